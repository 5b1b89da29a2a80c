//! What people do with credentials: send one, use one, guess at one.

use super::{
    Mode, Pin,
    credential::{Standing, TRIES, WORDS_LAST, are_words},
    facts::{CredentialBurnt, CredentialSent, CredentialUsed},
    material::{Material, Prepared},
    store::{self, CredentialRow, NewCredential, NewWords, SubjectRow},
    words,
};
use crate::{
    access::{Origin, Permit, SendCredential, password, throttle, throttle::Counter, throttle::Side},
    contacts::{Address, EmailState},
    events::{Act, Actor, ActorKind, Doer, Done},
    firm::{Firm, Look, Work},
    holds::Held,
    keys::Token,
    portal_access,
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{AccountId, ContactId, CredentialId, DeliveryId, Error, MatterId, Result, Says, Timestamp};
use subtle::ConstantTimeEq;

/// What was sent.
#[derive(Debug, Clone)]
pub struct Issued {
    pub mode: Mode,
    /// To be shown once, and told to the person.
    pub pin: Option<Pin>,
    /// Where it goes.
    pub address: String,
    pub expires_at: Timestamp,
    /// The login has no password yet.
    pub is_first: bool,
}

/// Makes what a credential needs and what takes its time. One for each person it is sent to.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn prepare(firm: &Firm) -> Result<Material> {
    let sends_words = firm
        .read(|look| Ok(Settings::load(look)?.credential_words))
        .await?;
    if !sends_words {
        return Ok(Material::default());
    }
    let text = words::fresh();
    let hash = password::choose(firm, &text, Vec::new()).await?;
    Ok(Material {
        words: Some(Prepared { text, hash }),
    })
}

/// `Send temporary password` for somebody with an account on this matter (AI-21, AI-23): at once, to the address that they
/// sign in with. A credential that was sent to this login before is worth nothing from here on. Their password and their
/// sessions stay as they are until it is used.
///
/// # Errors
/// [`Error::NotFound`]: not a contact of this matter. [`Error::Conflict`] with the reason why nothing can be sent, see
/// [`super::Unsent`]. [`Error::TooMany`]: three times an hour are enough for one contact.
pub fn issue(
    work: &Work<'_>,
    by: &Permit<'_, SendCredential>,
    contact: ContactId,
    material: &Material,
) -> Result<Done<Issued>> {
    let subject = store::find_subject(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    if let Some(why) = standing(&subject, work.now()).refusal() {
        return Err(Error::conflict(Says::new(why.key()).with("name", &subject.name)));
    }
    throttle::take(work, &Counter::credential(contact))?;
    // A login that nobody ever came in with follows the contact's address.
    let account = match (subject.account_id, subject.has_password) {
        (Some(account), Some(true)) => account,
        _ => portal_access::login_for(work, by.matter(), contact, None)?.map_err(Error::conflict)?,
    };
    make(work, by, contact, &subject, account, material, work.now())
}

/// The same for somebody new who has no access yet (`Send client portal login password` of a new case, AI-16): their login is
/// made, and what is sent waits for the hold, so that Undo leaves nothing of it. Somebody who has a working login already is
/// sent nothing: then it is `None`, and nothing changed.
///
/// # Errors
/// [`Error::NotFound`]: not a contact of this matter. [`Error::Invalid`] at `email`: there is no address, or it signs somebody
/// else in. [`Error::Conflict`]: this login needs a PIN, which is sent from `Accessible Account`.
pub fn set_up(
    work: &Work<'_>,
    by: &Permit<'_, SendCredential>,
    contact: ContactId,
    material: &Material,
    held: &mut Held,
) -> Result<Done<Option<Issued>>> {
    let subject = store::find_subject(work, by.matter(), contact)?.ok_or(Error::NotFound)?;
    if subject.has_password == Some(true) {
        return Ok(Done::unchanged(None));
    }
    throttle::take(work, &Counter::credential(contact))?;
    let ends_at = held.ends_at();
    let account = portal_access::login_for(work, by.matter(), contact, Some(held))?
        .map_err(|says| Error::invalid("email", says))?;
    if mode(work, &subject, account, material)? == Mode::Pin {
        return Err(Error::conflict(
            Says::new("credential-by-hand").with("name", &subject.name),
        ));
    }
    Ok(make(work, by, contact, &subject, account, material, ends_at)?.map(Some))
}

fn standing(subject: &SubjectRow, now: Timestamp) -> Standing {
    Standing {
        state: subject.state,
        has_working_login: subject.has_password == Some(true),
        has_address: subject.email.is_some() || subject.has_password == Some(true),
        is_bounced: subject.email_state == Some(EmailState::Bounced),
        is_invitation_open: subject.open_until.is_some_and(|end| now < end)
            && (subject.login_key.is_none() || subject.login_key == subject.email_key),
    }
}

fn mode(work: &Work<'_>, subject: &SubjectRow, account: AccountId, material: &Material) -> Result<Mode> {
    let settings = Settings::load(work)?;
    if settings.credential_pin && (subject.is_sensitive || store::reaches_sensitive(work, account)?) {
        return Ok(Mode::Pin);
    }
    Ok(if settings.credential_words && material.words.is_some() {
        Mode::Words
    } else {
        Mode::Link
    })
}

fn make(
    work: &Work<'_>,
    by: &Permit<'_, SendCredential>,
    contact: ContactId,
    subject: &SubjectRow,
    account: AccountId,
    material: &Material,
    not_before: Timestamp,
) -> Result<Done<Issued>> {
    let mode = mode(work, subject, account, material)?;
    store::close(work, account)?;
    let id: CredentialId = work.new_id();
    let is_first = subject.has_password != Some(true);
    let hours = Settings::load(work)?.credential_hours;
    let expires_at = not_before + SignedDuration::from_hours(hours);
    let pin = (mode == Mode::Pin).then(Pin::fresh);
    store::insert(
        work,
        &NewCredential {
            id,
            account,
            contact,
            matter: by.matter(),
            mode,
            is_first,
            made_by: by.user(),
            expires_at,
            pin_hash: pin.as_ref().map(|pin| pin_hash(work, id, pin)),
        },
    )?;
    if let (Mode::Words, Some(prepared)) = (mode, &material.words) {
        keep_words(work, id, account, prepared)?;
    }
    let address = match is_first {
        true => subject.email.clone(),
        false => subject.login_email.clone(),
    };
    let issued = Issued {
        mode,
        pin,
        address: address.unwrap_or_default(),
        expires_at,
        is_first,
    };
    let fact = CredentialSent {
        credential: id,
        account,
        contact,
        matter: by.matter(),
        mode,
        is_first,
        not_before,
        expires_at,
    };
    Ok(Done::new(issued, by.did(fact)))
}

fn keep_words(work: &Work<'_>, id: CredentialId, account: AccountId, prepared: &Prepared) -> Result<()> {
    let letters = words::letters(&prepared.text);
    store::insert_words(
        work,
        &NewWords {
            account,
            credential: id,
            hash: prepared.hash.clone(),
            mark: mark(work, id, &letters),
            letters: i64::try_from(letters.chars().count()).unwrap_or_default(),
            sealed: work.firm().keys().seal(&bound_to(id), prepared.text.as_bytes()),
        },
    )
}

fn bound_to(id: CredentialId) -> String {
    format!("credential:{id}")
}

fn pin_hash(look: &Look<'_>, id: CredentialId, pin: &Pin) -> Vec<u8> {
    look.firm().keys().code_hash(&bound_to(id), pin.digits())
}

fn mark(look: &Look<'_>, id: CredentialId, letters: &str) -> Vec<u8> {
    look.firm().keys().code_hash(&format!("words:{id}"), letters)
}

/// What a mail carries, made at the moment of sending.
pub(crate) enum Minted {
    Link {
        address: String,
        link: String,
        is_first: bool,
        has_pin: bool,
        hours: u32,
    },
    Words {
        address: String,
        words: String,
        link: String,
        hours: u32,
        is_first: bool,
        /// What the delivery keeps until the mail has left.
        sealed: Vec<u8>,
    },
    Suppress(&'static str),
    Hold,
}

/// Judges a credential that is about to be mailed, and makes its link. Another attempt of the same mail carries the same words.
pub(crate) fn mint(
    work: &Work<'_>,
    delivery: DeliveryId,
    kept: Option<&[u8]>,
    fact: &CredentialSent,
) -> Result<Minted> {
    let now = work.now();
    let Some(credential) = store::find(work, fact.credential)?.filter(|c| c.lasts(now)) else {
        return Ok(Minted::Suppress(
            "a newer one was sent, or it was used, or its time is over",
        ));
    };
    let Some((Some(account), Some(address), has_password, is_bounced)) = store::login_of(work, fact.contact)?
    else {
        return Ok(Minted::Suppress("the login is gone"));
    };
    if account != credential.account_id {
        return Ok(Minted::Suppress("the login is another one"));
    }
    if (has_password == Some(true)) == credential.is_first {
        return Ok(Minted::Suppress("the login works already"));
    }
    if is_bounced == Some(true) {
        return Ok(Minted::Hold);
    }
    let left = u32::try_from(credential.expires_at.duration_since(now).as_secs()).unwrap_or_default();
    let hours = left.div_ceil(3600);
    let portal = work.firm().portal_url();
    if credential.mode == Mode::Words {
        let keys = work.firm().keys();
        let in_delivery = format!("delivery:{delivery}");
        let plain = match kept {
            Some(sealed) => keys.open(&in_delivery, sealed)?,
            None => match store::take_sealed(work, &credential)? {
                Some(sealed) => keys.open(&bound_to(credential.id), &sealed)?,
                None => return Ok(Minted::Suppress("the words were mailed already")),
            },
        };
        let words = String::from_utf8(plain).map_err(|_| Error::internal("sealed words are no text"))?;
        return Ok(Minted::Words {
            address,
            sealed: keys.seal(&in_delivery, words.as_bytes()),
            words,
            link: format!("{portal}/sign-in"),
            hours,
            is_first: credential.is_first,
        });
    }
    let token = Token::fresh_mailed();
    store::insert_token(work, &token, &credential, &address, credential.expires_at)?;
    let way = if credential.is_first { "setup" } else { "reset" };
    Ok(Minted::Link {
        address,
        link: format!("{portal}/{way}/{}", token.reveal()),
        is_first: credential.is_first,
        has_pin: credential.mode == Mode::Pin,
        hours,
    })
}

/// The PIN, typed in the browser of this cookie, for a login whose links ask for one. Where none is asked for, nothing changes.
///
/// # Errors
/// [`Error::Invalid`] at `pin`: wrong. [`Error::NotFound`]: it was wrong once too often, or its time is over.
pub async fn unlock(firm: &Firm, cookie: &Token, typed: &str, from: &Origin) -> Result<()> {
    let (cookie, typed, from) = (cookie.clone(), Pin::typed(typed), from.clone());
    let left = firm
        .write(move |work| {
            let asked = store::find_of_enrolment(work, &cookie)?.filter(|c| c.mode == Mode::Pin);
            let Some(credential) = asked else {
                return Ok(Done::unchanged(None));
            };
            let Some(kept) = credential
                .pin_hash
                .as_ref()
                .filter(|_| credential.lasts(work.now()))
            else {
                return Err(Error::NotFound);
            };
            let is_right = typed
                .as_ref()
                .is_some_and(|pin| bool::from(pin_hash(work, credential.id, pin).as_slice().ct_eq(kept)));
            if is_right {
                store::unlock(work, &cookie)?;
                return Ok(Done::unrecorded(
                    None,
                    "that the password was set is what is recorded",
                ));
            }
            let left = guessed(work, &credential)?;
            Ok(match left {
                0 => Done::new(Some(0), client(&credential, &from).did(burnt(&credential))),
                left => Done::unrecorded(Some(left), "a wrong PIN; only the count is kept"),
            })
        })
        .await?;
    match left {
        None => Ok(()),
        Some(0) => Err(Error::NotFound),
        Some(left) => Err(Error::invalid(
            "pin",
            Says::new("credential-pin-wrong").with("left", left),
        )),
    }
}

/// Counts a wrong guess, and says how many are left.
fn guessed(work: &Work<'_>, credential: &CredentialRow) -> Result<i64> {
    store::count_try(work, credential.id)?;
    Ok((TRIES - credential.tries - 1).max(0))
}

/// Words typed at the sign-in in place of a password. Right ones are used up, and give the cookie of a browser that may choose
/// a password for [`WORDS_LAST`] and nothing else. `None`: no words, or not the right ones; then it is a password like any
/// other, to be judged as one. Whether somebody has words is not to be learnt from how long this takes.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn sign_in_with_words(
    firm: &Firm,
    email: &str,
    typed: &str,
    from: &Origin,
) -> Result<Option<Token>> {
    let (Some(typed), Some(address)) = (are_words(typed), Address::parse(email)) else {
        return Ok(None);
    };
    let key = address.key().to_owned();
    let (looked_for, origin) = (key.clone(), from.clone());
    let found = firm.read(move |look| {
        // Who has to wait is told so by the sign-in itself.
        let waits = throttle::check(look, &Counter::sign_in(Side::Client, &looked_for, false)).is_err()
            || throttle::check(look, &Counter::sign_in_from(&origin)).is_err();
        if waits {
            return Ok(None);
        }
        store::find_words_of(look, &looked_for)
    });
    let found = found.await?.filter(|words| words.used_at.is_none());
    let is_right = password::matches(firm, &typed, found.as_ref().map(|words| words.hash.clone())).await?;
    let Some(found) = found else { return Ok(None) };
    let from = from.clone();
    firm.write(move |work| {
        let Some(credential) = store::find(work, found.credential_id)?.filter(|c| c.lasts(work.now())) else {
            return Ok(Done::unchanged(None));
        };
        let who = client(&credential, &from);
        if !is_right {
            return Ok(match guessed(work, &credential)? {
                0 => {
                    store::close(work, credential.account_id)?;
                    Done::new(None, who.did(burnt(&credential)))
                }
                _ => Done::unrecorded(None, "wrong words; the failed sign-in is what is recorded"),
            });
        }
        if !store::use_words(work, &credential)? {
            return Ok(Done::unchanged(None));
        }
        throttle::clear(work, &Counter::sign_in(Side::Client, &key, false))?;
        let (token, cookie) = (Token::fresh_mailed(), Token::fresh());
        let ends_at = work.now() + WORDS_LAST;
        store::insert_token(work, &token, &credential, &found.login_email, ends_at)?;
        store::insert_enrolment(work, &cookie, &token, ends_at)?;
        Ok(Done::new(Some(cookie), who.did(used_up(&credential))))
    })
    .await
}

/// Is this new password made of the words that the person came in with?
pub(crate) fn repeats(look: &Look<'_>, account: AccountId, password: &str) -> Result<bool> {
    let Some(kept) = store::find_words(look, account)? else {
        return Ok(false);
    };
    let letters = usize::try_from(kept.letters).unwrap_or_default();
    Ok(words::stretches(password, letters).iter().any(|stretch| {
        bool::from(
            mark(look, kept.credential_id, stretch)
                .as_slice()
                .ct_eq(&kept.mark),
        )
    }))
}

/// A password was set for this login: whatever was sent to it is over. `by`: the credential whose link did it.
pub(crate) fn used(
    work: &Work<'_>,
    account: AccountId,
    by: Option<CredentialId>,
    who: &Actor,
) -> Result<Option<Act>> {
    let credential = match by {
        Some(id) => store::find(work, id)?.filter(|c| c.mode != Mode::Words),
        None => None,
    };
    store::close(work, account)?;
    Ok(credential.map(|c| who.did(used_up(&c))))
}

/// What was sent to this login is worth nothing from here on.
pub(crate) fn closed(work: &Work<'_>, account: AccountId) -> Result<()> {
    store::close(work, account)
}

/// Access was taken: a first credential that was sent for it is over. One that resets a password is the login's own.
pub(crate) fn revoked(work: &Work<'_>, matter: MatterId, contact: ContactId) -> Result<()> {
    match store::find_first_of(work, matter, contact)? {
        Some(account) => store::close(work, account),
        None => Ok(()),
    }
}

/// Deletes what is long over.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    store::sweep(work)
}

fn client(credential: &CredentialRow, from: &Origin) -> Actor {
    Actor {
        kind: ActorKind::Client,
        id: Some(credential.account_id.to_string()),
        session: None,
        ip: from.ip_text(),
    }
}

fn used_up(c: &CredentialRow) -> CredentialUsed {
    CredentialUsed {
        credential: c.id,
        account: c.account_id,
        contact: c.contact_id,
        matter: c.matter_id,
        mode: c.mode,
    }
}

fn burnt(c: &CredentialRow) -> CredentialBurnt {
    CredentialBurnt {
        credential: c.id,
        account: c.account_id,
        contact: c.contact_id,
        matter: c.matter_id,
        mode: c.mode,
    }
}
