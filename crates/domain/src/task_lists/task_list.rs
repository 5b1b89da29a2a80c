//! What a list holds, checked. Pure.

use crate::{matters::Catalogue, tasks::CompletionRule};
use kernel::{
    CaseTypeId, FieldErrors, RelationshipTypeId, Says, SubtypeId, TaskListId,
    text::{self, NAME_MAX, TEXT_MAX},
};

/// So many tasks a list can have.
pub const ITEMS_MAX: usize = 40;
/// The furthest date of a task, in days after it is made.
pub const DUE_DAYS_MAX: i64 = 3650;

/// One task to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    pub name: String,
    /// What the client reads.
    pub client_text: String,
    /// What only the firm reads.
    pub internal_text: String,
    /// Everybody of this relationship, through the portal; nothing: the person responsible for the matter.
    pub for_relationship: Option<RelationshipTypeId>,
    /// Days after the task is made.
    pub due_days: Option<i64>,
    pub completion_rule: CompletionRule,
    pub needs_check: bool,
}

/// A list as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskList {
    pub id: TaskListId,
    pub name: String,
    /// Nothing: for cases of every type.
    pub case_type: Option<CaseTypeId>,
    pub subtype: Option<SubtypeId>,
    pub version: i64,
    pub items: Vec<ListItem>,
}

impl TaskList {
    /// It can be chosen for a case of this kind.
    #[must_use]
    pub fn fits(&self, case_type: CaseTypeId, subtype: Option<SubtypeId>) -> bool {
        self.case_type.is_none_or(|own| own == case_type)
            && (self.subtype.is_none() || self.subtype == subtype)
    }
    /// How closely it is meant for a case that it fits: 2 for the subtype, 1 for the case type, 0 for all.
    #[must_use]
    pub const fn closeness(&self) -> u8 {
        match (&self.case_type, &self.subtype) {
            (_, Some(_)) => 2,
            (Some(_), None) => 1,
            (None, None) => 0,
        }
    }
}

/// A list as somebody writes it. Items without a name do not count.
#[derive(Debug, Clone)]
pub struct TaskListForm {
    pub name: String,
    pub case_type: Option<CaseTypeId>,
    pub subtype: Option<SubtypeId>,
    pub items: Vec<ListItem>,
}

/// The same, trimmed. What is wrong stands at `name`, `subtype`, `item-0-name`, `item-0-due_days` and so on.
pub(super) fn check(errors: &mut FieldErrors, form: &TaskListForm, catalogue: &Catalogue) -> TaskListForm {
    let name = text::line(errors, "name", &form.name, NAME_MAX, Some("error-name-missing"));
    if form.case_type.is_some_and(|id| catalogue.case_type(id).is_none()) {
        errors.add("case_type", "matter-case-type-unknown");
    }
    let has_subtype = |id| match form.case_type {
        Some(case_type) => catalogue.subtypes_of(case_type).any(|s| s.id == id),
        None => false,
    };
    if form.subtype.is_some_and(|id| !has_subtype(id)) {
        errors.add("subtype", "matter-subtype-of-another-type");
    }
    if form.items.len() > ITEMS_MAX {
        errors.add(
            "items",
            Says::new("task-lists-too-many-items").with("max", ITEMS_MAX),
        );
    }
    let mut items = Vec::new();
    for (at, item) in form.items.iter().enumerate() {
        if let Some(item) = check_item(errors, at, item, catalogue) {
            items.push(item);
        }
    }
    if items.is_empty() && errors.is_empty() {
        errors.add("item-0-name", "task-lists-empty");
    }
    TaskListForm {
        name,
        items,
        ..form.clone()
    }
}

fn check_item(
    errors: &mut FieldErrors,
    at: usize,
    item: &ListItem,
    catalogue: &Catalogue,
) -> Option<ListItem> {
    let field = |name: &str| format!("item-{at}-{name}");
    let mut own = FieldErrors::default();
    let client_text = text::lines(&mut own, "client_text", &item.client_text, TEXT_MAX, None);
    let internal_text = text::lines(&mut own, "internal_text", &item.internal_text, TEXT_MAX, None);
    let is_blank = client_text.is_empty() && internal_text.is_empty();
    let needed = (!is_blank).then_some("task-name-missing");
    let name = text::line(&mut own, "name", &item.name, NAME_MAX, needed);
    if name.is_empty() && is_blank {
        return None;
    }
    for error in own.0 {
        errors.add(field(&error.field), error.says);
    }
    if item
        .for_relationship
        .is_some_and(|id| catalogue.relationship_type(id).is_none())
    {
        errors.add(field("for"), "relationship-type-unknown");
    }
    if item
        .due_days
        .is_some_and(|days| !(0..=DUE_DAYS_MAX).contains(&days))
    {
        errors.add(
            field("due_days"),
            Says::new("task-lists-due-out-of-range").with("max", DUE_DAYS_MAX),
        );
    }
    Some(ListItem {
        name,
        client_text,
        internal_text,
        ..item.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::Id;
    use uuid::Uuid;

    fn item(name: &str) -> ListItem {
        ListItem {
            name: name.into(),
            client_text: String::new(),
            internal_text: String::new(),
            for_relationship: None,
            due_days: Some(7),
            completion_rule: CompletionRule::Any,
            needs_check: false,
        }
    }

    fn fields(form: &TaskListForm) -> Vec<String> {
        let mut errors = FieldErrors::default();
        check(&mut errors, form, &Catalogue::default());
        errors.0.into_iter().map(|e| e.field.into_owned()).collect()
    }

    #[test]
    fn rows_that_are_empty_do_not_count_and_every_fault_has_its_place() {
        let form = |name: &str, items: Vec<ListItem>| TaskListForm {
            name: name.into(),
            case_type: None,
            subtype: None,
            items,
        };
        assert_eq!(fields(&form("List", vec![item("Call"), item(" ")])), [""; 0]);
        assert_eq!(fields(&form("List", vec![item(" ")])), ["item-0-name"]);
        let late = ListItem {
            due_days: Some(-1),
            ..item("Late")
        };
        let nameless = ListItem {
            client_text: "Bring it".into(),
            ..item("")
        };
        let unknown = ListItem {
            for_relationship: Some(RelationshipTypeId::from_uuid(Uuid::nil())),
            ..item("Who")
        };
        assert_eq!(
            fields(&form(" ", vec![late, nameless, unknown])),
            ["name", "item-0-due_days", "item-1-name", "item-2-for"]
        );
    }

    #[test]
    fn a_list_fits_its_own_kind_of_case_and_one_for_all_fits_all() {
        let id = |n| CaseTypeId::from_uuid(Uuid::from_u128(n));
        let subtype = SubtypeId::from_uuid(Uuid::from_u128(9));
        let list = |case_type, subtype| TaskList {
            id: TaskListId::from_uuid(Uuid::nil()),
            name: "List".into(),
            case_type,
            subtype,
            version: 1,
            items: Vec::new(),
        };
        assert!(list(None, None).fits(id(1), Some(subtype)));
        assert!(list(Some(id(1)), None).fits(id(1), Some(subtype)));
        assert!(!list(Some(id(2)), None).fits(id(1), None));
        assert!(list(Some(id(1)), Some(subtype)).fits(id(1), Some(subtype)));
        assert!(!list(Some(id(1)), Some(subtype)).fits(id(1), None));
    }
}
