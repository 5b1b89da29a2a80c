//! What is recorded when somebody may see something, may not any more, or looked at it.

use crate::events::{Subject, fact};
use kernel::{ContactId, HoldId, ItemKind, MatterId, Timestamp};

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
