//! Settings › Task lists: what is to be done on cases of a type. Writing a list makes no task.

mod form;
mod pages;

use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, EditTemplates},
    matters,
    once::once,
    task_lists::{self, TaskListForm},
};
use form::Typed;
use kernel::{FieldErrors, Permission, Says, TaskListId};
use pages::{ListPage, OnePage, filled_of};
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Guard, Path, Refusal, Table};

const LIST: &str = "/settings/task-lists";
/// How many rows a new list has.
const ROWS_FIRST: usize = 3;

pub(super) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::TemplateEdit);
    Table::new()
        .get(LIST, MAY, list)
        .post(LIST, MAY, add)
        .get("/settings/task-lists/new", MAY, new)
        .get("/settings/task-lists/{task_list}", MAY, show)
        .put("/settings/task-lists/{task_list}", MAY, save)
        .delete("/settings/task-lists/{task_list}", MAY, delete)
}

fn path(list: TaskListId) -> String {
    format!("{LIST}/{list}")
}

async fn list(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let look = s.firm.read(move |look| {
        access::firm_permit::<EditTemplates>(look, &me.staff)?;
        let lists = task_lists::list_task_lists(look)?;
        Ok((Shell::load(look, &me)?, lists, matters::catalogue(look)?))
    });
    let (shell, lists, catalogue) = look.await?;
    web::page(&ListPage {
        chrome,
        shell,
        lists,
        catalogue,
    })
}

async fn new(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    web::page(&page(&s, &me, chrome, None, Some((Filled::default(), ROWS_FIRST))).await?)
}

async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome, Path(id): Path<TaskListId>) -> Answer {
    web::page(&page(&s, &me, chrome, Some(id), None).await?)
}

/// The page of a list, or of a new one, with what was typed in so many rows.
async fn page(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    id: Option<TaskListId>,
    typed: Option<(Filled, usize)>,
) -> Result<OnePage, Failure> {
    let me = me.clone();
    let look = s.firm.read(move |look| {
        access::firm_permit::<EditTemplates>(look, &me.staff)?;
        let list = id.map(|id| task_lists::task_list(look, id)).transpose()?;
        Ok((Shell::load(look, &me)?, list, matters::catalogue(look)?))
    });
    let (shell, list, catalogue) = look.await?;
    let (filled, rows) = typed.unwrap_or_else(|| {
        let rows = list.as_ref().map_or(ROWS_FIRST, |list| list.items.len());
        (list.as_ref().map(filled_of).unwrap_or_default(), rows)
    });
    Ok(OnePage {
        chrome,
        shell,
        list,
        catalogue,
        rows,
        filled,
    })
}

async fn allowed(s: &FirmState, me: &Me) -> Result<(), Failure> {
    let who = me.staff.clone();
    let look = s
        .firm
        .read(move |look| access::firm_permit::<EditTemplates>(look, &who).map(|_| ()));
    Ok(look.await?)
}

async fn add(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let Form {
        fields, once: key, ..
    } = form;
    allowed(&s, &me).await?;
    let typed = Typed::read(&fields)?;
    if typed.adds_row {
        let drawn = (Filled::new(fields, FieldErrors::default()), typed.rows + 1);
        return web::page(&page(&s, &me, chrome, None, Some(drawn)).await?);
    }
    let saved = match typed.form {
        Ok(wanted) => {
            let who = me.staff.clone();
            let write = s.firm.write(move |work| {
                let may = access::firm_permit::<EditTemplates>(work, &who)?;
                once(work, &who, key.as_deref(), || {
                    Ok(task_lists::add_task_list(work, &may, &wanted)?.map(|_| LIST.to_owned()))
                })
            });
            web::form::refused(write.await)?
        }
        Err(errors) => Err(errors),
    };
    match saved {
        Ok(there) => Ok(Flash::new("task-lists-added").on(web::see_other(there)?, &cookies)),
        Err(errors) => {
            let drawn = (Filled::new(fields, errors), typed.rows);
            web::unprocessable(&page(&s, &me, chrome.with_error(), None, Some(drawn)).await?)
        }
    }
}

fn version_of(fields: &Fields) -> Result<i64, Failure> {
    let version = fields.get("version")?.and_then(|v| v.parse().ok());
    version.ok_or_else(|| Failure::refused(Refusal::BadRequest, "no version"))
}

async fn save(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<TaskListId>,
    form: Form<Fields>,
) -> Answer {
    let fields = form.value;
    allowed(&s, &me).await?;
    let typed = Typed::read(&fields)?;
    if typed.adds_row {
        let drawn = (Filled::new(fields, FieldErrors::default()), typed.rows + 1);
        return web::page(&page(&s, &me, chrome, Some(id), Some(drawn)).await?);
    }
    let version = version_of(&fields)?;
    let wanted = match typed.form {
        Ok(wanted) => wanted,
        Err(errors) => {
            let drawn = (Filled::new(fields, errors), typed.rows);
            return web::unprocessable(&page(&s, &me, chrome.with_error(), Some(id), Some(drawn)).await?);
        }
    };
    let (who, mine) = (me.staff.clone(), wanted.clone());
    let saved = s.firm.write(move |work| {
        let may = access::firm_permit::<EditTemplates>(work, &who)?;
        task_lists::edit_task_list(work, &may, id, version, &wanted)
    });
    match outcome(saved.await)? {
        Outcome::Done(()) => Ok(Flash::new("task-lists-saved").on(web::see_other(LIST)?, &cookies)),
        Outcome::Refused(errors) => {
            let drawn = (Filled::new(fields, errors), typed.rows);
            web::unprocessable(&page(&s, &me, chrome.with_error(), Some(id), Some(drawn)).await?)
        }
        Outcome::Changed(says) => overtaken(&s, &me, chrome, id, &mine, fields, says).await,
    }
}

/// Somebody else saved it first: both versions side by side.
async fn overtaken(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    id: TaskListId,
    mine: &TaskListForm,
    fields: Fields,
    says: Says,
) -> Answer {
    let now = page(s, me, chrome, Some(id), None).await?;
    let Some(list) = &now.list else {
        return Err(kernel::Error::NotFound.into());
    };
    let t = now.chrome.t;
    let names = |items: &[task_lists::ListItem]| {
        let names = items.iter().map(|item| item.name.trim().to_owned());
        t.list(&names.filter(|name| !name.is_empty()).collect::<Vec<_>>())
    };
    let facts = vec![
        Fact::new(t.say("task-lists-name"), &mine.name, &list.name),
        Fact::new(t.say("task-lists-tasks"), names(&mine.items), names(&list.items)),
    ];
    let conflict = Conflict {
        thing: list.name.clone(),
        says,
        facts,
        action: format!("{}?_method=put", path(id)),
        fields,
        version: list.version,
        back: path(id),
    };
    conflict.answer(now.chrome, now.shell)
}

async fn delete(
    State(s): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path(id): Path<TaskListId>,
    form: Form<Fields>,
) -> Answer {
    let version = version_of(&form.value)?;
    let write = s.firm.write(move |work| {
        let may = access::firm_permit::<EditTemplates>(work, &me.staff)?;
        task_lists::delete_task_list(work, &may, id, version)
    });
    write.await?;
    Ok(Flash::new("task-lists-deleted").on(web::see_other(LIST)?, &cookies))
}
