//! Values on their way to PostgreSQL and back.

use ::postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use kernel::{
    Error, Result,
    value::{Column, Value},
};

type Boxed = Box<dyn std::error::Error + Sync + Send>;

/// What one of PostgreSQL's types is to us; `None` for those that no column of ours has.
pub(super) fn column(kind: &Type) -> Option<Column> {
    match *kind {
        Type::INT8 | Type::INT4 | Type::INT2 => Some(Column::Int),
        Type::BOOL => Some(Column::Bool),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME => Some(Column::Text),
        Type::BYTEA => Some(Column::Bytes),
        _ => None,
    }
}

#[derive(Debug)]
pub(super) struct Bound<'v>(pub(super) &'v Value<'v>);

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Boxed> {
        match (self.0, column(kind)) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(number), Some(Column::Int)) => match *kind {
                Type::INT8 => number.to_sql(kind, out),
                Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
                _ => i16::try_from(*number)?.to_sql(kind, out),
            },
            (Value::Bool(is), Some(Column::Bool)) => is.to_sql(kind, out),
            (Value::Text(text), Some(Column::Text)) => text.as_ref().to_sql(kind, out),
            (Value::Bytes(bytes), Some(Column::Bytes)) => bytes.as_ref().to_sql(kind, out),
            (value, _) => {
                let given = match value {
                    Value::Int(_) => "a number",
                    Value::Bool(_) => "a boolean",
                    Value::Text(_) => "a text",
                    _ => "bytes",
                };
                Err(format!("a parameter of type {kind} was given {given}").into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

struct Cell<'r>(Value<'r>);

impl<'r> FromSql<'r> for Cell<'r> {
    fn from_sql(kind: &Type, raw: &'r [u8]) -> std::result::Result<Self, Boxed> {
        Ok(Self(match column(kind) {
            Some(Column::Int) => Value::Int(match *kind {
                Type::INT8 => i64::from_sql(kind, raw)?,
                Type::INT4 => i32::from_sql(kind, raw)?.into(),
                _ => i16::from_sql(kind, raw)?.into(),
            }),
            Some(Column::Bool) => Value::Bool(bool::from_sql(kind, raw)?),
            Some(Column::Text) => Value::Text(<&str>::from_sql(kind, raw)?.into()),
            Some(Column::Bytes) => Value::Bytes(<&[u8]>::from_sql(kind, raw)?.into()),
            None => return Err(format!("no type of ours is {kind}").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, Boxed> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

pub(crate) fn cell(row: &::postgres::Row, index: usize) -> Result<Value<'_>> {
    match row.try_get::<_, Cell<'_>>(index) {
        Ok(cell) => Ok(cell.0),
        Err(error) => Err(Error::internal(format!("PostgreSQL: {error}"))),
    }
}
