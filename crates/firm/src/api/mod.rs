//! The JSON API for people of the firm (`/api/v1`): what the pages do, for programs.
//!
//! A program asks with a token that a person made in their profile, and is that person in everything: the same actions, the
//! same permits, the same record. A resource is a file: its routes, its `…Json` types (each field listed, whatever the
//! domain's types hold) and its handlers. A write is [`FirmState::done`], which answers a repeated request as the first one.

mod access;
mod contacts;
mod credentials;
mod events;
mod invitations;
mod lists;
mod matters;
mod notes;
mod people;
mod program;
mod relationships;
mod tasks;
mod tokens;
mod walls;
mod who;

pub(crate) use program::{Answered, Program};

use crate::FirmState;
use web::api::{ApiTable, Operation};

pub(crate) fn table() -> ApiTable<FirmState> {
    ApiTable::new()
        .merge(who::routes())
        .merge(matters::routes())
        .merge(relationships::routes())
        .merge(access::routes())
        .merge(credentials::routes())
        .merge(invitations::routes())
        .merge(walls::routes())
        .merge(tasks::routes())
        .merge(notes::routes())
        .merge(contacts::routes())
        .merge(people::routes())
        .merge(lists::routes())
        .merge(events::routes())
        .merge(tokens::routes())
}

/// What each route takes and gives, for the OpenAPI document.
#[must_use]
pub fn operations() -> Vec<Operation> {
    table().into_operations()
}
