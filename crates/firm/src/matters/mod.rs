//! People › Matters: every matter that this person may see, found by view, case type and search, all in the URL (F05).

use crate::{
    FirmState,
    access::mark_title,
    layout::{Shell, is_allowed},
    shown,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access,
    matters::{self, CaseType, MatterFilter, MatterLine, MatterView},
};
use kernel::{
    CaseTypeId, Permission,
    page::{Cursor, Page},
};
use serde::Deserialize;
use web::{Answer, Chrome, Guard, Query, Table, limits::Limit};

pub(crate) fn routes() -> Table<FirmState> {
    let view = Guard::Permission(Permission::MatterView);
    Table::new()
        .get("/people/matters", view, show)
        .get("/people", Guard::Staff, people)
}

/// People lands on Matters.
async fn people(_: Me) -> Answer {
    web::see_other("/people/matters")
}

#[derive(Template)]
#[template(path = "matters/list.html")]
struct MattersPage {
    chrome: Chrome,
    shell: Shell,
    asked: Asked,
    matters: Page<MatterLine>,
    case_types: Vec<CaseType>,
    may_open: bool,
}

/// What the URL asks for. A view that does not exist is the first.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    view: Option<String>,
    q: Option<String>,
    kind: Option<CaseTypeId>,
    after: Option<String>,
}

impl Asked {
    fn view(&self) -> MatterView {
        self.view
            .as_deref()
            .and_then(|word| word.parse().ok())
            .unwrap_or(MatterView::All)
    }
    fn q(&self) -> &str {
        self.q.as_deref().unwrap_or_default().trim()
    }
    fn is_filtered(&self) -> bool {
        !self.q().is_empty() || self.kind.is_some()
    }
    fn to_filter(&self) -> MatterFilter {
        MatterFilter {
            view: self.view(),
            case_type: self.kind,
            q: self.q().to_owned(),
        }
    }
    /// The same list in another view.
    fn url(&self, view: MatterView, after: Option<&Cursor>) -> String {
        let mut url = format!("/people/matters?view={view}");
        if !self.q().is_empty() {
            url.push_str(&format!("&q={}", shown::in_query(self.q())));
        }
        if let Some(kind) = self.kind {
            url.push_str(&format!("&kind={kind}"));
        }
        if let Some(after) = after {
            url.push_str(&format!("&after={}", shown::in_query(&after.to_text())));
        }
        url
    }
}

/// A view as the row of tabs shows it.
struct ViewLink {
    url: String,
    word: String,
    is_current: bool,
}

impl MattersPage {
    fn views(&self) -> Vec<ViewLink> {
        let link = |view: &MatterView| ViewLink {
            url: self.asked.url(*view, None),
            word: self.chrome.t.say(word_of(*view)),
            is_current: *view == self.asked.view(),
        };
        MatterView::ALL.iter().map(link).collect()
    }
    fn title_of(&self, line: &MatterLine) -> String {
        mark_title(&line.portal, &self.chrome.t)
    }
    fn kind_of(&self, line: &MatterLine) -> String {
        match &line.subtype {
            Some(subtype) => format!("{} · {subtype}", line.case_type),
            None => line.case_type.clone(),
        }
    }
    fn more(&self) -> Option<String> {
        let next = self.matters.next.as_ref()?;
        Some(self.asked.url(self.asked.view(), Some(next)))
    }
    fn without_filters(&self) -> String {
        format!("/people/matters?view={}", self.asked.view())
    }
    fn is_kind(&self, id: &CaseTypeId) -> bool {
        self.asked.kind == Some(*id)
    }
    fn empty_text(&self) -> String {
        self.chrome.t.say(match self.asked.view() {
            MatterView::Mine => "matters-none-mine",
            MatterView::All => "matters-none",
            MatterView::HasPortalAccess => "matters-none-portal",
            MatterView::Waiting => "matters-none-waiting",
            MatterView::Closed => "matters-none-closed",
        })
    }
}

const fn word_of(view: MatterView) -> &'static str {
    match view {
        MatterView::Mine => "matters-view-mine",
        MatterView::All => "matters-view-all",
        MatterView::HasPortalAccess => "matters-view-portal",
        MatterView::Waiting => "matters-view-waiting",
        MatterView::Closed => "matters-view-closed",
    }
}

async fn show(State(state): State<FirmState>, me: Me, chrome: Chrome, Query(asked): Query<Asked>) -> Answer {
    if !asked.q().is_empty() {
        state.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
    }
    let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
    let filter = asked.to_filter();
    let look = state.firm.read(move |look| {
        let scope = access::staff_scope(look, &me.staff)?;
        Ok((
            Shell::load(look, &me)?,
            matters::list(look, &scope, &filter, after.as_ref())?,
            matters::catalogue(look)?.case_types,
            is_allowed(access::firm_permit::<access::OpenMatters>(look, &me.staff))?,
        ))
    });
    let (shell, matters, case_types, may_open) = look.await?;
    web::page(&MattersPage {
        chrome,
        shell,
        asked,
        matters,
        case_types,
        may_open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id, mark};
    use domain::{
        access::policy::Phase,
        matters::{ClientName, PortalMark},
    };
    use web::sample::Sample;

    fn line(n: u128, title: &str, portal: PortalMark) -> MatterLine {
        MatterLine {
            id: id(n),
            number: format!("2026-{n:04}"),
            title: title.into(),
            client: (n != 3).then(|| ClientName {
                contact: id(10),
                name: "Ana <Garcia>".into(),
            }),
            case_type: "Family-based".into(),
            subtype: (n != 2).then(|| "I-485".into()),
            stage: "Gathering documents".into(),
            phase: Phase::Open,
            responsible: "Maria Chen".into(),
            opened_on: "2026-11-03".parse().unwrap(),
            portal,
        }
    }

    fn page(asked: Asked, rows: Vec<MatterLine>, is_more: bool) -> MattersPage {
        let next = is_more.then(|| Cursor {
            key: "2026-11-03".into(),
            id: "1".into(),
        });
        MattersPage {
            chrome: chrome(),
            shell: Shell::sample(),
            asked,
            matters: Page { rows, next },
            case_types: vec![CaseType {
                id: id(2),
                name: "Family <based>".into(),
                client_title: String::new(),
            }],
            may_open: true,
        }
    }

    fn many() -> Vec<MatterLine> {
        vec![
            line(1, "Garcia – <Marriage>", mark()),
            line(2, "Hale – Divorce", PortalMark::default()),
            line(3, LONG, PortalMark::default()),
            line(4, "قضية الحداد", mark()),
        ]
    }

    impl Sample for MattersPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let searched = Asked {
                q: Some("<garzia> & co".into()),
                kind: Some(id(2)),
                ..Asked::default()
            };
            vec![
                ("empty", page(Asked::default(), Vec::new(), false)),
                ("nothing found", page(searched.clone(), Vec::new(), false)),
                (
                    "one",
                    page(Asked::default(), vec![line(1, "Garcia", mark())], false),
                ),
                ("many", page(searched, many(), true)),
            ]
        }
    }

    #[test]
    fn every_list_of_matters_is_sound() {
        assert_eq!(web::sample::check::<MattersPage>(), Vec::<String>::new());
    }

    /// L2-21: the purple icon next to the name of matters with granted access, and no others; it names who and how.
    #[test]
    fn the_portal_icon_stands_next_to_matters_with_access_only() {
        let html = page(Asked::default(), many(), false).render().unwrap();
        assert_eq!(html.matches("class=\"arch-mark\"").count(), 2);
        assert_eq!(
            html.matches("title=\"Portal: Ana (Active), Luis (Invited)\"")
                .count(),
            2
        );
    }

    /// L2-07: Share stands at each row.
    #[test]
    fn each_row_leads_to_its_share_dialog() {
        let html = page(Asked::default(), many(), false).render().unwrap();
        for row in many() {
            assert!(html.contains(&format!("href=\"/m/{}/share\"", row.id)));
        }
    }

    #[test]
    fn filters_stay_in_the_url_from_view_to_view_and_page_to_page() {
        let asked = Asked {
            q: Some("a&b".into()),
            kind: Some(id(2)),
            ..Asked::default()
        };
        let kind: CaseTypeId = id(2);
        assert_eq!(
            asked.url(MatterView::Waiting, None),
            format!("/people/matters?view=waiting&q=a%26b&kind={kind}")
        );
        assert_eq!(
            Asked {
                view: Some("quiet".into()),
                ..Asked::default()
            }
            .view(),
            MatterView::All
        );
    }
}
