//! Where one firm is served, open or closed.

use super::{Inside, Stay};
use crate::{config::Refused, nodes, open::OpenFirm, site};
use axum::Router;
use domain::Firm;
use jiff::SignedDuration;
use kernel::{Clock, Timestamp};
use std::{
    pin::Pin,
    sync::{
        Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};
use tokio::{
    sync::{Mutex, watch},
    task::JoinHandle,
};
use web::limits::Limits;
use worker::{Desk, Worker};

/// A firm in which nobody was for this long, and which has nothing to do for as long, closes.
const IDLE: SignedDuration = SignedDuration::from_mins(10);
/// A closed firm is looked at after this, whatever it noted.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_hours(6);
/// A firm that could not be opened is not tried again before.
const PATIENCE: SignedDuration = SignedDuration::from_secs(5);

pub type Opening = Pin<Box<dyn Future<Output = Result<OpenFirm, Refused>> + Send>>;
/// Opens a firm; called again whenever it was closed.
pub type Opener = Box<dyn Fn() -> Opening + Send + Sync>;

pub(super) struct Place {
    base_url: String,
    /// Without one it is open for good.
    opener: Option<Opener>,
    clock: Arc<dyn Clock>,
    trusted_proxies: Vec<web::Cidr>,
    /// They outlive a closing: waiting forgives nothing sooner.
    limits: Limits,
    served: RwLock<Option<Served>>,
    /// Held by whoever opens or closes it.
    turning: Mutex<()>,
    is_leaving: AtomicBool,
    has_failed: AtomicBool,
    last_used: Moment,
    /// Closed: when it must be open, or may be tried again.
    wake_at: Moment,
}

struct Served {
    open: OpenFirm,
    router: Router,
    worker: Option<AtWork>,
}

struct AtWork {
    stop: watch::Sender<bool>,
    done: JoinHandle<()>,
}

/// A time that several may read and set.
struct Moment(AtomicI64);

impl Moment {
    fn new(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.as_microsecond()))
    }
    fn get(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::MIN)
    }
    fn set(&self, at: Timestamp) {
        self.0.store(at.as_microsecond(), Ordering::SeqCst);
    }
}

impl Place {
    pub(super) fn closed(
        base_url: String,
        opener: Opener,
        clock: Arc<dyn Clock>,
        trusted_proxies: &[web::Cidr],
    ) -> Self {
        Self {
            base_url,
            opener: Some(opener),
            limits: Limits::new(clock.clone()),
            clock,
            trusted_proxies: trusted_proxies.to_vec(),
            served: RwLock::new(None),
            turning: Mutex::default(),
            is_leaving: AtomicBool::new(false),
            has_failed: AtomicBool::new(false),
            last_used: Moment::new(Timestamp::UNIX_EPOCH),
            // What came due while nothing ran is not known yet.
            wake_at: Moment::new(Timestamp::UNIX_EPOCH),
        }
    }

    pub(super) fn open_for_good(open: OpenFirm, trusted_proxies: &[web::Cidr]) -> Self {
        let clock = open.clock.clone();
        let never = Box::new(|| -> Opening { Box::pin(async { Err(Refused("It is open.".into())) }) });
        let mut place = Self::closed(open.base_url.clone(), never, clock, trusted_proxies);
        place.opener = None;
        let router = place.router_of(&open);
        place.served = RwLock::new(Some(Served {
            open,
            router,
            worker: None,
        }));
        place
    }

    pub(super) fn base_url(&self) -> &str {
        &self.base_url
    }
    pub(super) fn is_open(&self) -> bool {
        self.read().is_some()
    }

    /// The firm itself where it is open, which does not close meanwhile.
    pub(super) fn firm(&self) -> Option<(Firm, Stay)> {
        self.read()
            .as_ref()
            .map(|served| (served.open.firm.clone(), served.open.inside.enter()))
    }

    /// Goes in, and opens it where it is closed.
    pub(super) async fn enter(&self) -> Result<(Router, Stay), Refused> {
        if let Some(inside) = self.go_in() {
            return Ok(inside);
        }
        let _turn = self.turning.lock().await;
        if let Some(inside) = self.go_in() {
            return Ok(inside);
        }
        if self.has_failed.load(Ordering::SeqCst) && self.clock.now() < self.wake_at.get() {
            return Err(Refused("It could not be opened a moment ago.".into()));
        }
        self.open().await?;
        self.go_in().ok_or_else(|| Refused("The server stops.".into()))
    }

    fn go_in(&self) -> Option<(Router, Stay)> {
        let served = self.read();
        let served = served.as_ref()?;
        self.last_used.set(self.clock.now());
        Some((served.router.clone(), served.open.inside.enter()))
    }

    /// Is there anything to look at? Costs nothing.
    pub(super) fn is_worth_a_look(&self) -> bool {
        let now = self.clock.now();
        self.opener.is_some()
            && match self.read().as_ref() {
                Some(served) => self.is_idle(&served.open.inside, now),
                None => self.wake_at.get() <= now,
            }
    }

    /// Opens it when something has come due; closes it when nobody is there and nothing comes due soon.
    pub(super) async fn look(&self) {
        let Ok(_turn) = self.turning.try_lock() else {
            return;
        };
        if !self.is_worth_a_look() {
            return;
        }
        let firm = self.read().as_ref().map(|served| served.open.firm.clone());
        let Some(firm) = firm else {
            if let Err(refused) = self.open().await {
                // It is tried again.
                tracing::error!("a firm cannot be opened: {refused}");
            }
            return;
        };
        let soon = self.clock.now() + IDLE;
        match firm.read(domain::pending::next_at).await {
            Ok(next) if next.is_some_and(|at| at <= soon) => {}
            Ok(_) => {
                drop(firm);
                if let Some(served) = self.take_idle() {
                    self.put_away(served).await;
                }
            }
            Err(error) => tracing::warn!(error = %error, "could not see what a firm has to do"),
        }
    }

    fn is_idle(&self, inside: &Inside, now: Timestamp) -> bool {
        inside.is_empty() && self.last_used.get() + IDLE <= now
    }

    /// Takes it out of service, unless somebody went in meanwhile.
    fn take_idle(&self) -> Option<Served> {
        let mut served = self.write();
        let is_idle = self.is_idle(&served.as_ref()?.open.inside, self.clock.now());
        if is_idle { served.take() } else { None }
    }

    async fn open(&self) -> Result<(), Refused> {
        let Some(opener) = self.opener.as_ref().filter(|_| !self.is_leaving()) else {
            return Err(Refused("The server stops.".into()));
        };
        let opened = opener().await;
        self.has_failed.store(opened.is_err(), Ordering::SeqCst);
        let open = opened.inspect_err(|_| self.wake_at.set(self.clock.now() + PATIENCE))?;
        let router = self.router_of(&open);
        let worker = Some(at_work(&open));
        *self.write() = Some(Served { open, router, worker });
        Ok(())
    }

    fn router_of(&self, open: &OpenFirm) -> Router {
        site::router_with(open, &self.trusted_proxies, self.limits.clone())
    }

    /// Sets its worker to work, where it is open and has none.
    pub(super) fn set_to_work(&self) {
        if let Some(served) = self.write().as_mut()
            && served.worker.is_none()
        {
            served.worker = Some(at_work(&served.open));
        }
    }

    /// Lets the worker finish, notes when the firm must be woken, and closes the database.
    async fn put_away(&self, served: Served) {
        let Served { open, router, worker } = served;
        if let Some(worker) = worker {
            let _ = worker.stop.send(true);
            let _ = worker.done.await;
        }
        let now = self.clock.now();
        let next = match open.firm.read(domain::pending::next_at).await {
            Ok(next) => next.unwrap_or(Timestamp::MAX),
            Err(_) => now,
        };
        self.wake_at.set(next.min(now + LOOK_AGAIN));
        open.bus.close_all().await;
        let db = open.firm.db().clone();
        drop((open, router));
        tokio::task::spawn_blocking(move || db.close()).await.ok();
    }

    /// Tells the worker and all streams to end; it does not open again.
    pub(super) async fn leave(&self) {
        self.is_leaving.store(true, Ordering::SeqCst);
        let bus = self.read().as_ref().map(|served| {
            if let Some(worker) = &served.worker {
                let _ = worker.stop.send(true);
            }
            served.open.bus.clone()
        });
        if let Some(bus) = bus {
            bus.close_all().await;
        }
    }

    /// Closes it, whoever is there.
    pub(super) async fn close(&self) {
        self.is_leaving.store(true, Ordering::SeqCst);
        let _turn = self.turning.lock().await;
        let served = self.write().take();
        if let Some(served) = served {
            self.put_away(served).await;
        }
    }

    pub(super) async fn is_ready(&self) -> bool {
        let open = self
            .read()
            .as_ref()
            .map(|served| (served.open.firm.clone(), served.open.inside.enter()));
        match open {
            Some((firm, _stay)) => firm.read(domain::settings::Settings::load).await.is_ok(),
            None => !self.has_failed.load(Ordering::SeqCst),
        }
    }

    fn is_leaving(&self) -> bool {
        self.is_leaving.load(Ordering::SeqCst)
    }
    fn read(&self) -> RwLockReadGuard<'_, Option<Served>> {
        self.served.read().unwrap_or_else(PoisonError::into_inner)
    }
    fn write(&self) -> RwLockWriteGuard<'_, Option<Served>> {
        self.served.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
fn at_work(open: &OpenFirm) -> AtWork {
    let desk = Desk {
        from_address: open.from_address.clone(),
        per_minute: open.per_minute,
    };
    let mut worker = Worker::new(open.firm.clone(), open.transport.clone(), desk);
    if let Some(file) = &open.checkpoints {
        worker = worker.with_checkpoints(file.clone());
    }
    let (open, (stop, stopped)) = (open.clone(), watch::channel(false));
    let done = tokio::spawn(async move {
        if let Err(error) = nodes::hear(&open).await {
            tracing::error!(error = %error, "what other nodes do is not heard");
        }
        worker.run(open.wake, stopped).await;
    });
    AtWork { stop, done }
}
