//! Errors in the language of the product. Only the edge (`web::error`, the worker) turns one into something else.

use crate::permission::Permission;
use std::{borrow::Cow, time::Duration};

pub type Result<T> = std::result::Result<T, Error>;

/// A sentence for a person: the key of a message in `words/locales` and what fills its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Says {
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Says {
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl From<&'static str> for Says {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// Two messages: what the person reads, and what the log gets. It has no `Display`, so the second cannot slip out.
#[derive(Debug, Clone)]
pub struct Message {
    pub shown: Says,
    pub internal: String,
}

/// One field of a form, and the sentence that says what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The `name` of the input; empty for the form as a whole.
    pub field: Cow<'static, str>,
    pub says: Says,
}

/// All that is wrong with a form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, says: impl Into<Says>) {
        self.0.push(FieldError {
            field: field.into(),
            says: says.into(),
        });
    }
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// # Errors
    /// [`Error::Invalid`] with all of them, when there is one.
    pub fn into_result(self) -> Result<()> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self))
        }
    }
}

/// What can go wrong, as the product says it.
///
/// `NotFound` carries nothing: what you may not see does not exist. `Forbidden` is only for what you can see and may not do.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    /// There is no valid session: the site leads to its sign-in.
    #[error("signed out")]
    SignedOut,
    #[error("forbidden: needs {0}")]
    Forbidden(Permission),
    #[error("conflict")]
    Conflict(Message),
    #[error("invalid input")]
    Invalid(FieldErrors),
    #[error("too many tries")]
    TooMany { retry_after: Duration },
    #[error("unavailable")]
    Unavailable(Message),
    #[error("internal error")]
    Internal(Message),
}

impl Error {
    /// A failure of ours. The person reads a neutral sentence, the log this.
    #[must_use]
    pub fn internal(internal: impl Into<String>) -> Self {
        Self::Internal(Message {
            shown: Says::new("error-internal"),
            internal: internal.into(),
        })
    }
    /// The database or another part is away for now.
    #[must_use]
    pub fn unavailable(internal: impl Into<String>) -> Self {
        Self::Unavailable(Message {
            shown: Says::new("error-unavailable"),
            internal: internal.into(),
        })
    }
    /// What was asked no longer fits what is stored.
    #[must_use]
    pub fn conflict(says: impl Into<Says>) -> Self {
        Self::Conflict(Message {
            shown: says.into(),
            internal: String::new(),
        })
    }
    /// One field is wrong.
    #[must_use]
    pub fn invalid(field: impl Into<Cow<'static, str>>, says: impl Into<Says>) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(field, says);
        Self::Invalid(errors)
    }
    /// Adds what was being done to the internal message; the outermost comes last.
    #[must_use]
    pub fn during(mut self, what: &str) -> Self {
        if let Self::Conflict(m) | Self::Unavailable(m) | Self::Internal(m) = &mut self {
            m.internal.push_str(", while ");
            m.internal.push_str(what);
        }
        self
    }
}
