//! (d) What a first visit takes on the wire: each page with what it names, and that with what it names, each once.

use super::{Sets, at_most, heading, row};
use crate::{
    Outcome,
    child::Child,
    http::{Line, Reply},
    people::{self, Person},
    table,
};
use std::collections::BTreeMap;

pub async fn rows(sets: &Sets<'_>) -> Outcome<()> {
    heading("(d) a first visit on the wire, headers and bodies as a browser gets them");
    let client = people::clients(sets.small, 1).await?.remove(0);
    let owner = people::owner(sets.small).await?;
    let server = Child::portico(&sets.plan.portico, sets.small)?;
    visit(
        &server,
        "client: sign-in page and dashboard",
        ["/portal/sign-in", "/portal"],
        &client,
        50.0,
    )
    .await?;
    visit(
        &server,
        "firm: sign-in page and Home",
        ["/sign-in", "/"],
        &owner,
        100.0,
    )
    .await?;
    server.stop()
}

async fn visit(server: &Child, what: &str, pages: [&str; 2], person: &Person, limit: f64) -> Outcome<()> {
    let mut line = Line::open(&server.host).await?;
    let mut weights: BTreeMap<String, usize> = BTreeMap::new();
    let [first, second] = pages;
    let mut waiting = vec![
        (first.to_owned(), people::stranger()),
        (second.to_owned(), person.headers()),
    ];
    while let Some((path, headers)) = waiting.pop() {
        if weights.contains_key(&path) {
            continue;
        }
        let reply = get(&mut line, &path, &headers).await?;
        weights.insert(path.clone(), reply.bytes());
        let plain = get(
            &mut line,
            &path,
            &headers.replace("accept-encoding: gzip, deflate, br, zstd\r\n", ""),
        )
        .await?;
        let text = String::from_utf8_lossy(&plain.body).into_owned();
        let asset = people::stranger()
            .replace("document", "empty")
            .replace("navigate", "no-cors");
        waiting.extend(named(&text).map(|url| (url, asset.replace("site: none", "site: same-origin"))));
    }
    let all: usize = weights.values().sum();
    let promise = at_most(limit, "", all as f64 / 1024.0, "KB");
    let parts: Vec<String> = weights
        .iter()
        .map(|(path, bytes)| format!("{} {}", short(path), table::kb(*bytes)))
        .collect();
    row(what, &table::kb(all), Some((promise.0.trim(), promise.1)));
    row("", &parts.join(", "), None);
    Ok(())
}

async fn get(line: &mut Line, path: &str, headers: &str) -> Outcome<Reply> {
    let request = line.request("GET", path, headers, "");
    let reply = line.send(&request).await?;
    if reply.status == 200 {
        Ok(reply)
    } else {
        Err(format!(
            "GET {path} answered {}",
            reply.head.lines().next().unwrap_or_default()
        )
        .into())
    }
}

/// The assets that a text names.
fn named(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("/assets/").filter_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(['"', '\'', ')', '#', ' ', '?', '`', '>'])?;
        let url = &rest[..end];
        url.rsplit_once('.')
            .is_some_and(|(_, kind)| kind.len() < 12)
            .then(|| url.to_owned())
    })
}

/// A name without its hash.
fn short(path: &str) -> String {
    let name = path.strip_prefix("/assets/").unwrap_or(path);
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        [stem, _, kind] => format!("{stem}.{kind}"),
        _ => name.to_owned(),
    }
}
