//! What an operator's URL says about where the database is and how it is reached.

use super::tls::Tls;
use ::postgres::config::{Host, SslMode};
use kernel::{Error, Result};
use percent_encoding::percent_decode_str;
use std::str::FromStr;
use tokio_postgres::Config;

/// The address, and the TLS that is spoken there; none on this machine, or where the operator says so.
pub(super) fn read(url: &str) -> Result<(Config, Option<Tls>)> {
    let asked = Asked::of(url)?;
    // The parser's error may quote the URL, and with it the password.
    let mut config =
        Config::from_str(&asked.url).map_err(|_| Error::internal("the PostgreSQL URL cannot be read"))?;
    let tls = if asked.is_encrypted(&config)? {
        config.ssl_mode(SslMode::Require);
        Some(Tls::trusting(asked.roots.as_deref())?)
    } else {
        config.ssl_mode(SslMode::Disable);
        None
    };
    Ok((config, tls))
}

/// What the URL asks of TLS, and the URL without that: the client knows fewer of these words than people do.
struct Asked {
    url: String,
    mode: Option<String>,
    roots: Option<String>,
}

impl Asked {
    fn of(url: &str) -> Result<Self> {
        let (base, parameters) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut roots, mut rest) = (None, None, Vec::new());
        for parameter in parameters.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = percent_decode_str(value).decode_utf8();
            let value = value.map_err(|_| Error::internal("the PostgreSQL URL cannot be read"))?;
            match name {
                "sslmode" => mode = Some(value.into_owned()),
                "sslrootcert" => roots = Some(value.into_owned()).filter(|path| path != "system"),
                _ => rest.push(parameter),
            }
        }
        let url = if rest.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{}", rest.join("&"))
        };
        Ok(Self { url, mode, roots })
    }

    fn is_encrypted(&self, config: &Config) -> Result<bool> {
        let refused = |sentence: &str| Err(Error::internal(sentence));
        let has_socket = config
            .get_hosts()
            .iter()
            .any(|host| matches!(host, Host::Unix(_)));
        let is_encrypted = match self.mode.as_deref() {
            Some("disable") => false,
            Some("allow" | "prefer") if !is_local(config) => {
                return refused(
                    "sslmode=prefer and sslmode=allow speak in the clear when somebody on the way wants it so: say \
                     sslmode=verify-full, or sslmode=disable if the network is your own",
                );
            }
            None | Some("allow" | "prefer") => !is_local(config) || self.roots.is_some(),
            Some("require" | "verify-ca" | "verify-full") => true,
            Some(_) => return refused("sslmode of the PostgreSQL URL is verify-full or disable"),
        };
        match (is_encrypted, has_socket) {
            (true, true) => refused(
                "a socket of this machine has no TLS: leave sslmode and sslrootcert out of the PostgreSQL URL",
            ),
            (false, _) if self.roots.is_some() => {
                refused("sslrootcert of the PostgreSQL URL is for TLS, and sslmode says that there is none")
            }
            _ => Ok(is_encrypted),
        }
    }
}

fn is_local(config: &Config) -> bool {
    let addresses_are = config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    addresses_are
        && config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => {
                name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(url: &str) -> std::result::Result<bool, String> {
        let asked = Asked::of(url).unwrap();
        let config = Config::from_str(&asked.url).unwrap();
        asked.is_encrypted(&config).map_err(|e| match e {
            Error::Internal(message) => message.internal,
            other => other.to_string(),
        })
    }

    /// ASVS 12.3: what goes over a network is verified TLS, unless the operator says that the network is their own.
    #[test]
    fn a_network_means_verified_tls_and_this_machine_does_not() {
        for (url, is_encrypted) in [
            ("postgres://p@db.example.com/p", true),
            ("postgres://p@db.example.com/p?sslmode=require", true),
            ("postgres://p@db.example.com/p?sslmode=verify-ca", true),
            (
                "postgres://p@db.example.com/p?sslmode=verify-full&application_name=x",
                true,
            ),
            ("postgres://p@db.example.com/p?sslmode=disable", false),
            ("postgres://p@localhost/p", false),
            ("postgres://p@localhost/p?sslmode=prefer", false),
            ("postgres://p@localhost/p?hostaddr=192.0.2.1", true),
            ("postgres://p@127.0.0.1/p?sslmode=verify-full", true),
            ("postgres://p@127.0.0.1/p?sslrootcert=/etc/ca%20file.pem", true),
            ("postgres://p@%2Frun%2Fpostgresql/p", false),
        ] {
            assert_eq!(says(url), Ok(is_encrypted), "{url}");
        }
    }

    #[test]
    fn what_would_not_be_kept_is_refused_with_a_way_out() {
        for (url, words) in [
            (
                "postgres://p@db.example.com/p?sslmode=prefer",
                "sslmode=verify-full",
            ),
            (
                "postgres://p@db.example.com/p?sslmode=yes",
                "verify-full or disable",
            ),
            (
                "postgres://p@%2Frun%2Fpostgresql/p?sslmode=require",
                "leave sslmode",
            ),
            (
                "postgres://p@db.example.com/p?sslmode=disable&sslrootcert=/a.pem",
                "there is none",
            ),
        ] {
            let said = says(url).unwrap_err();
            assert!(said.contains(words), "{url}: {said}");
        }
    }

    #[test]
    fn words_of_tls_do_not_reach_the_client_and_others_do() {
        let asked =
            Asked::of("postgres://p@h/p?sslmode=require&connect_timeout=3&sslrootcert=/a%2Fb").unwrap();
        assert_eq!(asked.url, "postgres://p@h/p?connect_timeout=3");
        assert_eq!(asked.roots.as_deref(), Some("/a/b"));
        assert_eq!(
            Asked::of("postgres://p@h/p?sslrootcert=system").unwrap().roots,
            None
        );
    }
}
