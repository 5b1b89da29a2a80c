//! The parties of the form: rows of which some may stay empty.

use domain::contacts::{Contact, ContactLine};
use kernel::{FieldError, FieldErrors};
use std::borrow::Cow;

/// How many rows a new form has: petitioner and beneficiary, buyer and seller.
pub(super) const PARTIES_FIRST: usize = 2;
/// How many it can get.
pub(super) const PARTIES_MAX: usize = 12;

/// Somebody the firm knows, as the list of a party shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub id: String,
    pub name: String,
}

impl Known {
    pub(super) fn of(line: &ContactLine) -> Self {
        Self::named(line.id.to_string(), &line.name, line.email.as_deref())
    }
    fn named(id: String, name: &str, email: Option<&str>) -> Self {
        let name = match email {
            Some(email) => format!("{name} · {email}"),
            None => name.to_owned(),
        };
        Self { id, name }
    }
}

impl From<&Contact> for Known {
    fn from(contact: &Contact) -> Self {
        let email = contact.primary_email().map(|e| e.email.as_str());
        Self::named(contact.id.to_string(), &contact.name, email)
    }
}

/// The errors of the parties at the rows where they stand on the page: rows that stayed empty were passed over.
pub(super) fn placed(errors: FieldErrors, places: &[usize]) -> FieldErrors {
    let placed = errors.0.into_iter().map(|error| FieldError {
        field: place_of(&error.field, places).map_or(error.field, Cow::Owned),
        says: error.says,
    });
    FieldErrors(placed.collect())
}

fn place_of(field: &str, places: &[usize]) -> Option<String> {
    let (at, name) = field.strip_prefix("party-")?.split_once('-')?;
    let place = places.get(at.parse::<usize>().ok()?)?;
    Some(format!("party-{place}-{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_stands_at_the_row_that_was_filled_in() {
        let mut errors = FieldErrors::default();
        errors.add("party-1-email", "contact-address-unusable");
        errors.add("title", "error-name-missing");
        errors.add("party-9-name", "error-name-missing");
        let fields: Vec<String> = placed(errors, &[0, 3])
            .0
            .into_iter()
            .map(|e| e.field.into_owned())
            .collect();
        assert_eq!(fields, ["party-3-email", "title", "party-9-name"]);
    }
}
