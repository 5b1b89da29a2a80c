//! The palette as a page: matters, contacts, and where else to go.

use crate::{FirmState, layout::Shell, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    Look, access,
    contacts::{self, ContactLine},
    matters::{self, MatterFilter, MatterLine, MatterView},
};
use kernel::{Error, Permission, Result};
use serde::Deserialize;
use web::{Answer, Chrome, Guard, Query, Table, limits::Limit};

pub(crate) fn routes() -> Table<FirmState> {
    Table::new().get("/find", Guard::Staff, show)
}

/// How many matters, and how many contacts.
const HITS: usize = 8;

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    q: Option<String>,
}

async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Query(Asked { q }): Query<Asked>,
) -> Answer {
    let q: String = q.unwrap_or_default().trim().chars().take(200).collect();
    if !q.is_empty() {
        s.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
    }
    let wanted = q.clone();
    let read = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, Hits::find(look, &me, &wanted)?)));
    let (shell, hits) = read.await?;
    let places = places(&chrome, &shell, &hits, &q);
    web::page(&FindPage {
        chrome,
        shell,
        q,
        hits,
        places,
    })
}

/// What was found.
#[derive(Default)]
struct Hits {
    matters: Vec<MatterLine>,
    contacts: Vec<ContactLine>,
    sees_matters: bool,
    opens_matters: bool,
    edits_contacts: bool,
}

impl Hits {
    fn find(look: &Look<'_>, me: &Me, q: &str) -> Result<Self> {
        let scope = match access::staff_scope(look, &me.staff) {
            Ok(scope) => scope,
            Err(Error::Forbidden(Permission::MatterView)) => return Ok(Self::default()),
            Err(other) => return Err(other),
        };
        let mut hits = Self {
            sees_matters: true,
            opens_matters: scope.has(Permission::MatterEdit),
            edits_contacts: scope.has(Permission::ContactEdit),
            ..Self::default()
        };
        if q.is_empty() {
            return Ok(hits);
        }
        let filter = MatterFilter {
            view: MatterView::All,
            case_type: None,
            q: q.to_owned(),
        };
        hits.matters = matters::list(look, &scope, &filter, None)?.rows;
        hits.matters.truncate(HITS);
        hits.contacts = contacts::list(look, &scope, q, None)?.rows;
        hits.contacts.truncate(HITS);
        Ok(hits)
    }
}

/// A page to jump to.
struct Place {
    url: &'static str,
    glyph: &'static str,
    word: String,
}

/// The pages whose name, or another name for it, has what was typed; all where nothing was.
fn places(chrome: &Chrome, shell: &Shell, hits: &Hits, q: &str) -> Vec<Place> {
    let t = chrome.t;
    // Each with what else people call it.
    let all = [
        ("/", "house", "firm-home", "inbox", true),
        (
            "/people/matters",
            "briefcase",
            "firm-matters",
            "cases files people",
            hits.sees_matters,
        ),
        (
            "/case-enquiry",
            "file-search",
            "case-enquiry",
            "search invite find case",
            hits.sees_matters,
        ),
        (
            "/people/contacts",
            "users",
            "firm-contacts",
            "clients people",
            hits.sees_matters,
        ),
        (
            "/tasks",
            "square-check",
            "firm-tasks",
            "my tasks to do",
            hits.sees_matters,
        ),
        (
            "/cases/new",
            "plus",
            "firm-new-case",
            "new matter open add case",
            hits.opens_matters,
        ),
        (
            "/people/contacts/new",
            "user-plus",
            "contacts-new",
            "new client add person",
            hits.edits_contacts,
        ),
        (
            "/people/matters?view=waiting",
            "arch-plus",
            "firm-invitations",
            "invite waiting for invitation",
            hits.sees_matters,
        ),
        (
            "/me",
            "circle-user",
            "firm-profile",
            "password theme language sessions authenticator",
            true,
        ),
        (
            "/settings/users",
            "shield-check",
            "firm-user-management",
            "settings colleagues roles invite user",
            shell.has_settings("/settings/users"),
        ),
        (
            "/settings/roles",
            "shield-check",
            "settings-roles",
            "settings permissions rights portal access grant revoke",
            shell.has_settings("/settings/roles"),
        ),
        (
            "/settings/portal/case-roles",
            "arch",
            "settings-case-roles",
            "portal settings what clients may do",
            shell.has_settings("/settings/portal/case-roles"),
        ),
        (
            "/settings/portal/branding",
            "arch",
            "settings-portal",
            "settings branding colour logo languages sign-in",
            shell.has_settings("/settings/portal/branding"),
        ),
    ];
    let q = q.to_lowercase();
    all.into_iter()
        .filter(|(.., may)| *may)
        .map(|(url, glyph, key, others, _)| (url, glyph, t.say(key), others))
        .filter(|(_, _, word, others)| word.to_lowercase().contains(&q) || others.contains(&q))
        .map(|(url, glyph, word, _)| Place { url, glyph, word })
        .collect()
}

#[derive(Template)]
#[template(path = "find.html")]
struct FindPage {
    chrome: Chrome,
    shell: Shell,
    q: String,
    hits: Hits,
    places: Vec<Place>,
}

impl FindPage {
    fn is_empty(&self) -> bool {
        self.hits.matters.is_empty() && self.hits.contacts.is_empty() && self.places.is_empty()
    }
    fn title(&self, matter: &MatterLine) -> String {
        crate::access::mark_title(&matter.portal, &self.chrome.t)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        access::policy::Phase,
        matters::{ClientName, PersonWithAccess, PortalMark},
        portal_access::AccessState,
    };
    use kernel::{ContactId, Language, MatterId, id::Id};
    use uuid::Uuid;
    use web::sample::Sample;

    fn hits() -> Hits {
        let contact = ContactId::from_uuid(Uuid::nil());
        Hits {
            matters: vec![MatterLine {
                id: MatterId::from_uuid(Uuid::nil()),
                number: "2026-0147".into(),
                title: "Garcia & <Sons>".into(),
                client: Some(ClientName {
                    contact,
                    name: "Ana".into(),
                }),
                case_type: "Divorce".into(),
                subtype: None,
                stage: "Filed".into(),
                phase: Phase::Open,
                responsible: "Maria".into(),
                opened_on: jiff::civil::date(2026, 1, 2),
                portal: PortalMark {
                    people: vec![PersonWithAccess {
                        contact,
                        name: "Ana".into(),
                        state: AccessState::Active,
                    }],
                },
            }],
            contacts: vec![ContactLine {
                id: contact,
                name: "عبد الله".into(),
                phone: None,
                language: Language::Ar,
                email: Some("a@example.com".into()),
                email_state: None,
                has_credential: false,
                matters: 0,
            }],
            sees_matters: true,
            opens_matters: true,
            edits_contacts: true,
        }
    }

    impl Sample for FindPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |q: &str, hits: Hits| {
                let (chrome, shell) = (Chrome::sample("firm", Language::EnUs), Shell::sample());
                Self {
                    places: places(&chrome, &shell, &hits, q),
                    chrome,
                    shell,
                    q: q.into(),
                    hits,
                }
            };
            let nothing = || Hits {
                matters: Vec::new(),
                contacts: Vec::new(),
                ..hits()
            };
            vec![
                ("empty", page("", nothing())),
                ("found", page("a", hits())),
                ("nothing found", page("<zzz>", nothing())),
                ("sees no matters", page("", Hits::default())),
            ]
        }
    }

    #[test]
    fn the_palette_has_no_faults() {
        assert_eq!(web::sample::check::<FindPage>(), Vec::<String>::new());
    }

    #[test]
    fn a_page_is_found_by_its_other_names_and_only_by_those_who_may_open_it() {
        let (chrome, shell) = (Chrome::sample("firm", Language::EnUs), Shell::sample());
        let urls = |shell: &Shell, hits: &Hits, q: &str| -> Vec<&'static str> {
            places(&chrome, shell, hits, q).iter().map(|p| p.url).collect()
        };
        assert_eq!(urls(&shell, &hits(), "Colleagues"), ["/settings/users"]);
        assert_eq!(urls(&Shell::default(), &Hits::default(), ""), ["/", "/me"]);
    }
}
