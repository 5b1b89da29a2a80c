//! Undo: one Save is taken back as long as its hold lasts (D13).

use crate::{FirmState, matter, matter::Button, staff::Me};
use axum::extract::State;
use domain::holds;
use kernel::HoldId;
use serde::Deserialize;
use web::{Answer, Cookies, Flash, Form, Guard, Local, Path, Query, Table};

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
    cookies: Cookies,
    Path(hold): Path<HoldId>,
    Query(To { to }): Query<To>,
    _: Form<Button>,
) -> Answer {
    let matter = state
        .firm
        .write(move |work| holds::undo(work, &me.staff, hold))
        .await?;
    let answer = match to.as_deref().and_then(Local::parse) {
        Some(to) => web::see_other(to.as_str())?,
        None => web::see_other(matter::path(matter))?,
    };
    Ok(Flash::new("hold-said-undone").on(answer, &cookies))
}
