//! Serving firms: one listener, and a stop that loses nothing.

pub use crate::firms::Firms;

use crate::{listen::Front, ops};
use axum::extract::{ConnectInfo, Request};
use std::{net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

/// How long requests and mail in flight may take after SIGTERM.
const FINISH_WITHIN: Duration = Duration::from_secs(9);

/// What is being listened to and worked on.
pub struct Running {
    stop: watch::Sender<bool>,
    firms: Firms,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts workers and listeners.
#[expect(clippy::disallowed_methods, reason = "server is where tasks begin")]
pub fn start(firms: Firms, front: Front, ops_listener: Option<TcpListener>) -> Running {
    std::thread::spawn(web::assets::warm);
    let (stop, stopped) = watch::channel(false);
    let mut tasks = vec![
        front.spawn(firms.router(), stopped.clone()),
        tokio::spawn(firms.clone().run(stopped.clone())),
    ];
    if let Some(listener) = ops_listener {
        tasks.push(Front::plain(listener).spawn(ops::router(firms.clone()), stopped));
    }
    Running { stop, firms, tasks }
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
            self.firms.leave().await;
            for task in self.tasks {
                let _ = task.await;
            }
        };
        if tokio::time::timeout(FINISH_WITHIN, all).await.is_err() {
            tracing::warn!("some requests did not finish in time");
        }
        self.firms.shut().await;
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
