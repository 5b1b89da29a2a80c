//! The doors: signing in step by step, out again, and choosing a password by a mailed link.
//!
//! A password alone makes a session that waits; each step leads to the next one ([`next_step`]) and the last to where the
//! person wanted to go. Whoever asks, and whatever is wrong with what they typed, the doors say the same.

mod device;
mod links;
mod pages;
mod password;
mod second_factor;
mod visitor;

use device::Sender;
pub(crate) use password::{Next, Pressed, firm_name};
pub(crate) use visitor::Visitor;

use crate::FirmState;
use axum::response::Response;
use domain::{
    access::{Needs, SignedIn, device::MARK_DAYS},
    keys::Token,
};
use std::time::Duration;
use web::{CookieName, Cookies, Guard, Lifetime, Local, Table};

/// Where those are sent who are not in.
pub(crate) const PATH: &str = "/sign-in";
/// Where a second factor is set up, while signing in and from the profile.
pub(crate) const SET_UP: &str = "/me/second-factor";
const SECOND_FACTOR: &str = "/sign-in/second-factor";

pub(crate) fn routes() -> Table<FirmState> {
    Table::new()
        .get(PATH, Guard::Public, password::show)
        .post(PATH, Guard::Public, password::sign_in)
        .get(SECOND_FACTOR, Guard::Public, second_factor::show)
        .post(SECOND_FACTOR, Guard::Public, second_factor::sign_in)
        .post("/sign-out", Guard::Public, password::sign_out)
        .get("/password/forgotten", Guard::Public, links::show_forgotten)
        .post("/password/forgotten", Guard::Public, links::ask)
        .get("/password/{token}", Guard::Public, links::show_link)
        .post("/password/{token}", Guard::Public, links::set)
}

/// Where somebody goes after a step, and from there at last to `next`.
pub(crate) fn next_step(needs: Needs, next: Option<&str>) -> String {
    let next = wanted(next);
    let step = match needs {
        Needs::Nothing => return next.to_owned(),
        Needs::SecondFactor => SECOND_FACTOR,
        Needs::EnrolTotp => SET_UP,
    };
    if next == "/" {
        step.to_owned()
    } else {
        format!("{step}?next={}", crate::shown::in_query(next))
    }
}

/// The page that was wanted: one of ours, and no door.
fn wanted(next: Option<&str>) -> &str {
    next.and_then(Local::parse)
        .map(Local::as_str)
        .filter(|path| {
            !["/sign-", "/password/", SET_UP]
                .iter()
                .any(|door| path.starts_with(door))
        })
        .unwrap_or("/")
}

/// Gives the browser the session of this token, until it closes.
pub(crate) fn with_session(response: Response, cookies: &Cookies, token: &Token) -> Response {
    let cookie = cookies.set(CookieName::Staff, token.reveal(), Lifetime::Session);
    web::with_cookie(response, cookie)
}

/// The same, and once nothing more is asked the mark of a device that its person was in with.
fn signed_in(response: Response, cookies: &Cookies, signed_in: &SignedIn) -> Response {
    const KEPT: Duration = Duration::from_secs(MARK_DAYS.unsigned_abs() * 86_400);
    let response = with_session(response, cookies, &signed_in.token);
    if signed_in.needs != Needs::Nothing {
        return response;
    }
    let mark = cookies.set(CookieName::Device, &signed_in.mark, Lifetime::For(KEPT));
    web::with_cookie(response, mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_leads_to_the_next_and_at_last_to_the_page_that_was_wanted() {
        assert_eq!(next_step(Needs::Nothing, Some("/m/1?a=b")), "/m/1?a=b");
        assert_eq!(
            next_step(Needs::SecondFactor, Some("/m/1?a=b")),
            "/sign-in/second-factor?next=%2Fm%2F1%3Fa%3Db"
        );
        assert_eq!(next_step(Needs::EnrolTotp, None), "/me/second-factor");
    }

    #[test]
    fn nobody_is_led_to_another_site_or_in_circles() {
        for next in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/sign-in",
            "/sign-out",
            "/password/x",
            "/me/second-factor",
        ] {
            assert_eq!(next_step(Needs::Nothing, Some(next)), "/", "{next}");
        }
    }
}
