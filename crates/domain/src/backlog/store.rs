use super::Backlog;
use crate::firm::Look;
use db::sql;
use kernel::Result;

/// Served by the partial indexes of what waits: `events_undelivered`, `events_unsealed`, `deliveries_due`,
/// `deliveries_stuck`, `timers_due`, `timers_failed`.
pub(super) fn count(look: &Look<'_>) -> Result<Backlog> {
    let now = look.now();
    look.sql().one::<Backlog>(
        sql!(
            Backlog;
            "select (select count(*) from events where delivered_at is null),
                    (select count(*) from events where seq is null),
                    (select count(*) from deliveries where state in ('queued', 'sending')),
                    (select count(*) from deliveries where state in ('queued', 'sending') and not_before <= $1),
                    (select count(*) from deliveries where state = 'held'),
                    (select count(*) from deliveries where state = 'failed'),
                    (select count(*) from timers where state = 'pending' and due_at <= $1),
                    (select count(*) from timers where state = 'failed')"
        ),
        &[&now],
    )
}
