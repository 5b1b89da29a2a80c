use super::{Settings, told};
use crate::{
    config::{Env, Refused},
    keyfile, open,
};
use clap::Subcommand;
use db::Migrate;
use kernel::clock::SystemClock;
use std::{process::ExitCode, sync::Arc};

#[derive(Subcommand)]
pub enum Audit {
    /// Read the whole chain again; ends with 1 and the first number that does not hold
    Verify {
        #[command(flatten)]
        settings: Settings,
        /// The number to begin with
        #[arg(long, default_value_t = 1)]
        from: i64,
    },
}

impl Audit {
    pub async fn run(self, env: &Env) -> Result<ExitCode, Refused> {
        let Self::Verify { settings, from } = self;
        let config = settings.one_firm(env)?;
        let clock = Arc::new(SystemClock);
        let db = open::open_db(&config, clock.clone(), Migrate::RefuseIfBehind)?;
        let opened = open::open(
            &config,
            db,
            clock,
            &keyfile::read(&config.key_file)?,
            open::Post::Real,
        )
        .await?;
        let report = opened
            .firm
            .read(move |look| domain::audit::verify(look, from))
            .await
            .map_err(|e| told("The record cannot be read", e))?;
        match report.first_bad {
            Some(bad) => {
                println!("The record does not hold from number {bad} on.");
                Ok(ExitCode::FAILURE)
            }
            None => {
                match report.last {
                    Some((seq, hash)) => {
                        let hash: String = hash.iter().map(|b| format!("{b:02x}")).collect();
                        println!("The record holds to number {seq}, {hash}.");
                    }
                    None => println!("Nothing is sealed yet."),
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
