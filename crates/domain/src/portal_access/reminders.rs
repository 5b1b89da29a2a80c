//! Reminders of invitations that nobody accepted: when they are due, and whom they still concern then.
//!
//! An invitation that was sent has one timer, at its next reminder. It looks again when it is due: an invitation that was
//! accepted, revoked, replaced, ran out or came back meanwhile reminds nobody. One that comes more than a day late is skipped,
//! and that is recorded. The mail carries a link of its own; the Expiry Date stays what it was.

use super::{
    access::InvitationState,
    facts::{InvitationReminded, InvitationReminderSkipped},
    store,
};
use crate::{
    events::{Act, Actor, Doer},
    firm::Work,
    settings::Settings,
    tasks::reminders_of,
    timers::{self, TimerKind},
};
use jiff::tz::TimeZone;
use kernel::{InvitationId, Result, Timestamp};

/// So many invitations are set anew in one transaction.
const STRETCH: i64 = 200;

/// When somebody is reminded of an invitation, earliest first: in the morning of the firm, so many days after it was sent, and
/// before it runs out.
#[must_use]
pub fn invitation_reminders(
    sent_at: Timestamp,
    expires_at: Timestamp,
    days: &[i64],
    zone: &TimeZone,
) -> Vec<Timestamp> {
    let sent_on = sent_at.to_zoned_datetime(zone.clone()).date();
    let mut all = reminders_of(sent_on, days, zone);
    all.retain(|at| *at > sent_at && *at < expires_at);
    all
}

fn next(
    sent_at: Timestamp,
    expires_at: Timestamp,
    settings: &Settings,
    after: Timestamp,
) -> Option<Timestamp> {
    invitation_reminders(
        sent_at,
        expires_at,
        &settings.invitation_reminder_days,
        &settings.zone,
    )
    .into_iter()
    .find(|at| *at > after)
}

fn set(work: &Work<'_>, invitation: InvitationId, at: Option<Timestamp>) -> Result<()> {
    match at {
        Some(at) => timers::schedule(work, TimerKind::InvitationReminder, invitation, at),
        None => timers::cancel(work, TimerKind::InvitationReminder, invitation),
    }
}

/// An invitation was sent, or its Expiry Date moved: its next reminder is set.
pub(super) fn renew(work: &Work<'_>, invitation: InvitationId) -> Result<()> {
    let at = match store::find_remindable(work, invitation)?.filter(store::RemindableRow::waits) {
        Some(row) => next(row.sent_at, row.expires_at, &Settings::load(work)?, work.now()),
        None => None,
    };
    set(work, invitation, at)
}

/// The reminder of an invitation is due, or was more than a day ago. Sets the next one.
pub(crate) fn invitation_reminder_is_due(
    work: &Work<'_>,
    id: InvitationId,
    due_at: Timestamp,
    is_late: bool,
) -> Result<Option<Act>> {
    let Some(row) = store::find_remindable(work, id)? else {
        return Ok(None);
    };
    let settings = Settings::load(work)?;
    set(work, id, next(row.sent_at, row.expires_at, &settings, due_at))?;
    let days = &settings.invitation_reminder_days;
    let is_one = invitation_reminders(row.sent_at, row.expires_at, days, &settings.zone).contains(&due_at);
    if !is_one || row.expires_at <= work.now() || !row.waits() {
        return Ok(None);
    }
    let (invitation, access, matter, contact) = (id, row.access, row.matter, row.contact);
    Ok(Some(if is_late {
        Actor::schedule().did(InvitationReminderSkipped {
            invitation,
            access,
            matter,
            contact,
        })
    } else {
        Actor::schedule().did(InvitationReminded {
            invitation,
            access,
            matter,
            contact,
        })
    }))
}

/// Sets the timers of some open invitations behind `after` anew; gives the last of them while there may be more.
pub(crate) fn set_invitation_reminders(work: &Work<'_>, after: &str) -> Result<Option<String>> {
    let settings = Settings::load(work)?;
    let rows = store::list_sent(work, after, STRETCH)?;
    for row in &rows {
        let at = next(row.sent_at, row.expires_at, &settings, work.now());
        if at != row.set_at {
            set(work, row.id, at)?;
        }
    }
    let is_full = i64::try_from(rows.len()).is_ok_and(|n| n == STRETCH);
    Ok(rows.last().filter(|_| is_full).map(|row| row.id.to_string()))
}

impl store::RemindableRow {
    /// Nobody accepted it, it is not over, and mail to its address does not come back.
    fn waits(&self) -> bool {
        let is_open = match self.state {
            InvitationState::Sent | InvitationState::Opened => true,
            InvitationState::Scheduled
            | InvitationState::Accepted
            | InvitationState::Expired
            | InvitationState::Superseded
            | InvitationState::Revoked
            | InvitationState::Bounced => false,
        };
        is_open && self.is_invited && self.is_bounced != Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(sent_at: &str, expires_at: &str, days: &[i64]) -> Vec<String> {
        let zone = TimeZone::get("America/New_York").unwrap();
        invitation_reminders(sent_at.parse().unwrap(), expires_at.parse().unwrap(), days, &zone)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// Three and ten days on, at nine in the firm, whatever the hour it was sent at; the day is the firm's.
    #[test]
    fn reminders_are_due_on_the_third_and_tenth_morning() {
        let both = ["2026-11-27T14:00:00Z", "2026-12-04T14:00:00Z"];
        assert_eq!(
            times("2026-11-24T15:00:00Z", "2026-12-09T05:00:00Z", &[3, 10]),
            both
        );
        assert_eq!(
            times("2026-11-25T03:00:00Z", "2026-12-09T05:00:00Z", &[10, 3]),
            both
        );
    }

    #[test]
    fn nobody_is_reminded_of_what_ran_out_or_of_what_just_came() {
        assert_eq!(
            times("2026-11-24T15:00:00Z", "2026-11-29T05:00:00Z", &[3, 10]),
            ["2026-11-27T14:00:00Z"]
        );
        assert_eq!(
            times("2026-11-24T15:00:00Z", "2026-11-27T05:00:00Z", &[3, 10]),
            Vec::<String>::new()
        );
        assert_eq!(
            times("2026-11-24T15:00:00Z", "2026-12-09T05:00:00Z", &[]),
            Vec::<String>::new()
        );
    }
}
