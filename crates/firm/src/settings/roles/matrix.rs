//! The matrix: every role, every permission, one Save.

use super::{
    LIST,
    pages::{MatrixPage, Ticks},
    rights,
};
use crate::{
    FirmState,
    confirm::{Asked, asked},
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::{
    Look,
    access::{self, ManageRoles, MatrixRow, RoleRights},
};
use kernel::{FieldErrors, Permission, Result, RoleId, Says};
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Refusal};
use words::Words;

const ACTION: &str = "/settings/roles?_method=put";

/// The roles, and which permissions the person has to give.
pub(super) fn read(look: &Look<'_>, me: &Me) -> Result<(Vec<RoleRights>, Vec<Permission>)> {
    let may = access::firm_permit::<ManageRoles>(look, &me.staff)?;
    let mine = access::rights(look, &me.staff)?.permissions;
    Ok((access::list_roles(look, &may)?, mine))
}

pub(super) async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    web::page(&page(&s, &me, chrome, None, FieldErrors::default()).await?)
}

async fn page(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    ticks: Option<Ticks>,
    errors: FieldErrors,
) -> std::result::Result<MatrixPage, Failure> {
    let me = me.clone();
    let look = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, read(look, &me)?)));
    let (shell, (roles, mine)) = look.await?;
    Ok(MatrixPage {
        chrome,
        shell,
        roles,
        mine,
        ticks,
        filled: Filled::new(Fields::default(), errors),
    })
}

/// What was ticked, and the versions that the page showed.
fn sent(fields: &Fields) -> std::result::Result<(Ticks, Vec<(RoleId, i64)>), Failure> {
    fields.only(&["may", "seen[]", "version"])?;
    let unfit = || Failure::refused(Refusal::BadRequest, "no matrix of roles");
    let mut ticks = Ticks::default();
    for pair in fields.all("may") {
        let (role, permission) = pair.split_once(' ').ok_or_else(unfit)?;
        let permission: Permission = permission.parse().map_err(|_| unfit())?;
        ticks.tick(role.parse().map_err(|_| unfit())?, permission);
    }
    let mut seen = Vec::new();
    for (role, version) in fields.of_prefix("seen")? {
        let role = role.parse().map_err(|_| unfit())?;
        seen.push((role, version.parse().map_err(|_| unfit())?));
    }
    Ok((ticks, seen))
}

/// The rows to save: what the person cannot give, and could not tick, stays as it is.
fn rows(roles: &[RoleRights], mine: &[Permission], ticks: &Ticks, seen: &[(RoleId, i64)]) -> Vec<MatrixRow> {
    let seen_of = |id: RoleId| {
        seen.iter()
            .find(|(role, _)| *role == id)
            .map(|(_, version)| *version)
    };
    let row = |role: &RoleRights| {
        let kept = role.permissions.iter().copied().filter(|p| !mine.contains(p));
        let given = ticks.of(role.id).filter(|p| mine.contains(p));
        Some(MatrixRow {
            role: role.id,
            version: seen_of(role.id)?,
            permissions: kept.chain(given).collect(),
        })
    };
    roles
        .iter()
        .filter(|role| !role.is_fixed())
        .filter_map(row)
        .collect()
}

pub(super) async fn save(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let who = me.clone();
    // Whoever may not is told so before anything is asked.
    s.firm
        .read(move |look| access::firm_permit::<ManageRoles>(look, &who.staff).map(|_| ()))
        .await?;
    let (gone, fields) = asked(&s, &me, &mut chrome, ACTION, form.value).await?;
    let fresh = match gone {
        Asked::Goes(fresh) => fresh,
        Asked::Shows(page) => return Ok(page),
    };
    let (ticks, seen) = sent(&fields)?;
    let (who, typed) = (me.clone(), ticks.clone());
    let saved = s.firm.write(move |work| {
        access::confirmed(work, &who.staff)?;
        let may = access::firm_permit::<ManageRoles>(work, &who.staff)?;
        let (roles, mine) = read(work, &who)?;
        access::save_matrix(work, &may, &rows(&roles, &mine, &typed, &seen))
    });
    let answer = match outcome(saved.await)? {
        Outcome::Done(reached) => {
            let says = match reached.roles {
                0 => Says::new("roles-nothing-changed"),
                _ => Says::new("roles-saved").with("count", reached.people),
            };
            Flash::new(says).on(web::see_other(LIST)?, &cookies)
        }
        Outcome::Refused(errors) => {
            web::unprocessable(&page(&s, &me, chrome.with_error(), Some(ticks), errors).await?)?
        }
        Outcome::Changed(says) => overtaken(&s, me, chrome, &ticks, says).await?,
    };
    Ok(fresh.on(answer, &cookies))
}

/// Somebody else changed a role meanwhile: both versions of it, and the form to save this one over theirs.
async fn overtaken(s: &FirmState, me: Me, chrome: Chrome, ticks: &Ticks, says: Says) -> Answer {
    let look = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, read(look, &me)?)));
    let (shell, (roles, mine)) = look.await?;
    let now: Vec<(RoleId, i64)> = roles.iter().map(|role| (role.id, role.version)).collect();
    let t = chrome.t;
    let mut fields: Vec<(String, String)> = now
        .iter()
        .map(|(role, version)| (format!("seen[{role}]"), version.to_string()))
        .collect();
    let mut facts = Vec::new();
    for row in rows(&roles, &mine, ticks, &now) {
        fields.extend(
            row.permissions
                .iter()
                .map(|p| ("may".to_owned(), format!("{} {p}", row.role))),
        );
        let Some(role) = roles
            .iter()
            .find(|role| role.id == row.role && role.permissions != row.permissions)
        else {
            continue;
        };
        facts.push(Fact::new(
            role.name.clone(),
            said(&t, &row.permissions),
            said(&t, &role.permissions),
        ));
    }
    let conflict = Conflict {
        thing: t.say("settings-roles"),
        says,
        facts,
        action: ACTION.into(),
        fields: fields.into_iter().collect(),
        version: 0,
        back: LIST.into(),
    };
    conflict.answer(chrome, shell)
}

fn said<'p>(t: &Words, permissions: impl IntoIterator<Item = &'p Permission>) -> String {
    let all: Vec<String> = permissions.into_iter().map(|p| rights::says(t, *p)).collect();
    if all.is_empty() {
        t.say("roles-may-nothing")
    } else {
        all.join(" · ")
    }
}
