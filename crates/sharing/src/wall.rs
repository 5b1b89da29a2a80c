//! The wall, as far as a test can read it: what stands in this crate's sources and statements.

use std::{fs, path::Path};

/// What a statement that names one of these tables must begin with.
const ITEM_TABLES: &[&str] = &["shares", "tasks", "task_completions"];
/// All other tables that a statement of this crate may name.
const OTHER_TABLES: &[&str] = &[
    "client_sessions",
    "contacts",
    "portal_access",
    "matters",
    "stages",
    "users",
    "case_role_capabilities",
];
/// Columns that no client reads (L2-31, L2-32).
const INTERNAL: &[&str] = &[
    "internal_text",
    "m.title",
    "m.number",
    "search_text",
    "notes",
    "u.email",
    "c.phone",
    "contact_emails",
    "select *",
    "s.*",
    "t.*",
];

fn statements() -> Vec<&'static db::registry::Statement> {
    let all: Vec<_> = db::registry::statements()
        .filter(|s| s.module.starts_with("sharing"))
        .collect();
    assert!(all.len() > 5, "the registry holds this crate's statements");
    all
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// L2-30: no statement reads an item without asking who sees it.
#[test]
fn every_statement_that_reads_an_item_begins_with_the_scope() {
    let scopes = [
        crate::scope::shared_with_client!(client),
        crate::scope::shared_with_client!(preview),
        crate::scope::shared_with_client!(matter),
    ];
    for statement in statements() {
        let names_item = words(statement.text).any(|word| ITEM_TABLES.contains(&word));
        let at = format!("{}:{}", statement.file, statement.line);
        assert!(
            !names_item || scopes.iter().any(|scope| statement.text.contains(scope)),
            "{at} reads an item without the scope"
        );
    }
}

#[test]
fn every_statement_reads_tables_that_are_known_to_be_harmless() {
    for statement in statements() {
        let mut before = "";
        for word in words(statement.text).filter(|w| !w.is_empty()) {
            if matches!(before, "from" | "join" | "into" | "update") && word != "select" {
                let known = ITEM_TABLES.contains(&word) || OTHER_TABLES.contains(&word);
                assert!(
                    known,
                    "{}:{} names the table {word}",
                    statement.file, statement.line
                );
            }
            before = word;
        }
    }
}

/// L2-31, L2-32.
#[test]
fn no_statement_reads_what_never_leaves_the_firm() {
    for statement in statements() {
        for word in INTERNAL {
            assert!(
                !statement.text.contains(word),
                "{}:{} reads {word}",
                statement.file,
                statement.line
            );
        }
    }
}

#[test]
fn no_public_line_names_a_type_of_the_domain() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut lines = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let imported: Vec<_> = text
            .lines()
            .filter(|l| l.starts_with("use domain::"))
            .flat_map(words)
            .filter(|w| w.starts_with(char::is_uppercase))
            .collect();
        for (at, _) in text
            .match_indices("pub ")
            .filter(|(at, _)| text[..*at].trim_end_matches(' ').ends_with('\n'))
        {
            // The whole signature: rustfmt may have broken it.
            let end = text[at..]
                .find(['{', ';', '}'])
                .map_or(text.len(), |end| at + end);
            let signature = &text[at..end];
            lines += 1;
            assert!(!signature.contains("domain::"), "{}: {signature}", path.display());
            let leaked = words(signature).find(|word| imported.contains(word));
            assert!(leaked.is_none(), "{}: {signature}", path.display());
        }
    }
    assert!(lines > 100, "the sources were read");
}
