//! Who asks, and how a look and an act are answered.

use crate::PortalState;
use axum::extract::FromRequestParts;
use http::request::Parts;
use kernel::{Error, Language, Result};
use sharing::{ClientSession, Outcome, PortalActor, PortalViewer, Repeatable};
use web::{
    ClientIp, CsrfSecret, Failure, Refusal, Theme, Visit,
    api::{Bearer, Repeat, Told},
    limits::Limit,
};

/// What every handler of the API gives.
pub(super) type Answered = std::result::Result<Told, Failure>;

/// A program with a client's good token. The gate checks it again inside each transaction.
pub(super) struct Program {
    pub session: ClientSession,
    pub token: sharing::Program,
    pub language: Language,
}

impl FromRequestParts<PortalState> for Program {
    type Rejection = Failure;
    async fn from_request_parts(
        parts: &mut Parts,
        state: &PortalState,
    ) -> std::result::Result<Self, Failure> {
        let Bearer(text) = Bearer::from_request_parts(parts, state).await?;
        let Ok(ClientIp(ip)) = ClientIp::from_request_parts(parts, state).await;
        let session = ClientSession::from_token(&text)
            .ok_or(Error::SignedOut)?
            .coming_from(ip);
        let look = state.gate.see(session.clone(), |client| {
            Ok((client.program()?, client.language()))
        });
        let (token, language) = look.await?;
        let token = token.ok_or(Error::SignedOut)?;
        state.limits.take(Limit::API, token.id.to_string())?;
        Visit {
            language,
            theme: Theme::System,
            zone: state.zone.clone(),
            csrf: CsrfSecret::anonymous(),
        }
        .begin(parts);
        if !parts.method.is_safe() && !token.may_act {
            return Err(Failure::refused(
                Refusal::LooksOnly,
                "a token that only looks was to change something",
            ));
        }
        Ok(Self {
            session,
            token,
            language,
        })
    }
}

impl PortalState {
    /// Looks, as the owner of the token.
    pub(super) async fn told(
        &self,
        program: Program,
        f: impl for<'a, 'tx> FnOnce(&PortalViewer<'a, 'tx>) -> Result<Told> + Send + 'static,
    ) -> Answered {
        Ok(self.gate.see(program.session, f).await?)
    }

    /// Acts, as the owner of the token.
    pub(super) async fn done(
        &self,
        program: Program,
        f: impl for<'a, 'tx> Fn(&PortalActor<'a, 'tx>) -> Result<Outcome<Told>> + Send + 'static,
    ) -> Answered {
        self.done_once(program, None, |_| Ok(()), f).await
    }

    /// The same for a request that may be repeated with its key: then it is answered as it was the first time. `judge`
    /// refuses who may not see it (any more), so that a kept answer is told only to who may still have it.
    pub(super) async fn done_once(
        &self,
        program: Program,
        repeat: Option<Repeat>,
        judge: impl for<'a, 'tx> Fn(&PortalActor<'a, 'tx>) -> Result<()> + Send + 'static,
        f: impl for<'a, 'tx> Fn(&PortalActor<'a, 'tx>) -> Result<Outcome<Told>> + Send + 'static,
    ) -> Answered {
        let asked = repeat.map(|repeat| Repeatable::new(&repeat.key, &repeat.parts()));
        let act = self.gate.act(program.session, move |client| {
            judge(client)?;
            client.once(asked.as_ref(), || {
                let mut told = None;
                let outcome = f(client)?.map(|value| told = Some(value));
                let text = told.map_or_else(|| Ok(String::new()), |told| told.to_text())?;
                Ok(outcome.map(|()| text))
            })
        });
        Ok(Told::from_text(&act.await?)?)
    }
}
