//! People › Invitations: every invitation with its state, who waits for one, who never came, and inviting many at once.

mod asked;
mod bulk;
mod chips;
mod figures;
mod page;
mod preview;
mod result;

pub(crate) use figures::Figures;

use crate::{FirmState, layout::Shell, staff::Me};
use asked::Asked;
use axum::extract::State;
use domain::{access, live::Topic, portal_access};
use kernel::{Permission, page::Cursor};
use page::BoardPage;
use web::{Answer, Chrome, Guard, Query, Table, limits::Limit};

const PATH: &str = "/people/invitations";

pub(crate) fn routes() -> Table<FirmState> {
    let view = Guard::Permission(Permission::MatterView);
    let grant = Guard::Permission(Permission::PortalGrant);
    Table::new()
        .get("/people/invitations", view, show)
        .get("/people/invitations/bulk", grant, preview::show)
        .post("/people/invitations/bulk", grant, bulk::invite)
        .get("/people/invitations/bulk/{bulk}", grant, result::show)
        .post("/people/invitations/bulk/{bulk}", grant, bulk::go_on)
        .delete("/people/invitations/bulk/{bulk}", grant, bulk::undo)
}

async fn show(State(state): State<FirmState>, me: Me, chrome: Chrome, Query(asked): Query<Asked>) -> Answer {
    if !asked.q().is_empty() {
        state.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
    }
    let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
    let (filter, figures) = (asked.to_filter(), state.figures.clone());
    let look = state.firm.read(move |look| {
        let scope = access::staff_scope(look, &me.staff)?;
        Ok((
            Shell::load(look, &me)?.listening_for(Topic::Invitations),
            portal_access::board(look, &scope, &filter, after.as_ref())?,
            figures.of(look, &scope)?,
            scope.has(Permission::PortalGrant),
            scope.has(Permission::PortalRevoke),
        ))
    });
    let (shell, board, adoption, may_grant, may_revoke) = look.await?;
    web::page(&BoardPage {
        chrome,
        shell,
        asked,
        board,
        adoption,
        may_grant,
        may_revoke,
    })
}
