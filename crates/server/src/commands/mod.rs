//! The commands. Each prints what a person needs to go on, and one line of JSON with `--json`.

mod audit;
mod demo;
mod init;
mod migrate;
mod openapi;
mod routes;
mod serve;

use crate::config::{Config, Env, FirmConfig, Given, Refused};
use clap::{Args, Subcommand};
use std::{
    fs::DirBuilder,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Subcommand)]
pub enum Command {
    /// Start a believable firm to look around in; its mail is caught at /dev/mail
    Demo(demo::Demo),
    /// Make a real, empty firm and print the link with which its owner begins
    Init(init::Init),
    /// Serve the firm
    Serve(serve::Serve),
    /// Bring the database up to this version of Portico
    Migrate(Settings),
    /// Print every route and its guard
    Routes(routes::Routes),
    /// Print the description of the JSON API (OpenAPI 3.1)
    Openapi,
    /// Check the record of events
    #[command(subcommand)]
    Audit(audit::Audit),
}

/// Where the settings come from.
#[derive(Args, Clone, Default)]
pub struct Settings {
    /// The settings file; `portico.toml` in the data directory if there is one
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// The directory of the firm's data
    #[arg(long)]
    pub data: Option<PathBuf>,
}

impl Settings {
    fn given(&self) -> Given {
        let beside = self
            .data
            .as_ref()
            .map(|dir| dir.join("portico.toml"))
            .filter(|path| path.exists());
        Given {
            config: self.config.clone().or(beside),
            data: self.data.clone(),
            ..Given::default()
        }
    }

    /// The one firm of these settings; a command for one firm refuses several.
    fn one_firm(&self, env: &Env) -> Result<FirmConfig, Refused> {
        // Nothing is served here, so plain http exposes nobody.
        let given = Given {
            insecure_http: true,
            ..self.given()
        };
        let mut firms = Config::load(&given, env)?.firms;
        match (firms.pop(), firms.is_empty()) {
            (Some(firm), true) => Ok(firm),
            _ => Err(Refused(
                "These settings name several firms; give the settings file of one with --config.".into(),
            )),
        }
    }
}

/// Runs a command.
///
/// # Errors
/// [`Refused`]: one sentence for the operator.
pub async fn run(command: Command, env: &Env) -> Result<ExitCode, Refused> {
    match command {
        Command::Demo(demo) => demo.run(env).await,
        Command::Init(init) => init.run(env).await,
        Command::Serve(serve) => serve.run(env).await,
        Command::Migrate(settings) => migrate::run(&settings, env),
        Command::Routes(routes) => Ok(routes.run()),
        Command::Openapi => Ok(openapi::run()),
        Command::Audit(audit) => audit.run(env).await,
    }
}

/// Makes a firm's directory, which nobody else on the machine may read; one that is there stays as it is.
fn data_dir(dir: &Path) -> Result<(), Refused> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(dir);
    made.map_err(|e| Refused(format!("The directory {} cannot be made: {e}.", dir.display())))
}

/// What a failed action tells the operator.
fn told(what: &str, error: kernel::Error) -> Refused {
    let words = words::Words::new(kernel::Language::EnUs);
    let why = match error {
        kernel::Error::Invalid(errors) => errors
            .0
            .iter()
            .map(|e| format!("{}: {}", e.field, words.says(&e.says)))
            .collect::<Vec<_>>()
            .join("; "),
        kernel::Error::Conflict(m) => words.says(&m.shown),
        kernel::Error::Unavailable(m) | kernel::Error::Internal(m) => m.internal,
        other => other.to_string(),
    };
    Refused(format!("{what}: {why}"))
}
