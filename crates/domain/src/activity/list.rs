//! The activity of a matter, as people read it.

use super::{
    Filter,
    sentence::{Object, Reach, told},
    store,
};
use crate::{
    access::{Permit, View},
    contacts,
    events::{ActorKind, Recorded},
    firm::Look,
};
use kernel::{
    EventId, MatterId, Result, Says, Timestamp,
    page::{Cursor, Page},
};
use std::collections::HashMap;

/// Entries on one page.
pub const PAGE: usize = 50;

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: EventId,
    pub at: Timestamp,
    pub actor_kind: ActorKind,
    /// Who did it, by name; nobody when time passed or the server did it.
    pub who: Option<String>,
    /// What happened, without who: `activity-…` in the firm's words.
    pub says: Says,
    pub reach: Reach,
}

/// What happened on the matter and fits, newest first, [`PAGE`] at a time. Names are those of today.
///
/// # Errors
/// [`kernel::Error::NotFound`] for an `after` that was never given out.
pub fn list<'tx>(
    look: &Look<'tx>,
    may: &Permit<'tx, View>,
    filter: Filter,
    after: Option<&Cursor>,
) -> Result<Page<Entry>> {
    let facts = store::list(look, may.matter(), filter, after, PAGE as i64 + 1)?;
    let cursor = |fact: &Recorded| Cursor {
        key: fact.at.as_microsecond().to_string(),
        id: fact.id.to_string(),
    };
    let page = Page::of(facts, PAGE, cursor);
    let mut names = Names {
        look,
        matter: may.matter(),
        known: HashMap::new(),
    };
    let rows = page
        .rows
        .iter()
        .map(|fact| entry(&mut names, fact))
        .collect::<Result<_>>()?;
    Ok(Page {
        rows,
        next: page.next,
    })
}

fn entry(names: &mut Names<'_, '_>, fact: &Recorded) -> Result<Entry> {
    let told = told(&fact.event);
    let mut says = Says::new(told.key);
    if let Some(contact) = fact.contact {
        says = says.with(
            "contact",
            names.of(Name::Contact(contact.to_string()))?.unwrap_or_default(),
        );
    }
    let object = match told.object {
        Object::None => None,
        Object::Task(id) => Some(("task", Name::Task(id.to_string()))),
        Object::Stage(id) => Some(("stage", Name::Stage(id.to_string()))),
        Object::User(id) => Some(("person", Name::User(id.to_string()))),
    };
    if let Some((place, name)) = object {
        says = says.with(place, names.of(name)?.unwrap_or_default());
    }
    let who = match (fact.actor_kind, &fact.actor_id) {
        (ActorKind::Staff, Some(id)) => names.of(Name::User(id.clone()))?,
        (ActorKind::Client, Some(id)) => names.of(Name::Client(id.clone()))?,
        (ActorKind::Staff | ActorKind::Client, None)
        | (ActorKind::Automation | ActorKind::Schedule | ActorKind::Operator, _) => None,
    };
    Ok(Entry {
        id: fact.id,
        at: fact.at,
        actor_kind: fact.actor_kind,
        who,
        says,
        reach: told.reach,
    })
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Name {
    User(String),
    Client(String),
    Contact(String),
    Task(String),
    Stage(String),
}

/// Each name is read once a page.
struct Names<'a, 'tx> {
    look: &'a Look<'tx>,
    matter: MatterId,
    known: HashMap<Name, Option<String>>,
}

impl Names<'_, '_> {
    fn of(&mut self, name: Name) -> Result<Option<String>> {
        if let Some(known) = self.known.get(&name) {
            return Ok(known.clone());
        }
        let found = match &name {
            Name::User(id) => store::user_name(self.look, id.parse()?),
            Name::Client(id) => store::client_name(self.look, id, self.matter),
            Name::Contact(id) => contacts::name_of(self.look, id.parse()?),
            Name::Task(id) => store::task_name(self.look, id.parse()?),
            Name::Stage(id) => store::stage_name(self.look, id.parse()?),
        }?;
        self.known.insert(name, found.clone());
        Ok(found)
    }
}
