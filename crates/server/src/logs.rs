//! Logs: one JSON object a line on stderr. `PORTICO_LOG` sets what is written (`info` by default).

use tracing_subscriber::EnvFilter;

/// These would write what is stored and who is written to, which no level of ours does.
const QUIET: [&str; 4] = [
    "postgres=info",
    "tokio_postgres=info",
    "lettre=info",
    "hyper=info",
];

/// Starts writing logs. A filter that does not parse counts as `info`.
pub fn start(filter: Option<&str>) {
    let filter = filter
        .and_then(|f| EnvFilter::try_new(f).ok())
        .unwrap_or_else(|| EnvFilter::new("info"));
    let filter = QUIET
        .iter()
        .filter_map(|word| word.parse().ok())
        .fold(filter, EnvFilter::add_directive);
    let started = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(true)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
    // A second start (a test in the same process) keeps the first.
    drop(started);
}
