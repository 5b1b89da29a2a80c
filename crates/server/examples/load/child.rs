//! The servers that are measured, each a process of its own.

use crate::{Outcome, data::DataSet, floor::Page};
use clap::Args;
use server::serve::Firms;
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tokio::net::TcpListener;

/// A server that says when it is ready; ended when it is dropped.
pub struct Child {
    process: std::process::Child,
    /// `localhost:PORT`
    pub host: String,
    /// From the start of the process to its line.
    pub ready_after: Duration,
}

impl Child {
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// `portico serve`, as an operator would start it, without a mail server.
    pub fn portico(portico: &Path, set: &DataSet) -> Outcome<Self> {
        let port = free_port()?;
        let file = set.dir.join("bench.toml");
        let text = |s: &str| toml::Value::String(s.to_owned()).to_string();
        let settings = format!(
            "base_url = {}\ndata_dir = {}\ndatabase.url = {}\nops.listen = \"none\"\n",
            text(&format!("http://localhost:{port}")),
            text(&set.dir.display().to_string()),
            text(&set.database_url),
        );
        fs::write(&file, settings)?;
        let mut command = Command::new(portico);
        command
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--config"])
            .arg(&file);
        Self::start(command, port, &set.dir)
    }

    /// The same requests without the worker.
    pub fn alone(set: &DataSet) -> Outcome<Self> {
        let port = free_port()?;
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args([
                "alone",
                "--port",
                &port.to_string(),
                "--database",
                &set.database_url,
                "--dir",
            ])
            .arg(&set.dir);
        Self::start(command, port, &set.dir)
    }

    pub fn floor(set: &DataSet, page: Page) -> Outcome<Self> {
        let port = free_port()?;
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args([
                "floor",
                "--port",
                &port.to_string(),
                "--page",
                page.word(),
                "--dir",
            ])
            .arg(&set.dir);
        Self::start(command, port, &set.dir)
    }

    fn start(mut command: Command, port: u16, dir: &Path) -> Outcome<Self> {
        let log = File::create(dir.join("bench.log"))?;
        let begun = Instant::now();
        let mut process = command.stdout(Stdio::piped()).stderr(log).spawn()?;
        let mut line = String::new();
        let output = process.stdout.take().ok_or("no output")?;
        BufReader::new(output).read_line(&mut line)?;
        let ready_after = begun.elapsed();
        let child = Self {
            process,
            host: format!("localhost:{port}"),
            ready_after,
        };
        if line.contains("\"ready\":true") {
            Ok(child)
        } else {
            let said = fs::read_to_string(dir.join("bench.log")).unwrap_or_default();
            Err(format!("the server did not start: {}", said.trim()).into())
        }
    }

    /// Asks it to stop, and waits until it did.
    pub fn stop(mut self) -> Outcome<()> {
        Command::new("kill")
            .args(["-TERM", &self.pid().to_string()])
            .status()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn free_port() -> Outcome<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    Ok(listener.local_addr()?.port())
}

/// Tells the parent, in the words of `portico serve`.
pub async fn ready(port: u16) -> Outcome<TcpListener> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    println!("{{\"ready\":true}}");
    Ok(listener)
}

/// Ends when the parent asks.
pub async fn until_told() {
    if let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        term.recv().await;
    }
}

/// The application's router on a firm, and nothing beside it.
#[derive(Args)]
pub struct Alone {
    #[arg(long)]
    port: u16,
    #[arg(long)]
    dir: PathBuf,
    #[arg(long)]
    database: String,
}

impl Alone {
    pub async fn serve(self) -> Outcome<()> {
        server::logs::start(None).map_err(|refused| refused.0)?;
        let set = DataSet::at(&self.dir, &self.database);
        let opened = set.open(&format!("http://localhost:{}", self.port)).await?;
        let router = Firms::new(std::slice::from_ref(&opened), &[]).router();
        let listener = ready(self.port).await?;
        axum::serve(
            listener,
            router.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .with_graceful_shutdown(until_told())
        .await?;
        crate::data::close(opened).await;
        Ok(())
    }
}
