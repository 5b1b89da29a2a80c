//! What Portico costs, measured on the real server process: CPU and latency of pages and writes, memory, bytes, start.
//!
//! `bench/run` builds and runs it; `bench/README.md` says what each row means. The standard data set and one many times as
//! large are made once and kept in `target/bench`.

mod child;
mod data;
mod drive;
mod engine;
mod floor;
mod http;
mod people;
mod proc;
mod rows;
mod table;

use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(name = "load", about = "Measures what Portico costs")]
struct Arguments {
    #[command(subcommand)]
    role: Option<Role>,
    #[command(flatten)]
    plan: Plan,
}

/// What is measured, and how long.
#[derive(clap::Args, Clone)]
pub struct Plan {
    /// The server to measure
    #[arg(long, default_value = "target/release/portico")]
    portico: PathBuf,
    /// Where data sets are kept
    #[arg(long, default_value = "target/bench")]
    data: PathBuf,
    /// How many times as large as the standard data set the large one is; 1 leaves it out
    #[arg(long, default_value_t = 100)]
    times: usize,
    /// Seconds for each row of reads
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Rounds of writes; in each, every client that can sign in marks their tasks as completed
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// Only this engine: sqlite or postgres
    #[arg(long)]
    only: Option<String>,
    /// Only these parts, by their letter: a, b, c, d, e
    #[arg(long, default_value = "abcde")]
    parts: String,
    /// Make the data sets anew
    #[arg(long)]
    fresh: bool,
}

#[derive(Subcommand)]
enum Role {
    /// A server of the same statements and the same templates without the application
    #[command(hide = true)]
    Floor(floor::Floor),
    /// The application's router without its worker
    #[command(hide = true)]
    Alone(child::Alone),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // One thread, so that the server has the other core; a role that serves gets what the real server has.
    let runtime = match &arguments.role {
        None => tokio::runtime::Builder::new_current_thread().enable_all().build(),
        Some(_) => tokio::runtime::Builder::new_multi_thread().enable_all().build(),
    };
    let outcome = runtime.map_err(Into::into).and_then(|runtime| {
        runtime.block_on(async {
            match arguments.role {
                None => rows::all(&arguments.plan).await,
                Some(Role::Floor(floor)) => floor.serve().await,
                Some(Role::Alone(alone)) => alone.serve().await,
            }
        })
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}
