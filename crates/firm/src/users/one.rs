//! One colleague: their role, whether they may sign in, and what is handed over when they leave.

use super::page::UserPage;
use crate::{
    FirmState,
    confirm::{Asked, asked},
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    sign_in::Pressed,
    staff::Me,
};
use axum::extract::State;
use domain::access::{self, HandOverMatters, ManageUsers, UserState};
use kernel::{Error, FieldErrors, RoleId, Says, UserId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Path};

fn path(user: UserId) -> String {
    format!("/settings/users/{user}")
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(user): Path<UserId>,
) -> Answer {
    web::page(&page(&s, &me, chrome, user, FieldErrors::default()).await?)
}

async fn page(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    id: UserId,
    errors: FieldErrors,
) -> Result<UserPage, Failure> {
    let me = me.clone();
    let own = me.staff.user;
    let look = s.firm.read(move |look| {
        let may = access::firm_permit::<ManageUsers>(look, &me.staff)?;
        let (user, work) = access::user(look, &may, id)?;
        let seen = access::last_seen(look, &may)?.remove(&id);
        Ok((
            Shell::load(look, &me)?,
            user,
            work,
            seen,
            access::roles(look)?,
            access::heirs(look, id)?,
        ))
    });
    let (shell, user, work, seen, roles, heirs) = look.await?;
    let filled = Filled::new(Fields::from_iter([("role", user.role.to_string())]), errors);
    Ok(UserPage {
        chrome,
        shell,
        user,
        work,
        seen,
        roles,
        heirs,
        own,
        filled,
    })
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleForm {
    role: RoleId,
    version: i64,
}

pub(super) async fn change_role(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    Path(user): Path<UserId>,
    form: Form<Fields>,
) -> Answer {
    let who = me.clone();
    let look = s.firm.read(move |look| {
        let may = access::firm_permit::<ManageUsers>(look, &who.staff)?;
        access::user(look, &may, user).map(|_| ())
    });
    look.await?;
    let action = format!("{}/role?_method=put", path(user));
    let (gone, fields) = asked(&s, &me, &mut chrome, &action, form.value).await?;
    let fresh = match gone {
        Asked::Goes(fresh) => fresh,
        Asked::Shows(page) => return Ok(page),
    };
    let typed = fields.to::<RoleForm>()?;
    let who = me.clone();
    let saved = s.firm.write(move |work| {
        access::confirmed(work, &who.staff)?;
        let may = access::firm_permit::<ManageUsers>(work, &who.staff)?;
        access::change_role(work, &may, user, typed.version, typed.role)
    });
    let answer = match outcome(saved.await)? {
        Outcome::Done(()) => Flash::new("users-role-changed").on(web::see_other(path(user))?, &cookies),
        Outcome::Refused(errors) => {
            web::unprocessable(&page(&s, &me, chrome.with_error(), user, errors).await?)?
        }
        Outcome::Changed(says) => {
            let now = page(&s, &me, chrome, user, FieldErrors::default()).await?;
            let named = now.roles.iter().find(|role| role.id == typed.role);
            let conflict = Conflict {
                thing: now.user.name.clone(),
                says,
                facts: vec![Fact::new(
                    now.chrome.t.say("users-role"),
                    named.map(|role| role.name.clone()).unwrap_or_default(),
                    &now.user.role_name,
                )],
                action,
                fields,
                version: now.user.version,
                back: path(user),
            };
            conflict.answer(now.chrome, now.shell)?
        }
    };
    Ok(fresh.on(answer, &cookies))
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Leaving {
    version: i64,
    #[serde(default)]
    heir: Option<UserId>,
}

/// Ends their access; what was theirs goes to the heir in the same transaction.
pub(super) async fn disable(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(user): Path<UserId>,
    cookies: Cookies,
    form: Form<Leaving>,
) -> Answer {
    let (Leaving { version, heir }, who) = (form.value, me.clone());
    let left = s.firm.write(move |work| {
        let may = access::firm_permit::<ManageUsers>(work, &who.staff)?;
        let mut handed = access::Workload::default();
        if let Some(heir) = heir {
            let may = access::firm_permit::<HandOverMatters>(work, &who.staff)?;
            handed = work.absorb(access::hand_over(work, &may, user, heir)?);
        }
        Ok(access::disable_user(work, &may, user, version)?.map(|()| handed))
    });
    match web::form::refused(left.await)? {
        Ok(handed) => {
            let says = match handed.matters + handed.tasks {
                0 => Says::new("users-disabled"),
                _ => Says::new("users-disabled-handed")
                    .with("matters", handed.matters)
                    .with("tasks", handed.tasks),
            };
            Ok(Flash::new(says).on(web::see_other("/settings/users")?, &cookies))
        }
        Err(errors) => web::unprocessable(&page(&s, &me, chrome.with_error(), user, errors).await?),
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Return {
    version: i64,
}

pub(super) async fn enable(
    State(s): State<FirmState>,
    me: Me,
    Path(user): Path<UserId>,
    cookies: Cookies,
    form: Form<Return>,
) -> Answer {
    let version = form.value.version;
    let state = s.firm.write(move |work| {
        let may = access::firm_permit::<ManageUsers>(work, &me.staff)?;
        access::enable_user(work, &may, user, version)
    });
    let says = match state.await? {
        UserState::Invited => "users-enabled-invited",
        UserState::Active => "users-enabled",
        UserState::Disabled => return Err(Error::internal("a colleague who was let in is not").into()),
    };
    Ok(Flash::new(says).on(web::see_other(path(user))?, &cookies))
}

pub(super) async fn invite_again(
    State(s): State<FirmState>,
    me: Me,
    Path(user): Path<UserId>,
    cookies: Cookies,
    _: Form<Pressed>,
) -> Answer {
    let sent = s.firm.write(move |work| {
        let may = access::firm_permit::<ManageUsers>(work, &me.staff)?;
        access::invite_again(work, &may, user)
    });
    sent.await?;
    Ok(Flash::new("users-invited-again").on(web::see_other(path(user))?, &cookies))
}
