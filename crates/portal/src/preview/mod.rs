//! The client's own pages for somebody of the firm who looks with the client's eyes (ux F15): what is found and the templates
//! are those of the client; what comes out is a part of a page on which nothing can be pressed or sent.

mod inert;

use crate::{
    cases::CasesPage,
    head::{Letterhead, Shell, Tab},
    home::{self, DashboardPage},
    tasks::{self, TaskPage, TasksPage},
};
use askama::Template;
use inert::{Place, inert};
use kernel::{ContactId, Error, Language, MatterId, Result, TaskId};
use sharing::{Colleague, Frame, Gate, PortalViewer, SharedCase, SharedTasks, Watched};
use std::sync::Arc;
use web::Chrome;
use words::Words;

/// A page that can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviewPage {
    Dashboard,
    Tasks,
    Task(TaskId),
    /// The cases: the one that is looked at, and no other.
    Cases,
}

/// What is looked at, and from where.
#[derive(Debug, Clone)]
pub struct Asked {
    pub matter: MatterId,
    pub contact: ContactId,
    pub page: PreviewPage,
    /// The path under which the preview stands, for its links.
    pub at: String,
    /// What their query is.
    pub query: String,
}

/// A page as the client has it, to be put into another page.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub watched: Watched,
    pub language: Language,
    /// Markup, without a form, a token or a link that leads into the portal. Empty where there is nothing to see.
    pub body: String,
    /// The rules of the firm's colour, empty without one.
    pub style: String,
}

enum Found {
    Home(home::Found),
    Tasks(Frame, SharedTasks),
    Task(tasks::Found),
    Cases(Frame, Vec<SharedCase>),
}

impl Found {
    const fn frame(&self) -> &Frame {
        match self {
            Self::Home(found) => &found.home.frame,
            Self::Task(found) => &found.frame,
            Self::Tasks(frame, _) | Self::Cases(frame, _) => frame,
        }
    }
}

/// Draws it. `chrome`: of the page around it.
///
/// # Errors
/// As [`Gate::see_as`]; [`Error::NotFound`] for a task that this client does not see.
pub async fn draw(gate: &Gate, who: impl Into<Colleague>, asked: Asked, chrome: Chrome) -> Result<Drawn> {
    let page = asked.page;
    let (watched, found) = gate
        .see_as(who, asked.matter, asked.contact, move |client, watched| {
            let found = match client {
                Some(client) => find(client, page)?,
                None => None,
            };
            Ok((watched.clone(), found))
        })
        .await?;
    let Some(found) = found else {
        return Ok(Drawn {
            watched,
            language: chrome.t.language,
            body: String::new(),
            style: String::new(),
        });
    };
    let language = found.frame().language;
    let head = Arc::new(Letterhead::of(&found.frame().face));
    let style = head.style.clone();
    let body = rendered(found, head, chrome)
        .map_err(|error| Error::internal(format!("a template failed: {error}")))?;
    let place = Place {
        at: &asked.at,
        query: &asked.query,
    };
    Ok(Drawn {
        watched,
        language,
        body: inert(&body, &place),
        style,
    })
}

fn find(client: &PortalViewer<'_, '_>, page: PreviewPage) -> Result<Option<Found>> {
    let frame = client.frame()?;
    if frame.case.is_none() {
        return Ok(None);
    }
    Ok(match page {
        PreviewPage::Dashboard => home::find(client)?.map(Found::Home),
        PreviewPage::Tasks => Some(Found::Tasks(frame, client.tasks()?)),
        PreviewPage::Task(id) => Some(Found::Task(tasks::find(client, id)?)),
        PreviewPage::Cases => Some(Found::Cases(frame, client.cases()?)),
    })
}

fn rendered(found: Found, head: Arc<Letterhead>, mut chrome: Chrome) -> askama::Result<String> {
    let frame = found.frame();
    chrome.t = Words::new(frame.language);
    chrome.zone = frame.face.zone.clone();
    chrome.site = "portal";
    chrome.csrf = String::new();
    chrome.flash = None;
    let tab = match found {
        Found::Home(_) => Tab::Dashboard,
        Found::Tasks(..) | Found::Task(_) => Tab::Tasks,
        Found::Cases(..) => Tab::Other,
    };
    let shell = Shell::new(head, tab, frame);
    match found {
        Found::Home(found) => DashboardPage::new(chrome, shell, found).as_body().render(),
        Found::Task(found) => TaskPage::new(chrome, shell, found).as_body().render(),
        Found::Tasks(_, tasks) => TasksPage { chrome, shell, tasks }.as_body().render(),
        Found::Cases(_, cases) => {
            let page = CasesPage {
                chrome,
                shell,
                cases,
                has_ended: false,
                has_more: false,
            };
            page.as_body().render()
        }
    }
}
