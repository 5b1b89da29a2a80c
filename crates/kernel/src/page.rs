//! Keyset paging: a page is asked for by the last row of the one before.

use crate::error::{Error, Result};

/// Where the next page starts: the sort key and the id of the last row shown. Opaque in a URL (`?after=`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub key: String,
    pub id: String,
}

impl Cursor {
    /// As it stands in a URL, before percent-encoding: the key, a tab, the id.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\t{}", self.key, self.id)
    }
    /// # Errors
    /// [`Error::NotFound`]: a cursor that was never given out.
    pub fn parse(text: &str) -> Result<Self> {
        let (key, id) = text.rsplit_once('\t').ok_or(Error::NotFound)?;
        Ok(Self {
            key: key.to_owned(),
            id: id.to_owned(),
        })
    }
}

/// One page of rows and where the next one starts, if there is one.
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Takes the rows of a query that asked for one more than `size`, and keeps `size` of them.
    pub fn of(mut rows: Vec<T>, size: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = if more { rows.last().map(cursor) } else { None };
        Self { rows, next }
    }
}
