//! The dialog's form as it was sent: one row for each contact that it showed.

use crate::matter::day;
use domain::portal_access::{RowChange, Seen};
use kernel::{ContactId, FieldErrors};
use web::{Failure, Fields, Refusal};

const NAMES: [&str; 6] = [
    "seen",
    "email",
    "shares_mailbox",
    "case_role",
    "expires_on",
    "access_ends_on",
];

/// The rows. What people can get wrong is added to `errors`; a form that our page does not make is refused.
pub(super) fn rows(fields: &Fields, errors: &mut FieldErrors) -> Result<Vec<RowChange>, Failure> {
    let mut rows = Vec::new();
    let ticked: Vec<&str> = fields.all("access").collect();
    for (name, value) in fields.iter() {
        if name == "access" {
            continue;
        }
        let Some((kind, contact)) = of_row(name) else {
            return Err(misfit());
        };
        if kind == "seen" {
            rows.push(row(fields, errors, contact, seen(value)?, &ticked)?);
        }
    }
    Ok(rows)
}

/// `email-0190…`: which input of which contact.
fn of_row(name: &str) -> Option<(&str, ContactId)> {
    let (kind, contact) = name.split_once('-')?;
    NAMES.contains(&kind).then_some(())?;
    Some((kind, contact.parse().ok()?))
}

fn row(
    fields: &Fields,
    errors: &mut FieldErrors,
    contact: ContactId,
    seen: Seen,
    ticked: &[&str],
) -> Result<RowChange, Failure> {
    let id = contact.to_string();
    let name = |kind: &str| format!("{kind}-{contact}");
    let text = |kind: &str| fields.get(&name(kind));
    let has_access = ticked.contains(&id.as_str());
    // What stands in a row that gets nothing is of no consequence.
    let mut ignored = FieldErrors::default();
    let errors = if has_access { errors } else { &mut ignored };
    let case_role = match text("case_role")?.filter(|role| !role.is_empty()) {
        Some(role) => Some(role.parse().map_err(|_| misfit())?),
        None => None,
    };
    Ok(RowChange {
        contact,
        has_access,
        case_role,
        expires_on: day(errors, name("expires_on"), text("expires_on")?),
        access_ends_on: day(errors, name("access_ends_on"), text("access_ends_on")?),
        email: text("email")?.map(str::to_owned),
        shares_mailbox: text("shares_mailbox")?.is_some(),
        seen,
    })
}

/// "7.1": the version of the row, and whether the box was ticked.
fn seen(value: &str) -> Result<Seen, Failure> {
    let (version, has_access) = value.split_once('.').ok_or_else(misfit)?;
    Ok(Seen {
        version: version.parse().map_err(|_| misfit())?,
        has_access: match has_access {
            "1" => true,
            "0" => false,
            _ => return Err(misfit()),
        },
    })
}

fn misfit() -> Failure {
    Failure::refused(Refusal::BadRequest, "a field that the Share dialog does not have")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::id;

    fn sent(pairs: &[(&str, &str)]) -> (Result<Vec<RowChange>, Failure>, FieldErrors) {
        let mut errors = FieldErrors::default();
        let rows = rows(&pairs.iter().copied().collect(), &mut errors);
        (rows, errors)
    }

    /// L2-10: who is not ticked gets nothing, whatever else stands in the row.
    #[test]
    fn a_row_is_ticked_by_its_box_alone() {
        let (a, b) = (id::<ContactId>(10).to_string(), id::<ContactId>(11).to_string());
        let (rows, errors) = sent(&[
            (&format!("seen-{a}"), "2.1"),
            (&format!("seen-{b}"), "0.0"),
            ("access", &b),
            (&format!("expires_on-{b}"), "2026-12-08"),
            (&format!("expires_on-{a}"), "never"),
            (&format!("email-{b}"), "rosa@example.com"),
        ]);
        let rows = rows.unwrap();
        assert!(errors.is_empty());
        assert!(
            !rows[0].has_access
                && rows[0].seen
                    == Seen {
                        version: 2,
                        has_access: true
                    }
        );
        assert!(rows[1].has_access && rows[1].email.as_deref() == Some("rosa@example.com"));
        assert_eq!(rows[1].expires_on, Some("2026-12-08".parse().unwrap()));
    }

    #[test]
    fn a_form_of_somebody_else_is_refused_and_a_wrong_day_is_named() {
        let a = id::<ContactId>(10).to_string();
        assert!(sent(&[("admin", "1")]).0.is_err());
        assert!(sent(&[(&format!("seen-{a}"), "x")]).0.is_err());
        assert!(sent(&[("seen-nobody", "1.1")]).0.is_err());
        let (_, errors) = sent(&[
            (&format!("seen-{a}"), "0.0"),
            ("access", &a),
            (&format!("access_ends_on-{a}"), "soon"),
        ]);
        assert_eq!(errors.0[0].field, format!("access_ends_on-{a}"));
    }
}
