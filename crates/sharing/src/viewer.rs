//! The proof that a client is there, in one transaction: [`PortalViewer`] looks, [`PortalActor`] looks and acts.
//!
//! Neither is `Clone`, `Default` or `Deserialize`, both hold the transaction privately and cannot outlive it. What they can
//! do is a method in the file of its kind.

use crate::{Face, gate::ClientSession};
use jiff::{SignedDuration, civil::Date};
use kernel::{AccessId, Error, Language, MatterId, Result, Timestamp};
use std::ops::Deref;

/// A signed-in client who looks; or somebody of the firm who looks with a client's eyes, and can do nothing else.
pub struct PortalViewer<'a, 'tx> {
    pub(crate) look: &'a domain::Look<'tx>,
    pub(crate) eyes: Eyes<'tx>,
    language: Language,
    email: String,
    pub(crate) settings: domain::settings::Settings,
}

/// By which way a viewer came.
pub(crate) enum Eyes<'tx> {
    Client(domain::accounts::Standing<'tx>),
    /// One access of one person, and nothing of their other matters.
    Preview(AccessId),
}

impl<'a, 'tx> PortalViewer<'a, 'tx> {
    /// Checks the session and reads what is live now.
    pub(crate) fn open(look: &'a domain::Look<'tx>, session: &ClientSession) -> Result<Self> {
        let standing = domain::accounts::standing(look, session.token())?
            .coming_from(session.ip().map(|ip| ip.to_string()));
        let settings = domain::settings::Settings::load(look)?;
        Ok(Self {
            look,
            language: standing.language(),
            email: standing.email().to_owned(),
            eyes: Eyes::Client(standing),
            settings,
        })
    }

    /// The portal with the eyes of somebody who has access, or will have. `None`: there is none to look through.
    pub(crate) fn preview(
        look: &'a domain::Look<'tx>,
        proof: &domain::sight::Preview<'tx>,
    ) -> Result<Option<Self>> {
        let eyes = proof.eyes();
        let Some(access) = eyes.access else {
            return Ok(None);
        };
        Ok(Some(Self {
            look,
            eyes: Eyes::Preview(access),
            language: eyes.language,
            email: eyes.email.clone().unwrap_or_default(),
            settings: domain::settings::Settings::load(look)?,
        }))
    }

    /// Whoever looks with somebody else's eyes has no session of theirs.
    pub(crate) fn standing(&self) -> Result<&domain::accounts::Standing<'tx>> {
        match &self.eyes {
            Eyes::Client(standing) => Ok(standing),
            Eyes::Preview(_) => Err(Error::internal("a preview has no session")),
        }
    }

    pub(crate) fn has_ended(&self) -> bool {
        match &self.eyes {
            Eyes::Client(standing) => standing.has_ended(),
            Eyes::Preview(_) => false,
        }
    }

    /// The access to this case, where it is one of theirs.
    pub(crate) fn access_to(&self, case: MatterId) -> Option<AccessId> {
        match &self.eyes {
            Eyes::Client(standing) => {
                let live = standing.live().iter().find(|access| access.matter == case);
                live.map(|access| access.access)
            }
            Eyes::Preview(_) => None,
        }
    }

    /// The language of this client's pages.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }
    /// The address they sign in with.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.look.now()
    }
    /// The day in the firm's zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.day_of(self.now())
    }
    #[must_use]
    pub fn face(&self) -> Face {
        Face::from(&self.settings)
    }

    /// The day in the firm's zone on which something that is over at this instant was there for the last time.
    pub(crate) fn last_day(&self, at: Timestamp) -> Date {
        domain::portal_access::last_day(at, &self.settings.zone)
    }

    pub(crate) fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.settings.zone.clone()).date()
    }

    /// Was the session last used more than a minute ago?
    pub(crate) fn is_seen_due(&self) -> Result<bool> {
        let (last,) = self.look.sql().one::<(Timestamp,)>(
            db::sql!("select last_seen_at from client_sessions where id = $1"),
            &[&self.standing()?.session()],
        )?;
        Ok(self.now().duration_since(last) >= SignedDuration::from_mins(1))
    }

    /// The case that the session chose, or else the newest. `None`: no case is live.
    pub(crate) fn current(&self) -> Option<AccessId> {
        let standing = match &self.eyes {
            Eyes::Client(standing) => standing,
            Eyes::Preview(access) => return Some(*access),
        };
        let chosen = standing.current_matter();
        let live = standing.live();
        live.iter()
            .find(|a| Some(a.matter) == chosen)
            .or_else(|| live.first())
            .map(|a| a.access)
    }
}

/// A signed-in client who acts.
pub struct PortalActor<'a, 'tx> {
    viewer: PortalViewer<'a, 'tx>,
    pub(crate) work: &'a domain::Work<'tx>,
}

impl<'a, 'tx> Deref for PortalActor<'a, 'tx> {
    type Target = PortalViewer<'a, 'tx>;
    fn deref(&self) -> &Self::Target {
        &self.viewer
    }
}

impl<'a, 'tx> PortalActor<'a, 'tx> {
    pub(crate) fn open(work: &'a domain::Work<'tx>, session: &ClientSession) -> Result<Self> {
        Ok(Self {
            viewer: PortalViewer::open(work, session)?,
            work,
        })
    }

    /// Takes the outcome of an action into this one: several actions, all or none.
    pub fn keep<T>(&self, outcome: Outcome<T>) -> T {
        self.work.absorb(outcome.done)
    }

    /// Proves that this access is theirs, now.
    pub(crate) fn permit(&self, access: AccessId) -> Result<domain::accounts::ClientPermit<'tx>> {
        domain::accounts::client_permit(self.work, self.viewer.standing()?, access)
    }
}

/// What an act gives back: a value and what was recorded of it. Dropping it keeps nothing.
#[must_use = "an act that drops its outcome is not kept"]
pub struct Outcome<T> {
    done: domain::Done<T>,
}

impl<T> Outcome<T> {
    pub(crate) const fn of(done: domain::Done<T>) -> Self {
        Self { done }
    }
    pub(crate) fn into_done(self) -> domain::Done<T> {
        self.done
    }
    /// Nothing was changed. After [`PortalActor::keep`] it carries the value of the whole.
    pub const fn unchanged(value: T) -> Self {
        Self {
            done: domain::Done::unchanged(value),
        }
    }
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            done: self.done.map(f),
        }
    }
}

/// What a hidden thing and a thing that never was have in common.
pub(crate) fn not_found<T>(found: Option<T>) -> Result<T> {
    found.ok_or(Error::NotFound)
}
