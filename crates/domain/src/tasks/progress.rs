//! What the firm does with a task once it is there.

use super::{
    Task, TaskAccepted, TaskCancelled, TaskCompleted, TaskReminded, TaskReopened, TaskReturned, TaskState,
    reminders,
    save::{able, tell},
    store,
};
use crate::{
    access::{Edit, Permit, Share},
    events::{Doer, Done},
    firm::Work,
    shares,
};
use kernel::{Error, FieldErrors, Result, TaskId, text::lines};

/// The longest sentence that says why a task came back, in characters.
const WHY_MAX: usize = 500;

/// A person of the firm did it, or found what a client did to be right. Done already: nothing changes.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when it was cancelled.
pub fn complete(work: &Work<'_>, by: &Permit<'_, Edit>, id: TaskId) -> Result<Done<()>> {
    let task = store::get(work, by.matter(), id)?;
    if task.state == TaskState::InReview {
        return accept(work, by, id);
    }
    let Some(state) = task.completed_by_firm()? else {
        return Ok(Done::unchanged(()));
    };
    store::insert_part(work, id, None, Some(by.user()))?;
    let task = moved(
        work,
        Task {
            state,
            returned_text: None,
            ..task
        },
    )?;
    let fact = TaskCompleted {
        task: id,
        matter: by.matter(),
        contact: None,
        is_whole: true,
        needs_check: task.needs_check,
    };
    Ok(Done::new((), by.did(fact)))
}

/// What the client did is right.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when there is nothing to look at.
pub fn accept(work: &Work<'_>, by: &Permit<'_, Edit>, id: TaskId) -> Result<Done<()>> {
    let task = store::get(work, by.matter(), id)?;
    let Some(state) = task.accepted()? else {
        return Ok(Done::unchanged(()));
    };
    moved(work, Task { state, ..task })?;
    Ok(Done::new(
        (),
        by.did(TaskAccepted {
            task: id,
            matter: by.matter(),
        }),
    ))
}

/// What the client did is not right: they read why, and do it again.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] at `why`; [`Error::Conflict`] when there is nothing to give back.
pub fn return_(work: &Work<'_>, by: &Permit<'_, Edit>, id: TaskId, why: &str) -> Result<Done<()>> {
    let mut errors = FieldErrors::default();
    let why = lines(&mut errors, "why", why, WHY_MAX, Some("task-why-missing"));
    errors.into_result()?;
    let task = store::get(work, by.matter(), id)?;
    let state = task.returned()?;
    store::undo_parts(work, id)?;
    moved(
        work,
        Task {
            state,
            returned_text: Some(why),
            ..task
        },
    )?;
    let contacts = able(work, id)?.into_iter().collect();
    Ok(Done::new(
        (),
        by.did(TaskReturned {
            task: id,
            matter: by.matter(),
            contacts,
        }),
    ))
}

/// It is to be done again. Open already: nothing changes.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when it was cancelled or waits for a check.
pub fn reopen(work: &Work<'_>, by: &Permit<'_, Edit>, id: TaskId) -> Result<Done<()>> {
    let task = store::get(work, by.matter(), id)?;
    let Some(state) = task.reopened()? else {
        return Ok(Done::unchanged(()));
    };
    store::undo_parts(work, id)?;
    moved(work, Task { state, ..task })?;
    Ok(Done::new(
        (),
        by.did(TaskReopened {
            task: id,
            matter: by.matter(),
            contact: None,
        }),
    ))
}

/// It need not be done any more. Clients do not see it from now on.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when somebody did it.
pub fn cancel(work: &Work<'_>, by: &Permit<'_, Edit>, id: TaskId) -> Result<Done<()>> {
    let task = store::get(work, by.matter(), id)?;
    let Some(state) = task.cancelled()? else {
        return Ok(Done::unchanged(()));
    };
    moved(work, Task { state, ..task })?;
    Ok(Done::new(
        (),
        by.did(TaskCancelled {
            task: id,
            matter: by.matter(),
        }),
    ))
}

/// Asks those who have not done their part once more, by mail. Gives how many. Who was reminded of it within a day, by hand or
/// because of its date, is left out.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when nobody outside the firm is to do it now, or all of them were reminded.
pub fn remind(work: &Work<'_>, by: &Permit<'_, Share>, id: TaskId) -> Result<Done<usize>> {
    let task = store::get(work, by.matter(), id)?;
    let (contacts, reminded) = reminders::to_remind(work, by.matter(), id)?;
    if task.state != TaskState::Open || contacts.is_empty() && reminded.is_empty() {
        return Err(Error::conflict("task-nobody-to-remind"));
    }
    if contacts.is_empty() {
        return Err(Error::conflict("task-reminded-already"));
    }
    Ok(Done::new(
        contacts.len(),
        by.did(TaskReminded {
            task: id,
            matter: by.matter(),
            contacts,
        }),
    ))
}

/// Writes the task, and lets open pages of everybody it concerns know.
pub(super) fn moved(work: &Work<'_>, mut task: Task) -> Result<Task> {
    task.version = store::update(work, &task)?;
    reminders::renew(work, &task)?;
    shares::touch_all(work, task.id.into())?;
    tell(work, task.assignee);
    tell(work, Some(store::responsible(work, task.matter)?));
    Ok(task)
}
