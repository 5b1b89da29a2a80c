//! Who sees an item (the firm's "Who can see this"): the answer of the scope, and for all others why they do not.

use crate::{
    Colleague, Gate,
    scope::{is_open, shared_tasks},
};
use kernel::{ContactId, ItemRef, MatterId, Result, Timestamp};

/// The most people of one item that are named.
const PEOPLE_MAX: i64 = 200;

/// Somebody on the item's matter, or with whom it was shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoSees {
    pub contact: ContactId,
    pub name: String,
    pub sees: Sees,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sees {
    /// Since when, and when they looked for the first and the last time.
    Now {
        since: Timestamp,
        first_viewed_at: Option<Timestamp>,
        last_viewed_at: Option<Timestamp>,
    },
    /// As soon as they accept the invitation, or set a password.
    OnceIn,
    /// From then on.
    From(Timestamp),
    Not(Because),
}

/// Why somebody does not see an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    NotShared,
    /// It was shared, and taken back then.
    Unshared(Timestamp),
    /// Shared, but they have no access to the matter's portal.
    NoAccess,
    /// Shared, but their access is over.
    Over,
    /// Shared, but their case role sees nothing of this kind.
    Role,
    /// The firm closed the matter's portal.
    PortalClosed,
    /// The item was withdrawn.
    Withdrawn,
}

db::row! {
    struct SeesRow {
        contact: ContactId,
        is_open: bool,
        starts_at: Timestamp,
        visible_from: Timestamp,
        waits: bool,
    }
}

impl Gate {
    /// Everybody on the item's matter: who sees it now, who will, who does not and why. Those who see it come first.
    ///
    /// # Errors
    /// [`kernel::Error::SignedOut`]; [`kernel::Error::NotFound`] for a matter that the colleague may not see, or an item that is
    /// not on it.
    pub async fn who_sees(
        &self,
        who: impl Into<Colleague>,
        matter: MatterId,
        item: ItemRef,
    ) -> Result<Vec<WhoSees>> {
        let staff = who.into().staff;
        let look = self.firm.read(move |look| {
            let may = domain::access::permit::<domain::access::View>(look, &staff, matter)?;
            let people = domain::sight::people_of(look, &may, item)?;
            let seeing = in_scope(look, matter, item)?;
            let mut all: Vec<WhoSees> = people
                .iter()
                .map(|person| WhoSees {
                    contact: person.contact,
                    name: person.name.clone(),
                    sees: sees(
                        person,
                        seeing.iter().find(|row| row.contact == person.contact),
                        look.now(),
                    ),
                })
                .collect();
            all.sort_by_key(|person| match person.sees {
                Sees::Now { .. } => 0,
                Sees::OnceIn | Sees::From(_) => 1,
                Sees::Not(Because::NotShared) => 3,
                Sees::Not(_) => 2,
            });
            Ok(all)
        });
        look.await
    }
}

/// Those whom the scope lets see the item, now or once their access is open.
fn in_scope(look: &domain::Look<'_>, matter: MatterId, item: ItemRef) -> Result<Vec<SeesRow>> {
    match item {
        ItemRef::Task(id) => look.sql().all::<SeesRow>(
            db::sql!(
                SeesRow;
                "select c.id, ",
                is_open!(),
                ", pa.starts_at, s.visible_from, pa.state <> 'active'",
                shared_tasks!(matter),
                "where s.item_id = $3 order by c.name, c.id limit $4"
            ),
            &[&matter, &look.now(), &id, &PEOPLE_MAX],
        ),
    }
}

fn sees(person: &domain::sight::PersonOfItem, row: Option<&SeesRow>, now: Timestamp) -> Sees {
    match row {
        Some(row) if row.is_open => Sees::Now {
            since: row.visible_from.max(row.starts_at),
            first_viewed_at: person.first_viewed_at,
            last_viewed_at: person.last_viewed_at,
        },
        Some(row) if row.waits => Sees::OnceIn,
        Some(row) => Sees::From(row.starts_at),
        None => not_in_scope(person, now),
    }
}

fn not_in_scope(person: &domain::sight::PersonOfItem, now: Timestamp) -> Sees {
    use domain::portal_access::AccessState as S;
    let Some(visible_from) = person.visible_from else {
        return Sees::Not(Because::NotShared);
    };
    if let Some(at) = person.unshared_at {
        return Sees::Not(Because::Unshared(at));
    }
    let is_over = person.ends_at.is_some_and(|end| end <= now);
    Sees::Not(match person.state {
        None | Some(S::Expired) => Because::NoAccess,
        Some(S::Revoked | S::Ended) => Because::Over,
        Some(_) if is_over => Because::Over,
        Some(_) if !person.portal_open => Because::PortalClosed,
        Some(_) if person.level == domain::shares::Level::None => Because::Role,
        Some(_) if visible_from > now => return Sees::From(visible_from),
        Some(_) => Because::Withdrawn,
    })
}
