//! Tasks: those of a matter, one of them, and what becomes of it.

mod sharing;
mod shown;

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done, Look, Work,
    access::{self, Edit, Permit, Staff, View},
    tasks::{self, CompletionRule, TaskForm, Who},
};
use jiff::civil::Date;
use kernel::{ContactId, Error, HoldId, MatterId, Permission, Result, TaskId, UserId};
use serde::{Deserialize, Serialize};
use sharing::{RemindedJson, UnshareJson, remind, share_with, unshare};
use shown::{TaskJson, json};
use utoipa::ToSchema;
use web::{
    Guard, Path,
    api::{ApiTable, Doc, IfMatch, ListJson, NoBody, Sent, Told},
};

const TASK: &str = "/api/v1/tasks/{task}";
const COMPLETION: &str = "/api/v1/tasks/{task}/completion";
const SHARE: &str = "/api/v1/tasks/{task}/shares/{contact}";

pub(super) fn routes() -> ApiTable<FirmState> {
    let view = Guard::ProgramWith(Permission::MatterView);
    let edit = Guard::ProgramWith(Permission::MatterEdit);
    let share = Guard::ProgramWith(Permission::ItemShare);
    ApiTable::new()
        .get(
            "/api/v1/matters/{matter}/tasks",
            view,
            Doc::list::<TaskJson>("The tasks of a matter: what is to be done by date, then what was done"),
            list,
        )
        .post(
            "/api/v1/matters/{matter}/tasks",
            edit,
            Doc::made::<SavedTaskJson>(
                "Make a task, for somebody of the firm or (with `item.share`) for people of the matter",
            )
            .takes::<TaskFormJson>()
            .versioned(),
            create,
        )
        .get(TASK, view, Doc::one::<TaskJson>("A task").versioned(), show)
        .put(
            TASK,
            edit,
            Doc::one::<SavedTaskJson>("Edit a task; who is not named any more sees it no more, at once")
                .takes::<TaskFormJson>()
                .edit(),
            save,
        )
        .delete(
            TASK,
            edit,
            Doc::nothing("Cancel a task; clients see it no more"),
            cancel,
        )
        .post(
            COMPLETION,
            edit,
            Doc::one::<TaskJson>("Say that a task is done, or that what a client did is right").versioned(),
            complete,
        )
        .delete(
            COMPLETION,
            edit,
            Doc::one::<TaskJson>("Open a task again").versioned(),
            reopen,
        )
        .post(
            "/api/v1/tasks/{task}/return",
            edit,
            Doc::one::<TaskJson>("Say that what a client did is not right, and why")
                .takes::<ReturnJson>()
                .versioned(),
            return_,
        )
        .post(
            "/api/v1/tasks/{task}/reminder",
            share,
            Doc::one::<RemindedJson>("Ask those by mail who have not done their part"),
            remind,
        )
        .put(
            SHARE,
            share,
            Doc::one::<SavedTaskJson>("Share a task with one more person of the matter").versioned(),
            share_with,
        )
        .delete(
            SHARE,
            share,
            Doc::one::<TaskJson>("Take a task away from one person, at once")
                .takes::<UnshareJson>()
                .versioned(),
            unshare,
        )
}

/// The permit to see the matter of a task; without it there is no such task.
fn seen<'tx>(look: &Look<'tx>, me: &Staff, id: TaskId) -> Result<Permit<'tx, View>> {
    access::permit::<View>(look, me, tasks::matter_of(look, id)?)
}

fn may_edit<'tx>(look: &Look<'tx>, me: &Staff, id: TaskId) -> Result<Permit<'tx, Edit>> {
    access::permit::<Edit>(look, me, seen(look, me, id)?.matter())
}

fn told(look: &Look<'_>, me: &Staff, id: TaskId) -> Result<Told> {
    let task = json(tasks::get(look, &seen(look, me, id)?, id)?);
    Ok(Told::ok(&task)?.etag(task.version))
}

async fn list(State(s): State<FirmState>, program: Program, Path(id): Path<MatterId>) -> Answered {
    s.told(program, move |look, me| {
        let all = tasks::list(look, &access::permit::<View>(look, me, id)?)?;
        let items = [all.client, all.firm, all.done].into_iter().flatten().map(json);
        Told::ok(&ListJson::whole(items.collect()))
    })
    .await
}

async fn show(State(s): State<FirmState>, program: Program, Path(id): Path<TaskId>) -> Answered {
    s.told(program, move |look, me| told(look, me, id)).await
}

/// A task as it is written. It is for people of the matter where `contacts` or `also_invite` name any, and else for somebody
/// of the firm.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TaskFormJson {
    name: String,
    /// What clients read.
    #[serde(default)]
    client_text: String,
    /// Stays in the firm.
    #[serde(default)]
    internal_text: String,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Date>,
    /// Who of the firm does it; missing, and without `contacts`: you.
    #[schema(value_type = Option<String>, format = Uuid)]
    assignee: Option<UserId>,
    /// People of the matter with access to the portal.
    #[serde(default)]
    #[schema(value_type = Vec<String>, format = Uuid)]
    contacts: Vec<ContactId>,
    /// People of the matter without access: they are invited with it (needs `portal.grant`).
    #[serde(default)]
    #[schema(value_type = Vec<String>, format = Uuid)]
    also_invite: Vec<ContactId>,
    /// `any` or `each`; missing: `any`.
    #[schema(value_type = Option<String>)]
    completion_rule: Option<CompletionRule>,
    #[serde(default)]
    needs_check: bool,
}

impl TaskFormJson {
    fn to_form(&self, me: UserId) -> Result<TaskForm> {
        let is_shared = !self.contacts.is_empty() || !self.also_invite.is_empty();
        if is_shared && self.assignee.is_some() {
            return Err(Error::invalid("assignee", "api-task-for-both"));
        }
        Ok(TaskForm {
            name: self.name.clone(),
            client_text: self.client_text.clone(),
            internal_text: self.internal_text.clone(),
            due_on: self.due_on,
            who: if is_shared {
                Who::Portal(self.contacts.clone())
            } else {
                Who::FirmUser(self.assignee.unwrap_or(me))
            },
            also_invite: self.also_invite.clone(),
            completion_rule: self.completion_rule.unwrap_or(CompletionRule::Any),
            needs_check: self.needs_check,
        })
    }
}

#[derive(Serialize, ToSchema)]
struct SavedTaskJson {
    task: TaskJson,
    /// For Undo; null where nothing was given to anybody.
    #[schema(value_type = Option<String>, format = Uuid)]
    hold: Option<HoldId>,
    /// How many people were invited with it.
    invited: usize,
    /// How many people will see it who could not before.
    shared: usize,
}

fn saved(work: &Work<'_>, me: &Staff, saved: tasks::Saved) -> Result<(SavedTaskJson, i64)> {
    let task = json(tasks::get(work, &seen(work, me, saved.task)?, saved.task)?);
    let version = task.version;
    let json = SavedTaskJson {
        task,
        hold: saved.hold,
        invited: saved.invited,
        shared: saved.shared,
    };
    Ok((json, version))
}

async fn create(
    State(s): State<FirmState>,
    program: Program,
    Path(matter): Path<MatterId>,
    sent: Sent<TaskFormJson>,
) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        move |look, me| access::permit::<Edit>(look, me, matter).map(drop),
        move |work, me| {
            access::permit::<Edit>(work, me, matter)?;
            let made = work.absorb(tasks::create(work, me, matter, &value.to_form(me.user)?)?);
            let (json, version) = saved(work, me, made)?;
            let told = Told::made(format!("/api/v1/tasks/{}", made.task), &json)?;
            Ok(Done::unchanged(told.etag(version)))
        },
    )
    .await
}

async fn save(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<TaskId>,
    seen_at: IfMatch,
    sent: Sent<TaskFormJson>,
) -> Answered {
    let (version, value) = (seen_at.version()?, sent.value);
    s.done(program, move |work, me| {
        let matter = seen(work, me, id)?.matter();
        access::permit::<Edit>(work, me, matter)?;
        let form = value.to_form(me.user)?;
        let edited = work.absorb(tasks::edit(work, me, matter, id, version, &form)?);
        let (json, version) = saved(work, me, edited)?;
        Ok(Done::unchanged(Told::ok(&json)?.etag(version)))
    })
    .await
}

async fn cancel(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<TaskId>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let by = may_edit(work, me, id)?;
        Ok(tasks::cancel(work, &by, id)?.map(|()| Told::nothing()))
    })
    .await
}

async fn complete(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<TaskId>,
    sent: Sent<NoBody>,
) -> Answered {
    s.done_once(
        program,
        sent.repeat,
        move |look, me| may_edit(look, me, id).map(drop),
        move |work, me| {
            let by = may_edit(work, me, id)?;
            work.absorb(tasks::complete(work, &by, id)?);
            Ok(Done::unchanged(told(work, me, id)?))
        },
    )
    .await
}

async fn reopen(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<TaskId>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let by = may_edit(work, me, id)?;
        work.absorb(tasks::reopen(work, &by, id)?);
        Ok(Done::unchanged(told(work, me, id)?))
    })
    .await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnJson {
    /// The client reads it.
    why: String,
}

async fn return_(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<TaskId>,
    sent: Sent<ReturnJson>,
) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        move |look, me| may_edit(look, me, id).map(drop),
        move |work, me| {
            let by = may_edit(work, me, id)?;
            work.absorb(tasks::return_(work, &by, id, &value.why)?);
            Ok(Done::unchanged(told(work, me, id)?))
        },
    )
    .await
}
