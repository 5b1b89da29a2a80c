//! A form with one file at its end: the fields are read, the file is given out piece by piece and never held whole.

use super::Fields;
use crate::{
    error::{Failure, Refusal},
    visit::Asked,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use http::header;
use multer::{Constraints, Field, Multipart, SizeLimit};
use std::time::Duration;

const FIELD_MAX: usize = 4 * 1024;
const FIELDS_MAX: usize = 20;
/// A piece that takes longer does not come.
const NEXT_WITHIN: Duration = Duration::from_secs(30);

/// A form of ours that carries a file (`enctype="multipart/form-data"`). Its token and its other fields stand before the
/// file, so that nothing of the file is taken from another site. Take it after the session's extractor.
pub struct Upload {
    pub fields: Fields,
    /// As the browser says it; empty where no file was chosen.
    pub file_name: String,
    /// It has to live as long as its field is read.
    _parts: Multipart<'static>,
    file: Option<Field<'static>>,
}

impl Upload {
    /// The next piece of the file; none after its last one.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] when it breaks off or does not go on.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Failure> {
        let Some(file) = &mut self.file else {
            return Ok(None);
        };
        within(file.chunk()).await
    }
}

async fn within<T>(piece: impl Future<Output = multer::Result<T>>) -> Result<T, Failure> {
    let broken = |why| Failure::refused(Refusal::BadRequest, why);
    tokio::time::timeout(NEXT_WITHIN, piece)
        .await
        .map_err(|_| broken("the file did not arrive"))?
        .map_err(|_| broken("the file broke off, or is no form"))
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let boundary = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .and_then(|kind| multer::parse_boundary(kind).ok())
            .ok_or_else(|| {
                Failure::refused(Refusal::MediaType, "the body is not sent as a form with a file")
            })?;
        let asked = Asked::of(&mut parts);
        let visit = asked.known_visit()?;
        let limits = SizeLimit::new().per_field(u64::MAX).whole_stream(u64::MAX);
        let mut multipart = Multipart::with_constraints(
            body.into_data_stream(),
            boundary,
            Constraints::new().size_limit(limits),
        );
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut file = None;
        let mut file_name = String::new();
        while let Some(mut field) = within(multipart.next_field()).await? {
            if let Some(name) = field.file_name() {
                file_name = name.to_owned();
                file = Some(field);
                break;
            }
            let name = field.name().unwrap_or_default().to_owned();
            let mut value = Vec::new();
            while let Some(piece) = within(field.chunk()).await? {
                value.extend_from_slice(&piece);
                if value.len() > FIELD_MAX || pairs.len() == FIELDS_MAX {
                    return Err(Failure::refused(
                        Refusal::TooLarge,
                        "a field of the form is too large",
                    ));
                }
            }
            let value = String::from_utf8(value)
                .map_err(|_| Failure::refused(Refusal::BadRequest, "a field that is no text"))?;
            pairs.push((name, value));
        }
        let mut fields: Fields = pairs.into_iter().collect();
        let token = fields.take("_csrf")?;
        if !visit.csrf.accepts(token.as_deref()) {
            return Err(Failure::refused(
                Refusal::StaleForm,
                "the form's token is missing or of another session",
            ));
        }
        fields.take("_once")?;
        Ok(Self {
            fields,
            file_name,
            _parts: multipart,
            file,
        })
    }
}
