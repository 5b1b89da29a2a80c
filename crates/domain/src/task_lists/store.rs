use super::task_list::{ListItem, TaskList, TaskListForm};
use crate::{
    firm::{Look, Work},
    tasks::CompletionRule,
};
use db::{row, sql};
use kernel::{CaseTypeId, Error, RelationshipTypeId, Result, SubtypeId, TaskListId};

row! {
    struct ListRow {
        id: TaskListId,
        name: String,
        case_type: Option<CaseTypeId>,
        subtype: Option<SubtypeId>,
        version: i64,
    }
}

row! {
    struct ItemRow {
        list: TaskListId,
        name: String,
        client_text: String,
        internal_text: String,
        for_relationship: Option<RelationshipTypeId>,
        due_days: Option<i64>,
        completion_rule: CompletionRule,
        needs_check: bool,
    }
}

/// All of them, by name. Small tables, read whole.
pub(super) fn list(look: &Look<'_>) -> Result<Vec<TaskList>> {
    let lists = look.sql().all::<ListRow>(
        sql!(ListRow; "select id, name, case_type_id, subtype_id, version from task_lists order by name, id limit 500"),
        &[],
    )?;
    let items = look.sql().all::<ItemRow>(
        sql!(
            ItemRow;
            "select list_id, name, client_text, internal_text, for_relationship_type_id, due_days, completion_rule, needs_check
             from task_list_items order by list_id, position limit 20000"
        ),
        &[],
    )?;
    let mut lists: Vec<TaskList> = lists
        .into_iter()
        .map(|row| TaskList {
            id: row.id,
            name: row.name,
            case_type: row.case_type,
            subtype: row.subtype,
            version: row.version,
            items: Vec::new(),
        })
        .collect();
    for row in items {
        if let Some(list) = lists.iter_mut().find(|list| list.id == row.list) {
            list.items.push(ListItem {
                name: row.name,
                client_text: row.client_text,
                internal_text: row.internal_text,
                for_relationship: row.for_relationship,
                due_days: row.due_days,
                completion_rule: row.completion_rule,
                needs_check: row.needs_check,
            });
        }
    }
    Ok(lists)
}

pub(super) fn insert(work: &Work<'_>, id: TaskListId, form: &TaskListForm) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into task_lists (id, case_type_id, subtype_id, name, version) values ($1, $2, $3, $4, 1)"
        ),
        &[&id, &form.case_type, &form.subtype, &form.name],
    )?;
    insert_items(work, id, &form.items)
}

/// False: somebody saved it since this version was read.
pub(super) fn update(work: &Work<'_>, id: TaskListId, version: i64, form: &TaskListForm) -> Result<bool> {
    let changed = work.tx().run(
        sql!(
            "update task_lists set case_type_id = $3, subtype_id = $4, name = $5, version = version + 1
             where id = $1 and version = $2"
        ),
        &[&id, &version, &form.case_type, &form.subtype, &form.name],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    delete_items(work, id)?;
    insert_items(work, id, &form.items)?;
    Ok(true)
}

pub(super) fn delete(work: &Work<'_>, id: TaskListId) -> Result<()> {
    delete_items(work, id)?;
    work.tx()
        .run(sql!("delete from task_lists where id = $1"), &[&id])?;
    Ok(())
}

fn delete_items(work: &Work<'_>, id: TaskListId) -> Result<()> {
    work.tx()
        .run(sql!("delete from task_list_items where list_id = $1"), &[&id])?;
    Ok(())
}

fn insert_items(work: &Work<'_>, id: TaskListId, items: &[ListItem]) -> Result<()> {
    for (position, item) in items.iter().enumerate() {
        let position = i64::try_from(position).map_err(|_| Error::internal("a row too far down"))?;
        work.tx().run(
            sql!(
                "insert into task_list_items (list_id, position, name, client_text, internal_text, for_relationship_type_id,
                                              due_days, completion_rule, needs_check)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            &[
                &id,
                &position,
                &item.name,
                &item.client_text,
                &item.internal_text,
                &item.for_relationship,
                &item.due_days,
                &item.completion_rule,
                &item.needs_check,
            ],
        )?;
    }
    Ok(())
}
