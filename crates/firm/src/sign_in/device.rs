//! Where somebody signs in from, as the domain asks for it.

use axum::extract::FromRequestParts;
use domain::access::Origin;
use http::request::Parts;
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
