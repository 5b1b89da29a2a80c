use super::{
    super::{
        Myself, Staff,
        facts::{SessionsEnded, StaffSignedOut},
    },
    store,
};
use crate::{
    events::{Actor, ActorKind, Doer, Done},
    firm::{Look, Work},
    keys::{Keys, Purpose, Token},
    live::Topic,
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{Error, Result, StaffSessionId, Timestamp};

/// One of one's own sessions, for the list in the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    pub id: StaffSessionId,
    pub device: String,
    pub ip_prefix: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    /// The one that asks.
    pub is_this: bool,
}

/// Writes down that this person was here and prolongs their idle time; at most once a minute, and never for a session
/// that ended meanwhile. Called after the answer, outside the reading transaction.
///
/// # Errors
/// None of its own.
pub fn seen(work: &Work<'_>, me: &Staff) -> Result<Done<()>> {
    let idle = SignedDuration::from_mins(Settings::load(work)?.session_staff_idle_minutes);
    let minute_ago = work.now() - SignedDuration::from_mins(1);
    if store::mark_seen(work, me.session, minute_ago, work.now() + idle)? {
        return Ok(Done::unrecorded(
            (),
            "the last use of a session is no fact about the firm",
        ));
    }
    Ok(Done::unchanged(()))
}

/// Ends the session of this token, whatever step it is at. Without one nothing happens.
///
/// # Errors
/// None of its own.
pub fn sign_out(work: &Work<'_>, token: &Token, ip: Option<String>) -> Result<Done<()>> {
    let Some(row) = store::find(work, &Keys::hash(Purpose::StaffSession, token))? else {
        return Ok(Done::unchanged(()));
    };
    store::end(work, row.id, row.user_id)?;
    work.end_streams(Topic::User(row.user_id));
    let session = row.id.to_string();
    let by = Actor {
        kind: ActorKind::Staff,
        id: Some(row.user_id.to_string()),
        session: Some(session),
        ip,
    };
    Ok(Done::new(
        (),
        by.did(StaffSignedOut {
            user: row.user_id,
            session: row.id,
        }),
    ))
}

/// One's own living sessions, the last used first, fifty at most.
///
/// # Errors
/// None of its own.
pub fn list_sessions(look: &Look<'_>, me: &Myself<'_>) -> Result<Vec<OwnSession>> {
    let rows = store::list(look, me.user(), 50)?;
    Ok(rows
        .into_iter()
        .map(|row| OwnSession {
            id: row.id,
            device: row.device,
            ip_prefix: row.ip_prefix,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            is_this: row.id == me.session(),
        })
        .collect())
}

/// Ends one of one's own sessions. One that ended already changes nothing.
///
/// # Errors
/// [`Error::Conflict`] for the session that asks: that is signing out.
pub fn end_session(work: &Work<'_>, me: &Myself<'_>, id: StaffSessionId) -> Result<Done<()>> {
    if id == me.session() {
        return Err(Error::conflict("access-session-this"));
    }
    if !store::end(work, id, me.user())? {
        return Ok(Done::unchanged(()));
    }
    work.end_streams(Topic::User(me.user()));
    Ok(Done::new(
        (),
        me.did(SessionsEnded {
            user: me.user(),
            session: Some(id),
        }),
    ))
}

/// Ends all of one's own sessions but the one that asks; answers how many.
///
/// # Errors
/// None of its own.
pub fn end_other_sessions(work: &Work<'_>, me: &Myself<'_>) -> Result<Done<u64>> {
    let count = store::end_others(work, me.session(), me.user())?;
    if count == 0 {
        return Ok(Done::unchanged(0));
    }
    work.end_streams(Topic::User(me.user()));
    Ok(Done::new(
        count,
        me.did(SessionsEnded {
            user: me.user(),
            session: None,
        }),
    ))
}
