//! What the firm keeps of its people.

use crate::contacts::Address;
use db::row;
use kernel::{FieldErrors, Language, Result, RoleId, UserId, text};

kernel::text_enum! {
    /// `invited`: may not sign in before they chose a password.
    pub enum UserState { Invited = "invited", Active = "active", Disabled = "disabled" }
}

kernel::text_enum! {
    /// Which of the two looks a person uses; `system` follows their device.
    pub enum Theme { System = "system", Light = "light", Dark = "dark" }
}

row! {
    /// A person of the firm.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct User {
        pub id: UserId,
        pub name: String,
        pub email: String,
        pub role: RoleId,
        pub role_name: String,
        pub state: UserState,
        pub language: Language,
        pub theme: Theme,
        pub has_totp: bool,
        pub version: i64,
    }
}

row! {
    /// A person of the firm, as a picker shows them.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Colleague {
        pub id: UserId,
        pub name: String,
        pub role: String,
    }
}

row! {
    /// A role that can be given.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Role {
        pub id: RoleId,
        pub name: String,
    }
}

/// Somebody to add.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub name: String,
    pub email: String,
    pub role: RoleId,
}

/// The same, checked.
pub(super) struct Checked {
    pub name: String,
    pub address: Address,
}

impl NewUser {
    pub(super) fn checked(&self) -> Result<Checked> {
        checked(&self.name, &self.email)
    }
}

pub(super) fn checked(name: &str, email: &str) -> Result<Checked> {
    let mut errors = FieldErrors::default();
    let name = text::line(
        &mut errors,
        "name",
        name,
        text::NAME_MAX,
        Some("error-name-missing"),
    );
    let address = Address::parse(email);
    if address.is_none() {
        errors.add("email", "access-email-wrong");
    }
    errors.into_result()?;
    let address = address.ok_or(kernel::Error::NotFound)?;
    Ok(Checked { name, address })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Error;

    #[test]
    fn a_person_needs_a_name_and_an_address() {
        let Err(Error::Invalid(errors)) = checked(" ", "ada at home") else {
            panic!("accepted")
        };
        assert_eq!(
            errors.0.iter().map(|e| e.field.as_ref()).collect::<Vec<_>>(),
            ["name", "email"]
        );
        let fine = checked(" Maria Chen ", "Maria@Chen-Ortiz.example").unwrap();
        assert_eq!(
            (fine.name.as_str(), fine.address.key()),
            ("Maria Chen", "maria@chen-ortiz.example")
        );
    }
}
