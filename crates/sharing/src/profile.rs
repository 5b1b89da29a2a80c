//! A client's own things: language and devices.

use crate::viewer::{Outcome, PortalActor, PortalViewer};
use kernel::{ClientSessionId, Language, Result, Timestamp};

#[derive(Debug, Clone)]
pub struct Profile {
    pub email: String,
    pub language: Language,
    /// What can be chosen.
    pub languages: Vec<Language>,
    pub second_factor: crate::SecondFactor,
    /// Where this login is signed in, the last used first.
    pub devices: Vec<Device>,
}

/// One session of the client's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub id: ClientSessionId,
    /// Such as "Firefox on Linux".
    pub device: String,
    /// The network it came from, shortened.
    pub place: String,
    pub signed_in_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub is_this: bool,
}

impl PortalViewer<'_, '_> {
    /// # Errors
    /// None of its own.
    pub fn profile(&self) -> Result<Profile> {
        let device = |line: domain::accounts::SessionLine| Device {
            id: line.id,
            device: line.device,
            place: line.place,
            signed_in_at: line.created_at,
            last_seen_at: line.last_seen_at,
            is_this: line.is_this,
        };
        let sessions = domain::accounts::sessions(self.look, self.standing()?)?;
        Ok(Profile {
            email: self.email().to_owned(),
            language: self.language(),
            languages: self.settings.languages.clone(),
            second_factor: self.second_factor()?,
            devices: sessions.into_iter().map(device).collect(),
        })
    }
}

impl PortalActor<'_, '_> {
    /// The language of the client's pages and mails.
    ///
    /// # Errors
    /// [`kernel::Error::Invalid`] at `language`: the firm does not offer it.
    pub fn choose_language(&self, language: Language) -> Result<Outcome<()>> {
        Ok(Outcome::of(domain::accounts::set_language(
            self.work,
            self.standing()?,
            language,
        )?))
    }

    /// Signs one of the client's devices out. Its open pages end before this answers.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`]: somebody else's.
    pub fn end_session(&self, id: ClientSessionId) -> Result<Outcome<()>> {
        Ok(Outcome::of(domain::accounts::end_session(
            self.work,
            self.standing()?,
            id,
        )?))
    }

    /// Signs all of the client's devices out but this one.
    ///
    /// # Errors
    /// None of its own.
    pub fn end_other_sessions(&self) -> Result<Outcome<()>> {
        Ok(Outcome::of(domain::accounts::end_other_sessions(
            self.work,
            self.standing()?,
        )?))
    }
}
