//! What Save will send, told beforehand, for each client by the two switches (ux F08, D1).

use super::{page::Row, parties::Known};
use crate::{
    matter::{Effect, Kind},
    shown,
};
use web::Filled;
use words::Words;

const KINDS: &[Kind] = &[
    Kind {
        word: "invite",
        key: "cases-effect-invite",
    },
    Kind {
        word: "open",
        key: "cases-effect-open",
    },
    Kind {
        word: "task",
        key: "cases-effect-task",
    },
    Kind {
        word: "login",
        key: "cases-effect-login",
    },
    Kind {
        word: "prepare",
        key: "cases-effect-prepare",
    },
];

/// What becomes of somebody new, by the switches that are on; the names of the switches in the order of the page.
const NEW: &[(&str, &str)] = &[
    ("login share", "invite"),
    ("login", "login"),
    ("share", "prepare"),
];
/// Of somebody the firm knows. Nothing but sharing counts for them.
const SIGNS_IN: &[(&str, &str)] = &[("login share", "open"), ("share", "open")];
const KNOWN: &[(&str, &str)] = &[("login share", "prepare"), ("share", "prepare")];

/// The same for the page's script.
pub(super) fn outcomes(known: Option<&Known>) -> String {
    let pairs = table(known)
        .iter()
        .map(|(on, what)| format!("\"{on}\":\"{what}\""));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
}

const fn table(known: Option<&Known>) -> &'static [(&'static str, &'static str)] {
    match known {
        None => NEW,
        Some(Known { has_login: true, .. }) => SIGNS_IN,
        Some(_) => KNOWN,
    }
}

/// The line for the form as it is drawn.
pub(super) fn effect(t: &Words, rows: &[Row], filled: &Filled, may: (bool, bool)) -> Effect {
    let mut outcomes: Vec<(&str, String)> = Vec::new();
    for row in rows {
        let Some((what, name)) = outcome(row, filled, may) else {
            continue;
        };
        // Who is in already hears of the tasks; who comes in later finds them.
        if what == "open" && row.has_tasks(filled) {
            outcomes.push(("task", name.clone()));
        }
        outcomes.push((what, name));
    }
    let names = |word: &str| {
        let of = outcomes.iter().filter(|(what, _)| *what == word);
        of.map(|(_, name)| name.clone()).collect()
    };
    Effect::new(t, "effect-nothing", None, KINDS, names)
}

fn outcome(
    row: &Row,
    filled: &Filled,
    (may_share, may_send): (bool, bool),
) -> Option<(&'static str, String)> {
    if !row.is_client(filled) {
        return None;
    }
    let chosen = filled.value(&row.contact);
    let known = row.known.iter().find(|known| known.id == chosen);
    let typed = [&row.name, &row.email]
        .map(|field| filled.value(field).trim())
        .into_iter()
        .find(|text| !text.is_empty());
    let name = known.map(|known| known.name.as_str()).or(typed)?;
    let share = may_share && filled.is_ticked("share");
    let on = match (may_send && filled.is_ticked(&row.login), share) {
        (true, true) => "login share",
        (true, false) => "login",
        (false, true) => "share",
        (false, false) => return None,
    };
    let (_, what) = table(known).iter().find(|(switches, _)| *switches == on)?;
    Some((what, shown::first_name(name).to_owned()))
}
