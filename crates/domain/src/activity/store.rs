use crate::events::ActorKind;
use crate::firm::Look;
use db::{row, sql};
use kernel::{ContactId, MatterId, Result, StageId, TaskId, Timestamp, UserId};

row! {
    pub(super) struct LastRow { pub at: Timestamp, pub actor_kind: ActorKind, pub actor_id: Option<String> }
}

/// Served by `events_matter`.
pub(super) fn last_on_matter(look: &Look<'_>, matter: MatterId, object: &str) -> Result<Option<LastRow>> {
    look.sql().opt::<LastRow>(
        sql!(
            LastRow;
            "select at, actor_kind, actor_id from events where matter_id = $1 and object_id = $2 order by at desc, id desc limit 1"
        ),
        &[&matter, &object],
    )
}

/// Served by `events_contact`.
pub(super) fn last_about_contact(look: &Look<'_>, contact: ContactId) -> Result<Option<LastRow>> {
    let id = contact.to_string();
    look.sql().opt::<LastRow>(
        sql!(
            LastRow;
            "select at, actor_kind, actor_id from events where contact_id = $1 and object_id = $2 order by at desc, id desc limit 1"
        ),
        &[&contact, &id],
    )
}

/// Names by primary key.
pub(super) fn user_name(look: &Look<'_>, user: UserId) -> Result<Option<String>> {
    one(look
        .sql()
        .opt::<(String,)>(sql!("select name from users where id = $1"), &[&user])?)
}

pub(super) fn task_name(look: &Look<'_>, task: TaskId) -> Result<Option<String>> {
    one(look
        .sql()
        .opt::<(String,)>(sql!("select name from tasks where id = $1"), &[&task])?)
}

pub(super) fn stage_name(look: &Look<'_>, stage: StageId) -> Result<Option<String>> {
    one(look
        .sql()
        .opt::<(String,)>(sql!("select name from stages where id = $1"), &[&stage])?)
}

/// The contact of a login, on a matter that it has or had access to. Served by `contacts_account` and `portal_access_once`.
pub(super) fn client_name(look: &Look<'_>, account: &str, matter: MatterId) -> Result<Option<String>> {
    one(look.sql().opt::<(String,)>(
        sql!(
            "select c.name from contacts c join portal_access pa on pa.contact_id = c.id and pa.matter_id = $2
             where c.portal_account_id = $1 order by c.id limit 1"
        ),
        &[&account, &matter],
    )?)
}

fn one(row: Option<(String,)>) -> Result<Option<String>> {
    Ok(row.map(|(name,)| name))
}
