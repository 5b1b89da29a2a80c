use crate::firm::Look;
use db::sql;
use kernel::{Result, Timestamp};

/// Served by `events_undelivered` and `events_unsealed`.
pub(super) fn has_new_facts(look: &Look<'_>) -> Result<bool> {
    let unplanned = look.sql().opt::<(String,)>(
        sql!("select id from events where delivered_at is null order by id limit 1"),
        &[],
    )?;
    let unsealed = look.sql().opt::<(String,)>(
        sql!("select id from events where seq is null order by id limit 1"),
        &[],
    )?;
    Ok(unplanned.or(unsealed).is_some())
}

/// When the next mail is due. One that is being sent counts, since its sender may have disappeared. Served by
/// `deliveries_due`.
pub(super) fn next_mail(look: &Look<'_>) -> Result<Option<Timestamp>> {
    let next = look.sql().opt::<(Timestamp,)>(
        sql!("select not_before from deliveries where state in ('queued', 'sending') order by not_before limit 1"),
        &[],
    )?;
    Ok(next.map(|(at,)| at))
}

/// When the next timer is due. Served by `timers_due`.
pub(super) fn next_timer(look: &Look<'_>) -> Result<Option<Timestamp>> {
    let next = look.sql().opt::<(Timestamp,)>(
        sql!("select due_at from timers where state = 'pending' order by due_at limit 1"),
        &[],
    )?;
    Ok(next.map(|(at,)| at))
}
