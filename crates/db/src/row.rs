//! Rows: how an answer becomes a type of ours.

use kernel::{
    Error, Result,
    value::{Column, Field, Value},
};

/// What one column of an answer must be: its kind, and whether it may be null.
pub type Shape = (Column, bool);

/// One row of an answer; lives as long as the statement that is being read.
pub struct Row<'r>(pub(crate) Cells<'r>);

pub(crate) enum Cells<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r ::postgres::Row),
}

impl Row<'_> {
    /// # Errors
    /// [`Error::Internal`] when there is no such column or it does not hold a `T`.
    pub fn get<T: Field>(&self, index: usize) -> Result<T> {
        let value = match self.0 {
            Cells::Sqlite(row) => crate::sqlite::cell(row, index),
            Cells::Postgres(row) => crate::postgres::cell(row, index),
        };
        value
            .and_then(|v: Value<'_>| T::from_value(v))
            .map_err(|e| at(e, index))
    }
}

fn at(error: Error, index: usize) -> Error {
    error.during(&format!("reading column {}", index + 1))
}

/// A type that a row becomes: columns in the order of its fields.
pub trait FromRow: Sized {
    const COLUMNS: &'static [Shape];
    /// # Errors
    /// [`Error::Internal`] when a column does not fit.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

macro_rules! tuples {
    ($($($name:ident $index:tt),+;)+) => {$(
        impl<$($name: Field),+> FromRow for ($($name,)+) {
            const COLUMNS: &'static [Shape] = &[$(($name::COLUMN, $name::NULLABLE)),+];
            fn from_row(row: &Row<'_>) -> Result<Self> {
                Ok(($(row.get::<$name>($index)?,)+))
            }
        }
    )+};
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

/// Declares a struct that a row becomes, its fields in the order of the columns.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$field_meta:meta])* $field_vis:vis $field:ident : $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$field_meta])* $field_vis $field: $type),+ }

        impl $crate::FromRow for $name {
            const COLUMNS: &'static [$crate::Shape] =
                &[$((<$type as $crate::__private::Field>::COLUMN, <$type as $crate::__private::Field>::NULLABLE)),+];
            fn from_row(row: &$crate::Row<'_>) -> $crate::__private::Result<Self> {
                let mut columns = 0usize..;
                Ok(Self { $($field: row.get(columns.next().unwrap_or_default())?),+ })
            }
        }
    };
}
