//! What is shared with the client to do.

use super::program::{Answered, Program};
use crate::PortalState;
use axum::extract::State;
use jiff::civil::Date;
use kernel::{MatterId, TaskId, Timestamp};
use serde::{Deserialize, Serialize};
use sharing::{SharedTask, SharedTaskState, SharedTasks};
use utoipa::{IntoParams, ToSchema};
use web::{
    Guard, Path, Query,
    api::{ApiTable, Doc, ListJson, NoBody, Sent, Told},
};

const COMPLETION: &str = "/api/v1/portal/tasks/{task}/completion";

pub(super) fn routes() -> ApiTable<PortalState> {
    ApiTable::new()
        .get(
            "/api/v1/portal/tasks",
            Guard::ClientProgram,
            Doc::list::<SharedTaskJson>(
                "Your tasks: what is to be done by date, then what waits, then what is done",
            )
            .asks::<TaskQuery>(),
            list,
        )
        .get(
            "/api/v1/portal/tasks/{task}",
            Guard::ClientProgram,
            Doc::one::<SharedTaskJson>("One of your tasks; the firm sees that you opened it"),
            show,
        )
        .post(
            COMPLETION,
            Guard::ClientProgram,
            Doc::one::<SharedTaskJson>("Mark your part as completed"),
            complete,
        )
        .delete(
            COMPLETION,
            Guard::ClientProgram,
            Doc::one::<SharedTaskJson>("Take that back, for as long as the firm allows"),
            take_back,
        )
}

#[derive(Debug, Deserialize, IntoParams)]
struct TaskQuery {
    /// Of one case; missing: of all
    #[param(value_type = Option<String>, format = Uuid)]
    case: Option<MatterId>,
}

#[derive(Serialize, ToSchema)]
struct SharedTaskJson {
    #[schema(value_type = String, format = Uuid)]
    id: TaskId,
    #[schema(value_type = String, format = Uuid)]
    case: MatterId,
    case_title: String,
    name: String,
    text: String,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Date>,
    is_late: bool,
    /// `to_do`, `your_part_done`, `waiting_for_us` or `done`.
    state: &'static str,
    /// Why it came back.
    returned_text: Option<String>,
    may_complete: bool,
    may_take_back: bool,
    done_by_me: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    done_at: Option<Timestamp>,
    /// You never opened it.
    is_new: bool,
}

fn json(task: SharedTask) -> SharedTaskJson {
    SharedTaskJson {
        id: task.id,
        case: task.case,
        case_title: task.case_title,
        name: task.name,
        text: task.text,
        due_on: task.due_on,
        is_late: task.is_late,
        state: match task.state {
            SharedTaskState::ToDo => "to_do",
            SharedTaskState::YourPartDone => "your_part_done",
            SharedTaskState::WaitingForUs => "waiting_for_us",
            SharedTaskState::Done => "done",
        },
        returned_text: task.returned_text,
        may_complete: task.may_complete,
        may_take_back: task.may_take_back,
        done_by_me: task.done_by_me,
        done_at: task.done_at,
        is_new: task.is_new,
    }
}

async fn list(
    State(state): State<PortalState>,
    program: Program,
    Query(query): Query<TaskQuery>,
) -> Answered {
    state
        .told(program, move |client| {
            let cases = match query.case {
                Some(case) => vec![case],
                None => client.cases()?.into_iter().map(|case| case.id).collect(),
            };
            let mut all = SharedTasks::default();
            for case in cases {
                let tasks = client.tasks_on(case)?;
                all.to_do.extend(tasks.to_do);
                all.waiting.extend(tasks.waiting);
                all.done.extend(tasks.done);
            }
            let items = [all.to_do, all.waiting, all.done].into_iter().flatten().map(json);
            Told::ok(&ListJson::whole(items.collect()))
        })
        .await
}

async fn show(State(state): State<PortalState>, program: Program, Path(id): Path<TaskId>) -> Answered {
    let session = program.session.clone();
    let look = state.gate.see(program.session, move |client| {
        Ok((client.task(id)?, client.is_view_due(id)?))
    });
    let (task, is_due) = look.await?;
    if is_due {
        // The task is told; that it could not be noted is worth no failed answer.
        drop(state.gate.viewed(session, id).await);
    }
    Ok(Told::ok(&json(task))?)
}

async fn complete(
    State(state): State<PortalState>,
    program: Program,
    Path(id): Path<TaskId>,
    sent: Sent<NoBody>,
) -> Answered {
    state
        .done_once(
            program,
            sent.repeat,
            move |client| client.task(id).map(drop),
            move |client| {
                let mut told = None;
                let outcome = client.complete_task(id)?.map(|task| told = Some(task));
                let told = Told::ok(&told.map(json))?;
                Ok(outcome.map(|()| told))
            },
        )
        .await
}

async fn take_back(
    State(state): State<PortalState>,
    program: Program,
    Path(id): Path<TaskId>,
    _: Sent<NoBody>,
) -> Answered {
    state
        .done(program, move |client| {
            let mut told = None;
            let outcome = client.take_back_task(id)?.map(|task| told = Some(task));
            let told = Told::ok(&told.map(json))?;
            Ok(outcome.map(|()| told))
        })
        .await
}
