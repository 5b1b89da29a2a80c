use super::chain::Entry;
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::Result;

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
