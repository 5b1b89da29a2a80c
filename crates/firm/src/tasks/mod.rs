//! Tasks of a matter: the `Task` tab, the editor, what becomes of a task; and one's own tasks of all matters.

mod editor;
mod lists;
mod mine;
mod page;
mod progress;
mod row;
#[cfg(test)]
pub(crate) mod samples;
mod sees;
mod sent;
mod tab;

pub(crate) use row::TaskRow;

use crate::FirmState;
use kernel::{MatterId, Permission, TaskId};
use web::{Guard, Table};

pub(crate) fn routes() -> Table<FirmState> {
    let view = Guard::Permission(Permission::MatterView);
    let edit = Guard::Permission(Permission::MatterEdit);
    let share = Guard::Permission(Permission::ItemShare);
    Table::new()
        .get("/tasks", Guard::Staff, mine::show)
        .get("/m/{matter}/tasks", view, tab::show)
        .post("/m/{matter}/tasks", edit, editor::create)
        .get("/m/{matter}/tasks/new", edit, editor::show_new)
        .get("/m/{matter}/task-lists", edit, lists::show)
        .post("/m/{matter}/task-lists", edit, lists::apply)
        .delete("/m/{matter}/tasks/{task}/waits", edit, lists::wait_no_more)
        .get("/m/{matter}/tasks/{task}", view, editor::show)
        .put("/m/{matter}/tasks/{task}", edit, editor::save)
        .delete("/m/{matter}/tasks/{task}", edit, progress::cancel)
        .post("/m/{matter}/tasks/{task}/completion", edit, progress::complete)
        .delete("/m/{matter}/tasks/{task}/completion", edit, progress::reopen)
        .post("/m/{matter}/tasks/{task}/return", edit, progress::give_back)
        .post("/m/{matter}/tasks/{task}/reminder", share, progress::remind)
        .delete(
            "/m/{matter}/tasks/{task}/shares/{contact}",
            share,
            progress::unshare,
        )
}

fn path(matter: MatterId) -> String {
    format!("/m/{matter}/tasks")
}

fn task_path(matter: MatterId, task: TaskId) -> String {
    format!("/m/{matter}/tasks/{task}")
}
