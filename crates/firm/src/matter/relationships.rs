//! `Matter Relationships`: who is on the matter, and as what. Tells nobody and opens nothing (AI-03).

use super::{Head, path};
use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    matter::{Button, drawn},
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Edit},
    contacts::{self, ContactLine},
    matters::{self, RelationshipForm, RelationshipType},
};
use kernel::{ContactId, Error, FieldErrors, MatterId, RelationshipTypeId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path, Query};

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

#[derive(Template)]
#[template(path = "matter/relationship.html")]
struct ChangePage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    contact: ContactId,
    name: String,
    seen: Seen,
    types: Vec<RelationshipType>,
    filled: Filled,
}

/// Contacts that are shown to choose from; the others are found by searching.
const SHOWN: usize = 8;

/// What the person saw when they opened the form.
#[derive(Debug, Clone, Copy)]
struct Seen {
    relationship_type: RelationshipTypeId,
    is_primary: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSent {
    q: Option<String>,
    contact: Option<ContactId>,
    relationship_type: Option<RelationshipTypeId>,
    #[serde(default)]
    is_primary: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    seen_type: RelationshipTypeId,
    /// 1 where the person was the main contact when the form was drawn.
    version: i64,
    relationship_type: RelationshipTypeId,
    #[serde(default)]
    is_primary: bool,
}

pub(super) async fn show_new(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
    Query(asked): Query<Asked>,
) -> Answer {
    draw_new(
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
    form: Form<NewSent>,
) -> Answer {
    let Form { value, fields, .. } = form;
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
        matters::add_relationship(work, &may, contact, form)
    });
    match web::form::refused(write.await)? {
        Ok(()) => Ok(Flash::new("relationship-said-added").on(web::see_other(path(id))?, &cookies)),
        Err(errors) => {
            let q = value.q.unwrap_or_default();
            draw_new(
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

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path((id, contact)): Path<(MatterId, ContactId)>,
) -> Answer {
    draw(&state, me, chrome, id, contact, None).await
}

pub(super) async fn change(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    form: Form<Sent>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let (asker, sent) = (me.staff.clone(), value.clone());
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &asker, id)?;
        let seen = RelationshipForm {
            relationship_type: sent.seen_type,
            is_primary: sent.version == 1,
        };
        let form = RelationshipForm {
            relationship_type: sent.relationship_type,
            is_primary: sent.is_primary,
        };
        matters::change_relationship(work, &may, contact, seen, form)
    });
    match outcome(write.await)? {
        Outcome::Done(()) => {
            Ok(Flash::new("relationship-said-changed").on(web::see_other(path(id))?, &cookies))
        }
        Outcome::Refused(errors) => {
            draw(
                &state,
                me,
                chrome.with_error(),
                id,
                contact,
                Some((fields, errors)),
            )
            .await
        }
        Outcome::Changed(says) => {
            let look = state.firm.read(move |look| {
                let (_, may) = Head::load(look, &me, id)?;
                let profile = matters::get(look, &may)?;
                let one = profile.relationships.into_iter().find(|r| r.contact == contact);
                Ok((
                    Shell::load(look, &me)?,
                    one.ok_or(Error::NotFound)?,
                    matters::catalogue(look)?,
                ))
            });
            let (shell, now, catalogue) = look.await?;
            let t = &chrome.t;
            let type_name = |id| {
                catalogue
                    .relationship_type(id)
                    .map(|k| k.name.clone())
                    .unwrap_or_default()
            };
            let yes = |is: bool| t.say(if is { "form-yes" } else { "form-no" });
            // The form says what was seen in two fields; this one is brought up to what is stored now.
            let kept = fields.iter().filter(|(name, _)| *name != "seen_type");
            let kept = kept.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let now_seen = ("seen_type".to_owned(), now.relationship_type.to_string());
            let conflict = Conflict {
                thing: now.name.clone(),
                says,
                facts: vec![
                    Fact::new(
                        t.say("relationship-field"),
                        type_name(value.relationship_type),
                        now.relationship.clone(),
                    ),
                    Fact::new(
                        t.say("relationship-main"),
                        yes(value.is_primary),
                        yes(now.is_primary),
                    ),
                ],
                action: format!("{}/relationships/{contact}?_method=put", path(id)),
                fields: kept.chain([now_seen]).collect(),
                version: i64::from(now.is_primary),
                back: path(id),
            };
            conflict.answer(chrome, shell)
        }
    }
}

pub(super) async fn remove(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    _: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &me.staff, id)?;
        matters::remove_relationship(work, &may, contact)
    });
    write.await?;
    Ok(Flash::new("relationship-said-removed").on(web::see_other(path(id))?, &cookies))
}

async fn draw_new(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    q: String,
    filled: Filled,
) -> Answer {
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

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    contact: ContactId,
    typed: Option<(Fields, FieldErrors)>,
) -> Answer {
    let look = state.firm.read(move |look| {
        access::permit::<Edit>(look, &me.staff, id)?;
        let (head, may) = Head::load(look, &me, id)?;
        let all = matters::get(look, &may)?.relationships;
        let one = all
            .into_iter()
            .find(|r| r.contact == contact)
            .ok_or(Error::NotFound)?;
        Ok((
            Shell::load(look, &me)?,
            head,
            one,
            matters::catalogue(look)?.relationship_types,
        ))
    });
    let (shell, head, one, types) = look.await?;
    let is_refused = typed.is_some();
    let filled = typed.map_or_else(
        || {
            let mut pairs = vec![("relationship_type", one.relationship_type.to_string())];
            pairs.extend(one.is_primary.then(|| ("is_primary", "true".to_owned())));
            Filled::of(pairs)
        },
        |(fields, errors)| Filled::new(fields, errors),
    );
    let page = ChangePage {
        chrome,
        shell,
        head,
        contact,
        name: one.name,
        seen: Seen {
            relationship_type: one.relationship_type,
            is_primary: one.is_primary,
        },
        types,
        filled,
    };
    drawn(&page, is_refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};
    use domain::matters::InviteeType;
    use kernel::{Language, Permission};
    use web::sample::Sample;

    fn types() -> Vec<RelationshipType> {
        vec![RelationshipType {
            id: id(30),
            name: "Third-party <payor>".into(),
            invitee_type: InviteeType::Contact,
            default_case_role: id(40),
            is_adverse: false,
        }]
    }

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
                types: types(),
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

    impl Sample for ChangePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |filled: Filled| ChangePage {
                chrome: samples::chrome(),
                shell: Shell::sample(),
                head: Head::sample(Permission::ALL),
                contact: id(10),
                name: samples::LONG.into(),
                seen: Seen {
                    relationship_type: id(30),
                    is_primary: true,
                },
                types: types(),
                filled,
            };
            vec![
                ("stored", page(Filled::of([("is_primary", "true")]))),
                (
                    "with errors",
                    page(Filled::new(Fields::default(), {
                        let mut errors = FieldErrors::default();
                        errors.add("is_primary", "relationship-needs-main");
                        errors
                    })),
                ),
            ]
        }
    }

    #[test]
    fn every_form_of_a_relationship_is_sound() {
        assert_eq!(web::sample::check::<NewPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<ChangePage>(), Vec::<String>::new());
    }
}
