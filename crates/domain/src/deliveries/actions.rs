use super::{
    delivery::{DeliveryState, MailKind, next_attempt},
    facts::{DeliveryFailed, PlanningFailed},
    judge::{self, Verdict},
    mail::{Claim, Judged},
    rules::{self, To},
    store::{self, SendingRow},
};
use crate::{
    contacts::{Address, ContactAddressBounced},
    events::{self, Act, Actor, Doer, Done, Event, Recorded},
    firm::{Look, Work},
    portal_access,
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{ContactId, DeliveryId, Error, EventId, InvitationId, Result, Timestamp};

/// Plans the later work of facts that have none planned yet, at most `limit` facts, and says how many. Planning one twice
/// plans nothing twice.
///
/// # Errors
/// None of its own.
pub fn relay(work: &Work<'_>, limit: i64) -> Result<Done<usize>> {
    let facts = events::list_undelivered(work, limit)?;
    let mut count = 0;
    for fact in &facts {
        if events::mark_delivered(work, fact.id)? {
            plan(work, fact)?;
            count += 1;
        }
    }
    if count == 0 {
        return Ok(Done::unchanged(0));
    }
    Ok(Done::unrecorded(
        count,
        "who hears of a fact follows from the fact",
    ))
}

/// Facts that have nothing planned yet, oldest first, where they are to be planned one by one.
///
/// # Errors
/// None of its own.
pub fn unplanned(look: &Look<'_>, limit: i64) -> Result<Vec<EventId>> {
    events::list_undelivered_ids(look, limit)
}

/// Plans the later work of this fact. One that another worker planned is left alone.
///
/// # Errors
/// What it met: it has nothing planned still, until it is [set aside](set_fact_aside).
pub fn relay_one(work: &Work<'_>, id: EventId) -> Result<Done<()>> {
    match events::find_undelivered(work, id)? {
        Some(fact) if events::mark_delivered(work, id)? => {
            plan(work, &fact)?;
            Ok(Done::unrecorded((), "who hears of a fact follows from the fact"))
        }
        _ => Ok(Done::unchanged(())),
    }
}

/// A fact of which nobody can find out who is to hear of it stands aside for good.
///
/// # Errors
/// None of its own.
pub fn set_fact_aside(work: &Work<'_>, id: EventId) -> Result<Done<()>> {
    if !events::mark_delivered(work, id)? {
        return Ok(Done::unchanged(()));
    }
    Ok(Done::new((), Actor::schedule().did(PlanningFailed { fact: id })))
}

/// A claimed mail that cannot be read is given up, with the reason.
///
/// # Errors
/// None of its own; nothing happens when the lease ran out and somebody else has it.
pub fn set_mail_aside(work: &Work<'_>, claim: &Claim, why: &str) -> Result<Done<()>> {
    match store::find_event(work, claim.delivery, &claim.lease)? {
        Some(fact) => {
            store::settle(work, claim.delivery, DeliveryState::Failed, Some(why))?;
            Ok(Done::new((), Actor::schedule().did(PlanningFailed { fact })))
        }
        None => Ok(Done::unchanged(())),
    }
}

/// Makes the deliveries of one fact.
///
/// # Errors
/// None of its own.
pub fn plan(work: &Work<'_>, fact: &Recorded) -> Result<()> {
    let bundle = SignedDuration::from_mins(Settings::load(work)?.bundle_tasks_minutes);
    for planned in rules::mails_for(fact, bundle) {
        let recipient = match planned.to {
            To::Contact(contact) => {
                if planned.kind == MailKind::ThingsToDo
                    && let Some(queued) = store::find_queued_things(work, contact)?
                {
                    // One that would leave before this can be seen would not count it, and no other mail is planned for it.
                    store::wait_until(work, queued, planned.not_before - bundle)?;
                    ask_again(work, queued, &fact.event)?;
                    continue;
                }
                contact.to_string()
            }
            To::Login(account) => account.to_string(),
            To::User(user) => user.to_string(),
        };
        let host = host(work.firm().base_url());
        if let Some(delivery) = store::insert(work, fact.id, &planned, &recipient, host)? {
            ask_again(work, delivery, &fact.event)?;
        }
    }
    Ok(())
}

/// What was asked again is said even if all that is new was seen meanwhile.
fn ask_again(work: &Work<'_>, delivery: DeliveryId, event: &Event) -> Result<()> {
    match event {
        Event::TaskReturned(f) => store::insert_task(work, delivery, f.task),
        Event::TaskReminded(f) => store::insert_task(work, delivery, f.task),
        _ => Ok(()),
    }
}

/// The host in an address of the web, for message ids.
fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.split(['/', ':', '?'])
        .next()
        .filter(|h| !h.is_empty())
        .unwrap_or("portico.invalid")
}

/// Decides whether a claimed mail is still true, and makes the link or code that it carries. Committed before the mail
/// leaves, so what the mail says is what the database knows.
///
/// # Errors
/// None of its own.
pub fn judge_and_mint(work: &Work<'_>, claim: &Claim) -> Result<Done<Judged>> {
    const WHY: &str = "the facts that the mail is about are recorded; this is its way to the person";
    let Some(row) = store::find_sending(work, claim.delivery, &claim.lease)? else {
        return Ok(Done::unchanged(Judged::Gone));
    };
    let verdict = match judge::judge(work, &row) {
        Ok(verdict) => verdict,
        // A mail that cannot be made must not stand in the way of the others, now or when its lease is over.
        Err(Error::Internal(message)) => {
            tracing::error!(delivery = %row.id, error = message.internal, "a mail could not be made");
            return Ok(give_up(work, &row, "it could not be made")?
                .map(|()| Judged::Suppress("it could not be made")));
        }
        Err(other) => return Err(other),
    };
    let judged = match verdict {
        Verdict::Send { mail, secret } => {
            store::write_address(work, row.id, &mail.to_address, secret.as_ref())?;
            Judged::Send(mail)
        }
        Verdict::Suppress(why) => {
            store::settle(work, row.id, DeliveryState::Suppressed, Some(why))?;
            Judged::Suppress(why)
        }
        Verdict::Hold => {
            store::settle(work, row.id, DeliveryState::Held, Some("the address bounced"))?;
            Judged::Hold
        }
    };
    Ok(Done::unrecorded(judged, WHY))
}

/// The mail server took it.
///
/// # Errors
/// None of its own; nothing happens when the lease ran out and somebody else has it.
pub fn sent(work: &Work<'_>, claim: &Claim) -> Result<Done<()>> {
    let Some(row) = store::find_sending(work, claim.delivery, &claim.lease)? else {
        return Ok(Done::unchanged(()));
    };
    store::settle(work, row.id, DeliveryState::Sent, None)?;
    let act = match invitation_of(&row)? {
        Some(invitation) => portal_access::sent(work, invitation)?,
        None => None,
    };
    Ok(match act {
        Some(act) => Done::new((), act),
        None => Done::unrecorded((), "that a mail left is in its delivery"),
    })
}

/// It was handed over when the line broke, and may have been taken or not. For a nudge, which must never come twice: it is
/// not tried again.
///
/// # Errors
/// None of its own.
pub fn uncertain(work: &Work<'_>, claim: &Claim, why: &str) -> Result<Done<()>> {
    let Some(row) = store::find_sending(work, claim.delivery, &claim.lease)? else {
        return Ok(Done::unchanged(()));
    };
    store::settle(work, row.id, DeliveryState::Uncertain, Some(why))?;
    Ok(Done::unrecorded((), "how a nudge ended is in its delivery"))
}

/// The address does not take mail. The contact's address is marked, the firm sees it, and no further mail goes there.
///
/// # Errors
/// None of its own.
pub fn bounced(work: &Work<'_>, claim: &Claim, why: &str) -> Result<Done<()>> {
    let Some(row) = store::find_sending(work, claim.delivery, &claim.lease)? else {
        return Ok(Done::unchanged(()));
    };
    store::settle(work, row.id, DeliveryState::Bounced, Some(why))?;
    let mut acts: Vec<Act> = Vec::new();
    if let (Some(contact), Some(address)) = (row.contact_id, row.address.as_deref().and_then(Address::parse))
        && store::mark_address_bounced(work, contact, address.key())?
    {
        acts.push(Actor::schedule().did(ContactAddressBounced {
            contact,
            matter: row.matter_id,
        }));
    }
    if let Some(invitation) = invitation_of(&row)? {
        acts.extend(portal_access::bounced(work, invitation)?);
    }
    if acts.is_empty() {
        acts.push(failure(&row));
    }
    Ok(Done::all((), acts))
}

/// The mail server asks to try later: after a minute, then ever longer, for three days. Then it is given up.
///
/// # Errors
/// None of its own.
pub fn later(work: &Work<'_>, claim: &Claim, why: &str) -> Result<Done<()>> {
    let Some(row) = store::find_sending(work, claim.delivery, &claim.lease)? else {
        return Ok(Done::unchanged(()));
    };
    match next_attempt(row.attempts, row.first_tried_at, work.now()) {
        Some(at) => {
            store::requeue(work, row.id, at, why)?;
            Ok(Done::unrecorded((), "a later attempt of the same mail"))
        }
        None => give_up(work, &row, why),
    }
}

/// It cannot be sent at all, for a reason that is not the address.
///
/// # Errors
/// None of its own.
pub fn failed(work: &Work<'_>, claim: &Claim, why: &str) -> Result<Done<()>> {
    match store::find_sending(work, claim.delivery, &claim.lease)? {
        Some(row) => give_up(work, &row, why),
        None => Ok(Done::unchanged(())),
    }
}

fn give_up(work: &Work<'_>, row: &SendingRow, why: &str) -> Result<Done<()>> {
    store::settle(work, row.id, DeliveryState::Failed, Some(why))?;
    Ok(Done::new((), failure(row)))
}

fn failure(row: &SendingRow) -> Act {
    Actor::schedule().did(DeliveryFailed {
        delivery: row.id,
        mail: row.kind,
        matter: row.matter_id,
        contact: row.contact_id,
    })
}

/// The invitation that a mail carries, where it carries one.
fn invitation_of(row: &SendingRow) -> Result<Option<InvitationId>> {
    if !matches!(row.kind, MailKind::Invitation | MailKind::InvitationReminder) {
        return Ok(None);
    }
    Ok(match Event::parse(&row.event_kind, &row.event_payload)? {
        Event::InvitationMade(f) => Some(f.invitation),
        Event::InvitationReminded(f) => Some(f.invitation),
        Event::InvitationRenewalAsked(f) => Some(f.invitation),
        _ => None,
    })
}

/// A mail that waits: held for Undo, bundled, or to be tried again.
#[derive(Debug, Clone)]
pub struct WaitingMail {
    pub delivery: DeliveryId,
    pub kind: MailKind,
    pub state: DeliveryState,
    pub contact_name: Option<String>,
    /// Known once it was tried.
    pub address: Option<String>,
    pub not_before: Timestamp,
    pub attempts: i64,
    pub last_error: Option<String>,
}

/// The mails that wait, the next one first; for the demo's mailbox and the operator.
///
/// # Errors
/// None of its own.
pub fn waiting(look: &Look<'_>, limit: i64) -> Result<Vec<WaitingMail>> {
    let rows = store::list_waiting(look, limit)?
        .into_iter()
        .map(|row| WaitingMail {
            delivery: row.id,
            kind: row.kind,
            state: row.state,
            contact_name: row.contact_name,
            address: row.address,
            not_before: row.not_before,
            attempts: row.attempts,
            last_error: row.last_error,
        });
    Ok(rows.collect())
}

/// The address of this contact takes mail again, or is another one: what was held for it is queued, and judged anew.
pub(crate) fn release(work: &Work<'_>, contact: ContactId) -> Result<()> {
    store::queue_held(work, contact)
}

/// Deletes links that have been over for long.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    store::sweep(work)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn message_ids_carry_the_firms_host_alone() {
        assert_eq!(
            host("https://portal.stone-bell.example:8443/x"),
            "portal.stone-bell.example"
        );
        assert_eq!(host("http://localhost:8080"), "localhost");
        assert_eq!(host(""), "portico.invalid");
    }
}
