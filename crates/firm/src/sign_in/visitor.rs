//! Anybody at a door: perhaps somebody who is in already, or on the way.

use crate::{FirmState, staff};
use axum::extract::FromRequestParts;
use domain::{access::Presence, keys::Token};
use http::request::Parts;
use kernel::Error;
use web::{Failure, Public};

/// Whoever asks. Unlike [`staff::Me`] it turns nobody away.
pub(crate) struct Visitor(pub Option<(Token, Presence)>);

impl FromRequestParts<FirmState> for Visitor {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &FirmState) -> Result<Self, Failure> {
        match staff::present(parts, state).await {
            Ok(known) => Ok(Self(Some(known))),
            Err(failure) if matches!(failure.product(), Some(Error::SignedOut)) => {
                let Ok(Public) = Public::from_request_parts(parts, state).await;
                Ok(Self(None))
            }
            Err(other) => Err(other),
        }
    }
}
