//! Lists, a page at a time.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use kernel::{
    Error, Result,
    page::{Cursor, Page},
};
use serde::Serialize;

/// What stands in `?after=`: where the page before ended.
///
/// # Errors
/// [`Error::Invalid`] at `after`: never given out.
pub fn cursor(text: Option<&str>) -> Result<Option<Cursor>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    BASE64_URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|text| Cursor::parse(&text).ok())
        .map(Some)
        .ok_or_else(|| Error::invalid("after", "error-cursor"))
}

/// A cursor as it stands in `next`. What is in it is nobody's business.
#[must_use]
pub fn cursor_text(cursor: &Cursor) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(cursor.to_text())
}

/// A page of a list. `next` goes into `after`; nothing: this is the last page.
#[derive(Debug, Clone, Serialize)]
pub struct ListJson<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

impl<T> ListJson<T> {
    /// A list without further pages.
    #[must_use]
    pub const fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
    pub fn of<R>(page: Page<R>, json: impl FnMut(R) -> T) -> Self {
        Self {
            next: page.next.as_ref().map(cursor_text),
            items: page.rows.into_iter().map(json).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_was_given_out_and_others_are_named() {
        let given = Cursor {
            key: "Müller\t& Söhne".into(),
            id: "7".into(),
        };
        assert_eq!(cursor(Some(&cursor_text(&given))).unwrap(), Some(given));
        assert_eq!(cursor(None).unwrap(), None);
        for wrong in ["x", "%%", "AAAA"] {
            assert!(matches!(cursor(Some(wrong)), Err(Error::Invalid(_))), "{wrong}");
        }
    }
}
