use super::{ApiToken, TokenScope, token::Checked};
use crate::{
    access::Myself,
    accounts::Standing,
    firm::{Look, Work},
    keys::{Keys, Purpose, Token},
};
use db::{row, sql};
use jiff::SignedDuration;
use kernel::{
    AccountId, ClientSessionId, Permission, Result, StaffSessionId, Timestamp, UserId, value::Bind,
};

row! {
    pub(super) struct StaffRow {
        pub id: StaffSessionId,
        pub user: UserId,
        pub owner: String,
        pub email: String,
        pub role: String,
        pub name: String,
        pub scope: TokenScope,
        pub ends_at: Timestamp,
        pub last_seen_at: Timestamp,
    }
}

/// The living token of this hash. Served by `staff_sessions_token`.
pub(super) fn find_staff(look: &Look<'_>, hash: &Vec<u8>) -> Result<Option<StaffRow>> {
    let now = look.now();
    look.sql().opt::<StaffRow>(
        sql!(
            StaffRow;
            "select t.id, u.id, u.name, u.email, r.name, t.name, t.scope, ss.ends_at, ss.last_seen_at
             from staff_sessions ss join api_tokens t on t.id = ss.id join users u on u.id = ss.user_id join roles r on r.id = u.role_id
             where ss.token_hash = $1 and ss.revoked_at is null and ss.ends_at > $2 and ss.epoch = u.epoch and u.state = 'active'"
        ),
        &[hash, &now],
    )
}

pub(super) fn mark_staff_used(work: &Work<'_>, token: StaffSessionId) -> Result<bool> {
    let now = work.now();
    let marked = work.tx().run(
        sql!("update staff_sessions set last_seen_at = $2 where id = $1 and revoked_at is null and last_seen_at <= $3"),
        &[&token, &now, &(now - SignedDuration::from_mins(1))],
    )?;
    Ok(marked == 1)
}

/// The token is worth what the session is that makes it.
pub(super) fn insert_staff(
    work: &Work<'_>,
    id: StaffSessionId,
    secret: &Token,
    me: &Myself<'_>,
    new: &Checked,
    ends_at: Timestamp,
) -> Result<()> {
    let now = work.now();
    let (aal, epoch) = work.sql().one::<(i64, i64)>(
        sql!(
            "select ss.aal, u.epoch from staff_sessions ss join users u on u.id = ss.user_id where ss.id = $1"
        ),
        &[&me.session()],
    )?;
    work.tx().run(
        sql!(
            "insert into staff_sessions (id, token_hash, user_id, aal, epoch, created_at, last_seen_at, idle_ends_at, ends_at,
                 is_kept, device, ip_prefix)
             values ($1, $2, $3, $4, $5, $6, $6, $7, $7, true, '', '')"
        ),
        &[
            &id,
            &Keys::hash(Purpose::StaffToken, secret),
            &me.user(),
            &aal,
            &epoch,
            &now,
            &ends_at,
        ],
    )?;
    insert(work, &id, Some(me.user()), None, new)
}

/// The token is worth what the session is that makes it.
pub(super) fn insert_client(
    work: &Work<'_>,
    id: ClientSessionId,
    secret: &Token,
    who: &Standing<'_>,
    new: &Checked,
    ends_at: Timestamp,
) -> Result<()> {
    let now = work.now();
    let (aal,) = work.sql().one::<(i64,)>(
        sql!("select aal from client_sessions where id = $1"),
        &[&who.session()],
    )?;
    work.tx().run(
        sql!(
            "insert into client_sessions (id, token_hash, account_id, aal, epoch, created_at, last_seen_at, idle_ends_at, ends_at, is_kept,
                    device, ip_prefix, revoked_at, current_matter_id)
             values ($1, $2, $3, $4, $5, $6, $6, $7, $7, true, '', '', null, null)"
        ),
        &[
            &id,
            &Keys::hash(Purpose::ClientToken, secret),
            &who.account(),
            &aal,
            &who.epoch(),
            &now,
            &ends_at,
        ],
    )?;
    insert(work, &id, None, Some(who.account()), new)
}

fn insert(
    work: &Work<'_>,
    id: &dyn Bind,
    user: Option<UserId>,
    account: Option<AccountId>,
    new: &Checked,
) -> Result<()> {
    work.tx().run(
        sql!("insert into api_tokens (id, user_id, account_id, name, scope) values ($1, $2, $3, $4, $5)"),
        &[id, &user, &account, &new.name, &new.scope],
    )?;
    for permission in &new.permissions {
        work.tx().run(
            sql!("insert into api_token_permissions (token_id, permission) values ($1, $2)"),
            &[id, permission],
        )?;
    }
    Ok(())
}

row! {
    struct TokenRow { id: String, name: String, scope: TokenScope, made_at: Timestamp, ends_at: Timestamp, last_seen_at: Timestamp }
}

/// Served by `staff_sessions_user`.
pub(super) fn list_staff(look: &Look<'_>, user: UserId) -> Result<Vec<ApiToken>> {
    let now = look.now();
    let rows = look.sql().all::<TokenRow>(
        sql!(
            TokenRow;
            "select t.id, t.name, t.scope, ss.created_at, ss.ends_at, ss.last_seen_at
             from staff_sessions ss join api_tokens t on t.id = ss.id join users u on u.id = ss.user_id
             where ss.user_id = $1 and ss.revoked_at is null and ss.ends_at > $2 and ss.epoch = u.epoch
             order by ss.created_at desc, t.id desc limit 50"
        ),
        &[&user, &now],
    )?;
    rows.into_iter().map(|row| token(look, row)).collect()
}

/// Served by `client_sessions_account`.
pub(super) fn list_client(look: &Look<'_>, account: AccountId) -> Result<Vec<ApiToken>> {
    let now = look.now();
    let rows = look.sql().all::<TokenRow>(
        sql!(
            TokenRow;
            "select t.id, t.name, t.scope, cs.created_at, cs.ends_at, cs.last_seen_at
             from client_sessions cs join api_tokens t on t.id = cs.id join portal_accounts a on a.id = cs.account_id
             where cs.account_id = $1 and cs.revoked_at is null and cs.ends_at > $2 and cs.epoch = a.epoch
             order by cs.created_at desc, t.id desc limit 50"
        ),
        &[&account, &now],
    )?;
    rows.into_iter().map(|row| token(look, row)).collect()
}

fn token(look: &Look<'_>, row: TokenRow) -> Result<ApiToken> {
    let permissions = match row.scope {
        TokenScope::Some => permissions_of(look, &row.id)?,
        TokenScope::Read | TokenScope::Write => Vec::new(),
    };
    Ok(ApiToken {
        permissions,
        last_used_at: (row.last_seen_at > row.made_at).then_some(row.last_seen_at),
        id: row.id,
        name: row.name,
        scope: row.scope,
        made_at: row.made_at,
        expires_at: row.ends_at,
    })
}

fn permissions_of(look: &Look<'_>, token: &dyn Bind) -> Result<Vec<Permission>> {
    Ok(look
        .sql()
        .all::<(Permission,)>(
            sql!("select permission from api_token_permissions where token_id = $1 order by permission"),
            &[token],
        )?
        .into_iter()
        .map(|(permission,)| permission)
        .collect())
}

row! {
    pub(super) struct ClientRow { pub id: ClientSessionId, pub name: String, pub scope: TokenScope, pub ends_at: Timestamp }
}

/// The token of this session. Served by primary keys.
pub(super) fn find_client(look: &Look<'_>, id: ClientSessionId) -> Result<Option<ClientRow>> {
    look.sql().opt::<ClientRow>(
        sql!(
            ClientRow;
            "select t.id, t.name, t.scope, cs.ends_at from api_tokens t join client_sessions cs on cs.id = t.id
             where t.id = $1 and t.account_id is not null"
        ),
        &[&id],
    )
}

/// What of these permissions a token has by its scope.
pub(crate) fn narrowed(
    look: &Look<'_>,
    token: StaffSessionId,
    scope: TokenScope,
    mut permissions: Vec<Permission>,
) -> Result<Vec<Permission>> {
    match scope {
        TokenScope::Write => {}
        TokenScope::Read => {
            permissions.retain(|p| matches!(p, Permission::MatterView | Permission::AuditView))
        }
        TokenScope::Some => {
            let chosen = permissions_of(look, &token)?;
            permissions.retain(|p| chosen.contains(p));
        }
    }
    Ok(permissions)
}

/// Is this session of a person of the firm a token's?
pub(crate) fn is_token(look: &Look<'_>, session: StaffSessionId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(String,)>(sql!("select id from api_tokens where id = $1"), &[&session])?
        .is_some())
}

pub(super) fn is_staff_token_of(look: &Look<'_>, token: StaffSessionId, user: UserId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(String,)>(
            sql!("select id from api_tokens where id = $1 and user_id = $2"),
            &[&token, &user],
        )?
        .is_some())
}

pub(super) fn is_client_token_of(
    look: &Look<'_>,
    token: ClientSessionId,
    account: AccountId,
) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(String,)>(
            sql!("select id from api_tokens where id = $1 and account_id = $2"),
            &[&token, &account],
        )?
        .is_some())
}

pub(super) fn revoke_staff(work: &Work<'_>, token: StaffSessionId, user: UserId) -> Result<bool> {
    let now = work.now();
    let ended = work.tx().run(
        sql!(
            "update staff_sessions set revoked_at = $3 where id = $1 and user_id = $2 and revoked_at is null"
        ),
        &[&token, &user, &now],
    )?;
    Ok(ended == 1)
}

pub(super) fn revoke_client(work: &Work<'_>, token: ClientSessionId, account: AccountId) -> Result<bool> {
    let now = work.now();
    let ended = work.tx().run(
        sql!("update client_sessions set revoked_at = $3 where id = $1 and account_id = $2 and revoked_at is null"),
        &[&token, &account, &now],
    )?;
    Ok(ended == 1)
}

/// Forgets tokens whose session is forgotten.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    work.tx().run(
        sql!(
            "delete from api_token_permissions where token_id in (select t.id from api_tokens t where
                 not exists (select 1 from staff_sessions ss where ss.id = t.id)
                 and not exists (select 1 from client_sessions cs where cs.id = t.id))"
        ),
        &[],
    )?;
    work.tx().run(
        sql!(
            "delete from api_tokens where not exists (select 1 from staff_sessions ss where ss.id = api_tokens.id)
                 and not exists (select 1 from client_sessions cs where cs.id = api_tokens.id)"
        ),
        &[],
    )?;
    Ok(())
}
