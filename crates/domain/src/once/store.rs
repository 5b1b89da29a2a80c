use crate::firm::{Look, Work};
use db::sql;
use jiff::SignedDuration;
use kernel::Result;

const KEPT: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn find(look: &Look<'_>, actor: &str, key: &str) -> Result<Option<String>> {
    let kept_since = look.now() - KEPT;
    let found = look.sql().opt::<(String,)>(
        sql!("select answer from idempotency_keys where actor = $1 and key = $2 and at >= $3"),
        &[&actor, &key, &kept_since],
    )?;
    Ok(found.map(|(answer,)| answer))
}

pub(super) fn insert(work: &Work<'_>, actor: &str, key: &str, answer: &str) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into idempotency_keys (actor, key, answer, at) values ($1, $2, $3, $4)
             on conflict (actor, key) do update set answer = excluded.answer, at = excluded.at"
        ),
        &[&actor, &key, &answer, &work.now()],
    )?;
    Ok(())
}

/// Forgets keys of the day before.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    work.tx().run(
        sql!("delete from idempotency_keys where at < $1"),
        &[&(work.now() - KEPT)],
    )?;
    Ok(())
}
