use super::{data_dir, serve::listen, told};
use crate::{
    config::{Env, FirmConfig, MailConfig, Refused},
    keyfile,
    listen::Front,
    open::{self, Post},
    serve,
};
use clap::Args;
use db::Migrate;
use domain::access::HashingCost;
use mail::Caught;
use std::{path::PathBuf, process::ExitCode, sync::Arc};
use testkit::{cast, clock::DemoClock, world};

#[derive(Args)]
pub struct Demo {
    /// Keep the demo in this directory, and go on with what it holds; without it everything is gone afterwards
    #[arg(long)]
    data: Option<PathBuf>,
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Print one line of JSON
    #[arg(long)]
    json: bool,
    /// How long a Save can be undone
    #[arg(long, default_value_t = 10)]
    undo_seconds: i64,
}

impl Demo {
    pub async fn run(self, env: &Env) -> Result<ExitCode, Refused> {
        let address = self.listen.parse().map_err(|_| {
            Refused(format!(
                "`--listen` is `{}`; it needs an address and a port, such as 127.0.0.1:8080.",
                self.listen
            ))
        })?;
        let listener = listen(address).await?;
        let port = listener.local_addr().map_err(|e| Refused(e.to_string()))?.port();
        let temporary = match &self.data {
            Some(_) => None,
            None => Some(
                tempfile::tempdir()
                    .map_err(|e| Refused(format!("A directory for the demo cannot be made: {e}.")))?,
            ),
        };
        let dir = self
            .data
            .clone()
            .or_else(|| temporary.as_ref().map(|t| t.path().to_owned()))
            .unwrap_or_default();
        data_dir(&dir)?;

        let config = FirmConfig {
            base_url: match port {
                // Browsers leave the usual port out of the name of the host.
                80 => "http://localhost".to_owned(),
                port => format!("http://localhost:{port}"),
            },
            portal_host: None,
            key_file: dir.join("master.key"),
            database_url: env
                .get("PORTICO_DATABASE_URL")
                .unwrap_or_else(|| format!("sqlite:{}", dir.join("firm.db").display())),
            checkpoints: Some(dir.join("audit-checkpoints.jsonl")),
            data_dir: dir,
            mail: MailConfig {
                url: None,
                from: "portal@chenortiz.example".into(),
                per_minute: 6000,
            },
            hashing: HashingCost::LEAST,
        };
        let clock = Arc::new(DemoClock::default());
        let db = open::open_db(&config, clock.clone(), Migrate::Apply)?;
        let key = keyfile::read_or_create(&config.key_file)?;
        let caught = Arc::new(Caught::new(clock.clone()));
        let mut opened = open::open(&config, db, clock.clone(), &key, Post::Caught(caught)).await?;
        if !world::is_built(&opened.firm)
            .await
            .map_err(|e| told("The demo cannot be read", e))?
        {
            world::build(
                &opened.firm,
                &*clock,
                opened.transport.clone(),
                world::Setup {
                    undo_seconds: self.undo_seconds,
                    ..world::Setup::DEMO
                },
            )
            .await
            .map_err(|e| told("The demo cannot be built", e))?;
        }
        opened.zone = opened
            .firm
            .read(domain::settings::Settings::load)
            .await
            .map_err(|e| told("The demo cannot be read", e))?
            .zone;

        let firms = serve::Firms::new(std::slice::from_ref(&opened), &[]);
        drop(opened);
        let running = serve::start(firms, Front::plain(listener), None);
        self.tell(&config.base_url);
        running
            .until_signal()
            .await
            .map_err(|e| Refused(format!("Signals cannot be listened to: {e}.")))?;
        drop(temporary);
        Ok(ExitCode::SUCCESS)
    }

    fn tell(&self, base_url: &str) {
        if self.json {
            let logins: Vec<_> = cast::logins()
                .map(|l| serde_json::json!({"kind": l.kind, "role": l.role, "name": l.name, "email": l.email, "password": l.password}))
                .collect();
            println!(
                "{}",
                serde_json::json!({
                    "ready": true,
                    "firm_url": base_url,
                    "portal_url": format!("{base_url}/portal"),
                    "mail_url": format!("{base_url}/dev/mail"),
                    "logins": logins,
                })
            );
            return;
        }
        println!("Portico is ready.\n");
        println!("  The firm       {base_url}/");
        println!("  The portal     {base_url}/portal");
        println!("  Caught mail    {base_url}/dev/mail\n");
        for login in cast::logins() {
            println!(
                "  {:<7} {:<24} {:<18} {:<36} {}",
                login.kind, login.name, login.role, login.email, login.password
            );
        }
        println!("\nStop with Ctrl C.");
    }
}
