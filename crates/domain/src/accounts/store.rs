use crate::{
    firm::Look,
    keys::{Keys, Purpose, Token},
};
use db::{row, sql};
use kernel::{AccessId, AccountId, CaseRoleId, ClientSessionId, ContactId, Language, MatterId, Result, Timestamp};

row! {
    pub(super) struct SessionRow {
        pub id: ClientSessionId,
        pub account_id: AccountId,
        pub aal: i64,
        pub current_matter_id: Option<MatterId>,
        pub login_email: String,
        pub language: Language,
        pub account_epoch: i64,
    }
}

/// The valid session of a cookie. Served by `client_sessions_token`.
pub(super) fn session(look: &Look<'_>, token: &Token) -> Result<Option<SessionRow>> {
    let now: Timestamp = look.now();
    look.sql().opt::<SessionRow>(
        sql!(
            SessionRow;
            "select cs.id, cs.account_id, cs.aal, cs.current_matter_id, a.login_email, a.language, a.epoch
             from client_sessions cs join portal_accounts a on a.id = cs.account_id
             where cs.token_hash = $1 and cs.revoked_at is null and cs.idle_ends_at > $2 and cs.ends_at > $2 and cs.epoch = a.epoch"
        ),
        &[&Keys::hash(Purpose::ClientSession, token), &now],
    )
}

row! {
    pub(super) struct AccessRow {
        pub id: AccessId,
        pub matter_id: MatterId,
        pub contact_id: ContactId,
        pub case_role_id: CaseRoleId,
        pub is_live: bool,
        pub is_over: bool,
    }
}

/// All access of a login, newest first, with what it is worth now. A session that began with a mailed code (`aal` 0)
/// reaches no sensitive matter. Served by `contacts_account` and `portal_access_contact`.
pub(super) fn accesses(look: &Look<'_>, account: AccountId, aal: i64) -> Result<Vec<AccessRow>> {
    let now: Timestamp = look.now();
    look.sql().all::<AccessRow>(
        sql!(
            AccessRow;
            "select pa.id, pa.matter_id, pa.contact_id, pa.case_role_id,
                    pa.state = 'active' and pa.starts_at <= $2 and (pa.access_ends_at is null or pa.access_ends_at > $2)
                        and m.portal_open and (not m.is_sensitive or $3 >= 1),
                    pa.state in ('revoked', 'ended') or (pa.state = 'active' and pa.access_ends_at is not null and pa.access_ends_at <= $2)
             from contacts c join portal_access pa on pa.contact_id = c.id join matters m on m.id = pa.matter_id
             where c.portal_account_id = $1 order by pa.granted_at desc, pa.id desc limit 500"
        ),
        &[&account, &now, &aal],
    )
}
