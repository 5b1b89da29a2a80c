use super::{Colleague, Role, User, UserState, user::Checked};
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{Error, Language, Result, RoleId, Timestamp, UserId, page::Cursor};

pub(crate) fn find(look: &Look<'_>, id: UserId) -> Result<Option<User>> {
    look.sql().opt::<User>(
        sql!(
            User;
            "select u.id, u.name, u.email, u.role_id, r.name, u.state, u.language, u.theme, u.totp_secret is not null, u.version
             from users u join roles r on r.id = u.role_id where u.id = $1"
        ),
        &[&id],
    )
}

pub(crate) fn get(look: &Look<'_>, id: UserId) -> Result<User> {
    find(look, id)?.ok_or(Error::NotFound)
}

/// By name; asks for `limit` rows after the cursor.
pub(super) fn list(look: &Look<'_>, after: Option<&Cursor>, limit: i64) -> Result<Vec<User>> {
    let (name, id) = after.map_or((String::new(), String::new()), |c| (c.key.clone(), c.id.clone()));
    look.sql().all::<User>(
        sql!(
            User;
            "select u.id, u.name, u.email, u.role_id, r.name, u.state, u.language, u.theme, u.totp_secret is not null, u.version
             from users u join roles r on r.id = u.role_id where (u.name, u.id) > ($1, $2) order by u.name, u.id limit $3"
        ),
        &[&name, &id, &limit],
    )
}

pub(super) fn list_colleagues(look: &Look<'_>, limit: i64) -> Result<Vec<Colleague>> {
    look.sql().all::<Colleague>(
        sql!(
            Colleague;
            "select u.id, u.name, r.name from users u join roles r on r.id = u.role_id
             where u.state <> 'disabled' order by u.name, u.id limit $1"
        ),
        &[&limit],
    )
}

pub(super) fn list_named(look: &Look<'_>, limit: i64) -> Result<Vec<(UserId, String, String)>> {
    look.sql().all::<(UserId, String, String)>(
        sql!("select id, name, email_key from users where state <> 'disabled' order by name, id limit $1"),
        &[&limit],
    )
}

pub(super) fn list_roles(look: &Look<'_>) -> Result<Vec<Role>> {
    look.sql().all::<Role>(
        sql!(Role; "select id, name from roles order by is_builtin desc, id limit 100"),
        &[],
    )
}

pub(super) fn role_named(look: &Look<'_>, name: &str) -> Result<RoleId> {
    Ok(look
        .sql()
        .one::<(RoleId,)>(sql!("select id from roles where name = $1"), &[&name])?
        .0)
}

pub(super) fn has_role(look: &Look<'_>, role: RoleId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(String,)>(sql!("select name from roles where id = $1"), &[&role])?
        .is_some())
}

/// People besides this one who own the firm and can sign in.
pub(super) fn has_other_owner(look: &Look<'_>, user: UserId) -> Result<bool> {
    let row = look.sql().opt::<(UserId,)>(
        sql!(
            "select u.id from users u join role_permissions rp on rp.role_id = u.role_id and rp.permission = 'firm.own'
             where u.state = 'active' and u.id <> $1 limit 1"
        ),
        &[&user],
    )?;
    Ok(row.is_some())
}

pub(in crate::access) fn owns_firm(look: &Look<'_>, user: UserId) -> Result<bool> {
    let row = look.sql().opt::<(UserId,)>(
        sql!(
            "select u.id from users u join role_permissions rp on rp.role_id = u.role_id
             where u.id = $1 and rp.permission = 'firm.own'"
        ),
        &[&user],
    )?;
    Ok(row.is_some())
}

pub(super) fn is_address_taken(look: &Look<'_>, email_key: &str) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(UserId,)>(sql!("select id from users where email_key = $1"), &[&email_key])?
        .is_some())
}

pub(super) fn insert(
    work: &Work<'_>,
    id: UserId,
    checked: &Checked,
    role: RoleId,
    language: Language,
) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into users (id, name, email, email_key, role_id, state, language, theme, epoch, version)
             values ($1, $2, $3, $4, $5, $6, $7, 'system', 1, 1)"
        ),
        &[
            &id,
            &checked.name,
            &checked.address.email(),
            &checked.address.key(),
            &role,
            &UserState::Invited,
            &language,
        ],
    )?;
    Ok(())
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn disable(work: &Work<'_>, id: UserId, version: i64) -> Result<bool> {
    let changed = work.tx().run(
        sql!(
            "update users set state = 'disabled', epoch = epoch + 1, version = version + 1
             where id = $1 and version = $2 and state <> 'disabled'"
        ),
        &[&id, &version],
    )?;
    Ok(changed == 1)
}

/// Answers false when somebody else saved meanwhile.
pub(in crate::access) fn update_profile(
    work: &Work<'_>,
    id: UserId,
    version: i64,
    name: &str,
    language: Language,
    theme: super::Theme,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update users set name = $3, language = $4, theme = $5, version = version + 1 where id = $1 and version = $2"),
        &[&id, &version, &name, &language, &theme],
    )?;
    Ok(changed == 1)
}

row! {
    /// What signing in looks at.
    #[derive(Debug, Clone)]
    pub(in crate::access) struct Credentials {
        pub id: UserId,
        pub name: String,
        pub email: String,
        pub email_key: String,
        pub state: UserState,
        pub password_hash: Option<String>,
        pub totp_secret: Option<Vec<u8>>,
        pub totp_last_step: Option<i64>,
        pub epoch: i64,
    }
}

pub(in crate::access) fn credentials_of(look: &Look<'_>, user: UserId) -> Result<Credentials> {
    look.sql().one::<Credentials>(
        sql!(
            Credentials;
            "select id, name, email, email_key, state, password_hash, totp_secret, totp_last_step, epoch from users where id = $1"
        ),
        &[&user],
    )
}

pub(in crate::access) fn find_credentials(look: &Look<'_>, email_key: &str) -> Result<Option<Credentials>> {
    look.sql().opt::<Credentials>(
        sql!(
            Credentials;
            "select id, name, email, email_key, state, password_hash, totp_secret, totp_last_step, epoch from users where email_key = $1"
        ),
        &[&email_key],
    )
}

/// Sets the password and starts a new epoch, which ends every session of the one before.
pub(in crate::access) fn set_password(work: &Work<'_>, user: UserId, hash: &str) -> Result<()> {
    work.tx().run(
        sql!("update users set password_hash = $2, state = 'active', epoch = epoch + 1, version = version + 1 where id = $1"),
        &[&user, &hash],
    )?;
    Ok(())
}

/// Keeps the same password under another hash: nothing ends by it.
pub(in crate::access) fn renew_hash(work: &Work<'_>, user: UserId, hash: &str) -> Result<()> {
    work.tx().run(
        sql!("update users set password_hash = $2 where id = $1"),
        &[&user, &hash],
    )?;
    Ok(())
}

pub(in crate::access) fn set_totp(
    work: &Work<'_>,
    user: UserId,
    secret: Option<&Vec<u8>>,
    last_step: Option<i64>,
) -> Result<()> {
    work.tx().run(
        sql!("update users set totp_secret = $2, totp_last_step = $3, version = version + 1 where id = $1"),
        &[&user, &secret.cloned(), &last_step],
    )?;
    Ok(())
}

/// Uses up a step of the second factor. Answers false when it, or a later one, was used before.
pub(in crate::access) fn use_totp_step(work: &Work<'_>, user: UserId, step: i64) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update users set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2)"),
        &[&user, &step],
    )?;
    Ok(changed == 1)
}

pub(in crate::access) fn insert_link(
    work: &Work<'_>,
    hash: &Vec<u8>,
    purpose: &str,
    user: UserId,
    email: &str,
    expires_at: Timestamp,
) -> Result<()> {
    work.tx().run(
        sql!("insert into mailed_tokens (hash, purpose, user_id, email, expires_at) values ($1, $2, $3, $4, $5)"),
        &[hash, &purpose, &user, &email, &expires_at],
    )?;
    Ok(())
}

/// The person of a mailed link that still works.
pub(in crate::access) fn find_link(look: &Look<'_>, hash: &Vec<u8>) -> Result<Option<(UserId, String)>> {
    let now = look.now();
    look.sql().opt::<(UserId, String)>(
        sql!(
            "select u.id, t.purpose from mailed_tokens t join users u on u.id = t.user_id
             where t.hash = $1 and t.purpose in ('staff_setup', 'staff_reset') and t.used_at is null and t.expires_at > $2
               and u.state <> 'disabled'"
        ),
        &[hash, &now],
    )
}

/// Uses up every mailed link of a person: after one was used, none works.
pub(in crate::access) fn use_links(work: &Work<'_>, user: UserId) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!(
            "update mailed_tokens set used_at = $2
             where user_id = $1 and purpose in ('staff_setup', 'staff_reset') and used_at is null"
        ),
        &[&user, &now],
    )?;
    Ok(())
}
