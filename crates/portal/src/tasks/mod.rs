//! Tasks: the list and the page of one, `Mark as completed` and taking that back.

mod list;
mod page;

pub(crate) use list::TasksPage;
pub(crate) use page::{Found, TaskPage, bare, find};

use crate::{PortalState, client::Client};
use axum::extract::State;
use jiff::civil::Date;
use kernel::TaskId;
use serde::Deserialize;
use sharing::SharedTask;
use web::{Answer, Chrome, Flash, Form, Guard, Path, Table};

pub(crate) const PATH: &str = "/portal/tasks";

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(PATH, Guard::Client, list::show)
        .get("/portal/tasks/{task}", Guard::Client, page::show)
        .post("/portal/tasks/{task}/completion", Guard::Client, complete)
        .delete("/portal/tasks/{task}/completion", Guard::Client, take_back)
}

/// A form that holds nothing but its button.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Button {}

/// L1-18. Pressed twice, or after somebody else did it: the page says what is.
async fn complete(
    State(state): State<PortalState>,
    client: Client,
    Path(id): Path<TaskId>,
    _: Form<Button>,
) -> Answer {
    state
        .gate
        .act(client.session, move |client| {
            Ok(client.complete_task(id)?.map(|_| ()))
        })
        .await?;
    web::see_other(format!("{PATH}/{id}"))
}

async fn take_back(
    State(state): State<PortalState>,
    client: Client,
    Path(id): Path<TaskId>,
    _: Form<Button>,
) -> Answer {
    state
        .gate
        .act(client.session, move |client| {
            Ok(client.take_back_task(id)?.map(|_| ()))
        })
        .await?;
    let answer = web::see_other(format!("{PATH}/{id}"))?;
    Ok(Flash::new("portal-task-open-again").on(answer, &client.cookies))
}

/// "Due Friday 27 November", "Late: …", "No date".
pub(crate) fn due(chrome: &Chrome, task: &SharedTask) -> String {
    let Some(day) = task.due_on else {
        return chrome.t.say("portal-no-date");
    };
    let day = chrome.t.day_from(day, chrome.today());
    let key = if task.is_late {
        "portal-was-due"
    } else {
        "portal-due"
    };
    chrome.t.with(key, &[("day", day.into())])
}

/// The same for the task that stands open on the dashboard; the first of several says that it is the first.
pub(crate) fn first_due(chrome: &Chrome, task: &SharedTask, is_one_of_several: bool) -> String {
    let t = &chrome.t;
    match (is_one_of_several && task.may_complete, task.due_on) {
        (false, _) => due(chrome, task),
        (true, None) => t.say("portal-first"),
        (true, Some(day)) => {
            let day = t.day_from(day, chrome.today());
            let key = if task.is_late {
                "portal-first-late"
            } else {
                "portal-first-due"
            };
            t.with(key, &[("day", day.into())])
        }
    }
}

/// Is it due within a week?
pub(crate) fn is_soon(chrome: &Chrome, task: &SharedTask) -> bool {
    const SOON: i32 = 7;
    task.due_on
        .is_some_and(|due| days_between(chrome.today(), due) <= SOON)
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The kind of a task's niche: late ones stand out.
pub(crate) fn niche_of(task: &SharedTask) -> &'static str {
    if task.is_late { "warn" } else { "" }
}
