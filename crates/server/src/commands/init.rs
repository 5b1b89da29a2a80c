use super::{data_dir, told};
use crate::{
    config::{Config, Env, Given, Refused},
    keyfile, open,
};
use clap::Args;
use db::Migrate;
use domain::{
    Done,
    seed::{self, NewFirm},
};
use jiff::SignedDuration;
use kernel::{Language, clock::SystemClock};
use std::{
    fs::OpenOptions,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// How long the owner has to use the printed link.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(1);

#[derive(Args)]
pub struct Init {
    /// The firm's name, as clients read it
    #[arg(long)]
    firm: String,
    /// The owner's e-mail address
    #[arg(long)]
    owner: String,
    /// The owner's name
    #[arg(long)]
    owner_name: Option<String>,
    /// The directory of the firm's data; made if it is not there
    #[arg(long, default_value = "portico-data")]
    data: PathBuf,
    /// The address at which people will reach Portico
    #[arg(long)]
    base_url: Option<String>,
    /// `sqlite:…` or `postgres://…`; a file in the data directory by default
    #[arg(long)]
    database_url: Option<String>,
    /// The firm's time zone
    #[arg(long, default_value = "America/New_York")]
    zone: String,
    /// The phone number that clients may call
    #[arg(long)]
    phone: Option<String>,
    /// Allow plain http on a network that you trust
    #[arg(long)]
    insecure_http: bool,
    /// Print one line of JSON
    #[arg(long)]
    json: bool,
}

impl Init {
    pub async fn run(self, env: &Env) -> Result<ExitCode, Refused> {
        let file = self.data.join("portico.toml");
        let given = Given {
            config: file.exists().then(|| file.clone()),
            data: Some(self.data.clone()),
            base_url: self.base_url.clone().or_else(|| {
                (!file.exists() && env.get("PORTICO_BASE_URL").is_none())
                    .then(|| "http://localhost:8080".to_owned())
            }),
            database_url: self.database_url.clone(),
            insecure_http: self.insecure_http,
            ..Given::default()
        };
        let config = Config::load(&given, env)?;
        let [firm] = config.firms.as_slice() else {
            return Err(Refused(
                "`portico init` makes one firm; its settings name several.".into(),
            ));
        };
        data_dir(&firm.data_dir)?;
        let clock = Arc::new(SystemClock);
        let db = open::open_db(firm, clock.clone(), Migrate::Apply)?;
        let key = keyfile::read_or_create(&firm.key_file)?;
        let opened = open::open(firm, db, clock, &key, open::Post::Real).await?;
        if opened
            .firm
            .read(seed::is_installed)
            .await
            .map_err(|e| told("The firm cannot be read", e))?
        {
            return Err(Refused(format!(
                "There is a firm in {} already; nothing was changed.",
                firm.data_dir.display()
            )));
        }
        // Before the firm is made: without its link, which is shown once, it could not be begun.
        if !file.exists() {
            write_private(&file, &settings_file(firm))
                .map_err(|e| Refused(format!("{} cannot be written: {e}.", file.display())))?;
        }
        let new = NewFirm {
            name: self.firm,
            zone: self.zone,
            language: Language::EnUs,
            phone: self.phone,
        };
        let (name, email) = (self.owner_name.unwrap_or_else(|| self.owner.clone()), self.owner);
        let token = opened
            .firm
            .write(move |work| {
                work.absorb(seed::install(work, &new)?);
                let owner = work.absorb(domain::access::create_owner(work, &name, &email)?);
                let token = domain::access::mint_staff_setup(work, owner, LINK_LASTS)?;
                Ok(Done::all(token, Vec::new()))
            })
            .await
            .map_err(|e| told("The firm was not made", e))?;
        let link = format!("{}/password/{}", firm.base_url, token.reveal());
        if self.json {
            println!(
                "{}",
                serde_json::json!({"setup_url": link, "config": file, "expires_in_minutes": LINK_LASTS.as_mins()})
            );
        } else {
            println!("The firm is made. Its settings stand in {}.", file.display());
            println!("Start it with:   portico serve --data {}", self.data.display());
            println!("The owner begins within the hour, once, at:\n\n    {link}\n");
        }
        let db = opened.firm.db().clone();
        drop(opened);
        tokio::task::spawn_blocking(move || db.close()).await.ok();
        Ok(ExitCode::SUCCESS)
    }
}

/// Passwords of the database and of the mail server may stand in it.
fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    file.write_all(text.as_bytes())
}

/// What was asked for, as a file to go on from.
fn settings_file(firm: &crate::config::FirmConfig) -> String {
    let text = |s: &str| toml::Value::String(s.to_owned()).to_string();
    format!(
        "base_url = {}\ndata_dir = {}\ndatabase.url = {}\n\n# Mail is held until a server is named:\n# mail.url = \"smtp://user:password@mail.example.com:587\"\n# mail.from = \"portal@example.com\"\n",
        text(&firm.base_url),
        text(&firm.data_dir.display().to_string()),
        text(&firm.database_url),
    )
}
