use super::{Ground, Judged, Verdict, earlier, troubles};
use crate::{
    contacts::{Address, ContactForm, EMAILS_MAX, email_field, refusals},
    firm::Look,
    imports::{Field, ImportLine, store},
};
use kernel::{FieldErrors, Language, Result, Says};

/// The addresses of a cell: some systems write several into one.
fn addresses(cell: &str) -> impl Iterator<Item = String> + '_ {
    cell.split([';', ',', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
}

/// A name, from one column or from its parts; a company where there is no person.
pub(super) fn name_of(whole: &str, first: &str, last: &str, company: &str) -> String {
    if !whole.is_empty() {
        return whole.to_owned();
    }
    let person = [first, last].join(" ").trim().to_owned();
    if person.is_empty() {
        company.to_owned()
    } else {
        person
    }
}

/// A language by its tag or its name; what we do not speak is the firm's own.
fn language_of(cell: &str, own: Language) -> Language {
    let folded = db::search::fold(cell);
    let is = |names: &[&str]| names.iter().any(|name| folded == *name);
    if is(&["es", "spanish", "espanol", "castellano"]) || folded.starts_with("es-") {
        Language::Es
    } else if is(&["ar", "arabic", "العربيه", "العربية", "عربي"]) || folded.starts_with("ar-")
    {
        Language::Ar
    } else if is(&["en", "english", "ingles"]) || folded.starts_with("en-") {
        Language::EnUs
    } else {
        own
    }
}

fn form_of(ground: &Ground<'_>, cells: &[String]) -> ContactForm {
    let cell = |field| ground.cell(cells, field);
    let mut emails: Vec<String> = Vec::new();
    for address in addresses(cell(Field::Email)).chain(addresses(cell(Field::OtherEmail))) {
        let is_new = |known: &String| !known.eq_ignore_ascii_case(&address);
        if emails.len() < EMAILS_MAX && emails.iter().all(is_new) {
            emails.push(address);
        }
    }
    ContactForm {
        name: name_of(
            cell(Field::Name),
            cell(Field::FirstName),
            cell(Field::LastName),
            cell(Field::Company),
        ),
        phone: cell(Field::Phone).to_owned(),
        language: language_of(cell(Field::Language), ground.language),
        is_discreet: false,
        emails,
        primary: 0,
        acknowledged: Vec::new(),
    }
}

/// The same person: the same first address, or, without any, the same name and phone number.
fn key_of(form: &ContactForm) -> String {
    match form.emails.first().and_then(|email| Address::parse(email)) {
        Some(address) => address.key().to_owned(),
        None => db::search::fold(&format!("{} {}", form.name, form.phone)),
    }
}

pub(super) fn judge(look: &Look<'_>, ground: &Ground<'_>, line: &ImportLine) -> Result<Verdict> {
    let form = form_of(ground, &line.cells);
    let errors = refusals(&form);
    if !errors.is_empty() {
        return Ok(Verdict::new(Judged::Wrong(troubles(ground, &errors)), None));
    }
    let key = key_of(&form);
    let name = db::search::fold(&form.name);
    let verdict = |what| Ok(Verdict::new(what, Some(key.clone())));
    if let Some((before, cells)) = earlier(look, ground.import.id, Some(&key), line.line)? {
        if db::search::fold(&form_of(ground, &cells).name) == name {
            return verdict(Judged::Known);
        }
        let mut errors = FieldErrors::default();
        errors.add("email", Says::new("import-address-on-line").with("line", before));
        return verdict(Judged::Wrong(troubles(ground, &errors)));
    }
    if form.emails.is_empty() {
        let is_there = store::named_like(look, &key)?
            .iter()
            .any(|(_, other)| db::search::fold(other) == name);
        return verdict(if is_there {
            Judged::Known
        } else {
            Judged::Contact(form)
        });
    }
    let mut errors = FieldErrors::default();
    for (at, email) in form.emails.iter().enumerate() {
        let Some(address) = Address::parse(email) else {
            continue;
        };
        let holders = store::with_address(look, address.key())?;
        if holders.iter().any(|(_, other)| db::search::fold(other) == name) {
            return verdict(Judged::Known);
        }
        if let Some((_, holder)) = holders.into_iter().next() {
            errors.add(
                email_field(at),
                Says::new("import-address-used").with("name", holder),
            );
        }
    }
    if errors.is_empty() {
        verdict(Judged::Contact(form))
    } else {
        verdict(Judged::Wrong(troubles(ground, &errors)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_come_in_parts_or_whole() {
        assert_eq!(name_of("", "Ana", "García", "ACME"), "Ana García");
        assert_eq!(name_of("", "", "", "ACME"), "ACME");
        assert_eq!(name_of("Ana G", "x", "y", ""), "Ana G");
        let found: Vec<_> = addresses("a@x.example; b@x.example,").collect();
        assert_eq!(found, ["a@x.example", "b@x.example"]);
    }

    #[test]
    fn a_language_is_known_by_tag_and_by_name() {
        assert_eq!(language_of("Español", Language::EnUs), Language::Es);
        assert_eq!(language_of("ar-EG", Language::EnUs), Language::Ar);
        assert_eq!(language_of("Klingon", Language::Es), Language::Es);
    }
}
