//! Whom a task is shared with, and reminding them.

use super::{Answered, Program, saved, seen, told};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done,
    access::{self, Share},
    tasks::{self, TaskCard, TaskForm, Who},
};
use kernel::{ContactId, TaskId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Path,
    api::{NoBody, Sent, Told},
};

#[derive(Serialize, ToSchema)]
pub(super) struct RemindedJson {
    /// How many people are written to.
    people: usize,
}

pub(super) async fn remind(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<TaskId>,
    sent: Sent<NoBody>,
) -> Answered {
    s.done_once(
        program,
        sent.repeat,
        move |look, me| seen(look, me, id).map(drop),
        move |work, me| {
            let by = access::permit::<Share>(work, me, seen(work, me, id)?.matter())?;
            let people = work.absorb(tasks::remind(work, &by, id)?);
            Ok(Done::unchanged(Told::ok(&RemindedJson { people })?))
        },
    )
    .await
}

pub(super) async fn share_with(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(TaskId, ContactId)>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let view = seen(work, me, id)?;
        access::permit::<Share>(work, me, view.matter())?;
        let TaskCard { task, people, .. } = tasks::get(work, &view, id)?;
        let mut contacts: Vec<ContactId> = people.iter().map(|person| person.contact).collect();
        if !contacts.contains(&contact) {
            contacts.push(contact);
        }
        let form = TaskForm {
            name: task.name,
            client_text: task.client_text,
            internal_text: task.internal_text,
            due_on: task.due_on,
            who: Who::Portal(contacts),
            also_invite: Vec::new(),
            completion_rule: task.completion_rule,
            needs_check: task.needs_check,
        };
        let edited = work.absorb(tasks::edit(work, me, view.matter(), id, task.version, &form)?);
        let (json, version) = saved(work, me, edited)?;
        Ok(Done::unchanged(Told::ok(&json)?.etag(version)))
    })
    .await
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UnshareJson {
    /// Who of the firm does it from now on, where nobody else would be left to.
    #[schema(value_type = Option<String>, format = Uuid)]
    assignee: Option<UserId>,
}

pub(super) async fn unshare(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(TaskId, ContactId)>,
    sent: Sent<UnshareJson>,
) -> Answered {
    let assignee = sent.value.assignee;
    s.done(program, move |work, me| {
        let matter = seen(work, me, id)?.matter();
        work.absorb(tasks::unshare(work, me, matter, id, contact, assignee)?);
        Ok(Done::unchanged(told(work, me, id)?))
    })
    .await
}
