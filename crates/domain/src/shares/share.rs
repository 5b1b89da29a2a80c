//! A share: one person, one item. And what is recorded when somebody may see something, may not any more, or looked.

use crate::{
    events::{Subject, fact},
    holds::ShareBefore,
};
use kernel::{AccountId, ContactId, HoldId, ItemKind, MatterId, Timestamp, UserId};

kernel::text_enum! {
    /// What a case role lets its holder do with a kind of item that is shared with them.
    pub enum Level { None = "none", See = "see", Act = "act" }
}

db::row! {
    /// One row of `shares`.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Share {
        pub contact: ContactId,
        pub visible_from: Timestamp,
        pub shared_by: UserId,
        pub shared_at: Timestamp,
        pub unshared_at: Option<Timestamp>,
        pub hold: Option<HoldId>,
        pub first_viewed_at: Option<Timestamp>,
        pub last_viewed_at: Option<Timestamp>,
    }
}

impl Share {
    /// Stands, whether or not it can be seen yet.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.unshared_at.is_none()
    }
    /// For Undo.
    pub(super) fn as_before(&self) -> ShareBefore {
        ShareBefore {
            visible_from: self.visible_from,
            history_from: None,
            shared_by: self.shared_by,
            shared_at: self.shared_at,
            unshared_at: self.unshared_at,
            hold: self.hold,
            first_viewed_at: self.first_viewed_at,
            last_viewed_at: self.last_viewed_at,
        }
    }
}

db::row! {
    /// Somebody with whom an item is shared now, and what they could do with it if their access is open.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Sharer {
        pub contact: ContactId,
        pub account: Option<AccountId>,
        /// Access is prepared, invited or active.
        pub is_granted: bool,
        pub level: Level,
    }
}

fact! {
    /// A person may see an item, from `visible_from` on; until then the Save may be undone.
    ItemShared { item_kind: ItemKind, item_id: String, matter: MatterId, contact: ContactId, visible_from: Timestamp, hold: Option<HoldId> }
    |f| Subject::of(f.item_kind.as_str(), &f.item_id).on(f.matter).about(f.contact)
}

fact! {
    /// From this moment the person sees nothing of the item.
    ItemUnshared { item_kind: ItemKind, item_id: String, matter: MatterId, contact: ContactId }
    |f| Subject::of(f.item_kind.as_str(), &f.item_id).on(f.matter).about(f.contact)
}

fact! {
    /// The person opened the item. Recorded at most once a minute.
    ItemViewed { item_kind: ItemKind, item_id: String, matter: MatterId, contact: ContactId, is_first: bool }
    |f| Subject::of(f.item_kind.as_str(), &f.item_id).on(f.matter).about(f.contact)
}
