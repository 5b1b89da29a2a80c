//! A client's second factor: set up, used, given up.

use crate::{
    doors::{Origin, Renewed, SignedIn},
    gate::{ClientSession, Gate},
    viewer::PortalViewer,
};
use domain::{accounts, keys::Token};
use kernel::{Error, Result};

/// How it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SecondFactor {
    pub is_on: bool,
    /// Recovery codes that still work.
    pub codes_left: i64,
}

/// A secret to set up, as text, as a link for an app, and sealed for the form that sends it back.
#[derive(Clone)]
pub struct TotpOffer {
    pub secret: String,
    pub uri: String,
    pub sealed: String,
}

impl std::fmt::Debug for TotpOffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpOffer(…)")
    }
}

impl PortalViewer<'_, '_> {
    /// # Errors
    /// None of its own.
    pub fn second_factor(&self) -> Result<SecondFactor> {
        let state = accounts::second_factor_state(self.look, self.standing()?)?;
        Ok(SecondFactor {
            is_on: state.is_on,
            codes_left: state.codes_left,
        })
    }

    /// A fresh secret; or, with what a form sent back, the one that its page showed.
    ///
    /// # Errors
    /// [`Error::Conflict`]: there is a second factor already, or the page was open for too long.
    pub fn totp_offer(&self, sealed: Option<&str>) -> Result<TotpOffer> {
        let offer = match sealed {
            Some(sealed) => accounts::same_offer(self.look, self.standing()?, sealed)?,
            None => accounts::begin_totp(self.look, self.standing()?)?,
        };
        Ok(TotpOffer {
            secret: offer.secret,
            uri: offer.uri,
            sealed: offer.sealed,
        })
    }
}

impl Gate {
    /// Switches the second factor on. Gives the session's new cookie, and the recovery codes for the one time that they are
    /// shown.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `current` or `code`; [`Error::Conflict`] for a stale page; [`Error::TooMany`].
    pub async fn confirm_totp(
        &self,
        session: ClientSession,
        sealed: &str,
        current: &str,
        code: &str,
        from: Origin,
    ) -> Result<(Renewed, Vec<String>)> {
        let token = session.token();
        let (renewed, codes) =
            accounts::confirm_totp(&self.firm, token, sealed, current, code, &from.into()).await?;
        Ok((renewed.into(), codes))
    }

    /// Switches it off.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `current`; [`Error::TooMany`].
    pub async fn remove_totp(&self, session: ClientSession, current: &str, from: Origin) -> Result<Renewed> {
        accounts::remove_totp(&self.firm, session.token(), current, &from.into())
            .await
            .map(Into::into)
    }

    /// Ten new recovery codes in place of the ones before.
    ///
    /// # Errors
    /// As [`Self::remove_totp`].
    pub async fn renew_recovery_codes(
        &self,
        session: ClientSession,
        current: &str,
        from: Origin,
    ) -> Result<Vec<String>> {
        accounts::renew_recovery_codes(&self.firm, session.token(), current, &from.into()).await
    }

    /// The second step of signing in.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `code`; [`Error::SignedOut`]: the first step was too long ago; [`Error::TooMany`].
    pub async fn enter_second_factor(&self, half: &str, code: &str, from: Origin) -> Result<SignedIn> {
        let half = Token::parse(half).ok_or(Error::SignedOut)?;
        accounts::second_factor(&self.firm, &half, code, &from.into())
            .await
            .map(Into::into)
    }

    /// Does this cookie still wait for the second step?
    ///
    /// # Errors
    /// [`Error::SignedOut`] where it does not.
    pub async fn is_half_in(&self, half: &str) -> Result<()> {
        let half = Token::parse(half).ok_or(Error::SignedOut)?;
        self.firm
            .read(move |look| accounts::is_half_in(look, &half))
            .await
    }
}
