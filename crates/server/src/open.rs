//! Opening a firm: its database, keys, clock, live bus and mail.

use crate::{
    config::{FirmConfig, Refused, host_of},
    firms::Inside,
};
use db::{Db, Migrate, Settings as DbSettings};
use domain::{
    Firm, FirmParts,
    keys::Keys,
    live::{Live, Task, Topic},
};
use kernel::Clock;
use mail::{Caught, Held, Smtp, Transport};
use std::{path::PathBuf, sync::Arc};
use tokio::sync::Notify;
use web::live::Bus;

/// Where mail goes.
pub enum Post {
    /// By SMTP, or held where no server is set.
    Real,
    /// Kept in memory and shown at `/dev/mail`: the demo, and tests.
    Caught(Arc<Caught>),
}

/// A firm, open and ready to be served.
#[derive(Clone)]
pub struct OpenFirm {
    pub firm: Firm,
    pub bus: Bus,
    pub clock: Arc<dyn Clock>,
    pub wake: Arc<Notify>,
    pub transport: Arc<dyn Transport>,
    pub caught: Option<Arc<Caught>>,
    pub from_address: String,
    pub per_minute: u32,
    pub base_url: String,
    pub portal_host: Option<String>,
    /// Where the end of the record is kept, signed.
    pub checkpoints: Option<PathBuf>,
    /// The zone of the firm's days.
    pub zone: jiff::tz::TimeZone,
    /// Requests and writes on their way.
    pub inside: Inside,
}

/// The bus and the worker's bell, as the domain knows them.
struct Glue {
    bus: Bus,
    wake: Arc<Notify>,
    inside: Inside,
}

impl Live for Glue {
    #[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
    fn run(&self, task: Task<'static>) -> Task<'static> {
        let stay = self.inside.enter();
        let running = tokio::spawn(async move {
            task.await;
            drop(stay);
        });
        Box::pin(async move {
            // A task that panicked is seen by whom its answer does not reach.
            let _ = running.await;
        })
    }
    fn change(&self, topic: &Topic) {
        self.bus.publish(&[topic.to_string()]);
    }
    fn end<'a>(&'a self, topic: &'a Topic) -> Task<'a> {
        Box::pin(async move { self.bus.end(&[topic.to_string()]).await })
    }
    fn wake(&self) {
        self.wake.notify_one();
    }
}

/// Opens a firm on an open database.
///
/// # Errors
/// [`Refused`]: the settings of mail cannot be used, or the database cannot be read.
pub async fn open(
    config: &FirmConfig,
    db: Db,
    clock: Arc<dyn Clock>,
    master: &[u8; 32],
    post: Post,
) -> Result<OpenFirm, Refused> {
    let (bus, wake, inside) = (Bus::new(), Arc::new(Notify::new()), Inside::default());
    let portal_url = match &config.portal_host {
        Some(host) => format!("{}{host}/portal", scheme_of(&config.base_url)),
        None => format!("{}/portal", config.base_url),
    };
    let parts = FirmParts {
        db,
        clock: clock.clone(),
        keys: Keys::derive(master),
        live: Arc::new(Glue {
            bus: bus.clone(),
            wake: wake.clone(),
            inside: inside.clone(),
        }),
        base_url: config.base_url.clone(),
        portal_url,
        hashing_slots: std::thread::available_parallelism().map_or(2, usize::from),
    };
    let firm = Firm::with_cost(parts, config.hashing);
    let (transport, caught): (Arc<dyn Transport>, _) = match (post, &config.mail.url) {
        (Post::Caught(caught), _) => (caught.clone(), Some(caught)),
        (Post::Real, Some(url)) => (
            Arc::new(Smtp::new(url).map_err(|why| Refused(format!("`mail.url` cannot be used: {why}.")))?),
            None,
        ),
        (Post::Real, None) => (Arc::new(Held), None),
    };
    let settings = firm
        .read(domain::settings::Settings::load)
        .await
        .map_err(|e| Refused(format!("The firm's settings cannot be read: {e}.")))?;
    if caught.is_none() {
        say_what_waits(&firm, config).await;
    }
    Ok(OpenFirm {
        firm,
        bus,
        clock,
        wake,
        transport,
        caught,
        from_address: config.mail.from.clone(),
        per_minute: config.mail.per_minute,
        base_url: config.base_url.clone(),
        portal_host: config.portal_host.clone(),
        checkpoints: config.checkpoints.clone(),
        zone: settings.zone,
        inside,
    })
}

/// Opens the database of a firm. `migrate`: bring the schema up to date, or refuse one that is not.
///
/// # Errors
/// [`Refused`] says what is wrong with it in words.
pub fn open_db(config: &FirmConfig, clock: Arc<dyn Clock>, migrate: Migrate) -> Result<Db, Refused> {
    let settings = DbSettings {
        url: config.database_url.clone(),
        readers: 2,
        writers: 4,
        migrate,
    };
    Db::open(&settings, clock).map_err(|e| {
        let why = match e {
            kernel::Error::Unavailable(m) | kernel::Error::Internal(m) | kernel::Error::Conflict(m) => {
                m.internal
            }
            other => other.to_string(),
        };
        Refused(format!("The database cannot be opened: {why}."))
    })
}

/// For the operator: without a server mail is held, and once there is one it leaves.
async fn say_what_waits(firm: &Firm, config: &FirmConfig) {
    let waiting = match firm.read(domain::backlog::backlog).await {
        Ok(backlog) if backlog.mails_due > 0 => backlog.mails_due,
        _ => return,
    };
    if config.mail.url.is_some() {
        tracing::info!(
            mails.count = waiting,
            "{waiting} mails of {} have waited: those that are still true leave now",
            config.base_url
        );
    } else {
        tracing::warn!(
            mails.count = waiting,
            "{waiting} mails of {} wait until `mail.url` is set",
            config.base_url
        );
    }
}

fn scheme_of(base_url: &str) -> &str {
    &base_url[..base_url.len() - host_of(base_url).len()]
}
