//! Sessions: made by a credential, prolonged by use, ended one by one or all at once.

use super::{
    device,
    facts::{
        ClientLanguageChanged, ClientSessionsEnded, ClientSignedIn, ClientSignedOut, NewDeviceSeen, SignInWay,
    },
    standing::{Standing, standing},
    store,
};
use crate::{
    access::Origin,
    events::{Act, Actor, ActorKind, Doer, Done},
    firm::{Look, Work},
    keys::Token,
    live::Topic,
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{AccountId, ClientSessionId, Error, Language, MatterId, Result, Timestamp};

/// Somebody who just signed in: the content of the two cookies.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub token: Token,
    /// The device cookie; empty while the second factor is waited for.
    pub mark: String,
    /// The second factor is still to be given: `token` is good for that and nothing else.
    pub waits: bool,
    /// For how long the session's cookie is kept; nothing: until the browser closes.
    pub kept_for: Option<SignedDuration>,
}

/// One of the person's own sessions.
#[derive(Debug, Clone)]
pub struct SessionLine {
    pub id: ClientSessionId,
    pub device: String,
    pub place: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub is_this: bool,
}

/// Starts a session for a login whose credential was just proved; for one with a second factor only the wait for that, however
/// the first one was proved.
pub(crate) fn start_session(
    work: &Work<'_>,
    account: AccountId,
    way: SignInWay,
    keep: bool,
    from: &Origin,
) -> Result<(SignedIn, Option<ClientSessionId>, Vec<Act>)> {
    let login = store::get_login(work, account)?;
    if login.totp_secret.is_none() {
        let (signed_in, session, acts) = start_proved(work, account, way, keep, from)?;
        return Ok((signed_in, Some(session), acts));
    }
    let token = Token::fresh();
    store::insert_half(work, &token, account, way, keep, login.epoch)?;
    let waiting = SignedIn {
        token,
        mark: String::new(),
        waits: true,
        kept_for: None,
    };
    Ok((waiting, None, Vec::new()))
}

/// What a first step wrote that only waits is kept without being a fact: the second step is recorded.
pub(crate) fn begun<T>(value: T, acts: Vec<Act>) -> Done<T> {
    if acts.is_empty() {
        Done::unrecorded(
            value,
            "a sign-in that waits for its second factor; that step is recorded",
        )
    } else {
        Done::all(value, acts)
    }
}

/// Starts the session of somebody who proved all that is asked of them.
pub(super) fn start_proved(
    work: &Work<'_>,
    account: AccountId,
    way: SignInWay,
    keep: bool,
    from: &Origin,
) -> Result<(SignedIn, ClientSessionId, Vec<Act>)> {
    let now = work.now();
    let settings = Settings::load(work)?;
    let login = store::get_login(work, account)?;
    let is_kept = keep && settings.session_keep_days > 0 && !store::reaches_sensitive(work, account)?;
    let ends_at = now
        + if is_kept {
            SignedDuration::from_hours(24 * settings.session_keep_days)
        } else {
            SignedDuration::from_hours(settings.session_client_hours)
        };
    let idle_ends_at = if is_kept {
        ends_at
    } else {
        ends_at.min(now + SignedDuration::from_mins(settings.session_client_idle_minutes))
    };
    let token = Token::fresh();
    let session: ClientSessionId = work.new_id();
    store::insert_session(
        work,
        &token,
        &store::NewSession {
            id: session,
            account,
            aal: if way == SignInWay::Code { 0 } else { 1 },
            epoch: login.epoch,
            idle_ends_at,
            ends_at,
            is_kept,
            device: from.device_line(),
            ip_prefix: from.ip_prefix(),
        },
    )?;
    let keys = work.firm().keys();
    let is_known = device::is_known(keys, account, from.mark.as_deref(), now);
    let mark = device::mark(keys, account, now);
    let who = Actor {
        kind: ActorKind::Client,
        id: Some(account.to_string()),
        session: Some(session.to_string()),
        ip: from.ip_text(),
    };
    let mut acts = vec![who.did(ClientSignedIn {
        account,
        session,
        way,
    })];
    if !is_known && matches!(way, SignInWay::Password | SignInWay::Code) {
        acts.push(who.did(NewDeviceSeen { account, session }));
    }
    let kept_for = is_kept.then(|| ends_at.duration_since(now));
    Ok((
        SignedIn {
            token,
            mark,
            waits: false,
            kept_for,
        },
        session,
        acts,
    ))
}

/// The person was here: prolongs the session's idle time. Written at most once a minute, after the answer.
///
/// # Errors
/// None of its own; a session that is over stays over.
pub fn seen(work: &Work<'_>, token: &Token) -> Result<Done<()>> {
    let idle = Settings::load(work)?.session_client_idle_minutes;
    if store::mark_seen(work, token, SignedDuration::from_mins(idle))? {
        Ok(Done::unrecorded(
            (),
            "that somebody is still here is no fact; their sign-in is",
        ))
    } else {
        Ok(Done::unchanged(()))
    }
}

/// Signs out. A session that is over already changes nothing.
///
/// # Errors
/// None of its own.
pub fn sign_out(work: &Work<'_>, token: &Token) -> Result<Done<()>> {
    let who = match standing(work, token) {
        Ok(who) => who,
        Err(Error::SignedOut) => return Ok(Done::unchanged(())),
        Err(other) => return Err(other),
    };
    store::revoke_session(work, who.account(), who.session())?;
    work.end_streams(Topic::Account(who.account()));
    Ok(Done::new(
        (),
        who.did(ClientSignedOut {
            account: who.account(),
            session: who.session(),
        }),
    ))
}

/// The person's own sessions, the last used first.
///
/// # Errors
/// None of its own.
pub fn sessions(look: &Look<'_>, who: &Standing<'_>) -> Result<Vec<SessionLine>> {
    Ok(store::list_sessions(look, who.account())?
        .into_iter()
        .map(|row| SessionLine {
            is_this: row.id == who.session(),
            id: row.id,
            device: row.device,
            place: row.ip_prefix,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        })
        .collect())
}

/// Ends one of the person's own sessions. One that is over already changes nothing.
///
/// # Errors
/// [`Error::NotFound`]: somebody else's.
pub fn end_session(work: &Work<'_>, who: &Standing<'_>, session: ClientSessionId) -> Result<Done<()>> {
    if !store::is_session_of(work, who.account(), session)? {
        return Err(Error::NotFound);
    }
    if !store::revoke_session(work, who.account(), session)? {
        return Ok(Done::unchanged(()));
    }
    work.end_streams(Topic::Account(who.account()));
    Ok(Done::new(
        (),
        who.did(ClientSessionsEnded {
            account: who.account(),
            count: 1,
        }),
    ))
}

/// Ends all of the person's sessions but this one.
///
/// # Errors
/// None of its own.
pub fn end_other_sessions(work: &Work<'_>, who: &Standing<'_>) -> Result<Done<()>> {
    let count = store::revoke_others(work, who.account(), Some(who.session()))?;
    if count == 0 {
        return Ok(Done::unchanged(()));
    }
    work.end_streams(Topic::Account(who.account()));
    Ok(Done::new(
        (),
        who.did(ClientSessionsEnded {
            account: who.account(),
            count,
        }),
    ))
}

/// The language of the person's pages and mails.
///
/// # Errors
/// [`Error::Invalid`]: the firm does not offer it.
pub fn set_language(work: &Work<'_>, who: &Standing<'_>, language: Language) -> Result<Done<()>> {
    if !Settings::load(work)?.languages.contains(&language) {
        return Err(Error::invalid("language", "account-language-not-offered"));
    }
    if who.language() == language {
        return Ok(Done::unchanged(()));
    }
    store::set_language(work, who.account(), language)?;
    Ok(Done::new(
        (),
        who.did(ClientLanguageChanged {
            account: who.account(),
            language,
        }),
    ))
}

/// The case that this session looks at.
///
/// # Errors
/// [`Error::NotFound`]: not one that the person may see now.
pub fn choose_case(work: &Work<'_>, who: &Standing<'_>, matter: MatterId) -> Result<Done<()>> {
    if !who.live().iter().any(|a| a.matter == matter) {
        return Err(Error::NotFound);
    }
    if who.current_matter() == Some(matter) {
        return Ok(Done::unchanged(()));
    }
    store::set_current_matter(work, who.session(), matter)?;
    Ok(Done::unrecorded(
        (),
        "which case a session shows changes nothing for anybody else",
    ))
}
