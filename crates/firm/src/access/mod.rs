//! The access of one contact to one matter: invite, send again, change role and dates, revoke, give back.

mod chip;
mod credential;
mod everybody;
mod invitation;
mod terms;

pub(crate) use chip::{Chip, mark_title, niche};
pub(crate) use invitation::reason;

use crate::{
    FirmState,
    matter::{self, Button},
    shown,
    staff::Me,
};
use axum::extract::State;
use domain::{
    Done, access,
    access::{Grant, Revoke},
    portal_access::{self, ShareRow},
};
use kernel::{ContactId, Error, HoldId, MatterId, Permission, Result, Says};
use serde::Deserialize;
use web::{Answer, Cookies, Flash, Form, Guard, Path, Query, Table};
use words::Words;

pub(crate) fn routes() -> Table<FirmState> {
    let grant = Guard::Permission(Permission::PortalGrant);
    Table::new()
        .get("/m/{matter}/access/{contact}/invitation", grant, invitation::show)
        .post(
            "/m/{matter}/access/{contact}/invitation",
            grant,
            invitation::invite,
        )
        .post(
            "/m/{matter}/access/{contact}/credential",
            Guard::Permission(Permission::CredentialSend),
            credential::send,
        )
        .get("/m/{matter}/access/{contact}", grant, terms::show)
        .put("/m/{matter}/access/{contact}", grant, terms::save)
        .delete(
            "/m/{matter}/access/{contact}",
            Guard::Permission(Permission::PortalRevoke),
            revoke,
        )
        .get(
            "/m/{matter}/access",
            Guard::Permission(Permission::PortalRevoke),
            everybody::show,
        )
        .delete(
            "/m/{matter}/access",
            Guard::Permission(Permission::PortalRevoke),
            everybody::revoke,
        )
        .post(
            "/m/{matter}/portal/closure",
            Guard::Permission(Permission::PortalRevoke),
            everybody::close_portal,
        )
        .delete("/m/{matter}/portal/closure", grant, everybody::reopen_portal)
        .post("/m/{matter}/restorations", grant, give_back)
}

/// What is acknowledged about a mailbox that several people read.
pub(crate) fn mailbox_label(t: &Words, row: &ShareRow) -> String {
    let name = ("name", row.name.as_str().into());
    if row.shares_mailbox_with.is_empty() {
        t.with("access-mailbox-label-anybody", &[name])
    } else {
        let others = t.list(&row.shares_mailbox_with);
        t.with("access-mailbox-label", &[name, ("others", others.into())])
    }
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

/// L2-19: at once, never held. The toast offers to give it back.
async fn revoke(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    form: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Revoke>(work, &me.staff, id)?;
        let name = name_of(work, &by_view(work, &me, id)?, contact)?;
        Ok(portal_access::revoke(work, &by, contact)?.map(|()| name))
    });
    let name = write.await?;
    let answer = form.value.back_or(matter::path(id))?;
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
}
