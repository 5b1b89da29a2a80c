//! What the actions of this folder read and what a hold keeps.

use super::access::{AccessState, InvitationState};
use crate::contacts::EmailState;
use db::row;
use kernel::{AccessId, AccountId, CaseRoleId, ContactId, HoldId, InvitationId, MatterId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

row! {
    /// A row of `portal_access`, without its key.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    pub(crate) struct AccessRow {
        pub id: AccessId,
        pub matter_id: MatterId,
        pub contact_id: ContactId,
        pub case_role_id: CaseRoleId,
        pub state: AccessState,
        pub starts_at: Timestamp,
        pub access_ends_at: Option<Timestamp>,
        pub granted_by: UserId,
        pub granted_at: Timestamp,
        pub closed_at: Option<Timestamp>,
        pub hold_id: Option<HoldId>,
        pub version: i64,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub(super) struct InvitationRow {
        pub id: InvitationId,
        pub access_id: AccessId,
        pub email: String,
        pub state: InvitationState,
        pub expires_at: Timestamp,
        pub sent_at: Option<Timestamp>,
    }
}

row! {
    /// A contact on a matter, as far as access asks.
    #[derive(Debug, Clone)]
    pub(super) struct PersonRow {
        pub contact_id: ContactId,
        pub name: String,
        pub relationship: String,
        pub is_primary: bool,
        pub is_adverse: bool,
        pub default_case_role_id: CaseRoleId,
        pub account_id: Option<AccountId>,
        pub login_key: Option<String>,
        pub has_working_login: Option<bool>,
        pub email: Option<String>,
        pub email_key: Option<String>,
        pub email_state: Option<EmailState>,
    }
}

impl PersonRow {
    pub fn has_working_login(&self) -> bool {
        self.has_working_login == Some(true)
    }
}

/// A row of `portal_access` before a Save, and what the Save made beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct AccessWas {
    pub access: AccessId,
    pub contact: ContactId,
    /// No row.
    pub before: Option<AccessRow>,
    /// The version that the Save left: another one means that somebody else acted since.
    pub version_after: i64,
    pub made: Option<InvitationId>,
    /// The open invitation that the Save replaced, or whose date it moved.
    pub invitation: Option<InvitationWas>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct InvitationWas {
    pub invitation: InvitationId,
    pub state: InvitationState,
    pub expires_at: Timestamp,
}

/// The login of a contact before a Save.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum LoginWas {
    /// There was none.
    Unbound {
        contact: ContactId,
        account: AccountId,
        is_new: bool,
    },
    /// They were given the login of somebody who reads the same mailbox, in place of none or of one that nobody used.
    Joined {
        contact: ContactId,
        account: AccountId,
        before: Option<AccountId>,
    },
    /// It was for another address; nobody had signed in with it.
    Address {
        account: AccountId,
        email: String,
        key: String,
    },
    /// The contact had no address.
    NoEmail {
        contact: ContactId,
        key: String,
        search_text: String,
        version_after: i64,
    },
}
