//! Several nodes on one database. What one of them commits is heard by the open pages and the worker of every other one;
//! what is answered never depends on it, since each request asks the database who may see what.

use crate::open::OpenFirm;
use db::Heard;
use domain::live::News;
use kernel::Result;
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;
use web::live::Bus;

/// How long the start waits for the others to be heard; it goes on without, and they are heard later.
const HEARD_WITHIN: Duration = Duration::from_secs(5);

/// Passes on what other nodes of this firm commit, from when this returns until its database is closed. Nothing to do on
/// SQLite.
///
/// # Errors
/// [`kernel::Error::Unavailable`]: no thread to listen with.
#[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
pub async fn hear(open: &OpenFirm) -> Result<()> {
    let Some(mut heard) = open.firm.db().listen()? else {
        return Ok(());
    };
    let (bus, wake) = (open.bus.clone(), open.wake.clone());
    if let Ok(Some(first)) = tokio::time::timeout(HEARD_WITHIN, heard.recv()).await {
        pass_on(&bus, &wake, &first);
    }
    tokio::spawn(async move {
        while let Some(what) = heard.recv().await {
            pass_on(&bus, &wake, &what);
        }
    });
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
fn pass_on(bus: &Bus, wake: &Arc<Notify>, heard: &Heard) {
    let Heard::Announced(said) = heard else {
        bus.publish_all();
        wake.notify_one();
        return;
    };
    let mut news = News::default();
    for said in said {
        news.hear(said);
    }
    if !news.ended.is_empty() {
        let (bus, ended) = (bus.clone(), texts(&news.ended));
        // A browser that reads nothing is waited for; what else there is to hear is not.
        tokio::spawn(async move { bus.end(&ended).await });
    }
    bus.publish(&texts(&news.touched));
    if news.has_events {
        wake.notify_one();
    }
}

fn texts(topics: &[domain::live::Topic]) -> Vec<String> {
    topics.iter().map(ToString::to_string).collect()
}
