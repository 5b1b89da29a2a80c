//! Settings: one list of pages, each for those who may change what it holds.

mod case_roles;
mod case_types;
mod index;
mod pages;
mod roles;
mod sections;
mod stages;
mod task_lists;

pub(crate) use sections::{Group, Section, of_rights};

use crate::FirmState;
use web::{Guard, Table};

pub(crate) fn routes() -> Table<FirmState> {
    Table::new()
        .get("/settings", Guard::Staff, index::show)
        .merge(roles::routes())
        .merge(case_roles::routes())
        .merge(case_types::routes())
        .merge(task_lists::routes())
        .merge(stages::routes())
        .merge(pages::routes())
}
