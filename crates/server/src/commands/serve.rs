use super::Settings;
use crate::{
    config::{Config, Env, Refused},
    keyfile, open, serve,
};
use clap::Args;
use db::Migrate;
use kernel::clock::SystemClock;
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
        let trusted = proxies(&config)?;
        let clock = Arc::new(SystemClock);
        let mut firms = Vec::new();
        for firm in &config.firms {
            let db = open::open_db(firm, clock.clone(), Migrate::RefuseIfBehind)?;
            firms.push(
                open::open(
                    firm,
                    db,
                    clock.clone(),
                    &keyfile::read(&firm.key_file)?,
                    open::Post::Real,
                )
                .await?,
            );
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
        let running = serve::start(firms, listener, ops, &trusted);
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

/// # Errors
/// [`Refused`]: the address is taken or not ours.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Refused> {
    TcpListener::bind(address)
        .await
        .map_err(|e| Refused(format!("Cannot listen on {address}: {e}.")))
}

/// # Errors
/// [`Refused`] names the network that is none.
pub fn proxies(config: &Config) -> Result<Vec<web::Cidr>, Refused> {
    config
        .trusted_proxies
        .iter()
        .map(|p| {
            p.parse().map_err(|_| {
                Refused(format!(
                    "`proxy.trusted` holds `{p}`; it needs networks such as 10.0.0.0/8."
                ))
            })
        })
        .collect()
}
