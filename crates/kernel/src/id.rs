//! Typed ids. An id is a UUIDv7, written as text; it orders by the time of its making and is *not* a secret.

use uuid::Uuid;

/// A type that is an id of something. Made only by the context (`work.new_id()`) or by parsing one.
pub trait Id: Copy + Eq + std::fmt::Display {
    fn from_uuid(uuid: Uuid) -> Self;
    fn uuid(self) -> Uuid;
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl Id for $name {
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn uuid(self) -> Uuid { self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;
            /// An id that does not parse names nothing: [`crate::Error::NotFound`].
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self).map_err(|_| crate::Error::NotFound)
            }
        }

        impl crate::value::Field for $name {
            const COLUMN: crate::value::Column = crate::value::Column::Text;
            fn to_value(&self) -> crate::value::Value<'_> { crate::value::Value::Text(self.0.to_string().into()) }
            fn from_value(value: crate::value::Value<'_>) -> crate::Result<Self> {
                match value {
                    crate::value::Value::Text(t) => Uuid::try_parse(&t).map(Self).map_err(|_| crate::Error::internal("a stored id is not an id")),
                    other => Err(crate::value::misfit(stringify!($name), &other)),
                }
            }
        }
    )+};
}

ids! {
    /// A person of the firm.
    UserId,
    RoleId,
    StaffSessionId,
    ClientSessionId,
    /// A person on matters; not a login.
    ContactId,
    /// A client's login: one per address in a firm.
    AccountId,
    CaseTypeId,
    SubtypeId,
    StageId,
    RelationshipTypeId,
    CaseRoleId,
    MatterId,
    NoteId,
    /// A row of `portal_access`: one contact on one matter.
    AccessId,
    InvitationId,
    /// One Save that invites many people on many matters.
    BulkInviteId,
    /// One press of `Send temporary password`.
    CredentialId,
    /// One Save that can be undone for a short time.
    HoldId,
    TaskId,
    /// A list of tasks that is applied to matters.
    TaskListId,
    EventId,
    DeliveryId,
    TimerId,
    JobId,
    /// A file of contacts or matters out of another system.
    ImportId,
}
