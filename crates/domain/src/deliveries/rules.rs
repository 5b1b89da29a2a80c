//! Who hears of what, as one list of all that is recorded.

use super::MailKind;
use crate::events::{Event, Recorded};
use jiff::SignedDuration;
use kernel::{AccountId, ContactId, MatterId, Timestamp, UserId};

/// Whom a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// At the address on file.
    Contact(ContactId),
    /// At the address they sign in with.
    Login(AccountId),
    User(UserId),
}

/// One mail that a fact asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Planned {
    pub kind: MailKind,
    pub to: To,
    pub matter: Option<MatterId>,
    pub not_before: Timestamp,
}

/// The mails that a fact asks for. Most ask for none. Whether each is still true is judged when it is sent.
pub(super) fn mails_for(fact: &Recorded, bundle: SignedDuration) -> Vec<Planned> {
    let at = fact.at;
    let contact = |kind, contact, matter, not_before| Planned {
        kind,
        to: To::Contact(contact),
        matter: Some(matter),
        not_before,
    };
    let login = |kind, account| Planned {
        kind,
        to: To::Login(account),
        matter: None,
        not_before: at,
    };
    let user = |kind, user| Planned {
        kind,
        to: To::User(user),
        matter: None,
        not_before: at,
    };
    // Not of one matter: several matters' things to do come in one mail.
    let things = |contact, from: Timestamp| Planned {
        kind: MailKind::ThingsToDo,
        to: To::Contact(contact),
        matter: None,
        not_before: from + bundle,
    };

    match &fact.event {
        Event::InvitationMade(f) => vec![contact(MailKind::Invitation, f.contact, f.matter, f.send_at)],
        Event::InvitationRenewalAsked(f) if f.is_mailed => {
            vec![contact(MailKind::Invitation, f.contact, f.matter, at)]
        }
        Event::InvitationReminded(f) => {
            vec![contact(MailKind::InvitationReminder, f.contact, f.matter, at)]
        }
        Event::AccessGranted(f) if f.tells => {
            vec![contact(MailKind::CaseShared, f.contact, f.matter, f.starts_at)]
        }
        Event::AccessRevoked(f) if f.was_live => {
            vec![contact(MailKind::AccessEnded, f.contact, f.matter, at)]
        }
        Event::AccessEnded(f) => vec![contact(MailKind::AccessEnded, f.contact, f.matter, at)],

        Event::ItemShared(f) => vec![things(f.contact, f.visible_from.max(at))],
        Event::TaskReturned(f) => f.contacts.iter().map(|contact| things(*contact, at)).collect(),
        Event::TaskReminded(f) => f.contacts.iter().map(|contact| things(*contact, at)).collect(),

        Event::CredentialSent(f) => {
            vec![contact(
                MailKind::TemporaryPassword,
                f.contact,
                f.matter,
                f.not_before,
            )]
        }
        Event::PasswordResetAsked(f) => vec![login(MailKind::PasswordReset, f.account)],
        Event::SignInCodeSent(f) => vec![login(MailKind::SignInCode, f.account)],
        Event::ClientPasswordSet(f) if !f.is_first => vec![login(MailKind::SecurityNotice, f.account)],
        Event::ClientTotpEnrolled(f) => vec![login(MailKind::SecurityNotice, f.account)],
        Event::ClientTotpRemoved(f) => vec![login(MailKind::SecurityNotice, f.account)],
        Event::ClientRecoveryCodesMade(f) => vec![login(MailKind::SecurityNotice, f.account)],
        Event::ClientRecoveryCodeUsed(f) => vec![login(MailKind::SecurityNotice, f.account)],
        Event::RecoveryCodesMade(f) => vec![user(MailKind::SecurityNotice, f.user)],
        Event::RecoveryCodeUsed(f) => vec![user(MailKind::SecurityNotice, f.user)],
        Event::NewDeviceSeen(f) => vec![login(MailKind::SecurityNotice, f.account)],

        Event::UserInvited(f) => vec![user(MailKind::StaffSetup, f.user)],
        Event::StaffLinkAsked(f) => vec![user(MailKind::StaffPasswordReset, f.user)],
        Event::StaffPasswordChanged(f) => vec![user(MailKind::SecurityNotice, f.user)],
        Event::TotpEnrolled(f) => vec![user(MailKind::SecurityNotice, f.user)],
        Event::TotpRemoved(f) => vec![user(MailKind::SecurityNotice, f.user)],
        Event::TokenMade(f) => {
            let of_staff = f.user.map(|owner| user(MailKind::SecurityNotice, owner));
            let of_client = f.account.map(|owner| login(MailKind::SecurityNotice, owner));
            of_staff.into_iter().chain(of_client).collect()
        }

        // Nobody is written to: a case, a contact or an address that is stored sends nothing (AI-03 to AI-05).
        Event::InvitationRenewalAsked(_)
        | Event::AccessGranted(_)
        | Event::AccessRevoked(_)
        | Event::ClientPasswordSet(_)
        | Event::StaffSignedIn(_)
        | Event::StaffSignInFailed(_)
        | Event::StaffSignedOut(_)
        | Event::SessionsEnded(_)
        | Event::UserEdited(_)
        | Event::UserDisabled(_)
        | Event::RoleChanged(_)
        | Event::WallChanged(_)
        | Event::StaffConfirmed(_)
        | Event::TokenRevoked(_)
        | Event::ExportMade(_)
        | Event::ImportStarted(_)
        | Event::ImportFinished(_)
        | Event::ImportDiscarded(_)
        | Event::SettingChanged(_)
        | Event::CaseRoleChanged(_)
        | Event::ContactCreated(_)
        | Event::ContactEdited(_)
        | Event::ContactAddressBounced(_)
        | Event::MatterOpened(_)
        | Event::CaseTypeChanged(_)
        | Event::TaskListChanged(_)
        | Event::TaskListApplied(_)
        | Event::MatterClosed(_)
        | Event::MatterReopened(_)
        | Event::StageListChanged(_)
        | Event::PortalClosed(_)
        | Event::PortalReopened(_)
        | Event::CopyTaken(_)
        | Event::MatterEdited(_)
        | Event::StageEntered(_)
        | Event::ResponsibleChanged(_)
        | Event::RelationshipAdded(_)
        | Event::RelationshipChanged(_)
        | Event::RelationshipRemoved(_)
        | Event::NoteAdded(_)
        | Event::NoteEdited(_)
        | Event::AccessPrepared(_)
        | Event::AccessChanged(_)
        | Event::InvitationSent(_)
        | Event::InvitationOpened(_)
        | Event::InvitationAccepted(_)
        | Event::InvitationExpired(_)
        | Event::InvitationSuperseded(_)
        | Event::InvitationBounced(_)
        | Event::InvitationReminderSkipped(_)
        | Event::HoldUndone(_)
        | Event::LoginShared(_)
        | Event::ClientSignedIn(_)
        | Event::ClientSignInFailed(_)
        | Event::ClientSignedOut(_)
        | Event::ClientSessionsEnded(_)
        | Event::ClientLanguageChanged(_)
        | Event::CredentialUsed(_)
        | Event::CredentialBurnt(_)
        | Event::ViewedAsClient(_)
        | Event::ItemUnshared(_)
        | Event::ItemViewed(_)
        | Event::TaskCreated(_)
        | Event::TaskEdited(_)
        | Event::TaskCompleted(_)
        | Event::TaskAccepted(_)
        | Event::TaskReopened(_)
        | Event::TaskCancelled(_)
        | Event::TaskReminderSkipped(_)
        | Event::PlanningFailed(_)
        | Event::TimerFailed(_)
        | Event::DeliveryFailed(_) => Vec::new(),
    }
}
