//! Putting access and logins back to what they were before a Save.

use super::{
    access::{AccessState, InvitationState},
    grant,
    rows::{AccessRow, AccessWas, LoginWas},
    store,
};
use crate::{
    credentials,
    firm::Work,
    timers::{self, TimerKind},
};
use kernel::{MatterId, Result};

/// What became of a row that a Save is to be taken back from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restored {
    /// It is what it was.
    Whole,
    /// Somebody else changed it since: theirs stands, and only what the Save gave was taken away.
    OnlyClosed,
}

/// Puts a row back. Where somebody else acted on it since, only what the Save gave is taken: Undo never gives.
pub(crate) fn restore_access(work: &Work<'_>, matter: MatterId, was: &AccessWas) -> Result<Restored> {
    let Some(now) = store::find_access(work, matter, was.contact)?.filter(|row| row.id == was.access) else {
        return Ok(Restored::Whole);
    };
    let is_changed = now.version != was.version_after;
    if !may_restore(was, &now) {
        return Ok(Restored::OnlyClosed);
    }
    let mut restored = Restored::Whole;
    store::close_invitation(work, was.access, InvitationState::Revoked)?;
    store::suppress_queued(work, matter, was.contact, "the Save was undone")?;
    match &was.before {
        Some(before) => {
            let mut row = AccessRow {
                version: now.version + 1,
                ..before.clone()
            };
            if is_changed {
                row.case_role_id = now.case_role_id;
                row.access_ends_at = now.access_ends_at;
                restored = Restored::OnlyClosed;
            }
            store::update_access(work, &row)?;
            if let Some(invitation) = &was.invitation {
                store::restore_invitation(
                    work,
                    invitation.invitation,
                    invitation.state,
                    invitation.expires_at,
                )?;
            }
            restore_timers(work, before, was)?;
        }
        None => {
            timers::cancel(work, TimerKind::InvitationExpires, was.access)?;
            timers::cancel(work, TimerKind::AccessEnds, was.access)?;
            if store::has_links(work, was.access)? {
                // A link left before the hold was over (the clock was set back): the row stays, so that it names something.
                store::update_access(
                    work,
                    &AccessRow {
                        state: AccessState::Revoked,
                        closed_at: Some(work.now()),
                        version: now.version + 1,
                        ..now
                    },
                )?;
            } else {
                store::delete_invitations(work, was.access)?;
                store::delete_access(work, was.access)?;
            }
        }
    }
    super::revoke::cut(work, was.contact)?;
    super::touch(work, was.contact)?;
    Ok(restored)
}

fn may_restore(was: &AccessWas, now: &AccessRow) -> bool {
    let was_granted = was.before.as_ref().is_some_and(|row| row.state.is_granted());
    now.version == was.version_after || (!was_granted && now.state.is_granted())
}

fn restore_timers(work: &Work<'_>, before: &AccessRow, was: &AccessWas) -> Result<()> {
    match (before.state, &was.invitation) {
        (AccessState::Invited, Some(invitation)) => {
            timers::schedule(
                work,
                TimerKind::InvitationExpires,
                before.id,
                invitation.expires_at,
            )?;
        }
        (AccessState::Invited, None) => {}
        _ => timers::cancel(work, TimerKind::InvitationExpires, before.id)?,
    }
    if before.state.is_granted() {
        grant::set_end_timer(work, before)
    } else {
        timers::cancel(work, TimerKind::AccessEnds, before.id)
    }
}

/// Unbinds a login that the Save bound, unless something else hangs on it by now.
pub(crate) fn restore_login(work: &Work<'_>, was: &LoginWas) -> Result<()> {
    match was {
        LoginWas::Unbound {
            contact,
            account,
            is_new,
        } => {
            let unused = store::find_login_by_id(work, *account)?.is_some_and(|login| !login.has_password);
            if unused && !store::has_any_access(work, *contact)? {
                credentials::closed(work, *account)?;
                store::bind_login(work, *contact, None)?;
                if *is_new {
                    store::delete_unused_login(work, *account)?;
                }
            }
            Ok(())
        }
        LoginWas::Joined {
            contact,
            account,
            before,
        } => {
            if store::account_of(work, *contact)? == Some(*account) && !store::has_any_access(work, *contact)?
            {
                store::bind_login(work, *contact, *before)?;
            }
            Ok(())
        }
        LoginWas::Address { account, email, key } => {
            if store::find_login(work, key)?.is_none() {
                store::move_login(work, *account, email, key)?;
            }
            Ok(())
        }
        LoginWas::NoEmail {
            contact,
            key,
            search_text,
            version_after,
        } => store::delete_email(work, *contact, key, search_text, *version_after),
    }
}
