use crate::{
    firm::{Look, Work},
    keys::{Keys, Purpose, Token},
    portal_access::access::{AccessState, InvitationState},
};
use db::{row, sql};
use jiff::SignedDuration;
use kernel::{
    AccessId, AccountId, ContactId, CredentialId, InvitationId, Language, MatterId, Result, Timestamp, UserId,
};

kernel::text_enum! {
    /// What a link that was mailed to a client is for.
    pub(in crate::portal_access) enum LinkPurpose { Invite = "invite", Reset = "reset", Setup = "setup" }
}

row! {
    /// A mailed link and everything that says whether it still works.
    pub(in crate::portal_access) struct LinkRow {
        pub hash: Vec<u8>,
        pub purpose: LinkPurpose,
        /// The address it was mailed to.
        pub email: String,
        pub expires_at: Timestamp,
        pub used_at: Option<Timestamp>,
        pub invitation_id: Option<InvitationId>,
        pub invitation_state: Option<InvitationState>,
        pub invitation_expires_at: Option<Timestamp>,
        pub made_by: Option<UserId>,
        pub access_id: Option<AccessId>,
        pub access_state: Option<AccessState>,
        pub matter_id: Option<MatterId>,
        pub contact_id: Option<ContactId>,
        pub account_id: Option<AccountId>,
        pub login_email: Option<String>,
        pub login_key: Option<String>,
        pub language: Option<Language>,
        pub has_password: Option<bool>,
        /// Which press of `Send temporary password` it is of, if of one.
        pub credential: Option<CredentialId>,
        /// Every link of this login asks for a PIN; how long that lasts, and how often it was wrong.
        pub pin_expires_at: Option<Timestamp>,
        pub pin_tries: Option<i64>,
    }
}

macro_rules! link {
    () => {
        "select t.hash, t.purpose, t.email, t.expires_at, t.used_at, i.id, i.state, coalesce(i.expires_at, ci.expires_at), coalesce(i.made_by, cr.made_by),
                coalesce(pa.id, ca.id), coalesce(pa.state, ca.state), coalesce(pa.matter_id, cr.matter_id), coalesce(pa.contact_id, cr.contact_id),
                a.id, a.login_email, a.login_key, a.language, a.password_hash is not null, cr.id, g.expires_at, g.tries
         from mailed_tokens t
         left join invitations i on i.id = t.invitation_id
         left join portal_access pa on pa.id = i.access_id
         left join contacts c on c.id = pa.contact_id
         left join portal_accounts a on a.id = coalesce(t.account_id, c.portal_account_id)
         left join credentials cr on cr.id = t.credential_id
         left join portal_access ca on ca.matter_id = cr.matter_id and ca.contact_id = cr.contact_id
         left join invitations ci on ci.access_id = ca.id and ci.state in ('scheduled', 'sent', 'opened')
         left join credentials g on g.account_id = a.id and g.closed_at is null and g.mode = 'pin'"
    };
}

/// The link of a token. Served by primary keys throughout.
pub(in crate::portal_access) fn find_link(look: &Look<'_>, token: &Token) -> Result<Option<LinkRow>> {
    look.sql().opt::<LinkRow>(
        sql!(LinkRow; link!(), " where t.hash = $1 and t.purpose in ('invite', 'reset', 'setup')"),
        &[&Keys::hash(Purpose::Mailed, token)],
    )
}

/// The link whose button was pressed in the browser of this cookie, for as long as it may set a credential.
pub(in crate::portal_access) fn find_enrolment(look: &Look<'_>, cookie: &Token) -> Result<Option<LinkRow>> {
    let now = look.now();
    look.sql().opt::<LinkRow>(
        sql!(
            LinkRow;
            link!(),
            " join enrolments n on n.token_hash = t.hash
              where n.cookie_hash = $1 and n.ends_at > $2 and t.purpose in ('invite', 'reset', 'setup')"
        ),
        &[&Keys::hash(Purpose::Enrolment, cookie), &now],
    )
}

/// Was the PIN right in the browser of this cookie?
pub(in crate::portal_access) fn is_unlocked(look: &Look<'_>, cookie: &Token) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(i64,)>(
            sql!("select unlocked_at from enrolments where cookie_hash = $1 and unlocked_at is not null"),
            &[&Keys::hash(Purpose::Enrolment, cookie)],
        )?
        .is_some())
}

pub(in crate::portal_access) fn insert_enrolment(
    work: &Work<'_>,
    cookie: &Token,
    link: &LinkRow,
) -> Result<()> {
    let ends_at = work.now() + SignedDuration::from_mins(20);
    work.tx().run(
        sql!("insert into enrolments (cookie_hash, token_hash, ends_at) values ($1, $2, $3)"),
        &[&Keys::hash(Purpose::Enrolment, cookie), &link.hash, &ends_at],
    )?;
    Ok(())
}

/// Uses a link up, if it is not; true when it did.
pub(in crate::portal_access) fn consume_link(work: &Work<'_>, link: &LinkRow) -> Result<bool> {
    let now = work.now();
    let used = work.tx().run(
        sql!("update mailed_tokens set used_at = $2 where hash = $1 and used_at is null and expires_at > $2"),
        &[&link.hash, &now],
    )?;
    Ok(used == 1)
}

/// No link that was mailed for this login works any more, and no browser is in the middle of using one but the one that just
/// used `used` up: it still says who that was, should its button be pressed again. Served by
/// `contacts_account`, `portal_access_contact`, `invitations_access`, `mailed_tokens_invitation` and `mailed_tokens_account`.
pub(in crate::portal_access) fn kill_links(
    work: &Work<'_>,
    account: AccountId,
    used: &LinkRow,
) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!(
            "delete from enrolments where token_hash <> $2 and token_hash in (
                 select t.hash from mailed_tokens t where t.account_id = $1
                 union select t.hash from contacts c join portal_access pa on pa.contact_id = c.id join invitations i on i.access_id = pa.id
                       join mailed_tokens t on t.invitation_id = i.id where c.portal_account_id = $1)"
        ),
        &[&account, &used.hash],
    )?;
    work.tx().run(
        sql!("update mailed_tokens set used_at = $2 where account_id = $1 and used_at is null"),
        &[&account, &now],
    )?;
    work.tx().run(
        sql!(
            "update mailed_tokens set used_at = $2 where used_at is null and invitation_id in (
                 select i.id from contacts c join portal_access pa on pa.contact_id = c.id join invitations i on i.access_id = pa.id
                 where c.portal_account_id = $1 and i.state not in ('scheduled', 'sent', 'opened'))"
        ),
        &[&account, &now],
    )?;
    Ok(())
}

/// Who made an invitation, as the person is told.
pub(in crate::portal_access) fn name_of_user(look: &Look<'_>, user: UserId) -> Result<Option<String>> {
    Ok(look
        .sql()
        .opt::<(String,)>(sql!("select name from users where id = $1"), &[&user])?
        .map(|(name,)| name))
}

/// The names that the contacts of a login have, which its password must not be made of.
pub(in crate::portal_access) fn names_of_login(look: &Look<'_>, account: AccountId) -> Result<Vec<String>> {
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
