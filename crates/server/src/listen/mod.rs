//! Listening: who connects is served HTTP/1.1, by TLS where there is a certificate, and must not keep us waiting.
//!
//! A head must come within [`Bounds::head`], and so must the next request on a connection that is kept; a body at a pace;
//! and there are only so many connections at once, so that those who dawdle cannot use up all files.

mod body;
mod tls;

pub use tls::acceptor;

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::{JoinHandle, JoinSet},
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// When no connection can be taken, such as when all files are open.
const BREATH: Duration = Duration::from_secs(1);

/// How long who connects may take, and how many may be connected.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub connections: usize,
    /// For the handshake of TLS.
    pub handshake: Duration,
    /// For the head of a request, from the moment it is waited for.
    pub head: Duration,
    /// For the body of a request, besides the time that it takes at the slowest pace.
    pub body: Duration,
    /// The slowest pace of a body, in bytes a second.
    pub pace: u32,
}

impl Bounds {
    /// The usual ones. As many may be connected as files can be open, less those that databases and mail need.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            connections: files_max().saturating_sub(256).clamp(128, 20_000),
            handshake: Duration::from_secs(10),
            head: Duration::from_secs(30),
            body: Duration::from_secs(30),
            pace: 1024,
        }
    }
}

/// How many files this process may have open.
fn files_max() -> usize {
    std::fs::read_to_string("/proc/self/limits")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("Max open files"))?;
            line.split_whitespace().nth(3)?.parse().ok()
        })
        .unwrap_or(1024)
}

/// An address that is listened to.
pub struct Front {
    pub listener: TcpListener,
    pub tls: Option<TlsAcceptor>,
    pub bounds: Bounds,
}

impl Front {
    /// Plain HTTP within the usual bounds.
    #[must_use]
    pub fn plain(listener: TcpListener) -> Self {
        Self {
            listener,
            tls: None,
            bounds: Bounds::usual(),
        }
    }

    /// Serves until told to stop; then requests in flight are finished and no others taken.
    #[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
    pub(crate) fn spawn(self, router: Router, stopped: watch::Receiver<bool>) -> JoinHandle<()> {
        tokio::spawn(self.serve(router, stopped))
    }

    async fn serve(self, router: Router, mut stopped: watch::Receiver<bool>) {
        let places = Arc::new(Semaphore::new(self.bounds.connections));
        let mut connections = JoinSet::new();
        loop {
            let taken = tokio::select! {
                taken = accept(&self.listener, places.clone()) => taken,
                // An error means that the sender is gone: stop as well.
                _ = stopped.wait_for(|s| *s) => break,
            };
            while connections.try_join_next().is_some() {}
            if let Some((stream, from, place)) = taken {
                let (tls, bounds) = (self.tls.clone(), self.bounds);
                let (router, stopped) = (router.clone(), stopped.clone());
                connections.spawn(async move {
                    let _place = place;
                    connected(stream, from, tls, bounds, router, stopped).await;
                });
            }
        }
        drop(self.listener);
        while connections.join_next().await.is_some() {}
    }
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = places.acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, from)) => Some((stream, from, place)),
        Err(error) if is_of_one_connection(&error) => None,
        Err(error) => {
            tracing::error!(error = %error, "no connection can be taken");
            tokio::time::sleep(BREATH).await;
            None
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}

async fn connected(
    stream: TcpStream,
    from: SocketAddr,
    tls: Option<TlsAcceptor>,
    bounds: Bounds,
    router: Router,
    stopped: watch::Receiver<bool>,
) {
    // Answers are written whole; waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    match tls {
        None => serve_one(stream, from, bounds, router, stopped).await,
        Some(tls) => {
            // Who does not finish the handshake, or says nothing of TLS, is nobody to answer.
            if let Ok(Ok(stream)) = tokio::time::timeout(bounds.handshake, tls.accept(stream)).await {
                serve_one(stream, from, bounds, router, stopped).await;
            }
        }
    }
}

async fn serve_one<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    from: SocketAddr,
    bounds: Bounds,
    router: Router,
    mut stopped: watch::Receiver<bool>,
) {
    let service = tower::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        let request = request.map(|sent| body::paced(Body::new(sent), bounds));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut connection = std::pin::pin!(connection);
    // How it ended (the browser went away, or was too slow) matters to nobody.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.wait_for(|s| *s) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
