//! The task editor (F12): one form, one atomic Save.

use super::{
    TaskRow, page,
    page::{Choice, EditorPage},
    path,
    sent::{Half, Sent, Then},
    task_path,
};
use crate::{
    FirmState,
    access::undo_action,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    matter::{Head, drawn, seen_version},
    once::once_told,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, Edit},
    tasks::{self, CompletionRule, Saved},
};
use kernel::{ContactId, FieldErrors, HoldId, MatterId, Says, TaskId, UserId};
use serde::{Deserialize, Serialize};
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path};

pub(super) async fn show_new(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
) -> Answer {
    draw(&state, me, chrome, id, None, None, Filled::default()).await
}

pub(super) async fn create(
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
        once_told(work, &asker, key.as_deref(), || {
            let saved = tasks::create(work, &asker, id, &sent.to_form(asker.user)?)?;
            Ok(saved.map(Told::from))
        })
    });
    match web::form::refused(write.await)? {
        Ok(told) => answer(&cookies, id, value.then, "tasks-said-added", told),
        Err(errors) => {
            draw(
                &state,
                me,
                chrome,
                id,
                None,
                Some((fields, errors)),
                Filled::default(),
            )
            .await
        }
    }
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path((id, task)): Path<(MatterId, TaskId)>,
) -> Answer {
    draw(&state, me, chrome, id, Some(task), None, Filled::default()).await
}

pub(super) async fn save(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, task)): Path<(MatterId, TaskId)>,
    form: Form<Sent>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let (asker, sent) = (me.staff.clone(), value.clone());
    let write = state.firm.write(move |work| {
        let version = sent.version.unwrap_or_default();
        tasks::edit(work, &asker, id, task, version, &sent.to_form(asker.user)?)
    });
    match outcome(write.await)? {
        Outcome::Done(saved) => answer(&cookies, id, value.then, "tasks-said-saved", saved.into()),
        Outcome::Refused(errors) => {
            draw(
                &state,
                me,
                chrome,
                id,
                Some(task),
                Some((fields, errors)),
                Filled::default(),
            )
            .await
        }
        Outcome::Changed(says) => overtaken(&state, me, chrome, (id, task), &value, fields, says).await,
    }
}

/// The editor again, because a small form beside it was refused.
pub(super) async fn draw_beside(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    (id, task): (MatterId, TaskId),
    fields: Fields,
    errors: FieldErrors,
) -> Answer {
    draw(
        state,
        me,
        chrome,
        id,
        Some(task),
        None,
        Filled::new(fields, errors),
    )
    .await
}

/// What a Save did, for its toast.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Told {
    hold: Option<HoldId>,
    invited: usize,
    shared: usize,
}

impl From<Saved> for Told {
    fn from(saved: Saved) -> Self {
        Self {
            hold: saved.hold,
            invited: saved.invited,
            shared: saved.shared,
        }
    }
}

fn answer(cookies: &Cookies, id: MatterId, then: Option<Then>, key: &'static str, told: Told) -> Answer {
    let to = match then {
        Some(Then::New) => format!("{}/new", path(id)),
        None => path(id),
    };
    let says = match (told.invited, told.shared) {
        (0, 0) => Says::new(key),
        (0, shared) => Says::new("tasks-said-shared").with("count", shared),
        (invited, _) => Says::new("tasks-said-invited").with("count", invited),
    };
    let flash = match told.hold {
        Some(hold) => Flash::new(says).undo(undo_action(hold, &path(id))),
        None => Flash::new(says),
    };
    Ok(flash.on(web::see_other(to)?, cookies))
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    task: Option<TaskId>,
    typed: Option<(Fields, FieldErrors)>,
    beside: Filled,
) -> Answer {
    let user = me.staff.user;
    let who = me.staff.clone();
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        if task.is_none() {
            access::permit::<Edit>(look, &me.staff, id)?;
        }
        let card = task.map(|task| tasks::get(look, &may, task)).transpose()?;
        Ok((
            Shell::load(look, &me)?.listening_to(id),
            head,
            card.map(TaskRow),
            tasks::recipients(look, &may)?,
            tasks::assignees(look, &may)?,
        ))
    });
    let (shell, head, task, recipients, assignees) = look.await?;
    let seen_by = match &task {
        Some(task) => state.gate.who_sees(who, id, task.id().into()).await?,
        None => Vec::new(),
    };
    let shared: Vec<ContactId> = task.iter().flat_map(|t| &t.0.people).map(|p| p.contact).collect();
    let choices: Vec<Choice> = recipients
        .into_iter()
        .map(|person| Choice {
            is_shared: shared.contains(&person.contact),
            person,
        })
        .collect();
    let is_refused = typed.is_some() || beside.has_errors();
    let stored_version = task.as_ref().map_or(0, |t| t.0.task.version);
    let version = seen_version(typed.as_ref(), stored_version);
    let filled = match (typed, &task) {
        (Some((fields, errors)), _) => Filled::new(fields, errors),
        (None, Some(task)) => stored(task),
        (None, None) => fresh(user, &choices),
    };
    let page = EditorPage {
        effect: page::effect(&chrome.t, &choices, &filled),
        chrome: if is_refused { chrome.with_error() } else { chrome },
        shell,
        head,
        me: user,
        version,
        task,
        choices,
        assignees,
        seen_by,
        filled,
        beside,
    };
    drawn(&page, is_refused)
}

/// A new task: for the client where somebody has access, otherwise for whoever writes it (L1-31).
pub(super) fn fresh(me: UserId, choices: &[Choice]) -> Filled {
    let who = if choices.iter().any(Choice::is_selectable) {
        "portal"
    } else {
        "firm"
    };
    Filled::of([
        ("who", who.to_owned()),
        ("assignee", me.to_string()),
        ("rule", CompletionRule::Any.to_string()),
    ])
}

pub(super) fn stored(row: &TaskRow) -> Filled {
    let task = &row.0.task;
    let mut pairs = vec![
        ("name", task.name.clone()),
        ("client_text", task.client_text.clone()),
        ("internal_text", task.internal_text.clone()),
        (
            "due_on",
            task.due_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
        (
            "who",
            if row.0.is_shared() { "portal" } else { "firm" }.to_owned(),
        ),
        ("rule", task.completion_rule.to_string()),
    ];
    pairs.extend(task.assignee.map(|user| ("assignee", user.to_string())));
    pairs.extend(row.0.people.iter().map(|p| ("contacts", p.contact.to_string())));
    pairs.extend(task.needs_check.then(|| ("needs_check", "on".to_owned())));
    Filled::of(pairs)
}

/// Somebody saved it while it was open here: both versions.
async fn overtaken(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    (id, task): (MatterId, TaskId),
    sent: &Sent,
    fields: Fields,
    says: Says,
) -> Answer {
    let user = me.staff.user;
    let look = state.firm.read(move |look| {
        let (_, may) = Head::load(look, &me, id)?;
        Ok((
            Shell::load(look, &me)?,
            TaskRow(tasks::get(look, &may, task)?),
            tasks::recipients(look, &may)?,
            tasks::assignees(look, &may)?,
        ))
    });
    let (shell, now, people, assignees) = look.await?;
    let t = &chrome.t;
    let yes = |is: bool| t.say(if is { "form-yes" } else { "form-no" });
    let user_name = |user: UserId| {
        assignees
            .iter()
            .find(|a| a.user == user)
            .map(|a| a.name.clone())
            .unwrap_or_default()
    };
    let names = |contacts: &[ContactId]| {
        let name = |contact: &ContactId| {
            people
                .iter()
                .find(|p| p.contact == *contact)
                .map(|p| p.name.clone())
        };
        contacts.iter().filter_map(name).collect::<Vec<_>>().join(", ")
    };
    let who_yours = match sent.who {
        Half::Firm => user_name(sent.assignee.unwrap_or(user)),
        Half::Portal => names(&[sent.contacts.clone(), sent.also_invite.clone()].concat()),
    };
    let stored: Vec<ContactId> = now.0.people.iter().map(|p| p.contact).collect();
    let who_theirs = if stored.is_empty() {
        now.0.assignee_name.clone().unwrap_or_default()
    } else {
        names(&stored)
    };
    let rule = |rule| {
        t.say(if rule == CompletionRule::Any {
            "tasks-rule-any"
        } else {
            "tasks-rule-each"
        })
    };
    let task_now = &now.0.task;
    let due = task_now.due_on.map(|day| t.full_day(day)).unwrap_or_default();
    let due_yours = sent
        .due_on
        .as_deref()
        .and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let conflict = Conflict {
        thing: task_now.name.clone(),
        says,
        facts: vec![
            Fact::new(t.say("tasks-field-name"), sent.name.trim(), task_now.name.clone()),
            Fact::new(
                t.say("tasks-field-client-text"),
                sent.client_text.trim(),
                task_now.client_text.clone(),
            ),
            Fact::new(
                t.say("tasks-field-internal-text"),
                sent.internal_text.trim(),
                task_now.internal_text.clone(),
            ),
            Fact::new(
                t.say("tasks-field-due"),
                due_yours.map(|day| t.full_day(day)).unwrap_or_default(),
                due,
            ),
            Fact::new(t.say("tasks-who"), who_yours, who_theirs),
            Fact::new(
                t.say("tasks-rule"),
                rule(sent.rule),
                rule(task_now.completion_rule),
            ),
            Fact::new(
                t.say("tasks-needs-check"),
                yes(sent.needs_check),
                yes(task_now.needs_check),
            ),
        ],
        action: format!("{}?_method=put", task_path(id, task)),
        fields,
        version: task_now.version,
        back: task_path(id, task),
    };
    conflict.answer(chrome, shell)
}

#[cfg(test)]
#[path = "editor_tests.rs"]
mod tests;
