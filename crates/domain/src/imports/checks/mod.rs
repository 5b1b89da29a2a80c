//! What a line would become, or why not.

mod contact;
mod matter;

use super::{Field, Import, ImportLine, Trouble, store};
use crate::{
    access,
    contacts::ContactForm,
    firm::Look,
    matters::{self, Catalogue, ImportedMatter},
    settings::Settings,
};
use jiff::{civil::Date, tz::TimeZone};
use kernel::{FieldErrors, ImportId, Result, Says, UserId};

/// What all lines of an import are judged on.
pub(super) struct Ground<'a> {
    pub import: &'a Import,
    pub catalogue: Catalogue,
    /// Who can be responsible: id, folded name, key of the address.
    pub people: Vec<(UserId, String, String)>,
    pub today: Date,
    pub zone: TimeZone,
    pub language: kernel::Language,
}

impl<'a> Ground<'a> {
    pub fn of(look: &Look<'_>, import: &'a Import) -> Result<Self> {
        let settings = Settings::load(look)?;
        Ok(Self {
            import,
            catalogue: matters::catalogue(look)?,
            people: access::people_to_name(look)?,
            today: look.now().to_zoned_datetime(settings.zone.clone()).date(),
            zone: settings.zone,
            language: settings.language,
        })
    }

    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.import.fields.iter().position(|f| *f == Some(field))
    }

    /// What a line has there; empty where it has nothing.
    pub fn cell<'l>(&self, cells: &'l [String], field: Field) -> &'l str {
        self.column(field)
            .and_then(|at| cells.get(at))
            .map_or("", String::as_str)
    }

    pub fn trouble(&self, field: Field, says: impl Into<Says>) -> Trouble {
        trouble(self.column(field), says)
    }
}

fn trouble(column: Option<usize>, says: impl Into<Says>) -> Trouble {
    let says = says.into();
    Trouble {
        column,
        key: says.key.to_owned(),
        args: says
            .args
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    }
}

/// What a line comes to.
pub(super) enum Judged {
    Contact(ContactForm),
    Matter(Box<ImportedMatter>),
    Known,
    Wrong(Vec<Trouble>),
}

pub(super) struct Verdict {
    pub what: Judged,
    /// What makes another line the same person or matter.
    pub same_key: Option<String>,
}

impl Verdict {
    const fn new(what: Judged, same_key: Option<String>) -> Self {
        Self { what, same_key }
    }
}

pub(super) fn judge(look: &Look<'_>, ground: &Ground<'_>, line: &ImportLine) -> Result<Verdict> {
    if ground.import.kind.is_contacts() {
        contact::judge(look, ground, line)
    } else {
        matter::judge(look, ground, line)
    }
}

/// The refusals of a form, at the columns that its fields came from.
pub(super) fn troubles(ground: &Ground<'_>, errors: &FieldErrors) -> Vec<Trouble> {
    errors
        .0
        .iter()
        .map(|error| trouble(column_of(ground, &error.field), error.says.clone()))
        .collect()
}

fn column_of(ground: &Ground<'_>, field: &str) -> Option<usize> {
    use Field as F;
    let of: &[Field] = match field {
        "name" => &[F::Name, F::LastName, F::FirstName, F::Company],
        "email" => &[F::Email, F::OtherEmail],
        other if other.starts_with("email-") => &[F::OtherEmail, F::Email],
        "phone" => &[F::Phone],
        "number" => &[F::Number],
        "title" => &[F::Title],
        "client_title" => &[F::ClientTitle],
        "case_type" => &[F::CaseType],
        "subtype" => &[F::Subtype],
        "stage" => &[F::Stage],
        "responsible" => &[F::Responsible],
        _ => &[],
    };
    of.iter().find_map(|field| ground.column(*field))
}

/// An earlier line of the file with the same key.
fn earlier(
    look: &Look<'_>,
    import: ImportId,
    key: Option<&str>,
    line: i64,
) -> Result<Option<(i64, Vec<String>)>> {
    match key {
        Some(key) => store::find_same(look, import, key, line),
        None => Ok(None),
    }
}
