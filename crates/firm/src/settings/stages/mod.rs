//! Settings › Stages: the steps of each case type, what they mean, and what clients read of them.

mod change;
mod pages;

use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, EditSettings, policy::Phase},
    matters::{self, StageForm},
    once::once,
};
use kernel::{CaseTypeId, Error, FieldErrors, Permission, StageId};
use pages::{ListPage, StagePage, TypesPage, filled_of, phase_key};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Guard, Path, Table};

const LIST: &str = "/settings/stages";

pub(super) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::SettingsEdit);
    Table::new()
        .get(LIST, MAY, types)
        .get("/settings/case-types/{case_type}/stages", MAY, list)
        .post("/settings/case-types/{case_type}/stages", MAY, add)
        .get("/settings/case-types/{case_type}/stages/new", MAY, new)
        .get("/settings/case-types/{case_type}/stages/{stage}", MAY, show)
        .put("/settings/case-types/{case_type}/stages/{stage}", MAY, save)
        .delete(
            "/settings/case-types/{case_type}/stages/{stage}",
            MAY,
            change::delete,
        )
        .put(
            "/settings/case-types/{case_type}/stages/{stage}/place",
            MAY,
            change::place,
        )
}

fn list_path(case_type: CaseTypeId) -> String {
    format!("/settings/case-types/{case_type}/stages")
}

fn path(case_type: CaseTypeId, stage: StageId) -> String {
    format!("{}/{stage}", list_path(case_type))
}

async fn types(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let look = s.firm.read(move |look| {
        access::firm_permit::<EditSettings>(look, &me.staff)?;
        Ok((Shell::load(look, &me)?, matters::catalogue(look)?))
    });
    let (shell, catalogue) = look.await?;
    web::page(&TypesPage {
        chrome,
        shell,
        catalogue,
    })
}

async fn list(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(case_type): Path<CaseTypeId>,
) -> Answer {
    let look = s.firm.read(move |look| {
        let may = access::firm_permit::<EditSettings>(look, &me.staff)?;
        Ok((
            Shell::load(look, &me)?,
            matters::stage_list(look, &may, case_type)?,
        ))
    });
    let (shell, of) = look.await?;
    web::page(&ListPage { chrome, shell, of })
}

async fn new(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(case_type): Path<CaseTypeId>,
) -> Answer {
    let filled = Filled::of([("phase", Phase::Open.to_string())]);
    web::page(&page(&s, &me, chrome, case_type, None, Some(filled)).await?)
}

async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path((case_type, stage)): Path<(CaseTypeId, StageId)>,
) -> Answer {
    web::page(&page(&s, &me, chrome, case_type, Some(stage), None).await?)
}

/// The page of one stage, or of a new one. What was typed keeps the version over which it was typed.
async fn page(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    case_type: CaseTypeId,
    stage: Option<StageId>,
    filled: Option<Filled>,
) -> Result<StagePage, Failure> {
    let me = me.clone();
    let look = s.firm.read(move |look| {
        let may = access::firm_permit::<EditSettings>(look, &me.staff)?;
        let of = matters::stage_list(look, &may, case_type)?;
        if stage.is_some_and(|stage| of.line(stage).is_none()) {
            return Err(Error::NotFound);
        }
        Ok((Shell::load(look, &me)?, of))
    });
    let (shell, of) = look.await?;
    let version = filled
        .as_ref()
        .and_then(|filled| filled.value("version").parse().ok());
    let stored = || {
        stage
            .and_then(|stage| of.line(stage))
            .map(|line| filled_of(&line.stage))
    };
    let filled = filled.unwrap_or_else(|| stored().unwrap_or_default());
    Ok(StagePage {
        chrome,
        shell,
        version: version.unwrap_or(of.version),
        of,
        stage,
        filled,
    })
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    version: i64,
    name: String,
    phase: Phase,
    client_title: String,
    #[serde(default)]
    client_text: String,
}

impl From<Sent> for StageForm {
    fn from(sent: Sent) -> Self {
        Self {
            name: sent.name,
            phase: sent.phase,
            client_title: sent.client_title,
            client_text: sent.client_text,
        }
    }
}

async fn add(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(case_type): Path<CaseTypeId>,
    form: Form<Sent>,
) -> Answer {
    let (key, fields) = (form.once.clone(), form.fields);
    let (version, who) = (form.value.version, me.clone());
    let typed = StageForm::from(form.value);
    let added = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &who.staff)?;
        once(work, &who.staff, key.as_deref(), || {
            let added = matters::add_stage(work, &may, case_type, version, &typed)?;
            Ok(added.map(|_| list_path(case_type)))
        })
    });
    match web::form::refused(added.await)? {
        Ok(there) => Ok(Flash::new("stages-said-added").on(web::see_other(there)?, &cookies)),
        Err(errors) => refused(&s, &me, chrome, case_type, None, fields, errors).await,
    }
}

async fn save(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((case_type, stage)): Path<(CaseTypeId, StageId)>,
    form: Form<Sent>,
) -> Answer {
    let (version, fields, who) = (form.value.version, form.fields, me.clone());
    let typed = StageForm::from(form.value);
    let wanted = typed.clone();
    let saved = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &who.staff)?;
        matters::edit_stage(work, &may, case_type, version, stage, &wanted)
    });
    match outcome(saved.await)? {
        Outcome::Done(()) => {
            Ok(Flash::new("stages-said-saved").on(web::see_other(list_path(case_type))?, &cookies))
        }
        Outcome::Refused(errors) => refused(&s, &me, chrome, case_type, Some(stage), fields, errors).await,
        Outcome::Changed(says) => {
            let now = page(&s, &me, chrome, case_type, Some(stage), None).await?;
            let line = now.of.line(stage).ok_or(Error::NotFound)?;
            let (t, theirs) = (now.chrome.t, StageForm::from(&line.stage));
            let conflict = Conflict {
                thing: line.stage.name.clone(),
                says,
                facts: vec![
                    Fact::new(t.say("stages-name"), &typed.name, &theirs.name),
                    Fact::new(
                        t.say("stages-phase"),
                        t.say(phase_key(&typed.phase)),
                        t.say(phase_key(&theirs.phase)),
                    ),
                    Fact::new(t.say("stages-title"), &typed.client_title, &theirs.client_title),
                    Fact::new(t.say("stages-text"), &typed.client_text, &theirs.client_text),
                ],
                action: format!("{}?_method=put", path(case_type, stage)),
                fields,
                version: now.of.version,
                back: path(case_type, stage),
            };
            conflict.answer(now.chrome, now.shell)
        }
    }
}

async fn refused(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    case_type: CaseTypeId,
    stage: Option<StageId>,
    fields: Fields,
    errors: FieldErrors,
) -> Answer {
    let filled = Some(Filled::new(fields, errors));
    web::unprocessable(&page(s, me, chrome.with_error(), case_type, stage, filled).await?)
}
