//! Who connects and dawdles is cut off, and who speaks TLS is answered in it.

use super::process::{HOST, Server, portico, run};
use crate::app::{self, TestApp};
use db::Engine;
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    pki_types::{CertificateDer, pem::PemObject},
};
use server::{
    listen::{Bounds, Front},
    serve::{self, Firms, Running},
};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

const SOON: Duration = Duration::from_millis(300);
const AT_LAST: Duration = Duration::from_secs(20);

fn patient() -> Bounds {
    Bounds {
        connections: 100,
        handshake: AT_LAST,
        head: AT_LAST * 3,
        body: AT_LAST * 3,
        pace: 1_000_000,
    }
}

async fn served(app: &TestApp, bounds: Bounds) -> (Running, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let firms = Firms::new(std::slice::from_ref(&app.open), &[]);
    let front = Front {
        listener,
        tls: None,
        bounds,
    };
    (serve::start(firms, front, None), at)
}

/// Sends this, and reads until the other end closes.
async fn say(at: SocketAddr, words: &str) -> String {
    let mut socket = TcpStream::connect(at).await.unwrap();
    socket.write_all(words.as_bytes()).await.unwrap();
    let mut read = Vec::new();
    let ended = tokio::time::timeout(AT_LAST, socket.read_to_end(&mut read)).await;
    assert!(ended.is_ok(), "it is still open after {words:?}");
    String::from_utf8_lossy(&read).into_owned()
}

fn get() -> String {
    format!("GET /sign-in HTTP/1.1\r\nHost: {HOST}\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
}

/// A slow head, none at all, and none after the first request.
#[test]
fn who_does_not_finish_a_head_is_cut_off() {
    app::on(Engine::Sqlite, async |app| {
        let bounds = Bounds {
            head: SOON,
            ..patient()
        };
        let (running, at) = served(&app, bounds).await;
        for half in ["", "GET /sign-in HTTP/1.1\r\nHost: portico.test\r\nX-Slow: "] {
            let answer = say(at, half).await;
            assert!(!answer.contains("200"), "{answer}");
        }
        let kept = get().replace("Connection: close\r\n", "");
        let answer = say(at, &kept).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        running.finish().await;
    });
}

#[test]
fn who_does_not_finish_a_body_is_cut_off() {
    app::on(Engine::Sqlite, async |app| {
        let bounds = Bounds {
            body: SOON,
            ..patient()
        };
        let (running, at) = served(&app, bounds).await;
        let post = format!(
            "POST /sign-in HTTP/1.1\r\nHost: {HOST}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nemail=x"
        );
        let answer = say(at, &post).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
        // A body in time is none of its business.
        assert!(say(at, &get()).await.starts_with("HTTP/1.1 200"));
        running.finish().await;
    });
}

#[test]
fn there_are_only_so_many_connections_and_the_next_one_waits() {
    app::on(Engine::Sqlite, async |app| {
        let bounds = Bounds {
            connections: 2,
            ..patient()
        };
        let (running, at) = served(&app, bounds).await;
        let mut held = Vec::new();
        for _ in 0..2 {
            let mut socket = TcpStream::connect(at).await.unwrap();
            socket
                .write_all(get().replace("Connection: close\r\n", "").as_bytes())
                .await
                .unwrap();
            // It is being served once something came back.
            assert_eq!(socket.read_u8().await.unwrap(), b'H');
            held.push(socket);
        }
        let words = get();
        let third = say(at, &words);
        tokio::pin!(third);
        let early = tokio::time::timeout(SOON, &mut third).await;
        assert!(early.is_err(), "{early:?}");
        held.pop();
        assert!(third.await.starts_with("HTTP/1.1 200"));
        drop(held);
        running.finish().await;
    });
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/binary/fixtures")
        .join(name)
}

fn by_tls(at: SocketAddr, words: &str) -> String {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(fixture("portico.test.pem")).unwrap())
        .unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let socket = std::net::TcpStream::connect(at).unwrap();
    socket.set_read_timeout(Some(AT_LAST)).unwrap();
    let client = ClientConnection::new(Arc::new(config), HOST.try_into().unwrap()).unwrap();
    let mut stream = StreamOwned::new(client, socket);
    stream.write_all(words.as_bytes()).unwrap();
    let mut read = Vec::new();
    // The end of the connection without a word of TLS is an end, too.
    let _ = stream.read_to_end(&mut read);
    String::from_utf8_lossy(&read).into_owned()
}

/// Security §3.19: a certificate of its own, or a proxy.
#[test]
fn with_a_certificate_it_speaks_tls_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap();
    let made = run(&[
        "init",
        "--firm",
        "Vale & Orr",
        "--owner",
        "owner@vale.example",
        "--data",
        data,
        "--base-url",
        &format!("https://{HOST}"),
    ]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let path = |name: &str| fixture(name).display().to_string();
    let settings = [
        ("PORTICO_TLS_CERT", path("portico.test.pem")),
        ("PORTICO_TLS_KEY", path("portico.test.key")),
    ];
    let server = Server::start(dir.path(), &settings);
    let answer = by_tls(server.address, &get());
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security"), "{answer}");
    let mut plain = std::net::TcpStream::connect(server.address).unwrap();
    plain.set_read_timeout(Some(AT_LAST)).unwrap();
    plain.write_all(get().as_bytes()).unwrap();
    let mut read = Vec::new();
    let _ = plain.read_to_end(&mut read);
    assert!(
        !String::from_utf8_lossy(&read).contains("HTTP/1.1"),
        "no word of HTTP in the clear"
    );
    assert!(server.stop().success());
}

/// Without `proxy.trusted` a whole town shares one limit; that is said, and once.
#[test]
fn a_proxy_that_nobody_named_is_warned_of_once() {
    let dir = tempfile::tempdir().unwrap();
    super::begin::init(dir.path());
    let data = dir.path().to_str().unwrap();
    let start = |trusted: Option<&str>| {
        let mut command = portico(&[
            "serve",
            "--data",
            data,
            "--listen",
            "127.0.0.1:0",
            "--insecure-http",
        ]);
        command.envs(trusted.map(|networks| ("PORTICO_PROXY_TRUSTED", networks)));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        let at: SocketAddr = ready["listen"][0].as_str().unwrap().parse().unwrap();
        for _ in 0..2 {
            let mut socket = std::net::TcpStream::connect(at).unwrap();
            let through = get().replace("Accept:", "X-Forwarded-For: 198.51.100.7\r\nAccept:");
            socket.write_all(through.as_bytes()).unwrap();
            let mut read = String::new();
            socket.read_to_string(&mut read).unwrap();
            assert!(read.starts_with("HTTP/1.1 200"), "{read}");
        }
        child.kill().unwrap();
        let logged = child.wait_with_output().unwrap().stderr;
        String::from_utf8(logged)
            .unwrap()
            .matches("proxy.trusted")
            .count()
    };
    assert_eq!(start(None), 1);
    assert_eq!(start(Some("127.0.0.0/8")), 0);
}
