use super::{actions::task_list, facts::TaskListApplied, task_list::ListItem};
use crate::{
    access::{self, Edit, Permit, Share, Staff},
    events::{Act, Doer, Done},
    firm::Work,
    holds::{self, Held},
    matters,
    portal_access::day_of,
    settings::Settings,
    tasks::{self, FromList},
};
use jiff::{ToSpan, civil::Date};
use kernel::{ContactId, Error, HoldId, MatterId, Result, TaskListId};

/// What became of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    pub tasks: usize,
    /// These see some of them, by name.
    pub shared: Vec<String>,
    /// Some of them wait for the invitation of these, by name.
    pub waiting: Vec<String>,
    pub hold: Option<HoldId>,
}

/// Makes the tasks of a list on a matter, in one Save with one Undo. It shares with people of the matter who have been
/// given access, and with nobody else; what is for somebody without access waits for their invitation and opens nothing.
/// Whoever may not share makes all of them tasks of the firm.
///
/// # Errors
/// As [`access::permit`] for `Edit`; [`Error::NotFound`] for a list that there is not.
pub fn apply(work: &Work<'_>, me: &Staff, matter: MatterId, list: TaskListId) -> Result<Done<Applied>> {
    let mut held = holds::begin(work, matter, me.user)?;
    let mut acts = Vec::new();
    let mut applied = apply_in(work, me, list, &mut held, &mut acts)?;
    applied.hold = Some(holds::close(work, held)?);
    Ok(Done::all(applied, acts))
}

/// The same in somebody else's Save.
pub(crate) fn apply_in(
    work: &Work<'_>,
    me: &Staff,
    list: TaskListId,
    held: &mut Held,
    acts: &mut Vec<Act>,
) -> Result<Applied> {
    let matter = held.matter();
    let by = access::permit::<Edit>(work, me, matter)?;
    let sharer = match access::permit::<Share>(work, me, matter) {
        Ok(permit) => Some(permit),
        Err(Error::Forbidden(_)) => None,
        Err(other) => return Err(other),
    };
    let list = task_list(work, list)?;
    let today = day_of(work.now(), &Settings::load(work)?.zone);
    let profile = matters::get(work, &by.to_view())?;
    let mut applied = Applied::default();
    for item in &list.items {
        let of_item = |r: &&matters::Relationship| Some(r.relationship_type) == item.for_relationship;
        let (now, later): (Vec<_>, Vec<_>) = profile
            .relationships
            .iter()
            .filter(of_item)
            .filter(|_| sharer.is_some())
            .partition(|r| r.access.is_some_and(|state| state.is_granted()));
        let made = make(
            work,
            &by,
            sharer.as_ref(),
            item,
            due_on(item, today)?,
            profile.matter.responsible.user,
            &now,
            &later,
            held,
        )?;
        acts.extend(made.acts);
        applied.tasks += 1;
        note(
            &mut applied.shared,
            now.iter()
                .filter(|r| made.shared.contains(&r.contact))
                .map(|r| &r.name),
        );
        note(&mut applied.waiting, later.iter().map(|r| &r.name));
    }
    acts.push(by.did(TaskListApplied {
        list: list.id,
        matter,
        tasks: applied.tasks,
    }));
    Ok(applied)
}

#[expect(
    clippy::too_many_arguments,
    reason = "one task: what, for whom, and the Save it is part of"
)]
fn make(
    work: &Work<'_>,
    by: &Permit<'_, Edit>,
    sharer: Option<&Permit<'_, Share>>,
    item: &ListItem,
    due_on: Option<Date>,
    responsible: kernel::UserId,
    now: &[&matters::Relationship],
    later: &[&matters::Relationship],
    held: &mut Held,
) -> Result<tasks::MadeFromList> {
    let contacts =
        |people: &[&matters::Relationship]| people.iter().map(|r| r.contact).collect::<Vec<ContactId>>();
    let task = FromList {
        name: item.name.clone(),
        client_text: item.client_text.clone(),
        internal_text: item.internal_text.clone(),
        due_on,
        completion_rule: item.completion_rule,
        needs_check: item.needs_check,
        responsible,
        share_with: contacts(now),
        wait_for: contacts(later),
    };
    tasks::create_from_list(work, by, sharer, &task, held)
}

fn due_on(item: &ListItem, today: Date) -> Result<Option<Date>> {
    let due = item.due_days.map(|days| today.checked_add(days.days()));
    due.transpose()
        .map_err(|e| Error::internal(format!("a day out of range: {e}")))
}

/// Each name once.
fn note<'n>(names: &mut Vec<String>, more: impl Iterator<Item = &'n String>) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}
