use super::TimerKind;
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{Result, TimerId, Timestamp};

kernel::text_enum! {
    pub(super) enum TimerState { Done = "done", Skipped = "skipped", Failed = "failed" }
}

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
             on conflict (key) do update set due_at = excluded.due_at, payload = excluded.payload, state = 'pending', last_error = null"
        ),
        &[&work.new_id::<TimerId>(), &due_at, &kind, &key, &payload],
    )?;
    Ok(())
}

/// One that is set already stays as it is.
pub(super) fn set_if_idle(
    work: &Work<'_>,
    kind: TimerKind,
    key: &str,
    payload: &str,
    due_at: Timestamp,
) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into timers (id, due_at, kind, key, payload, state) values ($1, $2, $3, $4, $5, 'pending')
             on conflict (key) do update set due_at = excluded.due_at, state = 'pending', last_error = null
             where timers.state <> 'pending'"
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
    pub(super) struct TimerRow { pub id: TimerId, pub due_at: Timestamp, pub kind: TimerKind, pub payload: String }
}

/// What is due, the longest waiting first. Served by `timers_due`.
pub(super) fn list_due(look: &Look<'_>, limit: i64) -> Result<Vec<TimerRow>> {
    let now = look.now();
    look.sql().all::<TimerRow>(
        sql!(TimerRow; "select id, due_at, kind, payload from timers where state = 'pending' and due_at <= $1 order by due_at limit $2"),
        &[&now, &limit],
    )
}

/// The same, as far as any row can be read.
pub(super) fn list_due_ids(look: &Look<'_>, limit: i64) -> Result<Vec<TimerId>> {
    let now = look.now();
    let rows = look.sql().all::<(TimerId,)>(
        sql!("select id from timers where state = 'pending' and due_at <= $1 order by due_at limit $2"),
        &[&now, &limit],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) fn find(look: &Look<'_>, id: TimerId) -> Result<Option<TimerRow>> {
    look.sql().opt::<TimerRow>(
        sql!(TimerRow; "select id, due_at, kind, payload from timers where id = $1"),
        &[&id],
    )
}

/// Answers false when another worker took it.
pub(super) fn settle(work: &Work<'_>, id: TimerId, state: TimerState, why: Option<&str>) -> Result<bool> {
    let why = why.map(|w| w.chars().take(300).collect::<String>());
    Ok(work.tx().run(
        sql!("update timers set state = $2, last_error = $3 where id = $1 and state = 'pending'"),
        &[&id, &state, &why],
    )? == 1)
}

/// When the next one of a kind is due. Goes through `timers_due`.
pub(super) fn next_due(look: &Look<'_>, kind: TimerKind) -> Result<Option<Timestamp>> {
    Ok(look
        .sql()
        .opt::<(Timestamp,)>(
            sql!("select due_at from timers where state = 'pending' and kind = $1 order by due_at limit 1"),
            &[&kind],
        )?
        .map(|(due_at,)| due_at))
}
