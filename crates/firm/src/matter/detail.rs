//! `Case Detail`: who is on the matter, who waits for an invitation, who has an account, what is to be done.

use super::Head;
use crate::{FirmState, access::Chip, layout::Shell, shown, staff::Me, tasks::TaskRow};
use askama::Template;
use axum::extract::State;
use domain::{
    Look, access,
    matters::{self, Relationship},
    portal_access::{self, AccessState, ShareRow},
    tasks,
};
use kernel::{ContactId, MatterId, Result};
use web::{Answer, Chrome, Path};
use words::Words;

/// Tasks on this page; the others are on their tab.
const TASKS_SHOWN: usize = 6;

#[derive(Template)]
#[template(path = "matter/detail.html")]
struct DetailPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    people: Vec<Person>,
    tasks: Vec<TaskRow>,
    back: Option<BackOffer>,
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    Path(id): Path<MatterId>,
) -> Answer {
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        let list = tasks::list(look, &may)?;
        let shown = list.client.into_iter().chain(list.firm).take(TASKS_SHOWN);
        Ok((
            Shell::load(look, &me)?.listening_to(id),
            head,
            people(look, &me, id)?,
            shown.map(TaskRow).collect(),
        ))
    });
    let (shell, head, people, tasks) = look.await?;
    let back = back_offer(&mut chrome);
    web::page(&DetailPage {
        chrome,
        shell,
        head,
        people,
        tasks,
        back,
    })
}

/// Everybody of a matter, with what the portal means for them.
pub(super) fn people(look: &Look<'_>, me: &Me, id: MatterId) -> Result<Vec<Person>> {
    let may = access::permit::<access::View>(look, &me.staff, id)?;
    let roles = portal_access::case_roles(look)?;
    let mut rows = portal_access::share_table(look, &may)?;
    let found = matters::get(look, &may)?
        .relationships
        .into_iter()
        .filter_map(|relation| {
            let at = rows.iter().position(|row| row.contact == relation.contact)?;
            let row = rows.swap_remove(at);
            let role = roles.iter().find(|(id, _)| *id == row.case_role);
            Some(Person {
                role: role.map(|(_, name)| name.clone()).unwrap_or_default(),
                relation,
                row,
            })
        });
    Ok(found.collect())
}

/// Somebody on the matter.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub relation: Relationship,
    pub row: ShareRow,
    /// The case role that they have, or would get.
    pub role: String,
}

impl Person {
    fn contact(&self) -> ContactId {
        self.row.contact
    }
    fn name(&self) -> &str {
        &self.row.name
    }
    fn initials(&self) -> String {
        shown::initials(&self.row.name)
    }
    fn niche(&self) -> &'static str {
        crate::access::niche(self.row.state)
    }
    fn chip(&self, t: &Words) -> Chip {
        Chip::of(self.row.state, t)
    }
    fn bounced(&self, t: &Words) -> Option<Chip> {
        Chip::bounced(self.row.email_state, t)
    }
    fn is_active(&self) -> bool {
        self.row.state == Some(AccessState::Active)
    }
    fn is_invited(&self) -> bool {
        self.row.state == Some(AccessState::Invited)
    }
    /// model §1: no access, prepared or expired.
    fn is_waiting(&self) -> bool {
        match self.row.state {
            None | Some(AccessState::Prepared | AccessState::Expired) => true,
            Some(AccessState::Invited | AccessState::Active | AccessState::Revoked | AccessState::Ended) => {
                false
            }
        }
    }
    /// One click invites nobody who stands on the other side, and nobody without an address (IL-02).
    fn may_be_invited(&self) -> bool {
        !self.row.is_adverse && self.row.email.is_some()
    }
    fn relationship(&self, t: &Words) -> String {
        if self.relation.is_primary {
            t.with(
                "matter-primary-contact",
                &[("relationship", (&self.relation.relationship).into())],
            )
        } else {
            self.relation.relationship.clone()
        }
    }
    fn language(&self, t: &Words) -> String {
        t.say(shown::language_key(&self.relation.language))
    }
    fn seen(&self, chrome: &Chrome) -> Option<String> {
        let at = self.row.last_seen_at?;
        Some(
            chrome
                .t
                .with("matter-seen", &[("at", shown::when(chrome, at).into())]),
        )
    }
    /// What `Invite` does, said before it is pressed.
    fn invite_says(&self, t: &Words) -> String {
        let key = if self.row.has_working_login {
            "matter-invite-opens"
        } else {
            "matter-invite-sends"
        };
        let email = self.row.email.as_deref().unwrap_or_default();
        t.with(
            key,
            &[
                ("name", shown::first_name(&self.row.name).into()),
                ("email", email.into()),
            ],
        )
    }
    /// The line below the name of somebody with an account: last sign-in or Expiry Date, role, end.
    fn account(&self, chrome: &Chrome) -> String {
        let t = &chrome.t;
        let mut said = Vec::new();
        if self.is_invited() {
            let day = t.day_from(self.row.expires_on, chrome.today());
            said.push(t.with("matter-expires", &[("day", day.into())]));
        } else {
            said.push(match self.row.last_seen_at {
                Some(at) => t.with("matter-last-sign-in", &[("at", shown::when(chrome, at).into())]),
                None => t.say("matter-not-signed-in"),
            });
        }
        said.push(self.role.clone());
        if let Some(day) = self.row.access_ends_on {
            said.push(t.with(
                "access-ends-on",
                &[("day", t.day_from(day, chrome.today()).into())],
            ));
        }
        said.join(" · ")
    }
}

impl DetailPage {
    fn waiting(&self) -> Vec<&Person> {
        self.people.iter().filter(|p| p.is_waiting()).collect()
    }
    /// Whom `Invite all` invites.
    fn invitable(&self) -> Vec<&Person> {
        self.people
            .iter()
            .filter(|p| p.is_waiting() && p.may_be_invited())
            .collect()
    }
    /// model §1: invited or active.
    fn accounts(&self) -> Vec<&Person> {
        self.people
            .iter()
            .filter(|p| p.is_active() || p.is_invited())
            .collect()
    }
}

/// The toast after a revocation: `Give access back`.
#[derive(Debug, Clone)]
struct BackOffer {
    sentence: String,
    action: String,
}

/// Takes the toast out of the frame where its way back is to give access back, which has a word of its own.
fn back_offer(chrome: &mut Chrome) -> Option<BackOffer> {
    let is_offer = |flash: &mut web::flash::Shown| {
        flash
            .undo
            .as_deref()
            .is_some_and(|action| action.contains("/restorations?"))
    };
    let flash = chrome.flash.take_if(is_offer)?;
    Some(BackOffer {
        sentence: flash.sentence,
        action: flash.undo?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples;
    use kernel::Permission;
    use web::sample::Sample;

    fn everybody() -> Vec<Person> {
        let people = samples::people().into_iter();
        people
            .map(|(relation, row)| Person {
                relation,
                row,
                role: "Client".into(),
            })
            .collect()
    }

    fn page(people: Vec<Person>, rights: &[Permission]) -> DetailPage {
        DetailPage {
            chrome: samples::chrome(),
            shell: Shell::sample(),
            head: Head::sample(rights),
            people,
            tasks: crate::tasks::samples::rows(),
            back: None,
        }
    }

    impl Sample for DetailPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let mut empty = page(Vec::new(), Permission::ALL);
            empty.tasks = Vec::new();
            empty.head.portal = domain::matters::PortalMark::default();
            let offered = DetailPage {
                back: Some(BackOffer {
                    sentence: "Access of Ana is gone.".into(),
                    action: "/m/1/restorations?contact=1".into(),
                }),
                ..page(everybody(), Permission::ALL)
            };
            vec![
                ("empty", empty),
                (
                    "one",
                    page(everybody().into_iter().take(1).collect(), Permission::ALL),
                ),
                ("everybody", page(everybody(), Permission::ALL)),
                ("only looking", page(everybody(), &[Permission::MatterView])),
                ("access given back", offered),
            ]
        }
    }

    #[test]
    fn every_case_detail_is_sound() {
        assert_eq!(web::sample::check::<DetailPage>(), Vec::<String>::new());
    }

    /// L1-06, AI: the sections of the label contract, and who stands where.
    #[test]
    fn the_sections_hold_whom_the_model_says() {
        let page = page(everybody(), Permission::ALL);
        let names = |people: Vec<&Person>| {
            people
                .into_iter()
                .map(|p| p.name().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(page.accounts()), ["Ana Garcia", "Luis Garcia"]);
        assert_eq!(
            names(page.waiting()),
            [
                "Rosa Mendez",
                "Iván <Mendez>",
                "Eve Hale",
                "Tom Reed",
                "مريم الحداد"
            ]
        );
        let html = page.render().unwrap();
        for label in [
            "Matter Relationships",
            "Waiting for invitation",
            "Accessible Account",
            "Case Detail",
        ] {
            assert!(html.contains(label), "{label}");
        }
    }

    /// IL-02: who has no address cannot be invited, and the page says why; who stands against the client is no one-click matter.
    #[test]
    fn nobody_is_invited_without_an_address_or_from_the_other_side() {
        let people = everybody();
        let invitable: Vec<_> = people
            .iter()
            .filter(|p| p.is_waiting() && p.may_be_invited())
            .map(Person::name)
            .collect();
        assert_eq!(invitable, ["Rosa Mendez", "Tom Reed", "مريم الحداد"]);
    }

    /// L1-11: no icon without access.
    #[test]
    fn the_portal_icon_stands_beside_the_name_only_with_access() {
        let with = page(everybody(), Permission::ALL).render().unwrap();
        assert!(with.contains("Portal: Ana (Active), Luis (Invited)") && with.contains("Has portal access"));
        let (_, empty) = DetailPage::samples().swap_remove(0);
        assert!(!empty.render().unwrap().contains("Has portal access"));
    }

    /// Rights that are missing leave their controls away.
    #[test]
    fn who_only_looks_has_no_button_that_changes_something() {
        let html = page(everybody(), &[Permission::MatterView]).render().unwrap();
        let main = html
            .split("<main")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .unwrap();
        assert!(!main.contains("<form"));
    }
}
