//! Who is asking, by the cookie `staff`.

use crate::FirmState;
use axum::extract::FromRequestParts;
use domain::{
    access::{self, Needs, Presence, Staff},
    keys::Token,
};
use http::request::Parts;
use kernel::{Error, Language};
use web::{ClientIp, CookieName, Cookies, CsrfSecret, Failure, IsOpened, Theme, Visit};

/// A person of the firm who is in. Anybody else is sent to sign in. What they may do is proved in each transaction.
#[derive(Debug, Clone)]
pub(crate) struct Me {
    pub staff: Staff,
    pub name: String,
}

/// Somebody who is in, or who has only to set up the second factor that the firm asks for.
#[derive(Debug, Clone)]
pub(crate) struct AtSetUp(pub Presence);

impl FromRequestParts<FirmState> for Me {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &FirmState) -> Result<Self, Failure> {
        let (_, presence) = present(parts, state).await?;
        let Presence::Here(here) = presence else {
            return Err(Error::SignedOut.into());
        };
        let Ok(IsOpened(is_opened)) = IsOpened::from_request_parts(parts, state).await;
        // What a page fetches by itself keeps nobody signed in.
        if is_opened && here.is_worth_noting(state.clock.now()) {
            let staff = here.staff.clone();
            // The session is good; that its use could not be noted is worth no failed page.
            drop(state.firm.write(move |work| access::seen(work, &staff)).await);
        }
        Ok(Self {
            staff: here.staff,
            name: here.name,
        })
    }
}

impl FromRequestParts<FirmState> for AtSetUp {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &FirmState) -> Result<Self, Failure> {
        let (_, presence) = present(parts, state).await?;
        match &presence {
            Presence::Waiting(waiting) if waiting.needs != Needs::EnrolTotp => Err(Error::SignedOut.into()),
            _ => Ok(Self(presence)),
        }
    }
}

/// Who holds the cookie's token; the page is drawn for them from here on, whatever step they are at.
pub(crate) async fn present(parts: &mut Parts, state: &FirmState) -> Result<(Token, Presence), Failure> {
    let Ok(cookies) = Cookies::from_request_parts(parts, state).await;
    let token = cookies
        .get(CookieName::Staff)
        .and_then(Token::parse)
        .ok_or(Error::SignedOut)?;
    let Ok(ClientIp(ip)) = ClientIp::from_request_parts(parts, state).await;
    let asked = token.clone();
    let presence = state
        .firm
        .read(move |look| access::staff(look, &asked, Some(ip.to_string())))
        .await?;
    let theme = match &presence {
        Presence::Here(here) => here.theme,
        Presence::Waiting(waiting) => waiting.theme,
    };
    Visit {
        // The firm's side is written in this language; a person's own is the one of their mails.
        language: Language::EnUs,
        theme: look_of(theme),
        zone: state.zone.clone(),
        csrf: CsrfSecret::derive(&state.firm.keys().csrf_secret(&token), b"staff"),
    }
    .begin(parts);
    Ok((token, presence))
}

const fn look_of(theme: access::Theme) -> Theme {
    match theme {
        access::Theme::System => Theme::System,
        access::Theme::Light => Theme::Light,
        access::Theme::Dark => Theme::Dark,
    }
}
