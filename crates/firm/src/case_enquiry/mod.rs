//! `Case Enquiry`: the fastest way to a matter with a telephone in the other hand (F07; IL-04 to IL-06). One search, the cases
//! that it finds, and of the chosen one the people, each with the icon that invites them. All of it is in the URL.

mod party;

use crate::{FirmState, access::mark_title, layout::Shell, matter::Head, shown, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    Look, access,
    matters::{self, FOUND, MatterLine},
    portal_access,
};
use kernel::{MatterId, Permission, Result};
use party::Party;
use serde::Deserialize;
use web::{Answer, Chrome, Guard, Query, Table, limits::Limit};

pub(crate) const PATH: &str = "/case-enquiry";

pub(crate) fn routes() -> Table<FirmState> {
    Table::new().get(PATH, Guard::Permission(Permission::MatterView), show)
}

/// What the URL asks for.
#[derive(Debug, Default, Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    q: Option<String>,
    /// The case whose people are shown.
    #[serde(default)]
    m: Option<MatterId>,
}

impl Asked {
    fn q(&self) -> &str {
        self.q.as_deref().unwrap_or_default().trim()
    }
    /// The same page with another case, or with none.
    fn url(&self, m: Option<MatterId>) -> String {
        let q = (!self.q().is_empty()).then(|| format!("q={}", shown::in_query(self.q())));
        let m = m.map(|m| format!("m={m}"));
        let query: Vec<String> = q.into_iter().chain(m).collect();
        if query.is_empty() {
            PATH.to_owned()
        } else {
            format!("{PATH}?{}", query.join("&"))
        }
    }
}

#[derive(Template)]
#[template(path = "case_enquiry/enquiry.html")]
struct EnquiryPage {
    chrome: Chrome,
    shell: Shell,
    asked: Asked,
    found: Vec<MatterLine>,
    chosen: Option<Preview>,
}

/// One case, to the right of the results; on a phone the next page.
struct Preview {
    head: Head,
    parties: Vec<Party>,
}

impl EnquiryPage {
    fn is_chosen(&self, id: &MatterId) -> bool {
        self.chosen.as_ref().is_some_and(|c| c.head.matter.id == *id)
    }
    fn title_of(&self, line: &MatterLine) -> String {
        mark_title(&line.portal, &self.chrome.t)
    }
    fn link(&self, id: &MatterId) -> String {
        self.asked.url(Some(*id))
    }
    fn without(&self) -> String {
        self.asked.url(None)
    }
    fn has_more(&self) -> bool {
        i64::try_from(self.found.len()).is_ok_and(|n| n >= FOUND)
    }
    /// Where the pop-up of a party leads back to.
    fn next(&self) -> String {
        let chosen = self.chosen.as_ref().map(|c| c.head.matter.id);
        shown::in_query(&self.asked.url(chosen))
    }
    fn may_grant(&self) -> bool {
        self.chosen.as_ref().is_some_and(|c| c.head.may_grant())
    }
}

async fn show(State(state): State<FirmState>, me: Me, chrome: Chrome, Query(asked): Query<Asked>) -> Answer {
    if !asked.q().is_empty() {
        state.limits.take(Limit::SEARCH, me.staff.user.to_string())?;
    }
    let wanted = asked.clone();
    let look = state.firm.read(move |look| {
        let scope = access::staff_scope(look, &me.staff)?;
        let found = matters::enquire(look, &scope, wanted.q())?;
        // One answer needs no choosing.
        let only = (found.len() == 1)
            .then(|| found.first().map(|line| line.id))
            .flatten();
        let chosen = match wanted.m.or(only) {
            Some(id) => Some(preview(look, &me, id)?),
            None => None,
        };
        let shell = Shell::load(look, &me)?;
        let shell = match &chosen {
            Some(chosen) => shell.listening_to(chosen.head.matter.id),
            None => shell,
        };
        Ok((shell, found, chosen))
    });
    let (shell, found, chosen) = look.await?;
    web::page(&EnquiryPage {
        chrome,
        shell,
        asked,
        found,
        chosen,
    })
}

fn preview(look: &Look<'_>, me: &Me, id: MatterId) -> Result<Preview> {
    let (head, may) = Head::load(look, me, id)?;
    let mut rows = portal_access::share_table(look, &may)?;
    let parties = matters::get(look, &may)?
        .relationships
        .into_iter()
        .filter_map(|relation| {
            let at = rows.iter().position(|row| row.contact == relation.contact)?;
            Some(Party {
                row: rows.swap_remove(at),
                relation,
            })
        });
    Ok(Preview {
        parties: parties.collect(),
        head,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, LONG, chrome, id, mark};
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
                name: "Nora <Hale>".into(),
            }),
            case_type: "Family law".into(),
            subtype: None,
            stage: "Disclosure".into(),
            phase: if n == 2 { Phase::Closed } else { Phase::Open },
            responsible: "Maria Chen".into(),
            opened_on: "2026-09-02".parse().unwrap(),
            portal,
        }
    }

    fn preview(rights: &[Permission], many: bool) -> Preview {
        let people = samples::people()
            .into_iter()
            .map(|(relation, row)| Party { relation, row });
        Preview {
            head: Head::sample(rights),
            parties: people.take(if many { 20 } else { 0 }).collect(),
        }
    }

    fn page(q: &str, found: Vec<MatterLine>, chosen: Option<Preview>) -> EnquiryPage {
        EnquiryPage {
            chrome: chrome(),
            shell: Shell::sample(),
            asked: Asked {
                q: Some(q.into()),
                m: None,
            },
            found,
            chosen,
        }
    }

    fn some() -> Vec<MatterLine> {
        vec![
            line(1, "Hale – <Divorce>", mark()),
            line(2, "Hale – Change of name", PortalMark::default()),
            line(3, LONG, mark()),
        ]
    }

    impl Sample for EnquiryPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let crowd = (0..20)
                .map(|n| line(100 + n, "Hale", PortalMark::default()))
                .collect();
            vec![
                ("empty", page("", Vec::new(), None)),
                ("nothing found", page("<garzia> & co", Vec::new(), None)),
                ("found", page("hale", some(), None)),
                ("many", page("hale", crowd, None)),
                (
                    "chosen",
                    page("hale", some(), Some(preview(Permission::ALL, true))),
                ),
                (
                    "chosen by who may not invite",
                    page("hale", some(), Some(preview(&[Permission::MatterView], true))),
                ),
                (
                    "chosen, nobody on it",
                    page("", Vec::new(), Some(preview(Permission::ALL, false))),
                ),
            ]
        }
    }

    #[test]
    fn every_case_enquiry_is_sound() {
        assert_eq!(web::sample::check::<EnquiryPage>(), Vec::<String>::new());
    }

    /// IL-05, IL-06: the icon says where the invitation goes, to who points at it and to who hears it.
    #[test]
    fn the_icon_of_each_party_shows_the_address() {
        let html = page("hale", some(), Some(preview(Permission::ALL, true)))
            .render()
            .unwrap();
        let said = "Invite Rosa Mendez, rosa@example.com";
        assert!(
            html.contains(&format!("title=\"{said}\"")) && html.contains(&format!("aria-label=\"{said}\""))
        );
        assert!(
            html.contains("asks for an email first")
                && html.contains("Invite Tom Reed again, tom@example.com")
        );
        assert!(html.contains("Portal access of Ana Garcia, ana@example.com"));
    }

    #[test]
    fn what_was_typed_stays_in_the_url_of_each_result() {
        let asked = Asked {
            q: Some(" a&b ".into()),
            m: None,
        };
        assert_eq!(
            asked.url(Some(id(1))),
            format!("/case-enquiry?q=a%26b&m={}", id::<MatterId>(1))
        );
        assert_eq!(Asked::default().url(None), PATH);
    }
}
