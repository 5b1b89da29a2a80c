//! Tokens: how a client lets a program speak for them.

use crate::{
    PortalState,
    client::{Client, Remember},
    head::{Shell, Tab},
    tasks::Button,
};
use askama::Template;
use axum::extract::State;
use http::StatusCode;
use kernel::{ClientSessionId, Timestamp};
use serde::Deserialize;
use sharing::{MadeToken, Program, TOKEN_DAYS_MAX, TOKEN_DAYS_USUAL};
use web::{Answer, Chrome, Filled, Flash, Form, Guard, Path, Table};

const PATH: &str = "/portal/profile/tokens";

/// How long a token can last, for those who do not want to count.
const DAYS: [i64; 4] = [7, 30, TOKEN_DAYS_USUAL, TOKEN_DAYS_MAX];

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(PATH, Guard::Client, show)
        .post(PATH, Guard::Client, make)
        .delete("/portal/profile/tokens/{session}", Guard::Client, revoke)
}

#[derive(Template)]
#[template(path = "tokens.html")]
struct TokensPage {
    chrome: Chrome,
    shell: Shell,
    tokens: Vec<Program>,
    /// Shown once.
    made: Option<MadeToken>,
    filled: Filled,
}

impl TokensPage {
    fn days(&self) -> [i64; 4] {
        DAYS
    }
    fn so_many(&self, days: &i64) -> String {
        self.chrome
            .t
            .with("portal-tokens-days-n", &[("n", (*days).into())])
    }
    fn until(&self, at: &Timestamp) -> String {
        let day = self.chrome.zone.to_datetime(*at).date();
        self.chrome.t.day_from(day, self.chrome.today())
    }
}

async fn show(State(state): State<PortalState>, client: Client) -> Answer {
    let filled = Filled::of([("may", "look".to_owned()), ("days", TOKEN_DAYS_USUAL.to_string())]);
    let (page, remember) = drawn(&state, client, None, filled).await?;
    Ok(remember.on(web::page(&page)?))
}

async fn drawn(
    state: &PortalState,
    client: Client,
    made: Option<MadeToken>,
    filled: Filled,
) -> kernel::Result<(TokensPage, Remember)> {
    let look = state.gate.see(client.session.clone(), |client| {
        Ok((client.frame()?, client.tokens()?))
    });
    let (frame, tokens) = look.await?;
    let (mut chrome, shell, remember) = client.around(state, Tab::Profile, &frame);
    chrome.is_error = filled.has_errors();
    Ok((
        TokensPage {
            chrome,
            shell,
            tokens,
            made,
            filled,
        },
        remember,
    ))
}

/// What a token may do, as the form says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum May {
    Look,
    Act,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewForm {
    #[serde(default)]
    name: String,
    may: May,
    days: i64,
}

/// The answer shows the secret, once.
async fn make(State(state): State<PortalState>, client: Client, form: Form<NewForm>) -> Answer {
    let Form { value, fields, .. } = form;
    let (name, may_act, days) = (value.name, value.may == May::Act, value.days);
    let made = state
        .gate
        .act(client.session.clone(), move |client| {
            client.make_token(&name, may_act, days)
        })
        .await;
    match web::form::refused(made)? {
        Ok(made) => {
            let (page, remember) = drawn(&state, client, Some(made), Filled::default()).await?;
            Ok(remember.on(web::page_with(StatusCode::CREATED, &page)?))
        }
        Err(errors) => {
            let (page, remember) = drawn(&state, client, None, Filled::new(fields, errors)).await?;
            Ok(remember.on(web::unprocessable(&page)?))
        }
    }
}

async fn revoke(
    State(state): State<PortalState>,
    client: Client,
    Path(id): Path<ClientSessionId>,
    _: Form<Button>,
) -> Answer {
    state
        .gate
        .act(client.session, move |client| client.revoke_token(id))
        .await?;
    Ok(Flash::new("portal-token-revoked").on(web::see_other(PATH)?, &client.cookies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;
    use web::sample::Sample;

    fn page(language: Language, count: usize, made: bool, filled: Filled) -> TokensPage {
        let frame = samples::frame(language);
        let mut chrome = samples::chrome(language, PATH);
        chrome.is_error = filled.has_errors();
        let token = |n: usize| Program {
            id: format!("0190a7b2-0000-7000-8000-{n:012}").parse().unwrap(),
            name: if n == 1 {
                samples::LONG.to_owned()
            } else {
                "Calendar".to_owned()
            },
            may_act: n == 1,
            expires_at: Timestamp::UNIX_EPOCH,
            last_used_at: (n == 1).then_some(Timestamp::UNIX_EPOCH),
        };
        TokensPage {
            chrome,
            shell: samples::shell(Tab::Profile, &frame),
            tokens: (0..count).map(token).collect(),
            made: made.then(|| MadeToken {
                name: "Calendar".to_owned(),
                secret: format!("ptc_{}", "A".repeat(49)),
                expires_at: Timestamp::UNIX_EPOCH,
            }),
            filled,
        }
    }

    impl Sample for TokensPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            let look = || Filled::of([("may", "look".to_owned())]);
            vec![
                ("none", page(en, 0, false, look())),
                ("many", page(en, 3, false, look())),
                ("made", page(en, 1, true, Filled::default())),
                (
                    "error",
                    page(en, 1, false, samples::wrong("name", "error-name-missing")),
                ),
                ("spanish", page(Language::Es, 2, true, Filled::default())),
                ("arabic", page(Language::Ar, 2, false, look())),
            ]
        }
    }

    #[test]
    fn every_page_of_tokens_is_sound() {
        samples::assert_sound_samples::<TokensPage>();
    }

    #[test]
    fn a_secret_stands_on_the_page_that_made_it_and_on_no_other() {
        for (name, page) in TokensPage::samples() {
            let has = page.render().unwrap().contains("ptc_A");
            assert_eq!(has, page.made.is_some(), "{name}");
        }
    }
}
