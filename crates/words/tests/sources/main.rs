//! Every key that the sources name exists, and every key that clients could read is named somewhere.

mod scan;

use scan::{Named, crates, keys, literals, named};
use std::collections::BTreeSet;

#[test]
fn every_key_in_the_sources_has_a_sentence() {
    let known = keys(&["common", "portal", "mail", "firm"]);
    let mut unknown = Vec::new();
    for source in crates() {
        for Named { key, line } in named(&source.text) {
            if !known.contains(&key) {
                unknown.push(format!("{}:{line}: {key}", source.path));
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "no locale has these keys:\n{}",
        unknown.join("\n")
    );
}

/// A file of sentences is judged once the rooms that speak it have pages.
#[test]
fn every_sentence_for_clients_is_said_somewhere() {
    let sources = crates();
    let said: BTreeSet<String> = sources.iter().flat_map(|s| literals(&s.text)).collect();
    // "state-{word}" and "state-" ~ word say every key of that beginning.
    let beginnings: Vec<&str> = said
        .iter()
        .filter_map(|l| l.split('{').next())
        .filter(|b| b.len() > 3 && b.ends_with('-'))
        .collect();
    for (file, rooms) in [
        ("mail", &["mail"][..]),
        ("portal", &["portal"]),
        ("common", &["portal", "firm", "domain", "sharing", "web"]),
    ] {
        let is_there = |room: &&str| {
            sources
                .iter()
                .any(|s| s.path.starts_with(&format!("{room}/templates")))
                || (["domain", "sharing"].contains(room)
                    && sources
                        .iter()
                        .any(|s| s.path.starts_with(&format!("{room}/src/"))))
        };
        if !rooms.iter().all(is_there) {
            continue;
        }
        let unsaid: Vec<String> = keys(&[file])
            .into_iter()
            .filter(|k| !said.contains(k) && !beginnings.iter().any(|b| k.starts_with(b)))
            .collect();
        assert!(unsaid.is_empty(), "{file}.ftl: nobody says {unsaid:#?}");
    }
}

#[test]
fn the_scan_finds_what_it_should() {
    let rust = r#"
        let a = t.say("one-a"); let b = t.with("one-b", &[("n", n.into())]);
        Says::new("one-c").with("max", 3); errors.add("field", "one-d");
        Error::invalid("name", "one-e"); Error::conflict("one-f"); // t.say("not-this")
        errors.add(
            "field",
            "one-g",
        );
        #[cfg(test)] mod tests { fn x() { Says::new("not-that"); } }
    "#;
    let found: Vec<String> = named(rust).into_iter().map(|n| n.key).collect();
    assert_eq!(
        found,
        ["one-a", "one-b", "one-c", "one-d", "one-e", "one-f", "one-g"]
    );
    let page = r#"<p title="{{ t.say("two-a") }}">{{ t.with("two-b", &[("n", n.into())]) }}</p>"#;
    assert_eq!(
        named(page).into_iter().map(|n| n.key).collect::<Vec<_>>(),
        ["two-a", "two-b"]
    );
}
