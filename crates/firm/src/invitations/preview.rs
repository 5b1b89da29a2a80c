//! What inviting many would do, before it is done: every address, who is left out and why, the Expiry Date and the case roles.

use super::{PATH, asked::Asked, chips};
use crate::{FirmState, layout::Shell, matter::drawn, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    access,
    portal_access::{
        self, BULK_MAX, BoardFilter, BoardView, Candidate, Skip, candidates, day_of, default_expiry,
    },
    settings::Settings,
};
use kernel::{CaseRoleId, ContactId, Error, MatterId, Permission, RelationshipTypeId};
use serde::Deserialize;
use web::{Answer, Chrome, Filled, Query};

/// Whom the link or the ticked boxes name: `matter.contact` each, or everybody of a list of the waiting.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    who: Vec<String>,
    everybody: Option<String>,
    mine: Option<String>,
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "invitations/preview.html")]
pub(super) struct PreviewPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub candidates: Vec<Candidate>,
    pub roles: Vec<(CaseRoleId, String)>,
    pub filled: Filled,
    /// The list was longer than one Save takes.
    pub is_cut: bool,
}

/// Those of one relationship, for whom one case role is chosen.
struct Kin {
    field: String,
    name: String,
    count: usize,
}

impl PreviewPage {
    fn invitable(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates
            .iter()
            .filter(|candidate| candidate.skip.is_none())
    }
    fn left_out(&self) -> Vec<&Candidate> {
        self.candidates
            .iter()
            .filter(|candidate| candidate.skip.is_some())
            .collect()
    }
    fn count(&self) -> usize {
        self.invitable().count()
    }
    fn sends(&self) -> usize {
        self.invitable()
            .filter(|candidate| !candidate.has_working_login)
            .count()
    }
    fn kin(&self) -> Vec<Kin> {
        let mut all: Vec<Kin> = Vec::new();
        for candidate in self.invitable() {
            let field = field_of(candidate.relationship);
            match all.iter_mut().find(|kin| kin.field == field) {
                Some(kin) => kin.count += 1,
                None => all.push(Kin {
                    field,
                    name: candidate.relationship_name.clone(),
                    count: 1,
                }),
            }
        }
        all
    }
    fn kin_label(&self, kin: &Kin) -> String {
        let args = [
            ("relationship", kin.name.as_str().into()),
            ("count", kin.count.into()),
        ];
        self.chrome.t.with("bulk-role-of", &args)
    }
    /// `matter contact address`, as the form sends it.
    fn row(&self, candidate: &Candidate) -> String {
        let email = candidate.email.as_deref().unwrap_or_default();
        format!("{} {} {email}", candidate.matter, candidate.contact)
    }
    fn why(&self, candidate: &Candidate) -> String {
        let t = &self.chrome.t;
        match candidate.skip {
            Some(Skip::MayNot) => {
                let who = if candidate.responsible == self.shell.name {
                    t.say("share-an-owner")
                } else {
                    candidate.responsible.clone()
                };
                t.with("share-ask-grant", &[("who", who.into())])
            }
            Some(why) => t.say(chips::skip_key(why)),
            None => String::new(),
        }
    }
    /// What Save does, said before it is pressed (D1).
    fn effect(&self) -> String {
        let t = &self.chrome.t;
        let (sends, opens) = (self.sends(), self.count() - self.sends());
        let mut parts = Vec::new();
        if sends > 0 {
            parts.push(t.with("bulk-effect-sends", &[("count", sends.into())]));
        }
        if opens > 0 {
            parts.push(t.with("bulk-effect-opens", &[("count", opens.into())]));
        }
        if parts.is_empty() {
            parts.push(t.say("bulk-effect-none"));
        }
        parts.join(" ")
    }
    fn cut_says(&self) -> String {
        self.chrome.t.with("bulk-cut", &[("max", BULK_MAX.into())])
    }
    fn back(&self) -> String {
        format!("{PATH}?view=waiting")
    }
}

pub(super) fn field_of(relationship: RelationshipTypeId) -> String {
    format!("case_role[{relationship}]")
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Query(chosen): Query<Chosen>,
) -> Answer {
    let asked = Asked {
        mine: chosen.mine.clone(),
        q: chosen.q.clone(),
        ..Asked::default()
    };
    let filter = chosen.everybody.is_some().then(|| BoardFilter {
        view: BoardView::Waiting,
        ..asked.to_filter()
    });
    let named = chosen
        .who
        .iter()
        .map(|who| pair(who))
        .collect::<Result<Vec<_>, _>>()?;
    let page = load(&s, me, chrome, named, filter, None).await?;
    drawn(&page, false)
}

fn pair(who: &str) -> kernel::Result<(MatterId, ContactId)> {
    let (matter, contact) = who.split_once('.').ok_or(Error::NotFound)?;
    Ok((matter.parse()?, contact.parse()?))
}

/// The page for these people, or for everybody of a list; `refused` with what was typed.
pub(super) async fn load(
    s: &FirmState,
    me: Me,
    chrome: Chrome,
    mut named: Vec<(MatterId, ContactId)>,
    everybody: Option<BoardFilter>,
    refused: Option<Filled>,
) -> kernel::Result<PreviewPage> {
    let look = s.firm.read(move |look| {
        let scope = access::staff_scope(look, &me.staff)?;
        if !scope.has(Permission::PortalGrant) {
            return Err(Error::Forbidden(Permission::PortalGrant));
        }
        if let Some(filter) = &everybody {
            named.extend(portal_access::waiting(look, &scope, filter, BULK_MAX + 1)?);
        }
        let settings = Settings::load(look)?;
        Ok((
            Shell::load(look, &me)?,
            named.len() > BULK_MAX,
            candidates(look, &me.staff, &named)?,
            portal_access::case_roles(look)?,
            default_expiry(day_of(look.now(), &settings.zone), settings.invitation_days)?,
        ))
    });
    let (shell, is_cut, candidates, roles, usual) = look.await?;
    let filled = refused.unwrap_or_else(|| {
        let mut fields = vec![("expires_on".to_owned(), usual.to_string())];
        for candidate in &candidates {
            fields.push((field_of(candidate.relationship), candidate.case_role.to_string()));
        }
        Filled::of(fields)
    });
    Ok(PreviewPage {
        chrome,
        shell,
        candidates,
        roles,
        filled,
        is_cut,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id};
    use kernel::FieldErrors;
    use web::{Fields, sample::Sample};

    fn candidate(n: u128, name: &str, skip: Option<Skip>) -> Candidate {
        Candidate {
            matter: id(n),
            number: format!("2026-{n:04}"),
            title: "Garcia – <Marriage>".into(),
            responsible: "Maria Chen".into(),
            contact: id(100 + n),
            name: name.into(),
            email: (skip != Some(Skip::NoAddress)).then(|| format!("p{n}@example.com")),
            relationship: id(300 + n % 2),
            relationship_name: if n.is_multiple_of(2) {
                "Petitioner"
            } else {
                "Payor <3rd>"
            }
            .into(),
            case_role: id(400),
            has_working_login: n == 2,
            skip,
        }
    }

    fn page(candidates: Vec<Candidate>, filled: Filled) -> PreviewPage {
        PreviewPage {
            chrome: chrome(),
            shell: Shell::sample(),
            candidates,
            roles: vec![(id(400), "Client".into()), (id(401), "Co-client".into())],
            filled,
            is_cut: false,
        }
    }

    fn many() -> Vec<Candidate> {
        let mut all: Vec<_> = (1..4).map(|n| candidate(n, LONG, None)).collect();
        all.extend(
            (10u128..)
                .zip(Skip::ALL)
                .map(|(n, why)| candidate(n, "ليلى الحداد", Some(*why))),
        );
        all
    }

    impl Sample for PreviewPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let mut errors = FieldErrors::default();
            errors.add("expires_on", "form-no-day");
            errors.add(field_of(id(300)), "access-role-missing");
            let wrong = Filled::new(Fields::from_iter([("expires_on", "soon")]), errors);
            vec![
                ("nobody", page(Vec::new(), Filled::default())),
                ("all left out", page(many().split_off(3), Filled::default())),
                ("one", page(vec![candidate(1, "Rosa", None)], Filled::default())),
                (
                    "many",
                    PreviewPage {
                        is_cut: true,
                        ..page(many(), Filled::default())
                    },
                ),
                ("with errors", page(many(), wrong)),
            ]
        }
    }

    #[test]
    fn every_preview_is_sound() {
        assert_eq!(web::sample::check::<PreviewPage>(), Vec::<String>::new());
    }

    /// D1: the form holds exactly those whom the line counts.
    #[test]
    fn who_is_left_out_is_named_with_the_reason_and_not_in_the_form() {
        let page = page(many(), Filled::default());
        let html = page.render().unwrap();
        assert_eq!(html.matches("name=\"row\"").count(), 3);
        assert_eq!(
            page.effect(),
            "Sends 2 invitations. Opens access for 1 person who has a login, and sends 1 mail."
        );
        for (_, why) in Skip::ALL
            .iter()
            .map(|why| (why, chrome().t.say(chips::skip_key(*why))))
        {
            if why != chrome().t.say("bulk-skip-may-not") {
                assert!(html.contains(&why), "{why}");
            }
        }
        assert!(html.contains("your role can’t give portal access"));
    }
}
