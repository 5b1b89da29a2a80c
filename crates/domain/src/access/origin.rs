//! Where a request comes from, as far as it is kept.

use std::net::IpAddr;

/// Address and device of somebody who is not signed in yet. `device` is a short text for people, such as "Firefox on
/// Linux"; `mark` the content of the device cookie.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub ip: Option<IpAddr>,
    pub device: String,
    pub mark: Option<String>,
}

impl Origin {
    /// The address as events keep it.
    #[must_use]
    pub fn ip_text(&self) -> Option<String> {
        self.ip.map(|ip| ip.to_string())
    }
    /// The network, as a person's list of sessions shows it and tries are counted: an IPv6 network is one place.
    #[must_use]
    pub fn network(&self) -> String {
        match self.ip {
            Some(IpAddr::V4(ip)) => ip.to_string(),
            Some(IpAddr::V6(ip)) => match ip.to_ipv4_mapped() {
                Some(mapped) => mapped.to_string(),
                None => {
                    let [a, b, c, d, ..] = ip.segments();
                    format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
                }
            },
            None => "-".to_owned(),
        }
    }
    /// What a session keeps of the address: too little to find a household again.
    #[must_use]
    pub fn ip_prefix(&self) -> String {
        let network = self.network();
        match network.rsplit_once('.') {
            Some((prefix, _)) => format!("{prefix}.0/24"),
            None => network,
        }
    }
    /// The device, cut to what a list shows.
    #[must_use]
    pub fn device_line(&self) -> String {
        self.device.chars().filter(|c| !c.is_control()).take(80).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(ip: &str) -> Origin {
        Origin {
            ip: Some(ip.parse().unwrap()),
            ..Origin::default()
        }
    }

    #[test]
    fn all_addresses_of_an_ipv6_network_are_one_place() {
        assert_eq!(
            from("2001:db8:1:2::1").network(),
            from("2001:db8:1:2:ffff::9").network()
        );
        assert_ne!(
            from("2001:db8:1:2::1").network(),
            from("2001:db8:1:3::1").network()
        );
        assert_eq!(from("::ffff:203.0.113.7").network(), "203.0.113.7");
    }

    #[test]
    fn a_session_does_not_keep_the_whole_address() {
        assert_eq!(from("203.0.113.7").ip_prefix(), "203.0.113.0/24");
        assert_eq!(from("2001:db8:1:2::1").ip_prefix(), "2001:db8:1:2::/64");
        assert_eq!(Origin::default().ip_prefix(), "-");
    }
}
