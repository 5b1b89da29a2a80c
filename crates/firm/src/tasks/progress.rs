//! What the firm does with a task once it is there.

use super::{editor, path, task_path};
use crate::{FirmState, matter::Button, shown, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, Edit, Share, View},
    tasks::{self, TaskState},
};
use http::{HeaderMap, header};
use kernel::{ContactId, MatterId, Says, TaskId, UserId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Flash, Form, Path};

type Of = Path<(MatterId, TaskId)>;

/// A person of the firm did it, or accepts what a client did.
pub(super) async fn complete(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    headers: HeaderMap,
    Path((id, task)): Of,
    form: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Edit>(work, &me.staff, id)?;
        let before = tasks::get(work, &by.to_view(), task)?.task.state;
        Ok(tasks::complete(work, &by, task)?.map(|()| before))
    });
    let key = match write.await? {
        TaskState::InReview => "tasks-said-accepted",
        TaskState::Open | TaskState::Done | TaskState::Cancelled => "tasks-said-completed",
    };
    Ok(Flash::new(key).on(
        form.value
            .back_or(from_home(&headers).map_or_else(|| path(id), str::to_owned))?,
        &cookies,
    ))
}

pub(super) async fn reopen(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, task)): Of,
    form: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Edit>(work, &me.staff, id)?;
        tasks::reopen(work, &by, task)
    });
    write.await?;
    Ok(Flash::new("tasks-said-reopened").on(form.value.back_or(path(id))?, &cookies))
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    #[serde(default)]
    why: String,
}

/// Not right: the client reads why, and does it again.
pub(super) async fn give_back(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, task)): Of,
    form: Form<Why>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let asker = me.staff.clone();
    let write = state.firm.write(move |work| {
        let by = access::permit::<Edit>(work, &asker, id)?;
        tasks::return_(work, &by, task, &value.why)
    });
    match web::form::refused(write.await)? {
        Ok(()) => Ok(Flash::new("tasks-said-returned").on(web::see_other(path(id))?, &cookies)),
        Err(errors) => editor::draw_beside(&state, me, chrome, (id, task), fields, errors).await,
    }
}

pub(super) async fn cancel(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, task)): Of,
    _: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Edit>(work, &me.staff, id)?;
        tasks::cancel(work, &by, task)
    });
    write.await?;
    Ok(Flash::new("tasks-said-cancelled").on(web::see_other(path(id))?, &cookies))
}

/// D1: the button says how many mails it sends; the toast says how many it sent.
pub(super) async fn remind(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, task)): Of,
    form: Form<Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Share>(work, &me.staff, id)?;
        tasks::remind(work, &by, task)
    });
    let count = write.await?;
    let answer = form.value.back_or(task_path(id, task))?;
    Ok(Flash::new(Says::new("tasks-said-reminded").with("count", count)).on(answer, &cookies))
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unshared {
    /// Who of the firm does it now, where this was the last one who could (L1-33).
    assignee: Option<UserId>,
}

/// Takes the task away from one person, at once; the others keep it (L1-14).
pub(super) async fn unshare(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, task, contact)): Path<(MatterId, TaskId, ContactId)>,
    form: Form<Unshared>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let asker = me.clone();
    let write = state.firm.write(move |work| {
        let may = access::permit::<View>(work, &asker.staff, id)?;
        let people = tasks::get(work, &may, task)?.people;
        let name = people.into_iter().find(|p| p.contact == contact).map(|p| p.name);
        let done = tasks::unshare(work, &asker.staff, id, task, contact, value.assignee)?;
        Ok(done.map(|()| name.unwrap_or_default()))
    });
    match web::form::refused(write.await)? {
        Ok(name) => {
            let says = Says::new("tasks-said-unshared").with("name", shown::first_name(&name));
            Ok(Flash::new(says).on(web::see_other(task_path(id, task))?, &cookies))
        }
        Err(errors) => editor::draw_beside(&state, me, chrome, (id, task), fields, errors).await,
    }
}

/// Home's own form says nothing of where it stood.
fn from_home(headers: &HeaderMap) -> Option<&'static str> {
    let referer: http::Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    (referer.path() == "/").then_some("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_ticked_on_home_leads_back_there() {
        let from = |referer: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, http::HeaderValue::from_static(referer));
            from_home(&headers)
        };
        assert_eq!(from("http://localhost:8080/"), Some("/"));
        assert_eq!(from("http://localhost:8080/?item=late.1"), Some("/"));
        assert_eq!(from("http://localhost:8080/m/1/tasks"), None);
        assert_eq!(from_home(&HeaderMap::new()), None);
    }
}
