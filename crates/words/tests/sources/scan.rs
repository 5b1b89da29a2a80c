//! Looks for keys in Rust files and templates. Not a parser: it knows the few ways in which a key is named.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

pub struct Source {
    /// From the folder of the crates: "portal/templates/home.html".
    pub path: String,
    pub text: String,
}

pub struct Named {
    pub key: String,
    pub line: usize,
}

/// All sources and templates of the crates that are there.
pub fn crates() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the folder of the crates")
        .to_owned();
    let mut found = Vec::new();
    for room in entries(&root) {
        walk(&root, &room.join("src"), &["rs"], &mut found);
        walk(
            &root,
            &room.join("templates"),
            &["html", "txt", "xml", "json", "js"],
            &mut found,
        );
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    paths.sort();
    paths
}

fn walk(root: &Path, folder: &Path, extensions: &[&str], found: &mut Vec<Source>) {
    for path in entries(folder) {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if path.is_dir() {
            if name != "tests" {
                walk(root, &path, extensions, found);
            }
        } else if name != "tests.rs" && extensions.iter().any(|e| name.ends_with(&format!(".{e}"))) {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let path = path
                .strip_prefix(root)
                .expect("it was found there")
                .display()
                .to_string();
            found.push(Source { path, text });
        }
    }
}

/// The keys of these files, in any language.
pub fn keys(files: &[&str]) -> BTreeSet<String> {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let paths = entries(&locales)
        .into_iter()
        .flat_map(|language| files.iter().map(move |f| language.join(format!("{f}.ftl"))));
    paths
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .flat_map(|text| {
            text.lines()
                .filter_map(key_of_line)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn key_of_line(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim_end();
    (key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(char::is_whitespace)).then_some(key)
}

/// What the product says: without the unit tests at a file's end and without comments.
fn spoken(text: &str) -> String {
    let text = text.find("#[cfg(test)]").map_or(text, |end| &text[..end]);
    text.lines()
        .map(|line| {
            line.find("//")
                .filter(|at| !line[..*at].ends_with(':'))
                .map_or(line, |at| &line[..at])
                .to_owned()
                + "\n"
        })
        .collect()
}

/// The places that must name a key.
pub fn named(text: &str) -> Vec<Named> {
    let text = spoken(text);
    let mut found = Vec::new();
    for (opening, is_second) in [
        (".say(", false),
        (".with(", false),
        ("Says::new(", false),
        ("Error::conflict(", false),
        (".add(", true),
        ("Error::invalid(", true),
    ] {
        for (at, _) in text.match_indices(opening) {
            let inside = &text[at + opening.len()..];
            let Some((first, rest)) = literal(inside) else {
                continue;
            };
            let rest = rest.trim_start();
            let key = if is_second {
                rest.strip_prefix(',').and_then(literal).map(|(second, _)| second)
            } else if opening != ".with("
                || rest
                    .strip_prefix(',')
                    .is_some_and(|r| r.trim_start().trim_start_matches('&').starts_with('['))
            {
                Some(first)
            } else {
                None
            };
            // A key has a hyphen; `set.add("a", "b")` is something else.
            if let Some(key) = key.filter(|k| !is_second || k.contains('-')) {
                found.push((at, key.to_owned()));
            }
        }
    }
    found.sort();
    found
        .into_iter()
        .map(|(at, key)| Named {
            key,
            line: text[..at].lines().count(),
        })
        .collect()
}

/// A plain string at the start, and what follows it.
fn literal(text: &str) -> Option<(&str, &str)> {
    text.trim_start().strip_prefix('"')?.split_once('"')
}

/// Every text in quotes.
pub fn literals(text: &str) -> Vec<String> {
    let text = spoken(text);
    let mut found = Vec::new();
    for line in text.lines() {
        // In templates a literal may stand inside an attribute, so each quote may open one.
        let quotes: Vec<usize> = line.match_indices('"').map(|(at, _)| at).collect();
        found.extend(
            quotes
                .windows(2)
                .map(|pair| line[pair[0] + 1..pair[1]].to_owned()),
        );
    }
    found
}
