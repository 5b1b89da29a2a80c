use super::{
    super::{
        ManageWalls, Permit,
        facts::WallChanged,
        users::{Colleague, UserState, store as users},
    },
    store,
};
use crate::{
    events::{Doer, Done},
    firm::{Look, Work},
    live::Topic,
};
use db::row;
use kernel::{Error, Result, Says, Timestamp, UserId};

row! {
    /// Somebody for whom the matter does not exist.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Wall {
        pub user: UserId,
        pub name: String,
        pub role: String,
        pub raised_by: String,
        pub raised_at: Timestamp,
        /// Open tasks of the matter that are still theirs and that they cannot see.
        pub open_tasks: i64,
    }
}

/// Who stands behind the wall of the matter, by name.
///
/// # Errors
/// None of its own.
pub fn walls(look: &Look<'_>, by: &Permit<'_, ManageWalls>) -> Result<Vec<Wall>> {
    store::list(look, by.matter())
}

/// Who can be put behind it, by name.
///
/// # Errors
/// None of its own.
pub fn wall_candidates(look: &Look<'_>, by: &Permit<'_, ManageWalls>) -> Result<Vec<Colleague>> {
    store::list_candidates(look, by.matter())
}

/// Puts somebody behind the wall: from the answer on the matter does not exist for them, in open sessions as well. Their place
/// on the matter is kept for the day on which the wall comes down. Where it stands already nothing changes.
///
/// # Errors
/// [`Error::Invalid`] at `user` for nobody, somebody who signs in no more, an owner, oneself, or who is responsible.
pub fn raise_wall(work: &Work<'_>, by: &Permit<'_, ManageWalls>, user: UserId) -> Result<Done<()>> {
    let person = users::find(work, user)?.filter(|person| person.state != UserState::Disabled);
    let person = person.ok_or_else(|| Error::invalid("user", "walls-person-unknown"))?;
    let refused = if users::owns_firm(work, user)? {
        Some("walls-owner")
    } else if user == by.user() {
        Some("walls-oneself")
    } else if store::is_responsible(work, by.matter(), user)? {
        Some("walls-responsible")
    } else {
        None
    };
    if let Some(key) = refused {
        return Err(Error::invalid("user", Says::new(key).with("name", &person.name)));
    }
    if !store::insert(work, by.matter(), user, by.user())? {
        return Ok(Done::unchanged(()));
    }
    work.touch(Topic::User(user));
    work.touch(Topic::Matter(by.matter()));
    Ok(Done::new((), by.did(changed(by, user, true))))
}

/// Takes the wall down for somebody: what their role lets them see of the matter they see again. Where none stands nothing
/// changes.
///
/// # Errors
/// None of its own.
pub fn take_wall_down(work: &Work<'_>, by: &Permit<'_, ManageWalls>, user: UserId) -> Result<Done<()>> {
    if !store::delete(work, by.matter(), user)? {
        return Ok(Done::unchanged(()));
    }
    work.touch(Topic::User(user));
    work.touch(Topic::Matter(by.matter()));
    Ok(Done::new((), by.did(changed(by, user, false))))
}

fn changed(by: &Permit<'_, ManageWalls>, user: UserId, is_up: bool) -> WallChanged {
    WallChanged {
        matter: by.matter(),
        user,
        is_up,
    }
}
