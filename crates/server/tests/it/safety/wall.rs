//! Which crate may use which: the manifests, compared with the table of `docs/architecture.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// What stands in the table. `portal` has no path to `domain` or `db` but through `sharing`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("db", &["kernel"]),
    ("words", &["kernel"]),
    ("domain", &["kernel", "db"]),
    ("sharing", &["kernel", "db", "domain"]),
    ("web", &["kernel", "words"]),
    ("portal", &["kernel", "words", "web", "sharing"]),
    ("firm", &["kernel", "words", "web", "domain", "sharing"]),
    ("mail", &["kernel", "words"]),
    ("worker", &["kernel", "domain", "mail"]),
    ("testkit", &["kernel", "domain", "sharing", "mail", "worker"]),
    (
        "server",
        &[
            "kernel", "db", "words", "domain", "sharing", "web", "portal", "firm", "mail", "worker",
            "testkit",
        ],
    ),
];

/// Crates from outside that only some may use: HTTP, templates, mail and SQL each have their rooms.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("axum", &["web", "portal", "firm", "server"]),
    ("askama", &["web", "portal", "firm", "mail", "server"]),
    ("lettre", &["mail"]),
    ("rusqlite", &["db"]),
    ("postgres", &["db"]),
];

/// What tests use besides. Those of `portal` see a client's side and nothing else, as `portal` does; whole walks through
/// the product stand in `server`.
const FOR_TESTS: &[(&str, &[&str])] = &[
    ("server", &["postgres", "rusqlite"]),
    ("testkit", &["db"]),
    ("worker", &["db"]),
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The dependencies of each crate, of this kind.
fn manifests(kind: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(crates()).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(folder.join("Cargo.toml")) else {
            continue;
        };
        let manifest: toml::Table = text.parse().unwrap();
        let mut uses = BTreeSet::new();
        let mut add = |table: &toml::Table| {
            uses.extend(
                table
                    .get(kind)
                    .and_then(|d| d.as_table())
                    .into_iter()
                    .flat_map(|d| d.keys().cloned()),
            )
        };
        add(&manifest);
        for target in manifest
            .get("target")
            .and_then(|t| t.as_table())
            .into_iter()
            .flat_map(|t| t.values())
        {
            add(target.as_table().unwrap());
        }
        found.insert(folder.file_name().unwrap().to_str().unwrap().to_owned(), uses);
    }
    found
}

/// What a crate's tests use and the crate itself may not. A crate may have itself, with what it offers to tests, and
/// `testkit`.
fn besides(name: &str, used: &str) -> bool {
    used == name
        || used == "testkit"
        || FOR_TESTS
            .iter()
            .any(|(who, may_use)| *who == name && may_use.contains(&used))
}

#[test]
fn every_crate_uses_what_the_table_allows_and_nothing_else() {
    let manifests = manifests("dependencies");
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    assert_eq!(
        manifests.keys().map(String::as_str).collect::<Vec<_>>(),
        table.keys().copied().collect::<Vec<_>>(),
        "every crate has its row"
    );
    for (name, uses) in &manifests {
        let own: Vec<&str> = uses
            .iter()
            .map(String::as_str)
            .filter(|u| table.contains_key(u))
            .collect();
        for used in own {
            assert!(table[name.as_str()].contains(&used), "{name} must not use {used}");
        }
    }
}

#[test]
fn tests_open_no_way_that_the_table_closes() {
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    for (name, uses) in manifests("dev-dependencies") {
        for used in uses.iter().map(String::as_str) {
            let is_ours = table.contains_key(used);
            let has_rooms = ONLY_IN.iter().find(|(outside, _)| *outside == used);
            let may = (!is_ours || table[name.as_str()].contains(&used))
                && has_rooms.is_none_or(|(_, rooms)| rooms.contains(&name.as_str()));
            assert!(
                may || besides(&name, used),
                "the tests of {name} must not use {used}"
            );
        }
    }
}

#[test]
fn http_templates_mail_and_sql_have_their_rooms() {
    for (name, uses) in manifests("dependencies") {
        for (outside, rooms) in ONLY_IN {
            assert!(
                !uses.contains(*outside) || rooms.contains(&name.as_str()),
                "{name} must not use {outside}"
            );
        }
    }
}

#[test]
fn the_table_that_people_read_is_this_one() {
    let text = fs::read_to_string(crates().parent().unwrap().join("docs/architecture.md")).unwrap();
    let all: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    for (name, may_use) in MAY_USE {
        let row = text
            .lines()
            .find(|l| l.starts_with(&format!("| `{name}` |")))
            .unwrap_or_else(|| panic!("{name} has no row in docs/architecture.md"));
        let said = row.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap();
        if said.trim().starts_with("all") {
            continue;
        }
        let said: BTreeSet<&str> = said
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| all.contains(w))
            .collect();
        assert_eq!(said, may_use.iter().copied().collect(), "{row}");
    }
}
