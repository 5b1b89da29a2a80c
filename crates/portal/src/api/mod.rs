//! The JSON API for clients (`/api/v1/portal`): what the portal's pages show and do, for a program with a client's token.
//!
//! It goes through [`sharing::Gate`] as the pages do, and its `…Json` types are its own: each lists its fields.

mod cases;
mod profile;
mod program;
mod session;
mod tasks;

use crate::PortalState;
use web::api::{ApiTable, Operation};

pub(crate) fn table() -> ApiTable<PortalState> {
    ApiTable::new()
        .merge(session::routes())
        .merge(cases::routes())
        .merge(tasks::routes())
        .merge(profile::routes())
}

/// What each route takes and gives, for the OpenAPI document.
#[must_use]
pub fn operations() -> Vec<Operation> {
    table().into_operations()
}
