//! From an empty directory to an owner who is in, and a stop that loses nothing.

use super::process::{Browser, HOST, Server, run};
use std::{io::Read, net::TcpStream, os::unix::fs::PermissionsExt, path::Path};

const PASSWORD: &str = "copper lanterns over quiet rivers";

pub fn init(data: &Path) -> String {
    let args = [
        "init",
        "--firm",
        "Vale & Orr",
        "--owner",
        "owner@vale.example",
        "--data",
        data.to_str().unwrap(),
        "--base-url",
        "http://portico.test",
        "--insecure-http",
        "--json",
    ];
    let output = run(&args);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    said["setup_url"]
        .as_str()
        .unwrap()
        .strip_prefix(&format!("http://{HOST}"))
        .unwrap()
        .to_owned()
}

fn code(secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let now = kernel::Clock::now(&kernel::clock::SystemClock).as_second();
    totp_rs::Builder::new()
        .with_secret(secret)
        .build_noncompliant()
        .generate(u64::try_from(now).unwrap())
        .to_string()
}

#[test]
fn an_owner_begins_with_the_printed_link() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let link = init(&data);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data.join("master.key")), 0o600);

    let server = Server::start(&data, &[]);
    assert_eq!(server.ready["ready"], true);
    assert!(server.ready["pid"].is_u64());
    let at = server.address;
    let mut owner = Browser::default();
    assert_eq!(owner.get(at, "/").status, 303);
    let page = owner.get(at, &link);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("owner@vale.example"));
    assert_eq!(owner.post(at, &link, &[("password", "short")]).status, 422);
    let set = owner.post(at, &link, &[("password", PASSWORD)]);
    // A fresh firm asks for a second factor.
    assert_eq!((set.status, set.header("location")), (303, "/me/second-factor"));
    assert_eq!(
        owner.get(at, "/people/matters").status,
        303,
        "nothing before it is set up"
    );
    let page = owner.get(at, "/me/second-factor");
    let field = |name: &str| {
        page.field(name)
            .unwrap_or_else(|| panic!("no {name} on {}", page.body))
    };
    let (csrf, sealed, secret, uri) = (field("_csrf"), field("sealed"), field("secret"), field("uri"));
    let form = [
        ("_csrf", csrf.as_str()),
        ("sealed", &sealed),
        ("secret", &secret),
        ("uri", &uri),
        ("code", &code(&secret.replace(' ', ""))),
    ];
    let done = owner.post(at, "/me/second-factor", &form);
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(done.body.contains("recovery codes"), "{}", done.body);
    assert_eq!(owner.get(at, "/").status, 200);
    assert_eq!(
        Browser::default().get(at, &link).status,
        404,
        "the link works once"
    );

    assert!(server.stop().success());
    // The session outlives the process.
    let server = Server::start(&data, &[]);
    assert_eq!(owner.get(server.address, "/").status, 200);
}

#[test]
fn a_firm_is_made_once() {
    let dir = tempfile::tempdir().unwrap();
    init(dir.path());
    let again = run(&[
        "init",
        "--firm",
        "Other",
        "--owner",
        "other@vale.example",
        "--data",
        dir.path().to_str().unwrap(),
        "--insecure-http",
    ]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing was changed"));
}

/// An open stream does not hold up the stop, and what listens is told to come back.
#[test]
fn sigterm_finishes_with_exit_code_zero() {
    let dir = tempfile::tempdir().unwrap();
    init(dir.path());
    let server = Server::start(dir.path(), &[]);
    // Connections that say nothing, or half a request.
    let mut idle = TcpStream::connect(server.address).unwrap();
    let mut half = TcpStream::connect(server.address).unwrap();
    std::io::Write::write_all(&mut half, b"POST /sign-in HTTP/1.1\r\nHost: portico.test\r\n").unwrap();
    assert_eq!(Browser::default().get(server.address, "/sign-in").status, 200);
    let began = std::time::Instant::now();
    let status = server.stop();
    assert_eq!(status.code(), Some(0));
    assert!(began.elapsed().as_secs() < 12, "{:?}", began.elapsed());
    let mut rest = Vec::new();
    // Closed, by an end or by a reset.
    let _ = idle.read_to_end(&mut rest);
    assert!(rest.is_empty());
    let verified = run(&["audit", "verify", "--data", dir.path().to_str().unwrap()]);
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stdout)
    );
    // security §3.11: the end of the record was signed at the stop, outside the database; a forged line is found.
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(said.contains("Checkpoints that hold: "), "{said}");
    let file = dir.path().join("audit-checkpoints.jsonl");
    let forged = std::fs::read_to_string(&file)
        .unwrap()
        .replace("\"seq\":", "\"seq\":9");
    std::fs::write(&file, forged).unwrap();
    let verified = run(&["audit", "verify", "--data", dir.path().to_str().unwrap()]);
    assert_eq!(verified.status.code(), Some(1));
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        said.contains("does not hold: it is not signed with this firm's key"),
        "{said}"
    );
}
