//! What stands in the headers of a request.

use crate::error::{Failure, Refusal};
use axum::extract::FromRequestParts;
use http::{HeaderMap, HeaderName, header, request::Parts};
use kernel::Error;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const KEY_MAX: usize = 255;

/// The token of `Authorization: Bearer …`. Without exactly one of these nobody asks: [`Error::SignedOut`].
pub struct Bearer(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Bearer {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let token = one(&parts.headers, &header::AUTHORIZATION).and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme
                .eq_ignore_ascii_case("bearer")
                .then(|| token.trim().to_owned())
        });
        token.map(Self).ok_or_else(|| Error::SignedOut.into())
    }
}

/// The version that an edit was made from, as the `ETag` said it. Missing: 428. Anything that no `ETag` ever was: 412.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfMatch(pub String);

impl IfMatch {
    /// # Errors
    /// 412: not the number of a version.
    pub fn version(&self) -> Result<i64, Failure> {
        self.0
            .parse()
            .map_err(|_| Failure::refused(Refusal::Overtaken, "no version stands in If-Match"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        if !parts.headers.contains_key(header::IF_MATCH) {
            return Err(Failure::refused(
                Refusal::Unconditional,
                "an edit without If-Match",
            ));
        }
        one(&parts.headers, &header::IF_MATCH)
            .and_then(|value| value.strip_prefix('"')?.strip_suffix('"').map(str::to_owned))
            .map(Self)
            .ok_or_else(|| Failure::refused(Refusal::Overtaken, "no ETag stands in If-Match"))
    }
}

/// Somebody saved meanwhile: an edit that was made from an older version is refused with 412.
#[must_use]
pub fn overtaken(error: Error) -> Failure {
    match error {
        Error::Conflict(message)
            if message.shown.key.starts_with("conflict-changed")
                || message.shown.key == "access-user-changed" =>
        {
            Failure::refused(Refusal::Overtaken, "made from an older version")
        }
        other => other.into(),
    }
}

/// A request that may be sent twice and is to be done once, with all that it says.
#[derive(Debug, Clone)]
pub struct Repeat {
    pub key: String,
    method: String,
    path: String,
    body: Vec<u8>,
}

impl Repeat {
    /// Nothing: the program made up no key.
    ///
    /// # Errors
    /// 400: what stands there is no key.
    pub(super) fn of(parts: &Parts, body: &[u8]) -> Result<Option<Self>, Failure> {
        if !parts.headers.contains_key(&IDEMPOTENCY_KEY) {
            return Ok(None);
        }
        let key = one(&parts.headers, &IDEMPOTENCY_KEY)
            .filter(|key| (1..=KEY_MAX).contains(&key.len()))
            .ok_or_else(|| Failure::refused(Refusal::BadJson, "no key stands in Idempotency-Key"))?;
        let path = parts
            .uri
            .path_and_query()
            .map_or("/", http::uri::PathAndQuery::as_str);
        Ok(Some(Self {
            key: key.to_owned(),
            method: parts.method.to_string(),
            path: path.to_owned(),
            body: body.to_vec(),
        }))
    }
    /// All that the request says.
    #[must_use]
    pub fn parts(&self) -> [&[u8]; 3] {
        [self.method.as_bytes(), self.path.as_bytes(), &self.body]
    }
}

/// The one value of a header; two of them are a trick.
fn one<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    async fn asked<T: FromRequestParts<(), Rejection = Failure>>(headers: &[(&str, &str)]) -> Result<T, u16> {
        let mut request = Request::builder().uri("/api/v1/x");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        T::from_request_parts(&mut parts, &())
            .await
            .map_err(|failure| failure.status().as_u16())
    }

    #[tokio::test]
    async fn only_one_bearer_token_says_who_asks() {
        let token = |headers: &'static [(&str, &str)]| async { asked::<Bearer>(headers).await.map(|b| b.0) };
        assert_eq!(
            token(&[("authorization", "Bearer abc")]).await,
            Ok("abc".to_owned())
        );
        assert_eq!(
            token(&[("authorization", "bearer  abc ")]).await,
            Ok("abc".to_owned())
        );
        for nobody in [
            &[][..],
            &[("authorization", "Basic abc")],
            &[("authorization", "abc")],
            &[("authorization", "Bearer a"), ("authorization", "Bearer b")],
            &[("cookie", "staff=abc")],
        ] {
            assert_eq!(asked::<Bearer>(nobody).await.map(|b| b.0), Err(401), "{nobody:?}");
        }
    }

    #[tokio::test]
    async fn an_edit_says_which_version_it_was_made_from() {
        assert_eq!(
            asked::<IfMatch>(&[("if-match", "\"7\"")])
                .await
                .unwrap()
                .version()
                .ok(),
            Some(7)
        );
        assert_eq!(asked::<IfMatch>(&[]).await, Err(428));
        for wrong in ["7", "*", "W/\"7\"", "\"7", "\""] {
            assert_eq!(
                asked::<IfMatch>(&[("if-match", wrong)]).await,
                Err(412),
                "{wrong}"
            );
        }
        let word = asked::<IfMatch>(&[("if-match", "\"seven\"")]).await.unwrap();
        assert_eq!(word.version().map_err(|f| f.status().as_u16()), Err(412));
    }
}
