use super::{drawn, page::Own, page::theme_key};
use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    shown::language_key,
    staff::Me,
};
use axum::extract::State;
use domain::access::{self, ProfileForm, Theme};
use kernel::Language;
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Filled, Flash, Form};

pub(super) async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    web::page(&drawn(&s, &me, chrome, None, Filled::default()).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedProfile {
    name: String,
    language: Language,
    theme: Theme,
    version: i64,
}

pub(super) async fn save(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<TypedProfile>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let version = value.version;
    let profile = ProfileForm {
        name: value.name,
        language: value.language,
        theme: value.theme,
    };
    let (who, typed) = (me.clone(), profile.clone());
    let saved = s.firm.write(move |work| {
        let myself = access::myself(work, &who.staff)?;
        access::save_profile(work, &myself, &typed, version)
    });
    match outcome(saved.await)? {
        Outcome::Done(()) => Ok(Flash::new("firm-saved").on(web::see_other("/me")?, &cookies)),
        Outcome::Refused(errors) => {
            let filled = Filled::new(fields, errors);
            web::unprocessable(&drawn(&s, &me, chrome.with_error(), Some(filled), Filled::default()).await?)
        }
        Outcome::Changed(says) => {
            let read = s
                .firm
                .read(move |look| Ok((Shell::load(look, &me)?, Own::load(look, &me)?)));
            let (shell, own) = read.await?;
            let t = chrome.t;
            let user = own.user;
            let conflict = Conflict {
                thing: t.say("firm-profile"),
                says,
                facts: vec![
                    Fact::new(t.say("me-name"), &profile.name, &user.name),
                    Fact::new(
                        t.say("me-language"),
                        t.say(language_key(&profile.language)),
                        t.say(language_key(&user.language)),
                    ),
                    Fact::new(
                        t.say("me-theme"),
                        t.say(theme_key(&profile.theme)),
                        t.say(theme_key(&user.theme)),
                    ),
                ],
                action: "/me?_method=put".into(),
                fields,
                version: user.version,
                back: "/me".into(),
            };
            conflict.answer(chrome, shell)
        }
    }
}
