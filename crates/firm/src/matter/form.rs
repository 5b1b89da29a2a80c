//! What the forms of a matter's pages share.

use askama::Template;
use jiff::civil::Date;
use kernel::FieldErrors;
use serde::Deserialize;
use web::{Answer, Fields, Local};

/// A form that holds nothing but its button, and perhaps the page that it stood on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Button {
    next: Option<String>,
}

impl Button {
    /// Back to the page that the button stood on, or to this one.
    ///
    /// # Errors
    /// None for a path of ours.
    pub(crate) fn back_or(&self, otherwise: impl AsRef<str>) -> Answer {
        let next = self.next.as_deref().and_then(Local::parse);
        web::see_other(next.map_or(otherwise.as_ref(), |next| next.as_str()))
    }
}

/// A day that was typed or chosen; nothing where nothing was. What is no day is named at its field.
pub(crate) fn day(errors: &mut FieldErrors, field: impl Into<String>, text: Option<&str>) -> Option<Date> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    match text.parse() {
        Ok(day) => Some(day),
        Err(_) => {
            errors.add(field.into(), "form-no-day");
            None
        }
    }
}

/// The version that a refused form was filled in over; for one that is drawn for the first time, the stored one. What a
/// colleague saved meanwhile is then still noticed when the form is sent again.
pub(crate) fn seen_version(refused: Option<&(Fields, FieldErrors)>, stored: i64) -> i64 {
    refused
        .and_then(|(fields, _)| fields.all("version").next()?.parse().ok())
        .unwrap_or(stored)
}

/// The page, with 422 where its form was refused.
///
/// # Errors
/// [`kernel::Error::Internal`] where the template fails.
pub(crate) fn drawn(page: &impl Template, is_refused: bool) -> Answer {
    if is_refused {
        web::unprocessable(page)
    } else {
        web::page(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_leads_nowhere_but_here() {
        let to = |next: &str| {
            let button = Button {
                next: Some(next.to_owned()),
            };
            let answer = button.back_or("/tasks").unwrap();
            answer.headers()["location"].to_str().unwrap().to_owned()
        };
        assert_eq!(to("/m/1"), "/m/1");
        assert_eq!(to("//evil.example"), "/tasks");
        assert_eq!(to("https://evil.example"), "/tasks");
    }

    #[test]
    fn what_is_no_day_is_named_at_its_field() {
        let mut errors = FieldErrors::default();
        assert_eq!(
            day(&mut errors, "due_on", Some("2026-11-27")),
            Some("2026-11-27".parse().unwrap())
        );
        assert_eq!(day(&mut errors, "due_on", Some(" ")), None);
        assert!(errors.is_empty());
        day(&mut errors, "due_on", Some("Friday"));
        assert_eq!(errors.0[0].field, "due_on");
    }
}
