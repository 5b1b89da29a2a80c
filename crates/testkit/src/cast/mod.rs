//! Everybody in the demo and in the tests, by name.

mod cases;
mod clients;
mod staff;
pub mod tasks;

pub use cases::*;
pub use clients::*;
pub use staff::*;

use kernel::Language;

pub const FIRM: &str = "Chen & Ortiz";
pub const PHONE: &str = "555-0100";
pub const ZONE: &str = "America/New_York";

/// No mail to an address of this domain ever arrives.
pub const DEAD_DOMAIN: &str = "@gone.example";

/// A person of the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colleague {
    /// The word by which tests and the demo call them.
    pub key: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    /// Empty for somebody who has not chosen one yet.
    pub password: &'static str,
    /// The name of a built-in role.
    pub role: &'static str,
}

/// A person outside the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// The word by which tests and the demo call them.
    pub key: &'static str,
    pub name: &'static str,
    /// Empty for somebody of whom the firm knows none.
    pub email: &'static str,
    /// Empty for somebody who has no login that works.
    pub password: &'static str,
    pub phone: &'static str,
    pub language: Language,
}

/// A case, as its form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    pub title: &'static str,
    /// What clients read; empty for the words of the case type.
    pub client_title: &'static str,
    pub case_type: &'static str,
    pub subtype: &'static str,
}

/// The person of the firm with this key.
#[must_use]
pub fn colleague(key: &str) -> Option<&'static Colleague> {
    COLLEAGUES.iter().copied().find(|c| c.key == key)
}

/// The client with this key.
#[must_use]
pub fn client(key: &str) -> Option<&'static Client> {
    CLIENTS.iter().copied().find(|c| c.key == key)
}

/// A login of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Login {
    /// `staff` or `client`.
    pub kind: &'static str,
    /// The role in the firm; for a client, `Client`.
    pub role: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub password: &'static str,
}

/// Everybody who can sign in to the demo.
pub fn logins() -> impl Iterator<Item = Login> {
    let staff = COLLEAGUES.iter().filter(|c| c.key != TESS.key).map(|c| Login {
        kind: "staff",
        role: c.role,
        name: c.name,
        email: c.email,
        password: c.password,
    });
    let clients = CLIENTS.iter().map(|c| Login {
        kind: "client",
        role: "Client",
        name: c.name,
        email: c.email,
        password: c.password,
    });
    staff.chain(clients).filter(|l| !l.password.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::password::judge;
    use std::collections::BTreeSet;

    #[test]
    fn everybody_has_a_key_and_an_address_of_their_own() {
        let keys: BTreeSet<&str> = COLLEAGUES
            .iter()
            .map(|c| c.key)
            .chain(CLIENTS.iter().map(|c| c.key))
            .collect();
        assert_eq!(keys.len(), COLLEAGUES.len() + CLIENTS.len());
        let addresses: Vec<&str> = CLIENTS
            .iter()
            .map(|c| c.email)
            .filter(|e| !e.is_empty())
            .collect();
        assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len());
    }

    #[test]
    fn every_password_is_one_that_the_rules_let_through() {
        let staff = COLLEAGUES.iter().map(|c| (c.name, c.email, c.password));
        let clients = CLIENTS.iter().map(|c| (c.name, c.email, c.password));
        let mut seen = BTreeSet::new();
        for (name, email, password) in staff.chain(clients).filter(|(.., p)| !p.is_empty()) {
            assert!(judge(password, &[name, email, FIRM]).is_ok(), "{name}");
            assert!(seen.insert(password), "{name}");
        }
    }

    #[test]
    fn the_names_that_break_things_are_among_them() {
        assert!(LONG.name.chars().count() > 60);
        assert!(LAYLA.name.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)));
        assert!(CARLA.name.contains('🌻') && BOBBY.name.contains("<script>"));
    }
}
