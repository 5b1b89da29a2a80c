use super::drawn;
use crate::{FirmState, sign_in::with_session, staff::Me};
use axum::extract::State;
use domain::access;
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Filled, Flash, Form};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passwords {
    current: String,
    password: String,
}

/// All other sessions end; this one goes on with a new token.
pub(super) async fn change(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<Passwords>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let changed = access::change_password(&s.firm, &me.staff, &value.current, &value.password).await;
    match web::form::refused(changed)? {
        Ok(token) => {
            let back = with_session(web::see_other("/me")?, &cookies, &token);
            Ok(Flash::new("me-password-changed").on(back, &cookies))
        }
        Err(errors) => {
            let filled = Filled::new(fields, errors);
            web::unprocessable(&drawn(&s, &me, chrome.with_error(), None, filled).await?)
        }
    }
}
