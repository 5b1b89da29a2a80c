//! The queue of deliveries.

mod truth;

pub(super) use truth::*;

use crate::deliveries::{
    delivery::{Class, DeliveryState, MailKind},
    rules::{Planned, To},
};
use crate::firm::{Look, Work};
use db::{row, sql};
use jiff::SignedDuration;
use kernel::{AccountId, ContactId, DeliveryId, EventId, MatterId, Result, TaskId, Timestamp, UserId};

/// Writes a delivery and gives it, unless this fact has one for this person already.
pub(in crate::deliveries) fn insert(
    work: &Work<'_>,
    event: EventId,
    planned: &Planned,
    recipient: &str,
    host: &str,
) -> Result<Option<DeliveryId>> {
    let id: DeliveryId = work.new_id();
    let (contact, account, user) = match planned.to {
        To::Contact(contact) => (Some(contact), None, None),
        To::Login(account) => (None, Some(account), None),
        To::User(user) => (None, None, Some(user)),
    };
    let written = work.tx().run(
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
    Ok((written == 1).then_some(id))
}

/// The mail asks for this task again.
pub(in crate::deliveries) fn insert_task(work: &Work<'_>, id: DeliveryId, task: TaskId) -> Result<()> {
    work.tx().run(
        sql!("insert into delivery_tasks (delivery_id, task_id) values ($1, $2) on conflict (delivery_id, task_id) do nothing"),
        &[&id, &task],
    )?;
    Ok(())
}

/// The mail about things to do that this contact is to get anyway. Served by `deliveries_contact`.
pub(in crate::deliveries) fn find_queued_things(
    look: &Look<'_>,
    contact: ContactId,
) -> Result<Option<DeliveryId>> {
    Ok(look
        .sql()
        .opt::<(DeliveryId,)>(
            sql!("select id from deliveries where contact_id = $1 and kind = 'things_to_do' and state = 'queued' order by id limit 1"),
            &[&contact],
        )?
        .map(|(id,)| id))
}

/// A mail that is still queued leaves at this time at the earliest.
pub(in crate::deliveries) fn wait_until(work: &Work<'_>, id: DeliveryId, at: Timestamp) -> Result<()> {
    work.tx().run(
        sql!("update deliveries set not_before = $2 where id = $1 and state = 'queued' and not_before < $2"),
        &[&id, &at],
    )?;
    Ok(())
}

/// Mails that were held for this contact's address are queued again, and the nudges among them become one. Served by
/// `deliveries_contact`.
pub(in crate::deliveries) fn queue_held(work: &Work<'_>, contact: ContactId) -> Result<()> {
    work.tx().run(
        sql!(
            "update deliveries set state = 'suppressed', last_error = 'a later mail says it'
             where contact_id = $1 and kind = 'things_to_do' and state = 'held'
               and exists (select 1 from deliveries d where d.contact_id = $1 and d.kind = 'things_to_do'
                           and (d.state = 'queued' or (d.state = 'held' and d.id > deliveries.id)))"
        ),
        &[&contact],
    )?;
    work.tx().run(
        sql!("update deliveries set state = 'queued', last_error = null where contact_id = $1 and state = 'held'"),
        &[&contact],
    )?;
    Ok(())
}

/// Nudges whose sender disappeared while it was sending: they may have arrived, and must not come twice. Served by
/// `deliveries_sending`, however many are waiting.
pub(in crate::deliveries) fn give_up_lost_nudges(work: &Work<'_>) -> Result<u64> {
    let now = work.now();
    work.tx().run(
        sql!(
            "update deliveries set state = 'uncertain', sent_at = $1, lease_token = null, last_error = 'the sender disappeared while sending'
             where state = 'sending' and class = 'N' and lease_until <= $1"
        ),
        &[&now],
    )
}

/// What can be sent now: what is due, and what a sender that disappeared left behind. Served by `deliveries_due`.
pub(in crate::deliveries) fn list_due(look: &Look<'_>, limit: i64) -> Result<Vec<DueRow>> {
    let now = look.now();
    look.sql().all::<DueRow>(
        sql!(
            DueRow;
            "select id, class, contact_id from deliveries
             where state in ('queued', 'sending') and not_before <= $1 and (state = 'queued' or (class = 'C' and lease_until <= $1))
             order by not_before, id limit $2"
        ),
        &[&now, &limit],
    )
}

row! {
    pub(in crate::deliveries) struct DueRow { pub id: DeliveryId, pub class: Class, pub contact_id: Option<ContactId> }
}

/// All nudges that are due wait until then. Served by `deliveries_due`.
pub(in crate::deliveries) fn put_off_nudges(work: &Work<'_>, until: Timestamp) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!("update deliveries set not_before = $2 where state = 'queued' and class = 'N' and not_before <= $1"),
        &[&now, &until],
    )?;
    Ok(())
}

/// When this contact last had a nudge; now, while one is on its way. Served by `deliveries_nudged` and `deliveries_contact`.
pub(in crate::deliveries) fn last_nudged(look: &Look<'_>, contact: ContactId) -> Result<Option<Timestamp>> {
    let now = look.now();
    let under_way = look.sql().opt::<(DeliveryId,)>(
        sql!(
            "select id from deliveries
             where contact_id = $1 and class = 'N' and state = 'sending' and lease_until > $2 order by id limit 1"
        ),
        &[&contact, &now],
    )?;
    if under_way.is_some() {
        return Ok(Some(now));
    }
    let last = look.sql().opt::<(Timestamp,)>(
        sql!(
            "select sent_at from deliveries
             where contact_id = $1 and class = 'N' and sent_at is not null order by sent_at desc limit 1"
        ),
        &[&contact],
    )?;
    Ok(last.map(|(at,)| at))
}

pub(in crate::deliveries) fn lease(
    work: &Work<'_>,
    id: DeliveryId,
    token: &str,
    lasts: SignedDuration,
) -> Result<bool> {
    let now = work.now();
    let leased = work.tx().run(
        sql!(
            "update deliveries set state = 'sending', attempts = attempts + 1, lease_until = $3, lease_token = $4,
                    first_tried_at = coalesce(first_tried_at, $2)
             where id = $1 and (state = 'queued' or (state = 'sending' and lease_until <= $2))"
        ),
        &[&id, &now, &(now + lasts), &token],
    )?;
    Ok(leased == 1)
}

row! {
    /// A delivery that is being sent, with its fact.
    pub(in crate::deliveries) struct SendingRow {
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
        pub first_tried_at: Timestamp,
        pub event_id: EventId,
        pub event_at: Timestamp,
        pub event_kind: String,
        pub event_payload: String,
    }
}

/// Only for the holder of the lease.
pub(in crate::deliveries) fn find_sending(
    look: &Look<'_>,
    id: DeliveryId,
    lease: &str,
) -> Result<Option<SendingRow>> {
    look.sql().opt::<SendingRow>(
        sql!(
            SendingRow;
            "select d.id, d.kind, d.contact_id, d.user_id, d.account_id, d.matter_id, d.address, d.secret, d.attempts, d.message_id,
                    coalesce(d.first_tried_at, e.at), e.id, e.at, e.kind, e.payload
             from deliveries d join events e on e.id = d.event_id
             where d.id = $1 and d.state = 'sending' and d.lease_token = $2"
        ),
        &[&id, &lease],
    )
}

/// The fact of a delivery that cannot be read otherwise. Only for the holder of the lease.
pub(in crate::deliveries) fn find_event(
    look: &Look<'_>,
    id: DeliveryId,
    lease: &str,
) -> Result<Option<EventId>> {
    let row = look.sql().opt::<(EventId,)>(
        sql!("select event_id from deliveries where id = $1 and state = 'sending' and lease_token = $2"),
        &[&id, &lease],
    )?;
    Ok(row.map(|(event,)| event))
}

/// The end of a delivery, or its way back into the queue. What it carried in secret goes with it, except on the way back.
pub(in crate::deliveries) fn settle(
    work: &Work<'_>,
    id: DeliveryId,
    state: DeliveryState,
    why: Option<&str>,
) -> Result<()> {
    let why = why.map(|w| w.chars().take(300).collect::<String>());
    let sent_at = matches!(state, DeliveryState::Sent | DeliveryState::Uncertain).then(|| work.now());
    work.tx().run(
        sql!(
            "update deliveries set state = $2, last_error = $3, sent_at = coalesce($4, sent_at), secret = null, lease_until = null,
                    lease_token = null
             where id = $1"
        ),
        &[&id, &state, &why, &sent_at],
    )?;
    Ok(())
}

pub(in crate::deliveries) fn requeue(
    work: &Work<'_>,
    id: DeliveryId,
    not_before: Timestamp,
    why: &str,
) -> Result<()> {
    let why: String = why.chars().take(300).collect();
    work.tx().run(
        sql!(
            "update deliveries set state = 'queued', not_before = $2, last_error = $3, lease_until = null, lease_token = null where id = $1"
        ),
        &[&id, &not_before, &why],
    )?;
    Ok(())
}

pub(in crate::deliveries) fn write_address(
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
pub(in crate::deliveries) fn mark_address_bounced(
    work: &Work<'_>,
    contact: ContactId,
    key: &str,
) -> Result<bool> {
    let bounced = work.tx().run(
        sql!("update contact_emails set state = 'bounced' where contact_id = $1 and email_key = $2 and state <> 'bounced'"),
        &[&contact, &key],
    )?;
    Ok(bounced == 1)
}

row! {
    /// A mail that waits, or was given up.
    pub(in crate::deliveries) struct WaitingRow {
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
pub(in crate::deliveries) fn list_waiting(look: &Look<'_>, limit: i64) -> Result<Vec<WaitingRow>> {
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
pub(in crate::deliveries) fn sweep(work: &Work<'_>) -> Result<()> {
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
