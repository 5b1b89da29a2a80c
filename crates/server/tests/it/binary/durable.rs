//! What was acknowledged survives the death of the process (security R1).

use super::process::{Browser, HOST, Server};
use domain::{
    access::{self, Origin, Presence, SignIn, View, permit},
    audit, matters,
};
use kernel::clock::SystemClock;
use mail::Caught;
use server::{
    config::{FirmConfig, MailConfig},
    open::{self, OpenFirm, Post},
};
use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc,
    },
};
use testkit::{
    cast::{self, GARCIA, HELEN, MARIA},
    clock::DemoClock,
    world::{self, Setup, World},
};

#[expect(
    clippy::disallowed_methods,
    reason = "how long to go on is said by whoever runs the tests"
)]
fn kills() -> u64 {
    std::env::var("PORTICO_KILLS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(30)
}

fn config(data: &Path) -> FirmConfig {
    FirmConfig {
        base_url: format!("http://{HOST}"),
        portal_host: None,
        data_dir: data.to_owned(),
        key_file: data.join("master.key"),
        database_url: format!("sqlite:{}", data.join("firm.db").display()),
        checkpoints: None,
        mail: MailConfig {
            url: None,
            from: "portal@chenortiz.example".into(),
            per_minute: 60_000,
        },
        hashing: domain::access::HashingCost::LEAST,
    }
}

async fn opened(data: &Path) -> (OpenFirm, Arc<DemoClock>) {
    let (config, clock) = (config(data), Arc::new(DemoClock::default()));
    let db = open::open_db(&config, clock.clone(), db::Migrate::Apply).unwrap();
    let key = server::keyfile::read_or_create(&config.key_file).unwrap();
    let caught = Arc::new(Caught::new(Arc::new(SystemClock)));
    (
        open::open(&config, db, clock.clone(), &key, Post::Caught(caught))
            .await
            .unwrap(),
        clock,
    )
}

async fn closed(open: OpenFirm) {
    let db = open.firm.db().clone();
    drop(open);
    tokio::task::spawn_blocking(move || db.close()).await.unwrap();
}

async fn a_world(data: &Path) -> World {
    let (open, clock) = opened(data).await;
    let world = world::build(&open.firm, &*clock, open.transport.clone(), Setup::TEST)
        .await
        .unwrap();
    closed(open).await;
    world
}

/// All notes of the case, and whether the record holds.
async fn notes(data: &Path, world: &World) -> BTreeSet<String> {
    let (open, _) = opened(data).await;
    let form = SignIn {
        email: MARIA.email.into(),
        password: MARIA.password.into(),
    };
    let token = access::sign_in(&open.firm, &form, &Origin::default())
        .await
        .unwrap()
        .token;
    let Presence::Here(here) = open
        .firm
        .read(move |look| access::staff(look, &token, None))
        .await
        .unwrap()
    else {
        panic!("she is in")
    };
    let (me, matter) = (here.staff, world.matter(&GARCIA));
    let all = open.firm.read(move |look| {
        let may = permit::<View>(look, &me, matter)?;
        let (mut all, mut after) = (BTreeSet::new(), None);
        loop {
            let page = matters::notes(look, &may, after.as_ref())?;
            all.extend(page.pinned.into_iter().chain(page.others.rows).map(|n| n.text));
            after = page.others.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    });
    let all = all.await.unwrap();
    let report = open.firm.read(|look| audit::verify(look, 1)).await.unwrap();
    assert_eq!(report.first_bad, None, "the record holds");
    closed(open).await;
    all
}

/// Writes notes until told to stop; tells of each one that was acknowledged.
fn write_notes(
    mut maria: Browser,
    at: SocketAddr,
    path: String,
    csrf: String,
    count: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    acked: mpsc::Sender<String>,
) {
    while !stop.load(Ordering::Relaxed) {
        let text = format!("note number {}", count.fetch_add(1, Ordering::Relaxed));
        let Some(got) = maria.ask(at, "POST", &path, Some(&[("_csrf", &csrf), ("text", &text)])) else {
            return;
        };
        assert_eq!(got.status, 303, "{}", got.body);
        if acked.send(text).is_err() {
            return;
        }
    }
}

/// Marks a task as completed and takes it back, in turn; gives the state that was acknowledged last, and whether another
/// change was on its way.
fn go_to_and_fro(
    mut helen: Browser,
    at: SocketAddr,
    path: String,
    csrf: String,
    mut is_done: bool,
    stop: Arc<AtomicBool>,
    acked: mpsc::Sender<String>,
) -> (bool, bool) {
    while !stop.load(Ordering::Relaxed) {
        let method = if is_done { "?_method=delete" } else { "" };
        let Some(got) = helen.ask(
            at,
            "POST",
            &format!("{path}/completion{method}"),
            Some(&[("_csrf", &csrf)]),
        ) else {
            return (is_done, true);
        };
        assert_eq!(got.status, 303, "{}", got.body);
        is_done = !is_done;
        if acked.send(String::new()).is_err() {
            break;
        }
    }
    (is_done, false)
}

fn signed_in(at: SocketAddr, door: &str, email: &str, password: &str) -> Browser {
    let mut browser = Browser::default();
    let got = browser.post(at, door, &[("email", email), ("password", password)]);
    assert_eq!(got.status, 303, "{}", got.body);
    browser
}

#[test]
fn no_acknowledged_write_is_lost_when_the_process_is_killed() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let world = runtime.block_on(a_world(data));
    let settings = [
        ("PORTICO_BASE_URL", format!("http://{HOST}")),
        ("PORTICO_DATABASE_URL", config(data).database_url),
    ];

    let mut server = Server::start(data, &settings);
    let mut maria = signed_in(server.address, "/sign-in", MARIA.email, MARIA.password);
    let mut helen = signed_in(server.address, "/portal/sign-in", HELEN.email, HELEN.password);
    let notes_path = format!("/m/{}/notes", world.matter(&GARCIA));
    let task_path = format!("/portal/tasks/{}", world.task(cast::tasks::AFFIDAVIT));
    let maria_csrf = maria.get(server.address, &notes_path).field("_csrf").unwrap();
    let helen_csrf = helen.get(server.address, &task_path).field("_csrf").unwrap();

    let count = Arc::new(AtomicU64::new(0));
    let mut acknowledged = BTreeSet::new();
    let mut is_done = false;
    for round in 0..kills() {
        let (sender, acks) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let at = server.address;
        let writers: Vec<_> = (0..2)
            .map(|_| {
                let (maria, path, csrf, count, stop, sender) = (
                    maria.clone(),
                    notes_path.clone(),
                    maria_csrf.clone(),
                    count.clone(),
                    stop.clone(),
                    sender.clone(),
                );
                std::thread::spawn(move || write_notes(maria, at, path, csrf, count, stop, sender))
            })
            .collect();
        let (browser, path, csrf, stops) =
            (helen.clone(), task_path.clone(), helen_csrf.clone(), stop.clone());
        let client =
            std::thread::spawn(move || go_to_and_fro(browser, at, path, csrf, is_done, stops, sender));
        // In the middle of things: after so many acknowledgements, with the next ones on their way.
        let wanted = 1 + (round * 7 + 3) % 23;
        let mut seen: Vec<String> = acks.iter().take(usize::try_from(wanted).unwrap()).collect();
        server.kill();
        stop.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.join().unwrap();
        }
        let (was_done, is_unsure) = client.join().unwrap();
        seen.extend(acks.try_iter());
        acknowledged.extend(seen.into_iter().filter(|text| !text.is_empty()));

        server = Server::start(data, &settings);
        let page = helen.get(server.address, &task_path);
        assert_eq!(page.status, 200);
        let reads_done = page.body.contains("completion?_method=delete");
        assert!(
            is_unsure || reads_done == was_done,
            "round {round}: acknowledged as done {was_done}, read back as {reads_done}"
        );
        is_done = reads_done;
    }
    assert!(server.stop().success());
    let kept = runtime.block_on(notes(data, &world));
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(
        lost.is_empty(),
        "{} of {} were lost: {lost:?}",
        lost.len(),
        acknowledged.len()
    );
    assert!(
        acknowledged.len() >= usize::try_from(kills()).unwrap(),
        "{} notes",
        acknowledged.len()
    );
}
