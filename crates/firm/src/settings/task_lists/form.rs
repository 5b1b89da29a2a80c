//! What the form of a task list holds, read from its fields.

use domain::{
    task_lists::{ITEMS_MAX, ListItem, TaskListForm},
    tasks::CompletionRule,
};
use kernel::FieldErrors;
use std::str::FromStr;
use web::{Failure, Fields, Refusal};

const OF_ITEM: [&str; 7] = [
    "name",
    "client_text",
    "internal_text",
    "for",
    "due_days",
    "rule",
    "needs_check",
];

pub(super) fn field(at: usize, name: &str) -> String {
    format!("item-{at}-{name}")
}

pub(super) struct Typed {
    /// One more row is asked for.
    pub adds_row: bool,
    pub rows: usize,
    pub form: Result<TaskListForm, FieldErrors>,
}

impl Typed {
    /// # Errors
    /// [`Refusal::BadRequest`] for what our form does not send.
    pub(super) fn read(fields: &Fields) -> Result<Self, Failure> {
        let mut known: Vec<String> = ["name", "case_type", "subtype", "items", "version", "add"]
            .map(str::to_owned)
            .to_vec();
        known.extend((0..ITEMS_MAX).flat_map(|at| OF_ITEM.map(|name| field(at, name))));
        fields.only(&known.iter().map(String::as_str).collect::<Vec<_>>())?;
        let rows: usize = optional(fields, "items")?.unwrap_or(0);
        if rows > ITEMS_MAX {
            return Err(misfit());
        }
        let mut errors = FieldErrors::default();
        let items = (0..rows)
            .map(|at| item(fields, &mut errors, at))
            .collect::<Result<Vec<_>, _>>()?;
        let form = TaskListForm {
            name: text(fields, "name")?,
            case_type: optional(fields, "case_type")?,
            subtype: optional(fields, "subtype")?,
            items,
        };
        Ok(Self {
            adds_row: fields.get("add")?.is_some() && rows < ITEMS_MAX,
            rows,
            form: if errors.is_empty() { Ok(form) } else { Err(errors) },
        })
    }
}

fn item(fields: &Fields, errors: &mut FieldErrors, at: usize) -> Result<ListItem, Failure> {
    let days = text(fields, &field(at, "due_days"))?;
    let due_days = match days.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(days) => Some(days),
            Err(_) => {
                errors.add(field(at, "due_days"), "task-lists-due-no-number");
                None
            }
        },
    };
    Ok(ListItem {
        name: text(fields, &field(at, "name"))?,
        client_text: text(fields, &field(at, "client_text"))?,
        internal_text: text(fields, &field(at, "internal_text"))?,
        for_relationship: optional(fields, &field(at, "for"))?,
        due_days,
        completion_rule: optional(fields, &field(at, "rule"))?.unwrap_or(CompletionRule::Any),
        needs_check: fields.get(&field(at, "needs_check"))?.is_some(),
    })
}

fn text(fields: &Fields, name: &str) -> Result<String, Failure> {
    Ok(fields.get(name)?.unwrap_or_default().to_owned())
}

/// A value that is chosen, not typed.
fn optional<T: FromStr>(fields: &Fields, name: &str) -> Result<Option<T>, Failure> {
    let chosen = fields.get(name)?.filter(|value| !value.is_empty());
    chosen
        .map(|value| value.parse().map_err(|_| misfit()))
        .transpose()
}

fn misfit() -> Failure {
    Failure::refused(Refusal::BadRequest, "a field of the task list does not fit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_a_number_or_nothing() {
        let typed = |days| {
            let fields = Fields::from_iter([
                ("name", "List"),
                ("items", "1"),
                ("item-0-name", "Call"),
                ("item-0-due_days", days),
            ]);
            Typed::read(&fields).unwrap().form
        };
        assert_eq!(typed(" 14 ").unwrap().items[0].due_days, Some(14));
        assert_eq!(typed("").unwrap().items[0].due_days, None);
        assert_eq!(typed("soon").unwrap_err().0[0].field, "item-0-due_days");
        for (name, value) in [("items", "99"), ("item-0-owner", "x"), ("case_type", "x")] {
            assert!(
                Typed::read(&Fields::from_iter([(name, value)])).is_err(),
                "{name}"
            );
        }
    }
}
