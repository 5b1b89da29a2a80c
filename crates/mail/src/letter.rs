//! The letters, with all that each of them may say.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

kernel::text_enum! {
    /// Which letter it is, by the name under which deliveries are stored.
    pub enum Kind {
        Invitation = "invitation",
        InvitationReminder = "invitation_reminder",
        CaseShared = "case_shared",
        ThingsToDo = "things_to_do",
        AccessEnded = "access_ended",
        PasswordReset = "password_reset",
        SignInCode = "sign_in_code",
        SecurityNotice = "security_notice",
        StaffSetup = "staff_setup",
        StaffPasswordReset = "staff_password_reset",
        TemporaryPassword = "temporary_password",
    }
}

kernel::text_enum! {
    /// What is promised about a letter's arrival.
    pub enum Class {
        /// A nudge: at most once. It may get lost and must not come twice.
        Nudge = "N",
        /// Credentials and legal notices: at least once, a second copy with the same Message-ID.
        Credential = "C",
    }
}

impl Kind {
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

/// One message. Links are whole web addresses; first names are the recipient's own and may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    Invitation(Invitation),
    InvitationReminder(InvitationReminder),
    CaseShared(CaseShared),
    ThingsToDo(ThingsToDo),
    AccessEnded(AccessEnded),
    PasswordReset(PasswordReset),
    SignInCode(SignInCode),
    SecurityNotice(SecurityNotice),
    StaffSetup(StaffSetup),
    StaffPasswordReset(StaffPasswordReset),
    TemporaryPassword(TemporaryPassword),
}

impl Letter {
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Invitation(_) => Kind::Invitation,
            Self::InvitationReminder(_) => Kind::InvitationReminder,
            Self::CaseShared(_) => Kind::CaseShared,
            Self::ThingsToDo(_) => Kind::ThingsToDo,
            Self::AccessEnded(_) => Kind::AccessEnded,
            Self::PasswordReset(_) => Kind::PasswordReset,
            Self::SignInCode(_) => Kind::SignInCode,
            Self::SecurityNotice(_) => Kind::SecurityNotice,
            Self::StaffSetup(_) => Kind::StaffSetup,
            Self::StaffPasswordReset(_) => Kind::StaffPasswordReset,
            Self::TemporaryPassword(_) => Kind::TemporaryPassword,
        }
    }
}

/// Somebody may see a case and has no login yet. The link carries the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub first_name: String,
    pub link: String,
    /// The last day on which the link works.
    pub expires_on: Date,
}

/// The same invitation once more, to somebody who has not accepted it. The link carries a token of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationReminder {
    pub first_name: String,
    pub link: String,
    /// The last day on which the link works.
    pub expires_on: Date,
}

/// Somebody with a login may see one more case. The link leads to sign-in and carries no token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseShared {
    pub first_name: String,
    pub link: String,
}

/// So many things wait to be done. What they are is said after sign-in only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThingsToDo {
    pub first_name: String,
    pub count: usize,
    pub link: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessEnded {
    pub first_name: String,
}

/// For a client's login. The link carries the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordReset {
    pub link: String,
    /// How long the link works.
    pub hours: u32,
}

/// Sign-in details that the firm sends. Nobody is named in it. The link carries the token; with words it leads to the sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemporaryPassword {
    pub link: String,
    /// How long it works.
    pub hours: u32,
    /// The reader has no password yet.
    pub is_first: bool,
    pub way: Way,
}

/// What travels.
#[derive(Clone, PartialEq, Eq)]
pub enum Way {
    Link,
    /// The page asks for a PIN that is told by telephone.
    LinkAndPin,
    /// To type in place of the password.
    Words(String),
}

/// Without the words.
impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Link => "Link",
            Self::LinkAndPin => "LinkAndPin",
            Self::Words(_) => "Words(…)",
        })
    }
}

/// To be typed in the browser that asked; never a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInCode {
    pub code: String,
    /// How long the code works.
    pub minutes: u32,
}

/// Something about a person's sign-in has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityNotice {
    pub what: Notice,
    pub at: Timestamp,
    /// The reader's zone.
    pub zone: TimeZone,
}

kernel::text_enum! {
    /// What a security notice is about.
    pub enum Notice {
        PasswordSet = "password_set",
        TotpEnrolled = "totp_enrolled",
        TotpRemoved = "totp_removed",
        PasskeyAdded = "passkey_added",
        PasskeyRemoved = "passkey_removed",
        AddressChanged = "address_changed",
        NewDevice = "new_device",
        TokenMade = "token_made",
        RecoveryCodesMade = "recovery_codes_made",
        RecoveryCodeUsed = "recovery_code_used",
    }
}

/// For somebody who was added to the firm and has no password yet. The link carries the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffSetup {
    pub link: String,
    /// How long the link works.
    pub hours: u32,
}

/// For the login of a person of the firm. The link carries the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffPasswordReset {
    pub link: String,
    /// How long the link works.
    pub hours: u32,
}
