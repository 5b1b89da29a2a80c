use super::Settings;
use crate::{
    config::{Env, Refused},
    open,
};
use db::Migrate;
use kernel::clock::SystemClock;
use std::{process::ExitCode, sync::Arc};

pub fn run(settings: &Settings, env: &Env) -> Result<ExitCode, Refused> {
    let config = settings.one_firm(env)?;
    open::open_db(&config, Arc::new(SystemClock), Migrate::Apply)?.close();
    println!("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
