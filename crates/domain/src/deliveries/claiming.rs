//! Taking mail to send. A credential goes at once; a nudge waits for a civil hour, and keeps its distance.

use super::{Class, mail::Claim, store};
use crate::{
    events::Done,
    firm::{Look, Work},
    settings::Settings,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use kernel::{Result, Timestamp};

/// A contact is nudged once in so long.
const NUDGE_EVERY: SignedDuration = SignedDuration::from_mins(15);

/// Takes up to `limit` deliveries that are due, for one sender and for as long as `lease`. A credential or notice whose
/// sender disappeared is taken again; a nudge whose sender disappeared is never.
///
/// Nudges are not taken in the firm's quiet hours, nor within fifteen minutes after the last one of the same contact: they
/// are put off.
///
/// # Errors
/// None of its own.
pub fn claim(work: &Work<'_>, limit: i64, lease: SignedDuration) -> Result<Done<Vec<Claim>>> {
    let mut has_changed = store::give_up_lost_nudges(work)? > 0;
    let mut claims = Vec::new();
    'taking: loop {
        let wanted = limit - i64::try_from(claims.len()).unwrap_or(limit);
        let due = store::list_due(work, wanted)?;
        if due.is_empty() {
            break;
        }
        if due.iter().any(|row| row.class == Class::Nudge)
            && let Some(morning) = quiet_until(work)?
        {
            store::put_off_nudges(work, morning)?;
            has_changed = true;
            continue;
        }
        for row in due {
            if row.class == Class::Nudge
                && let Some(contact) = row.contact_id
                && let Some(last) = store::last_nudged(work, contact)?
                && last + NUDGE_EVERY > work.now()
            {
                store::wait_until(work, row.id, last + NUDGE_EVERY)?;
                has_changed = true;
                continue;
            }
            let token = URL_SAFE_NO_PAD.encode(db::random_bytes::<16>());
            if !store::lease(work, row.id, &token, lease)? {
                break 'taking;
            }
            claims.push(Claim {
                delivery: row.id,
                lease: token,
            });
        }
    }
    if claims.is_empty() && !has_changed {
        return Ok(Done::unchanged(claims));
    }
    Ok(Done::unrecorded(claims, "a lease only saves work"))
}

/// The end of the quiet hours, where it is quiet now.
fn quiet_until(look: &Look<'_>) -> Result<Option<Timestamp>> {
    let settings = Settings::load(look)?;
    Ok(settings
        .quiet_hours
        .and_then(|hours| hours.end(look.now(), &settings.zone)))
}
