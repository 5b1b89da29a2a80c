//! Saving the task form: the task, the invitations and the shares stand together or not at all, and one Undo takes all back.

use super::{
    Task, TaskCompleted, TaskCreated, TaskEdited, TaskForm, TaskState, TaskWas, form::Checked, people,
    reminders, store,
};
use crate::{
    access::{self, Edit, Grant, Permit, Share as MayShare, Staff},
    events::{Doer, Done},
    firm::{Look, Work},
    holds::{self, Held},
    live::Topic,
    portal_access,
    shares::{self, Level, Share},
};
use kernel::{ContactId, Error, HoldId, MatterId, Result, Says, TaskId, UserId};
use std::collections::BTreeSet;

/// A task that was saved. With a hold it can be undone until that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    pub task: TaskId,
    pub hold: Option<HoldId>,
    /// How many people were invited in the same Save.
    pub invited: usize,
    /// How many people will see it who could not before.
    pub shared: usize,
}

/// Makes a task, for a person of the firm (L1-31) or for people of the matter through the portal (L1-01, L1-02, L1-10).
///
/// # Errors
/// As [`access::permit`] for `Edit`, for `Share` where it is shared, for `Grant` where somebody is invited with it.
/// [`Error::Invalid`] at `name`, `contacts` or `assignee`; [`Error::NotFound`] for a contact of another matter.
pub fn create(work: &Work<'_>, me: &Staff, matter: MatterId, form: &TaskForm) -> Result<Done<Saved>> {
    let by = access::permit::<Edit>(work, me, matter)?;
    let form = form.check()?;
    if let Some(user) = form.assignee {
        people::check_assignee(work, matter, user)?;
    }
    let task = form.fresh(work.new_id(), matter, by.user(), work.now());
    store::insert(work, &task)?;
    let mut held = if form.people.is_empty() {
        None
    } else {
        Some(holds::begin(work, matter, by.user())?)
    };
    let hold = held.as_ref().map(Held::id);
    work.absorb(Done::new(
        (),
        by.did(TaskCreated {
            task: task.id,
            matter,
            assignee: task.assignee,
            hold,
        }),
    ));
    if let Some(held) = held.as_mut() {
        held.task_made(task.id);
    }
    let invited = share_out(work, me, &task, &form, &form.people, held.as_mut())?;
    held.map(|h| holds::close(work, h)).transpose()?;
    reminders::renew(work, &task)?;
    tell(work, task.assignee);
    Ok(Done::unchanged(Saved {
        task: task.id,
        hold,
        invited,
        shared: form.people.len(),
    }))
}

/// Writes the form over the task. People who were taken out see nothing any more at once; people who were added see it
/// when the hold ends. The same values change nothing.
///
/// # Errors
/// As [`create`]. [`Error::Conflict`]: somebody changed it since this person saw it, or it was cancelled.
pub fn edit(
    work: &Work<'_>,
    me: &Staff,
    matter: MatterId,
    id: TaskId,
    version: i64,
    form: &TaskForm,
) -> Result<Done<Saved>> {
    let by = access::permit::<Edit>(work, me, matter)?;
    let form = form.check()?;
    let before = store::get(work, matter, id)?;
    let shared = live(work, id)?;
    let (added, removed) = (&form.people - &shared, &shared - &form.people);
    let mut after = form.over(&before);
    if after == before && added.is_empty() && removed.is_empty() {
        return Ok(Done::unchanged(Saved {
            task: id,
            hold: None,
            invited: 0,
            shared: 0,
        }));
    }
    refuse_stale(work, &before, version)?;
    if let (Some(user), true) = (after.assignee, after.assignee != before.assignee) {
        people::check_assignee(work, matter, user)?;
    }
    work.absorb(Done::new(
        (),
        by.did(TaskEdited {
            task: id,
            matter,
            assignee: after.assignee,
        }),
    ));

    let mut held = if added.is_empty() {
        None
    } else {
        Some(holds::begin(work, matter, by.user())?)
    };
    if !removed.is_empty() {
        let sharer = access::permit::<MayShare>(work, me, matter)?;
        for contact in &removed {
            work.absorb(shares::unshare(
                work,
                &sharer,
                id.into(),
                *contact,
                held.as_mut(),
            )?);
        }
    }
    let invited = share_out(work, me, &after, &form, &added, held.as_mut())?;
    complete_if_met(work, &by, &mut after)?;
    let written = store::update(work, &after)?;
    if let Some(held) = held.as_mut() {
        held.task_was(TaskWas::new(&before, written));
    }
    let hold = held.map(|h| holds::close(work, h)).transpose()?;
    reminders::renew(work, &after)?;
    shares::touch_all(work, id.into())?;
    tell(work, before.assignee);
    tell(work, after.assignee);
    Ok(Done::unchanged(Saved {
        task: id,
        hold,
        invited,
        shared: added.len(),
    }))
}

/// Takes a task away from one person, at once. Not shared with them: nothing changes.
///
/// Taking it from the last one who could do it asks who of the firm does it now (L1-33).
///
/// # Errors
/// As [`access::permit`] for `Edit` and `Share`; [`Error::NotFound`]; [`Error::Invalid`] at `assignee`.
pub fn unshare(
    work: &Work<'_>,
    me: &Staff,
    matter: MatterId,
    id: TaskId,
    contact: ContactId,
    assignee: Option<UserId>,
) -> Result<Done<()>> {
    let by = access::permit::<Edit>(work, me, matter)?;
    let sharer = access::permit::<MayShare>(work, me, matter)?;
    let before = store::get(work, matter, id)?;
    if !live(work, id)?.contains(&contact) {
        return Ok(Done::unchanged(()));
    }
    shares::touch_all(work, id.into())?;
    work.absorb(shares::unshare(work, &sharer, id.into(), contact, None)?);
    let mut after = before.clone();
    let somebody_left = shares::sharers(work, id.into())?
        .iter()
        .any(|s| s.level == Level::Act);
    if !somebody_left && before.assignee.is_none() {
        let user = assignee.ok_or_else(|| Error::invalid("assignee", "task-needs-somebody"))?;
        people::check_assignee(work, matter, user)?;
        after.assignee = Some(user);
        work.absorb(Done::new(
            (),
            by.did(TaskEdited {
                task: id,
                matter,
                assignee: after.assignee,
            }),
        ));
        tell(work, after.assignee);
    }
    complete_if_met(work, &by, &mut after)?;
    if after != before {
        store::update(work, &after)?;
    }
    reminders::renew(work, &after)?;
    Ok(Done::unchanged(()))
}

/// Invites those without access who were ticked for it, then shares with everybody who was added. Gives the number invited.
fn share_out(
    work: &Work<'_>,
    me: &Staff,
    task: &Task,
    form: &Checked,
    added: &BTreeSet<ContactId>,
    mut held: Option<&mut Held>,
) -> Result<usize> {
    let (matter, item) = (task.matter, task.id.into());
    if form.people.is_empty() {
        return Ok(0);
    }
    let mut without = Vec::new();
    for contact in added.intersection(&form.invited) {
        if shares::level_of(work, matter, *contact, item)?.is_none() {
            without.push(*contact);
        }
    }
    if let (false, Some(held)) = (without.is_empty(), held.as_deref_mut()) {
        let granter = access::permit::<Grant>(work, me, matter)?;
        work.absorb(portal_access::also_invite(work, &granter, &without, held)?);
    }
    people::check_people(
        &store::list_recipients(work, matter)?,
        added,
        &(&form.people - added),
    )?;
    if !added.is_empty() {
        let sharer = access::permit::<MayShare>(work, me, matter)?;
        for contact in added {
            work.absorb(shares::share(work, &sharer, item, *contact, held.as_deref_mut())?);
        }
    }
    Ok(without.len())
}

/// When the last one who had not done their part is taken out, the task is done.
fn complete_if_met(work: &Work<'_>, by: &Permit<'_, Edit>, task: &mut Task) -> Result<()> {
    let done: BTreeSet<_> = store::list_parts(work, task.id)?
        .into_iter()
        .filter_map(|p| p.contact)
        .collect();
    let asked = able(work, task.id)?;
    if task.state == TaskState::Open && !done.is_empty() && !asked.is_empty() {
        task.state = task.after_parts(&done, &asked);
        if task.state != TaskState::Open {
            let (needs_check, is_whole) = (task.needs_check, true);
            let fact = TaskCompleted {
                task: task.id,
                matter: task.matter,
                contact: None,
                is_whole,
                needs_check,
            };
            work.absorb(Done::new((), by.did(fact)));
        }
    }
    Ok(())
}

/// Those with whom the task is shared.
pub(super) fn live(look: &Look<'_>, task: TaskId) -> Result<BTreeSet<ContactId>> {
    Ok(shares::list_for(look, task.into())?
        .into_iter()
        .filter(Share::is_live)
        .map(|s| s.contact)
        .collect())
}

/// Those of them who can do it: access granted, and a role that acts on tasks.
pub(super) fn able(look: &Look<'_>, task: TaskId) -> Result<BTreeSet<ContactId>> {
    let sharers = shares::sharers(look, task.into())?;
    Ok(sharers
        .into_iter()
        .filter(|s| s.is_granted && s.level == Level::Act)
        .map(|s| s.contact)
        .collect())
}

/// Open pages of this person of the firm fetch themselves again.
pub(super) fn tell(work: &Work<'_>, user: Option<UserId>) {
    if let Some(user) = user {
        work.touch(Topic::User(user));
    }
}

fn refuse_stale(look: &Look<'_>, task: &Task, seen: i64) -> Result<()> {
    if task.state == TaskState::Cancelled {
        return Err(Error::conflict("task-is-cancelled"));
    }
    if task.version == seen {
        return Ok(());
    }
    let (who, at) = store::last_change(look, task.matter, task.id)?.unwrap_or((None, task.created_at));
    let says = match who {
        Some(name) => Says::new("conflict-changed").with("who", name),
        None => Says::new("conflict-changed-by-somebody"),
    };
    Err(Error::conflict(says.with("at", at.as_microsecond())))
}
