//! What a credential is, when none can be sent, and how its secrets are made and read. Pure.

use crate::{
    contacts::EmailState,
    portal_access::{AccessState, ShareRow},
};
use jiff::SignedDuration;

kernel::text_enum! {
    /// What travels, and by which ways.
    pub enum Mode {
        /// A link that works once.
        Link = "link",
        /// Six words to type in place of the password, once.
        Words = "words",
        /// A link, and a PIN that is told over the telephone.
        Pin = "pin",
    }
}

/// For how long who came in with the words can choose a password.
pub const WORDS_LAST: SignedDuration = SignedDuration::from_mins(15);

/// So many wrong PINs or words use a credential up.
pub(crate) const TRIES: i64 = 5;

/// Why nothing can be sent to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// Nobody gave them access yet: the invitation is their way in.
    Waiting,
    Revoked,
    Expired,
    Ended,
    NoAddress,
    Bounced,
    /// Their invitation is not open any more (the address was changed, or it came back): what they set would open nothing.
    NoInvitation,
}

impl Unsent {
    /// The sentence that says so.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "credential-not-invited",
            Self::Revoked => "credential-revoked",
            Self::Expired => "credential-expired",
            Self::Ended => "credential-ended",
            Self::NoAddress => "credential-no-address",
            Self::Bounced => "credential-bounced",
            Self::NoInvitation => "credential-no-invitation",
        }
    }
}

/// What the decision looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub state: Option<AccessState>,
    pub has_working_login: bool,
    pub has_address: bool,
    pub is_bounced: bool,
    pub is_invitation_open: bool,
}

impl Standing {
    /// Why nothing can be sent; nothing where it can.
    pub const fn refusal(self) -> Option<Unsent> {
        match self.state {
            None | Some(AccessState::Prepared) => return Some(Unsent::Waiting),
            Some(AccessState::Revoked) => return Some(Unsent::Revoked),
            Some(AccessState::Expired) => return Some(Unsent::Expired),
            Some(AccessState::Ended) => return Some(Unsent::Ended),
            Some(AccessState::Invited | AccessState::Active) => {}
        }
        if !self.has_address {
            Some(Unsent::NoAddress)
        } else if self.is_bounced {
            Some(Unsent::Bounced)
        } else if !self.has_working_login && !self.is_invitation_open {
            Some(Unsent::NoInvitation)
        } else {
            None
        }
    }
}

/// Why `Send temporary password` is off for this person; nothing where it is on.
#[must_use]
pub fn unsent(row: &ShareRow) -> Option<Unsent> {
    Standing {
        state: row.state,
        has_working_login: row.has_working_login,
        has_address: row.login_email.is_some() || row.email.is_some(),
        is_bounced: row.email_state == Some(EmailState::Bounced)
            && (row.login_email.is_none() || row.login_email == row.email),
        is_invitation_open: row.invitation.is_some(),
    }
    .refusal()
}

/// Eight digits to be read out over the telephone. They are shown once and unlock nothing but a page that a link leads to.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Each as likely as any other.
    pub(super) fn fresh() -> Self {
        loop {
            let n = u32::from_be_bytes(db::random_bytes::<4>());
            if n < 4_200_000_000 {
                return Self(format!("{:08}", n % 100_000_000));
            }
        }
    }
    /// What somebody typed, whatever stands between the digits, and in whichever digits. `None`: not eight of them.
    pub(super) fn typed(text: &str) -> Option<Self> {
        let digits: String = text.chars().take(40).filter_map(digit).collect();
        (digits.len() == 8).then_some(Self(digits))
    }
    pub(super) fn digits(&self) -> &str {
        &self.0
    }
    /// In two groups, as one reads them out.
    #[must_use]
    pub fn reveal(&self) -> String {
        let (first, last) = self.0.split_at(4);
        format!("{first} {last}")
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// Could this be the words of a mail? Then it gives them as they are kept: in lower case, with one blank between.
#[must_use]
pub fn are_words(typed: &str) -> Option<String> {
    let parts: Vec<String> = typed
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let fits = parts.len() == super::words::COUNT && parts.iter().all(|part| part.len() >= 3);
    (fits && typed.len() <= 128 && typed.is_ascii()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: Standing = Standing {
        state: Some(AccessState::Invited),
        has_working_login: false,
        has_address: true,
        is_bounced: false,
        is_invitation_open: true,
    };

    /// AI-21, AI-23: to who is invited or active, and to nobody else.
    #[test]
    fn only_somebody_with_access_and_an_address_that_takes_mail_is_sent_anything() {
        assert_eq!(FINE.refusal(), None);
        for state in AccessState::ALL.iter().copied().map(Some).chain([None]) {
            let is_account = matches!(state, Some(AccessState::Invited | AccessState::Active));
            assert_eq!(
                Standing { state, ..FINE }.refusal().is_none(),
                is_account,
                "{state:?}"
            );
        }
        let refusal = |standing: Standing| standing.refusal();
        assert_eq!(
            refusal(Standing {
                is_bounced: true,
                ..FINE
            }),
            Some(Unsent::Bounced)
        );
        assert_eq!(
            refusal(Standing {
                has_address: false,
                ..FINE
            }),
            Some(Unsent::NoAddress)
        );
        assert_eq!(
            refusal(Standing {
                is_invitation_open: false,
                ..FINE
            }),
            Some(Unsent::NoInvitation)
        );
        let active = Standing {
            state: Some(AccessState::Active),
            has_working_login: true,
            is_invitation_open: false,
            ..FINE
        };
        assert_eq!(active.refusal(), None);
    }

    #[test]
    fn a_pin_is_read_however_it_is_typed() {
        let pin = Pin("01234567".to_owned());
        assert_eq!(pin.reveal(), "0123 4567");
        for typed in ["01234567", "0123 4567", " 0123-4567 ", "٠١٢٣٤٥٦٧", "۰۱۲۳ ۴۵۶۷"] {
            assert_eq!(Pin::typed(typed).as_ref(), Some(&pin), "{typed}");
        }
        for wrong in ["", "0123456", "012345678", "O1234567", "eight"] {
            assert!(Pin::typed(wrong).is_none(), "{wrong}");
        }
        assert_eq!(format!("{pin:?}"), "Pin(…)");
        assert_eq!(Pin::fresh().digits().len(), 8);
    }

    #[test]
    fn six_words_are_told_from_a_password() {
        let kept = "correct horse battery staple violet crane";
        for typed in [
            kept,
            "Correct Horse battery  staple violet crane ",
            "correct-horse-battery-staple-violet-crane",
        ] {
            assert_eq!(are_words(typed).as_deref(), Some(kept), "{typed}");
        }
        for other in [
            "",
            "only five words stand here",
            "naranjas frescas junto al faro",
            "a b c d e f",
            "sieben Wörter über den alten Fluß",
        ] {
            assert_eq!(are_words(other), None, "{other}");
        }
    }
}
