use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{AccountId, ContactId, Language, MatterId, RelationshipTypeId, Result};

row! {
    pub(in crate::portal_access) struct LoginRow {
        pub account: AccountId,
        pub login_email: String,
        pub login_key: String,
        pub has_password: bool,
    }
}

/// The login of this address. Served by `portal_accounts_login_key`.
pub(in crate::portal_access) fn find_login(look: &Look<'_>, key: &str) -> Result<Option<LoginRow>> {
    look.sql().opt::<LoginRow>(
        sql!(LoginRow; "select id, login_email, login_key, password_hash is not null from portal_accounts where login_key = $1"),
        &[&key],
    )
}

pub(in crate::portal_access) fn find_login_by_id(look: &Look<'_>, id: AccountId) -> Result<Option<LoginRow>> {
    look.sql().opt::<LoginRow>(
        sql!(LoginRow; "select id, login_email, login_key, password_hash is not null from portal_accounts where id = $1"),
        &[&id],
    )
}

row! {
    /// Another contact who has an address.
    pub(in crate::portal_access) struct NeighbourRow {
        pub name: String,
        /// They sign in with it.
        pub has_login: bool,
        /// How they stand on the matter; nothing: they are not on it.
        pub is_adverse: Option<bool>,
    }
}

/// Who besides this contact has the address or signs in with it. Served by `contact_emails_key`,
/// `portal_accounts_login_key` and `contacts_account`.
pub(in crate::portal_access) fn list_neighbours(
    look: &Look<'_>,
    key: &str,
    besides: ContactId,
    matter: MatterId,
) -> Result<Vec<NeighbourRow>> {
    look.sql().all::<NeighbourRow>(
        sql!(
            NeighbourRow;
            "select c.name, coalesce(a.login_key = $1, false), rt.is_adverse
             from (select e.contact_id from contact_emails e where e.email_key = $1
                   union select h.id from portal_accounts p join contacts h on h.portal_account_id = p.id where p.login_key = $1) n
             join contacts c on c.id = n.contact_id
             left join portal_accounts a on a.id = c.portal_account_id
             left join matter_contacts mc on mc.matter_id = $3 and mc.contact_id = c.id
             left join relationship_types rt on rt.id = mc.relationship_type_id
             where c.id <> $2 order by c.name, c.id limit 20"
        ),
        &[&key, &besides, &matter],
    )
}

/// Somebody on the matter who reads the same mailbox as this contact and would stand against them with this relationship,
/// while one of the two was given access: both names. Served by the primary key of `matter_contacts`.
pub(in crate::portal_access) fn find_opposed_neighbour(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
    relationship: RelationshipTypeId,
) -> Result<Option<(String, String)>> {
    look.sql().opt::<(String, String)>(
        sql!(
            "select c.name, o.name from contacts c
             join matter_contacts mc on mc.matter_id = $1 and mc.contact_id <> c.id
             join contacts o on o.id = mc.contact_id
             join relationship_types rt on rt.id = mc.relationship_type_id
             where c.id = $2 and (rt.is_adverse or exists (select 1 from relationship_types n where n.id = $3 and n.is_adverse))
               and (c.portal_account_id = o.portal_account_id
                    or exists (select 1 from contact_emails e join contact_emails f on f.email_key = e.email_key
                               where e.contact_id = c.id and f.contact_id = o.id))
               and exists (select 1 from portal_access pa where pa.matter_id = $1 and pa.contact_id in (c.id, o.id)
                           and pa.state in ('prepared', 'invited', 'active'))
             order by o.name, o.id limit 1"
        ),
        &[&matter, &contact, &relationship],
    )
}

pub(in crate::portal_access) fn account_of(look: &Look<'_>, contact: ContactId) -> Result<Option<AccountId>> {
    Ok(look
        .sql()
        .opt::<(Option<AccountId>,)>(
            sql!("select portal_account_id from contacts where id = $1"),
            &[&contact],
        )?
        .and_then(|(account,)| account))
}

/// A login for an address that nobody had one for, in the language of the contact.
pub(in crate::portal_access) fn insert_login(
    work: &Work<'_>,
    contact: ContactId,
    email: &str,
    key: &str,
) -> Result<AccountId> {
    let id: AccountId = work.new_id();
    let (language,) = work
        .sql()
        .one::<(Language,)>(sql!("select language from contacts where id = $1"), &[&contact])?;
    work.tx().run(
        sql!(
            "insert into portal_accounts (id, login_email, login_key, password_hash, totp_secret, language, epoch, last_seen_at)
             values ($1, $2, $3, null, null, $4, 1, null)"
        ),
        &[&id, &email, &key, &language],
    )?;
    Ok(id)
}

pub(in crate::portal_access) fn bind_login(
    work: &Work<'_>,
    contact: ContactId,
    account: Option<AccountId>,
) -> Result<()> {
    work.tx().run(
        sql!("update contacts set portal_account_id = $2 where id = $1"),
        &[&contact, &account],
    )?;
    Ok(())
}

/// Only for a login that nobody ever signed in with; false for any other.
pub(in crate::portal_access) fn move_login(
    work: &Work<'_>,
    account: AccountId,
    email: &str,
    key: &str,
) -> Result<bool> {
    let moved = work.tx().run(
        sql!("update portal_accounts set login_email = $2, login_key = $3, epoch = epoch + 1 where id = $1 and password_hash is null"),
        &[&account, &email, &key],
    )?;
    Ok(moved == 1)
}

/// Deletes a login that nobody used and no link points to.
pub(in crate::portal_access) fn delete_unused_login(work: &Work<'_>, account: AccountId) -> Result<()> {
    work.tx().run(
        sql!(
            "delete from portal_accounts where id = $1 and password_hash is null
               and not exists (select 1 from mailed_tokens t where t.account_id = $1)
               and not exists (select 1 from client_sessions s where s.account_id = $1)
               and not exists (select 1 from deliveries d where d.account_id = $1)
               and not exists (select 1 from credentials cr where cr.account_id = $1)
               and not exists (select 1 from contacts c where c.portal_account_id = $1)"
        ),
        &[&account],
    )?;
    Ok(())
}

/// Open streams of this login are over, its sessions are not: the sessions move on with the epoch.
pub(in crate::portal_access) fn bump_epoch(work: &Work<'_>, account: AccountId) -> Result<()> {
    work.tx().run(
        sql!(
            "update client_sessions set epoch = epoch + 1
             where account_id = $1 and revoked_at is null and epoch = (select a.epoch from portal_accounts a where a.id = $1)"
        ),
        &[&account],
    )?;
    work.tx().run(
        sql!("update portal_accounts set epoch = epoch + 1 where id = $1"),
        &[&account],
    )?;
    Ok(())
}

pub(in crate::portal_access) fn find_contact_text(
    look: &Look<'_>,
    contact: ContactId,
) -> Result<(String, i64)> {
    look.sql().one::<(String, i64)>(
        sql!("select search_text, version from contacts where id = $1"),
        &[&contact],
    )
}

/// The first address of a contact who had none.
pub(in crate::portal_access) fn insert_email(
    work: &Work<'_>,
    contact: ContactId,
    email: &str,
    key: &str,
    search_text: &str,
) -> Result<()> {
    work.tx().run(
        sql!("insert into contact_emails (contact_id, email, email_key, is_primary, state) values ($1, $2, $3, true, 'ok')"),
        &[&contact, &email, &key],
    )?;
    work.tx().run(
        sql!("update contacts set search_text = $2, version = version + 1 where id = $1"),
        &[&contact, &search_text],
    )?;
    Ok(())
}

/// Takes it away again, where nobody edited the contact since.
pub(in crate::portal_access) fn delete_email(
    work: &Work<'_>,
    contact: ContactId,
    key: &str,
    search_text: &str,
    version: i64,
) -> Result<()> {
    let restored = work.tx().run(
        sql!("update contacts set search_text = $2, version = version + 1 where id = $1 and version = $3"),
        &[&contact, &search_text, &version],
    )?;
    if restored == 1 {
        work.tx().run(
            sql!("delete from contact_emails where contact_id = $1 and email_key = $2"),
            &[&contact, &key],
        )?;
    }
    Ok(())
}

/// The firm tries this address again. False when there was no doubt about it.
pub(in crate::portal_access) fn trust_email(work: &Work<'_>, contact: ContactId, key: &str) -> Result<bool> {
    let trusted = work.tx().run(
        sql!("update contact_emails set state = 'ok' where contact_id = $1 and email_key = $2 and state <> 'ok'"),
        &[&contact, &key],
    )?;
    Ok(trusted == 1)
}

/// Served by the primary keys.
pub(in crate::portal_access) fn has_working_login(look: &Look<'_>, contact: ContactId) -> Result<bool> {
    let row = look.sql().opt::<(bool,)>(
        sql!(
            "select a.password_hash is not null from contacts c join portal_accounts a on a.id = c.portal_account_id where c.id = $1"
        ),
        &[&contact],
    )?;
    Ok(row.is_some_and(|(has,)| has))
}
