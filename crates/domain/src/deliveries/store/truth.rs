//! What is true at the moment of sending, and the link that is made then.

use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{
    AccessId, AccountId, ContactId, DeliveryId, InvitationId, Language, Result, TaskId, Timestamp, UserId,
};

row! {
    /// A contact as somebody to write to.
    pub(in crate::deliveries) struct ContactRow {
        pub name: String,
        pub language: Language,
        pub is_discreet: bool,
        pub account_id: Option<AccountId>,
        pub login_email: Option<String>,
        pub login_key: Option<String>,
        pub login_language: Option<Language>,
        pub has_password: Option<bool>,
        pub email: Option<String>,
        pub email_key: Option<String>,
        pub is_bounced: Option<bool>,
    }
}

/// Served by primary keys and `contact_emails_primary`.
pub(in crate::deliveries) fn find_contact(look: &Look<'_>, id: ContactId) -> Result<Option<ContactRow>> {
    look.sql().opt::<ContactRow>(
        sql!(
            ContactRow;
            "select c.name, c.language, c.is_discreet, a.id, a.login_email, a.login_key, a.language, a.password_hash is not null,
                    e.email, e.email_key, e.state = 'bounced'
             from contacts c left join portal_accounts a on a.id = c.portal_account_id
             left join contact_emails e on e.contact_id = c.id and e.is_primary
             where c.id = $1"
        ),
        &[&id],
    )
}

row! {
    pub(in crate::deliveries) struct LoginRow {
        pub login_email: String,
        pub language: Language,
        pub has_password: bool,
        pub is_discreet: bool,
    }
}

/// A login as somebody to write to: as discreet as any contact of it. Served by `contacts_account`.
pub(in crate::deliveries) fn find_login(look: &Look<'_>, id: AccountId) -> Result<Option<LoginRow>> {
    look.sql().opt::<LoginRow>(
        sql!(
            LoginRow;
            "select a.login_email, a.language, a.password_hash is not null,
                    exists (select 1 from contacts c where c.portal_account_id = a.id and c.is_discreet)
             from portal_accounts a where a.id = $1"
        ),
        &[&id],
    )
}

row! {
    pub(in crate::deliveries) struct UserRow { pub email: String, pub language: Language, pub can_sign_in: bool }
}

pub(in crate::deliveries) fn find_user(look: &Look<'_>, id: UserId) -> Result<Option<UserRow>> {
    look.sql().opt::<UserRow>(
        sql!(UserRow; "select email, language, state <> 'disabled' from users where id = $1"),
        &[&id],
    )
}

row! {
    /// An invitation as it stands now.
    pub(in crate::deliveries) struct InvitationRow {
        pub email: String,
        pub is_open: bool,
        pub expires_at: Timestamp,
        pub send_at: Timestamp,
        pub is_invited: bool,
    }
}

pub(in crate::deliveries) fn find_invitation(
    look: &Look<'_>,
    id: InvitationId,
) -> Result<Option<InvitationRow>> {
    look.sql().opt::<InvitationRow>(
        sql!(
            InvitationRow;
            "select i.email, i.state in ('scheduled', 'sent', 'opened'), i.expires_at, i.send_at, pa.state = 'invited'
             from invitations i join portal_access pa on pa.id = i.access_id where i.id = $1"
        ),
        &[&id],
    )
}

row! {
    /// Access as it stands now.
    pub(in crate::deliveries) struct AccessRow { pub is_active: bool, pub is_over: bool, pub starts_at: Timestamp, pub access_ends_at: Option<Timestamp> }
}

pub(in crate::deliveries) fn find_access(look: &Look<'_>, id: AccessId) -> Result<Option<AccessRow>> {
    look.sql().opt::<AccessRow>(
        sql!(
            AccessRow;
            "select pa.state = 'active' and m.portal_open, pa.state in ('revoked', 'ended'), pa.starts_at, pa.access_ends_at
             from portal_access pa join matters m on m.id = pa.matter_id where pa.id = $1"
        ),
        &[&id],
    )
}

/// How many open tasks this contact may do and has not done: all, and those of them that were shared at `since` or later and
/// never opened; by the rule of security §3.8. What was shared before has had a nudge of its own. Served by `shares_contact`.
pub(in crate::deliveries) fn count_things(
    look: &Look<'_>,
    contact: ContactId,
    since: Timestamp,
) -> Result<(i64, i64)> {
    let now = look.now();
    look.sql().one::<(i64, i64)>(
        sql!(
            "select count(*), count(case when s.first_viewed_at is null and s.shared_at >= $3 then 1 end)
             from shares s join tasks t on s.item_kind = 'task' and t.id = s.item_id
             join portal_access pa on pa.matter_id = s.matter_id and pa.contact_id = s.contact_id join matters m on m.id = s.matter_id
             join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind and cap.level = 'act'
             where s.contact_id = $1 and s.unshared_at is null and s.visible_from <= $2 and t.state = 'open'
               and pa.state = 'active' and pa.starts_at <= $2 and (pa.access_ends_at is null or pa.access_ends_at > $2) and m.portal_open
               and m.closed_at is null
               and not exists (select 1 from task_completions tc where tc.task_id = t.id and tc.contact_id = $1 and tc.undone_at is null)"
        ),
        &[&contact, &now, &since],
    )
}

/// Does the mail ask again for a task that this contact sees, may do and has not done? Served by the primary key of
/// `delivery_tasks`.
pub(in crate::deliveries) fn asks_again(look: &Look<'_>, id: DeliveryId, contact: ContactId) -> Result<bool> {
    let now = look.now();
    Ok(look
        .sql()
        .opt::<(TaskId,)>(
            sql!(
                "select t.id from delivery_tasks dt join tasks t on t.id = dt.task_id
                 join shares s on s.item_id = t.id and s.item_kind = 'task' and s.contact_id = $2
                 join portal_access pa on pa.matter_id = s.matter_id and pa.contact_id = s.contact_id join matters m on m.id = s.matter_id
                 join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind and cap.level = 'act'
                 where dt.delivery_id = $1 and s.unshared_at is null and s.visible_from <= $3 and t.state = 'open'
                   and pa.state = 'active' and pa.starts_at <= $3 and (pa.access_ends_at is null or pa.access_ends_at > $3) and m.portal_open
                   and m.closed_at is null
                   and not exists (select 1 from task_completions tc where tc.task_id = t.id and tc.contact_id = $2 and tc.undone_at is null)
                 order by t.id limit 1"
            ),
            &[&id, &contact, &now],
        )?
        .is_some())
}

/// Keeps the hash of a link that is about to be mailed.
pub(in crate::deliveries) fn insert_token(work: &Work<'_>, token: &NewToken<'_>) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into mailed_tokens (hash, purpose, invitation_id, account_id, user_id, email, expires_at, used_at)
             values ($1, $2, $3, $4, $5, $6, $7, null)"
        ),
        &[&token.hash, &token.purpose, &token.invitation, &token.account, &token.user, &token.email, &token.expires_at],
    )?;
    Ok(())
}

pub(in crate::deliveries) struct NewToken<'a> {
    pub hash: Vec<u8>,
    pub purpose: &'static str,
    pub invitation: Option<InvitationId>,
    pub account: Option<AccountId>,
    pub user: Option<UserId>,
    pub email: &'a str,
    pub expires_at: Timestamp,
}
