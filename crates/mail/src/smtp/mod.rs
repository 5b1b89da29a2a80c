//! Mail over SMTP.
//!
//! One connection is kept and reused, one mail travels at a time. The steps are taken one by one (and never
//! pipelined), because what a failure means depends on the step: before the text is handed over nothing has
//! happened; while it is being handed over nobody can know.

mod route;
mod why;

use crate::{
    compose::compose,
    envelope::Envelope,
    transport::{Outcome, Transport},
};
use async_trait::async_trait;
use kernel::{Error, Result};
use lettre::transport::smtp::{
    authentication::{Credentials, DEFAULT_MECHANISMS},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail, Rcpt},
    extension::{ClientId, Extension, MailBodyParameter, MailParameter},
};
use route::{Route, Tls};
use std::time::Duration;
use tokio::{sync::Mutex, time::timeout};
use why::{because, refused};

/// How long the other side may take to answer while a connection is made, and for one mail.
const CONNECTING: Duration = Duration::from_secs(20);
const SENDING: Duration = Duration::from_secs(60);
/// How long a goodbye may take after a failure.
const LEAVING: Duration = Duration::from_secs(1);

/// A mail server, by `smtp(s)://user:password@host:port?tls=required|opportunistic|off`.
///
/// TLS is required unless the URL says otherwise, and the server's certificate is always verified. Credentials
/// are never sent over a line that anybody could read.
pub struct Smtp {
    route: Route,
    tls: Option<TlsParameters>,
    hello: ClientId,
    line: Mutex<Option<AsyncSmtpConnection>>,
}

impl Smtp {
    /// # Errors
    /// [`Error::Internal`] with a sentence for the operator: the URL is not one of a mail server, or would send a
    /// password in clear. The URL itself is not repeated, since it holds a password.
    pub fn new(url: &str) -> Result<Self> {
        Self::open(url, None)
    }

    /// The same, trusting the certificates of this PEM text too: an authority of the house.
    ///
    /// # Errors
    /// Those of [`Smtp::new`], and a text without a certificate.
    pub fn trusting(url: &str, pem: &[u8]) -> Result<Self> {
        Self::open(url, Some(pem))
    }

    fn open(url: &str, pem: Option<&[u8]>) -> Result<Self> {
        let route = Route::parse(url)?;
        let tls = if route.tls == Tls::Off {
            None
        } else {
            Some(route.parameters(pem)?)
        };
        Ok(Self {
            route,
            tls,
            hello: ClientId::default(),
            line: Mutex::new(None),
        })
    }

    /// Connects, encrypts and signs in. No refusal here is about the letter, so all of them can wait.
    async fn connect(&self) -> std::result::Result<AsyncSmtpConnection, Outcome> {
        let wrapped = if self.route.tls == Tls::Wrapped {
            self.tls.clone()
        } else {
            None
        };
        let server = (self.route.host.as_str(), self.route.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(CONNECTING), &self.hello, wrapped, None);
        let mut line = connecting.await.map_err(|e| later("connecting", &e))?;
        let wants_tls = match self.route.tls {
            Tls::Required => true,
            Tls::Opportunistic => line.can_starttls(),
            Tls::Wrapped | Tls::Off => false,
        };
        if let Some(tls) = self.tls.clone().filter(|_| wants_tls) {
            line.starttls(tls, &self.hello)
                .await
                .map_err(|e| later("starting TLS", &e))?;
        }
        if let Some((user, password)) = &self.route.credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            line.auth(DEFAULT_MECHANISMS, &credentials)
                .await
                .map_err(|e| later("signing in", &e))?;
        }
        Ok(line)
    }

    /// The kept connection where it still answers, or a new one.
    async fn line(
        &self,
        kept: Option<AsyncSmtpConnection>,
    ) -> std::result::Result<AsyncSmtpConnection, Outcome> {
        if let Some(mut line) = kept
            && matches!(timeout(CONNECTING, line.test_connected()).await, Ok(true))
        {
            return Ok(line);
        }
        match timeout(CONNECTING * 3, self.connect()).await {
            Ok(connected) => connected,
            Err(_) => Err(Outcome::TryLater {
                why: "connecting took too long".to_owned(),
            }),
        }
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, mail: &Envelope) -> Outcome {
        let message = match compose(mail) {
            Ok(message) => message,
            Err(refused) => return refused,
        };
        let mut kept = self.line.lock().await;
        let mut line = match self.line(kept.take()).await {
            Ok(line) => line,
            Err(outcome) => return outcome,
        };
        let outcome = hand_over(&mut line, message.envelope(), &message.formatted()).await;
        // After a failure the state of the line is unknown: the next mail gets a new one.
        if outcome == Outcome::Sent {
            *kept = Some(line);
        } else {
            let _ = timeout(LEAVING, line.abort()).await;
        }
        outcome
    }
}

async fn hand_over(
    line: &mut AsyncSmtpConnection,
    envelope: &lettre::address::Envelope,
    text: &[u8],
) -> Outcome {
    match timeout(SENDING, announce(line, envelope, text)).await {
        Ok(Ok(())) => {}
        Ok(Err(outcome)) => return outcome,
        Err(_) => {
            return Outcome::TryLater {
                why: "the mail server stopped answering".to_owned(),
            };
        }
    }
    match timeout(SENDING, line.message(text)).await {
        Ok(Ok(_)) => Outcome::Sent,
        Ok(Err(e)) if e.status().is_some() => refused("handing over the letter", &e),
        Ok(Err(e)) => Outcome::Uncertain {
            why: because("handing over the letter", &e),
        },
        Err(_) => Outcome::Uncertain {
            why: "the mail server did not say whether it took the letter".to_owned(),
        },
    }
}

/// Everything before the text: a failure here means that nothing was sent.
async fn announce(
    line: &mut AsyncSmtpConnection,
    envelope: &lettre::address::Envelope,
    text: &[u8],
) -> std::result::Result<(), Outcome> {
    let mut options = Vec::new();
    if envelope
        .from()
        .into_iter()
        .chain(envelope.to())
        .any(|a| !a.to_string().is_ascii())
    {
        if !line.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Outcome::Bounced {
                why: "the mail server cannot send to this kind of address".to_owned(),
            });
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !text.is_ascii() {
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    // A refused sender is our fault and not the recipient's, however final it sounds.
    line.command(Mail::new(envelope.from().cloned(), options))
        .await
        .map_err(|e| later("naming the sender", &e))?;
    for to in envelope.to() {
        let named = line.command(Rcpt::new(to.clone(), Vec::new())).await;
        named.map_err(|e| refused("naming the recipient", &e))?;
    }
    line.command(Data)
        .await
        .map_err(|e| refused("announcing the letter", &e))?;
    Ok(())
}

fn later(step: &str, error: &lettre::transport::smtp::Error) -> Outcome {
    Outcome::TryLater {
        why: because(step, error),
    }
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.route.host)
            .field("port", &self.route.port)
            .finish_non_exhaustive()
    }
}

/// What the operator reads about a URL that cannot be used.
fn unfit(what: &str) -> Error {
    Error::internal(format!("mail.url {what}"))
}
