//! The demo's letter box: what would have been sent, and what is still held. It exists only where mail is caught.

use askama::Template;
use axum::{
    Json, Router,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use domain::{Firm, deliveries};
use kernel::Clock;
use mail::{Caught, CaughtMail};
use std::sync::Arc;

/// As many waiting mails are shown.
const WAITING: i64 = 50;

#[derive(Template)]
#[template(path = "mailbox.html")]
struct Mailbox {
    stylesheet: &'static str,
    waiting: Vec<Held>,
    mails: Vec<Read>,
}

struct Held {
    kind: String,
    contact_name: Option<String>,
    left: String,
}

struct Read {
    id: u64,
    subject: String,
    to: String,
    kind: String,
    sent_at: String,
    lines: Vec<Line>,
}

struct Line {
    text: String,
    is_link: bool,
}

/// `/dev/mail` and `/dev/mail.json`.
pub fn router(caught: Arc<Caught>, firm: Firm, clock: Arc<dyn Clock>) -> Router {
    let listed = caught.clone();
    Router::new()
        .route(
            "/dev/mail",
            get(move || {
                let (caught, firm, clock) = (caught.clone(), firm.clone(), clock.clone());
                async move { page(&caught, &firm, &*clock).await }
            }),
        )
        .route("/dev/mail.json", get(move || async move { Json(listed.list()) }))
}

async fn page(caught: &Caught, firm: &Firm, clock: &dyn Clock) -> Response {
    let now = clock.now();
    let waiting = match firm.read(|look| deliveries::waiting(look, WAITING)).await {
        Ok(waiting) => waiting,
        Err(error) => return web::Failure::from(error).into_response(),
    };
    let waiting = waiting
        .into_iter()
        .map(|w| {
            let seconds = w.not_before.duration_since(now).as_secs();
            let left = match &w.last_error {
                Some(why) => why.clone(),
                None if seconds > 0 => format!("leaves in {seconds} s"),
                None => "leaves now".to_owned(),
            };
            Held {
                kind: w.kind.to_string(),
                contact_name: w.contact_name,
                left,
            }
        })
        .collect();
    let page = Mailbox {
        stylesheet: web::assets::url("portal.css"),
        waiting,
        mails: caught.list().into_iter().map(read).collect(),
    };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => web::Failure::from(kernel::Error::internal(error.to_string())).into_response(),
    }
}

fn read(mail: CaughtMail) -> Read {
    let lines = mail
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Line {
            is_link: line.starts_with("http://") || line.starts_with("https://"),
            text: line.trim().to_owned(),
        })
        .collect();
    Read {
        id: mail.id,
        subject: mail.subject,
        to: mail.to,
        kind: mail.kind.to_string(),
        sent_at: mail.sent_at.to_string(),
        lines,
    }
}
