//! What PostgreSQL says about a statement without running it.

use super::{failure::failed, session::Session, value::column};
use crate::registry::Inspection;
use kernel::Result;

pub(crate) fn inspect(session: &mut Session, sql: &str) -> Result<Inspection> {
    let client = session.client();
    // A statement that does not prepare would spoil the transaction for those after it.
    client
        .batch_execute("savepoint inspection")
        .map_err(|e| failed(&e, None).1)?;
    let prepared = client.prepare(sql).map_err(|e| failed(&e, None).1);
    client
        .batch_execute("rollback to savepoint inspection")
        .map_err(|e| failed(&e, None).1)?;
    let statement = prepared?;
    let mut refused = Vec::new();
    let mut parameters = Vec::new();
    for (index, kind) in statement.params().iter().enumerate() {
        parameters.push(format!("${}", index + 1));
        if column(kind).is_none() {
            refused.push(format!(
                "parameter ${} is of type {kind}, which no type of ours is",
                index + 1
            ));
        }
    }
    let mut columns = Vec::new();
    for found in statement.columns() {
        let kind = column(found.type_());
        if kind.is_none() {
            refused.push(format!(
                "column {} is of type {}, which no type of ours is",
                found.name(),
                found.type_()
            ));
        }
        columns.push(kind);
    }
    Ok(Inspection {
        parameters,
        columns,
        refused,
    })
}
