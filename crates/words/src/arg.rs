//! What fills the places of a sentence.

use fluent_bundle::FluentValue;
use std::borrow::Cow;

/// A text, said as it is, or a whole number, which chooses plural forms and is grouped as the language does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> Arg<'a> {
    /// A number where the text is exactly how a whole number is written; "007" and "+1" stay texts.
    #[must_use]
    pub fn number_or_text(text: &'a str) -> Self {
        match text.parse::<i64>() {
            Ok(n) if n.to_string() == text => Self::Number(n),
            _ => Self::Text(Cow::Borrowed(text)),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts on a page are far below 2^53")]
    pub(crate) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Self::Number(n) => FluentValue::from(*n as f64),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<&usize> for Arg<'_> {
    fn from(n: &usize) -> Self {
        Self::from(*n)
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(n: $kind) -> Self {
                Self::Number(n.into())
            }
        }
        impl From<&$kind> for Arg<'_> {
            fn from(n: &$kind) -> Self {
                Self::Number((*n).into())
            }
        }
    )+};
}
numbers!(i64, i32, u32, u16, u8);
