use crate::{
    layout::Shell,
    shown::{self, in_query},
};
use askama::Template;
use domain::{
    access::Colleague,
    imports::{Encoding, Field, Import, ImportKind, ImportLine, ImportState, Tally, Trouble},
    matters::CaseType,
};
use kernel::page::Page;
use web::{Chrome, Filled};
use words::Arg;

#[derive(Template)]
#[template(path = "imports/list.html")]
pub(super) struct ImportsPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub imports: Page<Import>,
    pub filled: Filled,
}

impl ImportsPage {
    fn encodings(&self) -> [(&'static str, &'static Encoding); 8] {
        domain::imports::encodings()
    }
    fn made(&self, import: &Import) -> String {
        shown::when(&self.chrome, import.made_at)
    }
    fn more(&self) -> Option<String> {
        let next = self.imports.next.as_ref()?;
        Some(format!("/settings/imports?after={}", in_query(&next.to_text())))
    }
}

/// The word of a state, its icon and the kind of its chip.
pub(super) const fn state_chip(state: &ImportState) -> (&'static str, &'static str, &'static str) {
    match state {
        ImportState::Reading => ("import-reading", "clock", "plain"),
        ImportState::Checking => ("import-checking", "clock", "plain"),
        ImportState::Ready => ("import-ready", "eye", "due"),
        ImportState::Running => ("import-running", "clock", "due"),
        ImportState::Done => ("import-done", "check", "done"),
        ImportState::Stopped => ("import-stopped", "circle-alert", "late"),
        ImportState::Discarded => ("import-is-discarded", "ban", "plain"),
    }
}

/// The word of what lines are.
pub(super) const fn kind_word(kind: &ImportKind) -> &'static str {
    match kind {
        ImportKind::Contacts => "import-contacts",
        ImportKind::Matters => "import-matters",
    }
}

const fn field_word(field: Field) -> &'static str {
    match field {
        Field::Name => "import-field-name",
        Field::FirstName => "import-field-first-name",
        Field::LastName => "import-field-last-name",
        Field::Company => "import-field-company",
        Field::Email => "import-field-email",
        Field::OtherEmail => "import-field-other-email",
        Field::Phone => "import-field-phone",
        Field::Language => "import-field-language",
        Field::Number => "import-field-number",
        Field::Title => "import-field-title",
        Field::ClientTitle => "import-field-client-title",
        Field::CaseType => "import-field-case-type",
        Field::Subtype => "import-field-subtype",
        Field::Stage => "import-field-stage",
        Field::Responsible => "import-field-responsible",
        Field::OpenedOn => "import-field-opened-on",
        Field::ClosedOn => "import-field-closed-on",
        Field::ClientName => "import-field-client-name",
        Field::ClientFirstName => "import-field-client-first-name",
        Field::ClientLastName => "import-field-client-last-name",
        Field::ClientCompany => "import-field-client-company",
        Field::ClientEmail => "import-field-client-email",
        Field::ClientPhone => "import-field-client-phone",
    }
}

#[derive(Template)]
#[template(path = "imports/one.html")]
pub(super) struct ImportPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub import: Import,
    pub tally: Tally,
    /// Its first lines.
    pub samples: Vec<ImportLine>,
    /// Lines with something wrong.
    pub troubles: Page<ImportLine>,
    pub case_types: Vec<CaseType>,
    pub people: Vec<Colleague>,
    pub filled: Filled,
}

impl ImportPage {
    fn is(&self, states: &[ImportState]) -> bool {
        states.contains(&self.import.state)
    }
    fn waits(&self) -> bool {
        self.is(&[ImportState::Ready])
    }
    fn is_busy(&self) -> bool {
        self.is(&[ImportState::Checking, ImportState::Running])
    }
    fn is_over(&self) -> bool {
        self.is(&[ImportState::Done])
    }
    fn has_stopped(&self) -> bool {
        self.is(&[ImportState::Stopped])
    }
    fn makes_matters(&self) -> bool {
        self.import.kind == ImportKind::Matters
    }
    fn made(&self) -> String {
        shown::when(&self.chrome, self.import.made_at)
    }
    /// How many lines the present pass has come through, of how many.
    fn progress(&self) -> (i64, i64) {
        let all = self.tally.all();
        if self.import.state == ImportState::Running {
            (
                self.tally.done + self.tally.failed,
                all - self.tally.known - self.tally.wrong,
            )
        } else {
            (all - self.tally.read, all)
        }
    }
    fn number(&self, key: &str, count: &i64) -> String {
        self.chrome.t.with(key, &[("count", Arg::from(*count))])
    }
    fn effect(&self) -> String {
        let key = if self.makes_matters() {
            "import-effect-matters"
        } else {
            "import-effect-contacts"
        };
        self.number(key, &self.tally.ready)
    }
    fn fields(&self) -> Vec<(Field, &'static str)> {
        let fields = self.import.kind.fields();
        fields.iter().map(|field| (*field, field_word(*field))).collect()
    }
    /// What is chosen for a column: as it was sent, where it was refused.
    fn is_field(&self, column: &usize, field: &Field) -> bool {
        if self.filled.has_errors() {
            self.filled.has(&format!("column[{column}]"), field)
        } else {
            self.import.fields.get(*column) == Some(&Some(*field))
        }
    }
    fn cell<'l>(&self, line: &'l ImportLine, column: &usize) -> &'l str {
        line.cells.get(*column).map_or("", String::as_str)
    }
    fn heading(&self, trouble: &Trouble) -> &str {
        let heading = trouble.column.and_then(|at| self.import.headings.get(at));
        heading.map_or("", String::as_str)
    }
    fn troubled_cell<'l>(&self, line: &'l ImportLine, trouble: &Trouble) -> &'l str {
        let cell = trouble.column.and_then(|at| line.cells.get(at));
        cell.map_or("", String::as_str)
    }
    fn sentence(&self, trouble: &Trouble) -> String {
        let args: Vec<(&str, Arg<'_>)> = trouble
            .args
            .iter()
            .map(|(name, value)| (name.as_str(), Arg::from(value.as_str())))
            .collect();
        self.chrome.t.with(&trouble.key, &args)
    }
    fn reason(&self) -> String {
        self.chrome
            .t
            .say(self.import.reason.as_deref().unwrap_or("import-stopped"))
    }
    fn more(&self) -> Option<String> {
        let next = self.troubles.next.as_ref()?;
        let path = format!("/settings/imports/{}", self.import.id);
        Some(format!("{path}?after={}", in_query(&next.to_text())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::imports::LineState;
    use kernel::{CaseTypeId, FieldErrors, ImportId, Language, Timestamp, UserId, id::Id};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn import(kind: ImportKind, state: ImportState) -> Import {
        Import {
            id: ImportId::from_uuid(Uuid::from_u128(1)),
            kind,
            file_name: "clients <2026> & more.csv".into(),
            encoding: "windows-1252".into(),
            source: "Clio".into(),
            headings: vec!["Name".into(), "E-Mail".into(), "عنوان".into()],
            fields: vec![kind.fields().first().copied(), None, None],
            case_type: None,
            responsible: None,
            state,
            reason: (state == ImportState::Stopped).then(|| "import-stopped-rights".to_owned()),
            made_by: UserId::from_uuid(Uuid::nil()),
            made_by_name: "Nora <Field>".into(),
            made_at: Timestamp::UNIX_EPOCH,
            finished_at: None,
            cursor_line: 2,
            line_count: 3,
            version: 1,
        }
    }

    fn line(line: i64, troubles: Vec<Trouble>) -> ImportLine {
        ImportLine {
            line,
            cells: vec!["<script>".into(), "=1+1".into()],
            state: LineState::Wrong,
            troubles,
        }
    }

    fn trouble() -> Trouble {
        Trouble {
            column: Some(1),
            key: "import-address-used".into(),
            args: vec![("name".into(), "Ana <García>".into())],
        }
    }

    impl Sample for ImportsPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |rows: Vec<Import>, filled| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                imports: Page { rows, next: None },
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("file", "import-file-empty");
            let all = ImportState::ALL.iter().zip(1..).map(|(state, n)| Import {
                id: ImportId::from_uuid(Uuid::from_u128(n)),
                ..import(ImportKind::Matters, *state)
            });
            vec![
                ("empty", page(Vec::new(), Filled::default())),
                ("many", page(all.collect(), Filled::default())),
                (
                    "refused",
                    page(Vec::new(), Filled::new(Fields::default(), errors)),
                ),
            ]
        }
    }

    impl Sample for ImportPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |kind, state, wrong: i64, filled| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                import: import(kind, state),
                tally: Tally {
                    ready: 1,
                    wrong,
                    known: 1,
                    ..Tally::default()
                },
                samples: vec![line(2, Vec::new()), line(3, Vec::new())],
                troubles: Page {
                    rows: (0..wrong).map(|at| line(at + 2, vec![trouble()])).collect(),
                    next: None,
                },
                case_types: vec![CaseType {
                    id: CaseTypeId::from_uuid(Uuid::nil()),
                    name: "Family".into(),
                    client_title: "Your case".into(),
                }],
                people: vec![Colleague {
                    id: UserId::from_uuid(Uuid::nil()),
                    name: "Nora <Field>".into(),
                    role: "Lawyer".into(),
                }],
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("leave_out", "import-some-wrong");
            let none = Filled::default;
            let (contacts, matters) = (ImportKind::Contacts, ImportKind::Matters);
            vec![
                ("checking", page(contacts, ImportState::Checking, 0, none())),
                ("ready", page(contacts, ImportState::Ready, 0, none())),
                ("matters", page(matters, ImportState::Ready, 2, none())),
                (
                    "refused",
                    page(
                        matters,
                        ImportState::Ready,
                        1,
                        Filled::new(Fields::default(), errors),
                    ),
                ),
                ("running", page(contacts, ImportState::Running, 0, none())),
                ("stopped", page(contacts, ImportState::Stopped, 0, none())),
                ("done", page(matters, ImportState::Done, 1, none())),
            ]
        }
    }

    #[test]
    fn the_pages_of_imports_have_no_faults() {
        assert_eq!(web::sample::check::<ImportsPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<ImportPage>(), Vec::<String>::new());
    }
}
