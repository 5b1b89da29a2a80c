//! Where somebody signs in from, for the throttle and for the list of their sessions.

use axum::extract::FromRequestParts;
use domain::access::Origin;
use http::{header, request::Parts};
use std::convert::Infallible;
use web::{ClientIp, CookieName, Cookies};

/// Address, device and device mark of a request.
pub(crate) struct Sender(pub Origin);

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let Ok(ClientIp(ip)) = ClientIp::from_request_parts(parts, state).await;
        let Ok(cookies) = Cookies::from_request_parts(parts, state).await;
        let agent = parts.headers.get(header::USER_AGENT);
        Ok(Self(Origin {
            ip: Some(ip),
            device: device(agent.and_then(|value| value.to_str().ok()).unwrap_or_default()),
            mark: cookies.get(CookieName::Device).map(str::to_owned),
        }))
    }
}

/// "Firefox on Linux". Only names that are known are said, nothing of what was sent is repeated; empty where none is.
fn device(agent: &str) -> String {
    // In this order: most browsers also claim to be those below them.
    let browser = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let system = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let named = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    match (named(&browser), named(&system)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (one, other) => one.or(other).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_named_by_its_browser_and_its_system() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            ("<script>alert(1)</script>", ""),
            ("", ""),
        ] {
            assert_eq!(device(agent), name);
        }
    }
}
