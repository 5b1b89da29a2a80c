//! Statements of [`super::change`].

use super::{Colleague, UserState, change::Workload};
use crate::firm::{Look, Work};
use db::sql;
use kernel::{MatterId, Result, RoleId, TaskId, Timestamp, UserId};
use std::collections::HashMap;

/// Served by `matters_responsible` and `tasks_assignee`.
pub(super) fn workload(look: &Look<'_>, user: UserId) -> Result<Workload> {
    look.sql().one::<Workload>(
        sql!(
            Workload;
            "select (select count(*) from matters m where m.responsible_user_id = $1),
                    (select count(*) from tasks t where t.assignee_user_id = $1 and t.state in ('open', 'in_review'))"
        ),
        &[&user],
    )
}

/// Served by `staff_sessions_user`; sessions that ended long ago are forgotten.
pub(super) fn last_seen(look: &Look<'_>) -> Result<HashMap<UserId, Timestamp>> {
    let rows = look.sql().all::<(UserId, Timestamp)>(
        sql!("select user_id, max(last_seen_at) from staff_sessions group by user_id"),
        &[],
    )?;
    Ok(rows.into_iter().collect())
}

pub(super) fn list_heirs(look: &Look<'_>) -> Result<Vec<Colleague>> {
    look.sql().all::<Colleague>(
        sql!(
            Colleague;
            "select u.id, u.name, r.name from users u join roles r on r.id = u.role_id and r.scope <> 'leads'
             join role_permissions rp on rp.role_id = r.id and rp.permission = 'matter.view'
             where u.state = 'active' order by u.name, u.id limit 500"
        ),
        &[],
    )
}

pub(super) fn role_owns_firm(look: &Look<'_>, role: RoleId) -> Result<bool> {
    let found = look.sql().opt::<(RoleId,)>(
        sql!("select role_id from role_permissions where role_id = $1 and permission = 'firm.own'"),
        &[&role],
    )?;
    Ok(found.is_some())
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn set_role(work: &Work<'_>, id: UserId, version: i64, role: RoleId) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update users set role_id = $3, version = version + 1 where id = $1 and version = $2"),
        &[&id, &version, &role],
    )?;
    Ok(changed == 1)
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn enable(work: &Work<'_>, id: UserId, version: i64, state: UserState) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update users set state = $3, version = version + 1 where id = $1 and version = $2 and state = 'disabled'"),
        &[&id, &version, &state],
    )?;
    Ok(changed == 1)
}

/// Does one of the matters of `from` not exist for `to`?
pub(super) fn is_walled_from_matters_of(look: &Look<'_>, to: UserId, from: UserId) -> Result<bool> {
    let found = look.sql().opt::<(MatterId,)>(
        sql!(
            "select w.matter_id from matter_walls w join matters m on m.id = w.matter_id
             where w.user_id = $1 and m.responsible_user_id = $2 limit 1"
        ),
        &[&to, &from],
    )?;
    Ok(found.is_some())
}

pub(super) fn hand_matters_over(work: &Work<'_>, from: UserId, to: UserId) -> Result<Vec<MatterId>> {
    let rows = work.tx().all::<(MatterId,)>(
        sql!(
            "update matters set responsible_user_id = $2, version = version + 1 where responsible_user_id = $1 returning id"
        ),
        &[&from, &to],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Open tasks of somebody to whoever is responsible for their matter; those where that is the same person stay.
pub(super) fn hand_tasks_over(work: &Work<'_>, from: UserId) -> Result<Vec<(TaskId, MatterId, UserId)>> {
    work.tx().all::<(TaskId, MatterId, UserId)>(
        sql!(
            "update tasks set assignee_user_id = (select m.responsible_user_id from matters m where m.id = tasks.matter_id), version = version + 1
             where assignee_user_id = $1 and state in ('open', 'in_review')
               and exists (select 1 from matters m where m.id = tasks.matter_id and m.responsible_user_id <> $1)
             returning id, matter_id, assignee_user_id"
        ),
        &[&from],
    )
}
