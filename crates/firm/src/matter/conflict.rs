//! An edit of a matter that a colleague overtook: what each of the two versions says.

use super::{
    edit::{Sent, Stored},
    path,
};
use crate::errors::{Conflict, Fact};
use domain::{access::Colleague, matters::Catalogue};
use kernel::{CaseTypeId, Says, SubtypeId, UserId};
use web::{Chrome, Fields};

pub(super) fn matter(chrome: &Chrome, now: &Stored, sent: &Sent, says: Says, fields: Fields) -> Conflict {
    let t = &chrome.t;
    let matter = &now.profile.matter;
    let names = |users: Vec<UserId>| names(&now.colleagues, users);
    let stored = now.profile.colleagues.iter().map(|c| c.user).collect();
    let number = Some(sent.number.trim())
        .filter(|n| !n.is_empty())
        .unwrap_or(&matter.number);
    let fact = |key: &str, yours: String, theirs: String| Fact::new(t.say(key), yours, theirs);
    Conflict {
        thing: matter.title.clone(),
        says,
        facts: vec![
            fact(
                "matter-field-title",
                sent.title.trim().to_owned(),
                matter.title.clone(),
            ),
            fact(
                "matter-field-client-title",
                sent.client_title.trim().to_owned(),
                matter.client_title.clone(),
            ),
            fact("matter-field-number", number.to_owned(), matter.number.clone()),
            fact(
                "matter-field-case-type",
                case_type(&now.catalogue, sent.case_type),
                matter.case_type_name.clone(),
            ),
            fact(
                "matter-field-subtype",
                subtype(&now.catalogue, sent.subtype),
                matter.subtype_name.clone().unwrap_or_default(),
            ),
            fact(
                "matter-responsible",
                names(vec![sent.responsible.unwrap_or(matter.responsible.user)]),
                matter.responsible.name.clone(),
            ),
            fact(
                "matter-field-colleagues",
                names(sent.colleagues.clone()),
                names(stored),
            ),
        ],
        action: format!("{}?_method=put", path(matter.id)),
        fields,
        version: matter.version,
        back: path(matter.id),
    }
}

fn case_type(catalogue: &Catalogue, id: CaseTypeId) -> String {
    catalogue
        .case_type(id)
        .map(|t| t.name.clone())
        .unwrap_or_default()
}

fn subtype(catalogue: &Catalogue, id: Option<SubtypeId>) -> String {
    let found = catalogue.subtypes.iter().find(|s| Some(s.id) == id);
    found.map(|s| s.name.clone()).unwrap_or_default()
}

fn names(people: &[Colleague], mut users: Vec<UserId>) -> String {
    users.sort_unstable();
    let name = |user: &UserId| people.iter().find(|p| p.id == *user).map(|p| p.name.as_str());
    users.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}
