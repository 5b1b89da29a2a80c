//! The operator's settings: one TOML file, then `PORTICO_*`, then what a command line says. The only place that reads the
//! environment.
//!
//! A name that does not exist, and a value that cannot be, is refused with one sentence that says which and why.

use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
};

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

/// The file as it is written; every part may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    listen: Option<String>,
    base_url: Option<String>,
    data_dir: Option<PathBuf>,
    key_file: Option<PathBuf>,
    ops: Ops,
    portal: Portal,
    database: Database,
    mail: MailFile,
    proxy: Proxy,
    firm: Vec<OneFirm>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Ops {
    listen: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Portal {
    host: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Database {
    url: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MailFile {
    url: Option<String>,
    from: Option<String>,
    per_minute: Option<u32>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Proxy {
    trusted: Vec<String>,
}

/// One of several firms on this server: each with its own address, database and keys.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct OneFirm {
    base_url: Option<String>,
    data_dir: Option<PathBuf>,
    key_file: Option<PathBuf>,
    portal: Portal,
    database: Database,
    mail: MailFile,
}

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub listen: SocketAddr,
    /// Health and metrics, on loopback.
    pub ops_listen: Option<SocketAddr>,
    pub trusted_proxies: Vec<String>,
    pub firms: Vec<FirmConfig>,
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
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailConfig {
    /// Where mail is handed over; without it mail is held.
    pub url: Option<String>,
    pub from: String,
    pub per_minute: u32,
}

/// The variables `PORTICO_*` that are set and not empty.
#[derive(Debug, Clone, Default)]
pub struct Env(BTreeMap<String, String>);

impl Env {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self::from_iter(std::env::vars())
    }
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

impl FromIterator<(String, String)> for Env {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(vars: I) -> Self {
        Self(
            vars.into_iter()
                .filter(|(name, value)| name.starts_with("PORTICO_") && !value.is_empty())
                .collect(),
        )
    }
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
            Some(path) => parse(&path)?,
            None => File::default(),
        };
        Self::from_parts(file, given, env)
    }

    fn from_parts(file: File, given: &Given, env: &Env) -> Result<Self, Refused> {
        refuse_unknown_env(env)?;
        let listen_text = given
            .listen
            .clone()
            .or_else(|| env.get("PORTICO_LISTEN"))
            .or(file.listen)
            .unwrap_or_else(|| "127.0.0.1:8080".into());
        let listen = address("listen", &listen_text)?;
        let ops = env
            .get("PORTICO_OPS_LISTEN")
            .or(file.ops.listen)
            .unwrap_or_else(|| "127.0.0.1:9090".into());
        let ops_listen = if ops == "none" {
            None
        } else {
            Some(address("ops.listen", &ops)?)
        };
        if ops_listen.is_some_and(|a| !a.ip().is_loopback()) {
            return refuse(
                "`ops.listen` shows health and metrics to anybody who reaches it: give it a loopback address such as 127.0.0.1:9090.",
            );
        }
        let trusted_proxies = match env.get("PORTICO_PROXY_TRUSTED") {
            Some(list) => list.split(',').map(|s| s.trim().to_owned()).collect(),
            None => file.proxy.trusted,
        };
        for proxy in &trusted_proxies {
            network("proxy.trusted", proxy)?;
        }
        let firms = if file.firm.is_empty() {
            let one = OneFirm {
                base_url: given
                    .base_url
                    .clone()
                    .or_else(|| env.get("PORTICO_BASE_URL"))
                    .or(file.base_url),
                data_dir: given
                    .data
                    .clone()
                    .or_else(|| env.get("PORTICO_DATA_DIR").map(PathBuf::from))
                    .or(file.data_dir),
                key_file: env.get("PORTICO_KEY_FILE").map(PathBuf::from).or(file.key_file),
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
                    per_minute: match env.get("PORTICO_MAIL_PER_MINUTE") {
                        Some(n) => Some(n.parse().or_else(|_| {
                            refuse(format!("`mail.per_minute` is a number of mails, not `{n}`."))
                        })?),
                        None => file.mail.per_minute,
                    },
                },
            };
            vec![firm(one, given.insecure_http)?]
        } else {
            if file.base_url.is_some() || file.data_dir.is_some() || file.database.url.is_some() {
                return refuse(
                    "With `[[firm]]` sections, `base_url`, `data_dir` and `database.url` stand in each section, not at the top.",
                );
            }
            file.firm
                .into_iter()
                .map(|f| firm(f, given.insecure_http))
                .collect::<Result<Vec<_>, _>>()?
        };
        let mut hosts: Vec<&str> = firms
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
        let mut databases: Vec<&str> = firms.iter().map(|f| f.database_url.as_str()).collect();
        databases.sort_unstable();
        if databases.windows(2).any(|pair| pair[0] == pair[1]) {
            return refuse(
                "Two firms share one database: each firm needs its own, and so its own `data_dir` or `database.url`.",
            );
        }
        Ok(Self {
            listen,
            ops_listen,
            trusted_proxies,
            firms,
        })
    }
}

fn parse(path: &Path) -> Result<File, Refused> {
    let text = std::fs::read_to_string(path).or_else(|e| {
        refuse(format!(
            "The settings file {} cannot be read: {e}.",
            path.display()
        ))
    })?;
    toml::from_str(&text).or_else(|e| {
        refuse(format!(
            "The settings file {} is not right: {}.",
            path.display(),
            e.message()
        ))
    })
}

const KNOWN_ENV: &[&str] = &[
    "PORTICO_CONFIG",
    "PORTICO_LISTEN",
    "PORTICO_OPS_LISTEN",
    "PORTICO_BASE_URL",
    "PORTICO_PORTAL_HOST",
    "PORTICO_DATA_DIR",
    "PORTICO_KEY_FILE",
    "PORTICO_DATABASE_URL",
    "PORTICO_MAIL_URL",
    "PORTICO_MAIL_FROM",
    "PORTICO_MAIL_PER_MINUTE",
    "PORTICO_PROXY_TRUSTED",
    "PORTICO_LOG",
];

/// A misspelt name would silently change nothing.
fn refuse_unknown_env(env: &Env) -> Result<(), Refused> {
    match env
        .0
        .keys()
        .find(|n| !n.starts_with("PORTICO_TEST_") && !KNOWN_ENV.contains(&n.as_str()))
    {
        Some(name) => refuse(format!("`{name}` is not a setting of Portico.")),
        None => Ok(()),
    }
}

fn firm(one: OneFirm, insecure_http: bool) -> Result<FirmConfig, Refused> {
    let Some(base_url) = one.base_url else {
        return refuse(
            "`base_url` is missing: the address at which people reach Portico, such as https://portal.example.com.",
        );
    };
    let base_url = as_browsers_say(base_url.trim_end_matches('/'));
    let (scheme, rest) = base_url.split_once("://").unwrap_or_default();
    if !matches!(scheme, "http" | "https") || rest.is_empty() || rest.contains(['/', '?', '#', '@']) {
        return refuse(format!(
            "`base_url` is `{base_url}`; it needs the form https://portal.example.com, without a path."
        ));
    }
    if scheme == "http" && !is_loopback(host_of(&base_url)) && !insecure_http {
        return refuse(
            "`base_url` is plain http: passwords would travel in the clear. Use https, or start with --insecure-http on a network you trust.",
        );
    }
    let Some(data_dir) = one.data_dir else {
        return refuse(
            "`data_dir` is missing: the directory that holds the firm's data, such as /var/lib/portico.",
        );
    };
    let database_url = one
        .database
        .url
        .unwrap_or_else(|| format!("sqlite:{}", data_dir.join("firm.db").display()));
    if !["sqlite:", "postgres://", "postgresql://"]
        .iter()
        .any(|p| database_url.starts_with(p))
    {
        return refuse(
            "`database.url` needs the form sqlite:/path/to/firm.db or postgres://user@host/database.",
        );
    }
    if let Some(url) = &one.mail.url
        && !["smtp://", "smtps://"].iter().any(|p| url.starts_with(p))
    {
        return refuse(
            "`mail.url` needs the form smtp://user:password@host:587 or smtps://user:password@host.",
        );
    }
    let from = one
        .mail
        .from
        .unwrap_or_else(|| format!("portal@{}", without_port(host_of(&base_url))));
    if !from.contains('@') || from.chars().any(char::is_control) {
        return refuse(format!(
            "`mail.from` is `{from}`; it needs an e-mail address such as portal@example.com."
        ));
    }
    let per_minute = one.mail.per_minute.unwrap_or(200);
    if per_minute == 0 {
        return refuse("`mail.per_minute` is 0: no mail would ever leave. Give a number from 1.");
    }
    if let Some(host) = &one.portal.host
        && (host.is_empty() || host.contains(['/', '@', ' ']))
    {
        return refuse(format!(
            "`portal.host` is `{host}`; it needs a host name such as my.example.com."
        ));
    }
    Ok(FirmConfig {
        key_file: one.key_file.unwrap_or_else(|| data_dir.join("master.key")),
        base_url,
        portal_host: one.portal.host.map(|host| host.to_ascii_lowercase()),
        data_dir,
        database_url,
        mail: MailConfig {
            url: one.mail.url,
            from,
            per_minute,
        },
    })
}

/// Browsers write hosts in lower case and leave out the port that goes without saying.
fn as_browsers_say(base_url: &str) -> String {
    let url = base_url.to_ascii_lowercase();
    let usual = if url.starts_with("https://") {
        ":443"
    } else {
        ":80"
    };
    url.strip_suffix(usual).unwrap_or(&url).to_owned()
}

fn address(name: &str, text: &str) -> Result<SocketAddr, Refused> {
    text.parse().or_else(|_| {
        refuse(format!(
            "`{name}` is `{text}`; it needs an address and a port, such as 127.0.0.1:8080."
        ))
    })
}

fn network(name: &str, text: &str) -> Result<(), Refused> {
    let (ip, bits) = text.split_once('/').unwrap_or((text, "0"));
    if ip.parse::<std::net::IpAddr>().is_ok() && bits.parse::<u8>().is_ok() {
        Ok(())
    } else {
        refuse(format!(
            "`{name}` holds `{text}`; it needs networks such as 10.0.0.0/8."
        ))
    }
}

/// The host, with its port where there is one.
#[must_use]
pub fn host_of(base_url: &str) -> &str {
    base_url.split_once("://").map_or(base_url, |(_, rest)| rest)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_loopback(host: &str) -> bool {
    let name = without_port(host);
    name == "localhost"
        || name.ends_with(".localhost")
        || name
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(toml: &str) -> Result<Config, Refused> {
        let file = toml::from_str(toml).map_err(|e| Refused(e.message().to_owned()))?;
        Config::from_parts(file, &Given::default(), &Env::default())
    }

    fn sentence(toml: &str) -> String {
        load(toml).unwrap_err().0
    }

    #[test]
    fn a_small_file_is_enough() {
        let config = load("base_url = 'https://portal.example.com/'\ndata_dir = '/var/lib/portico'").unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.firms[0].base_url, "https://portal.example.com");
        assert_eq!(config.firms[0].database_url, "sqlite:/var/lib/portico/firm.db");
        assert_eq!(config.firms[0].mail.from, "portal@portal.example.com");
        assert_eq!(config.firms[0].mail.url, None);
    }

    #[test]
    fn a_wrong_setting_is_named() {
        assert!(sentence("").contains("`base_url` is missing"));
        let with = |more: &str| {
            sentence(&format!(
                "base_url = 'http://localhost:1'\ndata_dir = 'd'\n{more}"
            ))
        };
        assert!(with("listen = 'here'").contains("`listen` is `here`"));
        assert!(with("lissen = '127.0.0.1:1'").contains("lissen"));
        assert!(with("database.url = 'mysql://x'").contains("`database.url`"));
        assert!(with("mail.url = 'http://x'").contains("`mail.url`"));
        assert!(with("mail.per_minute = 0").contains("`mail.per_minute`"));
        assert!(with("ops.listen = '0.0.0.0:9090'").contains("loopback"));
        assert!(with("proxy.trusted = ['everywhere']").contains("`proxy.trusted`"));
        assert!(sentence("base_url = 'http://portal.example.com'\ndata_dir = 'd'").contains("plain http"));
        assert!(
            sentence("base_url = 'portal.example.com'\ndata_dir = 'd'")
                .contains("`base_url` is `portal.example.com`")
        );
    }

    #[test]
    fn two_firms_need_two_hosts() {
        let firm =
            |host: &str, dir: &str| format!("[[firm]]\nbase_url = 'https://{host}'\ndata_dir = '{dir}'\n");
        assert_eq!(
            load(&(firm("a.example.com", "a") + &firm("b.example.com", "b")))
                .unwrap()
                .firms
                .len(),
            2
        );
        assert!(
            sentence(&(firm("a.example.com", "a") + &firm("A.example.com:443", "b")))
                .contains("share the host")
        );
        assert!(
            sentence(&(firm("a.example.com", "a") + &firm("b.example.com", "a")))
                .contains("share one database")
        );
    }

    #[test]
    fn the_environment_stands_above_the_file_and_a_misspelt_name_is_refused() {
        let file = || {
            toml::from_str("base_url = 'http://localhost:1'\ndata_dir = 'd'\nlisten = '127.0.0.1:1'").unwrap()
        };
        let env = |name: &str, value: &str| Env::from_iter([(name.to_owned(), value.to_owned())]);
        assert_eq!(
            Config::from_parts(file(), &Given::default(), &env("PORTICO_LISTEN", "127.0.0.1:2"))
                .unwrap()
                .listen
                .port(),
            2
        );
        let misspelt = Config::from_parts(file(), &Given::default(), &env("PORTICO_LISTNE", "127.0.0.1:2"));
        assert!(misspelt.unwrap_err().0.contains("PORTICO_LISTNE"));
    }
}
