//! TLS to PostgreSQL: to a server that proves who it is, and to no other.

use db::{
    Db, Engine, Migrate, Settings, sql,
    testing::{self, TestDatabase},
};
use kernel::{Error, Result};
use std::time::Duration;

fn opened(url: String) -> Result<Db> {
    let settings = Settings {
        url,
        readers: 1,
        writers: 1,
        migrate: Migrate::RefuseIfBehind,
    };
    Db::open(&settings, testing::clock())
}

/// A database in a cluster that speaks TLS, and the file with its certificate. The clusters of
/// `scripts/postgres-for-tests` do, where there is an `openssl` to make one with.
fn encrypted() -> Option<(TestDatabase, String)> {
    if !testing::engines().contains(&Engine::Postgres) {
        return None;
    }
    let database = testing::fresh(Engine::Postgres);
    let db = database.open(testing::clock());
    let ask = sql!(
        "select current_setting('ssl'), current_setting('data_directory') || '/' || current_setting('ssl_cert_file')"
    );
    let (ssl, certificate) = db
        .read_blocking(move |r| r.one::<(String, String)>(ask, &[]))
        .unwrap();
    (ssl == "on").then_some((database, certificate))
}

fn url(database: &TestDatabase, host: &str, parameters: &str) -> String {
    format!(
        "{}?{parameters}",
        database.settings.url.replace("127.0.0.1", host)
    )
}

fn refusal(url: String) -> String {
    match opened(url) {
        Err(Error::Unavailable(message) | Error::Internal(message)) => message.internal,
        other => panic!("{other:?}"),
    }
}

/// ASVS 12.3.
#[test]
fn a_server_whose_certificate_is_trusted_and_names_it_is_spoken_to_encrypted() {
    let Some((database, certificate)) = encrypted() else {
        return;
    };
    for parameters in [
        format!("sslmode=verify-full&sslrootcert={certificate}"),
        format!("sslmode=require&sslrootcert={certificate}"),
        format!("sslrootcert={certificate}"),
    ] {
        let db = opened(url(&database, "localhost", &parameters)).unwrap();
        let ask = sql!("select ssl, coalesce(version, '') from pg_stat_ssl where pid = pg_backend_pid()");
        let (ssl, version) = db
            .read_blocking(move |r| r.one::<(bool, String)>(ask, &[]))
            .unwrap();
        assert!(ssl, "{parameters}");
        assert_eq!(version, "TLSv1.3");
    }
}

#[test]
fn what_listens_to_other_nodes_is_encrypted_too() {
    let Some((database, certificate)) = encrypted() else {
        return;
    };
    let db = opened(url(&database, "localhost", &format!("sslrootcert={certificate}"))).unwrap();
    let mut heard = db.listen().unwrap().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let first = async { tokio::time::timeout(Duration::from_secs(20), heard.recv()).await };
    assert_eq!(runtime.block_on(first).unwrap(), Some(db::Heard::Lost));
    let ask = sql!(
        "select count(*), count(*) filter (where ssl)
         from pg_stat_ssl join pg_stat_activity using (pid) where datname = current_database()"
    );
    let (all, encrypted) = db.read_blocking(move |r| r.one::<(i64, i64)>(ask, &[])).unwrap();
    assert!(all >= 2);
    assert_eq!(all, encrypted);
}

/// `require` without looking at the certificate would keep out listeners and let in whoever stands between.
#[test]
fn a_certificate_of_somebody_else_is_refused_whatever_the_mode() {
    let Some((database, certificate)) = encrypted() else {
        return;
    };
    let name = url(
        &database,
        "127.0.0.1",
        &format!("sslmode=require&sslrootcert={certificate}"),
    );
    assert!(
        refusal(name).contains("certificate"),
        "the certificate names localhost"
    );
    for mode in ["require", "verify-ca", "verify-full"] {
        let said = refusal(url(&database, "localhost", &format!("sslmode={mode}")));
        assert!(said.contains("certificate"), "{mode}: {said}");
    }
}

#[test]
fn a_file_without_certificates_is_refused_before_anybody_is_called() {
    for path in ["/nowhere/ca.pem", "/dev/null"] {
        let said = refusal(format!(
            "postgres://portico:hunter2@db.example.com/p?sslrootcert={path}"
        ));
        assert!(said.contains(path) && !said.contains("hunter2"), "{said}");
    }
}
