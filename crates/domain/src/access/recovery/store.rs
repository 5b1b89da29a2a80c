use crate::firm::{Look, Work};
use db::sql;
use kernel::{AccountId, Result, UserId};

pub(super) fn insert(
    work: &Work<'_>,
    hash: &[u8],
    user: Option<UserId>,
    account: Option<AccountId>,
) -> Result<()> {
    work.tx().run(
        sql!("insert into recovery_codes (hash, user_id, account_id, used_at) values ($1, $2, $3, null)"),
        &[&hash.to_vec(), &user, &account],
    )?;
    Ok(())
}

/// Answers false for one that was used before, or never was.
pub(super) fn use_up(work: &Work<'_>, hash: &[u8]) -> Result<bool> {
    let now = work.now();
    let used = work.tx().run(
        sql!("update recovery_codes set used_at = $2 where hash = $1 and used_at is null"),
        &[&hash.to_vec(), &now],
    )?;
    Ok(used == 1)
}

/// Served by `recovery_codes_user` and `recovery_codes_account`.
pub(super) fn count_unused(look: &Look<'_>, owner: &str) -> Result<i64> {
    let (count,) = look.sql().one::<(i64,)>(
        sql!(
            "select count(*) from recovery_codes where (user_id = $1 or account_id = $1) and used_at is null"
        ),
        &[&owner],
    )?;
    Ok(count)
}

pub(super) fn delete(work: &Work<'_>, owner: &str) -> Result<()> {
    work.tx().run(
        sql!("delete from recovery_codes where user_id = $1 or account_id = $1"),
        &[&owner],
    )?;
    Ok(())
}
