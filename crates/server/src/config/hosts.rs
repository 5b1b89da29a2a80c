//! Addresses as the settings write them.

/// Browsers write hosts in lower case and leave out the port that goes without saying.
pub(super) fn as_browsers_say(base_url: &str) -> String {
    let url = base_url.to_ascii_lowercase();
    let usual = if url.starts_with("https://") {
        ":443"
    } else {
        ":80"
    };
    url.strip_suffix(usual).unwrap_or(&url).to_owned()
}

/// The host, with its port where there is one.
#[must_use]
pub fn host_of(base_url: &str) -> &str {
    base_url.split_once("://").map_or(base_url, |(_, rest)| rest)
}

pub(super) fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

pub(super) fn is_loopback(host: &str) -> bool {
    let name = without_port(host);
    name == "localhost"
        || name.ends_with(".localhost")
        || name
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}
