//! What a handler answers when it cannot do what was asked. This module and [`crate::site`] are the only ones
//! that turn a [`kernel::Error`] into HTTP and into a line of the log.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Error, Permission, Says};
use std::time::Duration;

/// Why a handler did not answer. Made by `?` from [`kernel::Error`]; the site's face draws it.
#[derive(Debug, Clone)]
pub struct Failure(pub(crate) Cause);

#[derive(Debug, Clone)]
pub(crate) enum Cause {
    Product(Error),
    Refused(Refusal, &'static str),
}

/// What is wrong with a request as such, before the product is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Not a request that our own pages or forms make.
    BadRequest,
    /// Another site asked in this person's name.
    CrossSite,
    /// The form belongs to a session that is over.
    StaleForm,
    /// Nothing here answers this method.
    Method,
    TooLarge,
    /// A body of a type that is not read here.
    MediaType,
    /// The host is not one of ours.
    Host,
    /// What should be JSON, or a header that a program sets, cannot be read.
    BadJson,
    /// The token of the program only looks.
    LooksOnly,
    /// An edit does not say from which version it was made.
    Unconditional,
    /// An edit was made from a version that is not the present one.
    Overtaken,
}

impl Refusal {
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::BadRequest | Self::BadJson => StatusCode::BAD_REQUEST,
            Self::CrossSite | Self::StaleForm | Self::LooksOnly => StatusCode::FORBIDDEN,
            Self::Unconditional => StatusCode::PRECONDITION_REQUIRED,
            Self::Overtaken => StatusCode::PRECONDITION_FAILED,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
        }
    }
    fn says(self) -> Says {
        match self {
            Self::BadRequest => Says::new("error-bad-request"),
            Self::CrossSite => Says::new("error-cross-site"),
            Self::StaleForm => Says::new("error-stale-form"),
            Self::Method => Says::new("error-method"),
            Self::TooLarge => Says::new("error-too-large"),
            Self::MediaType => Says::new("error-media-type"),
            Self::Host => Says::new("error-host"),
            Self::BadJson => Says::new("error-bad-json"),
            Self::LooksOnly => Says::new("error-looks-only"),
            Self::Unconditional => Says::new("error-unconditional"),
            Self::Overtaken => Says::new("error-overtaken"),
        }
    }
    fn from_status(status: StatusCode) -> Option<Self> {
        [Self::BadRequest, Self::Method, Self::TooLarge, Self::MediaType]
            .into_iter()
            .find(|r| r.status() == status)
    }
}

impl Failure {
    /// The request itself is wrong. `why` is for the log and names no value of the request.
    #[must_use]
    pub const fn refused(refusal: Refusal, why: &'static str) -> Self {
        Self(Cause::Refused(refusal, why))
    }
    /// The product's error, where that is what it is: for handlers that draw `Invalid` or `Conflict` themselves.
    #[must_use]
    pub const fn product(&self) -> Option<&Error> {
        match &self.0 {
            Cause::Product(error) => Some(error),
            Cause::Refused(..) => None,
        }
    }
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match &self.0 {
            Cause::Refused(refusal, _) => refusal.status(),
            Cause::Product(error) => match error {
                Error::SignedOut => StatusCode::UNAUTHORIZED,
                Error::NotFound => StatusCode::NOT_FOUND,
                Error::Forbidden(_) => StatusCode::FORBIDDEN,
                Error::Conflict(_) => StatusCode::CONFLICT,
                Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
                Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
                Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }
    /// What an answer without a body of ours means: the router's own 404 and 405, an extractor's refusal.
    pub(crate) fn from_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Error::NotFound.into()),
            StatusCode::INTERNAL_SERVER_ERROR => Some(Error::internal("an answer without a reason").into()),
            StatusCode::UNPROCESSABLE_ENTITY => {
                Some(Self::refused(Refusal::BadRequest, "an extractor refused"))
            }
            other => {
                Refusal::from_status(other).map(|r| Self::refused(r, "the router or an extractor refused"))
            }
        }
    }
    pub(crate) fn says(&self) -> Says {
        match &self.0 {
            Cause::Refused(refusal, _) => refusal.says(),
            Cause::Product(error) => match error {
                Error::SignedOut => Says::new("error-signed-out"),
                Error::NotFound => Says::new("error-not-found"),
                Error::Forbidden(permission) => Says::new("error-forbidden").with("permission", permission),
                Error::Conflict(m) | Error::Unavailable(m) | Error::Internal(m) => m.shown.clone(),
                Error::Invalid(_) => Says::new("error-invalid"),
                Error::TooMany { .. } => Says::new("error-too-many"),
            },
        }
    }
    pub(crate) fn kind(&self) -> ErrorKind {
        match &self.0 {
            Cause::Refused(refusal, _) => ErrorKind::Refused(*refusal),
            Cause::Product(error) => match error {
                Error::SignedOut => ErrorKind::SignedOut,
                Error::NotFound => ErrorKind::NotFound,
                Error::Forbidden(permission) => ErrorKind::Forbidden(*permission),
                Error::Conflict(_) => ErrorKind::Conflict,
                Error::Invalid(_) => ErrorKind::Invalid,
                Error::TooMany { .. } => ErrorKind::TooMany,
                Error::Unavailable(_) => ErrorKind::Unavailable,
                Error::Internal(_) => ErrorKind::Internal,
            },
        }
    }
    /// After how long it is worth asking again.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match &self.0 {
            Cause::Product(Error::TooMany { retry_after }) => Some(*retry_after),
            Cause::Product(Error::Unavailable(_)) => Some(Duration::from_secs(5)),
            _ => None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(Cause::Product(error))
    }
}

impl IntoResponse for Failure {
    /// The status and the failure itself; the site's face gives it a body.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Which of the errors a page draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    Invalid,
    Forbidden(Permission),
    NotFound,
    Conflict,
    TooMany,
    Unavailable,
    Internal,
    SignedOut,
    Refused(Refusal),
}

/// All that a site needs to draw an error; every sentence is already in the person's language.
#[derive(Debug, Clone)]
pub struct ErrorPage {
    pub kind: ErrorKind,
    pub status: u16,
    pub title: String,
    pub sentence: String,
    /// The sentences of an invalid form that its page did not draw itself.
    pub problems: Vec<String>,
    /// The code to tell the firm; where something went wrong on our side.
    pub reference: Option<String>,
}

impl ErrorPage {
    /// The name of the missing right, where that is the reason.
    #[must_use]
    pub const fn permission(&self) -> Option<Permission> {
        match self.kind {
            ErrorKind::Forbidden(permission) => Some(permission),
            _ => None,
        }
    }
    /// Says whether asking again later may help.
    #[must_use]
    pub const fn may_try_again(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Unavailable | ErrorKind::Internal | ErrorKind::TooMany
        )
    }
}

/// The fallback of a site's router: the page of what is not there.
///
/// # Errors
/// Always [`Error::NotFound`].
pub async fn not_found() -> Result<(), Failure> {
    Err(Error::NotFound.into())
}
