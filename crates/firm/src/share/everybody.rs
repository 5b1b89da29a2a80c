//! `Invite all`: everybody who waits on the page that was shown, in one Save with one Undo.

use super::{names, said};
use crate::{FirmState, access::reason, matter, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, Grant, View},
    portal_access::{self, AccessState, Door, ShareRow},
};
use kernel::{ContactId, Error, MatterId};
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
        let by = access::permit::<Grant>(work, &asker, id)?;
        let table = portal_access::share_table(work, &access::permit::<View>(work, &asker, id)?)?;
        portal_access::invite_all(work, &by, &waiting(&table, &named), Door::Waiting)
    });
    let outcome = match write.await {
        // The names stand on a page without fields.
        Err(Error::Invalid(errors)) => return Err(reason(errors).into()),
        other => other?,
    };
    let names = names(&state, &me, id).await?;
    Ok(said(&chrome.t, id, &outcome, &names).on(web::see_other(matter::path(id))?, &cookies))
}

/// Those who still wait, prepared access included; who was invited meanwhile is left alone.
fn waiting(table: &[ShareRow], named: &Named) -> Vec<(ContactId, String)> {
    let waits = |contact: &ContactId| {
        table.iter().any(|row| {
            row.contact == *contact && !matches!(row.state, Some(AccessState::Invited | AccessState::Active))
        })
    };
    let pairs = named.contact.iter().zip(&named.email);
    pairs
        .filter(|(contact, _)| waits(contact))
        .map(|(contact, email)| (*contact, email.clone()))
        .collect()
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
            contact: vec![id(12), id(10), id(11), id(16), id(99)],
            email: ["rosa", "ana", "luis", "maryam", "who"]
                .map(|n| format!("{n}@example.com"))
                .to_vec(),
        };
        let waiting = waiting(&table, &named);
        assert_eq!(
            waiting,
            [
                (id(12), "rosa@example.com".to_owned()),
                (id(16), "maryam@example.com".to_owned())
            ]
        );
    }
}
