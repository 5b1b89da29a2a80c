//! The form of a matter.

use super::{Effect, Head, conflict, drawn, path, seen_version};
use crate::{
    FirmState,
    errors::{Outcome, outcome},
    layout::{Shell, is_allowed},
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    Look,
    access::{self, Colleague, Edit, Manage},
    matters::{self, Catalogue, MatterForm, MatterProfile},
};
use kernel::{CaseTypeId, FieldErrors, MatterId, Result, SubtypeId, UserId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Filled, Flash, Form, Path};

#[derive(Template)]
#[template(path = "matter/edit.html")]
struct EditPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    version: i64,
    catalogue: Catalogue,
    colleagues: Vec<Colleague>,
    may_manage: bool,
    effect: Effect,
    filled: Filled,
}

/// The form as it was sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    version: i64,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub client_title: String,
    pub case_type: CaseTypeId,
    pub subtype: Option<SubtypeId>,
    /// Nothing where the person may not change it.
    pub responsible: Option<UserId>,
    #[serde(default)]
    pub colleagues: Vec<UserId>,
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
) -> Answer {
    draw(&state, me, chrome, id, None).await
}

pub(super) async fn save(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Sent>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let (asker, sent) = (me.staff.clone(), value.clone());
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &asker, id)?;
        let manage = match access::permit::<Manage>(work, &asker, id) {
            Ok(manage) => Some(manage),
            Err(kernel::Error::Forbidden(_)) => None,
            Err(other) => return Err(other),
        };
        let now = matters::head(work, &may.to_view())?.0.responsible.user;
        matters::edit(work, &may, manage.as_ref(), sent.version, &to_form(&sent, now))
    });
    match outcome(write.await)? {
        Outcome::Done(()) => Ok(Flash::new("matter-said-saved").on(web::see_other(path(id))?, &cookies)),
        Outcome::Refused(errors) => draw(&state, me, chrome, id, Some((fields, errors))).await,
        Outcome::Changed(says) => {
            let look = state.firm.read(move |look| {
                access::permit::<Edit>(look, &me.staff, id)?;
                Ok((Shell::load(look, &me)?, read(look, &me, id)?))
            });
            let (shell, now) = look.await?;
            conflict::matter(&chrome, &now, &value, says, fields).answer(chrome, shell)
        }
    }
}

fn to_form(sent: &Sent, responsible: UserId) -> MatterForm {
    MatterForm {
        number: sent.number.clone(),
        title: sent.title.clone(),
        client_title: sent.client_title.clone(),
        case_type: sent.case_type,
        subtype: sent.subtype,
        responsible: sent.responsible.unwrap_or(responsible),
        colleagues: sent.colleagues.clone(),
    }
}

/// A matter with the lists that its form chooses from.
pub(super) struct Stored {
    pub profile: MatterProfile,
    pub catalogue: Catalogue,
    pub colleagues: Vec<Colleague>,
}

fn read(look: &Look<'_>, me: &Me, id: MatterId) -> Result<Stored> {
    let may = access::permit::<access::View>(look, &me.staff, id)?;
    Ok(Stored {
        profile: matters::get(look, &may)?,
        catalogue: matters::catalogue(look)?,
        colleagues: access::colleagues(look)?,
    })
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    typed: Option<(web::Fields, FieldErrors)>,
) -> Answer {
    let look = state.firm.read(move |look| {
        access::permit::<Edit>(look, &me.staff, id)?;
        let (head, _) = Head::load(look, &me, id)?;
        let may_manage = is_allowed(access::permit::<Manage>(look, &me.staff, id))?;
        Ok((Shell::load(look, &me)?, head, may_manage, read(look, &me, id)?))
    });
    let (shell, head, may_manage, stored) = look.await?;
    let is_refused = typed.is_some();
    let version = seen_version(typed.as_ref(), stored.profile.matter.version);
    let filled = match typed {
        Some((fields, errors)) => Filled::new(fields, errors),
        None => filled(&stored.profile),
    };
    let page = EditPage {
        effect: Effect::nothing(&chrome.t),
        chrome: if is_refused { chrome.with_error() } else { chrome },
        shell,
        head,
        version,
        catalogue: stored.catalogue,
        colleagues: stored.colleagues,
        may_manage,
        filled,
    };
    drawn(&page, is_refused)
}

fn filled(profile: &MatterProfile) -> Filled {
    let matter = &profile.matter;
    let mut pairs = vec![
        ("number", matter.number.clone()),
        ("title", matter.title.clone()),
        ("client_title", matter.client_title.clone()),
        ("case_type", matter.case_type.to_string()),
        ("responsible", matter.responsible.user.to_string()),
    ];
    pairs.extend(matter.subtype.map(|subtype| ("subtype", subtype.to_string())));
    pairs.extend(
        profile
            .colleagues
            .iter()
            .map(|c| ("colleagues", c.user.to_string())),
    );
    Filled::of(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};
    use domain::{
        access::policy::Phase,
        matters::{CaseType, Stage, Subtype},
    };
    use kernel::Permission;
    use web::sample::Sample;

    fn page(filled: Filled, may_manage: bool) -> EditPage {
        let chrome = samples::chrome();
        EditPage {
            effect: Effect::nothing(&chrome.t),
            chrome: if filled.has_errors() {
                chrome.with_error()
            } else {
                chrome
            },
            shell: Shell::sample(),
            head: Head::sample(Permission::ALL),
            version: 3,
            catalogue: Catalogue {
                case_types: vec![CaseType {
                    id: id(2),
                    name: "Family <based>".into(),
                    client_title: "Your green card".into(),
                }],
                subtypes: vec![Subtype {
                    id: id(3),
                    case_type: id(2),
                    name: "I-130".into(),
                }],
                stages: vec![Stage {
                    id: id(4),
                    case_type: id(2),
                    name: "Open".into(),
                    phase: Phase::Open,
                    client_title: String::new(),
                    client_text: String::new(),
                }],
                relationship_types: Vec::new(),
            },
            colleagues: vec![
                Colleague {
                    id: id(5),
                    name: "Maria Chen".into(),
                    role: "Lawyer".into(),
                },
                Colleague {
                    id: id(6),
                    name: samples::LONG.into(),
                    role: "Paralegal".into(),
                },
            ],
            may_manage,
            filled,
        }
    }

    impl Sample for EditPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let stored = Filled::of([
                ("title", "Garcia <v> Hale".to_owned()),
                ("case_type", id::<CaseTypeId>(2).to_string()),
                ("colleagues", id::<UserId>(6).to_string()),
            ]);
            let mut errors = FieldErrors::default();
            errors.add("title", "error-name-missing");
            errors.add("number", "error-number-taken");
            errors.add("subtype", "matter-subtype-of-another-type");
            errors.add("colleagues", "matter-person-unknown");
            errors.add("responsible", "matter-person-unknown");
            let refused = Filled::new(
                [("title", ""), ("number", "2026-1")].into_iter().collect(),
                errors,
            );
            vec![
                ("stored", page(stored.clone(), true)),
                ("without manage", page(stored, false)),
                ("with errors", page(refused, true)),
            ]
        }
    }

    #[test]
    fn every_form_of_a_matter_is_sound() {
        assert_eq!(web::sample::check::<EditPage>(), Vec::<String>::new());
    }

    #[test]
    fn another_responsible_person_is_offered_only_to_who_manages() {
        let stored = || Filled::of([("title", "x")]);
        assert!(
            page(stored(), true)
                .render()
                .unwrap()
                .contains("name=\"responsible\"")
        );
        assert!(
            !page(stored(), false)
                .render()
                .unwrap()
                .contains("name=\"responsible\"")
        );
    }
}
