//! The list, and the form of one case role.

use super::{
    LIST,
    pages::{CaseRolePage, ListPage, filled_of, kind_key, level_key, level_name, stored},
};
use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, EditSettings},
    case_roles::{self, CaseRoleForm},
    matters,
    once::once,
    shares::Level,
};
use kernel::{CaseRoleId, FieldErrors, ItemKind};
use std::collections::BTreeMap;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Path, Refusal};

pub(super) fn path(role: CaseRoleId) -> String {
    format!("{LIST}/{role}")
}

pub(super) async fn list(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let look = s.firm.read(move |look| {
        let may = access::firm_permit::<EditSettings>(look, &me.staff)?;
        Ok((Shell::load(look, &me)?, case_roles::list_case_roles(look, &may)?))
    });
    let (shell, roles) = look.await?;
    web::page(&ListPage { chrome, shell, roles })
}

pub(super) async fn new(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let levels = ItemKind::ALL
        .iter()
        .map(|kind| (level_name(kind), Level::See.to_string()));
    let filled = Filled::of(levels.collect::<Vec<_>>());
    web::page(&page(&s, &me, chrome, None, Some(filled)).await?)
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(role): Path<CaseRoleId>,
) -> Answer {
    web::page(&page(&s, &me, chrome, Some(role), None).await?)
}

/// The page of one case role, or of a new one.
pub(super) async fn page(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    id: Option<CaseRoleId>,
    filled: Option<Filled>,
) -> Result<CaseRolePage, Failure> {
    let me = me.clone();
    let look = s.firm.read(move |look| {
        let may = access::firm_permit::<EditSettings>(look, &me.staff)?;
        let role = id.map(|id| case_roles::case_role(look, &may, id)).transpose()?;
        let others = case_roles::list_case_roles(look, &may)?;
        let relationships = matters::catalogue(look)?.relationship_types;
        Ok((Shell::load(look, &me)?, role, others, relationships))
    });
    let (shell, role, mut others, relationships) = look.await?;
    others.retain(|other| Some(other.id) != id && !other.is_retired);
    let filled = filled.unwrap_or_else(|| role.as_ref().map(filled_of).unwrap_or_default());
    Ok(CaseRolePage {
        chrome,
        shell,
        role,
        others,
        relationships,
        filled,
    })
}

/// What was typed. A field that the form does not have is refused; a level that there is not is one, too.
fn sent(fields: &Fields) -> Result<CaseRoleForm, Failure> {
    let unfit = || Failure::refused(Refusal::BadRequest, "no case role");
    let names: Vec<String> = ItemKind::ALL.iter().map(level_name).collect();
    let mut known = vec!["name", "default_for", "version"];
    known.extend(names.iter().map(String::as_str));
    fields.only(&known)?;
    let mut levels = BTreeMap::new();
    for (kind, name) in ItemKind::ALL.iter().zip(&names) {
        let level = fields.get(name)?.ok_or_else(unfit)?;
        levels.insert(*kind, level.parse::<Level>().map_err(|_| unfit())?);
    }
    let default_for = fields
        .all("default_for")
        .map(|id| id.parse().map_err(|_| unfit()));
    Ok(CaseRoleForm {
        name: fields.get("name")?.ok_or_else(unfit)?.to_owned(),
        levels,
        default_for: default_for.collect::<Result<_, Failure>>()?,
    })
}

pub(super) async fn add(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let key = form.once.clone();
    let fields = form.value;
    allowed(&s, &me).await?;
    let (typed, who) = (sent(&fields)?, me.clone());
    let added = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &who.staff)?;
        once(work, &who.staff, key.as_deref(), || {
            Ok(case_roles::add_case_role(work, &may, &typed)?.map(|_| LIST.to_owned()))
        })
    });
    match web::form::refused(added.await)? {
        Ok(there) => Ok(Flash::new("case-roles-added").on(web::see_other(there)?, &cookies)),
        Err(errors) => {
            let filled = Some(Filled::new(fields, errors));
            web::unprocessable(&page(&s, &me, chrome.with_error(), None, filled).await?)
        }
    }
}

pub(super) async fn save(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(role): Path<CaseRoleId>,
    form: Form<Fields>,
) -> Answer {
    let fields = form.value;
    allowed(&s, &me).await?;
    let typed = sent(&fields)?;
    let version = fields.get("version")?.and_then(|v| v.parse::<i64>().ok());
    let version = version.ok_or_else(|| Failure::refused(Refusal::BadRequest, "no version"))?;
    let (who, wanted) = (me.clone(), typed.clone());
    let saved = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &who.staff)?;
        case_roles::edit_case_role(work, &may, role, version, &wanted)
    });
    match outcome(saved.await)? {
        Outcome::Done(()) => Ok(Flash::new("case-roles-saved").on(web::see_other(path(role))?, &cookies)),
        Outcome::Refused(errors) => {
            let filled = Some(Filled::new(fields, errors));
            web::unprocessable(&page(&s, &me, chrome.with_error(), Some(role), filled).await?)
        }
        Outcome::Changed(says) => overtaken(&s, &me, chrome, role, typed, fields, says).await,
    }
}

/// Somebody else saved it first: both versions side by side.
async fn overtaken(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    id: CaseRoleId,
    typed: CaseRoleForm,
    fields: Fields,
    says: kernel::Says,
) -> Answer {
    let now = page(s, me, chrome, Some(id), None).await?;
    let Some(role) = &now.role else {
        return Err(kernel::Error::NotFound.into());
    };
    let t = now.chrome.t;
    let mut facts = vec![Fact::new(t.say("roles-name"), &typed.name, &role.name)];
    for kind in ItemKind::ALL {
        let mine = typed.levels.get(kind).copied().unwrap_or(Level::None);
        facts.push(Fact::new(
            t.say(kind_key(kind)),
            t.say(level_key(&mine)),
            t.say(level_key(&role.level(*kind))),
        ));
    }
    let conflict = Conflict {
        thing: role.name.clone(),
        says,
        facts,
        action: format!("{}?_method=put", path(id)),
        fields,
        version: role.version,
        back: path(id),
    };
    conflict.answer(now.chrome, now.shell)
}

/// Whoever may not is told so before the form is looked at.
async fn allowed(s: &FirmState, me: &Me) -> Result<(), Failure> {
    let who = me.staff.clone();
    let look = s
        .firm
        .read(move |look| access::firm_permit::<EditSettings>(look, &who).map(|_| ()));
    Ok(look.await?)
}

/// The page again, with what is wrong with another of its forms.
pub(super) async fn refused(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    role: CaseRoleId,
    errors: FieldErrors,
) -> Answer {
    let mut now = page(s, me, chrome.with_error(), Some(role), None).await?;
    let stored: Vec<(String, String)> = now.role.as_ref().map(stored).unwrap_or_default();
    now.filled = Filled::new(stored.into_iter().collect(), errors);
    web::unprocessable(&now)
}
