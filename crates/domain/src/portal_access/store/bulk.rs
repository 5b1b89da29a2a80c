use crate::{
    firm::{Look, Work},
    portal_access::access::AccessState,
};
use db::{row, sql};
use jiff::SignedDuration;
use kernel::{BulkInviteId, CaseRoleId, ContactId, MatterId, RelationshipTypeId, Result, UserId};

/// For so long a bulk invite can be looked at.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

row! {
    /// Somebody on a matter, as inviting many looks at them.
    pub(in crate::portal_access) struct CandidateRow {
        pub number: String,
        pub title: String,
        pub responsible: String,
        pub is_closed: bool,
        pub name: String,
        pub email: Option<String>,
        pub relationship: RelationshipTypeId,
        pub relationship_name: String,
        pub default_case_role: CaseRoleId,
        pub is_adverse: bool,
        pub state: Option<AccessState>,
        pub case_role: Option<CaseRoleId>,
    }
}

/// Served by primary keys, `contact_emails_primary` and `portal_access_once`.
pub(in crate::portal_access) fn find_candidate(
    look: &Look<'_>,
    matter: MatterId,
    contact: ContactId,
) -> Result<Option<CandidateRow>> {
    look.sql().opt::<CandidateRow>(
        sql!(
            CandidateRow;
            "select m.number, m.title, u.name, s.phase = 'closed', c.name, e.email, rt.id, rt.name, rt.default_case_role_id, rt.is_adverse,
                    pa.state, pa.case_role_id
             from matter_contacts mc join matters m on m.id = mc.matter_id join stages s on s.id = m.stage_id
             join users u on u.id = m.responsible_user_id join contacts c on c.id = mc.contact_id
             join relationship_types rt on rt.id = mc.relationship_type_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
             where mc.matter_id = $1 and mc.contact_id = $2"
        ),
        &[&matter, &contact],
    )
}

pub(in crate::portal_access) fn insert_bulk(
    work: &Work<'_>,
    id: BulkInviteId,
    made_by: UserId,
    plan: &str,
    outcome: &str,
) -> Result<()> {
    work.tx().run(
        sql!("insert into bulk_invites (id, made_by, made_at, plan, outcome) values ($1, $2, $3, $4, $5)"),
        &[&id, &made_by, &work.now(), &plan, &outcome],
    )?;
    Ok(())
}

/// Its plan and its outcome.
pub(in crate::portal_access) fn find_bulk(
    look: &Look<'_>,
    id: BulkInviteId,
    made_by: UserId,
) -> Result<Option<(String, String)>> {
    look.sql().opt::<(String, String)>(
        sql!("select plan, outcome from bulk_invites where id = $1 and made_by = $2"),
        &[&id, &made_by],
    )
}

pub(in crate::portal_access) fn update_bulk(
    work: &Work<'_>,
    id: BulkInviteId,
    plan: &str,
    outcome: &str,
) -> Result<()> {
    work.tx().run(
        sql!("update bulk_invites set plan = $2, outcome = $3 where id = $1"),
        &[&id, &plan, &outcome],
    )?;
    Ok(())
}

/// Served by `bulk_invites_made`.
pub(in crate::portal_access) fn sweep_bulk(work: &Work<'_>) -> Result<()> {
    work.tx().run(
        sql!("delete from bulk_invites where made_at < $1"),
        &[&(work.now() - KEPT)],
    )?;
    Ok(())
}
