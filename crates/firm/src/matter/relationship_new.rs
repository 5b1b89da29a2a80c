//! Putting a contact on the matter. Tells nobody and opens nothing (AI-03).

use super::{Head, path};
use crate::{FirmState, layout::Shell, matter::drawn, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Edit},
    contacts::{self, ContactLine},
    matters::{self, RelationshipForm, RelationshipType},
    once::once,
};
use kernel::{ContactId, Error, FieldErrors, MatterId, RelationshipTypeId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Filled, Flash, Form, Path, Query};

/// Contacts that are shown to choose from; the others are found by searching.
const SHOWN: usize = 8;

#[derive(Template)]
#[template(path = "matter/relationship_new.html")]
struct NewPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    q: String,
    /// Those who are not on the matter yet.
    found: Vec<ContactLine>,
    /// There are others that fit.
    is_more: bool,
    types: Vec<RelationshipType>,
    filled: Filled,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    q: Option<String>,
    contact: Option<ContactId>,
    relationship_type: Option<RelationshipTypeId>,
    #[serde(default)]
    is_primary: bool,
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
    Query(asked): Query<Asked>,
) -> Answer {
    draw(
        &state,
        me,
        chrome,
        id,
        asked.q.unwrap_or_default(),
        Filled::default(),
    )
    .await
}

pub(super) async fn add(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Sent>,
) -> Answer {
    let Form {
        value,
        fields,
        once: key,
    } = form;
    let (asker, sent) = (me.staff.clone(), value.clone());
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &asker, id)?;
        let mut errors = FieldErrors::default();
        if sent.contact.is_none() {
            errors.add("contact", "relationship-contact-unknown");
        }
        if sent.relationship_type.is_none() {
            errors.add("relationship_type", "relationship-type-unknown");
        }
        let (Some(contact), Some(relationship_type)) = (sent.contact, sent.relationship_type) else {
            return Err(Error::Invalid(errors));
        };
        let form = RelationshipForm {
            relationship_type,
            is_primary: sent.is_primary,
        };
        once(work, &asker, key.as_deref(), || {
            Ok(matters::add_relationship(work, &may, contact, form)?.map(|()| path(id)))
        })
    });
    match web::form::refused(write.await)? {
        Ok(there) => Ok(Flash::new("relationship-said-added").on(web::see_other(there)?, &cookies)),
        Err(errors) => {
            let q = value.q.unwrap_or_default();
            draw(
                &state,
                me,
                chrome.with_error(),
                id,
                q,
                Filled::new(fields, errors),
            )
            .await
        }
    }
}

async fn draw(state: &FirmState, me: Me, chrome: Chrome, id: MatterId, q: String, filled: Filled) -> Answer {
    let asked = q.clone();
    let look = state.firm.read(move |look| {
        access::permit::<Edit>(look, &me.staff, id)?;
        let (head, may) = Head::load(look, &me, id)?;
        let there = matters::get(look, &may)?.relationships;
        let scope = access::staff_scope(look, &me.staff)?;
        let mut found = contacts::list(look, &scope, &asked, None)?.rows;
        found.retain(|line| there.iter().all(|r| r.contact != line.id));
        Ok((
            Shell::load(look, &me)?,
            head,
            found,
            matters::catalogue(look)?.relationship_types,
        ))
    });
    let (shell, head, mut found, types) = look.await?;
    let is_more = found.len() > SHOWN;
    found.truncate(SHOWN);
    let is_refused = filled.has_errors();
    drawn(
        &NewPage {
            chrome,
            shell,
            head,
            q,
            found,
            is_more,
            types,
            filled,
        },
        is_refused,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};
    use kernel::{Language, Permission};
    use web::{Fields, sample::Sample};

    fn line(n: u128, name: &str) -> ContactLine {
        ContactLine {
            id: id(n),
            name: name.into(),
            phone: None,
            language: Language::Ar,
            email: n.is_multiple_of(2).then(|| "rosa@example.com".to_owned()),
            email_state: None,
            has_credential: false,
            matters: 1,
        }
    }
    impl Sample for NewPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |q: &str, found: Vec<ContactLine>, filled: Filled| NewPage {
                chrome: samples::chrome(),
                shell: Shell::sample(),
                head: Head::sample(Permission::ALL),
                q: q.into(),
                is_more: found.len() > 2,
                found,
                types: samples::relationship_types(),
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("contact", "relationship-contact-unknown");
            errors.add("relationship_type", "relationship-type-unknown");
            vec![
                ("nobody", page("", Vec::new(), Filled::default())),
                ("not found", page("<x>", Vec::new(), Filled::default())),
                (
                    "some",
                    page(
                        "",
                        vec![line(20, "Rosa"), line(21, samples::LONG), line(22, "مريم")],
                        Filled::default(),
                    ),
                ),
                (
                    "with errors",
                    page("", vec![line(20, "Rosa")], Filled::new(Fields::default(), errors)),
                ),
            ]
        }
    }

    #[test]
    fn every_form_of_a_new_relationship_is_sound() {
        assert_eq!(web::sample::check::<NewPage>(), Vec::<String>::new());
    }
}
