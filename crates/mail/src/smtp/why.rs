//! What a failure of SMTP means, and how it is told.

use crate::transport::Outcome;
use lettre::transport::smtp::Error;

/// As much of a server's answer is kept.
const MOST: usize = 200;

/// A refusal of this letter: final where the server says so (5xx), otherwise for now.
pub fn refused(step: &str, error: &Error) -> Outcome {
    let why = because(step, error);
    if error.is_permanent() {
        Outcome::Bounced { why }
    } else {
        Outcome::TryLater { why }
    }
}

/// The step and what the server answered, without the addresses that servers like to repeat.
pub fn because(step: &str, error: &Error) -> String {
    let said = error.to_string();
    let said: Vec<&str> = said
        .split_whitespace()
        .map(|w| if w.contains('@') { "(address)" } else { w })
        .collect();
    let why = format!("{step}: {}", said.join(" "));
    why.chars().filter(|c| !c.is_control()).take(MOST).collect()
}
