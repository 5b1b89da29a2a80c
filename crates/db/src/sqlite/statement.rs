//! Statements on SQLite: binding, reading, and what an error means.

use crate::{FromRow, Row, constraint, failure::Failure, row::Cells, sql::within};
use kernel::{Error, Result, value::Value};
use rusqlite::{
    CachedStatement, Connection, ErrorCode, ffi,
    types::{ToSqlOutput, ValueRef},
};

type Outcome<T> = std::result::Result<T, (Failure, Error)>;

/// At most `limit` rows; changes are made whole before the first one is given out.
pub(crate) fn all<T: FromRow>(
    connection: &Connection,
    sql: &'static str,
    params: &[Value<'_>],
    limit: usize,
) -> Outcome<Vec<T>> {
    let mut statement = bound(connection, sql, params)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while found.len() < limit {
        match rows.next() {
            Ok(Some(row)) => {
                found.push(T::from_row(&Row(Cells::Sqlite(row))).map_err(|e| (Failure::Statement, e))?);
            }
            Ok(None) => break,
            Err(error) => return Err(failed(error, Some(sql))),
        }
    }
    Ok(found)
}

pub(crate) fn run(connection: &Connection, sql: &'static str, params: &[Value<'_>]) -> Outcome<u64> {
    let mut statement = bound(connection, sql, params)?;
    let changed = statement.raw_execute().map_err(|e| failed(e, Some(sql)))?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

/// A statement of ours about the transaction itself.
pub(super) fn control(connection: &Connection, sql: &'static str) -> Result<()> {
    let outcome = connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.execute([]));
    outcome.map(drop).map_err(|e| failed(e, Some(sql)).1)
}

/// For SQLite `$3` is a *named* parameter whose number is where it first stands in the text, so it is bound by name.
fn bound<'c>(
    connection: &'c Connection,
    sql: &'static str,
    params: &[Value<'_>],
) -> Outcome<CachedStatement<'c>> {
    let mut statement = connection.prepare_cached(sql).map_err(|e| failed(e, Some(sql)))?;
    if statement.parameter_count() != params.len() {
        let counts = format!("{} parameters for {}", params.len(), statement.parameter_count());
        return Err((
            Failure::Statement,
            Error::internal(format!("{counts}{}", within(sql))),
        ));
    }
    let mut name = String::with_capacity(4);
    for (index, value) in params.iter().enumerate() {
        name.clear();
        name.push('$');
        name.push_str(itoa(index + 1, &mut [0; 20]));
        let place = match statement.parameter_index(&name) {
            Ok(Some(place)) => place,
            _ => {
                return Err((
                    Failure::Statement,
                    Error::internal(format!("no parameter {name}{}", within(sql))),
                ));
            }
        };
        statement
            .raw_bind_parameter(place, Bound(value))
            .map_err(|e| failed(e, Some(sql)))?;
    }
    Ok(statement)
}

/// The digits of a number, without an allocation for each parameter of each statement.
fn itoa(mut number: usize, digits: &mut [u8; 20]) -> &str {
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        if number == 0 || start == 0 {
            return std::str::from_utf8(&digits[start..]).unwrap_or_default();
        }
    }
}

struct Bound<'v>(&'v Value<'v>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Bool(is) => ValueRef::Integer(i64::from(*is)),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

pub(crate) fn cell<'r>(row: &'r rusqlite::Row<'r>, index: usize) -> Result<Value<'r>> {
    match row.get_ref(index) {
        Ok(ValueRef::Null) => Ok(Value::Null),
        Ok(ValueRef::Integer(number)) => Ok(Value::Int(number)),
        Ok(ValueRef::Text(text)) => std::str::from_utf8(text)
            .map(|t| Value::Text(t.into()))
            .map_err(|_| Error::internal("a stored text is not UTF-8")),
        Ok(ValueRef::Blob(bytes)) => Ok(Value::Bytes(bytes.into())),
        Ok(ValueRef::Real(_)) => Err(Error::internal(
            "a column holds a fraction, which no type of ours is",
        )),
        Err(_) => Err(Error::internal("the answer has no such column")),
    }
}

/// SQLite's messages name tables and columns, never what they hold.
pub(super) fn failed(error: rusqlite::Error, sql: Option<&str>) -> (Failure, Error) {
    let place = sql.map(within).unwrap_or_default();
    let error = match &error {
        rusqlite::Error::SqliteFailure(code, message) => {
            let message = message.as_deref().unwrap_or_default();
            match (code.code, code.extended_code) {
                (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                    constraint::sqlite(message)
                }
                (
                    ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::DiskFull
                    | ErrorCode::SystemIoFailure
                    | ErrorCode::CannotOpen
                    | ErrorCode::OutOfMemory,
                    extended,
                ) => Error::unavailable(format!("SQLite error {extended}: {message}{place}")),
                (_, extended) => Error::internal(format!("SQLite error {extended}: {message}{place}")),
            }
        }
        other => Error::internal(format!("{other}{place}")),
    };
    (Failure::Statement, error)
}
