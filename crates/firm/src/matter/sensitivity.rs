//! The mark of a sensitive matter: `PUT` marks, `DELETE` takes the mark away.

use super::{Button, path};
use crate::{FirmState, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, Edit},
    matters,
};
use kernel::MatterId;
use web::{Answer, Cookies, Flash, Form, Path};

pub(super) async fn mark(
    state: State<FirmState>,
    me: Me,
    cookies: Cookies,
    id: Path<MatterId>,
    _: Form<Button>,
) -> Answer {
    set(state, me, cookies, id, true).await
}

pub(super) async fn unmark(
    state: State<FirmState>,
    me: Me,
    cookies: Cookies,
    id: Path<MatterId>,
    _: Form<Button>,
) -> Answer {
    set(state, me, cookies, id, false).await
}

async fn set(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    is_sensitive: bool,
) -> Answer {
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &me.staff, id)?;
        matters::mark_sensitive(work, &may, is_sensitive)
    });
    write.await?;
    let says = if is_sensitive {
        "matter-said-sensitive"
    } else {
        "matter-said-not-sensitive"
    };
    Ok(Flash::new(says).on(web::see_other(path(id))?, &cookies))
}
