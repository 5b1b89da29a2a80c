use crate::{
    firm::{Look, Work},
    portal_access::{
        access::{Door, InvitationState},
        rows::InvitationRow,
    },
};
use db::sql;
use kernel::{AccessId, ContactId, HoldId, InvitationId, MatterId, Result, Timestamp, UserId};

/// The one that can still be accepted. Served by `invitations_open`.
pub(in crate::portal_access) fn find_open_invitation(
    look: &Look<'_>,
    access: AccessId,
) -> Result<Option<InvitationRow>> {
    look.sql().opt::<InvitationRow>(
        sql!(
            InvitationRow;
            "select id, access_id, email, state, expires_at, sent_at from invitations
             where access_id = $1 and state in ('scheduled', 'sent', 'opened')"
        ),
        &[&access],
    )
}

/// The newest of any state. Served by `invitations_access`.
pub(in crate::portal_access) fn find_last_invitation(
    look: &Look<'_>,
    access: AccessId,
) -> Result<Option<InvitationRow>> {
    look.sql().opt::<InvitationRow>(
        sql!(
            InvitationRow;
            "select id, access_id, email, state, expires_at, sent_at from invitations where access_id = $1 order by id desc limit 1"
        ),
        &[&access],
    )
}

/// Its state and Expiry Date, and what it is for.
pub(in crate::portal_access) type InvitationOf = (InvitationState, Timestamp, AccessId, MatterId, ContactId);

/// An invitation with the matter and contact it is for.
pub(in crate::portal_access) fn find_invitation(
    look: &Look<'_>,
    id: InvitationId,
) -> Result<Option<InvitationOf>> {
    look.sql().opt::<InvitationOf>(
        sql!(
            "select i.state, i.expires_at, pa.id, pa.matter_id, pa.contact_id
             from invitations i join portal_access pa on pa.id = i.access_id where i.id = $1"
        ),
        &[&id],
    )
}

/// An open invitation of a contact, where it went, and the key of the address that mail to them goes to now.
pub(in crate::portal_access) type OpenOfContact = (InvitationId, String, AccessId, MatterId, Option<String>);

/// Served by `portal_access_contact` and `invitations_open`.
pub(in crate::portal_access) fn list_open_of_contact(
    look: &Look<'_>,
    contact: ContactId,
) -> Result<Vec<OpenOfContact>> {
    look.sql().all::<OpenOfContact>(
        sql!(
            "select i.id, i.email, pa.id, pa.matter_id, e.email_key
             from portal_access pa join invitations i on i.access_id = pa.id
             left join contact_emails e on e.contact_id = pa.contact_id and e.is_primary
             where pa.contact_id = $1 and i.state in ('scheduled', 'sent', 'opened') order by i.id limit 500"
        ),
        &[&contact],
    )
}

pub(in crate::portal_access) struct NewInvitation<'a> {
    pub id: InvitationId,
    pub access: AccessId,
    pub email: &'a str,
    pub state: InvitationState,
    pub expires_at: Timestamp,
    pub send_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub door: Door,
    pub made_by: UserId,
    pub hold: Option<HoldId>,
}

pub(in crate::portal_access) fn insert_invitation(work: &Work<'_>, new: &NewInvitation<'_>) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into invitations (id, access_id, email, state, expires_at, send_at, sent_at, opened_at, accepted_at, door, made_by, note, hold_id)
             values ($1, $2, $3, $4, $5, $6, $7, null, null, $8, $9, null, $10)"
        ),
        &[
            &new.id, &new.access, &new.email, &new.state, &new.expires_at, &new.send_at, &new.sent_at, &new.door, &new.made_by, &new.hold,
        ],
    )?;
    Ok(())
}

/// Ends the open invitation of an access, if there is one: no link of it works from here on.
pub(in crate::portal_access) fn close_invitation(
    work: &Work<'_>,
    access: AccessId,
    to: InvitationState,
) -> Result<()> {
    work.tx().run(
        sql!("update invitations set state = $2 where access_id = $1 and state in ('scheduled', 'sent', 'opened')"),
        &[&access, &to],
    )?;
    Ok(())
}

/// One UPDATE that only takes an open and unexpired invitation; true when it did.
pub(in crate::portal_access) fn accept_invitation(work: &Work<'_>, id: InvitationId) -> Result<bool> {
    let now = work.now();
    let taken = work.tx().run(
        sql!(
            "update invitations set state = 'accepted', accepted_at = $2
             where id = $1 and state in ('scheduled', 'sent', 'opened') and expires_at > $2"
        ),
        &[&id, &now],
    )?;
    Ok(taken == 1)
}

pub(in crate::portal_access) fn mark_opened(work: &Work<'_>, id: InvitationId) -> Result<bool> {
    let now = work.now();
    let opened = work.tx().run(
        sql!("update invitations set state = 'opened', opened_at = $2 where id = $1 and state in ('scheduled', 'sent')"),
        &[&id, &now],
    )?;
    Ok(opened == 1)
}

/// The mail server took it. One that was opened meanwhile stays so.
pub(in crate::portal_access) fn mark_sent(work: &Work<'_>, id: InvitationId) -> Result<bool> {
    let now = work.now();
    work.tx().run(
        sql!("update invitations set sent_at = $2 where id = $1 and sent_at is null"),
        &[&id, &now],
    )?;
    Ok(work.tx().run(
        sql!("update invitations set state = 'sent' where id = $1 and state = 'scheduled'"),
        &[&id],
    )? == 1)
}

pub(in crate::portal_access) fn mark_bounced(work: &Work<'_>, id: InvitationId) -> Result<bool> {
    let bounced = work.tx().run(
        sql!("update invitations set state = 'bounced' where id = $1 and state in ('scheduled', 'sent', 'opened')"),
        &[&id],
    )?;
    Ok(bounced == 1)
}

pub(in crate::portal_access) fn restore_invitation(
    work: &Work<'_>,
    id: InvitationId,
    state: InvitationState,
    expires_at: Timestamp,
) -> Result<()> {
    work.tx().run(
        sql!("update invitations set state = $2, expires_at = $3 where id = $1"),
        &[&id, &state, &expires_at],
    )?;
    work.tx().run(
        sql!("update mailed_tokens set expires_at = $2 where invitation_id = $1"),
        &[&id, &expires_at],
    )?;
    Ok(())
}

/// Moves the Expiry Date of an open invitation, and of the links that were mailed for it.
pub(in crate::portal_access) fn move_expiry(
    work: &Work<'_>,
    id: InvitationId,
    expires_at: Timestamp,
) -> Result<()> {
    work.tx().run(
        sql!("update invitations set expires_at = $2 where id = $1"),
        &[&id, &expires_at],
    )?;
    work.tx().run(
        sql!("update mailed_tokens set expires_at = $2 where invitation_id = $1"),
        &[&id, &expires_at],
    )?;
    Ok(())
}

pub(in crate::portal_access) fn has_links(look: &Look<'_>, access: AccessId) -> Result<bool> {
    Ok(look
        .sql()
        .opt::<(InvitationId,)>(
            sql!(
                "select i.id from invitations i join mailed_tokens t on t.invitation_id = i.id where i.access_id = $1 limit 1"
            ),
            &[&access],
        )?
        .is_some())
}

pub(in crate::portal_access) fn delete_invitations(work: &Work<'_>, access: AccessId) -> Result<()> {
    work.tx()
        .run(sql!("delete from invitations where access_id = $1"), &[&access])?;
    Ok(())
}
