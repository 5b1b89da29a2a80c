//! Settings › User Management › Manage Roles: what each role may do, as a table of plain sentences, and each role's name, scope
//! and people.

mod matrix;
mod new;
mod one;
mod pages;
mod rights;

use crate::FirmState;
use kernel::Permission;
use web::{Guard, Table};

const LIST: &str = "/settings/roles";

pub(super) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::RoleManage);
    Table::new()
        .get(LIST, MAY, matrix::show)
        .put(LIST, MAY, matrix::save)
        .post(LIST, MAY, new::add)
        .get("/settings/roles/new", MAY, new::show)
        .get("/settings/roles/{role}", MAY, one::show)
        .put("/settings/roles/{role}", MAY, one::save)
        .delete("/settings/roles/{role}", MAY, one::delete)
}
