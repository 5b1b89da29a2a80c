//! Which stage the matter is in. Clients read the stage's own words at once, so the form shows them.

use super::{Head, Life, drawn, path, seen_version};
use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Edit, Manage},
    matters::{self, Stage, needs_manage},
};
use kernel::{Error, FieldErrors, MatterId, Permission, StageId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path};

#[derive(Template)]
#[template(path = "matter/stage.html")]
struct StagePage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    /// What the person saw when they opened the form.
    version: i64,
    stages: Vec<Stage>,
    /// What closing it, or opening it again, does to its clients.
    life: Life,
    filled: Filled,
}

impl StagePage {
    /// Closing and opening again is for who manages the matter.
    fn is_offered(&self, stage: &Stage) -> bool {
        self.head.may(Permission::MatterManage) || !needs_manage(self.head.matter.phase, stage.phase)
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    version: i64,
    stage: Option<StageId>,
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
    let asker = me.staff.clone();
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &asker, id)?;
        let manage = match access::permit::<Manage>(work, &asker, id) {
            Ok(manage) => Some(manage),
            Err(Error::Forbidden(_)) => None,
            Err(other) => return Err(other),
        };
        let stage = value
            .stage
            .ok_or_else(|| Error::invalid("stage", "matter-stage-missing"))?;
        matters::enter_stage(work, &may, manage.as_ref(), value.version, stage)
    });
    match outcome(write.await)? {
        Outcome::Done(()) => Ok(Flash::new("matter-said-stage").on(web::see_other(path(id))?, &cookies)),
        Outcome::Refused(errors) => draw(&state, me, chrome, id, Some((fields, errors))).await,
        Outcome::Changed(says) => {
            let look = state.firm.read(move |look| {
                let (head, _) = Head::load(look, &me, id)?;
                Ok((Shell::load(look, &me)?, head, matters::catalogue(look)?))
            });
            let (shell, head, catalogue) = look.await?;
            let name = |stage: Option<StageId>| catalogue.stage(stage?).map(|s| s.name.clone());
            let conflict = Conflict {
                thing: head.matter.title.clone(),
                says,
                facts: vec![Fact::new(
                    chrome.t.say("matter-stage"),
                    name(value.stage).unwrap_or_default(),
                    head.matter.stage_name.clone(),
                )],
                action: format!("{}/stage?_method=put", path(id)),
                fields,
                version: head.matter.version,
                back: path(id),
            };
            conflict.answer(chrome, shell)
        }
    }
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    typed: Option<(Fields, FieldErrors)>,
) -> Answer {
    let look = state.firm.read(move |look| {
        access::permit::<Edit>(look, &me.staff, id)?;
        let (head, may) = Head::load(look, &me, id)?;
        let catalogue = matters::catalogue(look)?;
        let stages = catalogue.stages_of(head.matter.case_type).cloned().collect();
        let life = Life::load(look, &may, &head.matter)?;
        Ok((Shell::load(look, &me)?, head, stages, life))
    });
    let (shell, head, stages, life) = look.await?;
    let is_refused = typed.is_some();
    let version = seen_version(typed.as_ref(), head.matter.version);
    let filled = match typed {
        Some((fields, errors)) => Filled::new(fields, errors),
        None => Filled::of([("stage", head.matter.stage.to_string())]),
    };
    let page = StagePage {
        chrome: if is_refused { chrome.with_error() } else { chrome },
        shell,
        head,
        version,
        stages,
        life,
        filled,
    };
    drawn(&page, is_refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};
    use domain::access::policy::Phase;
    use web::sample::Sample;

    fn stage(n: u128, name: &str, phase: Phase) -> Stage {
        Stage {
            id: id(n),
            case_type: id(2),
            name: name.into(),
            phase,
            client_title: format!("{name} for <you>"),
            client_text: "We collect your papers.".into(),
        }
    }

    fn page(rights: &[Permission], filled: Filled) -> StagePage {
        StagePage {
            chrome: samples::chrome(),
            shell: Shell::sample(),
            head: Head::sample(rights),
            version: 3,
            stages: vec![
                stage(3, "Intake", Phase::Lead),
                stage(4, "Gathering documents", Phase::Open),
                stage(5, "Closed", Phase::Closed),
            ],
            life: Life::sample(false),
            filled,
        }
    }

    impl Sample for StagePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let now = || Filled::of([("stage", id::<StageId>(4).to_string())]);
            let mut errors = FieldErrors::default();
            errors.add("stage", "matter-stage-of-another-type");
            vec![
                ("all", page(Permission::ALL, now())),
                ("without manage", page(&[Permission::MatterEdit], now())),
                (
                    "with errors",
                    page(Permission::ALL, Filled::new(Fields::default(), errors)),
                ),
            ]
        }
    }

    #[test]
    fn every_choice_of_a_stage_is_sound() {
        assert_eq!(web::sample::check::<StagePage>(), Vec::<String>::new());
    }

    /// The client's words are shown before they are theirs; closing is not offered without the right to it.
    #[test]
    fn a_stage_shows_what_the_client_will_read_and_closing_needs_manage() {
        let html = page(&[Permission::MatterEdit], Filled::default())
            .render()
            .unwrap();
        assert!(html.contains("Gathering documents for &#60;you&#62;"));
        assert_eq!(html.matches("disabled").count(), 1);
    }

    /// What a colleague saved meanwhile is not written over after a refusal, and the sentence stands at the choice.
    #[test]
    fn a_refused_choice_keeps_the_version_that_was_seen() {
        let (_, mut refused) = StagePage::samples().pop().unwrap();
        refused.version = 2;
        let html = refused.render().unwrap();
        assert!(html.contains("name=\"version\" value=\"2\""));
        assert!(html.contains("class=\"field-error\" id=\"stage-error\""));
    }
}
