use crate::{
    contacts::EmailState,
    firm::{Look, Work},
    matters::{
        catalogue::InviteeType,
        people::{Relationship, RelationshipForm},
    },
    portal_access::AccessState,
};
use db::{row, sql};
use kernel::{AccountId, ContactId, Language, MatterId, RelationshipTypeId, Result, Timestamp};

row! {
    struct PersonRow {
        contact: ContactId,
        name: String,
        phone: Option<String>,
        language: Language,
        email: Option<String>,
        email_state: Option<EmailState>,
        relationship_type: RelationshipTypeId,
        relationship: String,
        invitee_type: InviteeType,
        is_adverse: bool,
        is_primary: bool,
        access: Option<AccessState>,
        access_ends_at: Option<Timestamp>,
        case_role: Option<String>,
        last_seen_at: Option<Timestamp>,
    }
}

/// The main contact first, then by name. Served by the primary key of `matter_contacts` (matter_id first); the rest by
/// primary keys, `contact_emails_primary` and `portal_access_once`.
pub(in crate::matters) fn relationships(look: &Look<'_>, matter: MatterId) -> Result<Vec<Relationship>> {
    let rows = look.sql().all::<PersonRow>(
        sql!(
            PersonRow;
            "select c.id, c.name, c.phone, c.language, e.email, e.state, rt.id, rt.name, rt.invitee_type, rt.is_adverse, mc.is_primary,
                    pa.state, pa.access_ends_at, cr.name, acc.last_seen_at
             from matter_contacts mc join contacts c on c.id = mc.contact_id
             join relationship_types rt on rt.id = mc.relationship_type_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
             left join case_roles cr on cr.id = pa.case_role_id
             left join portal_accounts acc on acc.id = c.portal_account_id
             where mc.matter_id = $1 order by mc.is_primary desc, c.search_text, c.id limit 500"
        ),
        &[&matter],
    )?;
    let person = |r: PersonRow| Relationship {
        contact: r.contact,
        name: r.name,
        phone: r.phone,
        language: r.language,
        email: r.email,
        email_state: r.email_state,
        relationship_type: r.relationship_type,
        relationship: r.relationship,
        invitee_type: r.invitee_type,
        is_adverse: r.is_adverse,
        is_primary: r.is_primary,
        access: r.access,
        access_ends_at: r.access_ends_at,
        case_role: r.case_role,
        last_seen_at: r.last_seen_at,
    };
    Ok(rows.into_iter().map(person).collect())
}

pub(in crate::matters) fn find_relationship(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<RelationshipForm>> {
    let row = look.sql().opt::<(RelationshipTypeId, bool)>(
        sql!("select relationship_type_id, is_primary from matter_contacts where matter_id = $1 and contact_id = $2"),
        &[&matter, &contact],
    )?;
    Ok(row.map(|(relationship_type, is_primary)| RelationshipForm {
        relationship_type,
        is_primary,
    }))
}

/// Nobody is the main contact, until the next statement says who. Served by `matter_contacts_primary`.
pub(in crate::matters) fn clear_primary(work: &Work<'_>, matter: MatterId) -> Result<()> {
    work.tx().run(
        sql!("update matter_contacts set is_primary = $2 where matter_id = $1 and is_primary"),
        &[&matter, &false],
    )?;
    Ok(())
}

pub(in crate::matters) fn insert_relationship(
    work: &Work<'_>,
    matter: MatterId,
    contact: ContactId,
    form: RelationshipForm,
) -> Result<()> {
    work.tx().run(
        sql!("insert into matter_contacts (matter_id, contact_id, relationship_type_id, is_primary) values ($1, $2, $3, $4)"),
        &[&matter, &contact, &form.relationship_type, &form.is_primary],
    )?;
    Ok(())
}

pub(in crate::matters) fn update_relationship(
    work: &Work<'_>,
    matter: MatterId,
    contact: ContactId,
    form: RelationshipForm,
) -> Result<()> {
    work.tx().run(
        sql!("update matter_contacts set relationship_type_id = $3, is_primary = $4 where matter_id = $1 and contact_id = $2"),
        &[&matter, &contact, &form.relationship_type, &form.is_primary],
    )?;
    Ok(())
}

pub(in crate::matters) fn delete_relationship(
    work: &Work<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<()> {
    work.tx().run(
        sql!("delete from matter_contacts where matter_id = $1 and contact_id = $2"),
        &[&matter, &contact],
    )?;
    Ok(())
}

/// The logins whose open pages show this matter's title and stage. Served by `portal_access_once`.
pub(in crate::matters) fn accounts_to_tell(look: &Look<'_>, matter: MatterId) -> Result<Vec<AccountId>> {
    let rows = look.sql().all::<(AccountId,)>(
        sql!(
            "select distinct c.portal_account_id from portal_access pa join contacts c on c.id = pa.contact_id
             where pa.matter_id = $1 and pa.state = 'active' and c.portal_account_id is not null limit 500"
        ),
        &[&matter],
    )?;
    Ok(rows.into_iter().map(|(a,)| a).collect())
}
