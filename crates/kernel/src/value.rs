//! What a database column can hold, and how Portico's own types become it. `db` knows both engines; the types
//! stay free of them.

use crate::error::{Error, Result};
use jiff::{Timestamp, civil::Date};
use std::borrow::Cow;

/// A column's value. Times are micro-seconds UTC in `Int`, dates and ids are `Text`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
}

/// What kind of column a type is read from; the registry test compares it with PostgreSQL's own answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Int,
    Bool,
    Text,
    Bytes,
}

/// A type that can be a parameter of a statement and a column of its answer.
pub trait Field: Sized {
    const COLUMN: Column;
    const NULLABLE: bool = false;
    fn to_value(&self) -> Value<'_>;
    /// # Errors
    /// [`Error::Internal`] when the stored value is not one that this type ever writes.
    fn from_value(value: Value<'_>) -> Result<Self>;
}

/// The stored value does not fit the type that reads it.
#[must_use]
pub fn misfit(wanted: &str, got: &Value<'_>) -> Error {
    let kind = match got {
        Value::Null => "null",
        Value::Int(_) => "a number",
        Value::Bool(_) => "a boolean",
        Value::Text(_) => "a text",
        Value::Bytes(_) => "bytes",
    };
    Error::internal(format!("a column that should hold {wanted} holds {kind}"))
}

impl Field for i64 {
    const COLUMN: Column = Column::Int;
    fn to_value(&self) -> Value<'_> {
        Value::Int(*self)
    }
    fn from_value(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Int(n) => Ok(n),
            other => Err(misfit("a number", &other)),
        }
    }
}

impl Field for bool {
    const COLUMN: Column = Column::Bool;
    fn to_value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
    fn from_value(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Bool(b) => Ok(b),
            Value::Int(n) => Ok(n != 0),
            other => Err(misfit("a boolean", &other)),
        }
    }
}

impl Field for String {
    const COLUMN: Column = Column::Text;
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
    fn from_value(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Text(t) => Ok(t.into_owned()),
            other => Err(misfit("a text", &other)),
        }
    }
}

impl Field for Vec<u8> {
    const COLUMN: Column = Column::Bytes;
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(Cow::Borrowed(self))
    }
    fn from_value(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Bytes(b) => Ok(b.into_owned()),
            other => Err(misfit("bytes", &other)),
        }
    }
}

impl Field for Timestamp {
    const COLUMN: Column = Column::Int;
    fn to_value(&self) -> Value<'_> {
        Value::Int(self.as_microsecond())
    }
    fn from_value(value: Value<'_>) -> Result<Self> {
        let us = i64::from_value(value)?;
        Timestamp::from_microsecond(us).map_err(|_| Error::internal("a time out of range is stored"))
    }
}

impl Field for Date {
    const COLUMN: Column = Column::Text;
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.to_string()))
    }
    fn from_value(value: Value<'_>) -> Result<Self> {
        String::from_value(value)?
            .parse()
            .map_err(|_| Error::internal("a stored date is not a date"))
    }
}

impl<T: Field> Field for Option<T> {
    const COLUMN: Column = T::COLUMN;
    const NULLABLE: bool = true;
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Field::to_value)
    }
    fn from_value(value: Value<'_>) -> Result<Self> {
        match value {
            Value::Null => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}

/// Something that can be bound as a parameter: every [`Field`], and borrowed text.
pub trait Bind {
    fn bind(&self) -> Value<'_>;
}

impl<T: Field> Bind for T {
    fn bind(&self) -> Value<'_> {
        self.to_value()
    }
}

impl Bind for str {
    fn bind(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl Bind for &str {
    fn bind(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

/// Declares an enum that is stored and sent as a snake_case word.
///
/// `Display`, `FromStr`, serde and [`Field`] all use the same word; an unknown word is refused.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        $vis enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every variant, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word it is stored and sent as.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;
            fn from_str(word: &str) -> std::result::Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err($crate::Error::internal(concat!("not a ", stringify!($name)))) }
            }
        }

        impl $crate::value::Field for $name {
            const COLUMN: $crate::value::Column = $crate::value::Column::Text;
            fn to_value(&self) -> $crate::value::Value<'_> { $crate::value::Value::Text(std::borrow::Cow::Borrowed(self.as_str())) }
            fn from_value(value: $crate::value::Value<'_>) -> $crate::Result<Self> {
                match value {
                    $crate::value::Value::Text(t) => t.parse(),
                    other => Err($crate::value::misfit(stringify!($name), &other)),
                }
            }
        }
    };
}
