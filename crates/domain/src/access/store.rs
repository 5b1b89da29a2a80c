use super::{
    Staff,
    policy::{MatterFacts, Phase, Rights, RoleScope},
};
use crate::{
    firm::Look,
    tokens::{self, TokenScope},
};
use db::{row, sql};
use kernel::{MatterId, Permission, Result, RoleId, UserId};

row! {
    struct RoleRow { role_id: RoleId, scope: RoleScope, token: Option<TokenScope> }
}

row! {
    struct FactsRow { phase: Phase, is_on_matter: bool, is_walled: bool }
}

/// The rights of the person behind a session, if session and person are valid now. The epoch makes "sign out everywhere"
/// and a password change reach every open session at once. A session that waits for a second factor proves nothing
/// (the rule is [`super::sessions`]'s `needs_of`).
pub(super) fn rights(look: &Look<'_>, me: &Staff) -> Result<Option<Rights>> {
    let now = look.now();
    let role = look.sql().opt::<RoleRow>(
        sql!(
            RoleRow;
            "select r.id, r.scope, t.scope
             from staff_sessions ss join users u on u.id = ss.user_id join roles r on r.id = u.role_id
             left join api_tokens t on t.id = ss.id
             where ss.id = $1 and ss.user_id = $2 and ss.revoked_at is null and ss.idle_ends_at > $3 and ss.ends_at > $3
               and ss.epoch = u.epoch and u.state = 'active'
               and (ss.aal >= 2 or (u.totp_secret is null
                   and exists (select 1 from settings where key = 'staff.second_factor' and value = '\"optional\"')))"
        ),
        &[&me.session, &me.user, &now],
    )?;
    let Some(role) = role else { return Ok(None) };
    let permissions = permissions_of(look, role.role_id)?;
    let permissions = match role.token {
        Some(scope) => tokens::narrowed(look, me.session, scope, permissions)?,
        None => permissions,
    };
    Ok(Some(Rights {
        scope: role.scope,
        permissions,
    }))
}

/// The rights of the role that a person has now, who works here.
pub(super) fn rights_of(look: &Look<'_>, user: UserId) -> Result<Option<Rights>> {
    let role = look.sql().opt::<(RoleId, RoleScope)>(
        sql!("select r.id, r.scope from users u join roles r on r.id = u.role_id where u.id = $1 and u.state = 'active'"),
        &[&user],
    )?;
    let Some((role, scope)) = role else {
        return Ok(None);
    };
    Ok(Some(Rights {
        scope,
        permissions: permissions_of(look, role)?,
    }))
}

fn permissions_of(look: &Look<'_>, role: RoleId) -> Result<Vec<Permission>> {
    let rows = look.sql().all::<(Permission,)>(
        sql!("select permission from role_permissions where role_id = $1"),
        &[&role],
    )?;
    Ok(rows.into_iter().map(|(p,)| p).collect())
}

pub(super) fn matter_facts(look: &Look<'_>, matter: MatterId, user: UserId) -> Result<Option<MatterFacts>> {
    let row = look.sql().opt::<FactsRow>(
        sql!(
            FactsRow;
            "select s.phase, m.responsible_user_id = $2
                 or exists (select 1 from matter_users mu where mu.matter_id = m.id and mu.user_id = $2),
                 exists (select 1 from matter_walls mw where mw.matter_id = m.id and mw.user_id = $2)
             from matters m join stages s on s.id = m.stage_id where m.id = $1"
        ),
        &[&matter, &user],
    )?;
    Ok(row.map(|r| MatterFacts {
        phase: r.phase,
        is_on_matter: r.is_on_matter,
        is_walled: r.is_walled,
    }))
}
