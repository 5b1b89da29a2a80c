//! Changing what a colleague may do, letting them in again, and handing their work over.

use super::{
    super::{
        FirmPermit, HandOverMatters, ManageUsers,
        facts::{UserEdited, UserInvited},
        roles::within_own_rights,
        throttle::{self, Counter, Side},
        walls,
    },
    User, UserState, change_store, store,
};
use crate::{
    contacts::Address,
    events::{Act, Doer, Done},
    firm::{Look, Work},
    live::Topic,
    matters::ResponsibleChanged,
    tasks::TaskEdited,
};
use db::row;
use kernel::{Error, Result, RoleId, Says, Timestamp, UserId};
use std::collections::HashMap;

row! {
    /// What is a colleague's, and would be nobody's if they left.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Workload {
        /// Matters that they are responsible for.
        pub matters: i64,
        /// Open tasks that are theirs.
        pub tasks: i64,
    }
}

/// One colleague, and what is theirs.
///
/// # Errors
/// [`Error::NotFound`].
pub fn user(look: &Look<'_>, _: &FirmPermit<'_, ManageUsers>, id: UserId) -> Result<(User, Workload)> {
    Ok((store::get(look, id)?, change_store::workload(look, id)?))
}

/// When each colleague last used a session.
///
/// # Errors
/// None of its own.
pub fn last_seen(look: &Look<'_>, _: &FirmPermit<'_, ManageUsers>) -> Result<HashMap<UserId, Timestamp>> {
    change_store::last_seen(look)
}

/// Who can be responsible for any matter: active, with a role that sees more than leads.
///
/// # Errors
/// None of its own.
pub fn heirs(look: &Look<'_>, of: UserId) -> Result<Vec<super::Colleague>> {
    let mut all = change_store::list_heirs(look)?;
    all.retain(|person| person.id != of);
    Ok(all)
}

/// Gives a colleague another role. It holds from the answer on, in open sessions as well. The same role changes nothing.
///
/// # Errors
/// [`Error::Invalid`] at `role`; [`Error::Forbidden`] where the old or the new role has a permission that the one who changes
/// lacks; [`Error::Conflict`] when somebody saved meanwhile, for the last owner, for a scope beyond one's own, and for an owner
/// behind a wall.
pub fn change_role(
    work: &Work<'_>,
    by: &FirmPermit<'_, ManageUsers>,
    id: UserId,
    version: i64,
    role: RoleId,
) -> Result<Done<()>> {
    let user = store::get(work, id)?;
    if user.role == role {
        return Ok(Done::unchanged(()));
    }
    if !store::has_role(work, role)? {
        return Err(Error::invalid("role", "access-role-unknown"));
    }
    within_own_rights(work, user.role, by.user())?;
    within_own_rights(work, role, by.user())?;
    let is_owner_role = change_store::role_owns_firm(work, role)?;
    if store::owns_firm(work, id)? && !is_owner_role && !store::has_other_owner(work, id)? {
        return Err(Error::conflict("access-last-owner"));
    }
    if is_owner_role && walls::store::count_of(work, id)? > 0 {
        return Err(Error::conflict(
            Says::new("walls-no-owner").with("name", &user.name),
        ));
    }
    if !change_store::set_role(work, id, version, role)? {
        return Err(changed(&user));
    }
    work.touch(Topic::User(id));
    let fact = UserEdited {
        user: id,
        role: Some(role),
    };
    Ok(Done::new((), by.did(fact)))
}

/// Lets a disabled colleague in again: with their password, or, where they never chose one, by a new link that is mailed. Anybody
/// else changes nothing.
///
/// # Errors
/// [`Error::Forbidden`] for a role with a permission that the one who does it lacks; [`Error::Conflict`] when somebody saved
/// meanwhile, and for a scope beyond one's own.
pub fn enable_user(
    work: &Work<'_>,
    by: &FirmPermit<'_, ManageUsers>,
    id: UserId,
    version: i64,
) -> Result<Done<UserState>> {
    let user = store::get(work, id)?;
    if user.state != UserState::Disabled {
        return Ok(Done::unchanged(user.state));
    }
    within_own_rights(work, user.role, by.user())?;
    let state = if store::credentials_of(work, id)?.password_hash.is_some() {
        UserState::Active
    } else {
        UserState::Invited
    };
    if !change_store::enable(work, id, version, state)? {
        return Err(changed(&user));
    }
    let act = if state == UserState::Invited {
        by.did(UserInvited {
            user: id,
            role: user.role,
        })
    } else {
        by.did(UserEdited { user: id, role: None })
    };
    Ok(Done::new(state, act))
}

/// Mails the link to choose a password once more, to somebody who has not chosen one.
///
/// # Errors
/// [`Error::Conflict`] for somebody who is not waiting for one; [`Error::TooMany`] after three in an hour.
pub fn invite_again(work: &Work<'_>, by: &FirmPermit<'_, ManageUsers>, id: UserId) -> Result<Done<()>> {
    let user = store::get(work, id)?;
    if user.state != UserState::Invited {
        return Err(Error::conflict(
            Says::new("users-not-waiting").with("name", &user.name),
        ));
    }
    let key = Address::parse(&user.email).map_or_else(|| user.email.clone(), |a| a.key().to_owned());
    throttle::take(work, &Counter::mail_to(Side::Staff, &key))?;
    let fact = UserInvited {
        user: id,
        role: user.role,
    };
    Ok(Done::new((), by.did(fact)))
}

/// Makes `to` responsible for every matter of `from`. Open tasks of theirs, on any matter, go to whoever is responsible there.
///
/// # Errors
/// [`Error::Invalid`] at `heir` for somebody who could not see one of the matters.
pub fn hand_over(
    work: &Work<'_>,
    by: &FirmPermit<'_, HandOverMatters>,
    from: UserId,
    to: UserId,
) -> Result<Done<Workload>> {
    if from == to
        || !change_store::list_heirs(work)?
            .iter()
            .any(|person| person.id == to)
    {
        return Err(Error::invalid("heir", "users-heir-unknown"));
    }
    if change_store::is_walled_from_matters_of(work, to, from)? {
        return Err(Error::invalid("heir", "users-heir-walled"));
    }
    let mut acts: Vec<Act> = Vec::new();
    let mut handed = Workload::default();
    for matter in change_store::hand_matters_over(work, from, to)? {
        acts.push(by.did(ResponsibleChanged { matter, from, to }));
        work.touch(Topic::Matter(matter));
        handed.matters += 1;
    }
    for (task, matter, assignee) in change_store::hand_tasks_over(work, from)? {
        acts.push(by.did(TaskEdited {
            task,
            matter,
            assignee: Some(assignee),
        }));
        handed.tasks += 1;
    }
    work.touch(Topic::User(to));
    Ok(Done::all(handed, acts))
}

fn changed(user: &User) -> Error {
    Error::conflict(Says::new("access-user-changed").with("who", &user.name))
}
