//! What a client does with a task that is shared with them.

use super::{
    Task, TaskCompleted, TaskReopened, TaskState, may_be_taken_back, progress::moved, save::able, store,
};
use crate::{
    accounts::ClientPermit,
    events::{Doer, Done},
    firm::Work,
    portal_access,
    settings::Settings,
    shares::{self, Level},
};
use kernel::{Error, Result, TaskId};
use std::collections::BTreeSet;

/// The client did their part (L1-18). With the last part that is needed the task is done, or waits for the firm's check.
///
/// Their part done already, or the task done by somebody else: nothing changes and nothing is recorded.
///
/// # Errors
/// [`Error::NotFound`]: not shared with this client now, or cancelled, exactly as one that never was.
/// [`Error::Conflict`]: their role lets them see it only, or the case is closed.
pub fn complete_by_client(work: &Work<'_>, by: &ClientPermit<'_>, id: TaskId) -> Result<Done<()>> {
    let task = seen_by(work, by, id)?;
    let mut done: BTreeSet<_> = store::list_parts(work, id)?
        .into_iter()
        .filter_map(|p| p.contact)
        .collect();
    if task.state != TaskState::Open || !done.insert(by.contact()) {
        return Ok(Done::unchanged(()));
    }
    store::insert_part(work, id, Some(by.contact()), None)?;
    let state = task.after_parts(&done, &able(work, id)?);
    let returned_text = if state == TaskState::Open {
        task.returned_text.clone()
    } else {
        None
    };
    let task = moved(
        work,
        Task {
            state,
            returned_text,
            ..task
        },
    )?;
    let fact = TaskCompleted {
        task: id,
        matter: by.matter(),
        contact: Some(by.contact()),
        is_whole: state != TaskState::Open,
        needs_check: task.needs_check,
    };
    Ok(Done::new((), by.did(fact)))
}

/// The client takes back that they did it, for as long as the firm's setting says. They did not do it: nothing changes.
///
/// # Errors
/// As [`complete_by_client`]; [`Error::Conflict`] when it is too late, or the firm said that it is done.
pub fn reopen_by_client(work: &Work<'_>, by: &ClientPermit<'_>, id: TaskId) -> Result<Done<()>> {
    let task = seen_by(work, by, id)?;
    let parts = store::list_parts(work, id)?;
    let Some(own) = parts.iter().find(|p| p.contact == Some(by.contact())) else {
        return Ok(Done::unchanged(()));
    };
    let firm_did_it = parts.iter().any(|p| p.user.is_some());
    let minutes = Settings::load(work)?.client_reopen_minutes;
    if !may_be_taken_back(
        task.state,
        task.needs_check,
        firm_did_it,
        own.completed_at,
        work.now(),
        minutes,
    ) {
        return Err(Error::conflict("task-too-late-to-take-back"));
    }
    store::undo_part_of(work, id, by.contact())?;
    moved(
        work,
        Task {
            state: TaskState::Open,
            ..task
        },
    )?;
    Ok(Done::new(
        (),
        by.did(TaskReopened {
            task: id,
            matter: by.matter(),
            contact: Some(by.contact()),
        }),
    ))
}

/// The task, if this client may act on it now.
fn seen_by(work: &Work<'_>, by: &ClientPermit<'_>, id: TaskId) -> Result<Task> {
    let task = store::get(work, by.matter(), id)?;
    let is_shared = shares::list_for(work, id.into())?
        .iter()
        .any(|s| s.contact == by.contact() && s.is_live() && s.visible_from <= work.now());
    if !is_shared || task.state == TaskState::Cancelled {
        return Err(Error::NotFound);
    }
    if portal_access::is_closed(work, by.matter())? {
        return Err(Error::conflict("task-case-closed"));
    }
    match shares::level_of(work, by.matter(), by.contact(), id.into())? {
        None | Some(Level::None) => Err(Error::NotFound),
        Some(Level::See) => Err(Error::conflict("task-role-may-not")),
        Some(Level::Act) => Ok(task),
    }
}
