//! The access of one contact to one matter: invite, send again, change role and dates, revoke, give back.

mod chip;
mod terms;

pub(crate) use chip::{Chip, mark_title, niche};

use crate::{
    FirmState,
    matter::{self, Button},
    once::once_told,
    shown,
    staff::Me,
};
use axum::extract::State;
use domain::{
    Done, access,
    access::{Grant, Revoke},
    portal_access::{self, AccessState, Door, InviteTerms},
};
use kernel::{ContactId, Error, HoldId, MatterId, Permission, Result, Says};
use serde::{Deserialize, Serialize};
use web::{Answer, Cookies, Flash, Form, Guard, Path, Query, Table};

pub(crate) fn routes() -> Table<FirmState> {
    let grant = Guard::Permission(Permission::PortalGrant);
    Table::new()
        .post("/m/{matter}/access/{contact}/invitation", grant, invite)
        .get("/m/{matter}/access/{contact}", grant, terms::show)
        .put("/m/{matter}/access/{contact}", grant, terms::save)
        .delete(
            "/m/{matter}/access/{contact}",
            Guard::Permission(Permission::PortalRevoke),
            revoke,
        )
        .post("/m/{matter}/restorations", grant, give_back)
}

/// Where Undo of a hold posts to; from there it leads back to `to`.
pub(crate) fn undo_action(hold: HoldId, to: &str) -> String {
    format!("/holds/{hold}?_method=delete&to={}", shown::in_query(to))
}

/// Where `Give access back` posts to.
pub(crate) fn back_action(matter: MatterId, contacts: &[ContactId]) -> String {
    let contacts: Vec<String> = contacts.iter().map(|c| format!("contact={c}")).collect();
    format!("/m/{matter}/restorations?{}", contacts.join("&"))
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Invitation {
    /// The address that the page showed: where another one is on file by now, nothing is sent.
    email: Option<String>,
    /// `Resend`, of somebody who is invited.
    #[serde(default)]
    again: bool,
}

/// L2-10, IL-02, D1: one click, one invitation, held with Undo.
async fn invite(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    form: Form<Invitation>,
) -> Answer {
    let Form {
        value: sent,
        once: key,
        ..
    } = form;
    let write = state.firm.write(move |work| {
        let by = access::permit::<Grant>(work, &me.staff, id)?;
        let name = name_of(work, &by_view(work, &me, id)?, contact)?;
        let told = once_told(work, &me.staff, key.as_deref(), || {
            let done = if sent.again {
                portal_access::resend(work, &by, contact, None, Door::Waiting)?
            } else {
                let terms = InviteTerms {
                    email: sent.email.clone(),
                    ..InviteTerms::usual(Door::Waiting)
                };
                portal_access::invite(work, &by, contact, &terms)?
            };
            Ok(done.map(|invited| Told {
                hold: invited.hold,
                is_open: invited.state == AccessState::Active,
            }))
        })?;
        Ok(told.map(|told| (name, told)))
    });
    // The form has no fields to be wrong: what is missing is a sentence on the page of the error.
    let (name, told) = write.await.map_err(as_conflict)?;
    let to = matter::path(id);
    let answer = web::see_other(&to)?;
    Ok(said(&name, told, &to).on(answer, &cookies))
}

/// What became of an invitation, for its toast.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Told {
    /// Nothing: they had access already, and nothing was sent.
    hold: Option<HoldId>,
    /// They have a login, so there is nothing to accept.
    is_open: bool,
}

fn said(name: &str, told: Told, to: &str) -> Flash {
    let key = match (told.hold, told.is_open) {
        (None, _) => "access-said-already",
        (Some(_), true) => "access-said-opened",
        (Some(_), false) => "access-said-invited",
    };
    let flash = Flash::new(Says::new(key).with("name", shown::first_name(name)));
    match told.hold {
        Some(hold) => flash.undo(undo_action(hold, to)),
        None => flash,
    }
}

/// A refused field, said as the reason why nothing happened.
fn as_conflict(error: Error) -> Error {
    match error {
        Error::Invalid(errors) => match errors.0.into_iter().next() {
            Some(first) => Error::conflict(first.says),
            None => Error::conflict("access-not-invited"),
        },
        other => other,
    }
}

/// L2-19: at once, never held. The toast offers to give it back.
async fn revoke(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    _: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Revoke>(work, &me.staff, id)?;
        let name = name_of(work, &by_view(work, &me, id)?, contact)?;
        Ok(portal_access::revoke(work, &by, contact)?.map(|()| name))
    });
    let name = write.await?;
    let answer = web::see_other(matter::path(id))?;
    let flash = Flash::new(Says::new("access-said-revoked").with("names", shown::first_name(&name)));
    Ok(flash.undo(back_action(id, &[contact])).on(answer, &cookies))
}

#[derive(Debug, Deserialize)]
struct Restored {
    #[serde(default)]
    contact: Vec<ContactId>,
}

/// Gives access back that was revoked by mistake; nobody is written to.
async fn give_back(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    Query(restored): Query<Restored>,
    _: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Grant>(work, &me.staff, id)?;
        for contact in &restored.contact {
            work.absorb(portal_access::give_back(work, &by, *contact)?);
        }
        Ok(Done::unchanged(()))
    });
    write.await?;
    Ok(Flash::new("access-said-given-back").on(web::see_other(matter::path(id))?, &cookies))
}

fn by_view<'tx>(
    look: &domain::Look<'tx>,
    me: &Me,
    id: MatterId,
) -> Result<access::Permit<'tx, access::View>> {
    access::permit::<access::View>(look, &me.staff, id)
}

fn name_of(
    look: &domain::Look<'_>,
    may: &access::Permit<'_, access::View>,
    contact: ContactId,
) -> Result<String> {
    let rows = portal_access::share_table(look, may)?;
    let row = rows.into_iter().find(|row| row.contact == contact);
    row.map(|row| row.name).ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::id;

    #[test]
    fn the_way_back_of_a_toast_is_a_path_of_ours() {
        let action = undo_action(id(9), "/m/1/tasks?a=b");
        assert!(action.ends_with("?_method=delete&to=%2Fm%2F1%2Ftasks%3Fa%3Db"));
        assert!(web::Local::parse(&action).is_some());
        assert!(web::Local::parse(&back_action(id(1), &[id(2), id(3)])).is_some());
    }

    /// IL-02: the reason why nothing was sent is a sentence.
    #[test]
    fn a_missing_address_is_the_reason_and_no_bad_request() {
        let error = as_conflict(Error::invalid("email", "access-address-missing"));
        assert!(matches!(error, Error::Conflict(m) if m.shown.key == "access-address-missing"));
    }
}
