use super::{
    chain::Entry,
    reading::{EventFilter, EventLine},
};
use crate::{
    firm::{Look, Work},
    in_staff_scope,
};
use db::{row, sql};
use kernel::{Result, UserId, page::Cursor};

/// The newest events before `after`. `reach`: all matters, only leads, whose. Read backwards by the primary key, so a page
/// costs its rows and those passed over.
pub(super) fn list(
    look: &Look<'_>,
    (all, leads, user): (bool, bool, UserId),
    filter: &EventFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<EventLine>> {
    let before = after.map_or("~", |cursor| cursor.id.as_str());
    look.sql().all::<EventLine>(
        sql!(
            EventLine;
            "select e.id, e.at, e.kind, e.actor_kind, e.actor_id, e.session_id, e.ip, e.matter_id, e.contact_id, e.object_kind,
                    e.object_id, e.payload, e.seq
             from events e where e.id < $4 and (e.matter_id = $5 or cast($5 as text) is null)
               and (e.kind = $6 or cast($6 as text) is null)
               and ((e.matter_id is null and $1) or exists (
                 select 1 from matters m join stages s on s.id = m.stage_id where m.id = e.matter_id and ",
            in_staff_scope!(),
            "))
             order by e.id desc limit $7"
        ),
        &[&all, &leads, &user, &before, &filter.matter, &filter.kind, &limit],
    )
}

row! {
    pub(super) struct SealedRow { pub seq: i64, pub prev: Vec<u8>, pub hash: Vec<u8> }
}

/// Who this firm is in the chain; nothing before it was installed.
pub(super) fn find_firm(look: &Look<'_>) -> Result<Option<String>> {
    let row = look
        .sql()
        .opt::<(String,)>(sql!("select value from settings where key = 'firm.id'"), &[])?;
    Ok(row.map(|(id,)| id))
}

/// The newest link.
pub(super) fn find_last(look: &Look<'_>) -> Result<Option<(i64, Vec<u8>)>> {
    look.sql().opt::<(i64, Vec<u8>)>(
        sql!("select seq, hash from events where seq is not null order by seq desc limit 1"),
        &[],
    )
}

/// The hash of this number. Served by `events_seq`.
pub(super) fn find_hash(look: &Look<'_>, seq: i64) -> Result<Option<Vec<u8>>> {
    let row = look.sql().opt::<(Vec<u8>,)>(
        sql!("select hash from events where seq = $1 and hash is not null"),
        &[&seq],
    )?;
    Ok(row.map(|(hash,)| hash))
}

/// Events without a place, oldest first. Served by `events_unsealed`.
pub(super) fn list_unsealed(look: &Look<'_>, limit: i64) -> Result<Vec<Entry>> {
    look.sql().all::<Entry>(
        sql!(
            Entry;
            "select id, at, kind, actor_kind, actor_id, on_behalf_of, session_id, ip, matter_id, contact_id, object_kind,
                 object_id, payload
             from events where seq is null order by id limit $1"
        ),
        &[&limit],
    )
}

pub(super) fn has_unsealed(look: &Look<'_>) -> Result<bool> {
    Ok(!list_unsealed(look, 1)?.is_empty())
}

pub(super) fn seal(work: &Work<'_>, id: &str, seq: i64, prev: &Vec<u8>, hash: &Vec<u8>) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update events set seq = $2, prev = $3, hash = $4 where id = $1 and seq is null"),
        &[&id, &seq, prev, hash],
    )?;
    Ok(changed == 1)
}

/// Links from this number on. Served by `events_seq`.
pub(super) fn list_sealed(look: &Look<'_>, from: i64, limit: i64) -> Result<Vec<(SealedRow, Entry)>> {
    let places = look.sql().all::<SealedRow>(
        sql!(SealedRow; "select seq, prev, hash from events where seq >= $1 order by seq limit $2"),
        &[&from, &limit],
    )?;
    let entries = look.sql().all::<Entry>(
        sql!(
            Entry;
            "select id, at, kind, actor_kind, actor_id, on_behalf_of, session_id, ip, matter_id, contact_id, object_kind,
                 object_id, payload
             from events where seq >= $1 order by seq limit $2"
        ),
        &[&from, &limit],
    )?;
    Ok(places.into_iter().zip(entries).collect())
}
