//! What an operator's monitoring reads: for each open firm, how much waits and what stands aside.

use domain::backlog::Backlog;
use std::fmt::Write;

/// A figure: its name, what it says, and where it stands.
type Figure = (&'static str, &'static str, fn(&Backlog) -> i64);

const FIGURES: [Figure; 8] = [
    (
        "portico_facts_unplanned",
        "Facts of which nobody has found out yet who is to hear of them.",
        |b| b.facts_unplanned,
    ),
    (
        "portico_facts_unsealed",
        "Facts without a place in the chain of the record.",
        |b| b.facts_unsealed,
    ),
    ("portico_mails_waiting", "Mails to be sent, now or later.", |b| {
        b.mails_waiting
    }),
    ("portico_mails_due", "Mails that could leave now.", |b| {
        b.mails_due
    }),
    ("portico_mails_held", "Mails for addresses that bounced.", |b| {
        b.mails_held
    }),
    (
        "portico_mails_failed",
        "Mails that were given up or set aside.",
        |b| b.mails_failed,
    ),
    ("portico_timers_due", "Timers that are due.", |b| b.timers_due),
    (
        "portico_timers_failed",
        "Timers that could not run and were set aside.",
        |b| b.timers_failed,
    ),
];

/// The figures in the text format of Prometheus. Firms are told apart by their addresses.
#[must_use]
pub fn text(firms: &[(String, Backlog)]) -> String {
    let mut text = String::new();
    for (name, help, figure) in FIGURES {
        // Writing to a string does not fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge");
        for (firm, backlog) in firms {
            let firm = firm.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = writeln!(text, "{name}{{firm=\"{firm}\"}} {}", figure(backlog));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_firm_has_its_own_figures() {
        let one = Backlog {
            mails_held: 2,
            timers_failed: 1,
            ..Backlog::default()
        };
        let text = text(&[
            ("https://a.example".into(), one),
            ("https://b.example".into(), Backlog::default()),
        ]);
        for line in [
            "portico_mails_held{firm=\"https://a.example\"} 2",
            "portico_timers_failed{firm=\"https://a.example\"} 1",
            "portico_timers_failed{firm=\"https://b.example\"} 0",
            "# TYPE portico_mails_waiting gauge",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}");
        }
    }
}
