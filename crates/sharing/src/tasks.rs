//! Tasks that are shared with a client.

use crate::{
    scope::{asks, shared_with_client},
    viewer::{Eyes, Outcome, PortalActor, PortalViewer, not_found},
};
use domain::tasks::TaskState;
use jiff::civil::Date;
use kernel::{AccessId, MatterId, Result, TaskId, Timestamp};

/// The most tasks of one case that are listed: to be done, and done.
const OPEN_MAX: i64 = 200;
const DONE_MAX: i64 = 100;
/// The most tasks of one case in a copy of it: more than a case has.
const ALL_MAX: i64 = 10_000;

/// A task, as the client it is shared with reads it. Who else has it is not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedTask {
    pub id: TaskId,
    pub case: MatterId,
    pub case_title: String,
    pub name: String,
    pub text: String,
    pub due_on: Option<Date>,
    pub is_late: bool,
    pub state: SharedTaskState,
    /// Why it came back, in the firm's words.
    pub returned_text: Option<String>,
    /// `Mark as completed` is offered.
    pub may_complete: bool,
    /// `Undo` is offered.
    pub may_take_back: bool,
    pub done_by_me: bool,
    /// When the client did their part; without it, when somebody else completed the task.
    pub done_at: Option<Timestamp>,
    pub done_on: Option<Date>,
    /// The case is closed: it can be read, and nothing is to be done any more.
    pub is_closed: bool,
    /// This client never opened it.
    pub is_new: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedTaskState {
    ToDo,
    /// The client did their part; the task is not done yet.
    YourPartDone,
    /// The firm is checking it.
    WaitingForUs,
    Done,
}

/// The tasks of the current case.
#[derive(Debug, Clone, Default)]
pub struct SharedTasks {
    /// Late ones first, then by date.
    pub to_do: Vec<SharedTask>,
    pub waiting: Vec<SharedTask>,
    /// Newest first.
    pub done: Vec<SharedTask>,
}

impl SharedTasks {
    /// The next thing to do.
    #[must_use]
    pub fn next(&self) -> Option<&SharedTask> {
        self.to_do.iter().find(|task| task.may_complete)
    }
}

db::row! {
    struct TaskRow {
        access: AccessId,
        id: TaskId,
        case: MatterId,
        case_title: String,
        name: String,
        text: String,
        due_on: Option<Date>,
        state: TaskState,
        returned_text: Option<String>,
        needs_check: bool,
        may_act: bool,
        is_closed: bool,
        mine_at: Option<Timestamp>,
        done_at: Option<Timestamp>,
        firm_did_it: bool,
        is_new: bool,
    }
}

/// The columns of [`TaskRow`].
macro_rules! columns {
    () => {
        concat!(
            "select pa.id, t.id, m.id, m.client_title, t.name, t.client_text, t.due_on, t.state, t.returned_text, t.needs_check,
                ",
            $crate::scope::may_act!(),
            ", m.closed_at is not null, mine.completed_at,
                (select max(tc.completed_at) from task_completions tc where tc.task_id = t.id and tc.undone_at is null) as done_at,
                exists (select 1 from task_completions tc
                        where tc.task_id = t.id and tc.undone_at is null and tc.user_id is not null),
                s.first_viewed_at is null"
        )
    };
}

/// What the client did of each.
macro_rules! mine {
    () => {
        "left join task_completions mine on mine.task_id = t.id and mine.contact_id = c.id and mine.undone_at is null "
    };
}

/// One login may be of two people who both have a task: it is shown once, by the part that comes first.
fn each_once(rows: Vec<TaskRow>) -> impl Iterator<Item = TaskRow> {
    let mut seen = std::collections::HashSet::new();
    rows.into_iter().filter(move |row| seen.insert(row.id))
}

impl PortalViewer<'_, '_> {
    /// What is shared with this client on the current case; empty without one.
    ///
    /// # Errors
    /// None of its own.
    pub fn tasks(&self) -> Result<SharedTasks> {
        self.current()
            .map_or_else(|| Ok(SharedTasks::default()), |current| self.tasks_by(current))
    }

    /// What is shared with this client on one of their live cases.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`]: not a live case of theirs, exactly as one that never was.
    pub fn tasks_on(&self, case: MatterId) -> Result<SharedTasks> {
        not_found(self.access_to(case)).and_then(|access| self.tasks_by(access))
    }

    fn tasks_by(&self, access: AccessId) -> Result<SharedTasks> {
        let mut tasks = self.open_tasks_by(access)?;
        let rows = asks!(
            self,
            all,
            TaskRow,
            (columns!()),
            shared_tasks,
            (
                mine!(),
                "where pa.matter_id = (select own.matter_id from portal_access own where own.id = $3) and t.state = 'done' order by done_at desc, t.created_at desc, t.id limit $4"
            ),
            [&access, &DONE_MAX]
        )?;
        tasks.done = each_once(rows).map(|row| self.read(row)).collect();
        Ok(tasks)
    }

    /// Everything that is shared with this client on one of their live cases: what is open first, then the newest of what is done.
    pub(crate) fn all_tasks_on(&self, case: MatterId) -> Result<Vec<SharedTask>> {
        let access = not_found(self.access_to(case))?;
        let rows = asks!(
            self,
            all,
            TaskRow,
            (columns!()),
            shared_tasks,
            (
                mine!(),
                "where pa.matter_id = (select own.matter_id from portal_access own where own.id = $3) order by case when t.state = 'done' then 1 else 0 end, coalesce(t.due_on, '9999'), t.created_at, t.id
                 limit $4"
            ),
            [&access, &ALL_MAX]
        )?;
        Ok(each_once(rows).map(|row| self.read(row)).collect())
    }

    /// One task, on any of the client's live cases.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`]: not shared with this client now, exactly as one that never was.
    pub fn task(&self, id: TaskId) -> Result<SharedTask> {
        self.row(id).map(|row| self.read(row))
    }

    /// Where one login is of two people who both have the task, the part of whoever has not done theirs comes first.
    fn row(&self, id: TaskId) -> Result<TaskRow> {
        let row = asks!(
            self,
            opt,
            TaskRow,
            (columns!()),
            shared_tasks,
            (
                mine!(),
                "where s.item_id = $3 order by mine.completed_at is not null, pa.granted_at desc, pa.id limit 1"
            ),
            [&id]
        )?;
        not_found(row)
    }

    /// And the part of whoever did theirs last.
    fn row_done(&self, id: TaskId) -> Result<TaskRow> {
        let row = asks!(
            self,
            opt,
            TaskRow,
            (columns!()),
            shared_tasks,
            (
                mine!(),
                "where s.item_id = $3
                 order by mine.completed_at is null, mine.completed_at desc, pa.granted_at desc, pa.id limit 1"
            ),
            [&id]
        )?;
        not_found(row)
    }

    /// Is it to be recorded that the client opens this task? Asked in the look that draws the page, so that a page opened
    /// again within the minute needs no transaction of its own.
    ///
    /// # Errors
    /// None of its own; what is not shared is not to be recorded.
    pub fn is_view_due(&self, id: TaskId) -> Result<bool> {
        // Whoever looks with somebody else's eyes leaves nothing behind.
        let Eyes::Client(standing) = &self.eyes else {
            return Ok(false);
        };
        let row = self.look.sql().opt::<(Option<Timestamp>,)>(
            db::sql!(
                "select s.last_viewed_at",
                shared_with_client!(client),
                "left join task_completions mine on mine.task_id = s.item_id and mine.contact_id = c.id and mine.undone_at is null
                 where s.item_kind = 'task' and s.item_id = $3
                 order by mine.completed_at is not null, pa.granted_at desc, pa.id limit 1"
            ),
            &[&standing.session(), &self.now(), &id],
        )?;
        Ok(row.is_some_and(|(last,)| last.is_none_or(|last| domain::shares::is_view_due(last, self.now()))))
    }

    /// What is not done yet on the current case.
    pub(crate) fn open_tasks(&self) -> Result<SharedTasks> {
        self.current().map_or_else(
            || Ok(SharedTasks::default()),
            |current| self.open_tasks_by(current),
        )
    }

    fn open_tasks_by(&self, access: AccessId) -> Result<SharedTasks> {
        let rows = asks!(
            self,
            all,
            TaskRow,
            (columns!()),
            shared_tasks,
            (
                mine!(),
                "where pa.matter_id = (select own.matter_id from portal_access own where own.id = $3) and t.state in ('open', 'in_review')
                 order by coalesce(t.due_on, '9999'), t.created_at, t.id, mine.completed_at is not null limit $4"
            ),
            [&access, &OPEN_MAX]
        )?;
        let (to_do, waiting) = each_once(rows)
            .map(|row| self.read(row))
            .partition(|task| task.state == SharedTaskState::ToDo);
        Ok(SharedTasks {
            to_do,
            waiting,
            done: Vec::new(),
        })
    }

    fn read(&self, row: TaskRow) -> SharedTask {
        let state = match (row.state, row.mine_at) {
            (TaskState::Open, None) => SharedTaskState::ToDo,
            (TaskState::Open, Some(_)) => SharedTaskState::YourPartDone,
            (TaskState::InReview, _) => SharedTaskState::WaitingForUs,
            (TaskState::Done | TaskState::Cancelled, _) => SharedTaskState::Done,
        };
        let may_take_back = row.may_act
            && row.mine_at.is_some_and(|at| {
                let minutes = self.settings.client_reopen_minutes;
                domain::tasks::may_be_taken_back(
                    row.state,
                    row.needs_check,
                    row.firm_did_it,
                    at,
                    self.now(),
                    minutes,
                )
            });
        let done_at = match state {
            SharedTaskState::ToDo => None,
            SharedTaskState::YourPartDone | SharedTaskState::WaitingForUs | SharedTaskState::Done => {
                row.mine_at.or(row.done_at)
            }
        };
        SharedTask {
            id: row.id,
            case: row.case,
            case_title: row.case_title,
            name: row.name,
            text: row.text,
            is_late: state == SharedTaskState::ToDo
                && !row.is_closed
                && row.due_on.is_some_and(|due| due < self.today()),
            due_on: row.due_on,
            state,
            returned_text: row.returned_text,
            may_complete: row.may_act && state == SharedTaskState::ToDo,
            may_take_back,
            done_by_me: row.mine_at.is_some(),
            done_at,
            done_on: done_at.map(|at| self.day_of(at)),
            is_closed: row.is_closed,
            is_new: row.is_new,
        }
    }
}

impl PortalActor<'_, '_> {
    /// Marks the client's part of a task as completed, and gives the task as it is then.
    ///
    /// Twice changes nothing and records nothing. The firm hears of it from the event, never from here.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`]: not shared with this client now, exactly as one that never was.
    /// [`kernel::Error::Conflict`]: their role lets them see it only, or the case is closed.
    pub fn complete_task(&self, id: TaskId) -> Result<Outcome<SharedTask>> {
        let by = self.permit(self.row(id)?.access)?;
        let done = domain::tasks::complete_by_client(self.work, &by, id)?;
        let task = self.task(id)?;
        Ok(Outcome::of(done.map(|()| task)))
    }

    /// Takes back that they did it, for as long as the firm allows.
    ///
    /// # Errors
    /// As [`Self::complete_task`]; [`kernel::Error::Conflict`] when it is too late.
    pub fn take_back_task(&self, id: TaskId) -> Result<Outcome<SharedTask>> {
        let by = self.permit(self.row_done(id)?.access)?;
        let done = domain::tasks::reopen_by_client(self.work, &by, id)?;
        let task = self.task(id)?;
        Ok(Outcome::of(done.map(|()| task)))
    }

    /// The client opened a task. Recorded at most once a minute.
    pub(crate) fn viewed(&self, id: TaskId) -> Result<Outcome<()>> {
        let by = self.permit(self.row(id)?.access)?;
        Ok(Outcome::of(domain::shares::viewed(self.work, &by, id.into())?))
    }
}
