//! "Confirm it is you": before an act that is asked for twice, a person whose sign-in is some time ago gives their password once
//! more. The page carries the form that they were sending and sends it on, so nothing that was typed is lost.

use crate::{FirmState, layout::Shell, sign_in::with_session, staff::Me};
use askama::Template;
use axum::response::Response;
use domain::{access, keys::Token};
use http::StatusCode;
use web::{Chrome, Cookies, CsrfSecret, Failure, Fields, Filled};

/// The field with which the page sends the password; no form of ours has another use for it.
const PASSWORD: &str = "current";

/// What came of asking.
pub(crate) enum Asked {
    /// The act may go on. What it answers takes the session's new token along.
    Goes(Fresh),
    /// The page is to be shown instead.
    Shows(Response),
}

/// The session's new token, where there is one.
#[must_use = "without it the browser holds a token that is over"]
pub(crate) struct Fresh(Option<Token>);

impl Fresh {
    pub(crate) fn on(&self, response: Response, cookies: &Cookies) -> Response {
        match &self.0 {
            Some(token) => with_session(response, cookies, token),
            None => response,
        }
    }
}

/// Asks who has to confirm for the password, and takes it out of the fields where it was given. `action` is where the form posts
/// to. Rights are not looked at: an act that is not allowed is refused by the act, not here.
///
/// # Errors
/// As [`access::confirm_oneself`], but for a wrong password, which is said on the page.
pub(crate) async fn asked(
    s: &FirmState,
    me: &Me,
    chrome: &mut Chrome,
    action: &str,
    fields: Fields,
) -> Result<(Asked, Fields), Failure> {
    let given = fields.get(PASSWORD)?.map(str::to_owned);
    let rest: Fields = fields
        .iter()
        .filter(|(name, _)| *name != PASSWORD)
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let who = me.staff.clone();
    if s.firm.read(move |look| access::is_confirmed(look, &who)).await? {
        return Ok((Asked::Goes(Fresh(None)), rest));
    }
    let filled = match given {
        None => Filled::default(),
        Some(password) => {
            let confirmed = access::confirm_oneself(&s.firm, &me.staff, &password).await;
            match web::form::refused(confirmed)? {
                Ok(token) => {
                    chrome.csrf = CsrfSecret::derive(&s.firm.keys().csrf_secret(&token), b"staff").token();
                    return Ok((Asked::Goes(Fresh(Some(token))), rest));
                }
                Err(errors) => Filled::new(Fields::default(), errors),
            }
        }
    };
    let who = me.clone();
    let shell = s.firm.read(move |look| Shell::load(look, &who)).await?;
    let chrome = if filled.has_errors() {
        chrome.clone().with_error()
    } else {
        chrome.clone()
    };
    let hidden = rest.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let page = ConfirmPage {
        chrome,
        shell,
        action: action.to_owned(),
        hidden,
        filled,
    };
    let shown = web::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?;
    Ok((Asked::Shows(shown), rest))
}

#[derive(Template)]
#[template(path = "settings/confirm.html")]
struct ConfirmPage {
    chrome: Chrome,
    shell: Shell,
    action: String,
    hidden: Vec<(String, String)>,
    filled: Filled,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{FieldErrors, Language};
    use web::sample::Sample;

    impl Sample for ConfirmPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let mut errors = FieldErrors::default();
            errors.add(PASSWORD, "access-password-wrong");
            let page = |filled| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                action: "/settings/roles?_method=put".into(),
                hidden: vec![("may".into(), "\"<x>\"".into()), ("may".into(), "y".into())],
                filled,
            };
            vec![
                ("asked", page(Filled::default())),
                ("wrong", page(Filled::new(Fields::default(), errors))),
            ]
        }
    }

    #[test]
    fn the_page_keeps_the_form_that_waits() {
        assert_eq!(web::sample::check::<ConfirmPage>(), Vec::<String>::new());
        let html = ConfirmPage::samples().remove(0).1.render().unwrap();
        assert_eq!(html.matches("name=\"may\"").count(), 2);
        assert!(!html.contains("<x>"));
    }
}
