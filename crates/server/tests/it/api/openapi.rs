//! The description, against the code and against what is written down.

use super::ways;
use crate::app::story;
use serde_json::Value;
use std::collections::BTreeSet;

fn described() -> Value {
    serde_json::from_str(&server::api::document()).unwrap()
}

#[test]
fn the_description_that_is_written_down_is_the_one_of_the_code() {
    let written = include_str!("../../../../../docs/openapi.json");
    assert!(
        written == server::api::document(),
        "docs/openapi.json is not what the code says: portico openapi > docs/openapi.json"
    );
}

#[test]
fn every_route_is_described_and_every_description_is_of_a_route() {
    let document = described();
    assert_eq!(document["openapi"], "3.1.0");
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            described.insert(format!("{} {path}", method.to_uppercase()));
            assert!(
                !operation["summary"].as_str().unwrap().is_empty(),
                "{method} {path}"
            );
            assert_eq!(
                operation["security"].as_array().unwrap().len(),
                1,
                "{method} {path}"
            );
        }
    }
    let routes: BTreeSet<String> = ways::all()
        .iter()
        .map(|r| format!("{} {}", r.method, r.path))
        .collect();
    assert_eq!(described, routes);
}

#[test]
fn every_reference_leads_somewhere_and_no_two_operations_share_a_name() {
    let document = described();
    let text = document.to_string();
    for (at, _) in text.match_indices("\"$ref\":\"#") {
        let pointer = text[at + 9..].split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
    let mut names = BTreeSet::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()));
        }
    }
}

/// The wall: no type of the firm's JSON is given to a client's program.
#[test]
fn what_clients_read_is_described_by_types_of_their_own() {
    let document = described();
    let mut of = [BTreeSet::new(), BTreeSet::new()];
    for (path, item) in document["paths"].as_object().unwrap() {
        let is_portal = path.starts_with("/api/v1/portal/");
        let text = item.to_string();
        for (at, _) in text.match_indices("#/components/schemas/") {
            let name = text[at + 21..].split('"').next().unwrap().to_owned();
            if name != "Problem" {
                of[usize::from(is_portal)].insert(name);
            }
        }
    }
    assert!(of[0].is_disjoint(&of[1]), "{:?}", of[0].intersection(&of[1]));
}

story! {
    async fn the_description_is_served_to_anybody(app) {
        let answer = app.program_with("").get(server::api::PATH).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.json, described());
    }
}
