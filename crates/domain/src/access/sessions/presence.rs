//! Who is there, by the token in their cookie.

use super::{
    super::{Myself, Staff, Theme, permits},
    store,
};
use crate::{
    firm::Look,
    keys::{Keys, Purpose, Token},
    settings::{SecondFactor, Settings},
};
use jiff::SignedDuration;
use kernel::{Error, Language, Result, StaffSessionId, Timestamp, UserId};

/// What is still asked of somebody whose password was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    SecondFactor,
    /// The firm asks for a second factor and this person has none yet.
    EnrolTotp,
}

/// Somebody with a living session.
#[derive(Debug, Clone)]
pub enum Presence {
    Here(Present),
    /// The password was right and a step is missing. Reaches only that step and signing out.
    Waiting(Waiting),
}

/// A person of the firm who is in, and what every page says of them.
#[derive(Debug, Clone)]
pub struct Present {
    pub staff: Staff,
    pub name: String,
    pub email: String,
    pub role: String,
    pub language: Language,
    pub theme: Theme,
    pub last_seen_at: Timestamp,
}

impl Present {
    /// Is it time to write down that they were here ([`super::seen`])?
    #[must_use]
    pub fn is_worth_noting(&self, now: Timestamp) -> bool {
        now.duration_since(self.last_seen_at) >= SignedDuration::from_mins(1)
    }
}

/// Somebody between two steps of signing in. Its fields are private: it can become a [`Staff`] only by the next step.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub(in crate::access) user: UserId,
    pub(in crate::access) session: StaffSessionId,
    pub(in crate::access) ip: Option<String>,
    pub needs: Needs,
    pub email: String,
    pub language: Language,
    pub theme: Theme,
}

/// Who holds this token? `ip` is where they ask from, for the record.
///
/// # Errors
/// [`Error::SignedOut`]: no session, or one that ended, or a person who may not sign in any more.
pub fn staff(look: &Look<'_>, token: &Token, ip: Option<String>) -> Result<Presence> {
    let row = store::find(look, &Keys::hash(Purpose::StaffSession, token))?.ok_or(Error::SignedOut)?;
    let needs = needs_of(row.aal, row.has_totp, Settings::load(look)?.second_factor);
    if needs != Needs::Nothing {
        return Ok(Presence::Waiting(Waiting {
            user: row.user_id,
            session: row.id,
            ip,
            needs,
            email: row.email,
            language: row.language,
            theme: row.theme,
        }));
    }
    Ok(Presence::Here(Present {
        staff: Staff {
            user: row.user_id,
            session: row.id,
            ip,
        },
        name: row.name,
        email: row.email,
        role: row.role,
        language: row.language,
        theme: row.theme,
        last_seen_at: row.last_seen_at,
    }))
}

/// The rule: with a second factor, both count; without one, the password counts where the firm leaves it to people.
pub(in crate::access) const fn needs_of(aal: i64, has_totp: bool, rule: SecondFactor) -> Needs {
    match (aal, has_totp, rule) {
        (2.., _, _) | (_, false, SecondFactor::Optional) => Needs::Nothing,
        (_, true, _) => Needs::SecondFactor,
        (_, false, SecondFactor::Required) => Needs::EnrolTotp,
    }
}

/// Oneself while the second factor is still to be set up; good for nothing but that.
pub(in crate::access) fn at_set_up<'tx>(look: &Look<'tx>, waiting: &Waiting) -> Result<Myself<'tx>> {
    let who = Staff {
        user: waiting.user,
        session: waiting.session,
        ip: waiting.ip.clone(),
    };
    let row = store::find_by_id(look, who.session)?
        .filter(|row| row.user_id == who.user)
        .ok_or(Error::SignedOut)?;
    match needs_of(row.aal, row.has_totp, Settings::load(look)?.second_factor) {
        Needs::EnrolTotp => Ok(permits::at_set_up(&who)),
        Needs::Nothing | Needs::SecondFactor => Err(Error::SignedOut),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_enough_only_where_the_firm_says_so_and_no_second_factor_exists() {
        use SecondFactor::{Optional, Required};
        let all = |aal| {
            [
                (false, Optional),
                (false, Required),
                (true, Optional),
                (true, Required),
            ]
            .map(|(t, r)| needs_of(aal, t, r))
        };
        assert_eq!(
            all(1),
            [
                Needs::Nothing,
                Needs::EnrolTotp,
                Needs::SecondFactor,
                Needs::SecondFactor
            ]
        );
        assert_eq!(all(2), [Needs::Nothing; 4]);
    }
}
