//! Proofs that a person of the firm may do something, made inside the transaction that uses them.
//!
//! A right that was taken away a moment ago is already gone: the session, the person, the role and the matter are read
//! again each time. A permit has private fields and the transaction's lifetime; it cannot be forged, kept or used elsewhere.

use super::{
    Staff,
    policy::{Decision, MatterFacts, Rights, decide},
    store,
};
use crate::{
    events::{Actor, ActorKind, Doer},
    firm::Look,
    tokens,
};
use kernel::{Error, MatterId, Permission, Result, StaffSessionId, UserId};
use std::{cell::Cell, marker::PhantomData};

/// A right on one matter.
pub trait MatterRight {
    const PERMISSION: Permission;
}

/// A right in the whole firm.
pub trait FirmRight {
    const PERMISSION: Permission;
}

macro_rules! rights {
    ($trait:ident: $($(#[$meta:meta])* $name:ident = $permission:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name;
        impl $trait for $name { const PERMISSION: Permission = Permission::$permission; }
    )+};
}

rights! { MatterRight:
    View = MatterView,
    Edit = MatterEdit,
    Share = ItemShare,
    Grant = PortalGrant,
    Revoke = PortalRevoke,
    SendCredential = CredentialSend,
    /// Looks at the portal with a client's eyes.
    ViewAsClient = PortalViewAsClient,
    Manage = MatterManage,
    ManageWalls = WallManage,
}

rights! { FirmRight:
    EditContacts = ContactEdit,
    EditTemplates = TemplateEdit,
    ManageUsers = UserManage,
    ManageRoles = RoleManage,
    /// Somebody who may give matters to others, whichever they are: for the work of a colleague who leaves.
    HandOverMatters = MatterManage,
    EditSettings = SettingsEdit,
    ViewAudit = AuditView,
    OwnFirm = FirmOwn,
    RunImport = ImportRun,
    ExportBulk = ExportBulk,
    /// Somebody who may open matters at all: the permission to edit them, before there is one.
    OpenMatters = MatterEdit,
}

/// This actor may do `A` on this matter, in this transaction.
pub struct Permit<'tx, A> {
    matter: MatterId,
    user: UserId,
    actor: Actor,
    right: PhantomData<A>,
    brand: PhantomData<Cell<&'tx ()>>,
}

impl<A> Permit<'_, A> {
    #[must_use]
    pub const fn matter(&self) -> MatterId {
        self.matter
    }
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user
    }
}

impl<A> Doer for Permit<'_, A> {
    fn actor(&self) -> Actor {
        self.actor.clone()
    }
}

impl<'tx> Permit<'tx, Edit> {
    /// Who may edit may see; never the other way.
    #[must_use]
    pub fn to_view(&self) -> Permit<'tx, View> {
        Permit {
            matter: self.matter,
            user: self.user,
            actor: self.actor.clone(),
            right: PhantomData,
            brand: PhantomData,
        }
    }
}

/// Proves a right on a matter.
///
/// # Errors
/// [`Error::SignedOut`] when the session or the person is no longer valid; [`Error::NotFound`] for a matter that this
/// person may not see, exactly as for one that never was; [`Error::Forbidden`] for one that they see and may not do this on.
pub fn permit<'tx, A: MatterRight>(look: &Look<'tx>, me: &Staff, matter: MatterId) -> Result<Permit<'tx, A>> {
    let rights = rights_now(look, me)?;
    let facts = store::matter_facts(look, matter, me.user)?.ok_or(Error::NotFound)?;
    match decide(&rights, facts, A::PERMISSION) {
        Decision::Allowed => Ok(Permit {
            matter,
            user: me.user,
            actor: me.actor(),
            right: PhantomData,
            brand: PhantomData,
        }),
        Decision::Forbidden => Err(Error::Forbidden(A::PERMISSION)),
        Decision::Hidden => Err(Error::NotFound),
    }
}

/// What this person may do on the matter, for drawing controls: a control that would be refused is shown off.
///
/// # Errors
/// As [`permit`] for `View`.
pub fn permissions_on(look: &Look<'_>, me: &Staff, matter: MatterId) -> Result<Vec<Permission>> {
    let rights = rights_now(look, me)?;
    let facts: MatterFacts = store::matter_facts(look, matter, me.user)?.ok_or(Error::NotFound)?;
    if decide(&rights, facts, Permission::MatterView) != Decision::Allowed {
        return Err(Error::NotFound);
    }
    Ok(Permission::ALL
        .iter()
        .copied()
        .filter(|p| decide(&rights, facts, *p) == Decision::Allowed)
        .collect())
}

/// This actor may do `A` in the firm, in this transaction.
pub struct FirmPermit<'tx, A> {
    user: UserId,
    actor: Actor,
    right: PhantomData<A>,
    brand: PhantomData<Cell<&'tx ()>>,
}

impl<A> FirmPermit<'_, A> {
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user
    }
}

impl<A> Doer for FirmPermit<'_, A> {
    fn actor(&self) -> Actor {
        self.actor.clone()
    }
}

/// Proves a right in the firm.
///
/// # Errors
/// [`Error::SignedOut`], and [`Error::Forbidden`] without the permission.
pub fn firm_permit<'tx, A: FirmRight>(look: &Look<'tx>, me: &Staff) -> Result<FirmPermit<'tx, A>> {
    let rights = rights_now(look, me)?;
    if !rights.has(A::PERMISSION) {
        return Err(Error::Forbidden(A::PERMISSION));
    }
    Ok(FirmPermit {
        user: me.user,
        actor: me.actor(),
        right: PhantomData,
        brand: PhantomData,
    })
}

/// The same for what a person asked for and is done later: judged by the role that they have by then, in no session.
///
/// # Errors
/// [`Error::SignedOut`] for who no longer works here; [`Error::Forbidden`] without the permission.
pub(crate) fn firm_permit_of<'tx, A: FirmRight>(
    look: &Look<'tx>,
    user: UserId,
) -> Result<FirmPermit<'tx, A>> {
    let rights = store::rights_of(look, user)?.ok_or(Error::SignedOut)?;
    if !rights.has(A::PERMISSION) {
        return Err(Error::Forbidden(A::PERMISSION));
    }
    let actor = Actor {
        kind: ActorKind::Staff,
        id: Some(user.to_string()),
        session: None,
        ip: None,
    };
    Ok(FirmPermit {
        user,
        actor,
        right: PhantomData,
        brand: PhantomData,
    })
}

/// Oneself, in this transaction: for one's own profile, password and sessions.
pub struct Myself<'tx> {
    user: UserId,
    session: StaffSessionId,
    actor: Actor,
    brand: PhantomData<Cell<&'tx ()>>,
}

impl Myself<'_> {
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user
    }
    /// The session that asks.
    #[must_use]
    pub const fn session(&self) -> StaffSessionId {
        self.session
    }
}

impl Doer for Myself<'_> {
    fn actor(&self) -> Actor {
        self.actor.clone()
    }
}

/// # Errors
/// [`Error::SignedOut`], also for a program: its token reaches neither password nor sessions.
pub fn myself<'tx>(look: &Look<'tx>, me: &Staff) -> Result<Myself<'tx>> {
    rights_now(look, me)?;
    if tokens::is_token(look, me.session)? {
        return Err(Error::SignedOut);
    }
    Ok(at_set_up(me))
}

/// What this person may do at all, as far as the token goes that they ask with: for saying so. It proves nothing.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn rights(look: &Look<'_>, me: &Staff) -> Result<Rights> {
    rights_now(look, me)
}

/// Oneself before being fully in; [`super::sessions`] has looked that only the set-up of the second factor is missing.
pub(super) fn at_set_up<'tx>(me: &Staff) -> Myself<'tx> {
    Myself {
        user: me.user,
        session: me.session,
        actor: me.actor(),
        brand: PhantomData,
    }
}

/// The matters that this person may see, in this transaction. Lists across matters take one and join it, so they are
/// scoped by construction: `… where ($scope_all or exists (select 1 from matter_users …))`; see [`StaffScope::params`].
pub struct StaffScope<'tx> {
    user: UserId,
    reaches_all: bool,
    only_leads: bool,
    permissions: Vec<Permission>,
    brand: PhantomData<Cell<&'tx ()>>,
}

impl StaffScope<'_> {
    #[must_use]
    pub const fn user(&self) -> UserId {
        self.user
    }
    #[must_use]
    pub fn has(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
    /// The three values that the fragment [`crate::in_staff_scope`] binds: reaches all, only leads, the user.
    #[must_use]
    pub const fn params(&self) -> (bool, bool, UserId) {
        (self.reaches_all, self.only_leads, self.user)
    }
}

/// # Errors
/// [`Error::SignedOut`], and [`Error::Forbidden`] for who may see no matters at all.
pub fn staff_scope<'tx>(look: &Look<'tx>, me: &Staff) -> Result<StaffScope<'tx>> {
    let rights: Rights = rights_now(look, me)?;
    if !rights.has(Permission::MatterView) {
        return Err(Error::Forbidden(Permission::MatterView));
    }
    Ok(StaffScope {
        user: me.user,
        reaches_all: rights.scope == super::policy::RoleScope::All,
        only_leads: rights.scope == super::policy::RoleScope::Leads,
        permissions: rights.permissions,
        brand: PhantomData,
    })
}

/// A fragment of SQL: "matter `m` in stage `s` is one that this person may see", with `$1` reaches all, `$2` only leads,
/// `$3` the user. Used inside `sql!`; the query joins `matters m` and `stages s on s.id = m.stage_id`.
#[macro_export]
macro_rules! in_staff_scope {
    () => {
        "($1 or m.responsible_user_id = $3 or exists (select 1 from matter_users mu where mu.matter_id = m.id and mu.user_id = $3))
         and (not $2 or s.phase = 'lead')
         and not exists (select 1 from matter_walls mw where mw.matter_id = m.id and mw.user_id = $3)"
    };
}

fn rights_now(look: &Look<'_>, me: &Staff) -> Result<Rights> {
    store::rights(look, me)?.ok_or(Error::SignedOut)
}
