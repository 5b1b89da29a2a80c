//! Cookies: which there are, and how they are set.

use crate::edge::Origin;
use axum::extract::FromRequestParts;
use http::{HeaderMap, HeaderValue, header, request::Parts};
use std::{convert::Infallible, time::Duration};

/// The cookies of Portico.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieName {
    Staff,
    Portal,
    /// Between the invitation's button and the password.
    Enrol,
    /// Marks a known device; never a factor.
    Device,
    /// The language somebody chose who is not signed in.
    Language,
    /// What the next page says once; see [`crate::Flash`].
    Flash,
}

impl CookieName {
    const fn plain(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Portal => "portal",
            Self::Enrol => "enrol",
            Self::Device => "device",
            Self::Language => "language",
            Self::Flash => "flash",
        }
    }
    /// With the prefix that binds a cookie to its host, except on plain http, where browsers refuse it.
    fn full(self, is_secure: bool) -> String {
        if is_secure {
            format!("__Host-{}", self.plain())
        } else {
            self.plain().to_owned()
        }
    }
}

/// How long a browser keeps a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifetime {
    /// Until the browser closes.
    Session,
    For(Duration),
}

/// The cookies of a request, and the makers of new ones for the same host.
#[derive(Debug, Clone)]
pub struct Cookies {
    headers: Vec<HeaderValue>,
    is_secure: bool,
}

impl Cookies {
    #[must_use]
    pub fn of(headers: &HeaderMap, is_secure: bool) -> Self {
        Self {
            headers: headers.get_all(header::COOKIE).iter().cloned().collect(),
            is_secure,
        }
    }
    /// The value of a cookie. One that stands twice with different values was planted, and counts as none.
    #[must_use]
    pub fn get(&self, name: CookieName) -> Option<&str> {
        let full = name.full(self.is_secure);
        let mut found = self.headers.iter().flat_map(|h| values(h.as_bytes(), &full));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }
    /// The header that sets a cookie: `HttpOnly`, `SameSite=Lax`, for the whole host.
    #[must_use]
    pub fn set(&self, name: CookieName, value: &str, lifetime: Lifetime) -> HeaderValue {
        let age = match lifetime {
            Lifetime::Session => String::new(),
            Lifetime::For(time) => format!("; Max-Age={}", time.as_secs()),
        };
        let secure = if self.is_secure { "; Secure" } else { "" };
        let text = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}",
            name.full(self.is_secure)
        );
        // Values are tokens of ours; one that is none must not become a header.
        if value
            .bytes()
            .all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b',' | b';' | b'\\'))
        {
            HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
        } else {
            self.clear(name)
        }
    }
    /// The header that takes a cookie away.
    #[must_use]
    pub fn clear(&self, name: CookieName) -> HeaderValue {
        self.set(name, "", Lifetime::For(Duration::ZERO))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Cookies {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let is_secure = parts.extensions.get::<Origin>().is_some_and(Origin::is_https);
        Ok(Self::of(&parts.headers, is_secure))
    }
}

fn values<'h>(header: &'h [u8], name: &str) -> impl Iterator<Item = &'h str> {
    header.split(|b| *b == b';').filter_map(move |pair| {
        let (own, value) = std::str::from_utf8(pair).ok()?.trim().split_once('=')?;
        (own == name && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(headers: &[&str], is_secure: bool) -> Cookies {
        let mut map = HeaderMap::new();
        for value in headers {
            map.append(header::COOKIE, value.parse().unwrap());
        }
        Cookies::of(&map, is_secure)
    }

    #[test]
    fn a_cookie_is_bound_to_its_host_wherever_browsers_can_do_that() {
        let month = Lifetime::For(Duration::from_secs(30 * 86_400));
        let secure = cookies(&[], true);
        assert_eq!(
            secure.set(CookieName::Portal, "abc_-1", month),
            "__Host-portal=abc_-1; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000"
        );
        let plain = cookies(&[], false);
        assert_eq!(
            plain.set(CookieName::Staff, "t", Lifetime::Session),
            "staff=t; Path=/; HttpOnly; SameSite=Lax"
        );
        assert_eq!(
            plain.clear(CookieName::Enrol),
            "enrol=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
        // What could become another attribute or another header is never set.
        for value in ["a; Domain=evil.test", "a\r\nX: y", "a,b", "a b"] {
            assert_eq!(
                plain.set(CookieName::Staff, value, month),
                plain.clear(CookieName::Staff),
                "{value:?}"
            );
        }
    }

    #[test]
    fn a_secure_site_reads_only_bound_cookies() {
        let sent = ["theme=x; staff=plain; __Host-staff=bound", "__Host-portal=p"];
        assert_eq!(cookies(&sent, true).get(CookieName::Staff), Some("bound"));
        assert_eq!(cookies(&sent, true).get(CookieName::Portal), Some("p"));
        assert_eq!(cookies(&sent, true).get(CookieName::Device), None);
        assert_eq!(cookies(&sent, false).get(CookieName::Staff), Some("plain"));
        assert_eq!(cookies(&["xstaff=a; staff="], false).get(CookieName::Staff), None);
    }

    #[test]
    fn a_cookie_that_stands_twice_was_planted() {
        assert_eq!(cookies(&["staff=a; staff=b"], false).get(CookieName::Staff), None);
        assert_eq!(
            cookies(&["staff=a", "staff=b"], false).get(CookieName::Staff),
            None
        );
        assert_eq!(
            cookies(&["staff=a; staff=a"], false).get(CookieName::Staff),
            Some("a")
        );
    }
}
