//! Who asks, and how a read and a write are answered.

use crate::FirmState;
use axum::extract::FromRequestParts;
use domain::{
    Done, Look, Work,
    access::Staff,
    keys::Token,
    once::{Asked, once_asked},
    tokens::{StaffProgram, staff_program, staff_token_used},
};
use http::request::Parts;
use kernel::{Error, FieldErrors, Result};
use web::{
    ClientIp, Failure, Refusal,
    api::{Bearer, Repeat, Told},
    limits::Limit,
};

/// What every handler of the API gives.
pub(crate) type Answered = std::result::Result<Told, Failure>;

/// A program with a good token. What it may do is proved in each transaction; a token that only looks gets no further than
/// this with anything but a read.
#[derive(Debug, Clone)]
pub(crate) struct Program(pub StaffProgram);

impl FromRequestParts<FirmState> for Program {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &FirmState) -> std::result::Result<Self, Failure> {
        let Bearer(text) = Bearer::from_request_parts(parts, state).await?;
        let token = Token::parse(&text)
            .filter(Token::is_of_staff_program)
            .ok_or(Error::SignedOut)?;
        let Ok(ClientIp(ip)) = ClientIp::from_request_parts(parts, state).await;
        let program = state
            .firm
            .read(move |look| staff_program(look, &token, Some(ip.to_string())))
            .await?;
        state.limits.take(Limit::API, program.staff.session.to_string())?;
        if !parts.method.is_safe() && !program.scope.writes() {
            return Err(Failure::refused(
                Refusal::LooksOnly,
                "a token that only looks was to change something",
            ));
        }
        if program.is_worth_noting(state.clock.now()) {
            let staff = program.staff.clone();
            // The token is good; that its use could not be noted is worth no failed answer.
            drop(state.firm.write(move |work| staff_token_used(work, &staff)).await);
        }
        Ok(Self(program))
    }
}

impl FirmState {
    /// Looks, as the owner of the token.
    pub(super) async fn told(
        &self,
        program: Program,
        f: impl for<'tx> FnOnce(&Look<'tx>, &Staff) -> Result<Told> + Send + 'static,
    ) -> Answered {
        let me = program.0.staff;
        Ok(self.firm.read(move |look| f(look, &me)).await?)
    }

    /// Acts, as the owner of the token.
    pub(super) async fn done(
        &self,
        program: Program,
        f: impl for<'tx> Fn(&Work<'tx>, &Staff) -> Result<Done<Told>> + Send + 'static,
    ) -> Answered {
        self.done_once(program, None, |_, _| Ok(()), f).await
    }

    /// The same for a request that may be repeated with its key: then it is answered as it was the first time. `judge`
    /// refuses who may not ask it (any more), so that a kept answer is told only to who may still have it.
    pub(super) async fn done_once(
        &self,
        program: Program,
        repeat: Option<Repeat>,
        judge: impl for<'tx> Fn(&Look<'tx>, &Staff) -> Result<()> + Send + 'static,
        f: impl for<'tx> Fn(&Work<'tx>, &Staff) -> Result<Done<Told>> + Send + 'static,
    ) -> Answered {
        let me = program.0.staff;
        let asked = repeat.map(|repeat| Asked::new(&repeat.key, &repeat.parts()));
        let text = self.firm.write(move |work| {
            judge(work, &me)?;
            once_asked(work, &me.session.to_string(), asked.as_ref(), || {
                let mut told = None;
                let done = f(work, &me)?.map(|value| told = Some(value));
                let text = told.map_or_else(|| Ok(String::new()), |told| told.to_text())?;
                Ok(done.map(|()| text))
            })
        });
        match text.await {
            Ok(text) => Ok(Told::from_text(&text)?),
            Err(Error::Invalid(errors)) => Err(Error::Invalid(in_json(errors)).into()),
            Err(other) => Err(web::api::overtaken(other)),
        }
    }
}

/// The fields of a form by their places in the JSON: `party-0-email-1` is `parties/0/emails/1`.
fn in_json(errors: FieldErrors) -> FieldErrors {
    let mut out = errors;
    for error in &mut out.0 {
        let (place, field) = match error
            .field
            .strip_prefix("party-")
            .and_then(|rest| rest.split_once('-'))
        {
            Some((at, field)) => (format!("parties/{at}/"), field.to_owned()),
            None => (String::new(), error.field.to_string()),
        };
        let field = match field.strip_prefix("email") {
            Some("") if !place.is_empty() || error.says.key.starts_with("contact-address") => {
                "emails/0".to_owned()
            }
            Some(rest) if rest.starts_with('-') => format!("emails/{}", &rest[1..]),
            _ => field,
        };
        error.field = format!("{place}{field}").into();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_field_is_named_where_it_stands_in_the_json() {
        let mut errors = FieldErrors::default();
        for (field, key) in [
            ("name", "error-name-missing"),
            ("email", "contact-address-unusable"),
            ("email-2", "contact-address-twice"),
            ("party-0-name", "error-name-missing"),
            ("party-11-email", "contact-address-unusable"),
            ("party-1-email-1", "contact-address-unusable"),
            ("email", "access-address-missing"),
        ] {
            errors.add(field, key);
        }
        let fields: Vec<_> = in_json(errors)
            .0
            .into_iter()
            .map(|e| e.field.into_owned())
            .collect();
        assert_eq!(
            fields,
            [
                "name",
                "emails/0",
                "emails/2",
                "parties/0/name",
                "parties/11/emails/0",
                "parties/1/emails/1",
                "email"
            ]
        );
    }
}
