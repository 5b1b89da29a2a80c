//! What a mail is, and what becomes of it. Pure.

use jiff::SignedDuration;
use kernel::Timestamp;

kernel::text_enum! {
    /// The mails that exist.
    pub enum MailKind {
        Invitation = "invitation", CaseShared = "case_shared", ThingsToDo = "things_to_do", AccessEnded = "access_ended",
        PasswordReset = "password_reset", SignInCode = "sign_in_code", SecurityNotice = "security_notice",
        StaffSetup = "staff_setup", StaffPasswordReset = "staff_password_reset",
        TemporaryPassword = "temporary_password",
        InvitationReminder = "invitation_reminder",
    }
}

kernel::text_enum! {
    /// A nudge is sent at most once and waits; a credential or legal notice at least once, with the same Message-ID.
    pub enum Class { Nudge = "N", Credential = "C" }
}

kernel::text_enum! {
    pub enum DeliveryState {
        Queued = "queued", Sending = "sending", Sent = "sent", Bounced = "bounced", Failed = "failed",
        Suppressed = "suppressed", Held = "held", Uncertain = "uncertain",
    }
}

impl MailKind {
    #[must_use]
    pub const fn class(self) -> Class {
        match self {
            Self::ThingsToDo | Self::InvitationReminder => Class::Nudge,
            Self::Invitation
            | Self::CaseShared
            | Self::AccessEnded
            | Self::PasswordReset
            | Self::SignInCode
            | Self::SecurityNotice
            | Self::StaffSetup
            | Self::StaffPasswordReset
            | Self::TemporaryPassword => Class::Credential,
        }
    }
}

/// For how long a mail server that says "later" is asked again.
pub const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(72);

/// When to try again after this many attempts: a minute, then ever longer, six hours at most. `None`: no more.
#[must_use]
pub fn next_attempt(attempts: i64, planned_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    const MINUTES: [i64; 6] = [1, 5, 15, 60, 180, 360];
    let step = usize::try_from(attempts.max(1) - 1)
        .unwrap_or(usize::MAX)
        .min(MINUTES.len() - 1);
    let next = now + SignedDuration::from_mins(MINUTES[step]);
    (next.duration_since(planned_at) <= GIVE_UP_AFTER).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_says_later_is_asked_for_three_days_and_never_more_than_six_hours_apart() {
        let start: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        let (mut now, mut attempts) = (start, 0);
        loop {
            attempts += 1;
            let Some(next) = next_attempt(attempts, start, now) else {
                break;
            };
            assert!(next > now && next.duration_since(now) <= SignedDuration::from_hours(6));
            now = next;
        }
        assert!(now.duration_since(start) > SignedDuration::from_hours(60));
        assert!((14..=20).contains(&attempts), "{attempts}");
    }
}
