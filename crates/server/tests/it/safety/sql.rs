//! Every statement of every crate, prepared on each engine against the schema it is for.

use std::collections::BTreeSet;

#[test]
fn every_statement_of_every_crate_prepares_on_each_engine() {
    let crates: BTreeSet<&str> = db::registry::statements()
        .filter_map(|s| s.module.split("::").next())
        .collect();
    for with_sql in ["domain", "sharing"] {
        assert!(crates.contains(with_sql), "{with_sql} is linked: {crates:?}");
    }
    for apart in ["portal", "firm", "web", "mail", "worker", "server", "testkit"] {
        assert!(!crates.contains(apart), "{apart} speaks no SQL");
    }
    for engine in db::testing::engines() {
        let database = db::testing::fresh(engine);
        let problems = db::registry::prepare_all(&database.open(db::testing::clock()));
        assert!(problems.is_empty(), "{engine:?}:\n{}", problems.join("\n"));
    }
}

#[test]
fn sql_stands_in_the_store_of_a_feature_and_nowhere_else() {
    let strays: Vec<_> = db::registry::statements()
        .filter(|s| s.module.starts_with("domain"))
        .filter(|s| !s.file.ends_with("store.rs") && !s.file.contains("/store/"))
        .map(|s| format!("{}:{}", s.file, s.line))
        .collect();
    assert!(strays.is_empty(), "{strays:#?}");
}
