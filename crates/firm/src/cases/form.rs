//! What the form of a new case holds, read from its fields.

use super::parties::PARTIES_MAX;
use domain::{
    contacts::ContactForm,
    matters::{MatterForm, NewMatter, NewParty, Party},
};
use kernel::{
    CaseTypeId, ContactId, FieldErrors, Language, RelationshipTypeId, StageId, SubtypeId, TaskListId, UserId,
};
use std::str::FromStr;
use web::{Failure, Fields, Refusal};

/// Which button sent the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    Save,
    /// Look for the names that were typed among the contacts.
    Find,
    /// One more row for a party.
    Add,
    /// Ask for the parties of the case type that was chosen.
    Show,
}

pub(super) struct Typed {
    pub pressed: Pressed,
    /// How many rows for parties the page had.
    pub rows: usize,
    /// Row by row, whom to look for.
    pub searches: Vec<String>,
    /// For each party that is sent, the row where it stands.
    pub places: Vec<usize>,
    /// For each party that is sent: `Send client portal login password`.
    pub logins: Vec<bool>,
    /// `Share case with client(s)`.
    pub share: bool,
    pub task_list: Option<TaskListId>,
    pub matter: Result<NewMatter, FieldErrors>,
}

impl Typed {
    /// # Errors
    /// [`Refusal::BadRequest`] for what our form does not send.
    pub(super) fn read(fields: &Fields) -> Result<Self, Failure> {
        known_only(fields)?;
        let rows: usize = optional(fields, "parties")?.unwrap_or(0);
        if rows > PARTIES_MAX {
            return Err(misfit());
        }
        let find = fields.get("find")?;
        let pressed = match (find, fields.get("add")?, fields.get("show")?) {
            (Some(_), _, _) => Pressed::Find,
            (None, Some(_), _) => Pressed::Add,
            (None, None, Some(_)) => Pressed::Show,
            (None, None, None) => Pressed::Save,
        };
        let main: Option<usize> = optional(fields, "main")?;
        let (mut parties, mut places, mut logins, mut searches) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for at in 0..rows {
            let is_sought = find == Some(at.to_string().as_str());
            let name = text(fields, &format!("party-{at}-name"))?;
            searches.push(if is_sought { name } else { String::new() });
            if let Some(party) = party(fields, at, main == Some(at))? {
                places.push(at);
                parties.push(party);
                logins.push(fields.get(&format!("party-{at}-login"))?.is_some());
            }
        }
        Ok(Self {
            pressed,
            rows,
            searches,
            places,
            logins,
            share: fields.get("share")?.is_some(),
            task_list: optional(fields, "task_list")?,
            matter: matter(fields, parties)?,
        })
    }
}

fn matter(fields: &Fields, parties: Vec<NewParty>) -> Result<Result<NewMatter, FieldErrors>, Failure> {
    let mut errors = FieldErrors::default();
    let case_type: Option<CaseTypeId> = optional(fields, "case_type")?;
    let responsible: Option<UserId> = optional(fields, "responsible")?;
    if case_type.is_none() {
        errors.add("case_type", "matter-case-type-unknown");
    }
    if responsible.is_none() {
        errors.add("responsible", "matter-person-unknown");
    }
    let stage: Option<StageId> = optional(fields, "stage")?;
    let subtype: Option<SubtypeId> = optional(fields, "subtype")?;
    let (Some(case_type), Some(responsible)) = (case_type, responsible) else {
        return Ok(Err(errors));
    };
    let header = MatterForm {
        number: text(fields, "number")?,
        title: text(fields, "title")?,
        client_title: text(fields, "client_title")?,
        case_type,
        subtype,
        responsible,
        colleagues: fields
            .all("colleague")
            .map(|id| id.parse().map_err(|_| misfit()))
            .collect::<Result<_, _>>()?,
    };
    Ok(Ok(NewMatter {
        header,
        stage,
        parties,
    }))
}

/// The party of a row; none where nobody was chosen and nothing typed.
fn party(fields: &Fields, at: usize, is_primary: bool) -> Result<Option<NewParty>, Failure> {
    let of = |name: &str| format!("party-{at}-{name}");
    let (name, email) = (text(fields, &of("name"))?, text(fields, &of("email"))?);
    let relationship: Option<RelationshipTypeId> = optional(fields, &of("relationship_type"))?;
    let known: Option<ContactId> = optional(fields, &of("contact"))?;
    let shares_address = fields.get(&of("shares"))?.is_some();
    let who = match known {
        Some(contact) => Party::Known(contact),
        None if name.trim().is_empty() && email.trim().is_empty() => return Ok(None),
        None => Party::New(ContactForm {
            name,
            phone: String::new(),
            language: optional::<Language>(fields, &of("language"))?.unwrap_or(Language::EnUs),
            is_discreet: false,
            emails: vec![email],
            primary: 0,
            acknowledged: if shares_address {
                acknowledged(fields, &of("acknowledged"))?
            } else {
                Vec::new()
            },
        }),
    };
    Ok(Some(NewParty {
        who,
        relationship_type: relationship.ok_or_else(misfit)?,
        is_primary,
        shares_address,
    }))
}

/// Of whom the page said that they have the address already.
fn acknowledged(fields: &Fields, name: &str) -> Result<Vec<ContactId>, Failure> {
    let ids = fields.all(name).map(|id| id.parse().map_err(|_| misfit()));
    ids.collect()
}

fn known_only(fields: &Fields) -> Result<(), Failure> {
    const OF_CASE: [&str; 15] = [
        "number",
        "title",
        "client_title",
        "case_type",
        "subtype",
        "stage",
        "responsible",
        "colleague",
        "parties",
        "main",
        "share",
        "task_list",
        "find",
        "add",
        "show",
    ];
    const OF_PARTY: [&str; 8] = [
        "contact",
        "name",
        "email",
        "language",
        "relationship_type",
        "shares",
        "acknowledged",
        "login",
    ];
    let mut names: Vec<String> = OF_CASE.iter().map(|name| (*name).to_owned()).collect();
    for at in 0..PARTIES_MAX {
        names.extend(OF_PARTY.iter().map(|name| format!("party-{at}-{name}")));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    fields.only(&names)
}

fn text(fields: &Fields, name: &str) -> Result<String, Failure> {
    Ok(fields.get(name)?.unwrap_or_default().to_owned())
}

/// A value that is chosen, not typed.
fn optional<T: FromStr>(fields: &Fields, name: &str) -> Result<Option<T>, Failure> {
    fields
        .get(name)?
        .filter(|value| !value.is_empty())
        .map(|value| value.parse().map_err(|_| misfit()))
        .transpose()
}

fn misfit() -> Failure {
    Failure::refused(Refusal::BadRequest, "a field of the case does not fit")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0190a7b2-0000-7000-8000-000000000001";

    fn fields(more: &[(&'static str, &'static str)]) -> Fields {
        let case = [
            ("title", "Garcia"),
            ("case_type", ID),
            ("responsible", ID),
            ("parties", "2"),
            ("party-0-name", ""),
            ("party-0-relationship_type", ID),
            ("party-1-name", "Luis"),
            ("party-1-email", "luis@example.com"),
            ("party-1-relationship_type", ID),
            ("main", "1"),
        ];
        Fields::from_iter(case.into_iter().chain(more.iter().copied()))
    }

    #[test]
    fn an_empty_row_is_nobody_and_the_others_know_their_places() {
        let typed = Typed::read(&fields(&[])).unwrap();
        let matter = typed.matter.unwrap();
        assert_eq!(typed.pressed, Pressed::Save);
        assert_eq!((typed.places.as_slice(), matter.parties.len()), (&[1][..], 1));
        assert!(matter.parties[0].is_primary && !matter.parties[0].shares_address);
        assert_eq!(
            (typed.share, typed.logins),
            (false, vec![false]),
            "AI-11, AI-12: both off"
        );
        let on = Typed::read(&fields(&[
            ("share", "on"),
            ("party-0-login", "on"),
            ("party-1-login", "on"),
        ]))
        .unwrap();
        assert_eq!((on.share, on.logins), (true, vec![true]), "of the row that stays");
    }

    #[test]
    fn find_looks_for_the_name_of_its_own_row() {
        let typed = Typed::read(&fields(&[("find", "1")])).unwrap();
        assert_eq!(typed.pressed, Pressed::Find);
        assert_eq!(typed.searches, ["", "Luis"]);
    }

    #[test]
    fn nobody_is_made_responsible_for_nothing_by_silence() {
        let typed = Typed::read(&Fields::from_iter([("title", "")])).unwrap();
        let errors = typed.matter.err().unwrap().0;
        let names: Vec<&str> = errors.iter().map(|e| e.field.as_ref()).collect();
        assert_eq!(names, ["case_type", "responsible"]);
    }

    #[test]
    fn what_the_form_does_not_have_is_refused() {
        for (name, value) in [
            ("only_visible_to_attorney", "on"),
            ("parties", "99"),
            ("stage", "first"),
            ("party-12-name", "x"),
        ] {
            assert!(
                Typed::read(&Fields::from_iter([(name, value)])).is_err(),
                "{name}"
            );
        }
    }
}
