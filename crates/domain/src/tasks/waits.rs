//! Tasks made of a list, and those of them that wait for somebody's invitation.
//!
//! A wait gives nothing. It is over when the person is given access: then the task is shared with them in the same Save,
//! by whoever gave the access and saw it listed; when the task is done; when the person leaves the matter; or when
//! somebody says that it is not to be shared.

use super::{CompletionRule, Task, TaskCreated, TaskEdited, TaskState, people, reminders, save, store};
use crate::{
    access::{Edit, Grant, Permit, Share as MayShare},
    events::{Act, Doer, Done},
    firm::{Look, Work},
    holds::Held,
    shares::{self, Level},
};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, Result, TaskId, UserId};

/// A task of a list, with the people of the matter whom it is for.
#[derive(Debug, Clone)]
pub(crate) struct FromList {
    pub name: String,
    pub client_text: String,
    pub internal_text: String,
    pub due_on: Option<Date>,
    pub completion_rule: CompletionRule,
    pub needs_check: bool,
    pub responsible: UserId,
    /// They have been given access.
    pub share_with: Vec<ContactId>,
    /// They have not.
    pub wait_for: Vec<ContactId>,
}

#[derive(Debug)]
pub(crate) struct MadeFromList {
    pub acts: Vec<Act>,
    pub shared: Vec<ContactId>,
}

/// Makes it in somebody's Save. Where nobody can do it yet who it is shared with, it is the responsible person's (L1-33).
pub(crate) fn create_from_list(
    work: &Work<'_>,
    by: &Permit<'_, Edit>,
    sharer: Option<&Permit<'_, MayShare>>,
    from: &FromList,
    held: &mut Held,
) -> Result<MadeFromList> {
    let matter = by.matter();
    let id: TaskId = work.new_id();
    let mut shared = Vec::new();
    let mut can_act = false;
    for contact in &from.share_with {
        match shares::level_of(work, matter, *contact, id.into())? {
            Some(Level::Act) => {
                can_act = true;
                shared.push(*contact);
            }
            Some(Level::See) => shared.push(*contact),
            Some(Level::None) | None => {}
        }
    }
    let assignee = (sharer.is_none() || !can_act).then_some(from.responsible);
    let task = Task {
        id,
        matter,
        name: from.name.clone(),
        client_text: from.client_text.clone(),
        internal_text: from.internal_text.clone(),
        due_on: from.due_on,
        assignee,
        completion_rule: from.completion_rule,
        needs_check: from.needs_check,
        state: TaskState::Open,
        returned_text: None,
        created_by: by.user(),
        created_at: work.now(),
        version: Task::FIRST_VERSION,
    };
    if let Some(user) = assignee {
        people::check_assignee(work, matter, user)?;
    }
    store::insert(work, &task)?;
    held.task_made(id);
    let mut acts = vec![by.did(TaskCreated {
        task: id,
        matter,
        assignee,
        hold: Some(held.id()),
    })];
    if let Some(sharer) = sharer {
        for contact in &shared {
            let (_, more) = shares::share(work, sharer, id.into(), *contact, Some(held))?.into_parts();
            acts.extend(more);
        }
        for contact in &from.wait_for {
            store::insert_wait(work, id, *contact)?;
        }
    } else {
        shared.clear();
    }
    reminders::renew(work, &task)?;
    save::tell(work, assignee);
    Ok(MadeFromList { acts, shared })
}

/// Somebody was given access: what waited for them is shared with them in the same Save.
pub(crate) fn share_waiting(
    work: &Work<'_>,
    by: &Permit<'_, Grant>,
    contact: ContactId,
    held: &mut Held,
    acts: &mut Vec<Act>,
) -> Result<()> {
    for task in store::list_waits_of(work, by.matter(), contact)? {
        if shares::level_of(work, by.matter(), contact, task.into())?.is_none_or(|level| level == Level::None)
        {
            continue;
        }
        store::delete_wait(work, task, contact)?;
        held.wait_was(task, contact);
        let done = shares::share_with_access(work, by, task.into(), contact, held)?;
        acts.extend(done.into_parts().1);
        if let Some(task) = store::find(work, by.matter(), task)? {
            reminders::renew(work, &task)?;
        }
    }
    Ok(())
}

/// The tasks that each contact of the matter would see at once if they were given access (D10).
///
/// # Errors
/// None of its own.
pub(crate) fn waiting_on(look: &Look<'_>, matter: MatterId) -> Result<Vec<(ContactId, TaskId, String)>> {
    store::list_waiting(look, matter)
}

/// Nobody is waited for any more: the task stays in the firm. Nobody was: nothing changes.
///
/// # Errors
/// [`kernel::Error::NotFound`]: no such task on this matter.
pub fn wait_no_more(work: &Work<'_>, by: &Permit<'_, Edit>, id: TaskId) -> Result<Done<()>> {
    let task = store::get(work, by.matter(), id)?;
    if !store::delete_waits(work, id)? {
        return Ok(Done::unchanged(()));
    }
    let fact = TaskEdited {
        task: id,
        matter: by.matter(),
        assignee: task.assignee,
    };
    Ok(Done::new((), by.did(fact)))
}

/// Undo of giving access.
pub(crate) fn wait_again(work: &Work<'_>, task: TaskId, contact: ContactId) -> Result<()> {
    store::insert_wait(work, task, contact)
}

/// The task is taken back.
pub(crate) fn forget_waits(work: &Work<'_>, task: TaskId) -> Result<()> {
    store::delete_waits(work, task).map(|_| ())
}

/// The person leaves the matter.
pub(crate) fn forget_waits_of(work: &Work<'_>, matter: MatterId, contact: ContactId) -> Result<()> {
    store::delete_waits_of(work, matter, contact)
}
