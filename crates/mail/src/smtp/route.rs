//! Reading `mail.url`.

use super::unfit;
use kernel::Result;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use percent_encoding::percent_decode_str;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (`smtps://`).
    Wrapped,
    /// STARTTLS, or nothing is sent.
    Required,
    /// STARTTLS where the server offers it. Anybody on the way can take the offer out.
    Opportunistic,
    Off,
}

/// Where the mail server is and how to speak to it.
#[derive(PartialEq, Eq)]
pub struct Route {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub credentials: Option<(String, String)>,
}

impl Route {
    pub fn parse(url: &str) -> Result<Self> {
        let (scheme, rest) = url
            .trim()
            .split_once("://")
            .ok_or_else(|| unfit("must begin with smtp:// or smtps://"))?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (login, server) = rest
            .rsplit_once('@')
            .map_or((None, rest), |(login, server)| (Some(login), server));
        let tls = match (scheme, query) {
            ("smtps", "" | "tls=required") => Tls::Wrapped,
            ("smtp", "" | "tls=required") => Tls::Required,
            ("smtp", "tls=opportunistic") => Tls::Opportunistic,
            ("smtp", "tls=off") => Tls::Off,
            ("smtp" | "smtps", _) => {
                return Err(unfit(
                    "may end in ?tls=required, and smtp:// in opportunistic or off",
                ));
            }
            _ => return Err(unfit("must begin with smtp:// or smtps://")),
        };
        let (host, port) = host_and_port(server)?;
        let port = port.unwrap_or(match tls {
            Tls::Wrapped => 465,
            Tls::Required | Tls::Opportunistic => 587,
            Tls::Off => 25,
        });
        let credentials = login.map(credentials).transpose()?;
        if credentials.is_some() && matches!(tls, Tls::Opportunistic | Tls::Off) && !is_this_machine(&host) {
            return Err(unfit("has a password, so TLS must be required"));
        }
        Ok(Self {
            host,
            port,
            tls,
            credentials,
        })
    }

    /// TLS with a verified certificate. `pem` adds to the authorities that the machine trusts.
    pub fn parameters(&self, pem: Option<&[u8]>) -> Result<TlsParameters> {
        let mut builder = TlsParameters::builder(self.host.clone());
        if let Some(pem) = pem {
            // The reader of PEM takes a text without certificates as none, and none would trust nobody new.
            let certificate = Certificate::from_pem(pem).ok().filter(|_| holds_certificate(pem));
            let certificate = certificate.ok_or_else(|| unfit("is to trust a file without certificates"))?;
            builder = builder.add_root_certificate(certificate);
        }
        builder
            .build_rustls()
            .map_err(|e| unfit(&format!("cannot be used with TLS: {e}")))
    }
}

fn holds_certificate(pem: &[u8]) -> bool {
    pem.split(|b| *b == b'\n')
        .any(|line| line.starts_with(b"-----BEGIN CERTIFICATE-----"))
}

fn host_and_port(server: &str) -> Result<(String, Option<u16>)> {
    // An IPv6 address stands in brackets and holds colons of its own.
    let (host, port) = match server.strip_prefix('[').and_then(|s| s.split_once(']')) {
        Some((host, rest)) => (host, rest.strip_prefix(':')),
        None => server
            .split_once(':')
            .map_or((server, None), |(host, port)| (host, Some(port))),
    };
    if host.is_empty() || host.contains(['/', ' ', '@']) {
        return Err(unfit("names no host"));
    }
    let port = port
        .map(|p| p.parse::<u16>().map_err(|_| unfit("has a port that is none")))
        .transpose()?;
    Ok((host.to_owned(), port))
}

fn credentials(login: &str) -> Result<(String, String)> {
    let (user, password) = login
        .split_once(':')
        .ok_or_else(|| unfit("has a user without a password"))?;
    let plain = |text: &str| percent_decode_str(text).decode_utf8().map(|t| t.into_owned());
    plain(user)
        .and_then(|user| Ok((user, plain(password)?)))
        .map_err(|_| unfit("has a login that is not UTF-8"))
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(url: &str) -> Option<(String, u16, Tls, bool)> {
        Route::parse(url)
            .ok()
            .map(|r| (r.host, r.port, r.tls, r.credentials.is_some()))
    }

    #[test]
    fn a_url_says_where_and_how_safely() {
        let host = || "mail.example".to_owned();
        assert_eq!(
            parsed("smtp://mail.example"),
            Some((host(), 587, Tls::Required, false))
        );
        assert_eq!(
            parsed("smtps://u:p@mail.example/"),
            Some((host(), 465, Tls::Wrapped, true))
        );
        assert_eq!(
            parsed("smtp://mail.example:25?tls=opportunistic"),
            Some((host(), 25, Tls::Opportunistic, false))
        );
        assert_eq!(
            parsed("smtp://[::1]:2525?tls=off"),
            Some(("::1".to_owned(), 2525, Tls::Off, false))
        );
        let odd = Route::parse("smtp://a%40b:p%3A%2F@mail.example")
            .expect("a URL")
            .credentials;
        assert_eq!(odd, Some(("a@b".to_owned(), "p:/".to_owned())));
    }

    #[test]
    fn a_url_that_is_none_or_gives_the_password_away_is_refused() {
        for url in [
            "",
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtp://:25",
            "smtp://mail.example:x",
            "smtp://mail.example?tls=maybe",
            "smtps://mail.example?tls=off",
            "smtp://user@mail.example",
            "smtp://u:secret@mail.example?tls=off",
            "smtp://u:secret@mail.example?tls=opportunistic",
        ] {
            let refused = Route::parse(url).err().map(|e| format!("{e:?}"));
            assert!(refused.is_some_and(|why| !why.contains("secret")), "{url}");
        }
        assert!(Route::parse("smtp://u:p@127.0.0.1:2525?tls=off").is_ok());
    }
}
