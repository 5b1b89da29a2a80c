//! People › Contacts: the people the firm knows. Storing somebody sends nothing and opens nothing (AI-05).

pub(crate) mod form;
mod page;
mod save;

use crate::{
    FirmState,
    access::Chip,
    layout::{Shell, is_allowed},
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, EditContacts},
    contacts,
};
use kernel::{ContactId, Permission, page::Cursor};
use page::{ContactPage, ContactsPage};
use serde::Deserialize;
use web::{Answer, Chrome, Guard, Path, Query, Table, limits::Limit};

pub(crate) fn routes() -> Table<FirmState> {
    const SEES: Guard = Guard::Permission(Permission::MatterView);
    const EDITS: Guard = Guard::Permission(Permission::ContactEdit);
    Table::new()
        .get("/people/contacts", SEES, list)
        .post("/people/contacts", EDITS, save::create)
        .get("/people/contacts/new", EDITS, save::new)
        .get("/people/contacts/{contact}", SEES, show)
        .put("/people/contacts/{contact}", EDITS, save::update)
        .get("/people/contacts/{contact}/edit", EDITS, save::edit)
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    q: Option<String>,
    #[serde(default)]
    after: Option<String>,
}

async fn list(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Query(Asked { q, after }): Query<Asked>,
) -> Answer {
    let q: String = q.unwrap_or_default().chars().take(200).collect();
    if !q.is_empty() {
        s.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
    }
    let after = after.as_deref().map(Cursor::parse).transpose()?;
    let wanted = q.clone();
    let read = s.firm.read(move |look| {
        let scope = access::staff_scope(look, &me.staff)?;
        let found = contacts::list(look, &scope, &wanted, after.as_ref())?;
        let edits = scope.has(Permission::ContactEdit);
        Ok((Shell::load(look, &me)?, found, edits))
    });
    let (shell, contacts, edits) = read.await?;
    web::page(&ContactsPage {
        chrome,
        shell,
        q,
        contacts,
        edits,
    })
}

async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome, Path(contact): Path<ContactId>) -> Answer {
    let read = s.firm.read(move |look| {
        let scope = access::staff_scope(look, &me.staff)?;
        let profile = contacts::get(look, &scope, contact)?;
        let edits =
            !profile.is_of_others && is_allowed(access::firm_permit::<EditContacts>(look, &me.staff))?;
        Ok((Shell::load(look, &me)?, profile, edits))
    });
    let (shell, profile, edits) = read.await?;
    let t = chrome.t;
    web::page(&ContactPage {
        chips: profile.matters.iter().map(|m| Chip::of(m.access, &t)).collect(),
        chrome,
        shell,
        profile,
        edits,
    })
}
