//! Home: what waits for the person who is in, one thing after the other.

mod items;
mod page;

use crate::{FirmState, layout::Shell, staff::Me};
use axum::extract::State;
use domain::{
    Look,
    access::{self, View},
    home::{self, Waiting},
    matters,
    tasks::{self, TaskCard},
};
use items::{Item, ItemId};
use kernel::{Error, Permission, Result};
use page::{HomePage, Pane};
use serde::Deserialize;
use web::{Answer, Chrome, Guard, Query, Table};

pub(crate) fn routes() -> Table<FirmState> {
    Table::new().get("/", Guard::Staff, show)
}

#[derive(Debug, Deserialize)]
struct Chosen {
    #[serde(default)]
    item: Option<String>,
}

async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Query(Chosen { item }): Query<Chosen>,
) -> Answer {
    let wanted = item.as_deref().and_then(ItemId::parse);
    let read = s.firm.read(move |look| Desk::load(look, &me, wanted)).await?;
    web::page(&HomePage::new(chrome, read))
}

/// All that Home shows.
struct Desk {
    shell: Shell,
    /// Nothing: this person sees no matters.
    waiting: Option<Waiting>,
    opens_matters: bool,
    has_matters: bool,
    /// The person asked for this one; else the first that waits is shown.
    is_chosen: bool,
    pane: Option<Pane>,
}

impl Desk {
    fn load(look: &Look<'_>, me: &Me, wanted: Option<ItemId>) -> Result<Self> {
        let shell = Shell::load(look, me)?;
        let scope = match access::staff_scope(look, &me.staff) {
            Ok(scope) => scope,
            Err(Error::Forbidden(Permission::MatterView)) => return Ok(Self::empty(shell)),
            Err(other) => return Err(other),
        };
        let waiting = home::waiting(look, &scope)?;
        let chosen = wanted.and_then(|id| Item::find(&waiting, id));
        let is_chosen = chosen.is_some();
        let pane = match chosen.or_else(|| Item::first(&waiting)) {
            Some(item) => Some(pane(look, me, item)?),
            None => None,
        };
        Ok(Self {
            has_matters: !shell.recent.is_empty() || matters::recent(look, &scope)?.len() > 1,
            opens_matters: scope.has(Permission::MatterEdit),
            shell,
            waiting: Some(waiting),
            is_chosen,
            pane,
        })
    }
    fn empty(shell: Shell) -> Self {
        Self {
            shell,
            waiting: None,
            opens_matters: false,
            has_matters: true,
            is_chosen: false,
            pane: None,
        }
    }
}

/// The item in full. A task is read again with the right to see its matter, as its own page does.
fn pane(look: &Look<'_>, me: &Me, item: Item) -> Result<Pane> {
    let permit = access::permit::<View>(look, &me.staff, item.matter)?;
    let (_, mark) = matters::head(look, &permit)?;
    let card: Option<TaskCard> = match item.id {
        ItemId::Check(task) | ItemId::Late(task) | ItemId::Left(task) | ItemId::Done(task) => {
            Some(tasks::get(look, &permit, task)?)
        }
        ItemId::Invitation(..) => None,
    };
    let acts = access::permissions_on(look, &me.staff, item.matter)?.contains(&Permission::MatterEdit);
    Ok(Pane {
        item,
        acts,
        has_access: mark.is_shown(),
        card,
    })
}
