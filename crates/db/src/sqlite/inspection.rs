//! What SQLite says about a statement without running it.

use super::statement::failed;
use crate::registry::Inspection;
use kernel::Result;
use rusqlite::Connection;

pub(crate) fn inspect(connection: &Connection, sql: &str) -> Result<Inspection> {
    let statement = connection.prepare(sql).map_err(|e| failed(e, None).1)?;
    let parameters = (1..=statement.parameter_count())
        .map(|index| statement.parameter_name(index).unwrap_or("?").to_owned())
        .collect();
    Ok(Inspection {
        parameters,
        columns: vec![None; statement.column_count()],
        refused: Vec::new(),
    })
}
