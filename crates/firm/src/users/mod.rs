//! Settings › User Management: who works here.

mod one;
mod page;

use crate::{FirmState, layout::Shell, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, ManageUsers, NewUser},
    once::once,
};
use kernel::{Permission, RoleId, page::Cursor};
use page::{NewUserPage, UsersPage};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Filled, Flash, Form, Guard, Query, Table};

pub(crate) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::UserManage);
    Table::new()
        .get("/settings/users", MAY, list)
        .post("/settings/users", MAY, add)
        .get("/settings/users/new", MAY, new)
        .get("/settings/users/{user}", MAY, one::show)
        .delete("/settings/users/{user}", MAY, one::disable)
        .put("/settings/users/{user}/role", MAY, one::change_role)
        .post("/settings/users/{user}/activation", MAY, one::enable)
        .post("/settings/users/{user}/invitation", MAY, one::invite_again)
}

#[derive(Debug, Deserialize)]
struct From {
    #[serde(default)]
    after: Option<String>,
}

async fn list(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Query(From { after }): Query<From>,
) -> Answer {
    let after = after.as_deref().map(Cursor::parse).transpose()?;
    let read = s.firm.read(move |look| {
        let may = access::firm_permit::<ManageUsers>(look, &me.staff)?;
        let users = access::list_users(look, &may, after.as_ref())?;
        Ok((Shell::load(look, &me)?, users, access::last_seen(look, &may)?))
    });
    let (shell, users, seen) = read.await?;
    web::page(&UsersPage {
        chrome,
        shell,
        users,
        seen,
    })
}

async fn new(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    web::page(&blank(&s, me, chrome, Filled::default()).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UserForm {
    name: String,
    email: String,
    role: Option<RoleId>,
}

async fn add(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<UserForm>,
) -> Answer {
    let Form {
        value,
        fields,
        once: key,
    } = form;
    let who = me.clone();
    let added = match value.role {
        None => Err(kernel::Error::invalid("role", "access-role-unknown")),
        Some(role) => {
            let new = NewUser {
                name: value.name,
                email: value.email.clone(),
                role,
            };
            let add = s.firm.write(move |work| {
                let may = access::firm_permit::<ManageUsers>(work, &who.staff)?;
                once(work, &who.staff, key.as_deref(), || {
                    Ok(access::add_user(work, &may, &new)?.map(|_| "/settings/users".to_owned()))
                })
            });
            add.await
        }
    };
    match web::form::refused(added)? {
        Ok(there) => {
            let says = kernel::Says::new("users-added").with("email", value.email.trim());
            Ok(Flash::new(says).on(web::see_other(there)?, &cookies))
        }
        Err(errors) => refused(&s, me, chrome, Filled::new(fields, errors)).await,
    }
}

async fn blank(s: &FirmState, me: Me, chrome: Chrome, filled: Filled) -> Result<NewUserPage, web::Failure> {
    let read = s.firm.read(move |look| {
        access::firm_permit::<ManageUsers>(look, &me.staff)?;
        Ok((Shell::load(look, &me)?, access::roles(look)?))
    });
    let (shell, roles) = read.await?;
    Ok(NewUserPage {
        chrome,
        shell,
        roles,
        filled,
    })
}

async fn refused(s: &FirmState, me: Me, chrome: Chrome, filled: Filled) -> Answer {
    web::unprocessable(&blank(s, me, chrome.with_error(), filled).await?)
}
