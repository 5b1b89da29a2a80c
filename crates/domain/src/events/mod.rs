//! What happened. Events are the audit log, the activity feed and the outbox in one.
//!
//! A write returns [`Done`]: a value together with at least one [`Act`] (somebody did something), or the statement that
//! nothing changed, which rolls back so that it cannot hide a write. Payloads are ids and small values, never text about
//! people: erasing a person never has to touch a fact.
//!
//! Each fact's struct lives with its feature; the list here is what exists.

mod store;

use crate::firm::{Settled, Work};
use db::Verdict;
use kernel::{ContactId, Error, MatterId, Result};
use serde::{Deserialize, Serialize};

pub use store::Recorded;
pub(crate) use store::RecordedRow;
pub(crate) use store::{find_undelivered, list_undelivered, list_undelivered_ids, mark_delivered};

kernel::text_enum! {
    /// What kind of actor did it. "schedule" is the passing of time; "operator" a command on the server.
    pub enum ActorKind { Staff = "staff", Client = "client", Automation = "automation", Schedule = "schedule", Operator = "operator" }
}

/// Who did it, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub kind: ActorKind,
    /// The user or the portal account.
    pub id: Option<String>,
    pub session: Option<String>,
    pub ip: Option<String>,
}

impl Actor {
    #[must_use]
    pub const fn schedule() -> Self {
        Self {
            kind: ActorKind::Schedule,
            id: None,
            session: None,
            ip: None,
        }
    }
    #[must_use]
    pub const fn operator() -> Self {
        Self {
            kind: ActorKind::Operator,
            id: None,
            session: None,
            ip: None,
        }
    }
}

/// Somebody who can be said to have done something.
pub trait Doer {
    fn actor(&self) -> Actor;
    /// This one did that.
    fn did(&self, fact: impl Into<Event>) -> Act {
        Act {
            by: self.actor(),
            event: fact.into(),
        }
    }
}

impl Doer for Actor {
    fn actor(&self) -> Actor {
        self.clone()
    }
}

/// A fact and who brought it about.
#[derive(Debug, Clone)]
pub struct Act {
    pub by: Actor,
    pub event: Event,
}

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub matter: Option<MatterId>,
    pub contact: Option<ContactId>,
    pub object_kind: &'static str,
    pub object_id: String,
}

impl Subject {
    pub fn of(object_kind: &'static str, object_id: impl ToString) -> Self {
        Self {
            matter: None,
            contact: None,
            object_kind,
            object_id: object_id.to_string(),
        }
    }
    #[must_use]
    pub fn on(mut self, matter: MatterId) -> Self {
        self.matter = Some(matter);
        self
    }
    #[must_use]
    pub fn about(mut self, contact: impl Into<Option<ContactId>>) -> Self {
        self.contact = contact.into();
        self
    }
}

/// A struct that is a variant of [`Event`].
pub trait Fact: Serialize {
    fn subject(&self) -> Subject;
}

/// Declares a fact: its fields (ids and small values) and what it is about.
macro_rules! fact {
    ($(#[$meta:meta])* $name:ident { $($field:ident : $type:ty),* $(,)? } |$this:ident| $subject:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $(pub $field: $type),* }
        impl $crate::events::Fact for $name {
            fn subject(&self) -> $crate::events::Subject { let $this = self; $subject }
        }
    };
}
pub(crate) use fact;

macro_rules! events {
    ($($path:ident :: $name:ident),+ $(,)?) => {
        /// Everything that is ever recorded.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "payload")]
        pub enum Event { $($name(crate::$path::$name)),+ }

        impl Event {
            /// Its name in the record.
            #[must_use]
            pub const fn kind(&self) -> &'static str { match self { $(Self::$name(_) => stringify!($name)),+ } }
            #[must_use]
            pub fn subject(&self) -> Subject { match self { $(Self::$name(fact) => fact.subject()),+ } }
            pub(crate) fn payload(&self) -> Result<String> {
                match self { $(Self::$name(fact) => serde_json::to_string(fact)),+ }.map_err(|e| Error::internal(format!("a fact does not serialise: {e}")))
            }
            /// # Errors
            /// [`Error::Internal`]: the stored kind or payload is not one that this version writes.
            pub fn parse(kind: &str, payload: &str) -> Result<Self> {
                match kind {
                    $(stringify!($name) => serde_json::from_str(payload).map(Self::$name),)+
                    other => return Err(Error::internal(format!("unknown event {other}"))),
                }.map_err(|e| Error::internal(format!("the payload of {kind} does not parse: {e}")))
            }
        }

        $(impl From<crate::$path::$name> for Event { fn from(fact: crate::$path::$name) -> Self { Self::$name(fact) } })+
    };
}

events! {
    access::StaffSignedIn, access::StaffSignInFailed, access::StaffSignedOut, access::StaffPasswordChanged,
    access::TotpEnrolled, access::TotpRemoved, access::SessionsEnded, access::UserInvited, access::UserEdited, access::UserDisabled,
    access::StaffLinkAsked, access::RoleChanged, access::WallChanged, access::StaffConfirmed,
    settings::SettingChanged, case_roles::CaseRoleChanged,
    contacts::ContactCreated, contacts::ContactEdited, contacts::ContactAddressBounced,
    matters::MatterOpened, matters::MatterEdited, matters::StageEntered, matters::ResponsibleChanged,
    matters::RelationshipAdded, matters::RelationshipChanged, matters::RelationshipRemoved,
    matters::NoteAdded, matters::NoteEdited, matters::CaseTypeChanged,
    matters::MatterClosed, matters::MatterReopened, matters::StageListChanged,
    portal_access::PortalClosed, portal_access::PortalReopened, portal_access::CopyTaken,
    portal_access::AccessPrepared, portal_access::AccessGranted, portal_access::AccessChanged, portal_access::AccessRevoked,
    portal_access::AccessEnded, portal_access::InvitationMade, portal_access::InvitationSent, portal_access::InvitationOpened,
    portal_access::InvitationAccepted, portal_access::InvitationExpired, portal_access::InvitationSuperseded,
    portal_access::InvitationBounced, portal_access::InvitationReminded, portal_access::InvitationReminderSkipped, portal_access::InvitationRenewalAsked, portal_access::HoldUndone, portal_access::LoginShared,
    accounts::ClientPasswordSet, accounts::ClientSignedIn, accounts::ClientSignInFailed, accounts::ClientSignedOut,
    accounts::ClientSessionsEnded, accounts::ClientLanguageChanged, accounts::PasswordResetAsked, accounts::SignInCodeSent, accounts::NewDeviceSeen,
    accounts::ClientTotpEnrolled, accounts::ClientTotpRemoved, accounts::ClientRecoveryCodesMade, accounts::ClientRecoveryCodeUsed,
    access::RecoveryCodesMade, access::RecoveryCodeUsed,
    credentials::CredentialSent, credentials::CredentialUsed, credentials::CredentialBurnt,
    shares::ItemShared, shares::ItemUnshared, shares::ItemViewed, sight::ViewedAsClient,
    tasks::TaskCreated, tasks::TaskEdited, tasks::TaskCompleted, tasks::TaskAccepted, tasks::TaskReturned, tasks::TaskReopened,
    task_lists::TaskListChanged, task_lists::TaskListApplied,
    tasks::TaskReminded, tasks::TaskReminderSkipped, tasks::TaskCancelled,
    deliveries::DeliveryFailed, deliveries::PlanningFailed, timers::TimerFailed,
    tokens::TokenMade, tokens::TokenRevoked,
    imports::ImportStarted, imports::ImportFinished, imports::ImportDiscarded, exports::ExportMade,
}

/// What a write gives back: a value, and the acts that brought it about.
///
/// There is no way to commit without an act but [`Done::unrecorded`], which says why.
#[must_use = "a write that drops its Done drops what happened"]
pub struct Done<T> {
    value: T,
    acts: Vec<Act>,
    keeps: Keeps,
}

enum Keeps {
    Recorded,
    Unrecorded,
    Nothing,
}

impl<T> Done<T> {
    pub fn new(value: T, act: Act) -> Self {
        Self {
            value,
            acts: vec![act],
            keeps: Keeps::Recorded,
        }
    }
    /// Several acts, at least one; none is the same as [`Done::unchanged`].
    pub fn all(value: T, acts: Vec<Act>) -> Self {
        let keeps = if acts.is_empty() {
            Keeps::Nothing
        } else {
            Keeps::Recorded
        };
        Self { value, acts, keeps }
    }
    pub fn and(mut self, act: Act) -> Self {
        self.acts.push(act);
        self.keeps = Keeps::Recorded;
        self
    }
    /// Nothing was changed (a second click): the transaction is rolled back, so this cannot hide a write.
    pub const fn unchanged(value: T) -> Self {
        Self {
            value,
            acts: Vec::new(),
            keeps: Keeps::Nothing,
        }
    }
    /// Keeps a change that is no fact about the firm: bookkeeping such as a session's last use. `why` is for the reader.
    pub fn unrecorded(value: T, why: &'static str) -> Self {
        debug_assert!(!why.is_empty(), "each use says why");
        Self {
            value,
            acts: Vec::new(),
            keeps: Keeps::Unrecorded,
        }
    }
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Done<U> {
        Done {
            value: f(self.value),
            acts: self.acts,
            keeps: self.keeps,
        }
    }
    pub(crate) const fn value(&self) -> &T {
        &self.value
    }
    /// Something is to be kept: the transaction commits.
    pub(crate) const fn is_kept(&self) -> bool {
        !matches!(self.keeps, Keeps::Nothing)
    }
    pub(crate) fn into_parts(self) -> (T, Vec<Act>) {
        (self.value, self.acts)
    }
}

/// Writes what was recorded, in the transaction that did it.
pub(crate) fn settle<T>(work: &Work<'_>, done: Done<T>) -> Result<Settled<T>> {
    let mut acts = work.take_absorbed();
    acts.extend(done.acts);
    if acts.is_empty() && matches!(done.keeps, Keeps::Nothing) {
        return Ok(Verdict::Rollback(done.value));
    }
    if acts.is_empty() && matches!(done.keeps, Keeps::Recorded) {
        return Err(Error::internal("a write recorded nothing"));
    }
    for act in &acts {
        store::insert(work, act)?;
    }
    if !acts.is_empty() {
        work.note_events();
    }
    Ok(Verdict::Commit(done.value))
}
