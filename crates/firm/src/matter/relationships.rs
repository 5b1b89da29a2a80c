//! `Matter Relationships`: what somebody is to the matter, and taking them off it. Tells nobody and opens nothing (AI-03).

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
    matters::{self, RelationshipForm, RelationshipType},
};
use kernel::{ContactId, Error, FieldErrors, MatterId, RelationshipTypeId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path};

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

/// What the person saw when they opened the form.
#[derive(Debug, Clone, Copy)]
struct Seen {
    relationship_type: RelationshipTypeId,
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
    use kernel::Permission;
    use web::sample::Sample;

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
                types: samples::relationship_types(),
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
        assert_eq!(web::sample::check::<ChangePage>(), Vec::<String>::new());
    }
}
