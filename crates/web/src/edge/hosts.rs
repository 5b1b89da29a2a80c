//! The hosts that are ours.

use crate::error::Refusal;
use axum::extract::FromRequestParts;
use http::{header, request::Parts};
use std::{collections::HashMap, convert::Infallible, sync::Arc};

/// Scheme, host and port that a request was made to, as configured: links that leave the house (mails) start with
/// it, and only what comes from it may change anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(Arc<str>);

impl Origin {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts
            .extensions
            .get()
            .cloned()
            .unwrap_or_else(|| Self(Arc::from("http://localhost"))))
    }
}

type Lookup = dyn Fn(&str) -> Option<Arc<str>> + Send + Sync;

/// Which values of `Host` are ours, and the origin that each belongs to. Every other one is refused with 421.
#[derive(Clone)]
pub struct Hosts(Arc<Lookup>);

impl Hosts {
    /// Fixed ones: `https://portal.example.com`, `http://localhost:8080`.
    #[must_use]
    pub fn of<O: AsRef<str>>(origins: impl IntoIterator<Item = O>) -> Self {
        let origins: HashMap<String, Arc<str>> = origins
            .into_iter()
            .map(|origin| {
                let origin = origin.as_ref().trim_end_matches('/').to_ascii_lowercase();
                let host = origin
                    .split_once("://")
                    .map_or(origin.as_str(), |(_, host)| host)
                    .to_owned();
                (host, origin.into())
            })
            .collect();
        Self::by(move |host| origins.get(host).cloned())
    }
    /// As a function says: from the value of `Host` (lower case) to its origin.
    #[must_use]
    pub fn by(lookup: impl Fn(&str) -> Option<Arc<str>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(lookup))
    }
    pub(super) fn origin_of(&self, parts: &Parts) -> Result<Origin, Refusal> {
        let mut headers = parts.headers.get_all(header::HOST).iter();
        let host = match (headers.next(), headers.next(), parts.uri.authority()) {
            (None, None, Some(authority)) => authority.as_str(),
            (Some(host), None, authority) => {
                let host = host.to_str().map_err(|_| Refusal::Host)?;
                if authority.is_some_and(|a| !a.as_str().eq_ignore_ascii_case(host)) {
                    return Err(Refusal::Host);
                }
                host
            }
            _ => return Err(Refusal::Host),
        };
        let found = if host.bytes().any(|b| b.is_ascii_uppercase()) {
            (self.0)(&host.to_ascii_lowercase())
        } else {
            (self.0)(host)
        };
        found.map(Origin).ok_or(Refusal::Host)
    }
}
