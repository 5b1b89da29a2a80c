//! What an error of PostgreSQL means.

use crate::{constraint, failure::Failure, sql::within};
use ::postgres::error::SqlState;
use kernel::Error;

/// Only the classes whose messages speak of the statement are quoted: those of others (22, 23) hold what people wrote.
pub(super) fn failed(error: &::postgres::Error, sql: Option<&str>) -> (Failure, Error) {
    let place = sql.map(within).unwrap_or_default();
    let Some(db) = error.as_db_error() else {
        if error.is_closed() || is_broken(error) {
            return (
                Failure::Lost,
                Error::unavailable(format!("the connection to PostgreSQL broke{place}")),
            );
        }
        return (
            Failure::Statement,
            Error::internal(format!("PostgreSQL: {error}{place}")),
        );
    };
    let code = db.code();
    let (class, state) = (code.code().get(..2).unwrap_or_default(), code.code());
    if is_conflict(code) || is_stale_plan(code, db.message()) {
        return (
            Failure::Again,
            Error::unavailable(format!(
                "PostgreSQL {state}: writes stood in each other's way{place}"
            )),
        );
    }
    match class {
        "23" if *code == SqlState::UNIQUE_VIOLATION => (
            Failure::Statement,
            constraint::postgres(db.constraint().unwrap_or_default()),
        ),
        "22" | "23" => {
            let of = [db.table(), db.column(), db.constraint()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(".");
            (
                Failure::Statement,
                Error::internal(format!("PostgreSQL {state}: {of}{place}")),
            )
        }
        // Shut down, or thrown out for being idle in a transaction: the session is over.
        "08" => (
            Failure::Lost,
            Error::unavailable(format!("PostgreSQL {state}: {}{place}", db.message())),
        ),
        "57" | "25" if ends_session(code) => (
            Failure::Lost,
            Error::unavailable(format!("PostgreSQL {state}: {}{place}", db.message())),
        ),
        "53" | "55" | "57" | "58" => (
            Failure::Statement,
            Error::unavailable(format!("PostgreSQL {state}: {}{place}", db.message())),
        ),
        _ => (
            Failure::Statement,
            Error::internal(format!("PostgreSQL {state}: {}{place}", db.message())),
        ),
    }
}

/// Work that may succeed when it is done again from its start.
fn is_conflict(code: &SqlState) -> bool {
    *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED
}

/// A migration changed what a prepared statement answers.
pub(super) fn is_stale_plan(code: &SqlState, message: &str) -> bool {
    *code == SqlState::FEATURE_NOT_SUPPORTED && message.contains("cached plan")
}

fn ends_session(code: &SqlState) -> bool {
    [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::DATABASE_DROPPED,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    ]
    .contains(code)
}

fn is_broken(error: &::postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}
