//! Programs that speak for a client: their tokens, and what one asks twice.

use crate::viewer::{Outcome, PortalActor, PortalViewer};
use kernel::{ClientSessionId, Error, Result, Timestamp};

const _: () =
    assert!(TOKEN_DAYS_MAX == domain::tokens::DAYS_MAX && TOKEN_DAYS_USUAL == domain::tokens::DAYS_USUAL);

/// The longest that a token can last, and how long it lasts when nothing else is chosen.
pub const TOKEN_DAYS_MAX: i64 = 365;
pub const TOKEN_DAYS_USUAL: i64 = 90;

/// One of a client's own tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    pub id: ClientSessionId,
    /// What the client calls it.
    pub name: String,
    /// It may do what the client may; else it looks only.
    pub may_act: bool,
    pub expires_at: Timestamp,
    /// Nothing: never. To the minute.
    pub last_used_at: Option<Timestamp>,
}

/// A token that was made: the one moment in which its secret is there.
#[derive(Clone)]
pub struct MadeToken {
    pub name: String,
    pub secret: String,
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for MadeToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeToken")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A request with the key that its program made up for it: asked twice, it is answered the same twice.
#[derive(Debug, Clone)]
pub struct Repeatable {
    asked: domain::once::Asked,
}

impl Repeatable {
    /// `parts` are all that the request says.
    #[must_use]
    pub fn new(key: &str, parts: &[&[u8]]) -> Self {
        Self {
            asked: domain::once::Asked::new(key, parts),
        }
    }
}

impl PortalViewer<'_, '_> {
    /// The token that a program asks with. `None`: it is no program.
    ///
    /// # Errors
    /// None of its own.
    pub fn program(&self) -> Result<Option<Program>> {
        let found = domain::tokens::client_program(self.look, self.standing()?)?;
        Ok(found.map(|token| Program {
            id: token.id,
            name: token.name,
            may_act: token.scope.writes(),
            expires_at: token.expires_at,
            last_used_at: None,
        }))
    }

    /// The client's living tokens, the newest first.
    ///
    /// # Errors
    /// None of its own.
    pub fn tokens(&self) -> Result<Vec<Program>> {
        let tokens = domain::tokens::list_client_tokens(self.look, self.standing()?)?;
        tokens
            .into_iter()
            .map(|token| {
                Ok(Program {
                    id: token.id.parse()?,
                    name: token.name,
                    may_act: token.scope.writes(),
                    expires_at: token.expires_at,
                    last_used_at: token.last_used_at,
                })
            })
            .collect()
    }
}

impl PortalActor<'_, '_> {
    /// Makes a token for a program.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `name` or `days`; [`Error::Conflict`]: there are too many.
    pub fn make_token(&self, name: &str, may_act: bool, days: i64) -> Result<Outcome<MadeToken>> {
        let new = domain::tokens::NewToken {
            name: name.to_owned(),
            scope: if may_act {
                domain::tokens::TokenScope::Write
            } else {
                domain::tokens::TokenScope::Read
            },
            permissions: Vec::new(),
            days,
        };
        let made = domain::tokens::make_client_token(self.work, self.standing()?, &new)?;
        Ok(Outcome::of(made.map(|made| MadeToken {
            name: made.name,
            secret: made.secret.reveal().to_owned(),
            expires_at: made.expires_at,
        })))
    }

    /// Ends one of the client's tokens.
    ///
    /// # Errors
    /// [`Error::NotFound`]: somebody else's.
    pub fn revoke_token(&self, id: ClientSessionId) -> Result<Outcome<()>> {
        Ok(Outcome::of(domain::tokens::revoke_client_token(
            self.work,
            self.standing()?,
            id,
        )?))
    }

    /// Does what `act` does, unless this program has asked it before with the same key: then nothing changes, and the answer
    /// is the one given then.
    ///
    /// # Errors
    /// What `act` returns; [`Error::Invalid`] for a key of another request.
    pub fn once(
        &self,
        asked: Option<&Repeatable>,
        act: impl FnOnce() -> Result<Outcome<String>>,
    ) -> Result<Outcome<String>> {
        let actor = self.standing()?.session().to_string();
        domain::once::once_asked(self.work, &actor, asked.map(|r| &r.asked), || {
            Ok(act()?.into_done())
        })
        .map(Outcome::of)
    }

    /// A program whose token only looks changes nothing.
    pub(crate) fn may_change(&self) -> Result<()> {
        match self.program()? {
            Some(program) if !program.may_act => Err(Error::conflict("token-looks-only")),
            _ => Ok(()),
        }
    }
}
