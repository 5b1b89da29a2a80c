//! Pages of settings that are lists of single values: what each asks for, drawn and read by its shape. A page is saved as a whole,
//! and says of each value whether it is the one that every firm begins with.

mod drawn;
mod form;
mod list;

use crate::{FirmState, staff::Me};
use axum::extract::State;
use kernel::Permission;
#[cfg(test)]
use list::Page;
use list::{BRANDING, FIRM, INVITATIONS, LANGUAGES, NOTICES, SIGN_IN};
use web::{Answer, Chrome, Cookies, Fields, Form, Guard, Table};

macro_rules! pages {
    ($table:expr, $may:expr, $($page:ident $show:ident $save:ident),+ $(,)?) => {
        $table$(.get($page.path, $may, $show).put($page.path, $may, $save))+
    };
}

macro_rules! handlers {
    ($($page:ident $show:ident $save:ident),+ $(,)?) => {$(
        async fn $show(state: State<FirmState>, me: Me, chrome: Chrome) -> Answer {
            form::show(state, me, chrome, &$page).await
        }
        async fn $save(state: State<FirmState>, me: Me, chrome: Chrome, cookies: Cookies, form: Form<Fields>) -> Answer {
            form::save(state, me, chrome, cookies, form, &$page).await
        }
    )+};
}

handlers! {
    BRANDING branding save_branding,
    LANGUAGES languages save_languages,
    SIGN_IN sign_in save_sign_in,
    INVITATIONS invitations save_invitations,
    NOTICES notices save_notices,
    FIRM firm save_firm,
}

pub(super) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::SettingsEdit);
    let table = Table::new().get("/settings/portal", MAY, first);
    pages! { table, MAY,
        BRANDING branding save_branding,
        LANGUAGES languages save_languages,
        SIGN_IN sign_in save_sign_in,
        INVITATIONS invitations save_invitations,
        NOTICES notices save_notices,
        FIRM firm save_firm,
    }
}

/// `Portal Settings` begin with how the portal looks.
async fn first(_: Me) -> Answer {
    web::see_other(BRANDING.path)
}

/// The paths of the pages, for the list of all settings.
#[cfg(test)]
fn all() -> [&'static Page; 6] {
    [&BRANDING, &LANGUAGES, &SIGN_IN, &INVITATIONS, &NOTICES, &FIRM]
}
