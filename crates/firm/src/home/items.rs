//! The things that wait, as one list.

use domain::home::{InvitationWaiting, TaskDone, TaskWaiting, Trouble, Waiting};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, TaskId, Timestamp};

/// Which thing, as `?item=` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemId {
    Check(TaskId),
    Late(TaskId),
    Left(TaskId),
    Done(TaskId),
    Invitation(MatterId, ContactId),
}

impl ItemId {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once('.')?;
        match kind {
            "check" => Some(Self::Check(id.parse().ok()?)),
            "late" => Some(Self::Late(id.parse().ok()?)),
            "left" => Some(Self::Left(id.parse().ok()?)),
            "done" => Some(Self::Done(id.parse().ok()?)),
            "invitation" => {
                let (matter, contact) = id.split_once('.')?;
                Some(Self::Invitation(matter.parse().ok()?, contact.parse().ok()?))
            }
            _ => None,
        }
    }
}

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Check(task) => write!(f, "check.{task}"),
            Self::Late(task) => write!(f, "late.{task}"),
            Self::Left(task) => write!(f, "left.{task}"),
            Self::Done(task) => write!(f, "done.{task}"),
            Self::Invitation(matter, contact) => write!(f, "invitation.{matter}.{contact}"),
        }
    }
}

/// One thing that waits.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub id: ItemId,
    pub matter: MatterId,
    pub matter_title: String,
    /// The task, or the person who was invited.
    pub name: String,
    /// Who did it, or whose part it is.
    pub person: Option<String>,
    pub at: Option<Timestamp>,
    pub due_on: Option<Date>,
    pub trouble: Option<Trouble>,
}

impl Item {
    fn done(id: ItemId, row: &TaskDone) -> Self {
        Self {
            id,
            matter: row.matter,
            matter_title: row.matter_title.clone(),
            name: row.name.clone(),
            person: Some(row.person.clone()),
            at: Some(row.at),
            due_on: None,
            trouble: None,
        }
    }
    fn open(id: ItemId, row: &TaskWaiting) -> Self {
        Self {
            id,
            matter: row.matter,
            matter_title: row.matter_title.clone(),
            name: row.name.clone(),
            person: row.person.clone(),
            at: None,
            due_on: row.due_on,
            trouble: None,
        }
    }
    fn invitation(row: &InvitationWaiting) -> Self {
        Self {
            id: ItemId::Invitation(row.matter, row.contact),
            matter: row.matter,
            matter_title: row.matter_title.clone(),
            name: row.name.clone(),
            person: None,
            at: Some(row.at),
            due_on: None,
            trouble: Some(row.trouble),
        }
    }

    pub(super) fn to_check(waiting: &Waiting) -> Vec<Self> {
        let rows = waiting.to_check.rows.iter();
        rows.map(|row| Self::done(ItemId::Check(row.task), row)).collect()
    }
    pub(super) fn of_late(waiting: &Waiting) -> Vec<Self> {
        let rows = waiting.late.rows.iter();
        rows.map(|row| Self::open(ItemId::Late(row.task), row)).collect()
    }
    pub(super) fn of_left(waiting: &Waiting) -> Vec<Self> {
        let rows = waiting.left.rows.iter();
        rows.map(|row| Self::open(ItemId::Left(row.task), row)).collect()
    }
    pub(super) fn of_invitations(waiting: &Waiting) -> Vec<Self> {
        waiting.invitations.rows.iter().map(Self::invitation).collect()
    }
    /// One per task, though several people may have done their parts.
    pub(super) fn of_done(waiting: &Waiting) -> Vec<Self> {
        let mut items: Vec<Self> = Vec::new();
        for row in &waiting.done.rows {
            let id = ItemId::Done(row.task);
            if items.iter().all(|item| item.id != id) {
                items.push(Self::done(id, row));
            }
        }
        items
    }

    fn all(waiting: &Waiting) -> impl Iterator<Item = Self> {
        Self::to_check(waiting)
            .into_iter()
            .chain(Self::of_late(waiting))
            .chain(Self::of_left(waiting))
            .chain(Self::of_invitations(waiting))
            .chain(Self::of_done(waiting))
    }
    /// The one that is asked for, while it still waits.
    pub(super) fn find(waiting: &Waiting, id: ItemId) -> Option<Self> {
        Self::all(waiting).find(|item| item.id == id)
    }
    /// The most urgent.
    pub(super) fn first(waiting: &Waiting) -> Option<Self> {
        Self::all(waiting).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::Id;

    #[test]
    fn an_item_is_found_again_by_the_name_it_has_in_the_url() {
        let uuid = uuid::Uuid::from_u128(7);
        for id in [
            ItemId::Check(TaskId::from_uuid(uuid)),
            ItemId::Late(TaskId::from_uuid(uuid)),
            ItemId::Left(TaskId::from_uuid(uuid)),
            ItemId::Done(TaskId::from_uuid(uuid)),
            ItemId::Invitation(MatterId::from_uuid(uuid), ContactId::from_uuid(uuid)),
        ] {
            assert_eq!(ItemId::parse(&id.to_string()), Some(id));
        }
        for other in ["", "check", "check.x", "task.1", "invitation.1"] {
            assert_eq!(ItemId::parse(other), None);
        }
    }
}
