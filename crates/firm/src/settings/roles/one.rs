//! One role: its name, which matters it reaches, and who has it.

use super::{LIST, pages::RolePage, pages::scope_key};
use crate::{
    FirmState,
    confirm::{Asked, asked},
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::access::{self, ManageRoles, RoleForm, policy::RoleScope};
use kernel::RoleId;
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Path};

fn path(role: RoleId) -> String {
    format!("{LIST}/{role}")
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(role): Path<RoleId>,
) -> Answer {
    web::page(&page(&s, me, chrome, role, None).await?)
}

async fn page(
    s: &FirmState,
    me: Me,
    chrome: Chrome,
    role: RoleId,
    filled: Option<Filled>,
) -> Result<RolePage, Failure> {
    let look = s.firm.read(move |look| {
        let may = access::firm_permit::<ManageRoles>(look, &me.staff)?;
        let (role, people) = (
            access::role(look, &may, role)?,
            access::people_of(look, &may, role)?,
        );
        Ok((Shell::load(look, &me)?, role, people))
    });
    let (shell, role, people) = look.await?;
    let filled = filled
        .unwrap_or_else(|| Filled::of([("name", role.name.clone()), ("scope", role.scope.to_string())]));
    Ok(RolePage {
        chrome,
        shell,
        role,
        people,
        filled,
    })
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypedRole {
    name: String,
    scope: RoleScope,
    version: i64,
}

pub(super) async fn save(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    Path(role): Path<RoleId>,
    form: Form<Fields>,
) -> Answer {
    let who = me.clone();
    let read = s.firm.read(move |look| {
        let may = access::firm_permit::<ManageRoles>(look, &who.staff)?;
        access::role(look, &may, role)
    });
    read.await?;
    let action = format!("{}?_method=put", path(role));
    let (gone, fields) = asked(&s, &me, &mut chrome, &action, form.value).await?;
    let fresh = match gone {
        Asked::Goes(fresh) => fresh,
        Asked::Shows(page) => return Ok(page),
    };
    let typed = fields.to::<TypedRole>()?;
    let (who, wanted) = (me.clone(), typed.clone());
    let saved = s.firm.write(move |work| {
        access::confirmed(work, &who.staff)?;
        let may = access::firm_permit::<ManageRoles>(work, &who.staff)?;
        let form = RoleForm {
            name: wanted.name.clone(),
            scope: wanted.scope,
            permissions: access::role(work, &may, role)?.permissions,
        };
        access::edit_role(work, &may, role, wanted.version, &form)
    });
    let answer = match outcome(saved.await)? {
        Outcome::Done(()) => Flash::new("firm-saved").on(web::see_other(path(role))?, &cookies),
        Outcome::Refused(errors) => {
            let filled = Filled::new(fields, errors);
            web::unprocessable(&page(&s, me, chrome.with_error(), role, Some(filled)).await?)?
        }
        Outcome::Changed(says) => {
            let now = page(&s, me, chrome, role, None).await?;
            let t = now.chrome.t;
            let conflict = Conflict {
                thing: now.role.name.clone(),
                says,
                facts: vec![
                    Fact::new(t.say("roles-name"), &typed.name, &now.role.name),
                    Fact::new(
                        t.say("roles-scope"),
                        t.say(scope_key(&typed.scope)),
                        t.say(scope_key(&now.role.scope)),
                    ),
                ],
                action,
                fields,
                version: now.role.version,
                back: path(role),
            };
            conflict.answer(now.chrome, now.shell)?
        }
    };
    Ok(fresh.on(answer, &cookies))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deletion {
    version: i64,
}

pub(super) async fn delete(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    Path(role): Path<RoleId>,
    form: Form<Fields>,
) -> Answer {
    let who = me.clone();
    let read = s.firm.read(move |look| {
        let may = access::firm_permit::<ManageRoles>(look, &who.staff)?;
        access::role(look, &may, role)
    });
    read.await?;
    let action = format!("{}?_method=delete", path(role));
    let (gone, fields) = asked(&s, &me, &mut chrome, &action, form.value).await?;
    let fresh = match gone {
        Asked::Goes(fresh) => fresh,
        Asked::Shows(page) => return Ok(page),
    };
    let Deletion { version } = fields.to()?;
    s.firm
        .write(move |work| {
            access::confirmed(work, &me.staff)?;
            let may = access::firm_permit::<ManageRoles>(work, &me.staff)?;
            access::delete_role(work, &may, role, version)
        })
        .await?;
    let answer = Flash::new("roles-deleted").on(web::see_other(LIST)?, &cookies);
    Ok(fresh.on(answer, &cookies))
}
