//! Settings › Case types: whom the form of a new case asks for.

mod pages;

use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, EditSettings},
    matters::{self, CASE_PARTIES_MAX, CaseParty},
};
use kernel::{CaseTypeId, Error, Permission, Says};
use pages::{ListPage, PartiesPage, filled_of, label_field, relationship_field};
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Guard, Path, Refusal, Table};

const LIST: &str = "/settings/case-types";

pub(super) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::SettingsEdit);
    Table::new()
        .get(LIST, MAY, list)
        .get("/settings/case-types/{case_type}", MAY, show)
        .put("/settings/case-types/{case_type}", MAY, save)
}

fn path(case_type: CaseTypeId) -> String {
    format!("{LIST}/{case_type}")
}

async fn list(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let look = s.firm.read(move |look| {
        access::firm_permit::<EditSettings>(look, &me.staff)?;
        Ok((Shell::load(look, &me)?, matters::case_parties(look)?))
    });
    let (shell, types) = look.await?;
    web::page(&ListPage { chrome, shell, types })
}

async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome, Path(id): Path<CaseTypeId>) -> Answer {
    web::page(&page(&s, &me, chrome, id, None).await?)
}

async fn page(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    id: CaseTypeId,
    filled: Option<Filled>,
) -> Result<PartiesPage, Failure> {
    let me = me.clone();
    let look = s.firm.read(move |look| {
        access::firm_permit::<EditSettings>(look, &me.staff)?;
        let types = matters::case_parties(look)?;
        let of = types
            .into_iter()
            .find(|t| t.case_type == id)
            .ok_or(Error::NotFound)?;
        let relationships = matters::catalogue(look)?.relationship_types;
        Ok((Shell::load(look, &me)?, of, relationships))
    });
    let (shell, of, relationships) = look.await?;
    let filled = filled.unwrap_or_else(|| filled_of(&of));
    Ok(PartiesPage {
        chrome,
        shell,
        of,
        relationships,
        filled,
    })
}

/// What was typed: the version that was seen, and the rows.
fn sent(fields: &Fields) -> Result<(i64, Vec<CaseParty>), Failure> {
    let unfit = || Failure::refused(Refusal::BadRequest, "no parties of a case type");
    let rows = 0..CASE_PARTIES_MAX;
    let names: Vec<String> = rows
        .clone()
        .flat_map(|at| [label_field(at), relationship_field(at)])
        .collect();
    let mut known = vec!["version"];
    known.extend(names.iter().map(String::as_str));
    fields.only(&known)?;
    let version = fields.get("version")?.and_then(|v| v.parse().ok());
    let mut parties = Vec::new();
    for at in rows {
        if let (Some(label), Some(relationship)) = (
            fields.get(&label_field(at))?,
            fields.get(&relationship_field(at))?,
        ) {
            parties.push(CaseParty {
                label: label.to_owned(),
                relationship_type: relationship.parse().map_err(|_| unfit())?,
            });
        }
    }
    Ok((version.ok_or_else(unfit)?, parties))
}

async fn save(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<CaseTypeId>,
    form: Form<Fields>,
) -> Answer {
    let fields = form.value;
    let who = me.staff.clone();
    let allowed = s
        .firm
        .read(move |look| access::firm_permit::<EditSettings>(look, &who).map(|_| ()));
    allowed.await?;
    let (version, parties) = sent(&fields)?;
    let (who, wanted) = (me.staff.clone(), parties.clone());
    let saved = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &who)?;
        matters::set_case_parties(work, &may, id, version, &wanted)
    });
    match outcome(saved.await)? {
        Outcome::Done(()) => Ok(Flash::new("case-types-saved").on(web::see_other(LIST)?, &cookies)),
        Outcome::Refused(errors) => {
            let filled = Some(Filled::new(fields, errors));
            web::unprocessable(&page(&s, &me, chrome.with_error(), id, filled).await?)
        }
        Outcome::Changed(says) => overtaken(&s, &me, chrome, id, &parties, fields, says).await,
    }
}

/// Somebody else saved it first: both versions side by side.
async fn overtaken(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    id: CaseTypeId,
    mine: &[CaseParty],
    fields: Fields,
    says: Says,
) -> Answer {
    let now = page(s, me, chrome, id, None).await?;
    let listed = |parties: &[CaseParty]| {
        let labels = parties.iter().map(|p| p.label.trim().to_owned());
        let labels: Vec<String> = labels.filter(|label| !label.is_empty()).collect();
        now.chrome.t.list(&labels)
    };
    let word = now.chrome.t.say("case-types-parties");
    let facts = vec![Fact::new(word, listed(mine), listed(&now.of.parties))];
    let conflict = Conflict {
        thing: now.of.name.clone(),
        says,
        facts,
        action: format!("{}?_method=put", path(id)),
        fields,
        version: now.of.version,
        back: path(id),
    };
    conflict.answer(now.chrome, now.shell)
}
