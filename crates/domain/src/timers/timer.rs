//! The kinds of timer.

use jiff::SignedDuration;

kernel::text_enum! {
    /// What can be due.
    pub enum TimerKind {
        /// A hold is over: what it held is in effect, open pages show it.
        HoldEnds = "hold_ends",
        /// The Expiry Date of an invitation passes.
        InvitationExpires = "invitation_expires",
        /// Who has not accepted an invitation is reminded.
        InvitationReminder = "invitation_reminder",
        /// The reminders of all invitations are set anew, some at a time: the firm's setting or zone changed, or it opened.
        InvitationReminders = "invitation_reminders",
        /// `Access ends` passes.
        AccessEnds = "access_ends",
        /// The time passes in which the clients of a closed matter can read it.
        ReadingEnds = "reading_ends",
        /// Those who have a task to do and have not done it are reminded.
        TaskReminder = "task_reminder",
        /// The reminders of all tasks are set anew, some at a time: the firm's setting or zone changed, or it opened.
        TaskReminders = "task_reminders",
        /// The next lines of an import are looked at, or made something of.
        ImportGoesOn = "import_goes_on",
        /// Sessions, links and counts that are long over are deleted.
        SessionSweep = "session_sweep",
        /// The newest end of the record is signed and kept outside the database.
        Checkpoint = "checkpoint",
    }
}

/// What becomes of a timer that runs late: the server was off, or had too much to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnLate {
    /// However late: it looks at what is true then.
    Run,
    /// Later than this it is skipped, and that is recorded.
    SkipAfter(SignedDuration),
}

impl TimerKind {
    #[must_use]
    pub const fn on_late(self) -> OnLate {
        match self {
            Self::HoldEnds
            | Self::InvitationExpires
            | Self::AccessEnds
            | Self::ReadingEnds
            | Self::TaskReminders
            | Self::InvitationReminders
            | Self::ImportGoesOn
            | Self::SessionSweep
            | Self::Checkpoint => OnLate::Run,
            Self::TaskReminder | Self::InvitationReminder => {
                OnLate::SkipAfter(SignedDuration::from_hours(24))
            }
        }
    }
}
