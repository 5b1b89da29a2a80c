use super::{
    super::{
        FirmPermit, ManageUsers,
        facts::{UserDisabled, UserInvited},
        roles::within_own_rights,
        sessions,
    },
    Colleague, NewUser, Role, User, UserState, store,
    user::{Checked, checked},
};
use crate::{
    events::{Actor, Doer, Done},
    firm::{Look, Work},
    keys::{Keys, Purpose, Token},
    settings::Settings,
};
use jiff::SignedDuration;
use kernel::{
    Error, Result, RoleId, Says, UserId,
    page::{Cursor, Page},
};

const PAGE: usize = 50;

/// The firm's people by name.
///
/// # Errors
/// [`Error::NotFound`] for a cursor that was never given out.
pub fn list_users(
    look: &Look<'_>,
    _: &FirmPermit<'_, ManageUsers>,
    after: Option<&Cursor>,
) -> Result<Page<User>> {
    let rows = store::list(look, after, PAGE as i64 + 1)?;
    Ok(Page::of(rows, PAGE, |u| Cursor {
        key: u.name.clone(),
        id: u.id.to_string(),
    }))
}

/// Whom work can be given to: everybody who is not disabled, by name, five hundred at most.
///
/// # Errors
/// None of its own.
pub fn colleagues(look: &Look<'_>) -> Result<Vec<Colleague>> {
    store::list_colleagues(look, 500)
}

/// Whom work can be given to, as a file of another system may name them: each with their folded name and the key of their
/// address.
pub(crate) fn people_to_name(look: &Look<'_>) -> Result<Vec<(UserId, String, String)>> {
    let people = store::list_named(look, 500)?;
    Ok(people
        .into_iter()
        .map(|(user, name, email_key)| (user, db::search::fold(&name), email_key))
        .collect())
}

/// The roles of the firm, the built-in ones first.
///
/// # Errors
/// None of its own.
pub fn roles(look: &Look<'_>) -> Result<Vec<Role>> {
    store::list_roles(look)
}

/// Adds a person. They are mailed a link to choose a password and cannot sign in before.
///
/// # Errors
/// [`Error::Invalid`] at `name`, `email` (also one that a colleague has) or `role`; [`Error::Forbidden`] for a role with a
/// permission that the one who adds lacks.
pub fn add_user(work: &Work<'_>, by: &FirmPermit<'_, ManageUsers>, new: &NewUser) -> Result<Done<UserId>> {
    let checked = new.checked()?;
    if !store::has_role(work, new.role)? {
        return Err(Error::invalid("role", "access-role-unknown"));
    }
    within_own_rights(work, new.role, by.user())?;
    let id = insert(work, &checked, new.role)?;
    Ok(Done::new(
        id,
        by.did(UserInvited {
            user: id,
            role: new.role,
        }),
    ))
}

/// Ends a person's access: sessions and open pages at once. What they were responsible for stays theirs on paper.
///
/// # Errors
/// [`Error::Conflict`] when somebody saved meanwhile, for the last owner, and for oneself; [`Error::Forbidden`] for somebody
/// with a permission that the one who does it lacks.
pub fn disable_user(
    work: &Work<'_>,
    by: &FirmPermit<'_, ManageUsers>,
    id: UserId,
    version: i64,
) -> Result<Done<()>> {
    let user = store::get(work, id)?;
    if user.state == UserState::Disabled {
        return Ok(Done::unchanged(()));
    }
    if id == by.user() {
        return Err(Error::conflict("access-not-oneself"));
    }
    within_own_rights(work, user.role, by.user())?;
    if store::owns_firm(work, id)? && !store::has_other_owner(work, id)? {
        return Err(Error::conflict("access-last-owner"));
    }
    if !store::disable(work, id, version)? {
        return Err(Error::conflict(
            Says::new("access-user-changed").with("who", &user.name),
        ));
    }
    sessions::end_all_of(work, id)?;
    store::use_links(work, id)?;
    Ok(Done::new((), by.did(UserDisabled { user: id })))
}

/// The first person of a new firm, or another owner, by a command on the server.
///
/// # Errors
/// [`Error::Invalid`] at `name` or `email`; [`Error::NotFound`] before the firm was installed.
pub fn create_owner(work: &Work<'_>, name: &str, email: &str) -> Result<Done<UserId>> {
    create(work, name, email, "Owner")
}

fn create(work: &Work<'_>, name: &str, email: &str, role: &str) -> Result<Done<UserId>> {
    let role = store::role_named(work, role)?;
    let id = insert(work, &checked(name, email)?, role)?;
    Ok(Done::new(
        id,
        Actor::operator().did(UserInvited { user: id, role }),
    ))
}

/// A link with which a person chooses their first password; `Firm::base_url` + `/password/` + the token. The caller
/// commits it with the act that called for it.
///
/// # Errors
/// [`Error::NotFound`]: no such person.
pub fn mint_staff_setup(work: &Work<'_>, user: UserId, lives: SignedDuration) -> Result<Token> {
    let user = store::get(work, user)?;
    let token = Token::fresh_mailed();
    store::insert_link(
        work,
        &Keys::hash(Purpose::Mailed, &token),
        "staff_setup",
        user.id,
        &user.email,
        work.now() + lives,
    )?;
    Ok(token)
}

fn insert(work: &Work<'_>, checked: &Checked, role: RoleId) -> Result<UserId> {
    if store::is_address_taken(work, checked.address.key())? {
        return Err(Error::invalid("email", "access-email-taken"));
    }
    let id = work.new_id();
    store::insert(work, id, checked, role, Settings::load(work)?.language)?;
    Ok(id)
}
