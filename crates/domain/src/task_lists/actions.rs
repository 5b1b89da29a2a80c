use super::{
    facts::{TaskListChange, TaskListChanged},
    store,
    task_list::{TaskList, TaskListForm, check},
};
use crate::{
    access::{EditTemplates, FirmPermit},
    events::{Doer, Done},
    firm::{Look, Work},
    matters,
};
use kernel::{CaseTypeId, Error, FieldErrors, Result, Says, SubtypeId, TaskListId};

/// So many lists can be told apart.
const LISTS_MAX: usize = 200;

/// All of them, by name.
///
/// # Errors
/// None of its own.
pub fn list_task_lists(look: &Look<'_>) -> Result<Vec<TaskList>> {
    store::list(look)
}

/// Those for a case of this kind, the one that is meant for it most closely first.
///
/// # Errors
/// None of its own.
pub fn fitting(look: &Look<'_>, case_type: CaseTypeId, subtype: Option<SubtypeId>) -> Result<Vec<TaskList>> {
    let mut lists = store::list(look)?;
    lists.retain(|list| list.fits(case_type, subtype));
    lists.sort_by_key(|list| std::cmp::Reverse(list.closeness()));
    Ok(lists)
}

/// # Errors
/// [`Error::NotFound`].
pub fn task_list(look: &Look<'_>, id: TaskListId) -> Result<TaskList> {
    let found = store::list(look)?.into_iter().find(|list| list.id == id);
    found.ok_or(Error::NotFound)
}

/// Makes a list. It makes no task.
///
/// # Errors
/// [`Error::Invalid`], field by field; [`Error::Conflict`] for one too many.
pub fn add_task_list(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditTemplates>,
    form: &TaskListForm,
) -> Result<Done<TaskListId>> {
    let form = checked(work, form, None)?;
    if store::list(work)?.len() >= LISTS_MAX {
        return Err(Error::conflict(
            Says::new("task-lists-too-many").with("max", LISTS_MAX),
        ));
    }
    let list: TaskListId = work.new_id();
    store::insert(work, list, &form)?;
    let change = TaskListChange::Made;
    Ok(Done::new(list, by.did(TaskListChanged { list, change })))
}

/// Saves a list as it was seen at `version`. Tasks that were made of it stay as they are; the same again changes nothing.
///
/// # Errors
/// As [`add_task_list`]; [`Error::NotFound`]; [`Error::Conflict`] when somebody saved meanwhile.
pub fn edit_task_list(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditTemplates>,
    list: TaskListId,
    version: i64,
    form: &TaskListForm,
) -> Result<Done<()>> {
    let before = task_list(work, list)?;
    let form = checked(work, form, Some(list))?;
    let is_same = before.name == form.name
        && (before.case_type, before.subtype) == (form.case_type, form.subtype)
        && before.items == form.items;
    if is_same {
        return Ok(Done::unchanged(()));
    }
    if !store::update(work, list, version, &form)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    let change = TaskListChange::Edited;
    Ok(Done::new((), by.did(TaskListChanged { list, change })))
}

/// Deletes a list. Tasks that were made of it stay.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when somebody saved it since `version`.
pub fn delete_task_list(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditTemplates>,
    list: TaskListId,
    version: i64,
) -> Result<Done<()>> {
    if task_list(work, list)?.version != version {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    store::delete(work, list)?;
    let change = TaskListChange::Deleted;
    Ok(Done::new((), by.did(TaskListChanged { list, change })))
}

fn checked(look: &Look<'_>, form: &TaskListForm, own: Option<TaskListId>) -> Result<TaskListForm> {
    let mut errors = FieldErrors::default();
    let checked = check(&mut errors, form, &matters::catalogue(look)?);
    let is_taken = |list: &TaskList| Some(list.id) != own && list.name.eq_ignore_ascii_case(&checked.name);
    if store::list(look)?.iter().any(is_taken) {
        errors.add("name", "task-lists-name-taken");
    }
    errors.into_result()?;
    Ok(checked)
}
