//! The access of everybody on a matter at once: revoking all of it, and closing the matter's portal.

use super::{Chip, back_action, niche};
use crate::{
    FirmState,
    layout::Shell,
    matter::{self, Button, Head},
    shown,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Grant, Revoke},
    portal_access::{self, AccessState, ShareRow},
};
use kernel::{ContactId, MatterId, Says};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Flash, Form, Path};

#[derive(Template)]
#[template(path = "access/everybody.html")]
struct EverybodyPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    /// Everybody with access, granted in whatever state.
    rows: Vec<ShareRow>,
}

impl EverybodyPage {
    fn initials(&self, row: &ShareRow) -> String {
        shown::initials(&row.name)
    }
    fn niche(&self, row: &ShareRow) -> &'static str {
        niche(row.state)
    }
    fn chip(&self, row: &ShareRow) -> Chip {
        Chip::of(row.state, &self.chrome.t)
    }
    /// What each of them loses, and whether they hear of it.
    fn loses(&self, row: &ShareRow) -> String {
        self.chrome.t.say(match row.state {
            Some(AccessState::Active) => "revoke-all-loses-access",
            _ => "revoke-all-loses-invitation",
        })
    }
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
) -> Answer {
    let look = state.firm.read(move |look| {
        access::permit::<Revoke>(look, &me.staff, id)?;
        let (head, may) = Head::load(look, &me, id)?;
        let mut rows = portal_access::share_table(look, &may)?;
        rows.retain(|row| row.has_access);
        Ok((Shell::load(look, &me)?.listening_to(id), head, rows))
    });
    let (shell, head, rows) = look.await?;
    web::page(&EverybodyPage {
        chrome,
        shell,
        head,
        rows,
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    #[serde(default)]
    contact: Vec<ContactId>,
}

/// L2-20: everybody who was named on the page, at once and in one transaction; nobody else.
pub(super) async fn revoke(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Named>,
) -> Answer {
    let contacts = form.value.contact;
    let write = state.firm.write(move |work| {
        let by = access::permit::<Revoke>(work, &me.staff, id)?;
        let may = access::permit::<access::View>(work, &me.staff, id)?;
        let names: Vec<(ContactId, String)> = portal_access::share_table(work, &may)?
            .into_iter()
            .map(|row| (row.contact, shown::first_name(&row.name).to_owned()))
            .collect();
        Ok(portal_access::revoke_all(work, &by, &contacts)?.map(|gone| (gone, names)))
    });
    let (gone, names) = write.await?;
    let answer = web::see_other(matter::path(id))?;
    if gone.is_empty() {
        return Ok(Flash::new("share-said-nothing").on(answer, &cookies));
    }
    let names: Vec<String> = names
        .into_iter()
        .filter(|(contact, _)| gone.contains(contact))
        .map(|(_, name)| name)
        .collect();
    let says = Says::new("access-said-revoked").with("names", chrome.t.list(&names));
    Ok(Flash::new(says).undo(back_action(id, &gone)).on(answer, &cookies))
}

/// Security §3.8: the portal of a matter in one click.
pub(super) async fn close_portal(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Revoke>(work, &me.staff, id)?;
        portal_access::close_portal(work, &by)
    });
    write.await?;
    Ok(Flash::new("life-said-portal-closed").on(form.value.back_or(matter::path(id))?, &cookies))
}

pub(super) async fn reopen_portal(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Grant>(work, &me.staff, id)?;
        portal_access::reopen_portal(work, &by)
    });
    write.await?;
    Ok(Flash::new("life-said-portal-open").on(form.value.back_or(matter::path(id))?, &cookies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples;
    use kernel::Permission;
    use web::sample::Sample;

    fn page(rights: &[Permission], is_open: bool, count: usize) -> EverybodyPage {
        let mut head = Head::sample(rights);
        head.matter.portal_open = is_open;
        let rows = samples::people().into_iter().map(|(_, row)| row);
        EverybodyPage {
            chrome: samples::chrome(),
            shell: Shell::sample(),
            head,
            rows: rows.filter(|row| row.has_access).take(count).collect(),
        }
    }

    impl Sample for EverybodyPage {
        fn samples() -> Vec<(&'static str, Self)> {
            vec![
                ("nobody", page(Permission::ALL, true, 0)),
                ("one", page(Permission::ALL, true, 1)),
                ("all", page(Permission::ALL, true, 9)),
                ("closed", page(Permission::ALL, false, 9)),
                (
                    "closed, without grant",
                    page(&[Permission::MatterView, Permission::PortalRevoke], false, 9),
                ),
            ]
        }
    }

    #[test]
    fn the_access_of_everybody_is_sound() {
        assert_eq!(web::sample::check::<EverybodyPage>(), Vec::<String>::new());
    }

    /// Everybody who loses something is named, and nobody else is sent.
    #[test]
    fn revoking_all_names_everybody_who_has_access() {
        let all = page(Permission::ALL, true, 9);
        let contacts: Vec<String> = all.rows.iter().map(|row| row.contact.to_string()).collect();
        let html = all.render().unwrap();
        assert!(contacts.len() > 2);
        assert_eq!(html.matches("name=\"contact\"").count(), contacts.len());
        assert!(contacts.iter().all(|contact| html.contains(contact)));
        assert!(html.contains(&format!("Revoke all ({})", contacts.len())));
    }
}
