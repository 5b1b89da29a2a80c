use super::Settings;
use crate::{
    config::{Config, Env, FirmConfig, Refused},
    firms::Door,
    keyfile,
    listen::{self, Bounds, Front},
    open, serve,
};
use clap::Args;
use db::Migrate;
use kernel::{Clock, clock::SystemClock};
use std::{net::SocketAddr, process::ExitCode, sync::Arc};
use tokio::net::TcpListener;

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// Where to listen, such as 127.0.0.1:8080
    #[arg(long)]
    listen: Option<String>,
    /// Allow plain http on a network that you trust
    #[arg(long)]
    insecure_http: bool,
}

impl Serve {
    pub async fn run(self, env: &Env) -> Result<ExitCode, Refused> {
        let mut given = self.settings.given();
        given.listen = self.listen;
        given.insecure_http = self.insecure_http;
        let config = Config::load(&given, env)?;
        let tls = config.tls.as_ref().map(listen::acceptor).transpose()?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let mut doors = Vec::new();
        for firm in &config.firms {
            if config.firms.len() > 1 {
                // One that is read by others is refused now, and not when its firm opens.
                keyfile::read(&firm.key_file)?;
            }
            doors.push(door(firm.clone(), clock.clone()));
        }
        let firms = serve::Firms::on_demand(doors, &clock, &config.trusted_proxies);
        firms.open_the_only_one().await?;
        for firm in &config.firms {
            if firm.mail.url.is_none() {
                tracing::warn!(
                    "`mail.url` is not set: mail of {} is held until it is",
                    firm.base_url
                );
            }
        }
        let listener = listen(config.listen).await?;
        let address = listener.local_addr().map_err(|e| Refused(e.to_string()))?;
        let ops = match config.ops_listen {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        let front = Front {
            listener,
            tls,
            bounds: Bounds::usual(),
        };
        let running = serve::start(firms, front, ops);
        println!(
            "{}",
            serde_json::json!({"ready": true, "listen": [address.to_string()], "pid": std::process::id()})
        );
        running
            .until_signal()
            .await
            .map_err(|e| Refused(format!("Signals cannot be listened to: {e}.")))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// How this firm is opened.
fn door(firm: FirmConfig, clock: Arc<dyn Clock>) -> Door {
    Door {
        base_url: firm.base_url.clone(),
        portal_host: firm.portal_host.clone(),
        opener: Box::new(move || {
            let (firm, clock) = (firm.clone(), clock.clone());
            Box::pin(async move {
                let (config, its_clock) = (firm.clone(), clock.clone());
                let db = tokio::task::spawn_blocking(move || {
                    open::open_db(&config, its_clock, Migrate::RefuseIfBehind)
                });
                let db = db.await.map_err(|e| Refused(e.to_string()))??;
                let key = keyfile::read(&firm.key_file)?;
                open::open(&firm, db, clock, &key, open::Post::Real).await
            })
        }),
    }
}

/// # Errors
/// [`Refused`]: the address is taken or not ours.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Refused> {
    TcpListener::bind(address)
        .await
        .map_err(|e| Refused(format!("Cannot listen on {address}: {e}.")))
}
