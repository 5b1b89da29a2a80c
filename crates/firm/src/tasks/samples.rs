//! Tasks for drawing samples of pages.

use super::TaskRow;
use crate::matter::samples::{LONG, id};
use domain::{
    portal_access::AccessState,
    shares::Level,
    tasks::{CompletionRule, DoneBy, Task, TaskCard, TaskPerson, TaskState},
};
use kernel::Timestamp;

fn at() -> Timestamp {
    "2026-11-24T08:12:00Z".parse().unwrap()
}

pub(crate) fn task(n: u128, name: &str, state: TaskState) -> Task {
    Task {
        id: id(n),
        matter: id(1),
        name: name.into(),
        client_text: "Please send <two>.".into(),
        internal_text: "Ask on Friday.".into(),
        due_on: Some("2026-11-27".parse().unwrap()),
        assignee: None,
        completion_rule: CompletionRule::Each,
        needs_check: true,
        state,
        returned_text: None,
        created_by: id(5),
        created_at: at(),
        version: 2,
    }
}

fn person(n: u128, name: &str, access: AccessState) -> TaskPerson {
    TaskPerson {
        contact: id(n),
        name: name.into(),
        access: Some(access),
        level: Level::Act,
        visible_from: at(),
        is_held: false,
        first_viewed_at: (n == 10).then(at),
        last_viewed_at: None,
        done_at: None,
        reminded_at: None,
    }
}

pub(crate) fn open() -> TaskRow {
    TaskRow(TaskCard {
        task: task(50, "Send two <pay> slips", TaskState::Open),
        assignee_name: None,
        people: vec![
            person(10, "Ana Garcia", AccessState::Active),
            person(11, "Luis Garcia", AccessState::Invited),
        ],
        done_by: Vec::new(),
        is_late: false,
        waits_for: Vec::new(),
    })
}

pub(crate) fn in_review() -> TaskRow {
    let mut done = person(10, "Ana Garcia", AccessState::Active);
    done.done_at = Some(at());
    TaskRow(TaskCard {
        task: task(51, LONG, TaskState::InReview),
        people: vec![done],
        done_by: vec![DoneBy {
            name: "Ana Garcia".into(),
            at: at(),
            is_client: true,
        }],
        ..open().0
    })
}

pub(crate) fn of_firm() -> TaskRow {
    let mut task = task(52, "Draft the cover letter", TaskState::Open);
    task.assignee = Some(id(5));
    TaskRow(TaskCard {
        task,
        assignee_name: Some("Maria Chen".into()),
        people: Vec::new(),
        waits_for: vec!["Rosa <Garcia>".into()],
        ..open().0
    })
}

pub(crate) fn done() -> TaskRow {
    TaskRow(TaskCard {
        task: task(53, "Check the figures", TaskState::Done),
        assignee_name: Some("Maria Chen".into()),
        people: Vec::new(),
        done_by: vec![DoneBy {
            name: "Maria Chen".into(),
            at: at(),
            is_client: false,
        }],
        is_late: false,
        waits_for: Vec::new(),
    })
}

pub(crate) fn rows() -> Vec<TaskRow> {
    vec![open(), in_review(), of_firm(), done()]
}
