//! `Case Detail`: who is on the matter, who waits for an invitation, who has an account, what is to be done.

use super::Head;
use crate::{FirmState, access::Chip, layout::Shell, matter::drawn, shown, staff::Me, tasks::TaskRow};
use askama::Template;
use axum::extract::State;
use domain::{
    Look, access,
    credentials::{self, Mode},
    matters::{self, Relationship},
    portal_access::{self, AccessState, ShareRow},
    settings::Settings,
    tasks,
};
use kernel::{ContactId, FieldErrors, MatterId, Result};
use web::{Answer, Chrome, Fields, Filled, Path};
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
    /// How sign-in details travel from this matter.
    way: Mode,
    is_sensitive: bool,
    /// An address that was typed in a row and refused (AI-24).
    filled: Filled,
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
) -> Answer {
    draw(&state, me, chrome, id, Filled::default()).await
}

/// The page again, with what is wrong with an address that was typed in the row of somebody who waits.
pub(crate) async fn refused(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    contact: ContactId,
    typed: &str,
    errors: FieldErrors,
) -> Answer {
    let field = field_of(contact);
    let mut placed = FieldErrors::default();
    for error in errors.0 {
        placed.add(field.clone(), error.says);
    }
    let fields: Fields = [(field.as_str(), typed)].into_iter().collect();
    draw(state, me, chrome, id, Filled::new(fields, placed)).await
}

/// The id of the input for the address of somebody who has none.
fn field_of(contact: ContactId) -> String {
    format!("email-{contact}")
}

async fn draw(state: &FirmState, me: Me, mut chrome: Chrome, id: MatterId, filled: Filled) -> Answer {
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        let list = tasks::list(look, &may)?;
        let shown = list.client.into_iter().chain(list.firm).take(TASKS_SHOWN);
        Ok((
            Shell::load(look, &me)?.listening_to(id),
            head,
            people(look, &me, id)?,
            shown.map(TaskRow).collect(),
            way(look, matters::is_sensitive(look, &may)?)?,
        ))
    });
    let (shell, head, people, tasks, (way, is_sensitive)) = look.await?;
    let back = back_offer(&mut chrome);
    let is_refused = filled.has_errors();
    drawn(
        &DetailPage {
            chrome,
            shell,
            head,
            people,
            tasks,
            back,
            way,
            is_sensitive,
            filled,
        },
        is_refused,
    )
}

/// What `Send temporary password` sends on a matter like this.
fn way(look: &Look<'_>, is_sensitive: bool) -> Result<(Mode, bool)> {
    let settings = Settings::load(look)?;
    let way = match (is_sensitive && settings.credential_pin, settings.credential_words) {
        (true, _) => Mode::Pin,
        (false, true) => Mode::Words,
        (false, false) => Mode::Link,
    };
    Ok((way, is_sensitive))
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
    fn field(&self) -> String {
        field_of(self.row.contact)
    }
    /// Why `Send temporary password` is off for them.
    fn unsent(&self, t: &Words) -> Option<String> {
        let why = credentials::unsent(&self.row)?;
        Some(t.with(why.key(), &[("name", shown::first_name(&self.row.name).into())]))
    }
    /// What `Send temporary password` does, said before it is pressed.
    fn sends(&self, t: &Words, way: &Mode) -> String {
        let address = self.row.login_email.as_deref().or(self.row.email.as_deref());
        let key = match way {
            Mode::Link => "credential-sends-link",
            Mode::Words => "credential-sends-words",
            Mode::Pin => "credential-sends-pin",
        };
        t.with(key, &[("address", address.unwrap_or_default().into())])
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
        if self.is_active() && self.row.has_working_login {
            said.push(t.say("credential-has-login"));
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
    /// How sign-in details travel, for the foot of the section.
    fn way_says(&self) -> String {
        self.chrome.t.say(match self.way {
            Mode::Link => "credential-way-link",
            Mode::Words => "credential-way-words",
            Mode::Pin => "credential-way-pin",
        })
    }
    /// Whom to ask, where this person's role cannot do what a control does.
    fn ask(&self, key: &str) -> String {
        let t = &self.chrome.t;
        let responsible = &self.head.matter.responsible.name;
        let who = if *responsible == self.shell.name {
            t.say("share-an-owner")
        } else {
            responsible.clone()
        };
        t.with(key, &[("who", who.into())])
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
            way: Mode::Link,
            is_sensitive: false,
            filled: Filled::default(),
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
                ("a wrong address", {
                    let field = field_of(samples::id(13));
                    let mut errors = FieldErrors::default();
                    errors.add(field.clone(), "contact-address-unusable");
                    let fields: Fields = [(field.as_str(), "nobody")].into_iter().collect();
                    DetailPage {
                        filled: Filled::new(fields, errors),
                        ..page(everybody(), Permission::ALL)
                    }
                }),
                (
                    "sensitive",
                    DetailPage {
                        way: Mode::Pin,
                        is_sensitive: true,
                        ..page(everybody(), Permission::ALL)
                    },
                ),
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

    /// AI-17 to AI-24: what stands in the two sections, and what is off with its reason.
    #[test]
    fn each_row_has_its_button_its_field_or_its_reason() {
        let html = page(everybody(), Permission::ALL).render().unwrap();
        assert!(html.contains("Invite all (3)"));
        assert!(html.contains(&format!("id=\"{}\"", field_of(samples::id(13)))));
        assert_eq!(html.matches("Send temporary password").count(), 2);
        assert!(html.contains("Nobody here sees a password."));
        let html = page(everybody(), &[Permission::MatterView]).render().unwrap();
        assert!(html.contains("Send temporary password") && html.contains("disabled"));
        assert!(
            html.contains("your role can’t send sign-in details")
                && html.contains("your role can’t give portal access")
        );
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
