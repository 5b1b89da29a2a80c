//! Who a client is, proved inside the transaction: their session, their login, and the access that is live now.

use super::store;
use crate::{
    events::{Actor, ActorKind, Doer},
    firm::Look,
    keys::Token,
};
use kernel::{
    AccessId, AccountId, CaseRoleId, ClientSessionId, ContactId, Error, Language, MatterId, Result,
};
use std::{cell::Cell, marker::PhantomData};

/// Access that lets somebody see, now: active, started, not ended, on a matter that is open to the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveAccess {
    pub access: AccessId,
    pub matter: MatterId,
    pub contact: ContactId,
    pub case_role: CaseRoleId,
}

/// A signed-in client, in this transaction. Only [`standing`] makes one; it cannot outlive the transaction.
pub struct Standing<'tx> {
    pub(super) session: ClientSessionId,
    pub(super) account: AccountId,
    pub(super) email: String,
    pub(super) language: Language,
    pub(super) csrf: [u8; 32],
    pub(super) epoch: i64,
    pub(super) current_matter: Option<MatterId>,
    pub(super) live: Vec<LiveAccess>,
    pub(super) has_ended: bool,
    pub(super) ip: Option<String>,
    brand: PhantomData<Cell<&'tx ()>>,
}

impl Standing<'_> {
    /// The same, with the address that the request came from, for the record.
    #[must_use]
    pub fn coming_from(mut self, ip: Option<String>) -> Self {
        self.ip = ip;
        self
    }
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }
    #[must_use]
    pub const fn session(&self) -> ClientSessionId {
        self.session
    }
    /// The address they sign in with.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }
    /// The secret of this session's form tokens.
    #[must_use]
    pub const fn csrf(&self) -> [u8; 32] {
        self.csrf
    }
    /// Moves whenever access was taken or narrowed: an open stream that remembers another one is over.
    #[must_use]
    pub const fn epoch(&self) -> i64 {
        self.epoch
    }
    /// The case that this session last chose. It may no longer be live; look it up in [`Self::live`].
    #[must_use]
    pub const fn current_matter(&self) -> Option<MatterId> {
        self.current_matter
    }
    /// The access that is live now, the newest first.
    #[must_use]
    pub fn live(&self) -> &[LiveAccess] {
        &self.live
    }
    /// Access to some case was given and is over.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        self.has_ended
    }
}

impl Doer for Standing<'_> {
    fn actor(&self) -> Actor {
        Actor {
            kind: ActorKind::Client,
            id: Some(self.account.to_string()),
            session: Some(self.session.to_string()),
            ip: self.ip.clone(),
        }
    }
}

/// Proves a client's session and reads their live access, in two statements.
///
/// # Errors
/// [`Error::SignedOut`]: no such session, or it is over, or every session of this login was ended.
pub fn standing<'tx>(look: &Look<'tx>, token: &Token) -> Result<Standing<'tx>> {
    let row = store::session(look, token)?.ok_or(Error::SignedOut)?;
    let accesses = store::accesses(look, row.account_id, row.aal)?;
    Ok(Standing {
        session: row.id,
        account: row.account_id,
        email: row.login_email,
        language: row.language,
        csrf: look.firm().keys().csrf_secret(token),
        epoch: row.account_epoch,
        current_matter: row.current_matter_id,
        has_ended: accesses.iter().any(|a| a.is_over),
        live: accesses
            .into_iter()
            .filter(|a| a.is_live)
            .map(|a| LiveAccess {
                access: a.id,
                matter: a.matter_id,
                contact: a.contact_id,
                case_role: a.case_role_id,
            })
            .collect(),
        ip: None,
        brand: PhantomData,
    })
}

/// A client on one matter that they may see, in this transaction.
pub struct ClientPermit<'tx> {
    access: LiveAccess,
    account: AccountId,
    actor: Actor,
    brand: PhantomData<Cell<&'tx ()>>,
}

impl ClientPermit<'_> {
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }
    #[must_use]
    pub const fn access(&self) -> AccessId {
        self.access.access
    }
    #[must_use]
    pub const fn contact(&self) -> ContactId {
        self.access.contact
    }
    #[must_use]
    pub const fn matter(&self) -> MatterId {
        self.access.matter
    }
    #[must_use]
    pub const fn case_role(&self) -> CaseRoleId {
        self.access.case_role
    }
}

impl Doer for ClientPermit<'_> {
    fn actor(&self) -> Actor {
        self.actor.clone()
    }
}

/// Proves that this access is the client's, now. By the access and not by its matter: two people with one login may both
/// have access to one.
///
/// # Errors
/// [`Error::NotFound`]: exactly as for access that never was.
pub fn client_permit<'tx>(
    _look: &Look<'tx>,
    who: &Standing<'tx>,
    access: AccessId,
) -> Result<ClientPermit<'tx>> {
    let access = who
        .live
        .iter()
        .find(|a| a.access == access)
        .copied()
        .ok_or(Error::NotFound)?;
    Ok(ClientPermit {
        access,
        account: who.account,
        actor: who.actor(),
        brand: PhantomData,
    })
}
