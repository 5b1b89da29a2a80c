//! The form of a contact: any number of addresses up to five, of which one is the one that mail goes to.

use domain::contacts::{Contact, ContactForm, EMAILS_MAX, email_field};
use kernel::{ContactId, Error, FieldErrors, Language};
use web::{Failure, Fields, Filled, Refusal};

/// What the form holds, read from its fields.
///
/// # Errors
/// [`Refusal::BadRequest`] for what our form does not send.
pub(super) fn read(fields: &Fields) -> Result<ContactForm, Failure> {
    let emails: Vec<String> = (0..EMAILS_MAX).map(email_field).collect();
    let mut names: Vec<&str> = emails.iter().map(String::as_str).collect();
    names.extend([
        "name",
        "phone",
        "language",
        "discreet",
        "primary",
        "acknowledged",
        "version",
    ]);
    fields.only(&names)?;
    let text = |name: &str| Ok::<_, Failure>(fields.get(name)?.unwrap_or_default().to_owned());
    let misfit = || Failure::refused(Refusal::BadRequest, "a field of the contact does not fit");
    let acknowledged = fields
        .all("acknowledged")
        .map(str::parse::<ContactId>)
        .collect::<Result<_, Error>>()
        .map_err(|_| misfit())?;
    Ok(ContactForm {
        name: text("name")?,
        phone: text("phone")?,
        language: text("language")?.parse::<Language>().map_err(|_| misfit())?,
        is_discreet: fields.get("discreet")?.is_some(),
        emails: emails.iter().map(|name| text(name)).collect::<Result<_, _>>()?,
        primary: match fields.get("primary")? {
            Some(at) => at.parse().map_err(|_| misfit())?,
            None => 0,
        },
        acknowledged,
    })
}

/// The version of the contact that the form was drawn from.
pub(super) fn version(fields: &Fields) -> Result<i64, Failure> {
    fields
        .get("version")?
        .and_then(|version| version.parse().ok())
        .ok_or_else(|| Failure::refused(Refusal::BadRequest, "the form has no version"))
}

/// The fields as they are stored.
pub(super) fn stored(contact: &Contact) -> Filled {
    let mut pairs = vec![
        ("name".to_owned(), contact.name.clone()),
        ("phone".to_owned(), contact.phone.clone().unwrap_or_default()),
        ("language".to_owned(), contact.language.to_string()),
        ("version".to_owned(), contact.version.to_string()),
    ];
    if contact.is_discreet {
        pairs.push(("discreet".to_owned(), "on".to_owned()));
    }
    for (at, email) in contact.emails.iter().enumerate() {
        pairs.push((email_field(at), email.email.clone()));
        if email.is_primary {
            pairs.push(("primary".to_owned(), at.to_string()));
        }
    }
    Filled::of(pairs)
}

/// Somebody who has an address that was typed: the person at the form says that they know, or uses that contact instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sharer {
    pub contact: String,
    pub name: String,
}

/// Whom the refusal names as having an address already, each once.
pub(crate) fn sharers<'e>(errors: &'e FieldErrors, field: impl Fn(&str) -> bool + 'e) -> Vec<Sharer> {
    let mut found: Vec<Sharer> = Vec::new();
    let used = errors
        .0
        .iter()
        .filter(|e| e.says.key == "contact-address-used" && field(&e.field));
    for error in used {
        let arg = |name| {
            let value = error.says.args.iter().find(|(n, _)| *n == name);
            value.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let sharer = Sharer {
            contact: arg("contact"),
            name: arg("name"),
        };
        if !found.contains(&sharer) {
            found.push(sharer);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Says;

    #[test]
    fn the_form_keeps_the_places_of_its_addresses() {
        let form = read(&Fields::from_iter([
            ("name", "Ana"),
            ("phone", ""),
            ("language", "es"),
            ("email", ""),
            ("email-2", "ana@example.com"),
            ("primary", "2"),
            ("acknowledged", "0190a7b2-0000-7000-8000-000000000001"),
        ]))
        .unwrap();
        assert_eq!(form.emails[2], "ana@example.com");
        assert_eq!((form.primary, form.acknowledged.len()), (2, 1));
        assert!(!form.is_discreet);
    }

    #[test]
    fn a_field_that_the_form_does_not_have_is_refused() {
        for (name, value) in [
            ("is_admin", "1"),
            ("email-9", "a@b.cc"),
            ("acknowledged", "x"),
            ("language", "xx"),
        ] {
            let fields = [("language", "es"), (name, value)];
            let fields = Fields::from_iter(fields.into_iter().skip(usize::from(name == "language")));
            assert!(read(&fields).is_err(), "{name}");
        }
    }

    #[test]
    fn whoever_has_the_address_is_named_once() {
        let mut errors = FieldErrors::default();
        let used = || {
            Says::new("contact-address-used")
                .with("name", "Luis")
                .with("contact", "1")
        };
        errors.add("email", used());
        errors.add("email-1", used());
        errors.add("name", "error-name-missing");
        assert_eq!(
            sharers(&errors, |_| true),
            [Sharer {
                contact: "1".into(),
                name: "Luis".into()
            }]
        );
    }
}
