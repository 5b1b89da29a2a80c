use super::rules::Tally;
use crate::firm::{Look, Work};
use db::sql;
use kernel::{Result, Timestamp};

pub(super) fn find(look: &Look<'_>, key: &str) -> Result<Option<Tally>> {
    let row = look.sql().opt::<(i64, Timestamp)>(
        sql!("select count, since_at from rate_limits where key = $1"),
        &[&key],
    )?;
    Ok(row.map(|(count, at)| Tally { count, at }))
}

pub(super) fn put(work: &Work<'_>, key: &str, tally: Tally) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into rate_limits (key, count, since_at) values ($1, $2, $3)
             on conflict (key) do update set count = excluded.count, since_at = excluded.since_at"
        ),
        &[&key, &tally.count, &tally.at],
    )?;
    Ok(())
}

pub(super) fn delete(work: &Work<'_>, key: &str) -> Result<()> {
    work.tx()
        .run(sql!("delete from rate_limits where key = $1"), &[&key])?;
    Ok(())
}

pub(super) fn delete_before(work: &Work<'_>, at: Timestamp) -> Result<u64> {
    work.tx()
        .run(sql!("delete from rate_limits where since_at < $1"), &[&at])
}
