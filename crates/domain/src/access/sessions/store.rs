use super::super::Theme;
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{Language, Result, StaffSessionId, Timestamp, UserId};

row! {
    pub(in crate::access) struct SessionRow {
        pub id: StaffSessionId,
        pub user_id: UserId,
        pub aal: i64,
        pub last_seen_at: Timestamp,
        pub name: String,
        pub email: String,
        pub role: String,
        pub language: Language,
        pub theme: Theme,
        pub has_totp: bool,
    }
}

macro_rules! living_session {
    () => {
        "select ss.id, ss.user_id, ss.aal, ss.last_seen_at, u.name, u.email, r.name, u.language, u.theme, u.totp_secret is not null
         from staff_sessions ss join users u on u.id = ss.user_id join roles r on r.id = u.role_id
         where ss.revoked_at is null and ss.idle_ends_at > $2 and ss.ends_at > $2 and ss.epoch = u.epoch and u.state = 'active'"
    };
}

/// Served by `staff_sessions_token`.
pub(in crate::access) fn find(look: &Look<'_>, token_hash: &Vec<u8>) -> Result<Option<SessionRow>> {
    let now = look.now();
    look.sql().opt::<SessionRow>(
        sql!(SessionRow; living_session!(), " and ss.token_hash = $1"),
        &[token_hash, &now],
    )
}

pub(in crate::access) fn find_by_id(look: &Look<'_>, id: StaffSessionId) -> Result<Option<SessionRow>> {
    let now = look.now();
    look.sql().opt::<SessionRow>(
        sql!(SessionRow; living_session!(), " and ss.id = $1"),
        &[&id, &now],
    )
}

/// A session to start.
pub(in crate::access) struct NewSession<'a> {
    pub id: StaffSessionId,
    pub token_hash: &'a Vec<u8>,
    pub user: UserId,
    pub aal: i64,
    pub epoch: i64,
    pub idle_ends_at: Timestamp,
    pub ends_at: Timestamp,
    pub device: &'a str,
    pub ip_prefix: &'a str,
}

pub(in crate::access) fn insert(work: &Work<'_>, new: &NewSession<'_>) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!(
            "insert into staff_sessions (id, token_hash, user_id, aal, epoch, created_at, last_seen_at, idle_ends_at, ends_at,
                 is_kept, device, ip_prefix)
             values ($1, $2, $3, $4, $5, $6, $6, $7, $8, false, $9, $10)"
        ),
        &[
            &new.id,
            new.token_hash,
            &new.user,
            &new.aal,
            &new.epoch,
            &now,
            &new.idle_ends_at,
            &new.ends_at,
            &new.device,
            &new.ip_prefix,
        ],
    )?;
    Ok(())
}

/// Gives a living session a new token and its person's present epoch; it may also be worth more now.
pub(in crate::access) fn renew(
    work: &Work<'_>,
    id: StaffSessionId,
    token_hash: &Vec<u8>,
    aal: i64,
    idle_ends_at: Timestamp,
    ends_at: Timestamp,
) -> Result<()> {
    work.tx().run(
        sql!(
            "update staff_sessions set token_hash = $2, aal = $3, idle_ends_at = $4, ends_at = $5,
                 epoch = (select u.epoch from users u where u.id = staff_sessions.user_id)
             where id = $1 and revoked_at is null"
        ),
        &[&id, token_hash, &aal, &idle_ends_at, &ends_at],
    )?;
    Ok(())
}

/// The time at which it ends whatever happens, and its level.
pub(in crate::access) fn terms(look: &Look<'_>, id: StaffSessionId) -> Result<(Timestamp, i64)> {
    look.sql().one::<(Timestamp, i64)>(
        sql!("select ends_at, aal from staff_sessions where id = $1"),
        &[&id],
    )
}

/// When the person of this session last proved who they are: by signing in, or by their password since.
pub(in crate::access) fn proved_at(look: &Look<'_>, id: StaffSessionId) -> Result<Timestamp> {
    let row = look.sql().one::<(Timestamp,)>(
        sql!("select coalesce(stepped_up_at, created_at) from staff_sessions where id = $1"),
        &[&id],
    )?;
    Ok(row.0)
}

pub(in crate::access) fn mark_proved(work: &Work<'_>, id: StaffSessionId) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!("update staff_sessions set stepped_up_at = $2 where id = $1 and revoked_at is null"),
        &[&id, &now],
    )?;
    Ok(())
}

/// At most once a minute, and never for one that ended meanwhile.
pub(in crate::access) fn mark_seen(
    work: &Work<'_>,
    id: StaffSessionId,
    not_since: Timestamp,
    idle_ends_at: Timestamp,
) -> Result<bool> {
    let now = work.now();
    let changed = work.tx().run(
        sql!(
            "update staff_sessions set last_seen_at = $2, idle_ends_at = case when ends_at < $4 then ends_at else $4 end
             where id = $1 and revoked_at is null and last_seen_at <= $3 and idle_ends_at > $2"
        ),
        &[&id, &now, &not_since, &idle_ends_at],
    )?;
    Ok(changed == 1)
}

pub(in crate::access) fn end(work: &Work<'_>, id: StaffSessionId, user: UserId) -> Result<bool> {
    let now = work.now();
    let changed = work.tx().run(
        sql!(
            "update staff_sessions set revoked_at = $3 where id = $1 and user_id = $2 and revoked_at is null"
        ),
        &[&id, &user, &now],
    )?;
    Ok(changed == 1)
}

pub(in crate::access) fn end_others(work: &Work<'_>, keep: StaffSessionId, user: UserId) -> Result<u64> {
    let now = work.now();
    work.tx().run(
        sql!(
            "update staff_sessions set revoked_at = $3 where id <> $1 and user_id = $2 and revoked_at is null
                 and not exists (select 1 from api_tokens t where t.id = staff_sessions.id)"
        ),
        &[&keep, &user, &now],
    )
}

pub(in crate::access) fn end_all(work: &Work<'_>, user: UserId) -> Result<u64> {
    let now = work.now();
    work.tx().run(
        sql!("update staff_sessions set revoked_at = $2 where user_id = $1 and revoked_at is null"),
        &[&user, &now],
    )
}

row! {
    /// One of one's own sessions.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct OwnSessionRow {
        pub id: StaffSessionId,
        pub device: String,
        pub ip_prefix: String,
        pub created_at: Timestamp,
        pub last_seen_at: Timestamp,
    }
}

/// The living sessions of a person that are fully in, the last used first. Served by `staff_sessions_user`.
pub(in crate::access) fn list(look: &Look<'_>, user: UserId, limit: i64) -> Result<Vec<OwnSessionRow>> {
    let now = look.now();
    look.sql().all::<OwnSessionRow>(
        sql!(
            OwnSessionRow;
            "select ss.id, ss.device, ss.ip_prefix, ss.created_at, ss.last_seen_at
             from staff_sessions ss join users u on u.id = ss.user_id
             where ss.user_id = $1 and ss.revoked_at is null and ss.idle_ends_at > $2 and ss.ends_at > $2 and ss.epoch = u.epoch
               and not exists (select 1 from api_tokens t where t.id = ss.id)
             order by ss.last_seen_at desc, ss.id desc limit $3"
        ),
        &[&user, &now, &limit],
    )
}

/// Forgets a person's sessions that ended long ago.
pub(in crate::access) fn delete_ended_before(work: &Work<'_>, user: UserId, at: Timestamp) -> Result<()> {
    work.tx().run(
        sql!("delete from staff_sessions where user_id = $1 and ends_at < $2"),
        &[&user, &at],
    )?;
    Ok(())
}
