//! Reading paths, queries and JSON with refusals that the sites draw.

use crate::error::{Failure, Refusal};
use axum::extract::{FromRequest, FromRequestParts, Request, rejection::JsonRejection};
use http::{StatusCode, request::Parts};
use kernel::Error;
use serde::de::DeserializeOwned;
use std::convert::Infallible;

/// The parts of the path. One that does not parse names nothing: [`Error::NotFound`].
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let axum::extract::Path(value) = axum::extract::Path::from_request_parts(parts, state)
            .await
            .map_err(|_| Error::NotFound)?;
        Ok(Self(value))
    }
}

/// The query. What does not fit is [`Refusal::BadRequest`]; names that the struct does not know are passed over.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let fields = crate::form::Fields::parse(parts.uri.query().unwrap_or_default().as_bytes())?;
        Ok(Self(fields.to()?))
    }
}

/// Says that a person opened this page. A page that the browser fetches ahead, or that its own script fetches again,
/// was not, nor one of which only the headers were asked for: nothing counts as seen by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsOpened(pub bool);

impl IsOpened {
    pub(crate) fn of(parts: &Parts) -> Self {
        let is_ahead = parts
            .headers
            .get("sec-purpose")
            .is_some_and(|p| p.as_bytes().starts_with(b"prefetch"));
        let is_page = parts.method != http::Method::HEAD;
        Self(is_page && !is_ahead && !parts.headers.contains_key("x-refresh"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IsOpened {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

/// A body of JSON, up to 1 MiB, sent as `application/json`.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        match axum::Json::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(Failure::refused(
                Refusal::MediaType,
                "the body is not sent as JSON",
            )),
            Err(other) if other.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Failure::refused(Refusal::TooLarge, "the JSON is too large"))
            }
            Err(_) => Err(Failure::refused(Refusal::BadRequest, "the JSON does not fit")),
        }
    }
}
