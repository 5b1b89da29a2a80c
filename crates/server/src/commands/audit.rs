use super::{Settings, told};
use crate::{
    config::{Env, Refused},
    keyfile, open,
};
use clap::Subcommand;
use db::Migrate;
use domain::audit::{
    Report,
    checkpoints::{self, Compared},
};
use kernel::clock::SystemClock;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

#[derive(Subcommand)]
pub enum Audit {
    /// Read the whole chain again; ends with 1 and the first number that does not hold
    Verify {
        #[command(flatten)]
        settings: Settings,
        /// The number to begin with
        #[arg(long, default_value_t = 1)]
        from: i64,
        /// Another copy of the file of checkpoints; the one of the settings otherwise
        #[arg(long)]
        checkpoints: Option<PathBuf>,
    },
}

impl Audit {
    pub async fn run(self, env: &Env) -> Result<ExitCode, Refused> {
        let Self::Verify {
            settings,
            from,
            checkpoints: file,
        } = self;
        let config = settings.one_firm(env)?;
        let path = file
            .clone()
            .or_else(|| config.checkpoints.clone())
            .unwrap_or_default();
        let lines = match std::fs::read_to_string(&path) {
            Ok(lines) => Some(lines),
            // One that was named must be there.
            Err(e) if file.is_none() && e.kind() == ErrorKind::NotFound => None,
            Err(e) => {
                return Err(Refused(format!(
                    "The checkpoints {} cannot be read: {e}.",
                    path.display()
                )));
            }
        };
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
        let compared = opened
            .firm
            .read(move |look| lines.map(|lines| checkpoints::compare(look, &lines)).transpose())
            .await
            .map_err(|e| told("The record cannot be read", e))?;
        let chain_holds = say_chain(&report);
        println!(
            "Checkpoints are signed with the Ed25519 key {}.",
            hex(&opened.firm.keys().record_public_key())
        );
        let checkpoints_hold = say_checkpoints(compared.as_ref(), &path);
        Ok(if chain_holds && checkpoints_hold {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// True when it holds.
fn say_chain(report: &Report) -> bool {
    match (report.first_bad, &report.last) {
        (Some(bad), _) => println!("The record does not hold from number {bad} on."),
        (None, Some((seq, hash))) => println!("The record holds to number {seq}, {}.", hex(hash)),
        (None, None) => println!("Nothing is sealed yet."),
    }
    report.first_bad.is_none()
}

/// True when the record agrees with all of them.
fn say_checkpoints(compared: Option<&Compared>, path: &Path) -> bool {
    let Some(compared) = compared else {
        println!("There are no checkpoints in {} yet.", path.display());
        return true;
    };
    for broken in &compared.broken {
        let seq = broken
            .seq
            .map(|seq| format!(", number {seq}"))
            .unwrap_or_default();
        let at = broken.at.map(|at| format!(", of {at}")).unwrap_or_default();
        println!(
            "The checkpoint in line {}{seq}{at} does not hold: {}.",
            broken.line, broken.why
        );
    }
    match compared.up_to {
        Some(seq) => println!("Checkpoints that hold: {}, to number {seq}.", compared.held),
        None => println!("No checkpoint holds."),
    }
    compared.broken.is_empty()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
