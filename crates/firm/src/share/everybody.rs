//! `Invite all`: everybody who waits on the page that was shown, in one Save with one Undo.

use super::{names, said};
use crate::{FirmState, matter, staff::Me};
use axum::extract::State;
use domain::{
    Look,
    access::{self, Grant, Staff, View},
    portal_access::{self, RowChange, Seen, ShareRow},
};
use kernel::{ContactId, MatterId, Result};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Form, Path};

/// Whom the page named, each with the address that stood beside the name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    #[serde(default)]
    contact: Vec<ContactId>,
    #[serde(default)]
    email: Vec<String>,
}

pub(super) async fn invite(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Named>,
) -> Answer {
    let (asker, named) = (me.staff.clone(), form.value);
    let write = state.firm.write(move |work| {
        let rows = waiting(work, &asker, id, &named)?;
        portal_access::save_share_table(work, &asker, id, &rows)
    });
    let outcome = write.await?;
    let names = names(&state, &me, id).await?;
    Ok(said(&chrome.t, id, &outcome, &names).on(web::see_other(matter::path(id))?, &cookies))
}

/// Those who still wait; who was invited meanwhile is left alone.
fn waiting(look: &Look<'_>, me: &Staff, id: MatterId, named: &Named) -> Result<Vec<RowChange>> {
    access::permit::<Grant>(look, me, id)?;
    let table = portal_access::share_table(look, &access::permit::<View>(look, me, id)?)?;
    Ok(changes(&table, named))
}

fn changes(table: &[ShareRow], named: &Named) -> Vec<RowChange> {
    let of = |(contact, email): (&ContactId, &String)| {
        let row = table
            .iter()
            .find(|row| row.contact == *contact && !row.has_access)?;
        Some(RowChange {
            contact: *contact,
            has_access: true,
            case_role: None,
            expires_on: None,
            access_ends_on: None,
            email: Some(email.clone()),
            seen: Seen {
                version: row.version,
                has_access: false,
            },
        })
    };
    named.contact.iter().zip(&named.email).filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};

    /// L2-10, L2-11: nobody who was not named, and nobody twice.
    #[test]
    fn who_was_not_named_or_has_access_is_left_alone() {
        let table: Vec<ShareRow> = samples::people().into_iter().map(|(_, row)| row).collect();
        let named = Named {
            contact: vec![id(12), id(10), id(99)],
            email: vec![
                "rosa@example.com".into(),
                "ana@example.com".into(),
                "who@example.com".into(),
            ],
        };
        let changes = changes(&table, &named);
        assert_eq!(changes.iter().map(|c| c.contact).collect::<Vec<_>>(), [id(12)]);
        assert_eq!(changes[0].email.as_deref(), Some("rosa@example.com"));
    }
}
