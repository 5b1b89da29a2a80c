//! Tasks as the firm reads them.

use super::{
    Task, TaskState,
    reminders::{self, Reminder},
    store,
};
use crate::{
    access::{Permit, StaffScope, View},
    firm::Look,
    portal_access::AccessState,
    settings::Settings,
    shares::Level,
};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, Result, TaskId, Timestamp};

/// The most tasks of one matter that are listed at once: to be done, and done.
const OPEN_MAX: i64 = 300;
const DONE_MAX: i64 = 100;

/// A task with its people.
#[derive(Debug, Clone)]
pub struct TaskCard {
    pub task: Task,
    /// Who of the firm does it.
    pub assignee_name: Option<String>,
    /// Those with whom it is shared, by name.
    pub people: Vec<TaskPerson>,
    /// Everybody who did their part, with the time (L1-19).
    pub done_by: Vec<DoneBy>,
    pub is_late: bool,
    /// It is shared with these, by name, as soon as they are given access.
    pub waits_for: Vec<String>,
}

impl TaskCard {
    /// Still to be done, and nobody is left who can do it: nobody of the firm has it, and whoever it is shared with did
    /// their part or lost their access.
    #[must_use]
    pub fn is_left_to_nobody(&self) -> bool {
        let can = |person: &TaskPerson| {
            person.done_at.is_none()
                && person.level == Level::Act
                && person.access.is_some_and(AccessState::is_granted)
        };
        self.task.state == TaskState::Open
            && self.task.assignee.is_none()
            && self.is_shared()
            && !self.people.iter().any(can)
    }
    /// Somebody outside the firm sees it: purple.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        !self.people.is_empty()
    }
}

/// Somebody with whom a task is shared, and what they did with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskPerson {
    pub contact: ContactId,
    pub name: String,
    pub access: Option<AccessState>,
    pub level: Level,
    pub visible_from: Timestamp,
    /// The Save can still be undone.
    pub is_held: bool,
    pub first_viewed_at: Option<Timestamp>,
    pub last_viewed_at: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
    /// When they were last reminded of it, where that was within a day.
    pub reminded_at: Option<Timestamp>,
}

impl TaskPerson {
    /// Sees it now, may do it, has not done it: a reminder would reach them.
    #[must_use]
    pub fn is_waited_for(&self) -> bool {
        self.done_at.is_none()
            && !self.is_held
            && self.level == Level::Act
            && self.access == Some(AccessState::Active)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneBy {
    pub name: String,
    pub at: Timestamp,
    pub is_client: bool,
}

/// The Task tab: three groups.
#[derive(Debug, Clone)]
pub struct MatterTasks {
    /// Shared with somebody; by date.
    pub client: Vec<TaskCard>,
    /// For people of the firm only; by date.
    pub firm: Vec<TaskCard>,
    /// Done or cancelled, newest first.
    pub done: Vec<TaskCard>,
    /// There are more of them than are listed.
    pub is_cut: bool,
}

/// # Errors
/// None of its own.
pub fn list(look: &Look<'_>, by: &Permit<'_, View>) -> Result<MatterTasks> {
    let matter = by.matter();
    let mut open = store::list_of_matter(look, matter, [TaskState::Open, TaskState::InReview], OPEN_MAX + 1)?;
    let mut done = store::list_newest_of_matter(
        look,
        matter,
        [TaskState::Done, TaskState::Cancelled],
        DONE_MAX + 1,
    )?;
    let (open_max, done_max) = (OPEN_MAX as usize, DONE_MAX as usize);
    let is_cut = open.len() > open_max || done.len() > done_max;
    open.truncate(open_max);
    done.truncate(done_max);
    let desk = Desk::read(look, matter, None)?;
    let (client, firm) = open
        .into_iter()
        .map(|t| desk.card(t))
        .partition(TaskCard::is_shared);
    Ok(MatterTasks {
        client,
        firm,
        done: done.into_iter().map(|t| desk.card(t)).collect(),
        is_cut,
    })
}

/// # Errors
/// [`kernel::Error::NotFound`]: no such task on this matter.
pub fn get(look: &Look<'_>, by: &Permit<'_, View>, id: TaskId) -> Result<TaskCard> {
    let task = store::get(look, by.matter(), id)?;
    Ok(Desk::read(look, by.matter(), Some(id))?.card(task))
}

/// The matter that a task is on, for who was given only the task's id. It proves nothing: what may be seen of it is
/// decided by a permit for that matter, without which it is as if there was no such task.
///
/// # Errors
/// [`kernel::Error::NotFound`].
pub fn matter_of(look: &Look<'_>, id: TaskId) -> Result<MatterId> {
    store::matter_of(look, id)?.ok_or(kernel::Error::NotFound)
}

/// An open task of one's own.
#[derive(Debug, Clone)]
pub struct MyTask {
    pub task: TaskId,
    pub matter: MatterId,
    pub matter_title: String,
    pub matter_number: String,
    pub name: String,
    pub due_on: Option<Date>,
    pub is_late: bool,
}

/// What is assigned to this person and not done, on all matters that they see; by date, at most `limit`.
///
/// # Errors
/// None of its own.
pub fn my_tasks(look: &Look<'_>, scope: &StaffScope<'_>, limit: i64) -> Result<Vec<MyTask>> {
    let today = today(look)?;
    let mine = |row: store::MyTaskRow| MyTask {
        task: row.id,
        matter: row.matter,
        matter_title: row.title,
        matter_number: row.number,
        name: row.name,
        due_on: row.due_on,
        is_late: row.due_on.is_some_and(|due| due < today),
    };
    Ok(store::list_of_assignee(look, scope, limit)?
        .into_iter()
        .map(mine)
        .collect())
}

/// The day in the firm's zone.
fn today(look: &Look<'_>) -> Result<Date> {
    Ok(look.now().to_zoned_datetime(Settings::load(look)?.zone).date())
}

/// What is needed to draw the tasks of one matter.
struct Desk {
    today: Date,
    now: Timestamp,
    people: Vec<store::PersonRow>,
    parts: Vec<store::DoneRow>,
    assignees: Vec<(TaskId, String)>,
    reminders: Vec<Reminder>,
    waits: Vec<(TaskId, String)>,
}

impl Desk {
    /// Of one task, or of all that are listed.
    fn read(look: &Look<'_>, matter: MatterId, one: Option<TaskId>) -> Result<Self> {
        let listed = store::Listed {
            matter,
            one: one.map(|id| id.to_string()).unwrap_or_default(),
            done_max: DONE_MAX,
        };
        Ok(Self {
            today: today(look)?,
            now: look.now(),
            people: store::list_people(look, &listed)?,
            parts: store::list_done(look, &listed)?,
            assignees: store::list_assignees(look, &listed)?,
            reminders: reminders::lately(look, matter)?,
            waits: store::list_waited_for(look, matter)?,
        })
    }

    fn card(&self, task: Task) -> TaskCard {
        let people = self
            .people
            .iter()
            .filter(|p| p.task == task.id)
            .map(|p| self.person(p))
            .collect();
        let done_by = self.parts.iter().filter(|p| p.task == task.id);
        TaskCard {
            people,
            done_by: done_by
                .map(|p| DoneBy {
                    name: p.name.clone(),
                    at: p.at,
                    is_client: p.is_client,
                })
                .collect(),
            assignee_name: self
                .assignees
                .iter()
                .find(|(id, _)| *id == task.id)
                .map(|(_, name)| name.clone()),
            is_late: task.is_late(self.today),
            waits_for: self
                .waits
                .iter()
                .filter(|(id, _)| *id == task.id)
                .map(|(_, name)| name.clone())
                .collect(),
            task,
        }
    }

    fn person(&self, row: &store::PersonRow) -> TaskPerson {
        TaskPerson {
            contact: row.contact,
            name: row.name.clone(),
            access: row.access,
            level: row.level,
            visible_from: row.visible_from,
            is_held: row.visible_from > self.now,
            first_viewed_at: row.first_viewed_at,
            last_viewed_at: row.last_viewed_at,
            done_at: self
                .parts
                .iter()
                .find(|p| p.task == row.task && p.contact == Some(row.contact))
                .map(|p| p.at),
            reminded_at: self
                .reminders
                .iter()
                .find(|r| r.task == row.task && r.contact == row.contact)
                .map(|r| r.at),
        }
    }
}
