//! Opening a matter: one plain form for the case and its parties. Nothing is sent and nobody is given access by it
//! (AI-03, AI-04).
//!
//! The form works without a script: `Find` beside a party and `Add a person` send it as it is and draw it again.

mod form;
mod page;
mod parties;

use crate::{FirmState, layout::Shell, staff::Me};
use axum::extract::State;
use domain::{
    Look,
    access::{self, OpenMatters},
    contacts, matters,
    once::once,
    settings::Settings,
};
use form::{Pressed, Typed};
use kernel::{FieldErrors, Permission, Result};
use page::{CasePage, Choices};
use parties::{Known, PARTIES_FIRST};
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Guard, Table, limits::Limit};

pub(crate) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::MatterEdit);
    Table::new().get("/cases/new", MAY, new).post("/cases", MAY, open)
}

async fn new(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let own = me.staff.user;
    let filled = Filled::of([
        ("responsible", own.to_string()),
        ("parties", PARTIES_FIRST.to_string()),
        ("main", "0".to_owned()),
    ]);
    web::page(&blank(&s, me, chrome, filled, PARTIES_FIRST, Vec::new()).await?)
}

async fn open(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let Form {
        fields, once: key, ..
    } = form;
    let typed = Typed::read(&fields)?;
    match typed.pressed {
        Pressed::Save => {}
        Pressed::Add => {
            let filled = Filled::new(fields, FieldErrors::default());
            return web::page(&blank(&s, me, chrome, filled, typed.rows + 1, typed.searches).await?);
        }
        Pressed::Find => {
            s.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
            let filled = Filled::new(fields, FieldErrors::default());
            return web::page(&blank(&s, me, chrome, filled, typed.rows, typed.searches).await?);
        }
    }
    let (who, places) = (me.clone(), typed.places);
    let opened = match typed.matter {
        Ok(matter) => {
            let write = s.firm.write(move |work| {
                once(work, &who.staff, key.as_deref(), || {
                    let opened = matters::open(work, &who.staff, &matter)?;
                    Ok(opened.map(|id| format!("/m/{id}")))
                })
            });
            web::form::refused(write.await)?.map_err(|errors| parties::placed(errors, &places))
        }
        Err(errors) => Err(errors),
    };
    match opened {
        Ok(there) => Ok(Flash::new("cases-opened").on(web::see_other(there)?, &cookies)),
        Err(errors) => {
            let filled = Filled::new(fields, errors.clone());
            let mut page = blank(&s, me, chrome.with_error(), filled, typed.rows, typed.searches).await?;
            page.name_sharers(&errors);
            web::unprocessable(&page)
        }
    }
}

/// The form, with what was typed so far.
async fn blank(
    s: &FirmState,
    me: Me,
    chrome: Chrome,
    filled: Filled,
    rows: usize,
    searches: Vec<String>,
) -> std::result::Result<CasePage, Failure> {
    let chosen: Vec<String> = (0..rows)
        .map(|at| filled.value(&format!("party-{at}-contact")).to_owned())
        .collect();
    let read = s.firm.read(move |look| {
        access::firm_permit::<OpenMatters>(look, &me.staff)?;
        let known = (0..rows)
            .map(|at| {
                let q = searches.get(at).map_or("", String::as_str);
                known(look, &me, q, &chosen[at])
            })
            .collect::<Result<Vec<_>>>()?;
        let choices = Choices {
            catalogue: matters::catalogue(look)?,
            colleagues: access::colleagues(look)?,
            language: Settings::load(look)?.language,
        };
        Ok((Shell::load(look, &me)?, choices, known))
    });
    let (shell, choices, known) = read.await?;
    Ok(CasePage::new(chrome, shell, choices, known, filled))
}

/// Whom a party can be: the contacts that were searched for (the first by name where nobody was), and the one chosen before.
fn known(look: &Look<'_>, me: &Me, q: &str, chosen: &str) -> Result<Vec<Known>> {
    let scope = access::staff_scope(look, &me.staff)?;
    let found = contacts::list(look, &scope, q, None)?;
    let mut known: Vec<Known> = found.rows.iter().map(Known::of).collect();
    let is_listed = chosen.is_empty() || known.iter().any(|k| k.id == chosen);
    if let (false, Ok(id)) = (is_listed, chosen.parse()) {
        match contacts::get(look, &scope, id) {
            Ok(profile) => known.insert(0, Known::from(&profile.contact)),
            Err(kernel::Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(known)
}
