//! A form as a page draws it: values and what is wrong with them, together.

use super::Fields;
use kernel::{FieldErrors, Result};
use words::Words;

/// The values of a form and its errors. Empty for a new form, from what is stored for an edit, from what was typed
/// for a form that was refused.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    fields: Fields,
    errors: FieldErrors,
}

/// One line of the summary "There is a problem".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The `id` of the field, which is its name; empty for the form as a whole.
    pub field: String,
    pub sentence: String,
}

impl Filled {
    #[must_use]
    pub const fn new(fields: Fields, errors: FieldErrors) -> Self {
        Self { fields, errors }
    }
    /// A form that shows what is stored.
    #[must_use]
    pub fn of<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        Self {
            fields: pairs.into_iter().collect(),
            errors: FieldErrors::default(),
        }
    }
    /// What stands in a field; empty where nothing does.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.fields.all(name).next().unwrap_or_default()
    }
    /// Says whether a box (or the radio, or the option) with this value is chosen.
    #[must_use]
    pub fn has(&self, name: &str, value: impl std::fmt::Display) -> bool {
        let value = value.to_string();
        self.fields.all(name).any(|v| v == value)
    }
    /// Says whether a lone check box is ticked.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> bool {
        self.fields.all(name).next().is_some()
    }
    /// What is wrong with a field, in the person's language; the first thing.
    #[must_use]
    pub fn error(&self, name: &str, t: &Words) -> Option<String> {
        self.errors
            .0
            .iter()
            .find(|e| e.field == name)
            .map(|e| t.says(&e.says))
    }
    /// Everything that is wrong, in the order of the fields.
    #[must_use]
    pub fn summary(&self, t: &Words) -> Vec<Line> {
        self.errors
            .0
            .iter()
            .map(|e| Line {
                field: e.field.clone().into_owned(),
                sentence: t.says(&e.says),
            })
            .collect()
    }
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// Takes the errors of a form out of a result, so that its page can be drawn again; any other error goes on.
///
/// # Errors
/// Every [`kernel::Error`] but `Invalid`.
pub fn refused<T>(result: Result<T>) -> Result<std::result::Result<T, FieldErrors>> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(kernel::Error::Invalid(errors)) => Ok(Err(errors)),
        Err(other) => Err(other),
    }
}
