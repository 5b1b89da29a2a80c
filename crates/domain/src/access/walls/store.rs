use super::Wall;
use crate::{
    access::users::Colleague,
    firm::{Look, Work},
};
use db::sql;
use kernel::{MatterId, Result, UserId};

/// Served by the primary key of `matter_walls`.
pub(super) fn list(look: &Look<'_>, matter: MatterId) -> Result<Vec<Wall>> {
    look.sql().all::<Wall>(
        sql!(
            Wall;
            "select u.id, u.name, r.name, b.name, w.raised_at,
                    (select count(*) from tasks t where t.matter_id = w.matter_id and t.assignee_user_id = u.id
                     and t.state in ('open', 'in_review'))
             from matter_walls w join users u on u.id = w.user_id join roles r on r.id = u.role_id
             join users b on b.id = w.raised_by
             where w.matter_id = $1 order by u.name, u.id limit 500"
        ),
        &[&matter],
    )
}

/// Everybody who may sign in, is no owner, is not responsible for the matter and stands on this side of the wall.
pub(super) fn list_candidates(look: &Look<'_>, matter: MatterId) -> Result<Vec<Colleague>> {
    look.sql().all::<Colleague>(
        sql!(
            Colleague;
            "select u.id, u.name, r.name from users u join roles r on r.id = u.role_id
             where u.state <> 'disabled'
               and not exists (select 1 from role_permissions rp where rp.role_id = r.id and rp.permission = 'firm.own')
               and not exists (select 1 from matters m where m.id = $1 and m.responsible_user_id = u.id)
               and not exists (select 1 from matter_walls w where w.matter_id = $1 and w.user_id = u.id)
             order by u.name, u.id limit 500"
        ),
        &[&matter],
    )
}

pub(super) fn is_responsible(look: &Look<'_>, matter: MatterId, user: UserId) -> Result<bool> {
    let found = look.sql().opt::<(MatterId,)>(
        sql!("select id from matters where id = $1 and responsible_user_id = $2"),
        &[&matter, &user],
    )?;
    Ok(found.is_some())
}

/// The name of this person, where they stand behind the wall of the matter. Served by the primary key.
pub(crate) fn walled_name(look: &Look<'_>, matter: MatterId, user: UserId) -> Result<Option<String>> {
    let found = look.sql().opt::<(String,)>(
        sql!(
            "select u.name from matter_walls w join users u on u.id = w.user_id where w.matter_id = $1 and w.user_id = $2"
        ),
        &[&matter, &user],
    )?;
    Ok(found.map(|(name,)| name))
}

/// How many matters stand behind a wall for this person. Served by `matter_walls_user`.
pub(in crate::access) fn count_of(look: &Look<'_>, user: UserId) -> Result<i64> {
    let row = look.sql().one::<(i64,)>(
        sql!("select count(*) from matter_walls where user_id = $1"),
        &[&user],
    )?;
    Ok(row.0)
}

/// Answers false where it stands already.
pub(super) fn insert(work: &Work<'_>, matter: MatterId, user: UserId, by: UserId) -> Result<bool> {
    let now = work.now();
    let changed = work.tx().run(
        sql!(
            "insert into matter_walls (matter_id, user_id, raised_by, raised_at) values ($1, $2, $3, $4)
             on conflict (matter_id, user_id) do nothing"
        ),
        &[&matter, &user, &by, &now],
    )?;
    Ok(changed == 1)
}

/// Answers false where none stands.
pub(super) fn delete(work: &Work<'_>, matter: MatterId, user: UserId) -> Result<bool> {
    let changed = work.tx().run(
        sql!("delete from matter_walls where matter_id = $1 and user_id = $2"),
        &[&matter, &user],
    )?;
    Ok(changed == 1)
}
