//! Where a request comes from, for throttling and for the list of somebody's devices.

use crate::{ClientIp, CookieName, Cookies};
use axum::extract::FromRequestParts;
use http::{header, request::Parts};
use std::{convert::Infallible, net::IpAddr};

/// Address, device and device mark of a request.
#[derive(Debug, Clone)]
pub struct Sender {
    pub ip: IpAddr,
    /// In words that need no translation: "Firefox, Linux". Empty where nothing is known.
    pub device: String,
    /// The content of the device cookie.
    pub mark: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let Ok(ClientIp(ip)) = ClientIp::from_request_parts(parts, state).await;
        let Ok(cookies) = Cookies::from_request_parts(parts, state).await;
        let agent = parts.headers.get(header::USER_AGENT);
        Ok(Self {
            ip,
            device: device(agent.and_then(|value| value.to_str().ok()).unwrap_or_default()),
            mark: cookies.get(CookieName::Device).map(str::to_owned),
        })
    }
}

/// Marks in the order in which they are looked for: most browsers also claim to be those that stand below them.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// Nothing of what was sent is repeated, only what is known.
fn device(agent: &str) -> String {
    let known = |among: &[(&str, &'static str)]| {
        among
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let parts: Vec<&str> = known(&BROWSERS).into_iter().chain(known(&SYSTEMS)).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_named_by_its_browser_and_system() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            ("curl/8.5.0", ""),
            ("<script>", ""),
        ] {
            assert_eq!(device(agent), name);
        }
    }
}
