//! `portico`: the binary.

use clap::Parser;
use server::{
    commands::{self, Command},
    config::Env,
    logs,
};
use std::{process::ExitCode, time::Duration};

/// The client portal of a law firm.
#[derive(Parser)]
#[command(name = "portico", version, about, arg_required_else_help = true)]
struct Portico {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    // Before the first handshake: one provider of TLS for everything.
    if rustls::crypto::ring::default_provider()
        .install_default()
        .is_err()
    {
        eprintln!("portico: a TLS provider was already installed");
        return ExitCode::FAILURE;
    }
    let args = Portico::parse();
    let env = Env::of_process();
    if let Err(refused) = logs::start(env.get("PORTICO_LOG").as_deref()) {
        eprintln!("portico: {refused}");
        return ExitCode::from(2);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("portico: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(commands::run(args.command, &env));
    // Looking up the name of a mail server that is away must not keep a process that has finished.
    runtime.shutdown_timeout(Duration::from_millis(500));
    match done {
        Ok(code) => code,
        Err(refused) => {
            eprintln!("portico: {refused}");
            ExitCode::from(2)
        }
    }
}
