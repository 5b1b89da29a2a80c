//! Case Role, Expiry Date and `Access ends` of access that was granted. They apply at once and nobody is written to.

use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    matter::{self, Head, day, drawn, seen_version},
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Grant},
    portal_access::{self, AccessState, ShareRow, Terms},
};
use jiff::civil::Date;
use kernel::{CaseRoleId, ContactId, Error, FieldErrors, MatterId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path};

#[derive(Template)]
#[template(path = "access/terms.html")]
struct TermsPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    row: ShareRow,
    version: i64,
    roles: Vec<(CaseRoleId, String)>,
    filled: Filled,
}

impl TermsPage {
    fn is_invited(&self) -> bool {
        self.row.state == Some(AccessState::Invited)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    version: i64,
    case_role: CaseRoleId,
    expires_on: Option<String>,
    access_ends_on: Option<String>,
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path((id, contact)): Path<(MatterId, ContactId)>,
) -> Answer {
    draw(&state, me, chrome, id, contact, None).await
}

pub(super) async fn save(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    form: Form<Sent>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let (asker, sent) = (me.staff.clone(), value.clone());
    let write = state.firm.write(move |work| {
        let by = access::permit::<Grant>(work, &asker, id)?;
        let mut errors = FieldErrors::default();
        let terms = Terms {
            case_role: sent.case_role,
            expires_on: day(&mut errors, "expires_on", sent.expires_on.as_deref()),
            access_ends_on: day(&mut errors, "access_ends_on", sent.access_ends_on.as_deref()),
        };
        errors.into_result()?;
        portal_access::change_terms(work, &by, contact, terms, sent.version)
    });
    match outcome(write.await)? {
        Outcome::Done(()) => {
            Ok(Flash::new("access-said-changed").on(web::see_other(matter::path(id))?, &cookies))
        }
        Outcome::Refused(errors) => {
            draw(
                &state,
                me,
                chrome.with_error(),
                id,
                contact,
                Some((fields, errors)),
            )
            .await
        }
        Outcome::Changed(says) => {
            let (shell, _, row, roles) = read(&state, me, id, contact).await?;
            let t = &chrome.t;
            let role = |id: CaseRoleId| {
                let found = roles.iter().find(|(role, _)| *role == id);
                found.map(|(_, name)| name.clone()).unwrap_or_default()
            };
            let date = |date: Option<Date>| date.map(|d| t.full_day(d)).unwrap_or_default();
            let typed = |text: &Option<String>| date(text.as_deref().and_then(|t| t.parse().ok()));
            let conflict = Conflict {
                thing: row.name.clone(),
                says,
                facts: vec![
                    Fact::new(
                        t.say("share-case-role"),
                        role(value.case_role),
                        role(row.case_role),
                    ),
                    Fact::new(
                        t.say("share-expiry-date"),
                        typed(&value.expires_on),
                        date(Some(row.expires_on)),
                    ),
                    Fact::new(
                        t.say("share-access-ends"),
                        typed(&value.access_ends_on),
                        date(row.access_ends_on),
                    ),
                ],
                action: format!("/m/{id}/access/{contact}?_method=put"),
                fields,
                version: row.version,
                back: matter::path(id),
            };
            conflict.answer(chrome, shell)
        }
    }
}

async fn read(
    state: &FirmState,
    me: Me,
    id: MatterId,
    contact: ContactId,
) -> kernel::Result<(Shell, Head, ShareRow, Vec<(CaseRoleId, String)>)> {
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        access::permit::<Grant>(look, &me.staff, id)?;
        let rows = portal_access::share_table(look, &may)?;
        let row = rows
            .into_iter()
            .find(|row| row.contact == contact && row.has_access);
        Ok((
            Shell::load(look, &me)?,
            head,
            row.ok_or(Error::NotFound)?,
            portal_access::case_roles(look)?,
        ))
    });
    look.await
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    contact: ContactId,
    typed: Option<(Fields, FieldErrors)>,
) -> Answer {
    let (shell, head, row, roles) = read(state, me, id, contact).await?;
    let is_refused = typed.is_some();
    let version = seen_version(typed.as_ref(), row.version);
    let filled = typed.map_or_else(|| filled(&row), |(fields, errors)| Filled::new(fields, errors));
    drawn(
        &TermsPage {
            chrome,
            shell,
            head,
            row,
            version,
            roles,
            filled,
        },
        is_refused,
    )
}

fn filled(row: &ShareRow) -> Filled {
    Filled::of([
        ("case_role", row.case_role.to_string()),
        ("expires_on", row.expires_on.to_string()),
        (
            "access_ends_on",
            row.access_ends_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};
    use kernel::Permission;
    use web::sample::Sample;

    impl Sample for TermsPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |at: usize, errors: FieldErrors| {
                let (_, row) = samples::people().swap_remove(at);
                let stored = filled(&row);
                TermsPage {
                    chrome: samples::chrome(),
                    shell: Shell::sample(),
                    head: Head::sample(Permission::ALL),
                    version: row.version,
                    row,
                    roles: vec![(id(40), "Client".into()), (id(41), samples::LONG.into())],
                    filled: if errors.is_empty() {
                        stored
                    } else {
                        Filled::new(Fields::default(), errors)
                    },
                }
            };
            let mut errors = FieldErrors::default();
            errors.add("expires_on", "form-no-day");
            errors.add("access_ends_on", "access-end-past");
            errors.add("case_role", "access-role-missing");
            vec![
                ("active", page(0, FieldErrors::default())),
                ("invited", page(1, FieldErrors::default())),
                ("with errors", page(1, errors)),
            ]
        }
    }

    #[test]
    fn every_form_of_terms_is_sound() {
        assert_eq!(web::sample::check::<TermsPage>(), Vec::<String>::new());
    }

    /// D4: the Expiry Date ends the invitation, so who is in already has none.
    #[test]
    fn only_an_invitation_has_an_expiry_date() {
        let pages: Vec<String> = TermsPage::samples()
            .into_iter()
            .map(|(_, p)| p.render().unwrap())
            .collect();
        assert!(!pages[0].contains("Expiry Date") && pages[0].contains("Access ends"));
        assert!(pages[1].contains("Expiry Date") && pages[1].contains("Access ends"));
    }
}
