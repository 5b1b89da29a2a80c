//! A mail as plain data, for the worker to draw and send.

use super::{Class, MailKind};
use jiff::{civil::Date, tz::TimeZone};
use kernel::{DeliveryId, EventId, Language, Timestamp};

/// A delivery that somebody is sending. Only they can say what became of it, and only until the lease runs out.
#[derive(Debug, Clone)]
pub struct Claim {
    pub delivery: DeliveryId,
    pub(super) lease: String,
}

/// What a mail came to at the moment of sending.
#[derive(Debug)]
pub enum Judged {
    Send(Box<MailToSend>),
    /// No longer true: it is not sent, and recorded as such.
    Suppress(&'static str),
    /// The address no longer takes mail; it waits for the firm to see to that.
    Hold,
    /// Somebody else has it by now.
    Gone,
}

/// One mail, ready to be drawn. Its links and codes exist nowhere else.
pub struct MailToSend {
    pub delivery: DeliveryId,
    pub event: EventId,
    pub kind: MailKind,
    pub class: Class,
    /// The same for every attempt.
    pub message_id: String,
    /// The address alone: whoever sees the envelope need not learn the name (security §3.16).
    pub to_address: String,
    pub language: Language,
    pub head: Letterhead,
    pub letter: Letter,
}

/// In whose name.
#[derive(Debug, Clone)]
pub struct Letterhead {
    pub firm_name: String,
    pub phone: Option<String>,
    pub accent: Option<String>,
    /// Neither firm nor person is named.
    pub is_discreet: bool,
}

/// What it says.
pub enum Letter {
    Invitation {
        first_name: String,
        link: String,
        expires_on: Date,
    },
    /// The same invitation once more, to who has not accepted it; the link is a new one.
    InvitationReminder {
        first_name: String,
        link: String,
        expires_on: Date,
    },
    CaseShared {
        first_name: String,
        link: String,
    },
    ThingsToDo {
        first_name: String,
        count: usize,
        link: String,
    },
    AccessEnded {
        first_name: String,
    },
    PasswordReset {
        link: String,
        hours: u32,
    },
    /// A link, once; with `has_pin`, its page asks for a PIN that is told by telephone.
    TemporaryLink {
        link: String,
        hours: u32,
        is_first: bool,
        has_pin: bool,
    },
    /// Words to type at the sign-in, once.
    TemporaryWords {
        words: String,
        link: String,
        hours: u32,
        is_first: bool,
    },
    SignInCode {
        code: String,
        minutes: u32,
    },
    SecurityNotice {
        what: Notice,
        at: Timestamp,
        zone: TimeZone,
    },
    StaffSetup {
        link: String,
        hours: u32,
    },
    StaffPasswordReset {
        link: String,
        hours: u32,
    },
}

kernel::text_enum! {
    /// What a security notice is about.
    pub enum Notice {
        PasswordSet = "password_set", TotpEnrolled = "totp_enrolled", TotpRemoved = "totp_removed", NewDevice = "new_device",
        TokenMade = "token_made", RecoveryCodesMade = "recovery_codes_made", RecoveryCodeUsed = "recovery_code_used",
    }
}

/// Says which mail it is and nothing of its links.
impl std::fmt::Debug for MailToSend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailToSend")
            .field("delivery", &self.delivery)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
