//! A matter: `Case Detail`, its form, its stage and its `Matter Relationships`; and the head that all its tabs share.

mod conflict;
pub(crate) mod detail;
mod edit;
pub(crate) mod effect;
pub(crate) mod form;
pub(crate) mod head;
pub(crate) mod life;
mod relationship_new;
mod relationships;
#[cfg(test)]
pub(crate) mod samples;
mod sensitivity;
mod stage;
mod walls;

pub(crate) use effect::{Effect, Kind};
pub(crate) use form::{Button, day, drawn, seen_version};
pub(crate) use head::Head;
pub(crate) use life::Life;

use crate::FirmState;
use kernel::{MatterId, Permission};
use web::{Guard, Table};

pub(crate) fn routes() -> Table<FirmState> {
    let view = Guard::Permission(Permission::MatterView);
    let edit = Guard::Permission(Permission::MatterEdit);
    let wall = Guard::Permission(Permission::WallManage);
    Table::new()
        .get("/m/{matter}", view, detail::show)
        .put("/m/{matter}", edit, edit::save)
        .get("/m/{matter}/walls", wall, walls::show)
        .post("/m/{matter}/walls", wall, walls::raise)
        .delete("/m/{matter}/walls/{user}", wall, walls::take_down)
        .get("/m/{matter}/edit", edit, edit::show)
        .get("/m/{matter}/stage", edit, stage::show)
        .put("/m/{matter}/stage", edit, stage::save)
        .put("/m/{matter}/sensitivity", edit, sensitivity::mark)
        .delete("/m/{matter}/sensitivity", edit, sensitivity::unmark)
        .get("/m/{matter}/relationships", edit, relationship_new::show)
        .post("/m/{matter}/relationships", edit, relationship_new::add)
        .get("/m/{matter}/relationships/{contact}", edit, relationships::show)
        .put("/m/{matter}/relationships/{contact}", edit, relationships::change)
        .delete("/m/{matter}/relationships/{contact}", edit, relationships::remove)
}

/// Where a matter stands.
pub(crate) fn path(matter: MatterId) -> String {
    format!("/m/{matter}")
}
