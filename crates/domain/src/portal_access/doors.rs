//! The doors for people outside: a mailed link, its button, the page that sets a credential.
//!
//! A GET changes nothing, because robots follow links; the button only swaps the link for a cookie, because robots press
//! buttons. What uses an invitation up is the credential itself, and that same transaction opens everything that this
//! login was waiting for. A dead link answers the same whatever it died of.

use super::{
    access::{AccessState, InvitationState, Step, after},
    facts::{InvitationAccepted, InvitationOpened, InvitationRenewalAsked},
    store::{self, LinkPurpose, LinkRow},
};
use crate::{
    access::{Origin, password, throttle},
    accounts::{self, ClientPasswordSet, PasswordResetAsked, SignInWay, SignedIn},
    contacts::Address,
    credentials,
    events::{Act, Actor, ActorKind, Doer, Done},
    firm::{Firm, Look, Work},
    keys::Token,
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{AccountId, Error, Language, Result, Timestamp};

/// For how long the button that set a password may be pressed again.
const AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// What the page of a link shows. Nothing personal stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPage {
    /// `Accept invitation`, in the language that its mail was written in.
    Invitation(Language),
    /// `Choose a new password`, likewise.
    Reset(Language),
    /// Sign-in details that the firm sent, likewise.
    Details(Language),
    /// Unknown, expired, superseded, revoked or used: one page, with `Send me a new link`.
    Closed,
}

/// What pressing the button did.
#[derive(Debug, Clone)]
pub enum Pressed {
    /// The content of the enrolment cookie, good for twenty minutes.
    Enrol(Token),
    Closed,
    /// Somebody with another login is signed in in this browser; nothing was changed.
    AnotherAddress,
}

/// What the page that sets a password shows.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The address they will sign in with. It cannot be changed here.
    pub email: String,
    pub firm: String,
    /// Who invited them; nobody where a password is reset.
    pub invited_by: Option<String>,
    pub is_reset: bool,
    /// The first password of somebody whom the firm sent sign-in details.
    pub is_setup: bool,
    /// The PIN that the firm told them is to be typed first; see [`crate::credentials::unlock`].
    pub needs_pin: bool,
    pub language: Language,
}

/// Judges a link, for its page. Changes nothing.
///
/// # Errors
/// None of its own.
pub fn open_link(look: &Look<'_>, token: &Token) -> Result<LinkPage> {
    Ok(
        match store::find_link(look, token)?.filter(|link| works(link, look.now())) {
            None => LinkPage::Closed,
            Some(link) => {
                let language = link.language.unwrap_or(Language::EnUs);
                match link.purpose {
                    LinkPurpose::Invite => LinkPage::Invitation(language),
                    LinkPurpose::Reset if link.credential.is_none() => LinkPage::Reset(language),
                    LinkPurpose::Reset | LinkPurpose::Setup => LinkPage::Details(language),
                }
            }
        },
    )
}

/// The button: gives a cookie with which this browser may set a credential for twenty minutes. It uses nothing up and can
/// be pressed again. `signed_in`: the login whose session this browser has, if any.
///
/// # Errors
/// None of its own.
pub fn press(work: &Work<'_>, token: &Token, signed_in: Option<AccountId>) -> Result<Done<Pressed>> {
    let Some(link) = store::find_link(work, token)?.filter(|link| works(link, work.now())) else {
        return Ok(Done::unchanged(Pressed::Closed));
    };
    if signed_in.is_some() && signed_in != link.account_id {
        return Ok(Done::unchanged(Pressed::AnotherAddress));
    }
    let cookie = Token::fresh();
    store::insert_enrolment(work, &cookie, &link)?;
    let opened = match (
        link.invitation_id,
        link.access_id,
        link.matter_id,
        link.contact_id,
    ) {
        (Some(invitation), Some(access), Some(matter), Some(contact))
            if store::mark_opened(work, invitation)? =>
        {
            Some(client(&link, None, None).did(InvitationOpened {
                invitation,
                access,
                matter,
                contact,
            }))
        }
        _ => None,
    };
    Ok(match opened {
        Some(act) => Done::new(Pressed::Enrol(cookie), act),
        None => Done::unrecorded(
            Pressed::Enrol(cookie),
            "the button of a link was pressed again; it was recorded the first time",
        ),
    })
}

/// What stands on the page that sets a password.
///
/// # Errors
/// [`Error::NotFound`]: no such cookie, or its time is over, or the link it came from works no more.
pub fn enrolment(look: &Look<'_>, cookie: &Token) -> Result<Enrolment> {
    let link = store::find_enrolment(look, cookie)?
        .filter(|link| works(link, look.now()))
        .ok_or(Error::NotFound)?;
    let invited_by = match link.made_by {
        Some(user) => store::name_of_user(look, user)?,
        None => None,
    };
    Ok(Enrolment {
        email: link.login_email.unwrap_or(link.email),
        firm: Settings::load(look)?.portal_name().to_owned(),
        invited_by,
        is_reset: link.purpose == LinkPurpose::Reset,
        is_setup: link.purpose == LinkPurpose::Setup,
        needs_pin: link.pin_expires_at.is_some() && !store::is_unlocked(look, cookie)?,
        language: link.language.unwrap_or(Language::EnUs),
    })
}

/// Sets the password and signs in: the person stands in their portal (L1-29, L1-30, IL-13).
///
/// The same transaction uses the link up, kills every other link of this login, ends its other sessions, and opens every
/// access that it was waiting for: what was prepared, and what was invited as long as its Expiry Date lasts. Other matters
/// stay closed (IL-15).
///
/// The button pressed twice signs in twice: the same browser with the same password, in the minute after.
///
/// # Errors
/// [`Error::Invalid`] at `password`, and at `pin` where one is needed and was not typed; [`Error::NotFound`] as [`enrolment`],
/// also when it became so meanwhile.
pub async fn enrol(firm: &Firm, cookie: &Token, password: &str, from: &Origin) -> Result<SignedIn> {
    if let Some(again) = enrol_again(firm, cookie, password, from).await? {
        return Ok(again);
    }
    let (held, typed) = (cookie.clone(), password.to_owned());
    let own = firm
        .read(move |look| {
            let shown = enrolment(look, &held)?;
            if shown.needs_pin {
                return Err(Error::invalid("pin", "credential-pin-missing"));
            }
            let link = store::find_enrolment(look, &held)?.ok_or(Error::NotFound)?;
            let account = link.account_id.ok_or(Error::NotFound)?;
            if credentials::repeats(look, account, &typed)? {
                return Err(Error::invalid("password", "credential-words-again"));
            }
            let mut own = store::names_of_login(look, account)?;
            own.extend([shown.email, shown.firm]);
            Ok(own)
        })
        .await?;
    let hash = password::choose(firm, password, own).await?;
    let (held, sender) = (cookie.clone(), from.clone());
    let used = firm
        .write(move |work| use_link(work, &held, &hash, &sender))
        .await;
    match used {
        // Both presses came at once, and the other one was first.
        Err(Error::NotFound) => enrol_again(firm, cookie, password, from)
            .await?
            .ok_or(Error::NotFound),
        other => other,
    }
}

/// The second press of the button that set the password a moment ago. Nothing where it was another password: that is an
/// attempt at a link that is used up.
async fn enrol_again(firm: &Firm, cookie: &Token, password: &str, from: &Origin) -> Result<Option<SignedIn>> {
    let held = cookie.clone();
    let just_set = firm
        .read(move |look| {
            let since = look.now() - AGAIN;
            let link = store::find_enrolment(look, &held)?;
            let used = link.filter(|link| link.used_at.is_some_and(|used| used >= since));
            match used.and_then(|link| link.account_id.map(|account| (account, link.purpose))) {
                Some((account, purpose)) => {
                    Ok(accounts::password_of(look, account)?.map(|hash| (account, purpose, hash)))
                }
                None => Ok(None),
            }
        })
        .await?;
    let Some((account, purpose, hash)) = just_set else {
        return Ok(None);
    };
    if !password::matches(firm, password, Some(hash.clone())).await? {
        return Err(Error::NotFound);
    }
    let from = from.clone();
    let signed_in = firm.write(move |work| {
        if accounts::password_of(work, account)?.as_ref() != Some(&hash) {
            return Err(Error::NotFound);
        }
        let way = match purpose {
            LinkPurpose::Invite => SignInWay::Invitation,
            LinkPurpose::Reset => SignInWay::Reset,
            LinkPurpose::Setup => SignInWay::Setup,
        };
        let (signed_in, _, acts) = accounts::start_session(work, account, way, false, &from)?;
        Ok(accounts::begun(signed_in, acts))
    });
    signed_in.await.map(Some)
}

fn use_link(work: &Work<'_>, cookie: &Token, hash: &str, from: &Origin) -> Result<Done<SignedIn>> {
    let link = store::find_enrolment(work, cookie)?
        .filter(|link| works(link, work.now()))
        .ok_or(Error::NotFound)?;
    let account = link.account_id.ok_or(Error::NotFound)?;
    let needs_pin = link.pin_expires_at.is_some() && !store::is_unlocked(work, cookie)?;
    if needs_pin || !store::consume_link(work, &link)? {
        return Err(Error::NotFound);
    }
    let is_first = link.purpose != LinkPurpose::Reset;
    accounts::set_password(work, account, hash)?;
    let way = match link.purpose {
        LinkPurpose::Invite => SignInWay::Invitation,
        LinkPurpose::Reset => SignInWay::Reset,
        LinkPurpose::Setup => SignInWay::Setup,
    };
    let (signed_in, session, signed) = accounts::start_session(work, account, way, false, from)?;
    let who = client(&link, session.map(|id| id.to_string()), from.ip_text());
    let mut acts = vec![who.did(ClientPasswordSet { account, is_first })];
    acts.extend(credentials::used(work, account, link.credential, &who)?);
    acts.extend(open_waiting(work, account, &who)?);
    acts.extend(signed);
    store::kill_links(work, account, &link)?;
    Ok(Done::all(signed_in, acts))
}

/// Opens all that a login was waiting for. An invitation whose Expiry Date is over opens nothing.
fn open_waiting(work: &Work<'_>, account: AccountId, who: &Actor) -> Result<Vec<Act>> {
    let now = work.now();
    let mut acts = Vec::new();
    for row in store::list_waiting(work, account)? {
        let invitation = store::find_open_invitation(work, row.id)?;
        let invitation_lasts = invitation.as_ref().is_some_and(|i| i.expires_at > now);
        let Some(state) = after(Some(row.state), Step::SetCredential { invitation_lasts }) else {
            continue;
        };
        if let Some(invitation) = &invitation
            && !store::accept_invitation(work, invitation.id)?
        {
            continue;
        }
        store::move_on(work, &row, state)?;
        if let Some(end) = row.access_ends_at {
            // The timer may have run while there was nothing to end.
            crate::timers::schedule(work, crate::timers::TimerKind::AccessEnds, row.id, end)?;
        }
        crate::timers::cancel(work, crate::timers::TimerKind::InvitationExpires, row.id)?;
        acts.push(who.did(InvitationAccepted {
            access: row.id,
            matter: row.matter_id,
            contact: row.contact_id,
            invitation: invitation.map(|i| i.id),
        }));
    }
    Ok(acts)
}

/// `Send me a new link`. Whatever it was asked with, the person reads the same words.
///
/// While the Expiry Date of the person's open invitation lasts, a fresh link with the same date goes to the address on
/// file, three a day at most. Afterwards nothing goes to the person, and the firm is told that they asked. For a link that
/// resets a password: a fresh one, where there is a password.
///
/// # Errors
/// [`Error::TooMany`] for too many asks from one place.
pub fn ask_renewal(work: &Work<'_>, token: &Token, from: &Origin) -> Result<Done<()>> {
    throttle::take(work, &throttle::Counter::mail_from(from))?;
    const COUNTED: &str = "only how often one place asks was counted";
    let Some(link) = store::find_link(work, token)? else {
        return Ok(Done::unrecorded((), COUNTED));
    };
    match link.purpose {
        LinkPurpose::Reset => match (link.account_id, link.login_key.as_deref(), link.has_password) {
            (Some(account), Some(key), Some(true)) if may_mail(work, &accounts::mail_counter(key))? => {
                Ok(Done::new(
                    (),
                    client(&link, None, from.ip_text()).did(PasswordResetAsked { account }),
                ))
            }
            _ => Ok(Done::unrecorded((), COUNTED)),
        },
        LinkPurpose::Invite | LinkPurpose::Setup => {
            let (Some(access), Some(matter), Some(contact)) =
                (link.access_id, link.matter_id, link.contact_id)
            else {
                // Sign-in details for somebody who was given no access: there is no invitation to send again.
                return Ok(Done::unrecorded((), COUNTED));
            };
            let is_wanted = matches!(
                link.access_state,
                Some(AccessState::Invited | AccessState::Expired)
            ) && link.has_password != Some(true);
            let counter = throttle::Counter::renewal(access);
            if !is_wanted || !may_mail(work, &counter)? {
                return Ok(Done::unrecorded((), COUNTED));
            }
            let open = store::find_open_invitation(work, access)?.filter(|i| i.expires_at > work.now());
            let is_mailed = open.is_some();
            let known = open.map(|i| i.id).or(link.invitation_id);
            let last = known.map_or_else(
                || Ok(store::find_last_invitation(work, access)?.map(|i| i.id)),
                |id| Ok(Some(id)),
            )?;
            let Some(invitation) = last else {
                return Ok(Done::unrecorded((), COUNTED));
            };
            let fact = InvitationRenewalAsked {
                invitation,
                access,
                matter,
                contact,
                is_mailed,
            };
            Ok(Done::new((), client(&link, None, from.ip_text()).did(fact)))
        }
    }
}

/// Counts one more mail, where that is still allowed. The person is not told when it is not.
fn may_mail(work: &Work<'_>, counter: &throttle::Counter) -> Result<bool> {
    match throttle::take(work, counter) {
        Ok(()) => Ok(true),
        Err(Error::TooMany { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Does this link still work? An invitation's only while it is open and unexpired, its access is invited, its login has no
/// password yet, and for the address it was mailed to; a reset's only for a login with a password, at its own address. Where
/// the login's links ask for a PIN, only while that PIN lasts.
fn works(link: &LinkRow, now: Timestamp) -> bool {
    let mailed_to_login =
        Address::parse(&link.email).is_some_and(|a| link.login_key.as_deref() == Some(a.key()));
    let fits = match link.purpose {
        LinkPurpose::Invite => {
            link.invitation_state.is_some_and(InvitationState::is_open)
                && link.invitation_expires_at.is_some_and(|end| now < end)
                && link.access_state == Some(AccessState::Invited)
                && link.has_password == Some(false)
        }
        LinkPurpose::Reset => link.has_password == Some(true),
        LinkPurpose::Setup => {
            let is_wanted = match link.access_state {
                None => true,
                Some(AccessState::Invited) => link.invitation_expires_at.is_some_and(|end| now < end),
                Some(state) => state.is_granted(),
            };
            is_wanted && link.has_password == Some(false)
        }
    };
    let is_guarded = link.pin_expires_at.is_some_and(|end| end <= now)
        || link.pin_tries.is_some_and(|tries| tries >= credentials::TRIES);
    fits && !is_guarded
        && mailed_to_login
        && link.used_at.is_none()
        && now < link.expires_at
        && link.account_id.is_some()
}

fn client(link: &LinkRow, session: Option<String>, ip: Option<String>) -> Actor {
    Actor {
        kind: ActorKind::Client,
        id: link.account_id.map(|id| id.to_string()),
        session,
        ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000_000_000;

    fn at(offset: i64) -> Timestamp {
        Timestamp::from_microsecond(NOW + offset).unwrap()
    }

    fn fresh() -> LinkRow {
        let id = "01960000-0000-7000-8000-000000000001";
        LinkRow {
            hash: vec![1],
            purpose: LinkPurpose::Invite,
            email: "Ana@example.com".into(),
            expires_at: at(10),
            used_at: None,
            invitation_id: Some(id.parse().unwrap()),
            invitation_state: Some(InvitationState::Sent),
            invitation_expires_at: Some(at(10)),
            made_by: Some(id.parse().unwrap()),
            access_id: Some(id.parse().unwrap()),
            access_state: Some(AccessState::Invited),
            matter_id: Some(id.parse().unwrap()),
            contact_id: Some(id.parse().unwrap()),
            account_id: Some(id.parse().unwrap()),
            login_email: Some("ana@example.com".into()),
            login_key: Some("ana@example.com".into()),
            language: Some(Language::Es),
            has_password: Some(false),
            credential: None,
            pin_expires_at: None,
            pin_tries: None,
        }
    }

    #[test]
    fn a_link_works_until_the_expiry_date_and_not_at_that_instant() {
        assert!(works(&fresh(), at(9)));
        assert!(!works(&fresh(), at(10)));
    }

    #[test]
    fn a_link_that_went_to_another_address_than_the_login_s_is_dead() {
        assert!(!works(
            &LinkRow {
                login_key: Some("ana@other.example".into()),
                ..fresh()
            },
            at(0)
        ));
    }

    #[test]
    fn nobody_with_a_password_can_set_one_by_an_invitation_and_nobody_without_by_a_reset() {
        assert!(!works(
            &LinkRow {
                has_password: Some(true),
                ..fresh()
            },
            at(0)
        ));
        assert!(!works(
            &LinkRow {
                purpose: LinkPurpose::Reset,
                ..fresh()
            },
            at(0)
        ));
        assert!(works(
            &LinkRow {
                purpose: LinkPurpose::Reset,
                has_password: Some(true),
                ..fresh()
            },
            at(0)
        ));
    }

    proptest! {
        /// IL-27, L2-19: only an open invitation of invited access works.
        #[test]
        fn an_invitation_s_link_dies_with_its_invitation_and_with_its_access(
            invitation in prop::sample::select(InvitationState::ALL), access in prop::sample::select(AccessState::ALL), used: bool,
        ) {
            let link = LinkRow {
                invitation_state: Some(invitation), access_state: Some(access), used_at: used.then(|| at(-5)), ..fresh()
            };
            prop_assert_eq!(works(&link, at(0)), invitation.is_open() && access == AccessState::Invited && !used);
        }
    }
}
