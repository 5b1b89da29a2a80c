use super::{Act, ActorKind, Event};
use crate::{
    firm::{Look, Work},
    live::Topic,
};
use db::{row, sql};
use kernel::{ContactId, EventId, MatterId, Result, Timestamp};

row! {
    /// A fact as it stands in the record.
    pub struct RecordedRow {
        pub id: EventId,
        pub at: Timestamp,
        pub kind: String,
        pub actor_kind: ActorKind,
        pub actor_id: Option<String>,
        pub matter_id: Option<MatterId>,
        pub contact_id: Option<ContactId>,
        pub object_id: String,
        pub payload: String,
    }
}

/// A fact as it stands in the record, read.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub id: EventId,
    pub at: Timestamp,
    pub actor_kind: ActorKind,
    pub actor_id: Option<String>,
    pub matter: Option<MatterId>,
    pub contact: Option<ContactId>,
    pub event: Event,
}

impl RecordedRow {
    pub fn read(self) -> Result<Recorded> {
        Ok(Recorded {
            id: self.id,
            at: self.at,
            actor_kind: self.actor_kind,
            actor_id: self.actor_id,
            matter: self.matter_id,
            contact: self.contact_id,
            event: Event::parse(&self.kind, &self.payload)?,
        })
    }
}

pub(super) fn insert(work: &Work<'_>, act: &Act) -> Result<()> {
    let subject = act.event.subject();
    work.tx().run(
        sql!(
            "insert into events (id, at, kind, actor_kind, actor_id, session_id, ip, matter_id, contact_id, object_kind, object_id, payload)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        &[
            &work.new_id::<EventId>(),
            &work.now(),
            &act.event.kind(),
            &act.by.kind,
            &act.by.id,
            &act.by.session,
            &act.by.ip,
            &subject.matter,
            &subject.contact,
            &subject.object_kind,
            &subject.object_id,
            &act.event.payload()?,
        ],
    )?;
    if let Some(matter) = subject.matter {
        work.touch(Topic::Matter(matter));
    }
    if matches!(subject.object_kind, "access" | "invitation" | "hold") {
        work.touch(Topic::Invitations);
    }
    Ok(())
}

/// Facts whose later work is not yet planned, oldest first. Served by `events_undelivered`.
pub(crate) fn list_undelivered(look: &Look<'_>, limit: i64) -> Result<Vec<Recorded>> {
    look.sql()
        .all::<RecordedRow>(
            sql!(
                RecordedRow;
                "select id, at, kind, actor_kind, actor_id, matter_id, contact_id, object_id, payload from events
                 where delivered_at is null order by id limit $1"
            ),
            &[&limit],
        )?
        .into_iter()
        .map(RecordedRow::read)
        .collect()
}

/// The same, as far as any row can be read.
pub(crate) fn list_undelivered_ids(look: &Look<'_>, limit: i64) -> Result<Vec<EventId>> {
    let rows = look.sql().all::<(EventId,)>(
        sql!("select id from events where delivered_at is null order by id limit $1"),
        &[&limit],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// One fact whose later work is not yet planned.
pub(crate) fn find_undelivered(look: &Look<'_>, id: EventId) -> Result<Option<Recorded>> {
    look.sql()
        .opt::<RecordedRow>(
            sql!(
                RecordedRow;
                "select id, at, kind, actor_kind, actor_id, matter_id, contact_id, object_id, payload from events
                 where id = $1 and delivered_at is null"
            ),
            &[&id],
        )?
        .map(RecordedRow::read)
        .transpose()
}

/// Marks that a fact's later work is planned. Answers false when somebody else did it meanwhile.
pub(crate) fn mark_delivered(work: &Work<'_>, id: EventId) -> Result<bool> {
    let now = work.now();
    Ok(work.tx().run(
        sql!("update events set delivered_at = $2 where id = $1 and delivered_at is null"),
        &[&id, &now],
    )? == 1)
}
