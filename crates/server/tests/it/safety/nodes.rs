//! Two nodes on one PostgreSQL database: what ends on one is over on the other, and what is to happen once happens once.

use crate::app::{self, Node, Open, TestApp, task};
use db::Engine;
use domain::audit;
use std::{collections::HashSet, time::Duration};
use testkit::cast::{ANA, CARLA, GARCIA, LUIS, MARIA, SILVA};

/// Less than the fifteen seconds after which a stream finds out by itself. What is promised is two.
const IN_TIME: Duration = Duration::from_secs(10);

fn on_two<F: Future<Output = ()>>(tell: impl FnOnce(TestApp, Node) -> F) {
    app::on(Engine::Postgres, |one| async move {
        let other = one.another_node().await;
        tell(one, other).await;
    });
}

async fn comes(stream: &mut Open, words: &str) {
    let come = tokio::time::timeout(IN_TIME, stream.until(words)).await;
    assert!(come.is_ok(), "{words:?} does not come: {:?}", stream.read);
}

/// Carla listens on one node while her access is taken away on the other.
async fn revocation_ends_the_stream(one: &TestApp, other: &Node, before: impl AsyncFnOnce()) {
    let mut carla = other.client(&CARLA).await;
    let mut stream = carla.open("/portal/live").await;
    comes(&mut stream, ": open").await;
    before().await;
    one.revokes(&MARIA, &SILVA, &CARLA).await;
    assert_eq!(
        carla.visit("/portal").await.path,
        "GET /portal/ended",
        "at once, on every node"
    );
    comes(&mut stream, "event: end\ndata: {}\n\n").await;
    assert!(
        stream.rest().await.ends_with("event: end\ndata: {}\n\n"),
        "nothing comes after the end"
    );
    assert_eq!(other.open.bus.open_count(), 0);
}

/// R12, L2-19.
#[test]
fn revocation_on_one_node_ends_the_stream_on_the_other() {
    on_two(|one, other| async move {
        one.hears_others().await;
        other.hears_others().await;
        revocation_ends_the_stream(&one, &other, async || {}).await;
    });
}

/// Nobody nudges, since the node that commits does not listen: a look each second is enough.
#[test]
fn without_a_nudge_revocation_ends_the_stream_on_the_other_node() {
    on_two(|one, other| async move {
        other.hears_others().await;
        revocation_ends_the_stream(&one, &other, async || {}).await;
    });
}

#[test]
fn a_listener_that_is_cut_off_finds_out_when_it_is_back() {
    on_two(|one, other| async move {
        one.hears_others().await;
        other.hears_others().await;
        let cut_off = async || {
            // Not `sql!`, whose statements are for both engines.
            let others = db::Sql::registered(
                "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()",
            );
            let cut = one
                .open
                .firm
                .db()
                .read(move |r| r.one::<(i64,)>(others, &[]))
                .await
                .unwrap();
            assert!(cut.0 >= 2);
        };
        revocation_ends_the_stream(&one, &other, cut_off).await;
    });
}

/// What is shared on one node wakes the page on the other, and what is not hers makes no sound there either.
#[test]
fn a_share_on_one_node_wakes_the_page_on_the_other() {
    on_two(|one, other| async move {
        one.hears_others().await;
        other.hears_others().await;
        let mut ana = other.client(&ANA).await;
        let mut stream = ana.open("/portal/live").await;
        comes(&mut stream, ": open").await;
        one.gives_task(&MARIA, &GARCIA, task("For her husband alone"), &[&LUIS])
            .await;
        one.gives_task(&MARIA, &GARCIA, task("Bring your old passport"), &[&ANA])
            .await;
        comes(&mut stream, "event: change").await;
        assert_eq!(stream.read.matches("event: change").count(), 1, "{}", stream.read);
        assert!(ana.get("/portal/tasks").await.says("Bring your old passport"));
    });
}

/// Two nodes that hear of the same fact at once tell nobody twice.
#[test]
fn later_work_of_two_nodes_is_done_once() {
    on_two(|one, other| async move {
        for round in 0..4 {
            one.invites(&MARIA, &SILVA, &CARLA).await;
            one.gives_task(&MARIA, &GARCIA, task(&format!("Task {round}")), &[&ANA, &LUIS])
                .await;
            one.clock.advance_seconds(3_600);
            tokio::join!(one.work(), other.work());
            one.work().await;
        }
        let mails = one.caught.list();
        let ids: HashSet<_> = mails.iter().map(|mail| mail.message_id.clone()).collect();
        assert!(mails.len() >= 4, "{}", mails.len());
        assert_eq!(ids.len(), mails.len(), "a mail left twice");
    });
}

/// Security §3.11: however two sealers meet, there is one chain, without gaps.
#[test]
fn two_nodes_that_seal_at_once_make_one_chain() {
    on_two(|one, other| async move {
        let before = one.facts().await;
        for _ in 0..6 {
            for _ in 0..3 {
                one.writes_note(&MARIA, &GARCIA, "What both see.").await;
            }
            let seal = |open: &server::open::OpenFirm| {
                let firm = open.firm.clone();
                async move { firm.write(|work| audit::seal(work, 2)).await }
            };
            // Who was second may be told so; nothing is lost by it.
            let _ = tokio::join!(
                seal(&one.open),
                seal(&other.open),
                seal(&one.open),
                seal(&other.open)
            );
        }
        assert!(one.facts().await >= before + 18);
        let report = other.open.firm.read(|look| audit::verify(look, 1)).await.unwrap();
        assert_eq!((report.first_bad, report.has_unsealed), (None, false));
        assert_eq!(report.last.map(|(seq, _)| seq), Some(report.checked));
    });
}
