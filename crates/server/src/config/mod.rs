//! The operator's settings: one TOML file, then `PORTICO_*`, then what a command line says. The only place that reads the
//! environment.
//!
//! A name that does not exist, and a value that cannot be, is refused with one sentence that says which and why.

mod env;
mod file;
mod firm;
mod hosts;
#[cfg(test)]
mod tests;

pub use env::Env;
pub use hosts::host_of;

use domain::access::HashingCost;
use file::{Database, File, MailFile, OneFirm, Portal};
use std::{fmt, net::SocketAddr, path::PathBuf};

/// Why the settings cannot be used: one sentence for the operator. The process ends with code 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn refuse<T>(sentence: impl Into<String>) -> Result<T, Refused> {
    Err(Refused(sentence.into()))
}

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub listen: SocketAddr,
    /// The certificate with which `listen` speaks TLS; without it, plain HTTP to a proxy.
    pub tls: Option<TlsFiles>,
    /// Health and metrics, on loopback.
    pub ops_listen: Option<SocketAddr>,
    pub trusted_proxies: Vec<web::Cidr>,
    pub firms: Vec<FirmConfig>,
}

/// A certificate with its chain, and its key: PEM files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    pub cert: PathBuf,
    pub key: PathBuf,
}

/// What one firm is opened from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmConfig {
    pub base_url: String,
    pub portal_host: Option<String>,
    pub data_dir: PathBuf,
    pub key_file: PathBuf,
    pub database_url: String,
    pub mail: MailConfig,
    /// Where the end of the record is kept, signed: a file outside the database. None: nowhere.
    pub checkpoints: Option<PathBuf>,
    /// What hashing a password costs.
    pub hashing: HashingCost,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailConfig {
    /// Where mail is handed over; without it mail is held.
    pub url: Option<String>,
    pub from: String,
    pub per_minute: u32,
}

/// What a command line may add, above file and environment.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub config: Option<PathBuf>,
    pub data: Option<PathBuf>,
    pub listen: Option<String>,
    pub base_url: Option<String>,
    pub database_url: Option<String>,
    pub insecure_http: bool,
}

impl Config {
    /// Reads the settings.
    ///
    /// # Errors
    /// [`Refused`] names the setting and what would be right.
    pub fn load(given: &Given, env: &Env) -> Result<Self, Refused> {
        let path = given
            .config
            .clone()
            .or_else(|| env.get("PORTICO_CONFIG").map(PathBuf::from));
        let file = match path {
            Some(path) => file::parse(&path)?,
            None => File::default(),
        };
        Self::from_parts(file, given, env)
    }

    fn from_parts(file: File, given: &Given, env: &Env) -> Result<Self, Refused> {
        env::refuse_unknown(env)?;
        let tls = tls(&file, env)?;
        let config = Self {
            listen: listen(&file, given, env, tls.is_some())?,
            tls,
            ops_listen: ops_listen(&file, env)?,
            trusted_proxies: trusted_proxies(&file, env)?,
            firms: firms(file, given, env)?,
        };
        config.refuse_shared()?;
        config.refuse_http_beside_tls()?;
        Ok(config)
    }

    /// Nothing is shared between two firms.
    fn refuse_shared(&self) -> Result<(), Refused> {
        let mut hosts: Vec<&str> = self
            .firms
            .iter()
            .flat_map(|f| std::iter::once(host_of(&f.base_url)).chain(f.portal_host.as_deref()))
            .collect();
        hosts.sort_unstable();
        if let Some(pair) = hosts.windows(2).find(|pair| pair[0] == pair[1]) {
            return refuse(format!(
                "Two sites share the host `{}`: each firm and each portal host needs its own.",
                pair[0]
            ));
        }
        let mut databases: Vec<&str> = self.firms.iter().map(|f| f.database_url.as_str()).collect();
        databases.sort_unstable();
        if databases.windows(2).any(|pair| pair[0] == pair[1]) {
            return refuse(
                "Two firms share one database: each firm needs its own, and so its own `data_dir` or `database.url`.",
            );
        }
        Ok(())
    }

    fn refuse_http_beside_tls(&self) -> Result<(), Refused> {
        match self.firms.iter().find(|f| f.base_url.starts_with("http://")) {
            Some(firm) if self.tls.is_some() => refuse(format!(
                "`tls.cert` is set and `base_url` is `{}`: people reach it by https, so `base_url` must say so.",
                firm.base_url
            )),
            _ => Ok(()),
        }
    }
}

fn tls(file: &File, env: &Env) -> Result<Option<TlsFiles>, Refused> {
    let given =
        |name: &str, file: &Option<PathBuf>| env.get(name).map(PathBuf::from).or_else(|| file.clone());
    match (
        given("PORTICO_TLS_CERT", &file.tls.cert),
        given("PORTICO_TLS_KEY", &file.tls.key),
    ) {
        (Some(cert), Some(key)) => Ok(Some(TlsFiles { cert, key })),
        (None, None) => Ok(None),
        (Some(_), None) => refuse("`tls.key` is missing: `tls.cert` needs the key that belongs to it."),
        (None, Some(_)) => {
            refuse("`tls.cert` is missing: `tls.key` needs the certificate that belongs to it.")
        }
    }
}

fn listen(file: &File, given: &Given, env: &Env, has_tls: bool) -> Result<SocketAddr, Refused> {
    let text = given
        .listen
        .clone()
        .or_else(|| env.get("PORTICO_LISTEN"))
        .or_else(|| file.listen.clone())
        .unwrap_or_else(|| "127.0.0.1:8080".into());
    let listen = address("listen", &text)?;
    if !listen.ip().is_loopback() && !has_tls && !given.insecure_http {
        return refuse(format!(
            "`listen` is `{listen}`, which other machines reach, and it is plain http: passwords would travel in the clear. Set `tls.cert` and `tls.key`, or start with --insecure-http on a network you trust."
        ));
    }
    Ok(listen)
}

fn ops_listen(file: &File, env: &Env) -> Result<Option<SocketAddr>, Refused> {
    let text = env
        .get("PORTICO_OPS_LISTEN")
        .or_else(|| file.ops.listen.clone())
        .unwrap_or_else(|| "127.0.0.1:9090".into());
    if text == "none" {
        return Ok(None);
    }
    let listen = address("ops.listen", &text)?;
    if !listen.ip().is_loopback() {
        return refuse(
            "`ops.listen` shows health and metrics to anybody who reaches it: give it a loopback address such as 127.0.0.1:9090.",
        );
    }
    Ok(Some(listen))
}

fn trusted_proxies(file: &File, env: &Env) -> Result<Vec<web::Cidr>, Refused> {
    let texts = match env.get("PORTICO_PROXY_TRUSTED") {
        Some(list) => list.split(',').map(|s| s.trim().to_owned()).collect(),
        None => file.proxy.trusted.clone(),
    };
    texts
        .iter()
        .map(|text| {
            text.parse().or_else(|_| {
                refuse(format!(
                    "`proxy.trusted` holds `{text}`; it needs networks such as 10.0.0.0/8."
                ))
            })
        })
        .collect()
}

fn hashing(file: &File, env: &Env) -> Result<HashingCost, Refused> {
    let least = HashingCost::LEAST;
    let cost = HashingCost {
        memory_kib: env
            .number("PORTICO_ARGON2_M", "argon2.m", file.argon2.m)?
            .unwrap_or(least.memory_kib),
        passes: env
            .number("PORTICO_ARGON2_T", "argon2.t", file.argon2.t)?
            .unwrap_or(least.passes),
        lanes: env
            .number("PORTICO_ARGON2_P", "argon2.p", file.argon2.p)?
            .unwrap_or(least.lanes),
    };
    let most = HashingCost::MOST;
    for (name, value, least, most) in [
        ("argon2.m", cost.memory_kib, least.memory_kib, most.memory_kib),
        ("argon2.t", cost.passes, least.passes, most.passes),
        ("argon2.p", cost.lanes, least.lanes, most.lanes),
    ] {
        if !(least..=most).contains(&value) {
            return refuse(format!(
                "`{name}` is {value}; give a number from {least} to {most}."
            ));
        }
    }
    Ok(cost)
}

fn firms(file: File, given: &Given, env: &Env) -> Result<Vec<FirmConfig>, Refused> {
    let hashing = hashing(&file, env)?;
    if file.firm.is_empty() {
        return Ok(vec![firm::judged(
            the_one(file, given, env)?,
            given.insecure_http,
            hashing,
        )?]);
    }
    if file.base_url.is_some() || file.data_dir.is_some() || file.database.url.is_some() {
        return refuse(
            "With `[[firm]]` sections, `base_url`, `data_dir` and `database.url` stand in each section, not at the top.",
        );
    }
    file.firm
        .into_iter()
        .map(|f| firm::judged(f, given.insecure_http, hashing))
        .collect()
}

/// The firm of a file without sections: what stands at the top, below the environment and the command line.
fn the_one(file: File, given: &Given, env: &Env) -> Result<OneFirm, Refused> {
    let path = |name: &str| env.get(name).map(PathBuf::from);
    Ok(OneFirm {
        base_url: given
            .base_url
            .clone()
            .or_else(|| env.get("PORTICO_BASE_URL"))
            .or(file.base_url),
        data_dir: given
            .data
            .clone()
            .or_else(|| path("PORTICO_DATA_DIR"))
            .or(file.data_dir),
        key_file: path("PORTICO_KEY_FILE").or(file.key_file),
        portal: Portal {
            host: env.get("PORTICO_PORTAL_HOST").or(file.portal.host),
        },
        database: Database {
            url: given
                .database_url
                .clone()
                .or_else(|| env.get("PORTICO_DATABASE_URL"))
                .or(file.database.url),
        },
        mail: MailFile {
            url: env.get("PORTICO_MAIL_URL").or(file.mail.url),
            from: env.get("PORTICO_MAIL_FROM").or(file.mail.from),
            per_minute: env.number("PORTICO_MAIL_PER_MINUTE", "mail.per_minute", file.mail.per_minute)?,
        },
        audit: file::Audit {
            checkpoints: env
                .get("PORTICO_AUDIT_CHECKPOINTS")
                .map(PathBuf::from)
                .or(file.audit.checkpoints),
        },
    })
}

fn address(name: &str, text: &str) -> Result<SocketAddr, Refused> {
    text.parse().or_else(|_| {
        refuse(format!(
            "`{name}` is `{text}`; it needs an address and a port, such as 127.0.0.1:8080."
        ))
    })
}
