//! Tokens: how a person lets a program speak for them.

use crate::{
    FirmState,
    confirm::{Asked, asked},
    layout::Shell,
    shown,
    sign_in::Pressed,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access,
    once::once,
    tokens::{self, ApiToken, DAYS_MAX, DAYS_USUAL, Made, NewToken, TokenScope},
};
use http::StatusCode;
use kernel::{Error, Permission, StaffSessionId, Timestamp};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Path};

pub(super) const PATH: &str = "/me/tokens";

/// How long a token can last, for those who do not want to count.
const DAYS: [i64; 4] = [7, 30, DAYS_USUAL, DAYS_MAX];

#[derive(Template)]
#[template(path = "me/tokens.html")]
pub(super) struct TokensPage {
    chrome: Chrome,
    shell: Shell,
    tokens: Vec<ApiToken>,
    /// What the person may do, and can therefore let a program do.
    permissions: Vec<Permission>,
    made: Option<Secret>,
    filled: Filled,
}

/// A token that was just made: shown once.
struct Secret {
    name: String,
    text: String,
}

impl TokensPage {
    fn days(&self) -> [i64; 4] {
        DAYS
    }
    fn so_many(&self, days: &i64) -> String {
        self.chrome.t.with("tokens-days-n", &[("n", (*days).into())])
    }
    fn when(&self, at: &Timestamp) -> String {
        shown::when(&self.chrome, at)
    }
    fn may(&self, token: &ApiToken) -> String {
        let t = &self.chrome.t;
        match token.scope {
            TokenScope::Read => t.say("tokens-may-read"),
            TokenScope::Write => t.say("tokens-may-write"),
            TokenScope::Some => {
                let rights: Vec<String> = token.permissions.iter().map(|p| right(&self.chrome, p)).collect();
                rights.join(" · ")
            }
        }
    }
}

fn right(chrome: &Chrome, permission: &Permission) -> String {
    chrome
        .t
        .say(&format!("right-{}", permission.as_str().replace(['.', '_'], "-")))
}

pub(super) async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let filled = Filled::of([
        ("scope", TokenScope::Read.to_string()),
        ("days", DAYS_USUAL.to_string()),
    ]);
    web::page(&drawn(&s, me, chrome, None, filled).await?)
}

async fn drawn(
    s: &FirmState,
    me: Me,
    chrome: Chrome,
    made: Option<Made>,
    filled: Filled,
) -> Result<TokensPage, Failure> {
    let read = s.firm.read(move |look| {
        let rights = access::rights(look, &me.staff)?;
        let permissions = Permission::ALL.iter().copied().filter(|p| rights.has(*p));
        Ok((
            Shell::load(look, &me)?,
            tokens::list_staff_tokens(look, &me.staff)?,
            permissions.collect(),
        ))
    });
    let (shell, tokens, permissions) = read.await?;
    Ok(TokensPage {
        chrome,
        shell,
        tokens,
        permissions,
        made: made.map(|made| Secret {
            name: made.name,
            text: made.secret.reveal().to_owned(),
        }),
        filled,
    })
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    #[serde(default)]
    name: String,
    scope: TokenScope,
    #[serde(default)]
    permissions: Vec<Permission>,
    days: i64,
}

/// The answer shows the secret, once. Sent twice, the second leads to the list.
pub(super) async fn make(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let key = form.once.clone();
    let (gone, fields) = asked(&s, &me, &mut chrome, PATH, form.value).await?;
    let fresh = match gone {
        Asked::Goes(fresh) => fresh,
        Asked::Shows(page) => return Ok(page),
    };
    let (who, typed) = (me.clone(), fields.to::<Typed>()?);
    let made = s.firm.write(move |work| {
        access::confirmed(work, &who.staff)?;
        let myself = access::myself(work, &who.staff)?;
        let new = NewToken {
            name: typed.name.clone(),
            scope: typed.scope,
            permissions: typed.permissions.clone(),
            days: typed.days,
        };
        let mut made = None;
        let done = once(work, &who.staff, key.as_deref(), || {
            Ok(tokens::make_staff_token(work, &myself, &new)?.map(|token| {
                made = Some(token);
                PATH.to_owned()
            }))
        })?;
        Ok(done.map(|_| made))
    });
    let answer = match made.await {
        Ok(None) => web::see_other(PATH)?,
        Ok(made) => web::page_with(
            StatusCode::CREATED,
            &drawn(&s, me, chrome, made, Filled::default()).await?,
        )?,
        Err(Error::Invalid(errors)) => {
            let filled = Filled::new(fields, errors);
            web::unprocessable(&drawn(&s, me, chrome.with_error(), None, filled).await?)?
        }
        Err(other) => return Err(other.into()),
    };
    Ok(fresh.on(answer, &cookies))
}

pub(super) async fn revoke(
    State(s): State<FirmState>,
    me: Me,
    Path(token): Path<StaffSessionId>,
    cookies: Cookies,
    _: Form<Pressed>,
) -> Answer {
    s.firm
        .write(move |work| tokens::revoke_staff_token(work, &me.staff, token))
        .await?;
    Ok(Flash::new("tokens-revoked").on(web::see_other(PATH)?, &cookies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{FieldErrors, Language};
    use web::sample::Sample;

    fn token(n: usize, scope: TokenScope) -> ApiToken {
        ApiToken {
            id: format!("0190a7b2-0000-7000-8000-{n:012}"),
            name: if n == 2 {
                "W".repeat(80)
            } else {
                "Time <sheets>".into()
            },
            scope,
            permissions: match scope {
                TokenScope::Some => vec![Permission::MatterView, Permission::ItemShare],
                TokenScope::Read | TokenScope::Write => Vec::new(),
            },
            made_at: Timestamp::UNIX_EPOCH,
            expires_at: Timestamp::UNIX_EPOCH,
            last_used_at: (n != 1).then_some(Timestamp::UNIX_EPOCH),
        }
    }

    impl Sample for TokensPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |tokens, made, filled| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                tokens,
                permissions: Permission::ALL.to_vec(),
                made,
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("name", "error-name-missing");
            errors.add("permissions", "token-permissions-missing");
            errors.add("days", "token-days-wrong");
            let many = vec![
                token(1, TokenScope::Read),
                token(2, TokenScope::Write),
                token(3, TokenScope::Some),
            ];
            let made = Secret {
                name: "Time <sheets>".into(),
                text: format!("pts_{}", "A".repeat(49)),
            };
            vec![
                (
                    "none",
                    page(Vec::new(), None, Filled::of([("scope", "read".to_owned())])),
                ),
                ("many", page(many, None, Filled::default())),
                (
                    "made",
                    page(vec![token(1, TokenScope::Read)], Some(made), Filled::default()),
                ),
                (
                    "refused",
                    page(Vec::new(), None, Filled::new(Fields::default(), errors)),
                ),
            ]
        }
    }

    #[test]
    fn the_tokens_have_no_faults() {
        assert_eq!(web::sample::check::<TokensPage>(), Vec::<String>::new());
    }

    #[test]
    fn a_secret_stands_on_the_page_that_made_it_and_on_no_other() {
        let with_secret: Vec<_> = TokensPage::samples()
            .into_iter()
            .filter(|(_, page)| page.render().unwrap().contains("pts_A"))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(with_secret, ["made"]);
    }
}
