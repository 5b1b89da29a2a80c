//! Setting the second factor up, from the profile or while signing in, and giving it up.

use super::page::{CodesPage, Own, RemovePage, RenewPage, SetUpDoor, SetUpPage};
use crate::{
    FirmState,
    layout::Shell,
    sign_in::{Next, SET_UP, firm_name, next_step, with_session},
    staff::{AtSetUp, Me},
};
use axum::extract::State;
use domain::access::{self, Needs, Presence, Present, TotpOffer};
use http::StatusCode;
use kernel::Error;
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Failure, Filled, Flash, Form, Query, Refusal};

pub(super) async fn show(
    State(s): State<FirmState>,
    AtSetUp(presence): AtSetUp,
    chrome: Chrome,
    Query(Next { next }): Query<Next>,
) -> Answer {
    let who = presence.clone();
    match s.firm.read(move |look| access::begin_totp(look, &who)).await {
        Ok(offer) => {
            let filled = Filled::of(next.map(|next| ("next", next)));
            offered(&s, &presence, chrome, offer, filled).await
        }
        // Somebody who has one can only give it up.
        Err(Error::Conflict(_)) => match presence {
            Presence::Here(here) => removing(&s, person(here), chrome, Filled::default()).await,
            Presence::Waiting(_) => web::see_other(next_step(Needs::SecondFactor, None)),
        },
        Err(other) => Err(other.into()),
    }
}

/// The code, and the offer as the page showed it: nothing of it is stored before the code is right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeForm {
    code: String,
    sealed: String,
    secret: String,
    uri: String,
    next: Option<String>,
}

pub(super) async fn confirm(
    State(s): State<FirmState>,
    AtSetUp(presence): AtSetUp,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<CodeForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    if !value.uri.starts_with("otpauth://totp/") {
        return Err(Failure::refused(
            Refusal::BadRequest,
            "no address of an authenticator",
        ));
    }
    let confirmed = access::confirm_totp(&s.firm, &presence, &value.sealed, &value.code).await;
    match (web::form::refused(confirmed)?, &presence) {
        (Ok((token, codes)), presence) => {
            let next = match presence {
                Presence::Waiting(_) => next_step(Needs::Nothing, value.next.as_deref()),
                Presence::Here(_) => "/me".into(),
            };
            let page = CodesPage {
                chrome,
                firm_name: firm_name(&s).await?,
                codes,
                next,
            };
            Ok(with_session(web::page(&page)?, &cookies, &token))
        }
        (Err(errors), _) => {
            let offer = TotpOffer {
                secret: value.secret,
                uri: value.uri,
                sealed: value.sealed,
            };
            offered(
                &s,
                &presence,
                chrome.with_error(),
                offer,
                Filled::new(fields, errors),
            )
            .await
        }
    }
}

/// The password, for new recovery codes.
pub(super) async fn ask_renewal(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    renewing(&s, me, chrome, Filled::default()).await
}

pub(super) async fn renew(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    form: Form<RemoveForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    match web::form::refused(access::renew_recovery_codes(&s.firm, &me.staff, &value.current).await)? {
        Ok(codes) => web::page(&CodesPage {
            chrome,
            firm_name: firm_name(&s).await?,
            codes,
            next: "/me".into(),
        }),
        Err(errors) => renewing(&s, me, chrome.with_error(), Filled::new(fields, errors)).await,
    }
}

async fn renewing(s: &FirmState, me: Me, chrome: Chrome, filled: Filled) -> Answer {
    let read = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, Own::load(look, &me)?)));
    let (shell, own) = read.await?;
    if !own.user.has_totp {
        return web::see_other(SET_UP);
    }
    web::page_with(
        status_of(&filled),
        &RenewPage {
            chrome,
            shell,
            left: own.codes_left,
            filled,
        },
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemoveForm {
    current: String,
}

pub(super) async fn remove(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<RemoveForm>,
) -> Answer {
    let Form { value, fields, .. } = form;
    match web::form::refused(access::remove_totp(&s.firm, &me.staff, &value.current).await)? {
        Ok(token) => {
            let back = with_session(web::see_other("/me")?, &cookies, &token);
            Ok(Flash::new("me-totp-removed").on(back, &cookies))
        }
        Err(errors) => removing(&s, me, chrome.with_error(), Filled::new(fields, errors)).await,
    }
}

async fn offered(
    s: &FirmState,
    presence: &Presence,
    chrome: Chrome,
    offer: TotpOffer,
    filled: Filled,
) -> Answer {
    let status = status_of(&filled);
    match presence {
        Presence::Waiting(_) => {
            let firm_name = firm_name(s).await?;
            web::page_with(
                status,
                &SetUpDoor {
                    chrome,
                    firm_name,
                    offer,
                    filled,
                },
            )
        }
        Presence::Here(here) => {
            let me = person(here.clone());
            let shell = s.firm.read(move |look| Shell::load(look, &me)).await?;
            web::page_with(
                status,
                &SetUpPage {
                    chrome,
                    shell,
                    offer,
                    filled,
                },
            )
        }
    }
}

async fn removing(s: &FirmState, me: Me, chrome: Chrome, filled: Filled) -> Answer {
    let read = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, Own::load(look, &me)?)));
    let (shell, own) = read.await?;
    if !own.user.has_totp {
        return web::see_other(SET_UP);
    }
    web::page_with(
        status_of(&filled),
        &RemovePage {
            chrome,
            shell,
            is_required: own.is_required,
            filled,
        },
    )
}

fn person(here: Present) -> Me {
    Me {
        staff: here.staff,
        name: here.name,
    }
}

fn status_of(filled: &Filled) -> StatusCode {
    if filled.has_errors() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    }
}
