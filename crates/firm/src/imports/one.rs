use super::page::ImportPage;
use crate::{FirmState, layout::Shell, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, RunImport},
    imports::{self, Choices, Field, ImportKind, ImportState},
    matters,
};
use kernel::{CaseTypeId, ImportId, Says, UserId, page::Cursor};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path, Query};

#[derive(Debug, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: Option<String>,
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<ImportId>,
    Query(From { after }): Query<From>,
) -> Answer {
    let after = after.as_deref().map(Cursor::parse).transpose()?;
    web::page(&drawn(&s, me, chrome, id, after, Filled::default()).await?)
}

async fn drawn(
    s: &FirmState,
    me: Me,
    chrome: Chrome,
    id: ImportId,
    after: Option<Cursor>,
    filled: Filled,
) -> Result<ImportPage, web::Failure> {
    let read = s.firm.read(move |look| {
        let may = access::firm_permit::<RunImport>(look, &me.staff)?;
        let (import, tally) = imports::get(look, &may, id)?;
        Ok(ImportPage {
            chrome,
            shell: Shell::load(look, &me)?,
            samples: imports::samples(look, &may, id)?,
            troubles: imports::troubles(look, &may, id, after.as_ref())?,
            case_types: matters::catalogue(look)?.case_types,
            people: access::colleagues(look)?,
            import,
            tally,
            filled,
        })
    });
    Ok(read.await?)
}

pub(super) async fn choose(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<ImportId>,
    form: Form<Fields>,
) -> Answer {
    form.value
        .only(&["kind", "case_type", "responsible", "column[]"])?;
    let chosen = choices(&form.value)?;
    let who = me.staff.clone();
    let saved = s.firm.write(move |work| {
        let may = access::firm_permit::<RunImport>(work, &who)?;
        imports::choose(work, &may, id, &chosen)
    });
    match web::form::refused(saved.await)? {
        Ok(()) => web::see_other(format!("/settings/imports/{id}")),
        Err(errors) => {
            let filled = form.filled(errors);
            web::unprocessable(&drawn(&s, me, chrome.with_error(), id, None, filled).await?)
        }
    }
}

fn choices(fields: &Fields) -> Result<Choices, web::Failure> {
    let one = |name: &str| Ok::<_, web::Failure>(fields.get(name)?.filter(|v| !v.is_empty()));
    let mut columns: Vec<Option<Field>> = Vec::new();
    for (at, field) in fields.of_prefix("column")? {
        let at: usize = at.parse().map_err(|_| kernel::Error::NotFound)?;
        if at >= imports::CELLS_MAX {
            return Err(kernel::Error::NotFound.into());
        }
        if columns.len() <= at {
            columns.resize(at + 1, None);
        }
        columns[at] = field.parse().ok();
    }
    Ok(Choices {
        kind: one("kind")?
            .and_then(|kind| kind.parse().ok())
            .unwrap_or(ImportKind::Contacts),
        fields: columns,
        case_type: one("case_type")?.map(str::parse::<CaseTypeId>).transpose()?,
        responsible: one("responsible")?.map(str::parse::<UserId>).transpose()?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunForm {
    #[serde(default)]
    leave_out: bool,
}

pub(super) async fn run(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<ImportId>,
    form: Form<RunForm>,
) -> Answer {
    let leaves_out = form.value.leave_out;
    let who = me.staff.clone();
    let started = s.firm.write(move |work| {
        let may = access::firm_permit::<RunImport>(work, &who)?;
        let (import, _) = imports::get(work, &may, id)?;
        match import.state {
            // A second press of the button.
            ImportState::Running | ImportState::Done => Ok(domain::Done::unchanged(())),
            ImportState::Stopped => imports::go_on_again(work, &may, id),
            _ => imports::start(work, &may, id, leaves_out),
        }
    });
    match web::form::refused(started.await)? {
        Ok(()) => web::see_other(format!("/settings/imports/{id}")),
        Err(errors) => {
            let filled = form.filled(errors);
            web::unprocessable(&drawn(&s, me, chrome.with_error(), id, None, filled).await?)
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

pub(super) async fn discard(
    State(s): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path(id): Path<ImportId>,
    _: Form<Nothing>,
) -> Answer {
    let forget = s.firm.write(move |work| {
        let may = access::firm_permit::<RunImport>(work, &me.staff)?;
        imports::discard(work, &may, id)
    });
    forget.await?;
    Ok(Flash::new(Says::new("import-discarded")).on(web::see_other("/settings/imports")?, &cookies))
}
