//! Opening a case: one form for the case, its parties, and what clients get of it (ux F08).
//!
//! With both switches off nothing is sent and nobody is given access (AI-03, AI-04, AI-15); what Save will do is told
//! beforehand. The form works without a script: `Find` beside a party, `Add a person` and the button beside the case type
//! send it as it is and draw it again.

mod effect;
mod form;
mod page;
mod parties;

use crate::{FirmState, access::undo_action, layout::Shell, matter, once::once_told, shown, staff::Me};
use axum::extract::State;
use domain::{
    Look,
    access::{self, OpenMatters},
    credentials::{self, Material},
    matters::{self, NewCase, OpenedCase},
    settings::Settings,
    task_lists,
};
use form::{Pressed, Typed};
use kernel::{CaseTypeId, FieldErrors, HoldId, MatterId, Permission, Result, Says, SubtypeId, TaskListId};
use page::{CasePage, Choices};
use parties::{PARTIES_FIRST, PARTIES_MAX, asked, known};
use serde::{Deserialize, Serialize};
use web::{
    Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Guard, Query, Table, limits::Limit,
};
use words::Words;

pub(crate) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::MatterEdit);
    Table::new().get("/cases/new", MAY, new).post("/cases", MAY, open)
}

/// What the page's script asks for while somebody fills in the form. Nobody's name is in it but the one that is looked for.
#[derive(Debug, Default, Deserialize)]
struct Wanted {
    case_type: Option<CaseTypeId>,
    subtype: Option<SubtypeId>,
    /// `none`: none was chosen. Not there: the one that is meant for such cases.
    task_list: Option<String>,
    parties: Option<usize>,
    row: Option<usize>,
    q: Option<String>,
}

async fn new(State(s): State<FirmState>, me: Me, chrome: Chrome, Query(wanted): Query<Wanted>) -> Answer {
    let asker = me.staff.clone();
    let usual = s
        .firm
        .read(
            move |look| match access::firm_permit::<OpenMatters>(look, &asker) {
                Ok(_) => matters::usual_kind(look, &asker),
                Err(other) => Err(other),
            },
        )
        .await?;
    let mut values = vec![("responsible".to_owned(), me.staff.user.to_string())];
    let (case_type, subtype) = match (wanted.case_type, usual) {
        (Some(case_type), _) => (Some(case_type), wanted.subtype),
        (None, Some((case_type, subtype))) => (Some(case_type), subtype),
        (None, None) => (None, None),
    };
    values.extend(case_type.map(|id| ("case_type".to_owned(), id.to_string())));
    values.extend(subtype.map(|id| ("subtype".to_owned(), id.to_string())));
    let task_list = match (wanted.task_list, case_type) {
        (Some(chosen), _) => chosen.parse().ok(),
        (None, Some(case_type)) => usual_list(&s, case_type, subtype).await?,
        (None, None) => None,
    };
    values.extend(task_list.map(|id| ("task_list".to_owned(), id.to_string())));
    let mut searches = Vec::new();
    if let (Some(row), Some(q)) = (wanted.row.filter(|row| *row < PARTIES_MAX), wanted.q) {
        s.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
        searches.resize(row, String::new());
        searches.push(q);
    }
    let rows = wanted.parties.unwrap_or(0).min(PARTIES_MAX);
    web::page(&blank(&s, me, chrome, Filled::of(values), rows, searches).await?)
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
    let rows = match typed.pressed {
        Pressed::Save => None,
        Pressed::Add => Some((typed.rows + 1).min(PARTIES_MAX)),
        Pressed::Show => Some(typed.rows),
        Pressed::Find => {
            s.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
            Some(typed.rows)
        }
    };
    if let Some(rows) = rows {
        let filled = Filled::new(fields, FieldErrors::default());
        return web::page(&blank(&s, me, chrome, filled, rows, typed.searches).await?);
    }
    let opened = match typed.matter {
        Ok(matter) => {
            let logins = materials(&s, &typed.logins, typed.share).await?;
            let case = NewCase {
                matter,
                share: typed.share,
                logins,
                task_list: typed.task_list,
            };
            let who = me.staff.clone();
            let write = s.firm.write(move |work| {
                once_told(work, &who, key.as_deref(), || {
                    Ok(matters::open_case(work, &who, &case)?.map(|opened| Told::of(&opened)))
                })
            });
            web::form::refused(write.await)?.map_err(|errors| parties::placed(errors, &typed.places))
        }
        Err(errors) => Err(errors),
    };
    match opened {
        Ok(told) => {
            let there = matter::path(told.matter);
            let mut flash = Flash::new(told.says(&chrome.t));
            if let Some(hold) = told.hold {
                flash = flash.undo(undo_action(hold, &there));
            }
            Ok(flash.on(web::see_other(there)?, &cookies))
        }
        Err(errors) => {
            let filled = Filled::new(fields, errors.clone());
            let mut page = blank(&s, me, chrome.with_error(), filled, typed.rows, typed.searches).await?;
            page.name_sharers(&errors);
            web::unprocessable(&page)
        }
    }
}

/// The list that is meant for cases of this kind, where there is one; one for all cases is for whoever chooses it.
async fn usual_list(
    s: &FirmState,
    case_type: CaseTypeId,
    subtype: Option<SubtypeId>,
) -> Result<Option<TaskListId>> {
    let lists = s
        .firm
        .read(move |look| task_lists::fitting(look, case_type, subtype))
        .await?;
    let closest = lists.into_iter().next().filter(|list| list.closeness() > 0);
    Ok(closest.map(|list| list.id))
}

/// What a login needs, one for each person it is sent to; an invitation makes its own.
async fn materials(
    s: &FirmState,
    logins: &[bool],
    share: bool,
) -> std::result::Result<Vec<Option<Material>>, Failure> {
    let mut made = Vec::new();
    for wanted in logins {
        made.push(match (wanted, share) {
            (false, _) => None,
            (true, true) => Some(Material::default()),
            (true, false) => Some(credentials::prepare(&s.firm).await?),
        });
    }
    Ok(made)
}

/// What is told of a case that was opened, and kept of its form.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Told {
    matter: MatterId,
    hold: Option<HoldId>,
    mailed: Vec<String>,
    prepared: Vec<String>,
}

impl Told {
    fn of(opened: &OpenedCase) -> Self {
        let first = |names: &[String]| {
            names
                .iter()
                .map(|name| shown::first_name(name).to_owned())
                .collect()
        };
        Self {
            matter: opened.matter,
            hold: opened.hold,
            mailed: first(&opened.mailed),
            prepared: first(&opened.prepared),
        }
    }
    fn says(&self, t: &Words) -> Says {
        match (self.mailed.as_slice(), self.prepared.as_slice()) {
            ([], []) => Says::new("cases-opened"),
            ([], waiting) => Says::new("cases-opened-waiting").with("names", t.list(waiting)),
            (mailed, []) => Says::new("cases-opened-mailed").with("names", t.list(mailed)),
            (mailed, waiting) => Says::new("cases-opened-both")
                .with("names", t.list(mailed))
                .with("waiting", t.list(waiting)),
        }
    }
}

/// The form, with what was typed so far, and with at least the rows that its case type asks for.
async fn blank(
    s: &FirmState,
    me: Me,
    chrome: Chrome,
    filled: Filled,
    rows: usize,
    searches: Vec<String>,
) -> std::result::Result<CasePage, Failure> {
    let typed = filled.clone();
    let read = s.firm.read(move |look| {
        access::firm_permit::<OpenMatters>(look, &me.staff)?;
        let choices = choices(look, &me)?;
        let asked = asked(&choices.parties, &choices.catalogue, choices.case_type(&typed));
        let least = if asked.is_empty() {
            PARTIES_FIRST
        } else {
            asked.len()
        };
        let known = (0..rows.max(least).min(PARTIES_MAX))
            .map(|at| {
                let q = searches.get(at).map_or("", String::as_str);
                known(look, &me, q, typed.value(&format!("party-{at}-contact")))
            })
            .collect::<Result<Vec<_>>>()?;
        Ok((Shell::load(look, &me)?, choices, known))
    });
    let (shell, choices, known) = read.await?;
    Ok(CasePage::new(chrome, shell, choices, known, filled))
}

fn choices(look: &Look<'_>, me: &Me) -> Result<Choices> {
    let rights = access::rights(look, &me.staff)?;
    Ok(Choices {
        catalogue: matters::catalogue(look)?,
        parties: matters::case_parties(look)?,
        colleagues: access::colleagues(look)?,
        language: Settings::load(look)?.language,
        may_share: rights.has(Permission::PortalGrant),
        may_send: rights.has(Permission::CredentialSend),
        may_share_tasks: rights.has(Permission::ItemShare),
        lists: task_lists::list_task_lists(look)?,
    })
}
