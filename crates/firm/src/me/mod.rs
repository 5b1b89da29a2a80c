//! The profile: what a person of the firm decides about themselves.

mod page;
mod password;
mod profile;
mod second_factor;
mod sessions;
mod tokens;

use crate::{FirmState, layout::Shell, sign_in::SET_UP, staff::Me};
use domain::{
    Look, access,
    settings::{SecondFactor, Settings},
};
use kernel::Result;
use page::{MePage, Own};
use web::{Chrome, Failure, Filled, Guard, Table};

pub(crate) fn routes() -> Table<FirmState> {
    Table::new()
        .get("/me", Guard::Staff, profile::show)
        .put("/me", Guard::Staff, profile::save)
        .put("/me/password", Guard::Staff, password::change)
        .get(SET_UP, Guard::Staff, second_factor::show)
        .post(SET_UP, Guard::Staff, second_factor::confirm)
        .delete(SET_UP, Guard::Staff, second_factor::remove)
        .get(
            "/me/second-factor/recovery-codes",
            Guard::Staff,
            second_factor::ask_renewal,
        )
        .post(
            "/me/second-factor/recovery-codes",
            Guard::Staff,
            second_factor::renew,
        )
        .delete("/me/sessions", Guard::Staff, sessions::end_others)
        .delete("/me/sessions/{session}", Guard::Staff, sessions::end)
        .get(tokens::PATH, Guard::Staff, tokens::show)
        .post(tokens::PATH, Guard::Staff, tokens::make)
        .delete("/me/tokens/{session}", Guard::Staff, tokens::revoke)
}

impl Own {
    fn load(look: &Look<'_>, me: &Me) -> Result<Self> {
        let myself = access::myself(look, &me.staff)?;
        Ok(Self {
            user: access::profile(look, &myself)?,
            codes_left: access::recovery_codes_left(look, &myself)?,
            sessions: access::list_sessions(look, &myself)?,
            is_required: Settings::load(look)?.second_factor == SecondFactor::Required,
        })
    }
}

/// The page, with what was typed into the form that was refused.
async fn drawn(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    profile: Option<Filled>,
    password: Filled,
) -> std::result::Result<MePage, Failure> {
    let me = me.clone();
    let read = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, Own::load(look, &me)?)));
    let (shell, own) = read.await?;
    let profile = profile.unwrap_or_else(|| own.filled());
    Ok(MePage {
        chrome,
        shell,
        own,
        profile,
        password,
    })
}
