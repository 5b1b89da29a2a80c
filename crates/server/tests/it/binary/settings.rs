//! A setting that cannot be is one sentence and exit code 2.

use super::process::{portico, run};

fn refused(settings: &[(&str, &str)], args: &[&str], names: &str) {
    let output = portico(args).envs(settings.iter().copied()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{names}: {said}");
    assert_eq!(said.trim_end().lines().count(), 1, "one sentence: {said}");
    assert!(said.contains(names) && said.trim_end().ends_with('.'), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_wrong_setting_is_one_sentence_and_exit_code_two() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap();
    let serve = ["serve", "--data", data];
    let base = ("PORTICO_BASE_URL", "https://portal.example.com");
    refused(&[], &serve, "base_url");
    refused(&[("PORTICO_LISTNE", "x")], &serve, "PORTICO_LISTNE");
    refused(&[base, ("PORTICO_LISTEN", "everywhere")], &serve, "listen");
    refused(
        &[base, ("PORTICO_MAIL_PER_MINUTE", "many")],
        &serve,
        "mail.per_minute",
    );
    refused(
        &[base, ("PORTICO_PROXY_TRUSTED", "everybody")],
        &serve,
        "proxy.trusted",
    );
    refused(
        &[base, ("PORTICO_OPS_LISTEN", "0.0.0.0:9090")],
        &serve,
        "ops.listen",
    );
    refused(
        &[("PORTICO_BASE_URL", "http://portal.example.com")],
        &serve,
        "http",
    );
    refused(
        &[base, ("PORTICO_CONFIG", "/nowhere/portico.toml")],
        &["serve"],
        "/nowhere/portico.toml",
    );
    refused(
        &[base, ("PORTICO_LISTEN", "0.0.0.0:8080")],
        &serve,
        "--insecure-http",
    );
    refused(&[base, ("PORTICO_LOG", "loud")], &serve, "PORTICO_LOG");
    refused(
        &[base, ("PORTICO_TLS_CERT", "/nowhere/cert.pem")],
        &serve,
        "tls.key",
    );
    let tls = [
        base,
        ("PORTICO_TLS_CERT", "/nowhere/cert.pem"),
        ("PORTICO_TLS_KEY", "/nowhere/key.pem"),
    ];
    refused(&tls, &serve, "/nowhere/cert.pem");
    refused(&[base, ("PORTICO_ARGON2_M", "1024")], &serve, "argon2.m");
    refused(&[base, ("PORTICO_ARGON2_T", "often")], &serve, "argon2.t");
    std::fs::write(dir.path().join("portico.toml"), "base_ulr = \"x\"\n").unwrap();
    refused(&[], &serve, "base_ulr");
}

#[test]
fn serving_what_was_never_made_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("nothing");
    refused(
        &[("PORTICO_BASE_URL", "https://portal.example.com")],
        &["serve", "--data", data.to_str().unwrap()],
        "database",
    );
}

/// The inventory that operators read is the one that is served.
#[test]
fn the_routes_that_are_printed_are_those_that_are_served() {
    let output = run(&["routes", "--format", "json"]);
    assert!(output.status.success());
    let printed: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let routes: Vec<_> = firm::routes()
        .into_iter()
        .chain(portal::routes())
        .chain(firm::api_routes())
        .chain(portal::api_routes())
        .collect();
    assert_eq!(printed.len(), routes.len());
    for (line, route) in printed.iter().zip(routes) {
        assert_eq!(
            (line["method"].as_str(), line["path"].as_str()),
            (Some(route.method.as_str()), Some(route.path))
        );
        assert_eq!(line["guard"].as_str(), Some(route.guard.to_string().as_str()));
        assert_eq!(
            line["mutating"].as_bool(),
            Some(route.method != http::Method::GET)
        );
        assert_eq!(
            line["audience"],
            if route.path.starts_with("/portal") {
                "portal"
            } else if route.path.starts_with("/api/v1/portal") {
                "portal-api"
            } else if route.path.starts_with("/api") {
                "api"
            } else {
                "staff"
            }
        );
    }
}
