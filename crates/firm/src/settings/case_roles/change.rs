//! What is done to a case role as a whole: its place, retiring it, moving its people to another one, deleting it.

use super::{LIST, form};
use crate::{FirmState, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, EditSettings},
    case_roles::{self, Direction},
};
use kernel::{CaseRoleId, Says};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Flash, Form, Path};

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    version: i64,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Way {
    Up,
    Down,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    to: Way,
}

pub(super) async fn place(
    State(s): State<FirmState>,
    me: Me,
    Path(role): Path<CaseRoleId>,
    form: Form<Place>,
) -> Answer {
    let to = match form.value.to {
        Way::Up => Direction::Up,
        Way::Down => Direction::Down,
    };
    s.firm
        .write(move |work| {
            let may = access::firm_permit::<EditSettings>(work, &me.staff)?;
            case_roles::move_case_role(work, &may, role, to)
        })
        .await?;
    web::see_other(LIST)
}

pub(super) async fn retire(
    State(s): State<FirmState>,
    me: Me,
    Path(role): Path<CaseRoleId>,
    cookies: Cookies,
    form: Form<Seen>,
) -> Answer {
    retired(&s, me, role, form.value.version, true).await?;
    Ok(Flash::new("case-roles-retired").on(web::see_other(form::path(role))?, &cookies))
}

pub(super) async fn restore(
    State(s): State<FirmState>,
    me: Me,
    Path(role): Path<CaseRoleId>,
    cookies: Cookies,
    form: Form<Seen>,
) -> Answer {
    retired(&s, me, role, form.value.version, false).await?;
    Ok(Flash::new("case-roles-restored").on(web::see_other(form::path(role))?, &cookies))
}

async fn retired(
    s: &FirmState,
    me: Me,
    role: CaseRoleId,
    version: i64,
    is_retired: bool,
) -> kernel::Result<()> {
    let write = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &me.staff)?;
        case_roles::retire_case_role(work, &may, role, version, is_retired)
    });
    write.await
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Replacement {
    version: i64,
    to: Option<CaseRoleId>,
}

pub(super) async fn replace(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(role): Path<CaseRoleId>,
    cookies: Cookies,
    form: Form<Replacement>,
) -> Answer {
    let Replacement { version, to } = form.value;
    let who = me.clone();
    let moved = match to {
        None => Err(kernel::Error::invalid("to", "access-role-missing")),
        Some(to) => {
            let write = s.firm.write(move |work| {
                let may = access::firm_permit::<EditSettings>(work, &who.staff)?;
                case_roles::replace_case_role(work, &may, role, version, to)
            });
            write.await
        }
    };
    match web::form::refused(moved)? {
        Ok(people) => {
            let says = Says::new("case-roles-replaced").with("count", people);
            Ok(Flash::new(says).on(web::see_other(form::path(role))?, &cookies))
        }
        Err(errors) => form::refused(&s, &me, chrome, role, errors).await,
    }
}

pub(super) async fn delete(
    State(s): State<FirmState>,
    me: Me,
    Path(role): Path<CaseRoleId>,
    cookies: Cookies,
    form: Form<Seen>,
) -> Answer {
    let version = form.value.version;
    s.firm
        .write(move |work| {
            let may = access::firm_permit::<EditSettings>(work, &me.staff)?;
            case_roles::delete_case_role(work, &may, role, version)
        })
        .await?;
    Ok(Flash::new("roles-deleted").on(web::see_other(LIST)?, &cookies))
}
