//! One firm's settings, judged.

use super::{
    FirmConfig, MailConfig, Refused,
    file::OneFirm,
    hosts::{as_browsers_say, host_of, is_loopback, without_port},
    refuse,
};
use domain::access::HashingCost;

/// # Errors
/// [`Refused`] names the setting and what would be right.
pub(super) fn judged(one: OneFirm, insecure_http: bool, hashing: HashingCost) -> Result<FirmConfig, Refused> {
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
        checkpoints: Some(
            one.audit
                .checkpoints
                .unwrap_or_else(|| data_dir.join("audit-checkpoints.jsonl")),
        ),
        base_url,
        portal_host: one.portal.host.map(|host| host.to_ascii_lowercase()),
        data_dir,
        database_url,
        mail: MailConfig {
            url: one.mail.url,
            from,
            per_minute,
        },
        hashing,
    })
}
