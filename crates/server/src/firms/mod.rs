//! The firms of this server: host → the firm behind it. Nothing is shared between two firms: each has its own router,
//! database, keys and bus.
//!
//! A firm is *closed* until somebody asks for one of its hosts or something of it comes due; then its database, threads
//! and worker open. It closes again when nobody was there for a while and nothing comes due soon, and what it notes then
//! is when it must be woken. A firm whose notes may be out of date (another node may have written) is looked at every few
//! hours in any case, and at every start.

mod body;
mod inside;
mod place;

pub use inside::{Inside, Stay};
pub use place::{Opener, Opening};

use crate::{
    config::{Refused, host_of},
    open::OpenFirm,
};
use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::backlog::Backlog;
use kernel::Clock;
use place::Place;
use std::{collections::HashMap, convert::Infallible, sync::Arc, time::Duration};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// How often it is looked for what came due and who may close.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// As many firms open at once where nobody waits for them.
const WAKING_AT_ONCE: usize = 4;

/// A firm that opens when it is needed.
pub struct Door {
    pub base_url: String,
    pub portal_host: Option<String>,
    pub opener: Opener,
}

/// All firms of this server. Clones are the same firms.
#[derive(Clone)]
pub struct Firms(Arc<Inner>);

struct Inner {
    hosts: HashMap<String, Arc<Place>>,
    places: Vec<Arc<Place>>,
}

impl Firms {
    /// Firms that are open already and stay so.
    #[must_use]
    pub fn new(firms: &[OpenFirm], trusted_proxies: &[web::Cidr]) -> Self {
        Self::at(firms.iter().map(|open| {
            let hosts = (open.base_url.clone(), open.portal_host.clone());
            (hosts, Place::open_for_good(open.clone(), trusted_proxies))
        }))
    }

    /// Firms that open on first use and close when idle.
    #[must_use]
    pub fn on_demand(doors: Vec<Door>, clock: &Arc<dyn Clock>, trusted_proxies: &[web::Cidr]) -> Self {
        Self::at(doors.into_iter().map(|door| {
            let place = Place::closed(door.base_url.clone(), door.opener, clock.clone(), trusted_proxies);
            ((door.base_url, door.portal_host), place)
        }))
    }

    fn at(places: impl Iterator<Item = ((String, Option<String>), Place)>) -> Self {
        let (mut hosts, mut all) = (HashMap::new(), Vec::new());
        for ((base_url, portal_host), place) in places {
            let place = Arc::new(place);
            hosts.insert(host_of(&base_url).to_ascii_lowercase(), place.clone());
            if let Some(host) = portal_host {
                hosts.insert(host.to_ascii_lowercase(), place.clone());
            }
            all.push(place);
        }
        Self(Arc::new(Inner { hosts, places: all }))
    }

    /// One router for all of them. A host that names no firm is 421, and nothing else is said.
    pub fn router(&self) -> Router {
        let firms = self.clone();
        Router::new().fallback_service(tower::service_fn(move |request: Request| {
            firms.clone().serve(request)
        }))
    }

    async fn serve(self, request: Request) -> Result<Response, Infallible> {
        let host = request
            .headers()
            .get(http::header::HOST)
            .and_then(|h| h.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        let Some(place) = self.0.hosts.get(&host) else {
            return Ok(StatusCode::MISDIRECTED_REQUEST.into_response());
        };
        match place.enter().await {
            Ok((router, stay)) => {
                let response = router.oneshot(request).await?;
                // The firm is in use until the last byte is read: a stream may go on for hours.
                Ok(response.map(|body| body::staying(body, stay)))
            }
            Err(refused) => {
                tracing::error!("a firm was asked for and is not open: {refused}");
                let later = [(http::header::RETRY_AFTER, "5")];
                Ok((StatusCode::SERVICE_UNAVAILABLE, later).into_response())
            }
        }
    }

    /// Opens the firm where there is but one, so that what is wrong with it is said at the start. Of several, each opens by
    /// itself, and one that cannot does not keep the others waiting.
    ///
    /// # Errors
    /// [`Refused`]: the one firm cannot be opened.
    pub async fn open_the_only_one(&self) -> Result<(), Refused> {
        match self.0.places.as_slice() {
            [one] => one.enter().await.map(drop),
            _ => Ok(()),
        }
    }

    /// Opens what has something to do, and closes what is idle; ends when that is done.
    pub async fn look(&self) {
        futures_util::future::join_all(self.0.places.iter().map(|place| place.look())).await;
    }

    /// Sets the workers of all open firms to work, and from now on looks every second, until told to stop.
    pub(crate) async fn run(self, mut stopped: watch::Receiver<bool>) {
        for place in &self.0.places {
            place.set_to_work();
        }
        let waking = Arc::new(Semaphore::new(WAKING_AT_ONCE));
        loop {
            for place in self.0.places.iter().filter(|place| place.is_worth_a_look()) {
                look_beside(place.clone(), waking.clone());
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                // An error means that the sender is gone: stop as well.
                _ = stopped.wait_for(|s| *s) => return,
            }
        }
    }

    /// No firm opens any more; workers finish, and open streams are told to come back later.
    pub(crate) async fn leave(&self) {
        // All firms at once: where a browser reads nothing, a second passes before it is given up on.
        futures_util::future::join_all(self.0.places.iter().map(|place| place.leave())).await;
    }

    /// Closes all of them.
    pub async fn shut(&self) {
        futures_util::future::join_all(self.0.places.iter().map(|place| place.close())).await;
    }

    /// Do all firms answer? Those that are closed do as long as the last opening went well.
    pub async fn are_ready(&self) -> bool {
        let ready = futures_util::future::join_all(self.0.places.iter().map(|place| place.is_ready())).await;
        ready.into_iter().all(|is_ready| is_ready)
    }

    /// What waits in those that are open and answer, by their addresses.
    pub async fn backlogs(&self) -> Vec<(String, Backlog)> {
        let mut backlogs = Vec::new();
        for place in &self.0.places {
            if let Some((firm, _stay)) = place.firm()
                && let Ok(backlog) = firm.read(domain::backlog::backlog).await
            {
                backlogs.push((place.base_url().to_owned(), backlog));
            }
        }
        backlogs
    }

    /// The addresses of those that are open.
    #[must_use]
    pub fn open_now(&self) -> Vec<String> {
        let open = self.0.places.iter().filter(|place| place.is_open());
        open.map(|place| place.base_url().to_owned()).collect()
    }
}

#[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
fn look_beside(place: Arc<Place>, waking: Arc<Semaphore>) {
    tokio::spawn(async move {
        // It is never closed.
        let _permit = waking.acquire().await;
        place.look().await;
    });
}
