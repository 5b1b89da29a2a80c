use super::{LIST, form::field};
use crate::layout::Shell;
use askama::Template;
use domain::{
    matters::Catalogue,
    task_lists::{ITEMS_MAX, TaskList},
};
use web::{Chrome, Filled};

#[derive(Template)]
#[template(path = "settings/task_lists/list.html")]
pub(super) struct ListPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub lists: Vec<TaskList>,
    pub catalogue: Catalogue,
}

impl ListPage {
    /// The kind of case that it is for.
    fn kind(&self, list: &TaskList) -> String {
        let Some(case_type) = list.case_type.and_then(|id| self.catalogue.case_type(id)) else {
            return self.chrome.t.say("task-lists-every-type");
        };
        let subtype = self
            .catalogue
            .subtypes
            .iter()
            .find(|s| Some(s.id) == list.subtype);
        match subtype {
            Some(subtype) => format!("{} · {}", case_type.name, subtype.name),
            None => case_type.name.clone(),
        }
    }
    fn for_clients(&self, list: &TaskList) -> usize {
        list.items
            .iter()
            .filter(|item| item.for_relationship.is_some())
            .count()
    }
}

/// The names of the fields of one row.
pub(super) struct Row {
    pub n: usize,
    pub name: String,
    pub client_text: String,
    pub internal_text: String,
    pub whom: String,
    pub due_days: String,
    pub rule: String,
    pub needs_check: String,
}

#[derive(Template)]
#[template(path = "settings/task_lists/one.html")]
pub(super) struct OnePage {
    pub chrome: Chrome,
    pub shell: Shell,
    /// Nothing: a new one.
    pub list: Option<TaskList>,
    pub catalogue: Catalogue,
    pub rows: usize,
    pub filled: Filled,
}

impl OnePage {
    fn action(&self) -> String {
        match &self.list {
            Some(list) => format!("{LIST}/{}?_method=put", list.id),
            None => LIST.to_owned(),
        }
    }
    fn rows(&self) -> Vec<Row> {
        let row = |at| Row {
            n: at + 1,
            name: field(at, "name"),
            client_text: field(at, "client_text"),
            internal_text: field(at, "internal_text"),
            whom: field(at, "for"),
            due_days: field(at, "due_days"),
            rule: field(at, "rule"),
            needs_check: field(at, "needs_check"),
        };
        (0..self.rows).map(row).collect()
    }
    fn may_add(&self) -> bool {
        self.rows < ITEMS_MAX
    }
}

pub(super) fn filled_of(list: &TaskList) -> Filled {
    let mut pairs = vec![("name".to_owned(), list.name.clone())];
    pairs.extend(list.case_type.map(|id| ("case_type".to_owned(), id.to_string())));
    pairs.extend(list.subtype.map(|id| ("subtype".to_owned(), id.to_string())));
    for (at, item) in list.items.iter().enumerate() {
        pairs.push((field(at, "name"), item.name.clone()));
        pairs.push((field(at, "client_text"), item.client_text.clone()));
        pairs.push((field(at, "internal_text"), item.internal_text.clone()));
        pairs.push((field(at, "rule"), item.completion_rule.to_string()));
        pairs.extend(item.for_relationship.map(|id| (field(at, "for"), id.to_string())));
        pairs.extend(
            item.due_days
                .map(|days| (field(at, "due_days"), days.to_string())),
        );
        pairs.extend(
            item.needs_check
                .then(|| (field(at, "needs_check"), "on".to_owned())),
        );
    }
    Filled::of(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        matters::{CaseType, InviteeType, RelationshipType, Subtype},
        task_lists::ListItem,
        tasks::CompletionRule,
    };
    use kernel::{
        CaseRoleId, CaseTypeId, FieldErrors, Language, RelationshipTypeId, SubtypeId, TaskListId, id::Id,
    };
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn catalogue() -> Catalogue {
        Catalogue {
            case_types: vec![CaseType {
                id: CaseTypeId::from_uuid(Uuid::from_u128(1)),
                name: "Wills & <trusts>".into(),
                client_title: String::new(),
            }],
            subtypes: vec![Subtype {
                id: SubtypeId::from_uuid(Uuid::from_u128(2)),
                case_type: CaseTypeId::from_uuid(Uuid::from_u128(1)),
                name: "Will".into(),
            }],
            stages: Vec::new(),
            relationship_types: vec![RelationshipType {
                id: RelationshipTypeId::from_uuid(Uuid::from_u128(3)),
                name: "Client".into(),
                invitee_type: InviteeType::Client,
                default_case_role: CaseRoleId::from_uuid(Uuid::nil()),
                is_adverse: false,
            }],
        }
    }

    fn list(n: u128, items: usize) -> TaskList {
        let item = |at: usize| ListItem {
            name: format!("Bring <paper {at}>"),
            client_text: "A photo is fine".into(),
            internal_text: String::new(),
            for_relationship: at
                .is_multiple_of(2)
                .then(|| RelationshipTypeId::from_uuid(Uuid::from_u128(3))),
            due_days: (at != 1).then_some(7),
            completion_rule: CompletionRule::Each,
            needs_check: at == 0,
        };
        TaskList {
            id: TaskListId::from_uuid(Uuid::from_u128(n)),
            name: "First <steps>".into(),
            case_type: (n > 1).then(|| CaseTypeId::from_uuid(Uuid::from_u128(1))),
            subtype: (n > 2).then(|| SubtypeId::from_uuid(Uuid::from_u128(2))),
            version: 3,
            items: (0..items).map(item).collect(),
        }
    }

    impl Sample for ListPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |lists| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                lists,
                catalogue: catalogue(),
            };
            vec![
                ("empty", page(Vec::new())),
                ("many", page(vec![list(1, 1), list(2, 3), list(3, 40)])),
            ]
        }
    }

    impl Sample for OnePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |list: Option<TaskList>, rows, filled: Option<Filled>| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                filled: filled.unwrap_or_else(|| list.as_ref().map(filled_of).unwrap_or_default()),
                list,
                catalogue: catalogue(),
                rows,
            };
            let mut errors = FieldErrors::default();
            errors.add("name", "task-lists-name-taken");
            errors.add("item-0-due_days", "task-lists-due-no-number");
            let typed = Fields::from_iter([("item-0-due_days", "soon")]);
            vec![
                ("new", page(None, 3, None)),
                ("stored", page(Some(list(3, 3)), 3, None)),
                ("many", page(Some(list(1, ITEMS_MAX)), ITEMS_MAX, None)),
                (
                    "refused",
                    page(Some(list(2, 1)), 1, Some(Filled::new(typed, errors))),
                ),
            ]
        }
    }

    #[test]
    fn the_pages_of_task_lists_have_no_faults() {
        assert_eq!(web::sample::check::<ListPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<OnePage>(), Vec::<String>::new());
    }
}
