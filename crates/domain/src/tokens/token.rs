//! What a token is and which forms make one.

use jiff::SignedDuration;
use kernel::{FieldErrors, Permission, Result, Timestamp, text};

use crate::keys::Token;

/// The longest that a token can last, and how long it lasts when nothing else is chosen.
pub const DAYS_MAX: i64 = 365;
pub const DAYS_USUAL: i64 = 90;
/// How many living tokens one person can have.
pub const TOKENS_MAX: usize = 20;
const NAME_MAX: usize = 80;

kernel::text_enum! {
    /// What a token may do of what its owner may.
    pub enum TokenScope {
        /// Look, and change nothing.
        Read = "read",
        /// All of it.
        Write = "write",
        /// Some of the owner's permissions; of people of the firm only.
        Some = "some",
    }
}

impl TokenScope {
    /// May it change anything at all?
    #[must_use]
    pub const fn writes(self) -> bool {
        !matches!(self, Self::Read)
    }
}

/// A token that is to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What its owner calls it: where it is used.
    pub name: String,
    pub scope: TokenScope,
    /// For [`TokenScope::Some`].
    pub permissions: Vec<Permission>,
    /// How many days it lasts.
    pub days: i64,
}

#[derive(Debug)]
pub(super) struct Checked {
    pub name: String,
    pub scope: TokenScope,
    pub permissions: Vec<Permission>,
    pub lasts: SignedDuration,
}

impl NewToken {
    pub(super) fn check(&self) -> Result<Checked> {
        let mut errors = FieldErrors::default();
        let name = text::line(
            &mut errors,
            "name",
            &self.name,
            NAME_MAX,
            Some("error-name-missing"),
        );
        let mut permissions = self.permissions.clone();
        permissions.sort_unstable();
        permissions.dedup();
        if self.scope != TokenScope::Some {
            permissions.clear();
        } else if permissions.is_empty() {
            errors.add("permissions", "token-permissions-missing");
        }
        if !(1..=DAYS_MAX).contains(&self.days) {
            errors.add("days", "token-days-wrong");
        }
        errors.into_result()?;
        Ok(Checked {
            name,
            scope: self.scope,
            permissions,
            lasts: SignedDuration::from_hours(24 * self.days),
        })
    }
}

/// A token that was made: the one moment in which its secret is there.
#[derive(Debug)]
pub struct Made {
    pub id: String,
    pub secret: Token,
    pub name: String,
    pub expires_at: Timestamp,
}

/// One of a person's own living tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub id: String,
    pub name: String,
    pub scope: TokenScope,
    /// For [`TokenScope::Some`].
    pub permissions: Vec<Permission>,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
    /// Nothing: never. To the minute.
    pub last_used_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Error;

    fn new(scope: TokenScope, days: i64) -> NewToken {
        NewToken {
            name: " Time sheets ".into(),
            scope,
            permissions: vec![Permission::MatterView, Permission::MatterView],
            days,
        }
    }

    #[test]
    fn a_token_lasts_a_day_at_least_and_a_year_at_most() {
        for (days, fits) in [
            (0, false),
            (1, true),
            (365, true),
            (366, false),
            (-1, false),
            (i64::MAX, false),
        ] {
            assert_eq!(new(TokenScope::Read, days).check().is_ok(), fits, "{days}");
        }
    }

    #[test]
    fn only_a_narrow_token_names_permissions_and_it_names_one_at_least() {
        assert!(new(TokenScope::Write, 1).check().unwrap().permissions.is_empty());
        let some = new(TokenScope::Some, 1).check().unwrap();
        assert_eq!(some.permissions, [Permission::MatterView]);
        assert_eq!(some.name, "Time sheets");
        let mut none = new(TokenScope::Some, 1);
        none.permissions.clear();
        assert!(matches!(none.check(), Err(Error::Invalid(e)) if e.0[0].field == "permissions"));
    }
}
