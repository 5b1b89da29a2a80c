use crate::{
    contacts::EmailState,
    firm::Look,
    portal_access::access::{AccessState, InvitationState},
};
use db::{row, sql};
use kernel::{AccessId, CaseRoleId, ContactId, HoldId, InvitationId, MatterId, Result, TaskId, Timestamp};

row! {
    pub(in crate::portal_access) struct TableRow {
        pub contact: ContactId,
        pub name: String,
        pub relationship: String,
        pub is_primary: bool,
        pub is_adverse: bool,
        pub default_case_role: CaseRoleId,
        pub has_working_login: Option<bool>,
        pub last_seen_at: Option<Timestamp>,
        pub login_email: Option<String>,
        pub email: Option<String>,
        pub email_state: Option<EmailState>,
        pub access: Option<AccessId>,
        pub state: Option<AccessState>,
        pub case_role: Option<CaseRoleId>,
        pub starts_at: Option<Timestamp>,
        pub access_ends_at: Option<Timestamp>,
        pub version: Option<i64>,
        pub hold: Option<HoldId>,
        pub invitation: Option<InvitationId>,
        pub invitation_state: Option<InvitationState>,
        pub expires_at: Option<Timestamp>,
    }
}

/// Everybody on the matter with their access, the primary contact first. Served by `matter_contacts`' primary key and
/// `portal_access_once`.
pub(in crate::portal_access) fn list_table(look: &Look<'_>, matter: MatterId) -> Result<Vec<TableRow>> {
    look.sql().all::<TableRow>(
        sql!(
            TableRow;
            "select c.id, c.name, rt.name, mc.is_primary, rt.is_adverse, rt.default_case_role_id, a.password_hash is not null, a.last_seen_at, a.login_email,
                    e.email, e.state, pa.id, pa.state, pa.case_role_id, pa.starts_at, pa.access_ends_at, pa.version, pa.hold_id,
                    i.id, i.state, i.expires_at
             from matter_contacts mc join contacts c on c.id = mc.contact_id join relationship_types rt on rt.id = mc.relationship_type_id
             left join portal_accounts a on a.id = c.portal_account_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
             left join invitations i on i.access_id = pa.id and i.state in ('scheduled', 'sent', 'opened')
             where mc.matter_id = $1 order by mc.is_primary desc, rt.position, c.name, c.id limit 200"
        ),
        &[&matter],
    )
}

/// Who on the matter has an address that signs others in, with their names; nobody who signs in with it already, or with
/// another one. Served by `contact_emails_primary`, `portal_accounts_login_key` and `contacts_account`.
pub(in crate::portal_access) fn list_sharing_mailbox(
    look: &Look<'_>,
    matter: MatterId,
) -> Result<Vec<(ContactId, String)>> {
    look.sql().all::<(ContactId, String)>(
        sql!(
            "select mc.contact_id, o.name from matter_contacts mc
             join contacts c on c.id = mc.contact_id
             join contact_emails e on e.contact_id = c.id and e.is_primary
             join portal_accounts a on a.login_key = e.email_key
             join contacts o on o.portal_account_id = a.id and o.id <> c.id
             left join portal_accounts own on own.id = c.portal_account_id
             where mc.matter_id = $1 and (own.id is null or (own.id <> a.id and own.password_hash is null))
             order by mc.contact_id, o.name, o.id limit 500"
        ),
        &[&matter],
    )
}

/// The tasks that each contact of the matter sees as soon as they have access (D10). Served by `shares_matter`.
pub(in crate::portal_access) fn list_shared_tasks(
    look: &Look<'_>,
    matter: MatterId,
) -> Result<Vec<(ContactId, TaskId, String)>> {
    look.sql().all::<(ContactId, TaskId, String)>(
        sql!(
            "select s.contact_id, t.id, t.name from shares s join tasks t on s.item_kind = 'task' and t.id = s.item_id
             where s.matter_id = $1 and s.unshared_at is null and t.state <> 'cancelled' order by s.contact_id, t.id desc limit 1000"
        ),
        &[&matter],
    )
}
