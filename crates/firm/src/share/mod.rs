//! The Share dialog: who may open this matter in the portal, read and saved as one table (L2-07 to L2-11, L2-17 to L2-20).
//!
//! It is a page at its own address, which a link opens in place. Each row says what was shown in it; what was not touched
//! changes nothing, whoever saved meanwhile.

mod everybody;
mod sent;
mod table;

use crate::{
    FirmState,
    access::{back_action, undo_action},
    layout::Shell,
    matter::{self, Effect, Head},
    shown,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::portal_access::{self, SaveOutcome, ShareRow};
use http::StatusCode;
use kernel::{CaseRoleId, ContactId, Error, FieldErrors, MatterId, Permission, Says};
use table::Line;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Guard, Path, Table};
use words::Words;

pub(crate) fn routes() -> Table<FirmState> {
    let view = Guard::Permission(Permission::MatterView);
    Table::new()
        .get("/m/{matter}/share", view, show)
        .put("/m/{matter}/share", view, save)
        .post(
            "/m/{matter}/invitations",
            Guard::Permission(Permission::PortalGrant),
            everybody::invite,
        )
}

#[derive(Template)]
#[template(path = "share/share.html")]
struct SharePage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    lines: Vec<Line>,
    roles: Vec<(CaseRoleId, String)>,
    filled: Filled,
    effect: Effect,
    /// Somebody saved first; what is stored now is shown.
    news: Option<String>,
}

impl SharePage {
    fn can_save(&self) -> bool {
        !self.lines.is_empty() && (self.head.may_grant() || self.head.may_revoke())
    }
    /// Whom to ask, where this person's role lacks something.
    fn whom_to_ask(&self, me: &str) -> Option<String> {
        let t = &self.chrome.t;
        let key = match (self.head.may_grant(), self.head.may_revoke()) {
            (true, true) => return None,
            (false, false) => "share-ask",
            (false, true) => "share-ask-grant",
            (true, false) => "share-ask-revoke",
        };
        let responsible = &self.head.matter.responsible.name;
        let who = if responsible == me {
            t.say("share-an-owner")
        } else {
            responsible.clone()
        };
        Some(t.with(key, &[("who", who.into())]))
    }
    /// The first box that is not ticked has the focus, so that two keys share; where all are ticked the first one, so that
    /// two keys revoke.
    fn has_focus(&self, line: &Line) -> bool {
        let mut open = self.lines.iter().filter(|l| l.is_open);
        let first = open
            .clone()
            .find(|l| !self.filled.has("access", l.row.contact))
            .or_else(|| open.next());
        first.is_some_and(|first| first.row.contact == line.row.contact)
    }
}

async fn show(State(state): State<FirmState>, me: Me, chrome: Chrome, Path(id): Path<MatterId>) -> Answer {
    let page = draw(&state, me, chrome, id, None, None).await?;
    web::page(&page)
}

async fn save(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Fields>,
) -> Answer {
    let fields = form.value;
    let mut errors = FieldErrors::default();
    let rows = sent::rows(&fields, &mut errors)?;
    if !errors.is_empty() {
        let page = draw(&state, me, chrome.with_error(), id, Some((fields, errors)), None).await?;
        return web::unprocessable(&page);
    }
    let asker = me.staff.clone();
    let write = state
        .firm
        .write(move |work| portal_access::save_share_table(work, &asker, id, &rows));
    match write.await {
        Ok(outcome) => {
            let names = names(&state, &me, id).await?;
            Ok(said(&chrome.t, id, &outcome, &names).on(web::see_other(matter::path(id))?, &cookies))
        }
        Err(Error::Invalid(errors)) => {
            let page = draw(&state, me, chrome.with_error(), id, Some((fields, errors)), None).await?;
            web::unprocessable(&page)
        }
        // All or nothing was saved, so the table is shown as it is now, with what was ticked here.
        Err(Error::Conflict(message)) => {
            let news = chrome.t.says(&message.shown);
            let typed = Some((fields, FieldErrors::default()));
            let page = draw(&state, me, chrome, id, typed, Some(news)).await?;
            web::page_with(StatusCode::CONFLICT, &page)
        }
        Err(other) => Err(other.into()),
    }
}

async fn names(state: &FirmState, me: &Me, id: MatterId) -> kernel::Result<Vec<(ContactId, String)>> {
    let me = me.clone();
    let look = state.firm.read(move |look| {
        let (_, may) = Head::load(look, &me, id)?;
        portal_access::share_table(look, &may)
    });
    let name = |row: ShareRow| (row.contact, shown::first_name(&row.name).to_owned());
    Ok(look.await?.into_iter().map(name).collect())
}

/// What the toast says, with Undo for what is held and `Give access back` for what is gone.
fn said(t: &Words, id: MatterId, outcome: &SaveOutcome, names: &[(ContactId, String)]) -> Flash {
    let listed = |contacts: &[ContactId]| {
        let known: Vec<String> = names
            .iter()
            .filter(|(c, _)| contacts.contains(c))
            .map(|(_, n)| n.clone())
            .collect();
        t.list(&known)
    };
    let given: Vec<ContactId> = outcome
        .invited
        .iter()
        .chain(&outcome.activated)
        .copied()
        .collect();
    let says = |key, contacts: &[ContactId]| Says::new(key).with("names", listed(contacts));
    if let Some(hold) = outcome.hold {
        let says = match (
            outcome.invited.len(),
            outcome.activated.len(),
            outcome.revoked.len(),
        ) {
            (0, 0, 0) => Says::new("share-said-changed"),
            (_, 0, 0) => says("share-said-invited", &outcome.invited).with("count", outcome.invited.len()),
            (0, _, 0) => says("share-said-opened", &outcome.activated),
            (0, 0, _) => says("share-said-revoked-and-changed", &outcome.revoked),
            (_, _, 0) => says("share-said-given", &given),
            (_, _, _) => says("share-said-both", &given).with("gone", listed(&outcome.revoked)),
        };
        return Flash::new(says).undo(undo_action(hold, &matter::path(id)));
    }
    if !outcome.revoked.is_empty() {
        return Flash::new(says("access-said-revoked", &outcome.revoked))
            .undo(back_action(id, &outcome.revoked));
    }
    if outcome.merged.is_empty() {
        Flash::new("share-said-nothing")
    } else {
        Flash::new(says("share-said-merged", &outcome.merged))
    }
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    typed: Option<(Fields, FieldErrors)>,
    news: Option<String>,
) -> kernel::Result<SharePage> {
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        let rows = portal_access::share_table(look, &may)?;
        Ok((
            Shell::load(look, &me)?.listening_to(id),
            head,
            rows,
            portal_access::case_roles(look)?,
        ))
    });
    let (shell, head, rows, roles) = look.await?;
    let filled = match typed {
        Some((fields, errors)) => Filled::new(table::merged(&rows, &fields), errors),
        None => table::stored(&rows),
    };
    Ok(page(chrome, shell, head, rows, roles, filled, news))
}

fn page(
    chrome: Chrome,
    shell: Shell,
    head: Head,
    rows: Vec<ShareRow>,
    roles: Vec<(CaseRoleId, String)>,
    filled: Filled,
    news: Option<String>,
) -> SharePage {
    let (may_grant, may_revoke) = (head.may_grant(), head.may_revoke());
    let lines: Vec<Line> = rows
        .into_iter()
        .map(|row| Line::new(row, may_grant, may_revoke))
        .collect();
    SharePage {
        effect: table::effect(&chrome.t, &lines, &filled),
        chrome,
        shell,
        head,
        lines,
        roles,
        filled,
        news,
    }
}

#[cfg(test)]
mod tests;
