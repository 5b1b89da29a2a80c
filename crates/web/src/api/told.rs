//! What a program is answered.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

/// An answer, in a form that can be kept: to a request that is sent twice the same is said twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    status: u16,
    location: Option<String>,
    etag: Option<String>,
    body: Option<String>,
}

impl Told {
    /// # Errors
    /// [`Error::Internal`] where the value cannot be JSON.
    pub fn ok(value: &impl Serialize) -> Result<Self> {
        Self::with(StatusCode::OK, value)
    }
    /// Something was made, and is found at `path`.
    ///
    /// # Errors
    /// [`Error::Internal`] where the value cannot be JSON.
    pub fn made(path: impl Into<String>, value: &impl Serialize) -> Result<Self> {
        let mut told = Self::with(StatusCode::CREATED, value)?;
        told.location = Some(path.into());
        Ok(told)
    }
    /// Done, and there is nothing to say.
    #[must_use]
    pub const fn nothing() -> Self {
        Self {
            status: 204,
            location: None,
            etag: None,
            body: None,
        }
    }
    /// The version of what is told, to be sent back with an edit.
    #[must_use]
    pub fn etag(mut self, version: impl ToString) -> Self {
        self.etag = Some(format!("\"{}\"", version.to_string()));
        self
    }
    fn with(status: StatusCode, value: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(value)
            .map_err(|error| Error::internal(format!("an answer is no JSON: {error}")))?;
        Ok(Self {
            status: status.as_u16(),
            location: None,
            etag: None,
            body: Some(body),
        })
    }
    /// As it is kept.
    ///
    /// # Errors
    /// [`Error::Internal`] where it cannot be JSON.
    pub fn to_text(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|error| Error::internal(format!("an answer is not kept: {error}")))
    }
    /// # Errors
    /// [`Error::Internal`]: not one that was kept.
    pub fn from_text(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| Error::internal(format!("no answer was kept: {error}")))
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = match self.body {
            Some(body) => (
                status,
                [(header::CONTENT_TYPE, "application/json")],
                Body::from(body),
            )
                .into_response(),
            None => status.into_response(),
        };
        for (name, value) in [(header::LOCATION, self.location), (header::ETAG, self.etag)] {
            if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_said() {
        let told = Told::made("/api/v1/matters/7", &["a"]).unwrap().etag(3);
        assert_eq!(Told::from_text(&told.to_text().unwrap()).unwrap(), told);
        let response = told.into_response();
        assert_eq!(response.status(), 201);
        assert_eq!(response.headers()["etag"], "\"3\"");
        assert_eq!(response.headers()["location"], "/api/v1/matters/7");
        assert_eq!(Told::nothing().into_response().status(), 204);
    }
}
