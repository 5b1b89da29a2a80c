use super::{Mode, credential::TRIES};
use crate::{
    contacts::EmailState,
    firm::{Look, Work},
    keys::{Keys, Purpose, Token},
    portal_access::AccessState,
};
use db::{row, sql};
use jiff::SignedDuration;
use kernel::{AccountId, ContactId, CredentialId, MatterId, Result, Timestamp, UserId};

row! {
    /// Somebody on a matter, as far as sending asks.
    pub(super) struct SubjectRow {
        pub name: String,
        pub is_sensitive: bool,
        pub account_id: Option<AccountId>,
        pub login_email: Option<String>,
        pub login_key: Option<String>,
        pub has_password: Option<bool>,
        pub email: Option<String>,
        pub email_key: Option<String>,
        /// Of the address that it goes to.
        pub email_state: Option<EmailState>,
        pub state: Option<AccessState>,
        pub open_until: Option<Timestamp>,
    }
}

/// Served by primary keys, `contact_emails_primary`, `portal_access_once` and `invitations_open`.
pub(super) fn find_subject(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<SubjectRow>> {
    look.sql().opt::<SubjectRow>(
        sql!(
            SubjectRow;
            "select c.name, m.is_sensitive, a.id, a.login_email, a.login_key, a.password_hash is not null, e.email, e.email_key,
                    (select x.state from contact_emails x where x.contact_id = c.id
                       and x.email_key = case when a.password_hash is not null then a.login_key else e.email_key end),
                    pa.state, i.expires_at
             from matter_contacts mc join contacts c on c.id = mc.contact_id join matters m on m.id = mc.matter_id
             left join portal_accounts a on a.id = c.portal_account_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
             left join invitations i on i.access_id = pa.id and i.state in ('scheduled', 'sent', 'opened')
             where mc.matter_id = $1 and mc.contact_id = $2"
        ),
        &[&matter, &contact],
    )
}

/// Was this login granted access to a matter that is marked as sensitive? Served by `contacts_account`.
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

pub(super) struct NewCredential {
    pub id: CredentialId,
    pub account: AccountId,
    pub contact: ContactId,
    pub matter: MatterId,
    pub mode: Mode,
    pub is_first: bool,
    pub made_by: UserId,
    pub expires_at: Timestamp,
    pub pin_hash: Option<Vec<u8>>,
}

pub(super) fn insert(work: &Work<'_>, new: &NewCredential) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into credentials (id, account_id, contact_id, matter_id, mode, is_first, made_by, made_at, expires_at, pin_hash, tries, closed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, null)"
        ),
        &[
            &new.id, &new.account, &new.contact, &new.matter, &new.mode, &new.is_first, &new.made_by, &work.now(), &new.expires_at,
            &new.pin_hash,
        ],
    )?;
    Ok(())
}

/// Ends what this login has, if it has something: no link, PIN or words of it work from here on. Served by `credentials_open`
/// and `mailed_tokens_account`.
pub(super) fn close(work: &Work<'_>, account: AccountId) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!("update credentials set closed_at = $2 where account_id = $1 and closed_at is null"),
        &[&account, &now],
    )?;
    work.tx().run(
        sql!("update mailed_tokens set used_at = $2 where account_id = $1 and credential_id is not null and used_at is null"),
        &[&account, &now],
    )?;
    work.tx().run(
        sql!("delete from temporary_words where account_id = $1"),
        &[&account],
    )?;
    Ok(())
}

/// The login whose first credential was sent for this contact on this matter and can still be used.
pub(super) fn find_first_of(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<AccountId>> {
    Ok(look
        .sql()
        .opt::<(AccountId,)>(
            sql!(
                "select cr.account_id from contacts c join credentials cr on cr.account_id = c.portal_account_id and cr.closed_at is null
                 where c.id = $1 and cr.matter_id = $2 and cr.is_first"
            ),
            &[&contact, &matter],
        )?
        .map(|(account,)| account))
}

row! {
    pub(super) struct CredentialRow {
        pub id: CredentialId,
        pub account_id: AccountId,
        pub contact_id: ContactId,
        pub matter_id: MatterId,
        pub mode: Mode,
        pub is_first: bool,
        pub expires_at: Timestamp,
        pub pin_hash: Option<Vec<u8>>,
        pub tries: i64,
        pub closed_at: Option<Timestamp>,
    }
}

impl CredentialRow {
    pub(super) fn lasts(&self, now: Timestamp) -> bool {
        self.closed_at.is_none() && now < self.expires_at && self.tries < TRIES
    }
}

pub(super) fn find(look: &Look<'_>, id: CredentialId) -> Result<Option<CredentialRow>> {
    look.sql().opt::<CredentialRow>(
        sql!(
            CredentialRow;
            "select id, account_id, contact_id, matter_id, mode, is_first, expires_at, pin_hash, tries, closed_at from credentials where id = $1"
        ),
        &[&id],
    )
}

/// The open one of the login whose link's button was pressed in the browser of this cookie.
pub(super) fn find_of_enrolment(look: &Look<'_>, cookie: &Token) -> Result<Option<CredentialRow>> {
    let now = look.now();
    look.sql().opt::<CredentialRow>(
        sql!(
            CredentialRow;
            "select cr.id, cr.account_id, cr.contact_id, cr.matter_id, cr.mode, cr.is_first, cr.expires_at, cr.pin_hash, cr.tries, cr.closed_at
             from enrolments n join mailed_tokens t on t.hash = n.token_hash
             left join invitations i on i.id = t.invitation_id left join portal_access pa on pa.id = i.access_id
             left join contacts c on c.id = pa.contact_id
             join credentials cr on cr.account_id = coalesce(t.account_id, c.portal_account_id) and cr.closed_at is null
             where n.cookie_hash = $1 and n.ends_at > $2"
        ),
        &[&Keys::hash(Purpose::Enrolment, cookie), &now],
    )
}

/// The PIN was right in this browser.
pub(super) fn unlock(work: &Work<'_>, cookie: &Token) -> Result<()> {
    work.tx().run(
        sql!("update enrolments set unlocked_at = $2 where cookie_hash = $1"),
        &[&Keys::hash(Purpose::Enrolment, cookie), &work.now()],
    )?;
    Ok(())
}

pub(super) fn count_try(work: &Work<'_>, id: CredentialId) -> Result<()> {
    work.tx().run(
        sql!("update credentials set tries = tries + 1 where id = $1"),
        &[&id],
    )?;
    Ok(())
}

pub(super) fn insert_token(
    work: &Work<'_>,
    token: &Token,
    credential: &CredentialRow,
    email: &str,
    expires_at: Timestamp,
) -> Result<()> {
    let purpose = if credential.is_first { "setup" } else { "reset" };
    work.tx().run(
        sql!(
            "insert into mailed_tokens (hash, purpose, invitation_id, account_id, user_id, email, expires_at, used_at, credential_id)
             values ($1, $2, null, $3, null, $4, $5, null, $6)"
        ),
        &[&Keys::hash(Purpose::Mailed, token), &purpose, &credential.account_id, &email, &expires_at, &credential.id],
    )?;
    Ok(())
}

/// A browser in which the words were right: for this long it may choose a password, and nothing else.
pub(super) fn insert_enrolment(
    work: &Work<'_>,
    cookie: &Token,
    token: &Token,
    ends_at: Timestamp,
) -> Result<()> {
    work.tx().run(
        sql!("insert into enrolments (cookie_hash, token_hash, ends_at) values ($1, $2, $3)"),
        &[
            &Keys::hash(Purpose::Enrolment, cookie),
            &Keys::hash(Purpose::Mailed, token),
            &ends_at,
        ],
    )?;
    Ok(())
}

pub(super) struct NewWords {
    pub account: AccountId,
    pub credential: CredentialId,
    pub hash: String,
    pub mark: Vec<u8>,
    pub letters: i64,
    pub sealed: Vec<u8>,
}

pub(super) fn insert_words(work: &Work<'_>, new: &NewWords) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into temporary_words (account_id, credential_id, hash, mark, letters, sealed, used_at) values ($1, $2, $3, $4, $5, $6, null)"
        ),
        &[&new.account, &new.credential, &new.hash, &new.mark, &new.letters, &new.sealed],
    )?;
    Ok(())
}

/// The sealed words that are still to be mailed; from now on they stand in their delivery alone.
pub(super) fn take_sealed(work: &Work<'_>, credential: &CredentialRow) -> Result<Option<Vec<u8>>> {
    let sealed = work.sql().opt::<(Option<Vec<u8>>,)>(
        sql!("select sealed from temporary_words where account_id = $1 and credential_id = $2"),
        &[&credential.account_id, &credential.id],
    )?;
    work.tx().run(
        sql!("update temporary_words set sealed = null where account_id = $1 and credential_id = $2"),
        &[&credential.account_id, &credential.id],
    )?;
    Ok(sealed.and_then(|(sealed,)| sealed))
}

row! {
    pub(super) struct WordsRow { pub credential_id: CredentialId, pub hash: String, pub login_email: String, pub mark: Vec<u8>, pub letters: i64, pub used_at: Option<Timestamp> }
}

/// The words that can be typed for this address. Served by `portal_accounts_login_key`.
pub(super) fn find_words_of(look: &Look<'_>, login_key: &str) -> Result<Option<WordsRow>> {
    look.sql().opt::<WordsRow>(
        sql!(
            WordsRow;
            "select w.credential_id, w.hash, a.login_email, w.mark, w.letters, w.used_at
             from portal_accounts a join temporary_words w on w.account_id = a.id where a.login_key = $1"
        ),
        &[&login_key],
    )
}

pub(super) fn find_words(look: &Look<'_>, account: AccountId) -> Result<Option<WordsRow>> {
    look.sql().opt::<WordsRow>(
        sql!(
            WordsRow;
            "select w.credential_id, w.hash, a.login_email, w.mark, w.letters, w.used_at
             from temporary_words w join portal_accounts a on a.id = w.account_id where w.account_id = $1"
        ),
        &[&account],
    )
}

/// Uses the words up, if they are not; true when it did.
pub(super) fn use_words(work: &Work<'_>, credential: &CredentialRow) -> Result<bool> {
    let used = work.tx().run(
        sql!("update temporary_words set used_at = $3, sealed = null where account_id = $1 and credential_id = $2 and used_at is null"),
        &[&credential.account_id, &credential.id, &work.now()],
    )?;
    Ok(used == 1)
}

/// Whose login it is, where mail to it goes, and whether it has a password yet.
pub(super) type LoginOf = (Option<AccountId>, Option<String>, Option<bool>, Option<bool>);

/// Of a contact, with whether that address takes no mail.
pub(super) fn login_of(look: &Look<'_>, contact: ContactId) -> Result<Option<LoginOf>> {
    look.sql().opt::<LoginOf>(
        sql!(
            "select a.id, a.login_email, a.password_hash is not null,
                    exists (select 1 from contact_emails e where e.contact_id = c.id and e.email_key = a.login_key and e.state = 'bounced')
             from contacts c left join portal_accounts a on a.id = c.portal_account_id where c.id = $1"
        ),
        &[&contact],
    )
}

/// Words whose time is over, and credentials that ended a month ago and that no link is of.
pub(super) fn sweep(work: &Work<'_>) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!(
            "delete from temporary_words where credential_id in (select cr.id from credentials cr where cr.expires_at < $1 or cr.closed_at is not null)
               and (used_at is null or used_at < $2)"
        ),
        &[&now, &(now - SignedDuration::from_mins(30))],
    )?;
    work.tx().run(
        sql!(
            "delete from credentials where closed_at < $1
               and not exists (select 1 from mailed_tokens t where t.credential_id = credentials.id)
               and not exists (select 1 from temporary_words w where w.credential_id = credentials.id)"
        ),
        &[&(now - SignedDuration::from_hours(24 * 30))],
    )?;
    Ok(())
}
