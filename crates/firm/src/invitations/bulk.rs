//! Inviting many: one press, gone on with until everybody had their turn, and one Undo.

use super::{PATH, preview};
use crate::{
    FirmState,
    confirm::{Asked, asked},
    matter::{Button, day, drawn},
    staff::Me,
};
use axum::extract::State;
use domain::{
    access,
    once::once,
    portal_access::{self, BULK_UNASKED, BulkRow, BulkTerms, begin_bulk, go_on_bulk, undo_bulk},
};
use kernel::{BulkInviteId, ContactId, Error, FieldErrors, MatterId, Permission, Says};
use std::collections::BTreeSet;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Path, Refusal};

pub(super) fn path(bulk: BulkInviteId) -> String {
    format!("{PATH}/bulk/{bulk}")
}

/// What the preview sent.
struct Sent {
    rows: Vec<BulkRow>,
    terms: BulkTerms,
}

impl Sent {
    /// Bad days go to `errors`; everything else was not sent by our page.
    fn of(fields: &Fields, errors: &mut FieldErrors) -> Result<Self, Failure> {
        fields.only(&["row", "expires_on", "case_role[]"])?;
        let misfit = || Failure::refused(Refusal::BadRequest, "a row that the preview did not make");
        let rows = fields.all("row").map(|row| row_of(row).ok_or_else(misfit));
        let roles = fields.of_prefix("case_role")?.into_iter();
        let roles = roles
            .filter(|(_, role)| !role.is_empty())
            .map(|(relationship, role)| {
                Ok((
                    relationship.parse().map_err(|_| misfit())?,
                    role.parse().map_err(|_| misfit())?,
                ))
            });
        Ok(Self {
            rows: rows.collect::<Result<_, _>>()?,
            terms: BulkTerms {
                expires_on: day(errors, "expires_on", fields.get("expires_on")?),
                case_roles: roles.collect::<Result<_, Failure>>()?,
            },
        })
    }
    fn people(&self) -> usize {
        let people: BTreeSet<String> = self.rows.iter().map(|row| row.contact.to_string()).collect();
        people.len()
    }
    fn named(&self) -> Vec<(MatterId, ContactId)> {
        self.rows.iter().map(|row| (row.matter, row.contact)).collect()
    }
}

fn row_of(text: &str) -> Option<BulkRow> {
    let mut parts = text.splitn(3, ' ');
    Some(BulkRow {
        matter: parts.next()?.parse().ok()?,
        contact: parts.next()?.parse().ok()?,
        email: parts.next()?.to_owned(),
    })
}

/// Whoever may not is told so before they are asked for their password.
async fn must_grant(s: &FirmState, me: &Me) -> kernel::Result<()> {
    let who = me.staff.clone();
    let look = s.firm.read(move |look| {
        if access::rights(look, &who)?.has(Permission::PortalGrant) {
            Ok(())
        } else {
            Err(Error::Forbidden(Permission::PortalGrant))
        }
    });
    look.await
}

pub(super) async fn invite(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    must_grant(&s, &me).await?;
    let Form {
        value: mut fields,
        once: key,
        ..
    } = form;
    let is_asked = fields.get("current")?.is_some();
    let mut fresh = None;
    if is_asked || Sent::of(&fields, &mut FieldErrors::default())?.people() > BULK_UNASKED {
        let (asked, rest) = asked(&s, &me, &mut chrome, &format!("{PATH}/bulk"), fields).await?;
        match asked {
            Asked::Shows(page) => return Ok(page),
            Asked::Goes(token) => fresh = Some(token),
        }
        fields = rest;
    }
    let mut errors = FieldErrors::default();
    let Sent { rows, terms } = Sent::of(&fields, &mut errors)?;
    let named = Sent {
        rows: rows.clone(),
        terms: BulkTerms::default(),
    }
    .named();
    let begun = if errors.is_empty() {
        let who = me.staff.clone();
        let write = s.firm.write(move |work| {
            once(work, &who, key.as_deref(), || {
                Ok(begin_bulk(work, &who, &rows, &terms)?.map(|id| id.to_string()))
            })
        });
        write.await
    } else {
        Err(Error::Invalid(errors))
    };
    let answer = match web::form::refused(begun)? {
        Ok(id) => led(&s, &me, &chrome, id.parse()?, &cookies).await?,
        Err(errors) => {
            let filled = Filled::new(fields, errors);
            let page = preview::load(&s, me, chrome.with_error(), named, None, Some(filled)).await?;
            drawn(&page, true)?
        }
    };
    Ok(match fresh {
        Some(fresh) => fresh.on(answer, &cookies),
        None => answer,
    })
}

/// Invites all who are left, and leads to what came of it.
async fn led(s: &FirmState, me: &Me, chrome: &Chrome, id: BulkInviteId, cookies: &Cookies) -> Answer {
    loop {
        let who = me.staff.clone();
        let is_more = s.firm.write(move |work| go_on_bulk(work, &who, id)).await?;
        if !is_more {
            break;
        }
    }
    let who = me.staff.clone();
    let outcome = s
        .firm
        .read(move |look| portal_access::bulk(look, &who, id))
        .await?
        .outcome;
    let answer = web::see_other(path(id))?;
    let count = outcome.invited + outcome.opened;
    if outcome.holds.is_empty() || outcome.is_undone {
        return Ok(answer);
    }
    let says = Says::new("bulk-said")
        .with("count", count)
        .with("n", chrome.t.number(count));
    Ok(Flash::new(says)
        .undo(format!("{}?_method=delete", path(id)))
        .on(answer, cookies))
}

/// The line broke while they were invited: the rest has its turn.
pub(super) async fn go_on(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<BulkInviteId>,
    form: Form<Fields>,
) -> Answer {
    must_grant(&s, &me).await?;
    let who = me.staff.clone();
    let bulk = s
        .firm
        .read(move |look| portal_access::bulk(look, &who, id))
        .await?;
    if bulk.rest <= BULK_UNASKED && form.value.get("current")?.is_none() {
        return led(&s, &me, &chrome, id, &cookies).await;
    }
    let (asked, _) = asked(&s, &me, &mut chrome, &path(id), form.value).await?;
    match asked {
        Asked::Shows(page) => Ok(page),
        Asked::Goes(fresh) => {
            let answer = led(&s, &me, &chrome, id, &cookies).await?;
            Ok(fresh.on(answer, &cookies))
        }
    }
}

/// D13: everybody whose hold lasts is taken back, and the rest is not gone on with.
pub(super) async fn undo(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<BulkInviteId>,
    _: Form<Button>,
) -> Answer {
    must_grant(&s, &me).await?;
    let undone = s.firm.write(move |work| undo_bulk(work, &me.staff, id)).await?;
    let says = match (undone.too_late, undone.kept.is_empty()) {
        (0, true) => Says::new("hold-said-undone"),
        (0, false) => Says::new("hold-said-undone-but").with("names", chrome.t.list(&undone.kept)),
        (late, _) => Says::new("bulk-said-undone-late").with("count", late),
    };
    Ok(Flash::new(says).on(web::see_other(path(id))?, &cookies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{invitations::preview::field_of, matter::samples::id};

    #[test]
    fn only_what_the_preview_sends_is_read() {
        let row = format!("{} {} ana@example.com", id::<MatterId>(1), id::<ContactId>(2));
        let role = field_of(id(3));
        let read =
            |pairs: &[(&str, &str)]| Sent::of(&pairs.iter().copied().collect(), &mut FieldErrors::default());
        let sent = read(&[
            ("row", &row),
            ("row", &row),
            ("expires_on", "2026-12-08"),
            (&role, ""),
        ])
        .unwrap();
        assert_eq!((sent.rows.len(), sent.people()), (2, 1));
        assert_eq!(sent.rows[0].email, "ana@example.com");
        assert!(sent.terms.expires_on.is_some() && sent.terms.case_roles.is_empty());
        assert!(read(&[("row", "1 2")]).is_err());
        assert!(read(&[(&role, "x")]).is_err());
        assert!(read(&[("also", "1")]).is_err());
    }
}
