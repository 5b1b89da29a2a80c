//! One's own open tasks of all matters.

use super::row;
use crate::{FirmState, access::Chip, layout::Shell, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::{
    access,
    tasks::{self, MyTask},
};
use kernel::Permission;
use web::{Answer, Chrome};

/// More than anybody has.
const MOST: i64 = 500;

#[derive(Template)]
#[template(path = "tasks/mine.html")]
struct MinePage {
    chrome: Chrome,
    shell: Shell,
    tasks: Vec<MyTask>,
    may_edit: bool,
}

impl MinePage {
    fn late(&self) -> Vec<&MyTask> {
        self.tasks.iter().filter(|task| task.is_late).collect()
    }
    fn to_come(&self) -> Vec<&MyTask> {
        self.tasks.iter().filter(|task| !task.is_late).collect()
    }
    fn due(&self, task: &MyTask) -> Option<Chip> {
        row::due(&self.chrome, task.due_on?, task.is_late, true)
    }
}

pub(super) async fn show(State(state): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let look = state.firm.read(move |look| {
        let scope = access::staff_scope(look, &me.staff)?;
        let may_edit = scope.has(Permission::MatterEdit);
        Ok((
            Shell::load(look, &me)?,
            tasks::my_tasks(look, &scope, MOST)?,
            may_edit,
        ))
    });
    let (shell, tasks, may_edit) = look.await?;
    web::page(&MinePage {
        chrome,
        shell,
        tasks,
        may_edit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id};
    use web::sample::Sample;

    fn task(n: u128, name: &str, due: Option<&str>) -> MyTask {
        let due_on = due.map(|day| day.parse().unwrap());
        MyTask {
            task: id(n),
            matter: id(1),
            matter_title: "Garcia – <Marriage>".into(),
            matter_number: "2026-0147".into(),
            name: name.into(),
            due_on,
            is_late: due == Some("2026-11-20"),
        }
    }

    impl Sample for MinePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |tasks| MinePage {
                chrome: chrome(),
                shell: Shell::sample(),
                tasks,
                may_edit: true,
            };
            vec![
                ("empty", page(Vec::new())),
                ("one", page(vec![task(50, "Draft", None)])),
                (
                    "many",
                    page(vec![
                        task(50, "Late <one>", Some("2026-11-20")),
                        task(51, LONG, Some("2026-12-08")),
                    ]),
                ),
                (
                    "only looking",
                    MinePage {
                        may_edit: false,
                        ..page(vec![task(50, "Draft", None)])
                    },
                ),
            ]
        }
    }

    #[test]
    fn who_may_not_edit_gets_no_tick() {
        let (_, page) = MinePage::samples().pop().unwrap();
        assert!(!page.render().unwrap().contains("class=\"tick\""));
    }

    #[test]
    fn every_list_of_my_tasks_is_sound() {
        assert_eq!(web::sample::check::<MinePage>(), Vec::<String>::new());
    }
}
