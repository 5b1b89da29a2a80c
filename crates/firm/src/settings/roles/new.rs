//! A new role: a copy of one that there is, under another name.

use super::{LIST, matrix::read, pages::NewRolePage};
use crate::{
    FirmState,
    confirm::{Asked, asked},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, ManageRoles, RoleForm, policy::RoleScope},
    once::once,
};
use kernel::{Error, Permission, RoleId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Query};

#[derive(Debug, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    from: Option<RoleId>,
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Query(From { from }): Query<From>,
) -> Answer {
    let mut page = page(&s, me, chrome, Filled::default()).await?;
    let source = from.and_then(|id| page.roles.iter().find(|role| role.id == id));
    let source = source.or_else(|| page.roles.iter().find(|role| !role.is_fixed()));
    if let Some(source) = source {
        page.filled = Filled::of([
            ("from", source.id.to_string()),
            ("scope", source.scope.to_string()),
        ]);
    }
    web::page(&page)
}

async fn page(s: &FirmState, me: Me, chrome: Chrome, filled: Filled) -> Result<NewRolePage, Failure> {
    let look = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, read(look, &me)?.0)));
    let (shell, roles) = look.await?;
    Ok(NewRolePage {
        chrome,
        shell,
        roles,
        filled,
    })
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRole {
    name: String,
    scope: RoleScope,
    from: RoleId,
}

pub(super) async fn add(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let key = form.once.clone();
    let who = me.clone();
    s.firm
        .read(move |look| access::firm_permit::<ManageRoles>(look, &who.staff).map(|_| ()))
        .await?;
    let (gone, fields) = asked(&s, &me, &mut chrome, LIST, form.value).await?;
    let fresh = match gone {
        Asked::Goes(fresh) => fresh,
        Asked::Shows(page) => return Ok(page),
    };
    let (who, typed) = (me.clone(), fields.to::<NewRole>()?);
    let added = s.firm.write(move |work| {
        access::confirmed(work, &who.staff)?;
        let may = access::firm_permit::<ManageRoles>(work, &who.staff)?;
        let source = access::role(work, &may, typed.from)
            .map_err(|_| Error::invalid("from", "access-role-unknown"))?;
        // A copy of the owners' role does not own the firm.
        let permissions = source
            .permissions
            .into_iter()
            .filter(|p| *p != Permission::FirmOwn);
        let new = RoleForm {
            name: typed.name.clone(),
            scope: typed.scope,
            permissions: permissions.collect(),
        };
        once(work, &who.staff, key.as_deref(), || {
            Ok(access::add_role(work, &may, &new)?.map(|id| format!("{LIST}/{id}")))
        })
    });
    let answer = match web::form::refused(added.await)? {
        Ok(there) => Flash::new("roles-added").on(web::see_other(there)?, &cookies),
        Err(errors) => {
            let filled = Filled::new(fields, errors);
            web::unprocessable(&page(&s, me, chrome.with_error(), filled).await?)?
        }
    };
    Ok(fresh.on(answer, &cookies))
}
