//! Bodies of JSON.

use super::Repeat;
use crate::error::{Failure, Refusal};
use axum::extract::{FromRequest, Request};
use http::{HeaderMap, header};
use kernel::{Error, Says};
use serde::{Deserialize, de::DeserializeOwned};
use std::time::Duration;

/// Who sends slower is not waited for.
const ARRIVES_WITHIN: Duration = Duration::from_secs(30);

/// What a program sent: one object of JSON. No body at all is an object without fields.
///
/// What is no JSON is 400; a field that is unknown, missing or of another type is 422 and named.
#[derive(Debug, Clone)]
pub struct Sent<T> {
    pub value: T,
    /// Set when the program made up an `Idempotency-Key`.
    pub repeat: Option<Repeat>,
}

/// An object without fields.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoBody {}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let body = tokio::time::timeout(ARRIVES_WITHIN, axum::body::to_bytes(body, crate::form::FORM_MAX))
            .await
            .map_err(|_| Failure::refused(Refusal::BadJson, "the body did not arrive in time"))?
            .map_err(|_| Failure::refused(Refusal::TooLarge, "the body is too large, or broke off"))?;
        if !body.is_empty() && !is_json(&parts.headers) {
            return Err(Failure::refused(
                Refusal::MediaType,
                "the body is not sent as JSON",
            ));
        }
        let text: &[u8] = if body.is_empty() { b"{}" } else { &body };
        Ok(Self {
            value: serde_json::from_slice(text).map_err(|error| misfit(&error))?,
            repeat: Repeat::of(&parts, &body)?,
        })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn misfit(error: &serde_json::Error) -> Failure {
    if !error.is_data() {
        return Failure::refused(Refusal::BadJson, "the body is no JSON");
    }
    let why = error.to_string();
    let field = ["unknown field `", "missing field `"]
        .iter()
        .find_map(|start| why.strip_prefix(start))
        .and_then(|rest| rest.split('`').next())
        .unwrap_or_default()
        .to_owned();
    Error::invalid(field, Says::new("error-json-misfit").with("why", why)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Named {
        name: String,
    }

    async fn sent(kind: Option<&str>, body: &str) -> Result<String, (u16, Option<Error>)> {
        let mut request = http::Request::post("/api/v1/x");
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        match Sent::<Named>::from_request(request, &()).await {
            Ok(sent) => Ok(sent.value.name),
            Err(failure) => Err((failure.status().as_u16(), failure.product().cloned())),
        }
    }

    #[tokio::test]
    async fn what_is_sent_is_json_and_says_so() {
        let json = Some("application/json; charset=utf-8");
        assert_eq!(sent(json, r#"{"name":"Ada"}"#).await.unwrap(), "Ada");
        for kind in [
            None,
            Some("text/plain"),
            Some("application/x-www-form-urlencoded"),
        ] {
            assert_eq!(
                sent(kind, r#"{"name":"Ada"}"#).await.unwrap_err().0,
                415,
                "{kind:?}"
            );
        }
        for broken in ["{", "name=Ada", r#"{"name":"Ada"}x"#, "\u{feff}{}"] {
            assert_eq!(sent(json, broken).await.unwrap_err().0, 400, "{broken}");
        }
        let long = format!(r#"{{"name":"{}"}}"#, "a".repeat(1024 * 1024));
        assert_eq!(sent(json, &long).await.unwrap_err().0, 413);
    }

    #[tokio::test]
    async fn a_field_that_does_not_fit_is_named() {
        for (body, field) in [
            (r#"{"name":"Ada","is_admin":true}"#, "is_admin"),
            ("{}", "name"),
            ("", "name"),
            (r#"{"name":7}"#, ""),
        ] {
            let (status, error) = sent(Some("application/json"), body).await.unwrap_err();
            assert_eq!(status, 422, "{body}");
            assert!(
                matches!(error, Some(Error::Invalid(e)) if e.0[0].field == field),
                "{body}"
            );
        }
    }
}
