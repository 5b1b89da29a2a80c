//! Live topics (security §2.1 R12, decision 6: a revocation closes sockets and waits for that; §3.20: six each).

use axum::{body::BodyDataStream, response::Response};
use futures_util::StreamExt;
use http::HeaderMap;
use kernel::Error;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use web::live::{Bus, Socket, stream};

fn open(bus: &Bus, owner: &str, topics: &[&str]) -> Socket {
    bus.open(owner, topics.iter().map(|t| (*t).to_owned())).unwrap()
}

fn all_right(socket: Socket) -> BodyDataStream {
    read(stream(socket, &HeaderMap::new(), |topics| {
        std::future::ready(Some(topics))
    }))
}

fn read(response: Response) -> BodyDataStream {
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response.into_body().into_data_stream()
}

async fn next(events: &mut BodyDataStream) -> Option<String> {
    events
        .next()
        .await
        .map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn a_change_reaches_those_who_listen_and_says_only_topic_and_version() {
    let bus = Bus::new();
    let mut ana = all_right(open(&bus, "account:1", &["account:1", "matter:1"]));
    let mut luis = all_right(open(&bus, "account:2", &["account:2"]));
    assert_eq!(next(&mut ana).await.unwrap(), "retry: 2000\n: open\n\n");
    next(&mut luis).await;
    bus.publish(&["matter:1"]);
    assert_eq!(
        next(&mut ana).await.unwrap(),
        "id: 1\nevent: change\ndata: {\"topic\":\"matter:1\",\"version\":1}\n\n"
    );
    // What happened several times while nobody read is told once, with the last version.
    for _ in 0..5 {
        bus.publish(&["matter:1", "account:2"]);
    }
    assert_eq!(
        next(&mut ana).await.unwrap(),
        "id: 6\nevent: change\ndata: {\"topic\":\"matter:1\",\"version\":6}\n\n"
    );
    assert!(next(&mut luis).await.unwrap().contains("account:2"));
}

#[tokio::test]
async fn who_comes_back_hears_of_everything_that_they_show() {
    let bus = Bus::new();
    let mut headers = HeaderMap::new();
    headers.insert("last-event-id", "3".parse().unwrap());
    let mut ana = read(stream(
        open(&bus, "account:1", &["a:1", "m:1"]),
        &headers,
        |topics| std::future::ready(Some(topics)),
    ));
    next(&mut ana).await;
    let events = next(&mut ana).await.unwrap();
    assert!(events.contains("a:1") && events.contains("m:1"), "{events}");
}

#[tokio::test]
async fn an_end_closes_its_sockets_waits_for_that_and_lets_no_later_change_pass() {
    let bus = Bus::new();
    let mut ana = all_right(open(&bus, "account:1", &["account:1", "matter:1"]));
    let mut luis = all_right(open(&bus, "account:2", &["account:2"]));
    next(&mut ana).await;
    next(&mut luis).await;
    bus.publish(&["matter:1"]);
    let is_over = Arc::new(AtomicBool::new(false));
    let ending = {
        let (bus, is_over) = (bus.clone(), is_over.clone());
        async move {
            bus.end(&["account:1"]).await;
            is_over.store(true, Ordering::SeqCst);
            bus.publish(&["matter:1"]);
        }
    };
    let reading = async {
        // Even the change that was published before is held back: its reader may no longer see it.
        assert_eq!(next(&mut ana).await.unwrap(), "event: end\ndata: {}\n\n");
        assert!(!is_over.load(Ordering::SeqCst), "the socket is still open");
        assert_eq!(next(&mut ana).await, None);
        drop(ana);
    };
    tokio::join!(ending, reading);
    assert_eq!(bus.open_count(), 1, "the other's socket stays");
    bus.publish(&["account:2"]);
    assert!(next(&mut luis).await.unwrap().contains("account:2"));
}

#[tokio::test]
async fn an_end_does_not_wait_for_ever_for_a_browser_that_reads_nothing() {
    let bus = Bus::new();
    let mut stuck = all_right(open(&bus, "account:1", &["account:1"]));
    next(&mut stuck).await;
    bus.end(&["account:1"]).await;
    bus.publish(&["account:1"]);
    assert_eq!(
        next(&mut stuck).await.unwrap(),
        "event: end\ndata: {}\n\n",
        "and nothing is written to it any more"
    );
    assert_eq!(next(&mut stuck).await, None);
}

#[tokio::test]
async fn a_right_that_is_gone_ends_the_stream_at_the_next_event() {
    let bus = Bus::new();
    let may = Arc::new(AtomicBool::new(true));
    let asked = may.clone();
    let recheck = move |topics| std::future::ready(asked.load(Ordering::SeqCst).then_some(topics));
    let mut ana = read(stream(
        open(&bus, "account:1", &["matter:1"]),
        &HeaderMap::new(),
        recheck,
    ));
    next(&mut ana).await;
    bus.publish(&["matter:1"]);
    assert!(next(&mut ana).await.unwrap().contains("event: change"));
    may.store(false, Ordering::SeqCst);
    bus.publish(&["matter:1"]);
    assert_eq!(next(&mut ana).await.unwrap(), "event: end\ndata: {}\n\n");
    assert_eq!(next(&mut ana).await, None);
}

/// Somebody who was taken off one matter hears no more of that one, not even that something happens there.
#[tokio::test]
async fn a_topic_that_its_reader_may_not_hear_of_any_more_is_silent_and_the_others_go_on() {
    let bus = Bus::new();
    let recheck = |topics: Vec<String>| {
        let heard = topics.into_iter().filter(|topic| topic != "matter:2").collect();
        std::future::ready(Some(heard))
    };
    let mut nora = read(stream(
        open(&bus, "user:1", &["matter:1", "matter:2"]),
        &HeaderMap::new(),
        recheck,
    ));
    next(&mut nora).await;
    bus.publish(&["matter:1", "matter:2"]);
    let events = next(&mut nora).await.unwrap();
    assert!(
        events.contains("matter:1") && !events.contains("matter:2"),
        "{events}"
    );
    bus.publish(&["matter:2"]);
    bus.publish(&["matter:1"]);
    let events = next(&mut nora).await.unwrap();
    assert!(
        events.contains("matter:1") && !events.contains("matter:2"),
        "{events}"
    );
}

#[tokio::test]
async fn a_server_that_stops_lets_browsers_come_back() {
    let bus = Bus::new();
    let mut ana = all_right(open(&bus, "account:1", &["matter:1"]));
    next(&mut ana).await;
    let reading = async {
        assert_eq!(
            next(&mut ana).await,
            None,
            "no `end`: that would show the page of ended access"
        );
        drop(ana);
    };
    tokio::join!(bus.close_all(), reading);
    assert_eq!(bus.open_count(), 0);
}

#[test]
fn six_sockets_an_owner_and_not_more() {
    let bus = Bus::new();
    let six: Vec<Socket> = (0..6).map(|_| open(&bus, "account:1", &["account:1"])).collect();
    assert!(matches!(
        bus.open("account:1", ["x".to_owned()]),
        Err(Error::TooMany { .. })
    ));
    assert!(bus.open("account:2", ["x".to_owned()]).is_ok());
    drop(six);
    assert!(bus.open("account:1", ["x".to_owned()]).is_ok());
    assert_eq!(bus.open_count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_sockets_end_at_once() {
    let bus = Bus::new();
    let mut readers = Vec::new();
    for n in 0..2000 {
        let mut events = all_right(open(&bus, &format!("account:{n}"), &["matter:1"]));
        readers.push(async move { while next(&mut events).await.is_some() {} });
    }
    let began = std::time::Instant::now();
    tokio::join!(bus.end(&["matter:1"]), futures_util::future::join_all(readers));
    assert!(began.elapsed().as_millis() < 1000, "{:?}", began.elapsed());
    assert_eq!(bus.open_count(), 0);
}
