//! A socket as a response: server-sent events.

use super::bus::{Fate, Socket};
use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};
use futures_util::stream::unfold;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::{convert::Infallible, fmt::Write, future::Future, time::Duration};

const HEARTBEAT: Duration = Duration::from_secs(15);

/// The stream of a socket: `change` events (`{"topic":…,"version":…}`), a heartbeat each 15 s, and `end` when the
/// reader may no longer see it. `recheck` is asked before each event, with the topics that changed, and before each
/// heartbeat, with none: it answers those that the reader may still hear of. Nothing ends the stream.
pub fn stream<F, R>(socket: Socket, headers: &HeaderMap, recheck: F) -> Response
where
    F: Fn(Vec<String>) -> R + Send + 'static,
    R: Future<Output = Option<Vec<String>>> + Send,
{
    if headers.contains_key("last-event-id") {
        socket.hear_all();
    }
    let open = Open {
        socket,
        recheck,
        has_greeted: false,
        is_over: false,
    };
    let body = Body::from_stream(unfold(open, |mut open| async move {
        let text = open.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(text)), open))
    }));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/event-stream"),
        ),
        // Asks proxies to pass each event on as it comes.
        (
            HeaderName::from_static("x-accel-buffering"),
            HeaderValue::from_static("no"),
        ),
    ];
    (headers, body).into_response()
}

struct Open<F> {
    socket: Socket,
    recheck: F,
    has_greeted: bool,
    is_over: bool,
}

impl<F, R> Open<F>
where
    F: Fn(Vec<String>) -> R + Send + 'static,
    R: Future<Output = Option<Vec<String>>> + Send,
{
    async fn next(&mut self) -> Option<String> {
        if self.is_over {
            return None;
        }
        if !std::mem::replace(&mut self.has_greeted, true) {
            return Some("retry: 2000\n: open\n\n".to_owned());
        }
        loop {
            let ear = self.socket.ear().clone();
            let woken = tokio::time::timeout(HEARTBEAT, ear.wake.notified()).await.is_ok();
            let (mut changes, fate) = ear.take();
            match fate {
                Fate::Leaving => return None,
                Fate::Ended => return self.over(),
                Fate::Open if woken && changes.is_empty() => {}
                Fate::Open if woken => {
                    let heard = (self.recheck)(changes.keys().cloned().collect()).await;
                    // The fate may be sealed while the question is answered: it has the last word.
                    let Some(heard) = heard.filter(|_| ear.fate() != Fate::Ended) else {
                        return self.over();
                    };
                    changes.retain(|topic, _| heard.contains(topic));
                    if !changes.is_empty() {
                        return Some(events(&changes));
                    }
                }
                Fate::Open => {
                    if (self.recheck)(Vec::new()).await.is_none() {
                        return self.over();
                    }
                    return Some(": \n\n".to_owned());
                }
            }
        }
    }
    fn over(&mut self) -> Option<String> {
        self.is_over = true;
        Some("event: end\ndata: {}\n\n".to_owned())
    }
}

fn events(changes: &std::collections::BTreeMap<String, u64>) -> String {
    let mut text = String::new();
    for (topic, version) in changes {
        let data = serde_json::json!({ "topic": topic, "version": version });
        // Writing into a String cannot fail.
        let _ = write!(text, "id: {version}\nevent: change\ndata: {data}\n\n");
    }
    text
}
