//! What a client signs in from, as the gate asks for it.

use axum::extract::FromRequestParts;
use http::request::Parts;
use sharing::Origin;
use std::convert::Infallible;

pub(crate) struct Sender(pub Origin);

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let web::Sender { ip, device, mark } = web::Sender::from_request_parts(parts, state).await?;
        Ok(Self(Origin {
            ip: Some(ip),
            device,
            mark,
        }))
    }
}
