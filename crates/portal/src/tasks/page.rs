//! One task: what to do, and what became of it.

use crate::{
    PortalState,
    client::Client,
    head::{Shell, Tab},
};
use askama::Template;
use axum::extract::State;
use jiff::SignedDuration;
use kernel::TaskId;
use sharing::{Frame, PortalViewer, SharedTask, SharedTaskState};
use web::{Answer, Chrome, IsOpened, Path};

/// For so long a page says "Done" even where it can no longer be taken back.
const FRESH: SignedDuration = SignedDuration::from_mins(2);

#[derive(Template)]
#[template(path = "task.html", blocks = ["body"])]
pub(crate) struct TaskPage {
    chrome: Chrome,
    shell: Shell,
    task: SharedTask,
    /// The case it belongs to, for those who have several.
    case_title: Option<String>,
    /// Whom to name: the person of the firm who looks after this case.
    ask: String,
    is_just_done: bool,
    /// What comes next, once this is done.
    next: Option<SharedTask>,
}

impl TaskPage {
    pub(crate) fn new(chrome: Chrome, shell: Shell, found: Found) -> Self {
        let Found {
            frame,
            task,
            ask,
            is_just_done,
            next,
        } = found;
        let case_title = (frame.case_count > 1).then(|| task.case_title.clone());
        Self {
            chrome,
            shell,
            task,
            case_title,
            ask,
            is_just_done,
            next,
        }
    }
}

/// What the page of a task shows.
pub(crate) struct Found {
    pub frame: Frame,
    task: SharedTask,
    ask: String,
    is_just_done: bool,
    next: Option<SharedTask>,
}

pub(crate) fn find(client: &PortalViewer<'_, '_>, id: TaskId) -> kernel::Result<Found> {
    let task = client.task(id)?;
    let frame = client.frame()?;
    let is_just_done = is_just_done(&task, client.now());
    let next = if is_just_done {
        client.tasks()?.next().cloned()
    } else {
        None
    };
    let ask = match &frame.case {
        Some(case) if case.id == task.case => case.ask.first_name.clone(),
        _ => client
            .cases()?
            .into_iter()
            .find(|case| case.id == task.case)
            .map(|case| case.ask.first_name)
            .unwrap_or_default(),
    };
    Ok(Found {
        frame,
        task,
        ask,
        is_just_done,
        next,
    })
}

pub(super) async fn show(
    State(state): State<PortalState>,
    client: Client,
    Path(id): Path<TaskId>,
    IsOpened(is_opened): IsOpened,
) -> Answer {
    let session = client.session.clone();
    let look = state.gate.see(session.clone(), move |client| {
        let found = find(client, id)?;
        let is_view_due = is_opened && client.is_view_due(id)?;
        Ok((found, is_view_due))
    });
    let (found, is_view_due) = look.await?;
    let (chrome, shell, remember) = client.around(&state, Tab::Tasks, &found.frame);
    let answer = web::page(&TaskPage::new(chrome, shell, found))?;
    if is_view_due {
        // The page is drawn; that it counts as seen is worth no failed page.
        drop(state.gate.viewed(session, id).await);
    }
    Ok(remember.on(answer))
}

pub(crate) fn bare(chrome: Chrome, shell: Shell, task: SharedTask) -> askama::Result<String> {
    let page = TaskPage {
        chrome,
        shell,
        task,
        case_title: None,
        ask: String::new(),
        is_just_done: false,
        next: None,
    };
    page.render()
}

/// The client did it, and can take it back or did it a moment ago: the page confirms it and shows what comes next.
fn is_just_done(task: &SharedTask, now: kernel::Timestamp) -> bool {
    let is_fresh = task.done_at.is_some_and(|at| now.duration_since(at) < FRESH);
    task.done_by_me && task.state != SharedTaskState::ToDo && (task.may_take_back || is_fresh)
}

/// The sentence of a task that is no longer to be done. Who else did it is not said.
fn outcome(chrome: &Chrome, task: &SharedTask) -> String {
    let t = &chrome.t;
    let key = match (task.state, task.done_by_me) {
        (SharedTaskState::WaitingForUs, _) => "portal-outcome-checking",
        (SharedTaskState::YourPartDone, _) | (_, true) => "portal-outcome-mine",
        (SharedTaskState::ToDo | SharedTaskState::Done, false) => "portal-outcome-done",
    };
    match task.done_on {
        Some(day) => t.with(key, &[("day", t.day_from(day, chrome.today()).into())]),
        None => t.say("portal-completed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;
    use web::sample::Sample;

    fn page(language: Language, task: SharedTask, next: Option<SharedTask>) -> TaskPage {
        let frame = samples::frame(language);
        TaskPage {
            chrome: samples::chrome(language, "/portal/tasks/1"),
            shell: samples::shell(Tab::Tasks, &frame),
            is_just_done: is_just_done(&task, samples::now()),
            case_title: None,
            ask: "Maria".to_owned(),
            task,
            next,
        }
    }

    fn done(language: Language) -> SharedTask {
        SharedTask {
            state: SharedTaskState::Done,
            done_by_me: true,
            may_take_back: true,
            may_complete: false,
            done_at: Some(samples::now()),
            done_on: Some(samples::TODAY),
            ..samples::tasks(language).to_do[0].clone()
        }
    }

    impl Sample for TaskPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            let tasks = samples::tasks(en);
            let first = tasks.to_do[0].clone();
            let by_others = SharedTask {
                done_by_me: false,
                may_take_back: false,
                ..done(en)
            };
            vec![
                ("to do", page(en, first.clone(), None)),
                (
                    "without a text",
                    page(
                        en,
                        SharedTask {
                            text: String::new(),
                            due_on: None,
                            is_late: false,
                            ..first.clone()
                        },
                        None,
                    ),
                ),
                (
                    "returned",
                    page(
                        en,
                        SharedTask {
                            returned_text: Some("The photo is blurry.".to_owned()),
                            ..first.clone()
                        },
                        None,
                    ),
                ),
                (
                    "read only",
                    page(
                        en,
                        SharedTask {
                            may_complete: false,
                            ..first.clone()
                        },
                        None,
                    ),
                ),
                ("just done", page(en, done(en), Some(tasks.to_do[1].clone()))),
                ("just done, nothing next", page(en, done(en), None)),
                ("checking", page(en, tasks.waiting[0].clone(), None)),
                ("my part", page(en, tasks.waiting[1].clone(), None)),
                ("done by others", page(en, by_others, None)),
                (
                    "long words",
                    page(
                        en,
                        SharedTask {
                            name: samples::LONG.to_owned(),
                            text: samples::LONG.repeat(9),
                            ..first
                        },
                        None,
                    ),
                ),
                (
                    "spanish",
                    page(
                        Language::Es,
                        done(Language::Es),
                        Some(samples::tasks(Language::Es).to_do[1].clone()),
                    ),
                ),
                (
                    "arabic",
                    TaskPage {
                        case_title: Some("قضية".to_owned()),
                        ..page(Language::Ar, samples::tasks(Language::Ar).to_do[0].clone(), None)
                    },
                ),
            ]
        }
    }

    #[test]
    fn every_page_of_a_task_is_sound() {
        samples::assert_sound_samples::<TaskPage>();
    }

    /// L1-17, L1-18.
    #[test]
    fn a_task_to_do_has_one_button() {
        let html = page(
            Language::EnUs,
            samples::tasks(Language::EnUs).to_do[0].clone(),
            None,
        )
        .render()
        .unwrap();
        assert_eq!(samples::texts(&html, "form.act button"), ["Mark as completed"]);
        assert_eq!(samples::texts(&html, ".btn-main").len(), 1);
    }

    #[test]
    fn a_task_just_done_confirms_it_and_offers_undo_and_the_next_thing() {
        let next = samples::tasks(Language::EnUs).to_do[1].clone();
        let html = page(Language::EnUs, done(Language::EnUs), Some(next.clone()))
            .render()
            .unwrap();
        assert_eq!(samples::texts(&html, "h1"), ["Done. Maria can see this now."]);
        assert_eq!(
            samples::texts(&html, "form[action$='completion?_method=delete'] button"),
            ["Undo"]
        );
        assert!(html.contains(&format!("href=\"/portal/tasks/{}\"", next.id)));
        assert!(!html.contains("Mark as completed"));
    }

    /// Who else is on the case is for the firm only.
    #[test]
    fn what_somebody_else_did_is_told_without_a_name() {
        let task = SharedTask {
            done_by_me: false,
            may_take_back: false,
            ..done(Language::EnUs)
        };
        let html = page(Language::EnUs, task, None).render().unwrap();
        assert_eq!(
            samples::texts(&html, ".note"),
            ["This was done on Tuesday 24 November."]
        );
        assert!(!html.contains("Undo") && !html.contains("Mark as completed"));
    }

    #[test]
    fn done_is_confirmed_for_a_while_and_then_only_told() {
        let now = samples::now();
        let task = SharedTask {
            may_take_back: false,
            ..done(Language::EnUs)
        };
        assert!(is_just_done(&task, now + SignedDuration::from_secs(119)));
        assert!(!is_just_done(&task, now + SignedDuration::from_secs(120)));
        assert!(is_just_done(
            &SharedTask {
                may_take_back: true,
                ..task.clone()
            },
            now + SignedDuration::from_hours(1)
        ));
        assert!(!is_just_done(
            &SharedTask {
                done_by_me: false,
                ..task
            },
            now
        ));
    }
}
