//! Every statement that is compiled in, and whether both engines understand it.

pub use crate::sql::Statement;

use crate::{Db, access::Link, postgres, row::Shape, sqlite};
use kernel::{Error, Result, value::Column};

/// What an engine says about a statement without running it.
pub(crate) struct Inspection {
    /// Names of the parameters, in the order in which the engine counts them.
    pub(crate) parameters: Vec<String>,
    /// Kinds of the columns of the answer, as far as the engine knows them beforehand.
    pub(crate) columns: Vec<Option<Column>>,
    /// What no type of ours fits.
    pub(crate) refused: Vec<String>,
}

/// The statements of all crates that are linked, in no order.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    inventory::iter::<Statement>.into_iter()
}

/// Prepares every registered statement on this database and says, a line each, what is wrong: that it does not
/// prepare, that its parameters are not `$1` to `$n`, that its columns are not those of its row. Blocks.
#[must_use]
pub fn prepare_all(db: &Db) -> Vec<String> {
    let mut statements: Vec<&'static Statement> = statements().collect();
    statements.sort_by_key(|s| (s.file, s.line));
    let checked = db.read_blocking(move |read| {
        Ok(statements
            .into_iter()
            .flat_map(|statement| {
                let inspection = match read.link() {
                    Link::Sqlite(connection) => sqlite::inspect(connection, statement.text),
                    Link::Postgres(session) => postgres::inspect(&mut session.borrow_mut(), statement.text),
                };
                problems(statement, inspection)
            })
            .collect::<Vec<_>>())
    });
    checked.unwrap_or_else(|error| vec![said(error)])
}

fn problems(statement: &Statement, inspection: Result<Inspection>) -> Vec<String> {
    let place = format!("{}:{}", statement.file, statement.line);
    let found = match inspection {
        Err(error) => vec![said(error)],
        Ok(inspection) => {
            let mut found = inspection.refused;
            found.extend(numbering(inspection.parameters));
            found.extend(
                statement
                    .columns
                    .and_then(|wanted| mismatch(wanted, &inspection.columns)),
            );
            found
        }
    };
    found
        .into_iter()
        .map(|problem| format!("{place}: {problem}"))
        .collect()
}

fn numbering(mut parameters: Vec<String>) -> Option<String> {
    parameters.sort_by_key(|name| (name.len(), name.clone()));
    let expected = (1..=parameters.len()).map(|number| format!("${number}"));
    let fits = parameters.iter().cloned().eq(expected);
    (!fits).then(|| format!("its parameters are {}", parameters.join(", ")))
}

fn mismatch(wanted: &[Shape], found: &[Option<Column>]) -> Option<String> {
    if wanted.len() != found.len() {
        return Some(format!(
            "it answers {} columns, its row has {}",
            found.len(),
            wanted.len()
        ));
    }
    let mut pairs = wanted.iter().zip(found).enumerate();
    pairs.find_map(|(index, ((wanted, _), found))| match found {
        Some(found) if found != wanted => Some(format!(
            "column {} is {found:?}, its row has {wanted:?}",
            index + 1
        )),
        _ => None,
    })
}

fn said(error: Error) -> String {
    match error {
        Error::Internal(message) | Error::Unavailable(message) | Error::Conflict(message) => message.internal,
        other => other.to_string(),
    }
}
