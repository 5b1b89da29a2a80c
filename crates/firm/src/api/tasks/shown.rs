//! A task as programs read it.

use domain::{
    portal_access::AccessState,
    shares::Level,
    tasks::{CompletionRule, TaskCard, TaskState},
};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, TaskId, Timestamp, UserId};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub(super) struct TaskJson {
    #[schema(value_type = String, format = Uuid)]
    id: TaskId,
    #[schema(value_type = String, format = Uuid)]
    matter: MatterId,
    name: String,
    /// What clients read.
    client_text: String,
    /// Stays in the firm.
    internal_text: String,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Date>,
    is_late: bool,
    /// Who of the firm does it.
    #[schema(value_type = Option<String>, format = Uuid)]
    assignee: Option<UserId>,
    assignee_name: Option<String>,
    /// `any`: one of them suffices; `each`: everybody does it.
    #[schema(value_type = String)]
    completion_rule: CompletionRule,
    /// The firm looks at it before it counts as done.
    needs_check: bool,
    /// `open`, `in_review`, `done` or `cancelled`.
    #[schema(value_type = String)]
    state: TaskState,
    /// Why it came back.
    returned_text: Option<String>,
    /// With whom it is shared.
    people: Vec<TaskPersonJson>,
    /// Who did their part.
    done_by: Vec<DoneByJson>,
    #[schema(value_type = String, format = Uuid)]
    created_by: UserId,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    pub version: i64,
}

#[derive(Serialize, ToSchema)]
struct TaskPersonJson {
    #[schema(value_type = String, format = Uuid)]
    contact: ContactId,
    name: String,
    #[schema(value_type = Option<String>)]
    access: Option<AccessState>,
    /// What their case role lets them do with it: `see` or `act`.
    #[schema(value_type = String)]
    level: Level,
    #[schema(value_type = String, format = DateTime)]
    visible_from: Timestamp,
    /// The save can still be undone.
    is_held: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    first_viewed_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_viewed_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    done_at: Option<Timestamp>,
}

#[derive(Serialize, ToSchema)]
struct DoneByJson {
    name: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    is_client: bool,
}

pub(super) fn json(card: TaskCard) -> TaskJson {
    let TaskCard {
        task,
        assignee_name,
        people,
        done_by,
        is_late,
        ..
    } = card;
    TaskJson {
        id: task.id,
        matter: task.matter,
        name: task.name,
        client_text: task.client_text,
        internal_text: task.internal_text,
        due_on: task.due_on,
        is_late,
        assignee: task.assignee,
        assignee_name,
        completion_rule: task.completion_rule,
        needs_check: task.needs_check,
        state: task.state,
        returned_text: task.returned_text,
        people: people
            .into_iter()
            .map(|person| TaskPersonJson {
                contact: person.contact,
                name: person.name,
                access: person.access,
                level: person.level,
                visible_from: person.visible_from,
                is_held: person.is_held,
                first_viewed_at: person.first_viewed_at,
                last_viewed_at: person.last_viewed_at,
                done_at: person.done_at,
            })
            .collect(),
        done_by: done_by
            .into_iter()
            .map(|done| DoneByJson {
                name: done.name,
                at: done.at,
                is_client: done.is_client,
            })
            .collect(),
        created_by: task.created_by,
        created_at: task.created_at,
        version: task.version,
    }
}
