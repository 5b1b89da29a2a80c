//! A task and what becomes of it. Pure: no database, no clock.
//!
//! ```text
//! open ──(rule met)──▶ done            open ──▶ cancelled
//!   │                   │ ▲
//!   │(rule met,         │ │ accept
//!   │ needs a check)    │ │
//!   └────▶ in review ───┼─┘      done ──▶ open   (firm any time, a client their own for a while)
//!             │         │        in review ──▶ open   (not right, with a sentence)
//! ```

use jiff::{SignedDuration, civil::Date};
use kernel::{ContactId, Error, MatterId, Result, TaskId, Timestamp, UserId};
use std::collections::BTreeSet;

kernel::text_enum! {
    pub enum TaskState { Open = "open", InReview = "in_review", Done = "done", Cancelled = "cancelled" }
}

kernel::text_enum! {
    /// Of several people who may do it: does one suffice, or must everybody?
    pub enum CompletionRule { Any = "any", Each = "each" }
}

db::row! {
    /// A task, as the firm knows it. Clients see `name`, `client_text` and `returned_text`, never `internal_text`.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Task {
        pub id: TaskId,
        pub matter: MatterId,
        pub name: String,
        pub client_text: String,
        pub internal_text: String,
        pub due_on: Option<Date>,
        pub assignee: Option<UserId>,
        pub completion_rule: CompletionRule,
        /// The firm looks at it before it counts as done.
        pub needs_check: bool,
        pub state: TaskState,
        /// Why it came back, in words for the client.
        pub returned_text: Option<String>,
        pub created_by: UserId,
        pub created_at: Timestamp,
        pub version: i64,
    }
}

impl Task {
    /// The version that a task is made with.
    pub(crate) const FIRST_VERSION: i64 = 1;

    /// Is its day over in the firm's zone, and it is still to be done?
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.state == TaskState::Open && self.due_on.is_some_and(|due| due < today)
    }

    /// What the task is after these people did their part. `asked` are those who can still do it.
    #[must_use]
    pub fn after_parts(&self, done: &BTreeSet<ContactId>, asked: &BTreeSet<ContactId>) -> TaskState {
        let met = match self.completion_rule {
            CompletionRule::Any => !done.is_empty(),
            CompletionRule::Each => !done.is_empty() && asked.is_subset(done),
        };
        match (met, self.needs_check) {
            (false, _) => TaskState::Open,
            (true, true) => TaskState::InReview,
            (true, false) => TaskState::Done,
        }
    }

    /// A person of the firm does it, or says that what a client did is right. `None`: it is done already.
    ///
    /// # Errors
    /// [`Error::Conflict`]: it was cancelled.
    pub fn completed_by_firm(&self) -> Result<Option<TaskState>> {
        match self.state {
            TaskState::Open | TaskState::InReview => Ok(Some(TaskState::Done)),
            TaskState::Done => Ok(None),
            TaskState::Cancelled => Err(Error::conflict("task-is-cancelled")),
        }
    }

    /// `None`: it was accepted already.
    ///
    /// # Errors
    /// [`Error::Conflict`]: there is nothing to look at.
    pub fn accepted(&self) -> Result<Option<TaskState>> {
        match self.state {
            TaskState::InReview => Ok(Some(TaskState::Done)),
            TaskState::Done => Ok(None),
            TaskState::Open | TaskState::Cancelled => Err(Error::conflict("task-not-in-review")),
        }
    }

    /// # Errors
    /// [`Error::Conflict`]: there is nothing to give back.
    pub fn returned(&self) -> Result<TaskState> {
        match self.state {
            TaskState::InReview => Ok(TaskState::Open),
            TaskState::Open | TaskState::Done | TaskState::Cancelled => {
                Err(Error::conflict("task-not-in-review"))
            }
        }
    }

    /// The firm opens it again. `None`: it is open.
    ///
    /// # Errors
    /// [`Error::Conflict`]: it was cancelled, or waits for a check (which says "not right" instead).
    pub fn reopened(&self) -> Result<Option<TaskState>> {
        match self.state {
            TaskState::Done => Ok(Some(TaskState::Open)),
            TaskState::Open => Ok(None),
            TaskState::InReview => Err(Error::conflict("task-is-in-review")),
            TaskState::Cancelled => Err(Error::conflict("task-is-cancelled")),
        }
    }

    /// `None`: it was cancelled already.
    ///
    /// # Errors
    /// [`Error::Conflict`]: somebody did it.
    pub fn cancelled(&self) -> Result<Option<TaskState>> {
        match self.state {
            TaskState::Open => Ok(Some(TaskState::Cancelled)),
            TaskState::Cancelled => Ok(None),
            TaskState::InReview | TaskState::Done => Err(Error::conflict("task-is-not-open")),
        }
    }
}

/// May a client take back what they did at `completed_at`? Never after the firm said that the task is done, and only for
/// so many minutes.
#[must_use]
pub fn may_be_taken_back(
    state: TaskState,
    needs_check: bool,
    firm_did_it: bool,
    completed_at: Timestamp,
    now: Timestamp,
    minutes: i64,
) -> bool {
    let settled = match state {
        TaskState::Open | TaskState::InReview => false,
        TaskState::Done => needs_check || firm_did_it,
        TaskState::Cancelled => true,
    };
    !settled && now.duration_since(completed_at) <= SignedDuration::from_mins(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn who(n: u8) -> ContactId {
        format!("00000000-0000-7000-8000-0000000000{n:02x}")
            .parse()
            .unwrap()
    }

    fn task(rule: CompletionRule, needs_check: bool, state: TaskState) -> Task {
        let id = "00000000-0000-7000-8000-000000000001";
        Task {
            id: id.parse().unwrap(),
            matter: id.parse().unwrap(),
            name: "Send two pay slips".into(),
            client_text: String::new(),
            internal_text: String::new(),
            due_on: Some("2026-11-27".parse().unwrap()),
            assignee: None,
            completion_rule: rule,
            needs_check,
            state,
            returned_text: None,
            created_by: id.parse().unwrap(),
            created_at: Timestamp::UNIX_EPOCH,
            version: 1,
        }
    }

    /// L1-18.
    #[test]
    fn one_person_completes_a_task_that_anybody_may_do() {
        let open = task(CompletionRule::Any, false, TaskState::Open);
        assert_eq!(
            open.after_parts(&[who(1)].into(), &[who(1), who(2)].into()),
            TaskState::Done
        );
        assert_eq!(open.after_parts(&[].into(), &[who(1)].into()), TaskState::Open);
    }

    #[test]
    fn a_task_for_each_is_done_when_the_last_one_did_it() {
        let open = task(CompletionRule::Each, false, TaskState::Open);
        assert_eq!(
            open.after_parts(&[who(1)].into(), &[who(1), who(2)].into()),
            TaskState::Open
        );
        assert_eq!(
            open.after_parts(&[who(1), who(2)].into(), &[who(1), who(2)].into()),
            TaskState::Done
        );
    }

    #[test]
    fn a_task_that_is_checked_waits_for_the_firm() {
        let open = task(CompletionRule::Any, true, TaskState::Open);
        assert_eq!(
            open.after_parts(&[who(1)].into(), &[who(1)].into()),
            TaskState::InReview
        );
        let review = task(CompletionRule::Any, true, TaskState::InReview);
        assert_eq!(review.accepted().unwrap(), Some(TaskState::Done));
        assert_eq!(review.returned().unwrap(), TaskState::Open);
        assert!(open.returned().is_err());
    }

    #[test]
    fn what_was_cancelled_is_neither_done_nor_opened() {
        let gone = task(CompletionRule::Any, false, TaskState::Cancelled);
        assert!(gone.completed_by_firm().is_err());
        assert!(gone.reopened().is_err());
        assert!(gone.accepted().is_err());
        assert_eq!(gone.cancelled().unwrap(), None);
        assert!(
            task(CompletionRule::Any, false, TaskState::Done)
                .cancelled()
                .is_err()
        );
    }

    #[test]
    fn a_client_takes_back_their_own_within_the_hour_and_not_later() {
        let at = Timestamp::UNIX_EPOCH;
        let after = |seconds| at + SignedDuration::from_secs(seconds);
        assert!(may_be_taken_back(
            TaskState::Done,
            false,
            false,
            at,
            after(3600),
            60
        ));
        assert!(!may_be_taken_back(
            TaskState::Done,
            false,
            false,
            at,
            after(3601),
            60
        ));
        assert!(!may_be_taken_back(TaskState::Done, false, true, at, at, 60));
        assert!(!may_be_taken_back(TaskState::Done, true, false, at, at, 60));
        assert!(may_be_taken_back(TaskState::InReview, true, false, at, at, 60));
        assert!(!may_be_taken_back(TaskState::Cancelled, false, false, at, at, 60));
    }

    #[test]
    fn a_task_is_late_only_while_it_is_to_be_done() {
        let open = task(CompletionRule::Any, false, TaskState::Open);
        assert!(!open.is_late("2026-11-27".parse().unwrap()));
        assert!(open.is_late("2026-11-28".parse().unwrap()));
        assert!(!task(CompletionRule::Any, false, TaskState::Done).is_late("2026-11-28".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn more_people_doing_it_never_makes_it_less_done(done in prop::collection::btree_set(0u8..5, 0..5), more in 0u8..5, asked in prop::collection::btree_set(0u8..5, 0..5), each: bool, check: bool) {
            let t = task(if each { CompletionRule::Each } else { CompletionRule::Any }, check, TaskState::Open);
            let asked: BTreeSet<_> = asked.into_iter().map(who).collect();
            let done: BTreeSet<_> = done.into_iter().map(who).collect();
            let mut further = done.clone();
            further.insert(who(more));
            if t.after_parts(&done, &asked) != TaskState::Open {
                prop_assert_eq!(t.after_parts(&done, &asked), t.after_parts(&further, &asked));
            }
        }
    }
}
