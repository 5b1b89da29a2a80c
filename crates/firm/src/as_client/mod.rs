//! View as client (F15): the portal of one matter with a client's eyes. What stands there is drawn by the portal's own code, which
//! the server hands in ([`ClientPages`]); this site draws the bar above it. Nothing on it acts, and the look is recorded as the
//! colleague's.

mod page;

use crate::{FirmState, layout::is_allowed, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, View, ViewAsClient},
    matters, sight,
};
use kernel::{ContactId, Language, MatterId, Permission, Result, TaskId};
use page::PreviewPage;
use serde::Deserialize;
use sharing::{Colleague, Watched};
use std::pin::Pin;
use web::{Answer, Chrome, Cookies, Flash, Guard, IsOpened, Path, Query, Table};

/// The client's own pages, drawn for somebody who looks with the client's eyes.
pub trait ClientPages: Send + Sync + 'static {
    /// # Errors
    /// As `sharing::Gate::see_as`.
    fn draw(&self, asked: Asked) -> Pin<Box<dyn Future<Output = Result<Drawn>> + Send + '_>>;
}

/// What is to be drawn, and for whom.
pub struct Asked {
    pub who: Colleague,
    pub matter: MatterId,
    pub contact: ContactId,
    pub page: ClientPage,
    /// The path under which the preview stands, for its links, and what their query is.
    pub at: String,
    pub query: String,
    /// Of the page around it.
    pub chrome: Chrome,
}

/// A page of the client's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientPage {
    Dashboard,
    Tasks,
    Task(TaskId),
    Cases,
}

/// A page as the client has it, without anything that acts.
pub struct Drawn {
    pub watched: Watched,
    pub language: Language,
    /// Markup. Empty where there is nothing to see.
    pub body: String,
    /// Rules of the firm's colour.
    pub style: String,
}

pub(crate) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::PortalViewAsClient);
    Table::new()
        .get("/m/{matter}/as", MAY, begin)
        .get("/m/{matter}/as/{contact}", MAY, dashboard)
        .get("/m/{matter}/as/{contact}/tasks", MAY, tasks)
        .get("/m/{matter}/as/{contact}/tasks/{task}", MAY, task)
        .get("/m/{matter}/as/{contact}/cases", MAY, cases)
}

kernel::text_enum! {
    /// How wide the client's page stands.
    #[derive(Default)]
    enum Width { #[default] Desktop = "desktop", Phone = "phone" }
}

#[derive(Debug, Default, Deserialize)]
struct Wanted {
    width: Option<String>,
}

/// The key `V`: whoever has access first.
async fn begin(State(s): State<FirmState>, me: Me, cookies: Cookies, Path(matter): Path<MatterId>) -> Answer {
    let look = s.firm.read(move |look| {
        let may = access::permit::<ViewAsClient>(look, &me.staff, matter)?;
        sight::people(look, &may)
    });
    match look.await?.first() {
        Some(person) => web::see_other(path(matter, person.contact)),
        None => {
            let answer = web::see_other(format!("/m/{matter}"))?;
            Ok(Flash::new("preview-nobody").on(answer, &cookies))
        }
    }
}

fn path(matter: MatterId, contact: ContactId) -> String {
    format!("/m/{matter}/as/{contact}")
}

async fn dashboard(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(of): Path<(MatterId, ContactId)>,
    Query(wanted): Query<Wanted>,
    is_opened: IsOpened,
) -> Answer {
    show(&s, me, chrome, of, ClientPage::Dashboard, &wanted, is_opened).await
}

async fn tasks(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(of): Path<(MatterId, ContactId)>,
    Query(wanted): Query<Wanted>,
    is_opened: IsOpened,
) -> Answer {
    show(&s, me, chrome, of, ClientPage::Tasks, &wanted, is_opened).await
}

async fn task(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path((matter, contact, task)): Path<(MatterId, ContactId, TaskId)>,
    Query(wanted): Query<Wanted>,
    is_opened: IsOpened,
) -> Answer {
    show(
        &s,
        me,
        chrome,
        (matter, contact),
        ClientPage::Task(task),
        &wanted,
        is_opened,
    )
    .await
}

async fn cases(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(of): Path<(MatterId, ContactId)>,
    Query(wanted): Query<Wanted>,
    is_opened: IsOpened,
) -> Answer {
    show(&s, me, chrome, of, ClientPage::Cases, &wanted, is_opened).await
}

async fn show(
    s: &FirmState,
    me: Me,
    mut chrome: Chrome,
    (matter, contact): (MatterId, ContactId),
    page: ClientPage,
    wanted: &Wanted,
    IsOpened(is_opened): IsOpened,
) -> Answer {
    let width: Width = wanted
        .width
        .as_deref()
        .and_then(|w| w.parse().ok())
        .unwrap_or_default();
    let at = path(matter, contact);
    let drawn = s
        .pages
        .draw(Asked {
            who: me.staff.clone().into(),
            matter,
            contact,
            page,
            at: at.clone(),
            query: if width == Width::Phone {
                "?width=phone".to_owned()
            } else {
                String::new()
            },
            chrome: chrome.clone(),
        })
        .await?;
    if is_opened && !drawn.body.is_empty() {
        s.gate.note_look(me.staff.clone(), matter, contact).await?;
    }
    let who = me.staff.clone();
    let look = s.firm.read(move |look| {
        let may = access::permit::<ViewAsClient>(look, &who, matter)?;
        let view = access::permit::<View>(look, &who, matter)?;
        let (head, _) = matters::head(look, &view)?;
        let may_grant = is_allowed(access::permit::<access::Grant>(look, &who, matter))?;
        Ok((head, sight::people(look, &may)?, may_grant))
    });
    let (head, people, may_grant) = look.await?;
    chrome.site = "preview";
    chrome.flash = None;
    web::page(&PreviewPage {
        here: chrome.path.split('?').next().unwrap_or_default().to_owned(),
        chrome,
        matter,
        title: head.title,
        width,
        people,
        drawn,
        may_grant,
    })
}
