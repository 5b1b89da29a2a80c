//! Which column is which field: guessed from its heading.

use std::collections::HashSet;

kernel::text_enum! {
    /// What the lines of a file are.
    pub enum ImportKind { Contacts = "contacts", Matters = "matters" }
}

kernel::text_enum! {
    /// What a column means to us.
    pub enum Field {
        Name = "name",
        FirstName = "first_name",
        LastName = "last_name",
        Company = "company",
        Email = "email",
        OtherEmail = "other_email",
        Phone = "phone",
        Language = "language",
        Number = "number",
        Title = "title",
        ClientTitle = "client_title",
        CaseType = "case_type",
        Subtype = "subtype",
        Stage = "stage",
        Responsible = "responsible",
        OpenedOn = "opened_on",
        ClosedOn = "closed_on",
        ClientName = "client_name",
        ClientFirstName = "client_first_name",
        ClientLastName = "client_last_name",
        ClientCompany = "client_company",
        ClientEmail = "client_email",
        ClientPhone = "client_phone",
    }
}

use Field as F;

impl ImportKind {
    /// The fields that lines of this kind can have.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Contacts => &[
                F::Name,
                F::FirstName,
                F::LastName,
                F::Company,
                F::Email,
                F::OtherEmail,
                F::Phone,
                F::Language,
            ],
            Self::Matters => &[
                F::Number,
                F::Title,
                F::ClientTitle,
                F::CaseType,
                F::Subtype,
                F::Stage,
                F::Responsible,
                F::OpenedOn,
                F::ClosedOn,
                F::ClientName,
                F::ClientFirstName,
                F::ClientLastName,
                F::ClientCompany,
                F::ClientEmail,
                F::ClientPhone,
            ],
        }
    }
}

/// What was guessed of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub kind: ImportKind,
    /// The field of each column; none for one that is left out.
    pub fields: Vec<Option<Field>>,
    /// The system that writes such headings, where they are its own.
    pub source: Option<&'static str>,
}

/// Headings that practice systems, address books and spreadsheets use for a field, the likelier first; written as
/// [`plain`] makes them.
const fn headings_of(field: Field) -> &'static [&'static str] {
    match field {
        F::Name => &[
            "name",
            "full name",
            "display name",
            "contact name",
            "client name",
            "person name",
            "display as",
            "file as",
            "participant name",
            "contact",
            "nombre",
        ],
        F::FirstName => &["first name", "firstname", "given name", "forename", "first"],
        F::LastName => &["last name", "lastname", "surname", "family name", "last"],
        F::Company => &[
            "company",
            "company name",
            "organization",
            "organisation",
            "organization name",
            "organization 1 name",
            "firm name",
            "business name",
        ],
        F::Email => &[
            "email",
            "email address",
            "e mail",
            "e mail address",
            "primary email",
            "primary email address",
            "email 1",
            "e mail 1 value",
            "email 1 value",
            "work email",
            "home email",
            "personal email",
            "contact email",
            "main email",
            "correo electronico",
        ],
        F::OtherEmail => &[
            "other email",
            "secondary email",
            "email 2",
            "e mail 2 value",
            "email 2 value",
            "e mail 2 address",
            "alternate email",
        ],
        F::Phone => &[
            "phone",
            "phone number",
            "primary phone",
            "primary phone number",
            "mobile",
            "mobile phone",
            "cell phone",
            "cell",
            "phone 1 value",
            "phone 1",
            "home phone",
            "work phone",
            "business phone",
            "telephone",
            "telefono",
        ],
        F::Language => &[
            "language",
            "preferred language",
            "primary language",
            "spoken language",
            "idioma",
        ],
        F::Number => &[
            "number",
            "matter number",
            "case number",
            "file number",
            "display number",
            "custom number",
            "matter display number",
            "matter id",
            "action id",
            "matter no",
            "case no",
            "file no",
            "reference",
        ],
        F::Title => &[
            "title",
            "matter name",
            "case name",
            "matter description",
            "case description",
            "matter title",
            "case title",
            "action name",
            "file name",
            "description",
            "matter",
            "case",
            "name",
        ],
        F::ClientTitle => &["client title", "title for the client", "portal title"],
        F::CaseType => &[
            "case type",
            "matter type",
            "practice area",
            "action type",
            "type of law",
            "area of law",
            "type",
        ],
        F::Subtype => &["subtype", "case subtype", "matter subtype", "sub type"],
        F::Stage => &[
            "stage",
            "case stage",
            "matter stage",
            "status",
            "matter status",
            "case status",
            "step",
            "phase",
        ],
        F::Responsible => &[
            "responsible",
            "responsible attorney",
            "responsible lawyer",
            "lead attorney",
            "assigned to",
            "assigned attorney",
            "assigned lawyer",
            "attorney",
            "case manager",
            "fee earner",
            "lawyer",
            "owner",
        ],
        F::OpenedOn => &[
            "opened on",
            "open date",
            "opened",
            "date opened",
            "matter open date",
            "case open date",
            "opening date",
            "start date",
            "created",
            "created date",
        ],
        F::ClosedOn => &[
            "closed on",
            "close date",
            "closed",
            "date closed",
            "closed date",
            "matter close date",
            "case closed date",
        ],
        F::ClientName => &[
            "client",
            "client name",
            "primary client",
            "primary contact",
            "main contact",
            "contact",
            "contact name",
            "account name",
            "billing contact",
            "primary participant",
        ],
        F::ClientFirstName => &["client first name", "contact first name", "first name"],
        F::ClientLastName => &["client last name", "contact last name", "last name"],
        F::ClientCompany => &["client company name", "client company", "company"],
        F::ClientEmail => &[
            "client email",
            "client email address",
            "primary contact email",
            "contact email",
            "primary email",
            "email",
            "email address",
        ],
        F::ClientPhone => &[
            "client phone",
            "client phone number",
            "primary contact phone",
            "contact phone",
            "phone",
        ],
    }
}

/// The headings that give a system away.
const SOURCES: &[(&str, &[&str])] = &[
    (
        "Clio",
        &[
            "client first name",
            "client last name",
            "open date",
            "practice area",
        ],
    ),
    ("Clio", &["display number", "practice area"]),
    (
        "Clio",
        &[
            "first name",
            "last name",
            "business street",
            "email address",
            "primary phone",
        ],
    ),
    ("MyCase", &["case stage", "lead attorney"]),
    ("MyCase", &["case name", "practice area", "case stage"]),
    ("PracticePanther", &["matter name", "account name"]),
    ("Actionstep", &["action id", "action name"]),
    ("Actionstep", &["action id", "action type"]),
    ("PCLaw", &["client", "matter", "type of law"]),
    ("PCLaw", &["firm name", "display as", "first name"]),
    ("Lawmatics", &["matter id", "primary contact", "practice area"]),
    (
        "Google Contacts",
        &["given name", "family name", "e mail 1 value"],
    ),
    ("Google Contacts", &["first name", "last name", "e mail 1 value"]),
    (
        "Outlook",
        &["first name", "last name", "e mail address", "business phone"],
    ),
];

/// Fields whose headings only matters have.
const OF_MATTERS: &[Field] = &[F::Number, F::CaseType, F::Responsible, F::OpenedOn, F::Stage];

/// A heading without case, accents, points and dashes.
fn plain(heading: &str) -> String {
    let folded = db::search::fold(heading);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Guesses what the columns are. `kind`, where the person said it, is not guessed.
#[must_use]
pub fn recognise(kind: Option<ImportKind>, headings: &[String]) -> Layout {
    let plain: Vec<String> = headings.iter().map(|h| plain(h)).collect();
    let has: HashSet<&str> = plain.iter().map(String::as_str).collect();
    let kind = kind.unwrap_or_else(|| {
        let of_matters = OF_MATTERS
            .iter()
            .filter(|field| headings_of(**field).iter().any(|h| has.contains(h)))
            .count();
        if of_matters >= 2 {
            ImportKind::Matters
        } else {
            ImportKind::Contacts
        }
    });
    let source = SOURCES
        .iter()
        .find(|(_, headings)| headings.iter().all(|h| has.contains(h)))
        .map(|(source, _)| *source);
    let mut fields = vec![None; headings.len()];
    for field in kind.fields() {
        let column = headings_of(*field)
            .iter()
            .find_map(|heading| (0..plain.len()).find(|at| fields[*at].is_none() && plain[*at] == *heading));
        if let Some(column) = column {
            fields[column] = Some(*field);
        }
    }
    Layout { kind, fields, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headings: &str) -> Layout {
        let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
        recognise(None, &headings)
    }

    #[test]
    fn an_address_book_is_contacts_and_its_mail_columns_are_told_apart() {
        let layout = of("Given Name,Family Name,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Notes");
        assert_eq!(layout.kind, ImportKind::Contacts);
        assert_eq!(layout.source, Some("Google Contacts"));
        assert_eq!(
            layout.fields,
            [
                Some(F::FirstName),
                Some(F::LastName),
                Some(F::Email),
                Some(F::OtherEmail),
                Some(F::Phone),
                None
            ]
        );
    }

    #[test]
    fn the_layouts_of_practice_systems_are_recognised_by_their_headings() {
        let clio = of(
            "custom_number,description,status,practice_area,responsible_attorney,open_date,close_date,client_first_name,client_last_name",
        );
        assert_eq!((clio.kind, clio.source), (ImportKind::Matters, Some("Clio")));
        assert_eq!(
            clio.fields,
            [
                Some(F::Number),
                Some(F::Title),
                Some(F::Stage),
                Some(F::CaseType),
                Some(F::Responsible),
                Some(F::OpenedOn),
                Some(F::ClosedOn),
                Some(F::ClientFirstName),
                Some(F::ClientLastName),
            ]
        );
        let mycase = of("Case Name,Case Number,Practice Area,Case Stage,Lead Attorney,Contact Name");
        assert_eq!(
            (mycase.kind, mycase.source),
            (ImportKind::Matters, Some("MyCase"))
        );
        let clio_contacts =
            of("title,first_name,last_name,company,business_street,email_address,primary_phone");
        assert_eq!(
            (clio_contacts.kind, clio_contacts.source),
            (ImportKind::Contacts, Some("Clio"))
        );
    }

    #[test]
    fn no_field_is_read_from_two_columns_and_no_column_into_two_fields() {
        let layout = of("Email,Email,Name,Name");
        let fields: Vec<Field> = layout.fields.iter().flatten().copied().collect();
        assert_eq!(fields.len(), fields.iter().collect::<HashSet<_>>().len());
    }
}
