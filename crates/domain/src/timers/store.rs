use super::TimerKind;
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{Result, TimerId, Timestamp};

/// There is one timer for a key; setting it again moves it.
pub(super) fn set(
    work: &Work<'_>,
    kind: TimerKind,
    key: &str,
    payload: &str,
    due_at: Timestamp,
) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into timers (id, due_at, kind, key, payload, state) values ($1, $2, $3, $4, $5, 'pending')
             on conflict (key) do update set due_at = excluded.due_at, payload = excluded.payload, state = 'pending'"
        ),
        &[&work.new_id::<TimerId>(), &due_at, &kind, &key, &payload],
    )?;
    Ok(())
}

pub(super) fn skip(work: &Work<'_>, key: &str) -> Result<()> {
    work.tx().run(
        sql!("update timers set state = 'skipped' where key = $1 and state = 'pending'"),
        &[&key],
    )?;
    Ok(())
}

row! {
    pub(super) struct TimerRow { pub id: TimerId, pub kind: TimerKind, pub payload: String }
}

/// What is due, the longest waiting first. Served by `timers_due`.
pub(super) fn list_due(look: &Look<'_>, limit: i64) -> Result<Vec<TimerRow>> {
    let now = look.now();
    look.sql().all::<TimerRow>(
        sql!(TimerRow; "select id, kind, payload from timers where state = 'pending' and due_at <= $1 order by due_at limit $2"),
        &[&now, &limit],
    )
}

/// Answers false when another worker took it.
pub(super) fn mark_done(work: &Work<'_>, id: TimerId) -> Result<bool> {
    Ok(work.tx().run(
        sql!("update timers set state = 'done' where id = $1 and state = 'pending'"),
        &[&id],
    )? == 1)
}

/// When the next one is due. Served by `timers_due`.
pub(super) fn next_due(look: &Look<'_>) -> Result<Option<Timestamp>> {
    Ok(look
        .sql()
        .opt::<(Timestamp,)>(
            sql!("select due_at from timers where state = 'pending' order by due_at limit 1"),
            &[],
        )?
        .map(|(due_at,)| due_at))
}
