//! Inviting one contact to one matter: by one click from `Waiting for invitation`, or with an Expiry Date and a Case Role from
//! `Case Invite` (IL-07 to IL-11), which is a page at its own address that a link opens in place.

use super::{Chip, niche, undo_action};
use crate::{
    FirmState,
    layout::Shell,
    matter::{self, Head, day, detail, drawn},
    once::once_told,
    shown,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Grant},
    portal_access::{self, AccessState, Door, InviteTerms, ShareRow},
};
use jiff::civil::Date;
use kernel::{CaseRoleId, ContactId, Error, FieldErrors, HoldId, MatterId, Says};
use serde::{Deserialize, Serialize};
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Local, Path, Query};

#[derive(Template)]
#[template(path = "access/invitation.html")]
struct InvitePage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    row: ShareRow,
    roles: Vec<(CaseRoleId, String)>,
    filled: Filled,
    /// Where the form leads back to.
    next: String,
}

impl InvitePage {
    fn chip(&self) -> Chip {
        Chip::of(self.row.state, &self.chrome.t)
    }
    fn bounced(&self) -> Option<Chip> {
        Chip::bounced(self.row.email_state, &self.chrome.t)
    }
    fn initials(&self) -> String {
        shown::initials(&self.row.name)
    }
    fn niche(&self) -> &'static str {
        niche(self.row.state)
    }
    /// Access that was only prepared is waiting for an invitation like none.
    fn is_account(&self) -> bool {
        matches!(self.row.state, Some(AccessState::Invited | AccessState::Active))
    }
    fn is_invited(&self) -> bool {
        self.row.state == Some(AccessState::Invited)
    }
    /// Somebody with a login has nothing to accept (D4), so there is no date by which.
    fn has_expiry(&self) -> bool {
        !self.row.has_working_login
    }
    /// The days of the quick choices, each with the date that it means.
    fn quick(&self) -> Vec<(i64, Date)> {
        let today = self.chrome.today();
        let ahead = |days: i64| {
            today
                .checked_add(jiff::Span::new().days(days))
                .ok()
                .map(|day| (days, day))
        };
        [7, 14, 30].into_iter().filter_map(ahead).collect()
    }
    fn asks_for_mailbox(&self) -> bool {
        !self.row.shares_mailbox_with.is_empty()
            || self.filled.error("shares_mailbox", &self.chrome.t).is_some()
            || self.filled.is_ticked("shares_mailbox")
    }
    fn mailbox_label(&self) -> String {
        super::mailbox_label(&self.chrome.t, &self.row)
    }
    /// What the button does, said before it is pressed (D1).
    fn effect(&self) -> String {
        let key = if self.row.has_working_login {
            "case-invite-opens"
        } else {
            "case-invite-sends"
        };
        self.chrome
            .t
            .with(key, &[("name", shown::first_name(&self.row.name).into())])
    }
}

/// Where the page was opened from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    next: Option<String>,
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    Query(asked): Query<Asked>,
) -> Answer {
    draw(
        &state,
        me,
        chrome,
        id,
        contact,
        back(asked.next.as_deref(), id),
        None,
    )
    .await
}

/// A page of ours, or the matter.
fn back(next: Option<&str>, id: MatterId) -> String {
    let local = next.and_then(Local::parse);
    local.map_or_else(|| matter::path(id), |path| path.as_str().to_owned())
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Invitation {
    /// The address that the page showed, or that was typed where there was none. Where another one is on file by now, nothing
    /// is sent.
    email: Option<String>,
    /// `Resend`, of somebody who is invited.
    #[serde(default)]
    again: bool,
    /// `Send Invite` of the page `Case Invite`, which has these two.
    #[serde(default)]
    case_invite: bool,
    /// Whoever reads the mailbox sees the cases of both, and the firm knows it.
    #[serde(default)]
    shares_mailbox: bool,
    expires_on: Option<String>,
    case_role: Option<CaseRoleId>,
    next: Option<String>,
}

/// L2-10, AI-18, IL-02, IL-10, D1: one press, one invitation, held with Undo.
pub(super) async fn invite(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    form: Form<Invitation>,
) -> Answer {
    let Form {
        value: sent,
        fields,
        once: key,
    } = form;
    let to = back(sent.next.as_deref(), id);
    let (asker, wanted) = (me.staff.clone(), sent.clone());
    let write = state.firm.write(move |work| {
        let by = access::permit::<Grant>(work, &asker, id)?;
        let may = access::permit::<access::View>(work, &asker, id)?;
        let name = super::name_of(work, &may, contact)?;
        let told = once_told(work, &asker, key.as_deref(), || {
            let door = if wanted.case_invite {
                Door::CaseInvite
            } else {
                Door::Waiting
            };
            let done = if wanted.again {
                portal_access::resend(work, &by, contact, None, door)?
            } else {
                portal_access::invite(work, &by, contact, &wanted.to_terms(door)?)?
            };
            let after = portal_access::share_table(work, &may)?;
            let row = after.into_iter().find(|row| row.contact == contact);
            Ok(done.map(|invited| Told {
                hold: invited.hold,
                is_open: invited.state == AccessState::Active,
                address: row.as_ref().and_then(|row| row.email.clone()).unwrap_or_default(),
                expires_on: row.map(|row| row.expires_on),
            }))
        })?;
        Ok(told.map(|told| (name, told)))
    });
    match write.await {
        Ok((name, told)) => {
            let answer = web::see_other(&to)?;
            Ok(said(&chrome, &name, &told, &to).on(answer, &cookies))
        }
        // The page `Case Invite` has the box that was missing.
        Err(Error::Invalid(errors)) if sent.case_invite || asks_for_mailbox(&errors) => {
            let refused = Some((fields, errors));
            draw(&state, me, chrome.with_error(), id, contact, to, refused).await
        }
        // AI-24: the field stands in the row, so that is where its sentence belongs.
        Err(Error::Invalid(errors)) if !sent.again => {
            let typed = sent.email.unwrap_or_default();
            detail::refused(&state, me, chrome.with_error(), id, contact, &typed, errors).await
        }
        Err(Error::Invalid(errors)) => Err(reason(errors).into()),
        Err(other) => Err(other.into()),
    }
}

impl Invitation {
    fn to_terms(&self, door: Door) -> kernel::Result<InviteTerms> {
        let mut errors = FieldErrors::default();
        let expires_on = day(&mut errors, "expires_on", self.expires_on.as_deref());
        errors.into_result()?;
        Ok(InviteTerms {
            case_role: self.case_role,
            expires_on,
            email: self.email.clone(),
            shares_mailbox: self.shares_mailbox,
            ..InviteTerms::usual(door)
        })
    }
}

/// What became of an invitation, for its toast.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Told {
    /// Nothing: they had access already, and nothing was sent.
    hold: Option<HoldId>,
    /// They have a login, so there is nothing to accept.
    is_open: bool,
    address: String,
    expires_on: Option<Date>,
}

/// IL-11: where it went, and until when it can be accepted.
fn said(chrome: &Chrome, name: &str, told: &Told, to: &str) -> Flash {
    let name = shown::first_name(name);
    let says = match (told.hold, told.is_open, told.expires_on) {
        (None, _, _) => Says::new("access-said-already").with("name", name),
        (Some(_), true, _) | (Some(_), false, None) => Says::new("access-said-opened").with("name", name),
        (Some(_), false, Some(day)) => Says::new("access-said-sent")
            .with("address", &told.address)
            .with("day", chrome.t.day_from(day, chrome.today())),
    };
    match told.hold {
        Some(hold) => Flash::new(says).undo(undo_action(hold, to)),
        None => Flash::new(says),
    }
}

fn asks_for_mailbox(errors: &FieldErrors) -> bool {
    errors.0.iter().any(|error| error.field == "shares_mailbox")
}

/// A refused field of a form that has none, said as the reason why nothing happened.
pub(crate) fn reason(errors: FieldErrors) -> Error {
    match errors.0.into_iter().next() {
        Some(first) => Error::conflict(first.says),
        None => Error::conflict("access-not-invited"),
    }
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    contact: ContactId,
    next: String,
    refused: Option<(Fields, FieldErrors)>,
) -> Answer {
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        access::permit::<Grant>(look, &me.staff, id)?;
        let rows = portal_access::share_table(look, &may)?;
        let row = rows.into_iter().find(|row| row.contact == contact);
        Ok((
            Shell::load(look, &me)?,
            head,
            row.ok_or(Error::NotFound)?,
            portal_access::case_roles(look)?,
        ))
    });
    let (shell, head, row, roles) = look.await?;
    let is_refused = refused.is_some();
    let filled = match refused {
        None => stored(&row),
        Some((fields, errors)) if fields.get("case_invite").is_ok_and(|sent| sent.is_some()) => {
            Filled::new(fields, errors)
        }
        // From `Waiting for invitation`, whose rows have the address alone.
        Some((fields, errors)) => {
            let usual = usual(&row);
            let typed = fields.iter().filter(|(name, _)| *name == "email");
            let usual = usual.iter().map(|(name, value)| (*name, value.as_str()));
            Filled::new(usual.chain(typed).collect(), errors)
        }
    };
    drawn(
        &InvitePage {
            chrome,
            shell,
            head,
            row,
            roles,
            filled,
            next,
        },
        is_refused,
    )
}

/// IL-08, IL-09: the usual date, and the role of the relationship.
fn stored(row: &ShareRow) -> Filled {
    Filled::of(usual(row))
}

fn usual(row: &ShareRow) -> [(&'static str, String); 2] {
    [
        ("case_role", row.case_role.to_string()),
        ("expires_on", row.expires_on.to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};
    use domain::portal_access::EXPIRY_DAYS_MAX;
    use kernel::Permission;
    use web::sample::Sample;

    fn page(at: usize, filled: Option<Filled>) -> InvitePage {
        let (_, row) = samples::people().swap_remove(at);
        InvitePage {
            chrome: samples::chrome(),
            shell: Shell::sample(),
            head: Head::sample(Permission::ALL),
            filled: filled.unwrap_or_else(|| stored(&row)),
            row,
            roles: vec![(id(40), "Client".into()), (id(41), samples::LONG.into())],
            next: "/case-enquiry?q=hale&m=1".into(),
        }
    }

    impl Sample for InvitePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let mut errors = FieldErrors::default();
            errors.add("email", "contact-address-unusable");
            errors.add(
                "expires_on",
                Says::new("access-expiry-out-of-range").with("max", EXPIRY_DAYS_MAX),
            );
            errors.add("case_role", "access-role-missing");
            let typed = Filled::new(
                [("email", "nobody"), ("expires_on", "2020-01-01")]
                    .into_iter()
                    .collect(),
                errors,
            );
            vec![
                ("no access", page(6, None)),
                ("no address", page(3, None)),
                ("with errors", page(3, Some(typed))),
                ("a login already", page(2, None)),
                ("the other side", page(4, None)),
                ("bounced and expired", page(5, None)),
                ("invited", page(1, None)),
                ("active", page(0, None)),
                ("revoked, long words", page(7, None)),
            ]
        }
    }

    #[test]
    fn every_case_invite_is_sound() {
        assert_eq!(web::sample::check::<InvitePage>(), Vec::<String>::new());
    }

    /// IL-07 to IL-10, IL-08: title, date, role, button; and what the button does.
    #[test]
    fn the_pop_up_has_what_the_documents_name() {
        let html = page(6, None).render().unwrap();
        for label in [
            "Case Invite",
            "Expiry Date",
            "Case Role",
            "Send Invite",
            "Sends 1 invitation",
        ] {
            assert!(html.contains(label), "{label}");
        }
        assert!(html.contains("maryam@example.com") && !html.contains("name=\"email\" value=\"\""));
        let again = page(1, None).render().unwrap();
        assert!(
            again.contains("Resend") && again.contains("Revoke access") && !again.contains("Send Invite")
        );
    }

    /// D4.
    #[test]
    fn somebody_with_a_login_is_asked_for_no_date() {
        let html = page(2, None).render().unwrap();
        assert!(!html.contains("Expiry Date") && html.contains("Opens access"));
    }

    #[test]
    fn a_form_leads_back_to_a_page_of_ours_only() {
        assert_eq!(
            back(Some("/case-enquiry?q=a&m=1"), id(1)),
            "/case-enquiry?q=a&m=1"
        );
        for other in [None, Some("https://evil.example"), Some("//evil.example")] {
            assert_eq!(back(other, id(1)), matter::path(id(1)));
        }
    }

    /// IL-02: the reason why nothing was sent is a sentence.
    #[test]
    fn a_missing_address_is_the_reason_and_no_bad_request() {
        let mut errors = FieldErrors::default();
        errors.add("email", "access-address-missing");
        assert!(matches!(reason(errors), Error::Conflict(m) if m.shown.key == "access-address-missing"));
    }
}
