//! Mailed links: the invitation, the reset, and the one page of every link that works no more.
//!
//! Opening a link changes nothing and shows nothing personal, since robots open links too. Its button swaps it for a
//! cookie, so that the token leaves the address bar.

use crate::{
    PortalState,
    client::{csrf, session_of},
    device::Sender,
    guest::Guest,
    head::Letterhead,
    tasks::Button,
};
use askama::Template;
use axum::extract::State;
use http::StatusCode;
use kernel::Language;
use serde::Deserialize;
use sharing::{LinkPage, Pressed};
use std::{sync::Arc, time::Duration};
use web::{Answer, Chrome, ClientIp, CookieName, Form, Guard, Lifetime, Path, Query, Table, limits::Limit};

/// As long as the enrolment that the cookie stands for.
const ENROLMENT: Duration = Duration::from_secs(20 * 60);

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get("/portal/invite/{token}", Guard::Public, show)
        .post("/portal/invite/{token}", Guard::Public, press)
        .post("/portal/invite/{token}/renewal", Guard::Public, renew)
        .get("/portal/reset/{token}", Guard::Public, show)
        .post("/portal/reset/{token}", Guard::Public, press)
        .get("/portal/setup/{token}", Guard::Public, show)
        .post("/portal/setup/{token}", Guard::Public, press)
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
    says: Says,
}

/// What the page of a link is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Invitation,
    /// They asked for it themselves.
    Reset,
    /// The firm sent it.
    Details,
}

/// Where a link leads that works no more, whatever it died of.
#[derive(Template)]
#[template(path = "closed.html")]
pub(crate) struct ClosedPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
    /// Where `Send me a new link` posts to. `None`: the link is not at hand, only the mail it came in.
    renewal: Option<String>,
}

/// After `Send me a new link`, in the same words whatever was sent.
#[derive(Template)]
#[template(path = "renewal_asked.html")]
struct RenewalAskedPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    languages: Vec<Language>,
}

#[derive(Template)]
#[template(path = "another_address.html")]
struct AnotherAddressPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    /// Where they go on after signing out.
    back: String,
}

impl ClosedPage {
    /// The page, as not found.
    pub(crate) fn answer(guest: Guest, renewal: Option<String>) -> Answer {
        let languages = guest.languages();
        let page = Self {
            chrome: guest.chrome.clone(),
            head: guest.head.clone(),
            languages,
            renewal,
        };
        Ok(guest.remember(web::without_referrer(web::page_with(
            StatusCode::NOT_FOUND,
            &page,
        )?)))
    }
    fn of_link(guest: Guest, token: &str) -> Answer {
        // Only what could be a token is written into the page again.
        let renewal = is_word(token).then(|| format!("/portal/invite/{token}/renewal"));
        Self::answer(guest, renewal)
    }
}

fn is_word(token: &str) -> bool {
    token.len() <= 128
        && token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

#[derive(Debug, Deserialize)]
struct Asked {
    /// A new link was asked for a moment ago.
    #[serde(default)]
    asked: Option<String>,
}

async fn show(
    State(state): State<PortalState>,
    guest: Guest,
    ip: ClientIp,
    Path(token): Path<String>,
    Query(Asked { asked }): Query<Asked>,
) -> Answer {
    state.limits.take_ip(Limit::TOKENS, ip)?;
    let link = state.gate.open_link(&token).await?;
    let languages = guest.languages();
    let (says, language) = match link {
        LinkPage::Invitation(language) => (Says::Invitation, language),
        LinkPage::Reset(language) => (Says::Reset, language),
        LinkPage::Details(language) => (Says::Details, language),
        LinkPage::Closed if asked.is_some() => {
            let page = RenewalAskedPage {
                chrome: guest.chrome.clone(),
                head: guest.head.clone(),
                languages,
            };
            return Ok(guest.remember(web::without_referrer(web::page(&page)?)));
        }
        LinkPage::Closed => return ClosedPage::of_link(guest, &token),
    };
    let page = InvitationPage {
        chrome: guest.chrome_in(language),
        head: guest.head.clone(),
        languages,
        says,
    };
    Ok(guest.remember(web::without_referrer(web::page(&page)?)))
}

async fn press(
    State(state): State<PortalState>,
    guest: Guest,
    ip: ClientIp,
    Path(token): Path<String>,
    _: Form<Button>,
) -> Answer {
    state.limits.take_ip(Limit::TOKENS, ip)?;
    let session = session_of(&guest.cookies);
    match state.gate.press(&token, session.clone()).await? {
        Pressed::Enrol(cookie) => {
            let set = guest
                .cookies
                .set(CookieName::Enrol, cookie.reveal(), Lifetime::For(ENROLMENT));
            Ok(web::without_referrer(web::with_cookie(
                web::see_other(crate::enrol::PATH)?,
                set,
            )))
        }
        Pressed::Closed => ClosedPage::of_link(guest, &token),
        Pressed::AnotherAddress => {
            let mut chrome = guest.chrome.clone();
            // The only form here belongs to the session that is to be ended.
            chrome.csrf = session
                .map(|session| csrf(&state, &session).token())
                .unwrap_or_default();
            let back = if is_word(&token) {
                format!("/portal/invite/{token}")
            } else {
                crate::home::PATH.to_owned()
            };
            let page = AnotherAddressPage {
                chrome,
                head: guest.head.clone(),
                back,
            };
            Ok(web::without_referrer(web::page_with(
                StatusCode::FORBIDDEN,
                &page,
            )?))
        }
    }
}

async fn renew(
    State(state): State<PortalState>,
    guest: Guest,
    ip: ClientIp,
    Sender(from): Sender,
    Path(token): Path<String>,
    _: Form<Button>,
) -> Answer {
    state.limits.take_ip(Limit::LETTERS, ip)?;
    state.gate.ask_renewal(&token, from).await?;
    if !is_word(&token) {
        return ClosedPage::of_link(guest, &token);
    }
    Ok(web::without_referrer(web::see_other(format!(
        "/portal/invite/{token}?asked=1"
    ))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use web::sample::Sample;

    const PATH: &str = "/portal/invite/pti_x";

    fn invitation(language: Language, says: Says) -> InvitationPage {
        let languages = Language::ALL.to_vec();
        InvitationPage {
            chrome: samples::chrome(language, PATH),
            head: samples::head(),
            languages,
            says,
        }
    }

    fn closed(language: Language, renewal: Option<&str>) -> ClosedPage {
        let languages = Language::ALL.to_vec();
        let renewal = renewal.map(str::to_owned);
        ClosedPage {
            chrome: samples::chrome(language, PATH),
            head: samples::head(),
            languages,
            renewal,
        }
    }

    impl Sample for InvitationPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let one = InvitationPage {
                languages: Vec::new(),
                ..invitation(Language::EnUs, Says::Invitation)
            };
            vec![
                ("one language", one),
                ("english", invitation(Language::EnUs, Says::Invitation)),
                ("spanish", invitation(Language::Es, Says::Invitation)),
                ("arabic", invitation(Language::Ar, Says::Invitation)),
                ("reset", invitation(Language::EnUs, Says::Reset)),
                ("arabic reset", invitation(Language::Ar, Says::Reset)),
                ("sign-in details", invitation(Language::EnUs, Says::Details)),
                ("spanish sign-in details", invitation(Language::Es, Says::Details)),
                ("arabic sign-in details", invitation(Language::Ar, Says::Details)),
                (
                    "long words",
                    InvitationPage {
                        head: samples::long_head(),
                        ..invitation(Language::EnUs, Says::Invitation)
                    },
                ),
            ]
        }
    }

    impl Sample for ClosedPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let all = |renewal| {
                Language::ALL
                    .iter()
                    .map(move |language| ("closed", closed(*language, renewal)))
            };
            all(Some("/portal/invite/pti_x/renewal"))
                .chain(all(None))
                .collect()
        }
    }

    impl Sample for RenewalAskedPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |language: &Language| Self {
                chrome: samples::chrome(*language, PATH),
                head: samples::head(),
                languages: Language::ALL.to_vec(),
            };
            Language::ALL
                .iter()
                .map(|language| ("asked", page(language)))
                .collect()
        }
    }

    impl Sample for AnotherAddressPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |language: &Language| Self {
                chrome: samples::chrome(*language, PATH),
                head: samples::head(),
                back: PATH.to_owned(),
            };
            Language::ALL
                .iter()
                .map(|language| ("another address", page(language)))
                .collect()
        }
    }

    #[test]
    fn every_page_of_a_link_is_sound() {
        samples::assert_sound_samples::<InvitationPage>();
        samples::assert_sound_samples::<ClosedPage>();
        samples::assert_sound_samples::<RenewalAskedPage>();
        samples::assert_sound_samples::<AnotherAddressPage>();
    }

    /// L1-28: language first, one button, nothing personal.
    #[test]
    fn the_invitation_asks_for_the_language_first_and_has_one_button() {
        let html = invitation(Language::EnUs, Says::Invitation).render().unwrap();
        assert_eq!(
            samples::texts(&html, "main > :first-child button"),
            ["English", "Español", "العربية"]
        );
        assert_eq!(samples::texts(&html, "form.act button"), ["Accept invitation"]);
        assert_eq!(samples::texts(&html, "button[aria-pressed='true']"), ["English"]);
    }

    #[test]
    fn a_dead_link_offers_a_new_one_the_sign_in_and_the_phone() {
        let html = closed(Language::EnUs, Some("/portal/invite/pti_x/renewal"))
            .render()
            .unwrap();
        assert_eq!(
            samples::texts(&html, "form[action='/portal/invite/pti_x/renewal'] button"),
            ["Send me a new link"]
        );
        assert!(html.contains("href=\"/portal/sign-in\"") && html.contains("href=\"tel:5550100\""));
    }

    #[test]
    fn only_what_could_be_a_token_is_written_into_a_page() {
        assert!(is_word("pti_Abc-9"));
        for odd in ["a/b", "a?b", "\"><script>", "a b", "%2e"] {
            assert!(!is_word(odd), "{odd}");
        }
    }
}
