//! Forms: read strictly, refused with a page of their own, drawn again with everything that was typed.

mod fields;
mod filled;
mod typed;
mod upload;

pub use fields::Fields;
pub use filled::{Filled, Line, refused};
pub use upload::Upload;

use crate::{
    error::{Failure, Refusal},
    visit::Asked,
};
use axum::extract::{FromRequest, Request};
use http::header;
use kernel::FieldErrors;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The largest form, in bytes.
pub const FORM_MAX: usize = 1024 * 1024;
/// A form that takes longer to arrive is not sent by a browser; whoever sends it keeps a connection busy.
const ARRIVES_WITHIN: Duration = Duration::from_secs(30);

/// A form that one of our pages sent: read whole (at most 1 MiB), its token checked, and fitting `T`.
///
/// `T` is a struct with `#[serde(deny_unknown_fields)]`; a name that repeats fills a `Vec`, an empty text is `None`
/// in an `Option`, a check box is a `bool` with `#[serde(default)]`. With `T =` [`Fields`] the names are free.
/// What does not fit was not sent by our pages and is [`Refusal::BadRequest`]; what people may get wrong belongs
/// into texts that the domain judges. Take it after the session's extractor.
#[derive(Debug)]
pub struct Form<T> {
    pub value: T,
    /// Everything that was typed, for drawing the page again.
    pub fields: Fields,
    /// The key of the rendered form: what arrives twice with the same key takes effect once.
    pub once: Option<String>,
}

impl<T> Form<T> {
    /// The form as it was typed, with what is wrong.
    #[must_use]
    pub fn filled(self, errors: FieldErrors) -> Filled {
        Filled::new(self.fields, errors)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let is_form = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(is_urlencoded);
        if !is_form {
            return Err(Failure::refused(
                Refusal::MediaType,
                "the body is not sent as a form",
            ));
        }
        let asked = Asked::of(&mut parts);
        let visit = asked.known_visit()?;
        let body = tokio::time::timeout(ARRIVES_WITHIN, axum::body::to_bytes(body, FORM_MAX)).await;
        let body = body.map_err(|_| Failure::refused(Refusal::BadRequest, "the form did not arrive"))?;
        let body =
            body.map_err(|_| Failure::refused(Refusal::TooLarge, "the form is too large, or broke off"))?;
        let mut fields = Fields::parse(&body)?;
        let token = fields.take("_csrf")?;
        if !visit.csrf.accepts(token.as_deref()) {
            return Err(Failure::refused(
                Refusal::StaleForm,
                "the form's token is missing or of another session",
            ));
        }
        let once = fields.take("_once")?.filter(|key| !key.is_empty());
        if once.as_ref().is_some_and(|key| key.len() > 64) {
            return Err(Failure::refused(
                Refusal::BadRequest,
                "the form's key is too long",
            ));
        }
        fields.take("_method")?;
        Ok(Self {
            value: fields.to()?,
            fields,
            once,
        })
    }
}

fn is_urlencoded(kind: &str) -> bool {
    kind.split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
