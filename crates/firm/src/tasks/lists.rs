//! A task list applied to a matter: which one, what it would make, and for whom; then its tasks, with one Undo.

use super::path;
use crate::{FirmState, access::undo_action, layout::Shell, matter::Head, once::once_told, shown, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Edit},
    matters,
    task_lists::{self, Applied, ListItem, TaskList},
    tasks,
};
use kernel::{HoldId, MatterId, Says, TaskId, TaskListId};
use serde::{Deserialize, Serialize};
use web::{Answer, Chrome, Cookies, Flash, Form, Path};
use words::Words;

/// Somebody of the matter, as far as the preview asks.
struct Person {
    name: String,
    relationship: kernel::RelationshipTypeId,
    has_access: bool,
}

#[derive(Template)]
#[template(path = "tasks/lists.html")]
struct ListsPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    lists: Vec<TaskList>,
    people: Vec<Person>,
    /// The firm's words for them.
    relationships: Vec<matters::RelationshipType>,
}

impl ListsPage {
    /// Who would see the task at once, and for whom it would wait, each by first name; nobody for one of the firm.
    fn whom(&self, item: &ListItem) -> (Vec<String>, Vec<String>) {
        let of = |has_access: bool| {
            let people = self.people.iter().filter(|p| {
                self.head.may_share()
                    && Some(p.relationship) == item.for_relationship
                    && p.has_access == has_access
            });
            people.map(|p| shown::first_name(&p.name).to_owned()).collect()
        };
        (of(true), of(false))
    }
    /// For a relationship that nobody on the matter has.
    fn missing(&self, item: &ListItem) -> Option<String> {
        let id = item.for_relationship.filter(|_| self.head.may_share())?;
        let is_there = self.people.iter().any(|p| p.relationship == id);
        let kind = self.relationships.iter().find(|kind| kind.id == id)?;
        (!is_there).then(|| {
            self.chrome
                .t
                .with("task-lists-nobody", &[("name", kind.name.as_str().into())])
        })
    }
    fn listed(&self, names: &[String]) -> String {
        self.chrome.t.list(names)
    }
    /// Whom the list would tell by mail, and how many of its tasks wait.
    fn effect(&self, list: &TaskList) -> String {
        let t = &self.chrome.t;
        let mut told: Vec<String> = Vec::new();
        let mut waiting: Vec<String> = Vec::new();
        for item in &list.items {
            let (now, later) = self.whom(item);
            told.extend(now);
            waiting.extend(later);
        }
        for names in [&mut told, &mut waiting] {
            names.sort();
            names.dedup();
        }
        let mut said = match told.as_slice() {
            [] => t.say("task-lists-tells-nobody"),
            told => t.with("task-lists-tells", &[("names", t.list(told).into())]),
        };
        if !waiting.is_empty() {
            let more = t.with("task-lists-waits", &[("names", t.list(&waiting).into())]);
            said = format!("{said} {more}");
        }
        said
    }
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
) -> Answer {
    let look = state.firm.read(move |look| {
        access::permit::<Edit>(look, &me.staff, id)?;
        let (head, may) = Head::load(look, &me, id)?;
        let lists = task_lists::fitting(look, head.matter.case_type, head.matter.subtype)?;
        let people = matters::get(look, &may)?.relationships;
        let catalogue = matters::catalogue(look)?;
        Ok((
            Shell::load(look, &me)?.listening_to(id),
            head,
            lists,
            people,
            catalogue.relationship_types,
        ))
    });
    let (shell, head, lists, people, relationships) = look.await?;
    let people = people.into_iter().map(|person| Person {
        has_access: person.access.is_some_and(|state| state.is_granted()),
        relationship: person.relationship_type,
        name: person.name,
    });
    web::page(&ListsPage {
        chrome,
        shell,
        head,
        lists,
        people: people.collect(),
        relationships,
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    task_list: TaskListId,
}

/// What is told of a list that was applied, and kept of its form.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Told {
    hold: Option<HoldId>,
    tasks: usize,
    shared: Vec<String>,
    waiting: Vec<String>,
}

impl Told {
    fn of(applied: Applied) -> Self {
        let first = |names: Vec<String>| names.iter().map(|n| shown::first_name(n).to_owned()).collect();
        Self {
            hold: applied.hold,
            tasks: applied.tasks,
            shared: first(applied.shared),
            waiting: first(applied.waiting),
        }
    }
    fn says(&self, t: &Words) -> Says {
        let says = match (self.shared.as_slice(), self.waiting.as_slice()) {
            ([], []) => Says::new("task-lists-applied"),
            (shared, []) => Says::new("task-lists-applied-shared").with("names", t.list(shared)),
            ([], waiting) => Says::new("task-lists-applied-waiting").with("waiting", t.list(waiting)),
            (shared, waiting) => Says::new("task-lists-applied-both")
                .with("names", t.list(shared))
                .with("waiting", t.list(waiting)),
        };
        says.with("count", self.tasks)
    }
}

pub(super) async fn apply(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Chosen>,
) -> Answer {
    let (list, key) = (form.value.task_list, form.once);
    let write = state.firm.write(move |work| {
        once_told(work, &me.staff, key.as_deref(), || {
            Ok(task_lists::apply(work, &me.staff, id, list)?.map(Told::of))
        })
    });
    let told = write.await?;
    let there = path(id);
    let mut flash = Flash::new(told.says(&chrome.t));
    if let Some(hold) = told.hold {
        flash = flash.undo(undo_action(hold, &there));
    }
    Ok(flash.on(web::see_other(there)?, &cookies))
}

/// The task is not to be shared with those it waits for.
pub(super) async fn wait_no_more(
    State(state): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((id, task)): Path<(MatterId, TaskId)>,
    form: Form<crate::matter::Button>,
) -> Answer {
    let write = state.firm.write(move |work| {
        let by = access::permit::<Edit>(work, &me.staff, id)?;
        tasks::wait_no_more(work, &by, task)
    });
    write.await?;
    let answer = form.value.back_or(path(id))?;
    Ok(Flash::new("tasks-waits-no-more").on(answer, &cookies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{chrome, id};
    use domain::tasks::CompletionRule;
    use kernel::Permission;
    use web::sample::Sample;

    fn list(n: u8) -> TaskList {
        let item = |name: &str, relationship: Option<u8>| ListItem {
            name: name.into(),
            client_text: String::new(),
            internal_text: String::new(),
            for_relationship: relationship.map(|n| id(n.into())),
            due_days: relationship.map(i64::from),
            completion_rule: CompletionRule::Any,
            needs_check: false,
        };
        TaskList {
            id: id(n.into()),
            name: "First <steps>".into(),
            case_type: None,
            subtype: None,
            version: 1,
            items: vec![
                item("Upload your <passport>", Some(31)),
                item("Conflict check", None),
                item("Sponsor letter", Some(32)),
            ],
        }
    }

    fn page(lists: Vec<TaskList>, rights: &[Permission]) -> ListsPage {
        let person = |name: &str, has_access| Person {
            name: name.into(),
            relationship: id(31),
            has_access,
        };
        ListsPage {
            chrome: chrome(),
            shell: Shell::sample(),
            head: Head::sample(rights),
            lists,
            people: vec![person("Ana Garcia", true), person("Luis Garcia", false)],
            relationships: Vec::new(),
        }
    }

    impl Sample for ListsPage {
        fn samples() -> Vec<(&'static str, Self)> {
            vec![
                ("empty", page(Vec::new(), Permission::ALL)),
                ("many", page(vec![list(21), list(22)], Permission::ALL)),
                ("may not share", page(vec![list(21)], &[Permission::MatterEdit])),
            ]
        }
    }

    #[test]
    fn the_page_of_lists_has_no_faults() {
        assert_eq!(web::sample::check::<ListsPage>(), Vec::<String>::new());
    }

    /// L1-04, D1: whom it tells is told beforehand, and who has no access is waited for.
    #[test]
    fn it_says_who_sees_the_tasks_and_who_is_waited_for() {
        let drawn = page(vec![list(21)], Permission::ALL);
        let said = drawn.effect(&drawn.lists[0]);
        assert!(said.contains("Ana") && said.contains("Luis"), "{said}");
        let alone = page(vec![list(21)], &[Permission::MatterEdit]);
        assert!(!alone.effect(&alone.lists[0]).contains("Ana"));
    }
}
