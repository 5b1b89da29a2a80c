//! How results are printed.

use std::time::Duration;

pub fn heading(text: &str) {
    println!("\n{text}");
}

/// A row: what, its figures, and what was promised of it with whether that is kept.
pub fn row(what: &str, figures: &str, promise: Option<(&str, bool)>) {
    let promise = promise.map_or(String::new(), |(text, is_kept)| {
        format!("{text}: {}", if is_kept { "kept" } else { "NOT KEPT" })
    });
    println!("  {what:<46} {figures:<62} {promise}");
}

pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

pub fn mb(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1_048_576.0)
}

pub fn kb(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1024.0)
}

/// CPU time for each of `count`.
pub fn each(cpu: Duration, count: usize) -> Duration {
    cpu / u32::try_from(count.max(1)).unwrap_or(u32::MAX)
}
