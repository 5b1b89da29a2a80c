use crate::{
    firm::{Look, Work},
    portal_access::{
        access::AccessState,
        rows::{AccessRow, PersonRow},
    },
};
use db::sql;
use kernel::{AccessId, AccountId, CaseRoleId, ContactId, MatterId, Result, Timestamp};

/// Served by `portal_access_once`.
pub(in crate::portal_access) fn find_access(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<AccessRow>> {
    look.sql().opt::<AccessRow>(
        sql!(
            AccessRow;
            "select id, matter_id, contact_id, case_role_id, state, starts_at, access_ends_at, granted_by, granted_at, closed_at, hold_id, version
             from portal_access where matter_id = $1 and contact_id = $2"
        ),
        &[&matter, &contact],
    )
}

pub(in crate::portal_access) fn find_access_by_id(
    look: &Look<'_>,
    id: AccessId,
) -> Result<Option<AccessRow>> {
    look.sql().opt::<AccessRow>(
        sql!(
            AccessRow;
            "select id, matter_id, contact_id, case_role_id, state, starts_at, access_ends_at, granted_by, granted_at, closed_at, hold_id, version
             from portal_access where id = $1"
        ),
        &[&id],
    )
}

/// What a login waits for: its prepared and invited access, everywhere. Served by `contacts_account`.
pub(in crate::portal_access) fn list_waiting(look: &Look<'_>, account: AccountId) -> Result<Vec<AccessRow>> {
    look.sql().all::<AccessRow>(
        sql!(
            AccessRow;
            "select pa.id, pa.matter_id, pa.contact_id, pa.case_role_id, pa.state, pa.starts_at, pa.access_ends_at, pa.granted_by,
                    pa.granted_at, pa.closed_at, pa.hold_id, pa.version
             from contacts c join portal_access pa on pa.contact_id = c.id
             where c.portal_account_id = $1 and pa.state in ('prepared', 'invited') order by pa.id limit 500"
        ),
        &[&account],
    )
}

/// Somebody on the matter. Served by the primary keys and `contact_emails_primary`.
pub(in crate::portal_access) fn find_person(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<PersonRow>> {
    look.sql().opt::<PersonRow>(
        sql!(
            PersonRow;
            "select c.id, c.name, rt.name, mc.is_primary, rt.is_adverse, rt.default_case_role_id,
                    a.id, a.login_key, a.password_hash is not null, e.email, e.email_key, e.state
             from matter_contacts mc join contacts c on c.id = mc.contact_id join relationship_types rt on rt.id = mc.relationship_type_id
             left join portal_accounts a on a.id = c.portal_account_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             where mc.matter_id = $1 and mc.contact_id = $2"
        ),
        &[&matter, &contact],
    )
}

/// A role that can be given: one that exists and is not retired.
pub(in crate::portal_access) fn is_case_role(look: &Look<'_>, role: CaseRoleId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(CaseRoleId,)>(
            sql!("select id from case_roles where id = $1 and not is_retired"),
            &[&role],
        )?
        .is_some())
}

/// The roles that can be given, in their order.
/// Who comes in with this case role now and has a login.
pub(in crate::portal_access) fn list_contacts_with(
    look: &Look<'_>,
    role: CaseRoleId,
) -> Result<Vec<ContactId>> {
    let rows = look.sql().all::<(ContactId,)>(
        sql!(
            "select distinct c.id from portal_access pa join contacts c on c.id = pa.contact_id
             where pa.case_role_id = $1 and pa.state = 'active' and c.portal_account_id is not null order by c.id"
        ),
        &[&role],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(in crate::portal_access) fn list_case_roles(look: &Look<'_>) -> Result<Vec<(CaseRoleId, String)>> {
    look.sql().all::<(CaseRoleId, String)>(
        sql!("select id, name from case_roles where not is_retired order by position, id limit 100"),
        &[],
    )
}

pub(in crate::portal_access) fn insert_access(work: &Work<'_>, row: &AccessRow) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into portal_access (id, matter_id, contact_id, case_role_id, state, starts_at, access_ends_at, granted_by, granted_at,
                    closed_at, hold_id, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        &[
            &row.id, &row.matter_id, &row.contact_id, &row.case_role_id, &row.state, &row.starts_at, &row.access_ends_at, &row.granted_by,
            &row.granted_at, &row.closed_at, &row.hold_id, &row.version,
        ],
    )?;
    Ok(())
}

/// Writes all of a row; its version is the one it holds.
pub(in crate::portal_access) fn update_access(work: &Work<'_>, row: &AccessRow) -> Result<()> {
    work.tx().run(
        sql!(
            "update portal_access set case_role_id = $2, state = $3, starts_at = $4, access_ends_at = $5, granted_by = $6, granted_at = $7,
                    closed_at = $8, hold_id = $9, version = $10
             where id = $1"
        ),
        &[
            &row.id, &row.case_role_id, &row.state, &row.starts_at, &row.access_ends_at, &row.granted_by, &row.granted_at, &row.closed_at,
            &row.hold_id, &row.version,
        ],
    )?;
    Ok(())
}

/// Moves a row on from the state it was read in. False when it is in another one by now.
pub(in crate::portal_access) fn move_on(work: &Work<'_>, row: &AccessRow, to: AccessState) -> Result<bool> {
    let closed_at = (!to.is_granted()).then(|| work.now());
    let moved = work.tx().run(
        sql!("update portal_access set state = $3, closed_at = $4, version = version + 1 where id = $1 and state = $2"),
        &[&row.id, &row.state, &to, &closed_at],
    )?;
    Ok(moved == 1)
}

/// Somebody changed what hangs on a row: a Save from before does not undo it.
pub(in crate::portal_access) fn mark_changed(work: &Work<'_>, id: AccessId) -> Result<()> {
    work.tx().run(
        sql!("update portal_access set version = version + 1 where id = $1"),
        &[&id],
    )?;
    Ok(())
}

pub(in crate::portal_access) fn delete_access(work: &Work<'_>, id: AccessId) -> Result<()> {
    work.tx()
        .run(sql!("delete from portal_access where id = $1"), &[&id])?;
    Ok(())
}

/// Anything granted to this contact, on any matter. Served by `portal_access_contact`.
pub(in crate::portal_access) fn has_any_access(look: &Look<'_>, contact: ContactId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(AccessId,)>(
            sql!("select id from portal_access where contact_id = $1 limit 1"),
            &[&contact],
        )?
        .is_some())
}

/// What the last revocation of this contact on this matter recorded. Served by `events_matter`.
pub(in crate::portal_access) fn last_revocation(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<String>> {
    Ok(look
        .sql()
        .opt::<(String,)>(
            sql!(
                "select payload from events where matter_id = $1 and contact_id = $2 and kind = 'AccessRevoked'
                 order by at desc, id desc limit 1"
            ),
            &[&matter, &contact],
        )?
        .map(|(payload,)| payload))
}

/// Mail to this person about this matter that was not sent yet will not be. Served by `deliveries_contact`.
pub(in crate::portal_access) fn suppress_queued(
    work: &Work<'_>,
    matter: MatterId,
    contact: ContactId,
    why: &str,
) -> Result<()> {
    work.tx().run(
        sql!(
            "update deliveries set state = 'suppressed', last_error = $3, secret = null
             where contact_id = $1 and matter_id = $2 and state in ('queued', 'held')"
        ),
        &[&contact, &matter, &why],
    )?;
    Ok(())
}

/// Who of the firm last acted on this contact's access, and when. Served by `events_matter`.
pub(in crate::portal_access) fn last_actor(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<(String, Timestamp)>> {
    look.sql().opt::<(String, Timestamp)>(
        sql!(
            "select u.name, e.at from events e join users u on u.id = e.actor_id
             where e.matter_id = $1 and e.contact_id = $2 and e.actor_kind = 'staff' and e.object_kind in ('access', 'invitation')
             order by e.at desc, e.id desc limit 1"
        ),
        &[&matter, &contact],
    )
}
