//! The list: to do, waiting for us, done.

use crate::{
    PortalState,
    client::Client,
    head::{Shell, Tab},
};
use askama::Template;
use axum::extract::State;
use sharing::{SharedTask, SharedTaskState, SharedTasks};
use web::{Answer, Chrome};

#[derive(Template)]
#[template(path = "tasks.html", blocks = ["body"])]
pub(crate) struct TasksPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub tasks: SharedTasks,
}

pub(super) async fn show(State(state): State<PortalState>, client: Client) -> Answer {
    let look = state.gate.see(client.session.clone(), |client| {
        Ok((client.frame()?, client.tasks()?))
    });
    let (frame, tasks) = look.await?;
    if frame.case.is_none() {
        return web::see_other(crate::ended::PATH);
    }
    let (chrome, shell, remember) = client.around(&state, Tab::Tasks, &frame);
    Ok(remember.on(web::page(&TasksPage { chrome, shell, tasks })?))
}

/// Since when we check it, or when the person did their part.
fn waits(chrome: &Chrome, task: &SharedTask) -> String {
    let t = &chrome.t;
    let day = task.done_on.map(|day| t.day_from(day, chrome.today()));
    match (task.state, day) {
        (SharedTaskState::YourPartDone, Some(day)) => t.with("portal-your-part-on", &[("day", day.into())]),
        (_, Some(day)) => t.with("portal-checking-since", &[("day", day.into())]),
        (_, None) => t.say("portal-checking"),
    }
}

fn completed(chrome: &Chrome, task: &SharedTask) -> String {
    let t = &chrome.t;
    match task.done_on {
        Some(day) => t.with(
            "portal-completed-on",
            &[("day", t.day_from(day, chrome.today()).into())],
        ),
        None => t.say("portal-completed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;
    use web::sample::Sample;

    fn page(language: Language, tasks: SharedTasks) -> TasksPage {
        let frame = samples::frame(language);
        TasksPage {
            chrome: samples::chrome(language, super::super::PATH),
            shell: samples::shell(Tab::Tasks, &frame),
            tasks,
        }
    }

    impl Sample for TasksPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let many = samples::tasks(Language::EnUs);
            let one = SharedTasks {
                to_do: many.to_do[..1].to_vec(),
                ..SharedTasks::default()
            };
            let done = SharedTasks {
                done: many.done.clone(),
                ..SharedTasks::default()
            };
            let mut long = many.clone();
            long.to_do[0].name = samples::LONG.to_owned();
            vec![
                ("empty", page(Language::EnUs, SharedTasks::default())),
                ("one", page(Language::EnUs, one)),
                ("all done", page(Language::EnUs, done)),
                ("many", page(Language::EnUs, many)),
                ("long words", page(Language::EnUs, long)),
                ("spanish", page(Language::Es, samples::tasks(Language::Es))),
                ("arabic", page(Language::Ar, samples::tasks(Language::Ar))),
            ]
        }
    }

    #[test]
    fn every_list_of_tasks_is_sound() {
        samples::assert_sound_samples::<TasksPage>();
    }

    /// L1-15, L2-22: everything that is shared stands in its group, and each row leads to its page.
    #[test]
    fn tasks_stand_in_three_groups_with_the_done_ones_folded() {
        let html = page(Language::EnUs, samples::tasks(Language::EnUs))
            .render()
            .unwrap();
        assert_eq!(samples::texts(&html, "h1"), ["Tasks"]);
        assert_eq!(
            samples::texts(&html, "main h2"),
            ["To do (4)", "Waiting for us (2)", "Done (1)"]
        );
        assert_eq!(samples::texts(&html, "details:not([open]) .todo-row").len(), 1);
        assert_eq!(samples::texts(&html, "a.todo-row").len(), 7);
    }

    #[test]
    fn an_empty_list_says_that_there_is_nothing_to_do() {
        let html = page(Language::EnUs, SharedTasks::default()).render().unwrap();
        assert!(html.contains("You have nothing to do right now"));
        assert!(!html.contains("todo-row"));
    }
}
