//! Logs: one JSON object a line on stderr. `PORTICO_LOG` sets what is written (`info` by default).

use crate::config::Refused;
use tracing_subscriber::EnvFilter;

/// These would write what is stored and who is written to, which no level of ours does.
const QUIET: [&str; 4] = [
    "postgres=info",
    "tokio_postgres=info",
    "lettre=info",
    "hyper=info",
];

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// Starts writing logs.
///
/// # Errors
/// [`Refused`]: the filter is none, or names a level that does not exist.
pub fn start(filter: Option<&str>) -> Result<(), Refused> {
    let filter = judged(filter.unwrap_or("info"))?;
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
    Ok(())
}

/// A lone word is a level. `EnvFilter` would take a misspelt one for the name of a module and log everything of it.
fn judged(filter: &str) -> Result<EnvFilter, Refused> {
    let is_level = |word: &str| LEVELS.iter().any(|level| word.eq_ignore_ascii_case(level));
    let are_levels = filter
        .split(',')
        .all(|part| is_level(part.split_once('=').map_or(part, |(_, level)| level)));
    EnvFilter::try_new(filter).ok().filter(|_| are_levels).ok_or_else(|| {
        Refused(format!(
            "`PORTICO_LOG` is `{filter}`; it needs a level (error, warn, info, debug or trace), and perhaps others for modules, such as info,worker=debug."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_that_does_not_exist_is_refused() {
        for right in ["info", "WARN", "off", "info,worker=debug", "warn,db=trace"] {
            assert!(judged(right).is_ok(), "{right}");
        }
        for wrong in ["loud", "info,", "worker=loud", "info,worker", "=", "["] {
            let why = judged(wrong).unwrap_err().0;
            assert!(why.contains("PORTICO_LOG"), "{why}");
        }
    }
}
