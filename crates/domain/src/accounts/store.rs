use super::facts::SignInWay;
use crate::{
    firm::{Look, Work},
    keys::{Keys, Purpose, Token},
};
use db::{row, sql};
use jiff::SignedDuration;
use kernel::{
    AccessId, AccountId, CaseRoleId, ClientSessionId, ContactId, Language, MatterId, Result, Timestamp,
};

row! {
    pub(super) struct SessionRow {
        pub id: ClientSessionId,
        pub account_id: AccountId,
        pub aal: i64,
        pub current_matter_id: Option<MatterId>,
        pub login_email: String,
        pub language: Language,
        pub account_epoch: i64,
    }
}

/// The valid session of a cookie. Served by `client_sessions_token`.
pub(super) fn session(look: &Look<'_>, token: &Token) -> Result<Option<SessionRow>> {
    let now: Timestamp = look.now();
    look.sql().opt::<SessionRow>(
        sql!(
            SessionRow;
            "select cs.id, cs.account_id, cs.aal, cs.current_matter_id, a.login_email, a.language, a.epoch
             from client_sessions cs join portal_accounts a on a.id = cs.account_id
             where cs.token_hash = $1 and cs.revoked_at is null and cs.idle_ends_at > $2 and cs.ends_at > $2 and cs.epoch = a.epoch"
        ),
        &[&hash(token), &now],
    )
}

/// A program's token and a browser's cookie are two things, told apart by their looks: neither is found as the other.
fn hash(token: &Token) -> Vec<u8> {
    let purpose = if token.is_of_client_program() {
        Purpose::ClientToken
    } else {
        Purpose::ClientSession
    };
    Keys::hash(purpose, token)
}

row! {
    pub(super) struct AccessRow {
        pub id: AccessId,
        pub matter_id: MatterId,
        pub contact_id: ContactId,
        pub case_role_id: CaseRoleId,
        pub is_live: bool,
        pub is_over: bool,
    }
}

/// All access of a login, newest first, with what it is worth now. A session that began with a mailed code (`aal` 0)
/// reaches no sensitive matter. Served by `contacts_account` and `portal_access_contact`.
pub(super) fn accesses(look: &Look<'_>, account: AccountId, aal: i64) -> Result<Vec<AccessRow>> {
    let now: Timestamp = look.now();
    look.sql().all::<AccessRow>(
        sql!(
            AccessRow;
            "select pa.id, pa.matter_id, pa.contact_id, pa.case_role_id,
                    pa.state = 'active' and pa.starts_at <= $2 and (pa.access_ends_at is null or pa.access_ends_at > $2)
                        and m.portal_open and (m.reads_until is null or m.reads_until > $2) and (not m.is_sensitive or $3 >= 1),
                    pa.state in ('revoked', 'ended') or (pa.state = 'active' and (pa.access_ends_at <= $2 or m.reads_until <= $2) is true)
             from contacts c join portal_access pa on pa.contact_id = c.id join matters m on m.id = pa.matter_id
             where c.portal_account_id = $1 order by pa.granted_at desc, pa.id desc limit 500"
        ),
        &[&account, &now, &aal],
    )
}

row! {
    pub(super) struct LoginRow {
        pub id: AccountId,
        pub password_hash: Option<String>,
        pub totp_secret: Option<Vec<u8>>,
        pub epoch: i64,
    }
}

/// Served by `portal_accounts_login_key`.
pub(super) fn find_login(look: &Look<'_>, key: &str) -> Result<Option<LoginRow>> {
    look.sql().opt::<LoginRow>(
        sql!(LoginRow; "select id, password_hash, totp_secret, epoch from portal_accounts where login_key = $1"),
        &[&key],
    )
}

pub(super) fn get_login(look: &Look<'_>, id: AccountId) -> Result<LoginRow> {
    look.sql().one::<LoginRow>(
        sql!(LoginRow; "select id, password_hash, totp_secret, epoch from portal_accounts where id = $1"),
        &[&id],
    )
}

/// The names of the contacts of a login, which its password must not be made of.
pub(super) fn names_of(look: &Look<'_>, account: AccountId) -> Result<Vec<String>> {
    Ok(look
        .sql()
        .all::<(String,)>(
            sql!("select name from contacts where portal_account_id = $1 limit 20"),
            &[&account],
        )?
        .into_iter()
        .map(|(name,)| name)
        .collect())
}

/// Was this login granted access to a sensitive matter?
pub(super) fn reaches_sensitive(look: &Look<'_>, account: AccountId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(MatterId,)>(
            sql!(
                "select m.id from contacts c join portal_access pa on pa.contact_id = c.id join matters m on m.id = pa.matter_id
                 where c.portal_account_id = $1 and m.is_sensitive and pa.state in ('prepared', 'invited', 'active') limit 1"
            ),
            &[&account],
        )?
        .is_some())
}

pub(super) struct NewSession {
    pub id: ClientSessionId,
    pub account: AccountId,
    pub aal: i64,
    pub epoch: i64,
    pub idle_ends_at: Timestamp,
    pub ends_at: Timestamp,
    pub is_kept: bool,
    pub device: String,
    pub ip_prefix: String,
}

pub(super) fn insert_session(work: &Work<'_>, token: &Token, new: &NewSession) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!(
            "insert into client_sessions (id, token_hash, account_id, aal, epoch, created_at, last_seen_at, idle_ends_at, ends_at, is_kept,
                    device, ip_prefix, revoked_at, current_matter_id)
             values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, null, null)"
        ),
        &[
            &new.id, &Keys::hash(Purpose::ClientSession, token), &new.account, &new.aal, &new.epoch, &now, &new.idle_ends_at, &new.ends_at,
            &new.is_kept, &new.device, &new.ip_prefix,
        ],
    )?;
    work.tx().run(
        sql!("update portal_accounts set last_seen_at = $2 where id = $1"),
        &[&new.account, &now],
    )?;
    Ok(())
}

/// True when the session is alive and was last marked a minute ago or longer.
pub(super) fn mark_seen(work: &Work<'_>, token: &Token, idle: SignedDuration) -> Result<bool> {
    let now = work.now();
    let hash = hash(token);
    let marked = work.tx().run(
        sql!(
            "update client_sessions set last_seen_at = $2,
                    idle_ends_at = case when is_kept or ends_at < $3 then ends_at else $3 end
             where token_hash = $1 and revoked_at is null and idle_ends_at > $2 and ends_at > $2 and last_seen_at <= $4"
        ),
        &[&hash, &now, &(now + idle), &(now - SignedDuration::from_mins(1))],
    )?;
    if marked == 1 {
        work.tx().run(
            sql!(
                "update portal_accounts set last_seen_at = $2 where id = (select s.account_id from client_sessions s where s.token_hash = $1)"
            ),
            &[&hash, &now],
        )?;
    }
    Ok(marked == 1)
}

pub(super) fn is_session_of(look: &Look<'_>, account: AccountId, session: ClientSessionId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(ClientSessionId,)>(
            sql!(
                "select cs.id from client_sessions cs where cs.id = $1 and cs.account_id = $2
                 and not exists (select 1 from api_tokens t where t.id = cs.id)"
            ),
            &[&session, &account],
        )?
        .is_some())
}

pub(super) fn revoke_session(work: &Work<'_>, account: AccountId, session: ClientSessionId) -> Result<bool> {
    let now = work.now();
    let ended = work.tx().run(
        sql!("update client_sessions set revoked_at = $3 where id = $1 and account_id = $2 and revoked_at is null"),
        &[&session, &account, &now],
    )?;
    Ok(ended == 1)
}

/// Ends all sessions of a login but one, and says how many were alive. Served by `client_sessions_account`.
pub(super) fn revoke_others(
    work: &Work<'_>,
    account: AccountId,
    but: Option<ClientSessionId>,
) -> Result<i64> {
    let now = work.now();
    let but = but.map_or_else(String::new, |id| id.to_string());
    let ended = work.tx().run(
        sql!(
            "update client_sessions set revoked_at = $2
             where account_id = $1 and id <> $3 and revoked_at is null and idle_ends_at > $2 and ends_at > $2
               and not exists (select 1 from api_tokens t where t.id = client_sessions.id)"
        ),
        &[&account, &now, &but],
    )?;
    Ok(i64::try_from(ended).unwrap_or(i64::MAX))
}

/// The session goes on under a new token and the login's new epoch.
/// When a session ends that the person asked to be kept on their device; nothing for others.
pub(super) fn kept_until(look: &Look<'_>, session: ClientSessionId) -> Result<Option<Timestamp>> {
    let row = look.sql().opt::<(Timestamp,)>(
        sql!("select ends_at from client_sessions where id = $1 and is_kept"),
        &[&session],
    )?;
    Ok(row.map(|(ends_at,)| ends_at))
}

pub(super) fn renew_session(
    work: &Work<'_>,
    account: AccountId,
    session: ClientSessionId,
    token: &Token,
) -> Result<()> {
    work.tx().run(
        sql!(
            "update client_sessions set token_hash = $3, revoked_at = null, epoch = (select a.epoch from portal_accounts a where a.id = $2)
             where id = $1 and account_id = $2"
        ),
        &[&session, &account, &Keys::hash(Purpose::ClientSession, token)],
    )?;
    Ok(())
}

row! {
    pub(super) struct SessionLineRow {
        pub id: ClientSessionId,
        pub device: String,
        pub ip_prefix: String,
        pub created_at: Timestamp,
        pub last_seen_at: Timestamp,
    }
}

/// Served by `client_sessions_account`.
pub(super) fn list_sessions(look: &Look<'_>, account: AccountId) -> Result<Vec<SessionLineRow>> {
    let now: Timestamp = look.now();
    look.sql().all::<SessionLineRow>(
        sql!(
            SessionLineRow;
            "select s.id, s.device, s.ip_prefix, s.created_at, s.last_seen_at
             from client_sessions s join portal_accounts a on a.id = s.account_id
             where s.account_id = $1 and s.revoked_at is null and s.idle_ends_at > $2 and s.ends_at > $2 and s.epoch = a.epoch
               and not exists (select 1 from api_tokens t where t.id = s.id)
             order by s.last_seen_at desc, s.id desc limit 100"
        ),
        &[&account, &now],
    )
}

pub(super) fn set_password(work: &Work<'_>, account: AccountId, hash: &str) -> Result<()> {
    work.tx().run(
        sql!("update portal_accounts set password_hash = $2, epoch = epoch + 1 where id = $1"),
        &[&account, &hash],
    )?;
    Ok(())
}

/// Keeps the same password under another hash: nothing ends by it.
pub(super) fn renew_hash(work: &Work<'_>, account: AccountId, hash: &str) -> Result<()> {
    work.tx().run(
        sql!("update portal_accounts set password_hash = $2 where id = $1"),
        &[&account, &hash],
    )?;
    Ok(())
}

pub(super) fn set_language(work: &Work<'_>, account: AccountId, language: Language) -> Result<()> {
    work.tx().run(
        sql!("update portal_accounts set language = $2 where id = $1"),
        &[&account, &language],
    )?;
    Ok(())
}

pub(super) fn set_current_matter(work: &Work<'_>, session: ClientSessionId, matter: MatterId) -> Result<()> {
    work.tx().run(
        sql!("update client_sessions set current_matter_id = $2 where id = $1"),
        &[&session, &matter],
    )?;
    Ok(())
}

/// How long a mailed code lasts from the moment it was asked for.
pub(crate) const CODE_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// A login has one code; asking again replaces it. No code fits before one is made for its mail.
pub(super) fn ask_code(work: &Work<'_>, account: AccountId, nonce_hash: &[u8]) -> Result<()> {
    let expires_at = work.now() + CODE_LASTS;
    work.tx().run(
        sql!(
            "insert into sign_in_codes (account_id, nonce_hash, code_hash, expires_at, tries) values ($1, $2, $3, $4, 0)
             on conflict (account_id) do update set nonce_hash = excluded.nonce_hash, code_hash = excluded.code_hash,
                    expires_at = excluded.expires_at, tries = 0"
        ),
        &[&account, &nonce_hash.to_vec(), &Vec::<u8>::new(), &expires_at],
    )?;
    Ok(())
}

/// Makes the code that was asked for at this instant, if it is still asked for; false when it is not.
pub(crate) fn make_code(
    work: &Work<'_>,
    account: AccountId,
    asked_at: Timestamp,
    code: &str,
) -> Result<bool> {
    let hash = work.firm().keys().code_hash(&account.to_string(), code);
    let made = work.tx().run(
        sql!("update sign_in_codes set code_hash = $3 where account_id = $1 and expires_at = $2"),
        &[&account, &(asked_at + CODE_LASTS), &hash],
    )?;
    Ok(made == 1)
}

row! {
    pub(super) struct CodeRow { pub account_id: AccountId, pub code_hash: Vec<u8>, pub expires_at: Timestamp, pub tries: i64 }
}

/// The table holds one row for each login that asked in the last minutes.
pub(super) fn find_code(look: &Look<'_>, nonce_hash: &[u8]) -> Result<Option<CodeRow>> {
    look.sql().opt::<CodeRow>(
        sql!(CodeRow; "select account_id, code_hash, expires_at, tries from sign_in_codes where nonce_hash = $1"),
        &[&nonce_hash.to_vec()],
    )
}

pub(super) fn count_try(work: &Work<'_>, account: AccountId) -> Result<()> {
    work.tx().run(
        sql!("update sign_in_codes set tries = tries + 1 where account_id = $1"),
        &[&account],
    )?;
    Ok(())
}

pub(super) fn delete_code(work: &Work<'_>, account: AccountId) -> Result<()> {
    work.tx().run(
        sql!("delete from sign_in_codes where account_id = $1"),
        &[&account],
    )?;
    Ok(())
}

pub(super) fn set_totp(
    work: &Work<'_>,
    account: AccountId,
    secret: Option<&Vec<u8>>,
    last_step: Option<i64>,
) -> Result<()> {
    work.tx().run(
        sql!("update portal_accounts set totp_secret = $2, totp_last_step = $3, epoch = epoch + 1 where id = $1"),
        &[&account, &secret.cloned(), &last_step],
    )?;
    Ok(())
}

/// Uses up a step of the second factor. False when it, or a later one, was used before.
pub(super) fn use_totp_step(work: &Work<'_>, account: AccountId, step: i64) -> Result<bool> {
    let used = work.tx().run(
        sql!("update portal_accounts set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2)"),
        &[&account, &step],
    )?;
    Ok(used == 1)
}

row! {
    pub(super) struct HalfRow { pub account_id: AccountId, pub way: SignInWay, pub is_kept: bool }
}

/// Somebody whose first factor was right, for ten minutes and until the login's epoch moves.
pub(super) fn insert_half(
    work: &Work<'_>,
    token: &Token,
    account: AccountId,
    way: SignInWay,
    is_kept: bool,
    epoch: i64,
) -> Result<()> {
    let ends_at = work.now() + CODE_LASTS;
    work.tx().run(
        sql!(
            "insert into half_sign_ins (token_hash, account_id, way, is_kept, epoch, ends_at) values ($1, $2, $3, $4, $5, $6)"
        ),
        &[&Keys::hash(Purpose::HalfSignIn, token), &account, &way, &is_kept, &epoch, &ends_at],
    )?;
    Ok(())
}

pub(super) fn find_half(look: &Look<'_>, token: &Token) -> Result<Option<HalfRow>> {
    let now: Timestamp = look.now();
    look.sql().opt::<HalfRow>(
        sql!(
            HalfRow;
            "select h.account_id, h.way, h.is_kept from half_sign_ins h join portal_accounts a on a.id = h.account_id and a.epoch = h.epoch
             where h.token_hash = $1 and h.ends_at > $2"
        ),
        &[&Keys::hash(Purpose::HalfSignIn, token), &now],
    )
}

/// Served by `half_sign_ins_account`.
pub(super) fn delete_half(work: &Work<'_>, account: AccountId) -> Result<()> {
    work.tx().run(
        sql!("delete from half_sign_ins where account_id = $1"),
        &[&account],
    )?;
    Ok(())
}

/// Deletes sessions that ended a month ago, codes and enrolments whose time is over.
pub(super) fn sweep(work: &Work<'_>) -> Result<()> {
    let now = work.now();
    let month_ago = now - SignedDuration::from_hours(24 * 30);
    work.tx().run(
        sql!("delete from client_sessions where ends_at < $1 or revoked_at < $1"),
        &[&month_ago],
    )?;
    work.tx().run(
        sql!("delete from staff_sessions where ends_at < $1 or revoked_at < $1"),
        &[&month_ago],
    )?;
    work.tx()
        .run(sql!("delete from sign_in_codes where expires_at < $1"), &[&now])?;
    work.tx()
        .run(sql!("delete from half_sign_ins where ends_at < $1"), &[&now])?;
    work.tx()
        .run(sql!("delete from enrolments where ends_at < $1"), &[&now])?;
    Ok(())
}
