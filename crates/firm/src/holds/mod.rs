//! Undo: one Save is taken back as long as its hold lasts (D13).

use crate::{FirmState, matter, matter::Button, staff::Me};
use axum::extract::State;
use domain::holds::{self, Undone};
use kernel::{HoldId, Says};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Flash, Form, Guard, Local, Path, Query, Table};
use words::Words;

pub(crate) fn routes() -> Table<FirmState> {
    Table::new().delete("/holds/{hold}", Guard::Staff, undo)
}

#[derive(Debug, Deserialize)]
struct To {
    /// The page that the toast stood on.
    to: Option<String>,
}

async fn undo(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(hold): Path<HoldId>,
    Query(To { to }): Query<To>,
    _: Form<Button>,
) -> Answer {
    let undone = state
        .firm
        .write(move |work| holds::undo(work, &me.staff, hold))
        .await?;
    let answer = match to.as_deref().and_then(Local::parse) {
        Some(to) => web::see_other(to.as_str())?,
        None => web::see_other(matter::path(undone.matter))?,
    };
    Ok(Flash::new(said(&chrome.t, &undone)).on(answer, &cookies))
}

/// What a colleague changed in those seconds stays, and is named.
fn said(t: &Words, undone: &Undone) -> Says {
    if undone.kept.is_empty() {
        Says::new("hold-said-undone")
    } else {
        Says::new("hold-said-undone-but").with("names", t.list(&undone.kept))
    }
}
