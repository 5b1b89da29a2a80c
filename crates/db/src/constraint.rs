//! Unique constraints that have words: what a form says when somebody else was first.

use kernel::Error;

/// One unique constraint as both engines name it, and the field and sentence it becomes.
struct Named {
    /// As SQLite names it, by its columns.
    columns: &'static str,
    /// As PostgreSQL names it: the name of the index.
    constraint: &'static str,
    field: &'static str,
    key: &'static str,
}

const NAMED: &[Named] = &[
    Named {
        columns: "users.email_key",
        constraint: "users_email_key",
        field: "email",
        key: "error-email-taken",
    },
    Named {
        columns: "portal_accounts.login_key",
        constraint: "portal_accounts_login_key",
        field: "email",
        key: "error-email-taken",
    },
    Named {
        columns: "matters.number",
        constraint: "matters_number",
        field: "number",
        key: "error-number-taken",
    },
];

/// `message` is SQLite's: `UNIQUE constraint failed: users.email_key`, or `… failed: index 'name'`.
pub(crate) fn sqlite(message: &str) -> Error {
    let what = message.rsplit_once(": ").map_or(message, |(_, what)| what);
    let index = what.strip_prefix("index '").and_then(|w| w.strip_suffix('\''));
    error(
        NAMED
            .iter()
            .find(|n| n.columns == what || Some(n.constraint) == index),
        what,
    )
}

/// `constraint` is PostgreSQL's name of it.
pub(crate) fn postgres(constraint: &str) -> Error {
    error(NAMED.iter().find(|n| n.constraint == constraint), constraint)
}

fn error(named: Option<&Named>, what: &str) -> Error {
    match named {
        Some(named) => Error::invalid(named.field, named.key),
        None => Error::internal(format!("a unique constraint without words was violated: {what}")),
    }
}
