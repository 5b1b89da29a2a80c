//! Invitations in words: their states, their doors, and why somebody is left out.

use crate::access::Chip;
use domain::portal_access::{Door, InvitationState, Skip};
use words::Words;

pub(super) const fn state_key(state: InvitationState) -> &'static str {
    match state {
        InvitationState::Scheduled => "invitation-state-scheduled",
        InvitationState::Sent => "invitation-state-sent",
        InvitationState::Opened => "invitation-state-opened",
        InvitationState::Accepted => "invitation-state-accepted",
        InvitationState::Expired => "invitation-state-expired",
        InvitationState::Superseded => "invitation-state-superseded",
        InvitationState::Revoked => "invitation-state-revoked",
        InvitationState::Bounced => "invitation-state-bounced",
    }
}

pub(super) fn of_state(state: InvitationState, t: &Words) -> Chip {
    let (kind, glyph) = match state {
        InvitationState::Scheduled => ("plain", "clock"),
        InvitationState::Sent => ("due", "mail"),
        InvitationState::Opened => ("due", "eye"),
        InvitationState::Accepted => ("done", "check"),
        InvitationState::Expired => ("plain", "clock-alert"),
        InvitationState::Superseded => ("plain", "rotate-ccw"),
        InvitationState::Revoked => ("late", "ban"),
        InvitationState::Bounced => ("late", "mail-warning"),
    };
    Chip::new(kind, glyph, t.say(state_key(state)))
}

pub(super) const fn door_key(door: Door) -> &'static str {
    match door {
        Door::Share => "door-share",
        Door::Waiting => "door-waiting",
        Door::Task => "door-task",
        Door::Contact => "door-contact",
        Door::CaseInvite => "door-case-invite",
        Door::NewCase => "door-new-case",
        Door::Bulk => "door-bulk",
        Door::Api => "door-api",
    }
}

pub(super) const fn skip_key(why: Skip) -> &'static str {
    match why {
        Skip::Gone => "bulk-skip-gone",
        Skip::MayNot => "bulk-skip-may-not",
        Skip::Closed => "bulk-skip-closed",
        Skip::HasAccess => "bulk-skip-has-access",
        Skip::Adverse => "bulk-skip-adverse",
        Skip::NoAddress => "bulk-skip-no-address",
        Skip::Bounced => "bulk-skip-bounced",
        Skip::AddressShared => "bulk-skip-address-shared",
        Skip::AddressChanged => "bulk-skip-address-changed",
        Skip::TooOften => "bulk-skip-too-often",
    }
}
