//! Serving firms: one listener, each request goes to the firm that its host names, and a stop that loses nothing.

use crate::{config::host_of, open::OpenFirm, ops, site};
use axum::{
    Router,
    extract::{ConnectInfo, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::{collections::HashMap, convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch};
use tower::ServiceExt;
use worker::{Desk, Worker};

/// How long requests and mail in flight may take after SIGTERM.
const FINISH_WITHIN: Duration = Duration::from_secs(9);

/// Host → the firm behind it. Nothing is shared between two firms: each has its own router, database, keys and bus.
#[derive(Clone)]
pub struct Firms(Arc<HashMap<String, Router>>);

impl Firms {
    #[must_use]
    pub fn new(firms: &[OpenFirm], trusted_proxies: &[web::Cidr]) -> Self {
        let mut hosts = HashMap::new();
        for open in firms {
            let router = site::router(open, trusted_proxies);
            hosts.insert(host_of(&open.base_url).to_ascii_lowercase(), router.clone());
            if let Some(host) = &open.portal_host {
                hosts.insert(host.to_ascii_lowercase(), router);
            }
        }
        Self(Arc::new(hosts))
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
        match self.0.get(&host) {
            Some(router) => router.clone().oneshot(request).await,
            None => Ok(StatusCode::MISDIRECTED_REQUEST.into_response()),
        }
    }
}

/// What is being listened to and worked on.
pub struct Running {
    stop: watch::Sender<bool>,
    firms: Vec<OpenFirm>,
    workers: Vec<tokio::task::JoinHandle<()>>,
    listeners: Vec<tokio::task::JoinHandle<std::io::Result<()>>>,
}

/// Starts workers and listeners.
pub fn start(
    firms: Vec<OpenFirm>,
    listener: TcpListener,
    ops_listener: Option<TcpListener>,
    trusted_proxies: &[web::Cidr],
) -> Running {
    std::thread::spawn(web::assets::warm);
    let (stop, stopped) = watch::channel(false);
    let router = Firms::new(&firms, trusted_proxies).router();
    let mut listeners = vec![spawn_server(listener, router, stopped.clone())];
    if let Some(ops_listener) = ops_listener {
        listeners.push(spawn_server(
            ops_listener,
            ops::router(firms.clone()),
            stopped.clone(),
        ));
    }
    let workers = firms
        .iter()
        .map(|open| spawn_worker(open, stopped.clone()))
        .collect();
    Running {
        stop,
        firms,
        workers,
        listeners,
    }
}

#[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
fn spawn_server(
    listener: TcpListener,
    router: Router,
    mut stopped: watch::Receiver<bool>,
) -> tokio::task::JoinHandle<std::io::Result<()>> {
    tokio::spawn(async move {
        axum::serve(
            listener,
            router.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .with_graceful_shutdown(async move {
            // An error means that the sender is gone: stop as well.
            let _ = stopped.wait_for(|s| *s).await;
        })
        .await
    })
}

#[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
fn spawn_worker(open: &OpenFirm, stopped: watch::Receiver<bool>) -> tokio::task::JoinHandle<()> {
    let desk = Desk {
        from_address: open.from_address.clone(),
        per_minute: open.per_minute,
    };
    let worker = Worker::new(open.firm.clone(), open.transport.clone(), desk);
    let wake = open.wake.clone();
    tokio::spawn(async move { worker.run(wake, stopped).await })
}

impl Running {
    /// Serves until SIGTERM or SIGINT, then finishes what is in flight: within ten seconds, and nothing acknowledged is lost.
    ///
    /// # Errors
    /// When signals cannot be listened to.
    pub async fn until_signal(self) -> std::io::Result<()> {
        let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        let mut int = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
        tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
        self.finish().await;
        Ok(())
    }

    /// Stops accepting, tells open streams to come back later, and finishes.
    pub async fn finish(self) {
        // Nobody listening any more is as good as told.
        let _ = self.stop.send(true);
        let all = async {
            // All firms at once: where a browser reads nothing, a second passes before it is given up on.
            futures_util::future::join_all(self.firms.iter().map(|open| open.bus.close_all())).await;
            for task in self.listeners {
                let _ = task.await;
            }
            for task in self.workers {
                let _ = task.await;
            }
        };
        if tokio::time::timeout(FINISH_WITHIN, all).await.is_err() {
            tracing::warn!("some requests did not finish in time");
        }
        for open in self.firms {
            let db = open.firm.db().clone();
            drop(open);
            tokio::task::spawn_blocking(move || db.close()).await.ok();
        }
    }
}

/// The address of a request's other end, for tests that call the router without a socket.
#[must_use]
pub fn from_loopback(mut request: Request) -> Request {
    request
        .extensions_mut()
        .insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40000))));
    request
}
