//! Settings › Portal Settings › Case Roles: what a person may do in the portal with what was shared with them.

mod change;
mod form;
mod pages;

use crate::FirmState;
use kernel::Permission;
use web::{Guard, Table};

pub(super) const LIST: &str = "/settings/portal/case-roles";

pub(super) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::SettingsEdit);
    Table::new()
        .get(LIST, MAY, form::list)
        .post(LIST, MAY, form::add)
        .get("/settings/portal/case-roles/new", MAY, form::new)
        .get("/settings/portal/case-roles/{case_role}", MAY, form::show)
        .put("/settings/portal/case-roles/{case_role}", MAY, form::save)
        .delete("/settings/portal/case-roles/{case_role}", MAY, change::delete)
        .put(
            "/settings/portal/case-roles/{case_role}/place",
            MAY,
            change::place,
        )
        .post(
            "/settings/portal/case-roles/{case_role}/retirement",
            MAY,
            change::retire,
        )
        .delete(
            "/settings/portal/case-roles/{case_role}/retirement",
            MAY,
            change::restore,
        )
        .post(
            "/settings/portal/case-roles/{case_role}/replacement",
            MAY,
            change::replace,
        )
}
