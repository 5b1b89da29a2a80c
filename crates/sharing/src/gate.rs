//! The gate: one transaction a page, with the session checked inside it.

use crate::{
    Face,
    viewer::{Outcome, PortalActor, PortalViewer},
};
use kernel::{Result, TaskId};

/// The door of one firm. Cloning is cheap.
#[derive(Clone)]
pub struct Gate {
    pub(crate) firm: domain::Firm,
}

impl From<domain::Firm> for Gate {
    fn from(firm: domain::Firm) -> Self {
        Self { firm }
    }
}

/// The session cookie of one request, or the token of a program. It proves nothing by itself; it is looked up inside each
/// transaction.
#[derive(Debug, Clone)]
pub struct ClientSession {
    token: domain::keys::Token,
    ip: Option<std::net::IpAddr>,
}

impl ClientSession {
    /// `None`: this cannot be a session's cookie.
    #[must_use]
    pub fn from_cookie(cookie: &str) -> Option<Self> {
        Self::parse(cookie).filter(|session| !session.is_program())
    }
    /// What a program sent as its token. `None`: this cannot be one of a client's.
    #[must_use]
    pub fn from_token(token: &str) -> Option<Self> {
        Self::parse(token).filter(Self::is_program)
    }
    fn parse(text: &str) -> Option<Self> {
        domain::keys::Token::parse(text).map(|token| Self { token, ip: None })
    }
    fn is_program(&self) -> bool {
        self.token.is_of_client_program()
    }
    /// The address that the request comes from, for the record of what is done with it.
    #[must_use]
    pub const fn coming_from(mut self, ip: std::net::IpAddr) -> Self {
        self.ip = Some(ip);
        self
    }
    pub(crate) const fn ip(&self) -> Option<std::net::IpAddr> {
        self.ip
    }
    pub(crate) const fn token(&self) -> &domain::keys::Token {
        &self.token
    }
}

/// What an open page of a client listens to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listening {
    /// The client's own account and nothing else.
    pub topic: String,
    epoch: i64,
}

impl Gate {
    #[must_use]
    pub fn new(firm: impl Into<Self>) -> Self {
        firm.into()
    }

    /// Looks, as this client, in one snapshot. It counts as a use of the session, which is written once a minute.
    ///
    /// # Errors
    /// [`kernel::Error::SignedOut`] when the session is over; else what the closure returns.
    pub async fn see<T: Send + 'static>(
        &self,
        session: ClientSession,
        f: impl for<'a, 'tx> FnOnce(&PortalViewer<'a, 'tx>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let own = session.clone();
        let (value, is_due) = self
            .look(session, move |client| {
                let value = f(client)?;
                Ok((value, client.is_seen_due()?))
            })
            .await?;
        if is_due {
            // The page is there; that it prolongs the session is worth no failed page.
            drop(
                self.firm
                    .write(move |work| domain::accounts::seen(work, own.token()))
                    .await,
            );
        }
        Ok(value)
    }

    /// Looks without counting it as a use of the session.
    async fn look<T: Send + 'static>(
        &self,
        session: ClientSession,
        f: impl for<'a, 'tx> FnOnce(&PortalViewer<'a, 'tx>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.firm
            .read(move |look| f(&PortalViewer::open(look, &session)?))
            .await
    }

    /// Acts, as this client, in one transaction. Answers after it is durable.
    ///
    /// # Errors
    /// As [`Self::see`]; [`kernel::Error::Conflict`] for a program that only looks. Then nothing was kept.
    pub async fn act<T: Send + 'static>(
        &self,
        session: ClientSession,
        f: impl for<'a, 'tx> Fn(&PortalActor<'a, 'tx>) -> Result<Outcome<T>> + Send + 'static,
    ) -> Result<T> {
        self.transact(session, move |client| {
            client.may_change()?;
            f(client)
        })
        .await
    }

    /// The same for what a look leaves behind, which a program may do that changes nothing.
    async fn transact<T: Send + 'static>(
        &self,
        session: ClientSession,
        f: impl for<'a, 'tx> Fn(&PortalActor<'a, 'tx>) -> Result<Outcome<T>> + Send + 'static,
    ) -> Result<T> {
        self.firm
            .write(move |work| f(&PortalActor::open(work, &session)?).map(Outcome::into_done))
            .await
    }

    /// The secret of this session's form tokens.
    #[must_use]
    pub fn csrf_secret(&self, session: &ClientSession) -> [u8; 32] {
        self.firm.keys().csrf_secret(session.token())
    }

    /// The firm, for pages of people who are not signed in.
    ///
    /// # Errors
    /// [`kernel::Error::Unavailable`].
    pub async fn face(&self) -> Result<Face> {
        self.firm
            .read(|look| Ok(Face::from(&domain::settings::Settings::load(look)?)))
            .await
    }

    /// The client opened the page of a task. Not for pages that a browser fetched ahead.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`]: it is not shared with them (any more).
    pub async fn viewed(&self, session: ClientSession, task: TaskId) -> Result<()> {
        self.transact(session, move |client| client.viewed(task)).await
    }

    /// What this session's open pages may listen to.
    ///
    /// # Errors
    /// [`kernel::Error::SignedOut`].
    pub async fn may_listen(&self, session: ClientSession) -> Result<Listening> {
        self.look(session, |client| {
            let standing = client.standing()?;
            let topic = domain::live::Topic::Account(standing.account()).to_string();
            Ok(Listening {
                topic,
                epoch: standing.epoch(),
            })
        })
        .await
    }

    /// May that page go on listening? No when the session is over or access was taken away since; nor when nobody can tell.
    pub async fn may_still_listen(&self, session: ClientSession, listening: &Listening) -> bool {
        let epoch = listening.epoch;
        self.look(session, move |client| Ok(client.standing()?.epoch() == epoch))
            .await
            .unwrap_or(false)
    }
}
