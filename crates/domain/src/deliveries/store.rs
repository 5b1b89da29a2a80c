use super::{
    delivery::{DeliveryState, MailKind},
    rules::{Planned, To},
};
use crate::firm::{Look, Work};
use db::{row, sql};
use jiff::SignedDuration;
use kernel::{AccountId, ContactId, DeliveryId, EventId, Language, MatterId, Result, Timestamp, UserId};

/// Writes a delivery, unless this fact has one for this person already.
pub(super) fn insert(
    work: &Work<'_>,
    event: EventId,
    planned: &Planned,
    recipient: &str,
    host: &str,
) -> Result<()> {
    let id: DeliveryId = work.new_id();
    let (contact, account, user) = match planned.to {
        To::Contact(contact) => (Some(contact), None, None),
        To::Login(account) => (None, Some(account), None),
        To::User(user) => (None, None, Some(user)),
    };
    work.tx().run(
        sql!(
            "insert into deliveries (id, event_id, channel, kind, class, contact_id, user_id, account_id, matter_id, address, dedupe_key,
                    secret, not_before, expires_at, state, attempts, lease_until, lease_token, message_id, last_error)
             values ($1, $2, 'mail', $3, $4, $5, $6, $7, $8, null, $9, null, $10, null, 'queued', 0, null, null, $11, null)
             on conflict (dedupe_key) do nothing"
        ),
        &[
            &id,
            &event,
            &planned.kind,
            &planned.kind.class(),
            &contact,
            &user,
            &account,
            &planned.matter,
            &format!("{}:{event}:{recipient}", planned.kind),
            &planned.not_before,
            &format!("{id}@{host}"),
        ],
    )?;
    Ok(())
}

/// The mail about things to do that this contact is to get anyway. Served by `deliveries_contact`.
pub(super) fn find_queued_things(look: &Look<'_>, contact: ContactId) -> Result<Option<DeliveryId>> {
    Ok(look
        .sql()
        .opt::<(DeliveryId,)>(
            sql!("select id from deliveries where contact_id = $1 and kind = 'things_to_do' and state = 'queued' order by id limit 1"),
            &[&contact],
        )?
        .map(|(id,)| id))
}

/// A mail that is still queued speaks of this fact instead.
pub(super) fn move_to_event(work: &Work<'_>, id: DeliveryId, event: EventId) -> Result<()> {
    work.tx().run(
        sql!("update deliveries set event_id = $2 where id = $1 and state = 'queued'"),
        &[&id, &event],
    )?;
    Ok(())
}

/// Nudges whose sender disappeared while it was sending: they may have arrived, and must not come twice.
pub(super) fn give_up_lost_nudges(work: &Work<'_>) -> Result<u64> {
    let now = work.now();
    work.tx().run(
        sql!(
            "update deliveries set state = 'uncertain', lease_token = null, last_error = 'the sender disappeared while sending'
             where state = 'sending' and class = 'N' and lease_until <= $1"
        ),
        &[&now],
    )
}

/// What can be sent now: what is due, and what a sender that disappeared left behind. Served by `deliveries_due`.
pub(super) fn list_due(look: &Look<'_>, limit: i64) -> Result<Vec<DeliveryId>> {
    let now = look.now();
    Ok(look
        .sql()
        .all::<(DeliveryId,)>(
            sql!(
                "select id from deliveries
                 where state in ('queued', 'sending') and not_before <= $1 and (state = 'queued' or (class = 'C' and lease_until <= $1))
                 order by not_before, id limit $2"
            ),
            &[&now, &limit],
        )?
        .into_iter()
        .map(|(id,)| id)
        .collect())
}

pub(super) fn lease(work: &Work<'_>, id: DeliveryId, token: &str, lasts: SignedDuration) -> Result<bool> {
    let now = work.now();
    let leased = work.tx().run(
        sql!(
            "update deliveries set state = 'sending', attempts = attempts + 1, lease_until = $3, lease_token = $4
             where id = $1 and (state = 'queued' or (state = 'sending' and lease_until <= $2))"
        ),
        &[&id, &now, &(now + lasts), &token],
    )?;
    Ok(leased == 1)
}

row! {
    /// A delivery that is being sent, with its fact.
    pub(super) struct SendingRow {
        pub id: DeliveryId,
        pub kind: MailKind,
        pub contact_id: Option<ContactId>,
        pub user_id: Option<UserId>,
        pub account_id: Option<AccountId>,
        pub matter_id: Option<MatterId>,
        pub address: Option<String>,
        pub secret: Option<Vec<u8>>,
        pub attempts: i64,
        pub message_id: String,
        pub event_id: EventId,
        pub event_at: Timestamp,
        pub event_kind: String,
        pub event_payload: String,
    }
}

/// Only for the holder of the lease.
pub(super) fn find_sending(look: &Look<'_>, id: DeliveryId, lease: &str) -> Result<Option<SendingRow>> {
    look.sql().opt::<SendingRow>(
        sql!(
            SendingRow;
            "select d.id, d.kind, d.contact_id, d.user_id, d.account_id, d.matter_id, d.address, d.secret, d.attempts, d.message_id,
                    e.id, e.at, e.kind, e.payload
             from deliveries d join events e on e.id = d.event_id
             where d.id = $1 and d.state = 'sending' and d.lease_token = $2"
        ),
        &[&id, &lease],
    )
}

/// The end of a delivery, or its way back into the queue. What it carried in secret goes with it, except on the way back.
pub(super) fn settle(work: &Work<'_>, id: DeliveryId, state: DeliveryState, why: Option<&str>) -> Result<()> {
    let why = why.map(|w| w.chars().take(300).collect::<String>());
    work.tx().run(
        sql!("update deliveries set state = $2, last_error = $3, secret = null, lease_until = null, lease_token = null where id = $1"),
        &[&id, &state, &why],
    )?;
    Ok(())
}

pub(super) fn requeue(work: &Work<'_>, id: DeliveryId, not_before: Timestamp, why: &str) -> Result<()> {
    let why: String = why.chars().take(300).collect();
    work.tx().run(
        sql!(
            "update deliveries set state = 'queued', not_before = $2, last_error = $3, lease_until = null, lease_token = null where id = $1"
        ),
        &[&id, &not_before, &why],
    )?;
    Ok(())
}

pub(super) fn write_address(
    work: &Work<'_>,
    id: DeliveryId,
    address: &str,
    secret: Option<&Vec<u8>>,
) -> Result<()> {
    work.tx().run(
        sql!("update deliveries set address = $2, secret = $3 where id = $1"),
        &[&id, &address, &secret.cloned()],
    )?;
    Ok(())
}

/// The address no longer takes mail. Served by the primary key.
pub(super) fn mark_address_bounced(work: &Work<'_>, contact: ContactId, key: &str) -> Result<bool> {
    let bounced = work.tx().run(
        sql!("update contact_emails set state = 'bounced' where contact_id = $1 and email_key = $2 and state <> 'bounced'"),
        &[&contact, &key],
    )?;
    Ok(bounced == 1)
}

row! {
    /// A contact as somebody to write to.
    pub(super) struct ContactRow {
        pub name: String,
        pub language: Language,
        pub is_discreet: bool,
        pub account_id: Option<AccountId>,
        pub login_email: Option<String>,
        pub login_key: Option<String>,
        pub login_language: Option<Language>,
        pub has_password: Option<bool>,
        pub email: Option<String>,
        pub email_key: Option<String>,
        pub is_bounced: Option<bool>,
    }
}

/// Served by primary keys and `contact_emails_primary`.
pub(super) fn find_contact(look: &Look<'_>, id: ContactId) -> Result<Option<ContactRow>> {
    look.sql().opt::<ContactRow>(
        sql!(
            ContactRow;
            "select c.name, c.language, c.is_discreet, a.id, a.login_email, a.login_key, a.language, a.password_hash is not null,
                    e.email, e.email_key, e.state = 'bounced'
             from contacts c left join portal_accounts a on a.id = c.portal_account_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             where c.id = $1"
        ),
        &[&id],
    )
}

row! {
    pub(super) struct LoginRow {
        pub login_email: String,
        pub language: Language,
        pub has_password: bool,
        pub is_discreet: bool,
    }
}

/// A login as somebody to write to: as discreet as any contact of it. Served by `contacts_account`.
pub(super) fn find_login(look: &Look<'_>, id: AccountId) -> Result<Option<LoginRow>> {
    look.sql().opt::<LoginRow>(
        sql!(
            LoginRow;
            "select a.login_email, a.language, a.password_hash is not null,
                    exists (select 1 from contacts c where c.portal_account_id = a.id and c.is_discreet)
             from portal_accounts a where a.id = $1"
        ),
        &[&id],
    )
}

row! {
    pub(super) struct UserRow { pub email: String, pub language: Language, pub can_sign_in: bool }
}

pub(super) fn find_user(look: &Look<'_>, id: UserId) -> Result<Option<UserRow>> {
    look.sql().opt::<UserRow>(
        sql!(UserRow; "select email, language, state <> 'disabled' from users where id = $1"),
        &[&id],
    )
}

row! {
    /// An invitation as it stands now.
    pub(super) struct InvitationRow {
        pub email: String,
        pub is_open: bool,
        pub expires_at: Timestamp,
        pub send_at: Timestamp,
        pub is_invited: bool,
    }
}

pub(super) fn find_invitation(look: &Look<'_>, id: kernel::InvitationId) -> Result<Option<InvitationRow>> {
    look.sql().opt::<InvitationRow>(
        sql!(
            InvitationRow;
            "select i.email, i.state in ('scheduled', 'sent', 'opened'), i.expires_at, i.send_at, pa.state = 'invited'
             from invitations i join portal_access pa on pa.id = i.access_id where i.id = $1"
        ),
        &[&id],
    )
}

row! {
    /// Access as it stands now.
    pub(super) struct AccessRow { pub is_active: bool, pub is_over: bool, pub starts_at: Timestamp, pub access_ends_at: Option<Timestamp> }
}

pub(super) fn find_access(look: &Look<'_>, id: kernel::AccessId) -> Result<Option<AccessRow>> {
    look.sql().opt::<AccessRow>(
        sql!(
            AccessRow;
            "select pa.state = 'active' and m.portal_open, pa.state in ('revoked', 'ended'), pa.starts_at, pa.access_ends_at
             from portal_access pa join matters m on m.id = pa.matter_id where pa.id = $1"
        ),
        &[&id],
    )
}

/// How many open tasks this contact sees and has not done: all, and those of them they never opened; by the rule of
/// security §3.8. Served by `shares_contact`.
pub(super) fn count_things(look: &Look<'_>, contact: ContactId) -> Result<(i64, i64)> {
    let now = look.now();
    look.sql().one::<(i64, i64)>(
        sql!(
            "select count(*), count(case when s.first_viewed_at is null then 1 end)
             from shares s join tasks t on s.item_kind = 'task' and t.id = s.item_id
             join portal_access pa on pa.matter_id = s.matter_id and pa.contact_id = s.contact_id join matters m on m.id = s.matter_id
             join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind and cap.level in ('see', 'act')
             where s.contact_id = $1 and s.unshared_at is null and s.visible_from <= $2 and t.state = 'open'
               and pa.state = 'active' and pa.starts_at <= $2 and (pa.access_ends_at is null or pa.access_ends_at > $2) and m.portal_open
               and not exists (select 1 from task_completions tc where tc.task_id = t.id and tc.contact_id = $1 and tc.undone_at is null)"
        ),
        &[&contact, &now],
    )
}

/// Is this task one of them? Served by the primary key of `shares`.
pub(super) fn is_thing(look: &Look<'_>, contact: ContactId, task: kernel::TaskId) -> Result<bool> {
    let now = look.now();
    Ok(look
        .sql()
        .opt::<(kernel::TaskId,)>(
            sql!(
                "select t.id from shares s join tasks t on s.item_kind = 'task' and t.id = s.item_id
                 join portal_access pa on pa.matter_id = s.matter_id and pa.contact_id = s.contact_id join matters m on m.id = s.matter_id
                 where s.contact_id = $1 and t.id = $3 and s.unshared_at is null and s.visible_from <= $2 and t.state = 'open'
                   and pa.state = 'active' and pa.starts_at <= $2 and (pa.access_ends_at is null or pa.access_ends_at > $2) and m.portal_open"
            ),
            &[&contact, &now, &task],
        )?
        .is_some())
}

/// Keeps the hash of a link that is about to be mailed.
pub(super) fn insert_token(work: &Work<'_>, token: &NewToken<'_>) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into mailed_tokens (hash, purpose, invitation_id, account_id, user_id, email, expires_at, used_at)
             values ($1, $2, $3, $4, $5, $6, $7, null)"
        ),
        &[&token.hash, &token.purpose, &token.invitation, &token.account, &token.user, &token.email, &token.expires_at],
    )?;
    Ok(())
}

pub(super) struct NewToken<'a> {
    pub hash: Vec<u8>,
    pub purpose: &'static str,
    pub invitation: Option<kernel::InvitationId>,
    pub account: Option<AccountId>,
    pub user: Option<UserId>,
    pub email: &'a str,
    pub expires_at: Timestamp,
}

row! {
    /// A mail that waits, or was given up.
    pub(super) struct WaitingRow {
        pub id: DeliveryId,
        pub kind: MailKind,
        pub state: DeliveryState,
        pub contact_name: Option<String>,
        pub address: Option<String>,
        pub not_before: Timestamp,
        pub attempts: i64,
        pub last_error: Option<String>,
    }
}

/// What waits, the next one first. Served by `deliveries_due`.
pub(super) fn list_waiting(look: &Look<'_>, limit: i64) -> Result<Vec<WaitingRow>> {
    look.sql().all::<WaitingRow>(
        sql!(
            WaitingRow;
            "select d.id, d.kind, d.state, c.name, d.address, d.not_before, d.attempts, d.last_error
             from deliveries d left join contacts c on c.id = d.contact_id
             where d.state in ('queued', 'sending') order by d.not_before, d.id limit $1"
        ),
        &[&limit],
    )
}

/// Deletes links that have been over for a month, and nothing points to.
pub(super) fn sweep(work: &Work<'_>) -> Result<()> {
    let month_ago = work.now() - SignedDuration::from_hours(24 * 30);
    work.tx().run(
        sql!(
            "delete from mailed_tokens where expires_at < $1
               and not exists (select 1 from enrolments n where n.token_hash = mailed_tokens.hash)"
        ),
        &[&month_ago],
    )?;
    Ok(())
}
