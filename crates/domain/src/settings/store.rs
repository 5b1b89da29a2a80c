use crate::firm::{Look, Work};
use db::sql;
use kernel::Result;

pub(super) fn list(look: &Look<'_>) -> Result<Vec<(String, String)>> {
    look.sql().all::<(String, String)>(
        sql!("select key, value from settings order by key limit 500"),
        &[],
    )
}

pub(super) fn versions(look: &Look<'_>) -> Result<Vec<(String, i64)>> {
    look.sql().all::<(String, i64)>(
        sql!("select key, version from settings order by key limit 500"),
        &[],
    )
}

pub(super) fn upsert(work: &Work<'_>, key: &str, value: &str) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into settings (key, value, version) values ($1, $2, 1)
             on conflict (key) do update set value = excluded.value, version = settings.version + 1"
        ),
        &[&key, &value],
    )?;
    Ok(())
}
