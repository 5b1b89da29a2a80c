use crate::{
    firm::{Look, Work},
    portal_access::access::InvitationState,
};
use db::{row, sql};
use kernel::{AccessId, ContactId, InvitationId, MatterId, Result, Timestamp};

row! {
    /// An invitation that was sent, with what a reminder of it depends on.
    pub(in crate::portal_access) struct RemindableRow {
        pub state: InvitationState,
        pub sent_at: Timestamp,
        pub expires_at: Timestamp,
        pub access: AccessId,
        pub matter: MatterId,
        pub contact: ContactId,
        pub is_invited: bool,
        pub is_bounced: Option<bool>,
    }
}

/// Served by primary keys and `contact_emails_primary`.
pub(in crate::portal_access) fn find_remindable(
    look: &Look<'_>,
    id: InvitationId,
) -> Result<Option<RemindableRow>> {
    look.sql().opt::<RemindableRow>(
        sql!(
            RemindableRow;
            "select i.state, coalesce(i.sent_at, i.send_at), i.expires_at, pa.id, pa.matter_id, pa.contact_id, pa.state = 'invited',
                    e.state = 'bounced'
             from invitations i join portal_access pa on pa.id = i.access_id
             left join contact_emails e on e.contact_id = pa.contact_id and e.is_primary
             where i.id = $1 and i.sent_at is not null"
        ),
        &[&id],
    )
}

row! {
    /// An invitation that somebody may have to be reminded of, and for when its timer is set.
    pub(in crate::portal_access) struct SentRow {
        pub id: InvitationId,
        pub sent_at: Timestamp,
        pub expires_at: Timestamp,
        pub set_at: Option<Timestamp>,
    }
}

/// Open invitations that were sent, behind this id. Goes through the primary key.
pub(in crate::portal_access) fn list_sent(work: &Work<'_>, after: &str, limit: i64) -> Result<Vec<SentRow>> {
    work.sql().all::<SentRow>(
        sql!(
            SentRow;
            "select i.id, coalesce(i.sent_at, i.send_at), i.expires_at, r.due_at from invitations i
             left join timers r on r.key = 'invitation_reminder:' || i.id and r.state = 'pending'
             where i.id > $1 and i.state in ('sent', 'opened') and i.sent_at is not null order by i.id limit $2"
        ),
        &[&after, &limit],
    )
}
