//! Every statement of the domain, on the schema that it is for.

#[test]
fn every_statement_prepares() {
    for engine in db::testing::engines() {
        let database = db::testing::fresh(engine);
        let problems = db::registry::prepare_all(&database.open(db::testing::clock()));
        assert!(problems.is_empty(), "{engine:?}:\n{}", problems.join("\n"));
    }
}
