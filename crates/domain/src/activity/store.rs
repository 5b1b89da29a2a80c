use super::Filter;
use crate::events::{ActorKind, Recorded, RecordedRow};
use crate::firm::Look;
use db::{row, sql};
use kernel::{ContactId, Error, MatterId, Result, StageId, TaskId, Timestamp, UserId, page::Cursor};

/// Facts that always reach a client, as `sentence::told` says (a test compares them).
macro_rules! client_kinds {
    () => {
        "'StageEntered', 'ResponsibleChanged', 'AccessGranted', 'AccessEnded', 'InvitationSent', 'InvitationOpened',
         'InvitationAccepted', 'InvitationRenewalAsked', 'ItemShared', 'ItemUnshared', 'ItemViewed', 'TaskReturned',
         'TaskReminded', 'ClientPasswordSet', 'ClientSignedIn', 'ClientSignedOut', 'ClientSessionsEnded',
         'ClientLanguageChanged', 'SignInCodeSent', 'NewDeviceSeen', 'MatterClosed', 'MatterReopened', 'PortalClosed',
         'PortalReopened', 'CopyTaken', 'CredentialSent', 'CredentialUsed', 'InvitationReminded'"
    };
}

/// Facts about access, invitations and their Undo.
macro_rules! access_kinds {
    () => {
        "'AccessPrepared', 'AccessGranted', 'AccessChanged', 'AccessRevoked', 'AccessEnded', 'InvitationMade',
         'InvitationSent', 'InvitationOpened', 'InvitationAccepted', 'InvitationExpired', 'InvitationSuperseded',
         'InvitationBounced', 'InvitationRenewalAsked', 'InvitationReminded', 'InvitationReminderSkipped', 'HoldUndone', 'PortalClosed', 'PortalReopened'"
    };
}

/// What happened on a matter and fits, newest first; `after` is the last row of the page before. Asks for `limit` rows.
/// Served by `events_matter`, backwards; a row that does not fit costs no more than its passing over.
pub(super) fn list(
    look: &Look<'_>,
    matter: MatterId,
    filter: Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Recorded>> {
    let (at, id) = match after {
        Some(c) => (c.key.parse::<i64>().map_err(|_| Error::NotFound)?, c.id.clone()),
        None => (i64::MAX, "~".to_owned()),
    };
    look.sql()
        .all::<RecordedRow>(
            sql!(
                RecordedRow;
                "select id, at, kind, actor_kind, actor_id, matter_id, contact_id, object_id, payload from events
                 where matter_id = $1 and (at, id) < ($2, $3)
                   and ($5 = 'all' or ($5 = 'access' and kind in (",
                access_kinds!(),
                ")) or ($5 = 'client' and (kind in (",
                client_kinds!(),
                ") or (kind in ('TaskCompleted', 'TaskReopened') and contact_id is not null)
                    or (kind = 'AccessRevoked' and payload like '%\"was_live\":true%'))))
                 order by at desc, id desc limit $4"
            ),
            &[&matter, &at, &id, &limit, &filter],
        )?
        .into_iter()
        .map(RecordedRow::read)
        .collect()
}

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The lists of this file are those of `sentence::told`.
    #[test]
    fn what_is_asked_for_in_sql_is_what_the_sentences_say() {
        let source = include_str!("sentence.rs");
        let told = source
            .split("fn told")
            .nth(1)
            .unwrap()
            .split("#[cfg(test)]")
            .next()
            .unwrap();
        let facts: Vec<(&str, &str)> = told
            .split("Event::")
            .skip(1)
            .filter_map(|arm| arm.split_once('('))
            .collect();
        assert!(facts.len() > 50);
        let named = |list: &'static str| -> BTreeSet<&str> {
            list.split(',')
                .map(|kind| kind.trim().trim_matches('\''))
                .collect()
        };
        let client = facts
            .iter()
            .filter(|(_, arm)| arm.contains("client(") && !arm.contains("reach:"));
        assert_eq!(
            client.map(|(kind, _)| *kind).collect::<BTreeSet<_>>(),
            named(client_kinds!())
        );
        let depends = facts.iter().filter(|(_, arm)| arm.contains("reach:"));
        let depends: BTreeSet<&str> = depends.map(|(kind, _)| *kind).collect();
        assert_eq!(
            depends,
            BTreeSet::from(["AccessRevoked", "TaskCompleted", "TaskReopened"])
        );
        let starts = ["Access", "Invitation", "Hold", "PortalClosed", "PortalReopened"];
        let access = facts
            .iter()
            .map(|(kind, _)| *kind)
            .filter(|kind| starts.iter().any(|start| kind.starts_with(start)));
        assert_eq!(access.collect::<BTreeSet<_>>(), named(access_kinds!()));
    }
}
