use super::{
    chain::{link, origin},
    store,
};
use crate::{
    events::Done,
    firm::{Look, Work},
    timers,
};
use kernel::{Error, Result};

/// How many links are read at once.
const STRETCH: i64 = 1000;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many links were looked at.
    pub checked: i64,
    /// The number of the first link that is missing or was changed.
    pub first_bad: Option<i64>,
    /// The newest link that holds, to be kept elsewhere: its number and hash.
    pub last: Option<(i64, Vec<u8>)>,
    /// There are events that the sealer has not reached; a moment later there are none.
    pub has_unsealed: bool,
}

/// Gives the oldest events without a place their places in the chain, `limit` at most; answers how many.
///
/// # Errors
/// None of its own.
pub fn seal(work: &Work<'_>, limit: i64) -> Result<Done<usize>> {
    let Some(firm) = store::find_firm(work)? else {
        return Ok(Done::unchanged(0));
    };
    let entries = store::list_unsealed(work, limit)?;
    if entries.is_empty() {
        return Ok(Done::unchanged(0));
    }
    let (mut seq, mut prev) = store::find_last(work)?.unwrap_or_else(|| (0, origin(&firm)));
    for entry in &entries {
        seq += 1;
        let hash = link(&firm, seq, &prev, entry);
        if !store::seal(work, &entry.id, seq, &prev, &hash)? {
            return Err(Error::unavailable("another sealer was first"));
        }
        prev = hash;
    }
    timers::expect_checkpoint(work)?;
    Ok(Done::unrecorded(
        entries.len(),
        "sealing is no fact about the firm",
    ))
}

/// Reads the chain again from this number on (the first is 1) and stops at the first link that does not hold. The link
/// before `from` is taken at its word.
///
/// # Errors
/// [`Error::NotFound`]: no such number, or a firm that was not installed.
pub fn verify(look: &Look<'_>, from: i64) -> Result<Report> {
    let firm = store::find_firm(look)?.ok_or(Error::NotFound)?;
    let from = from.max(1);
    let mut prev = if from == 1 {
        origin(&firm)
    } else {
        hash_of(look, from - 1)?
    };
    let mut report = Report {
        checked: 0,
        first_bad: None,
        last: None,
        has_unsealed: store::has_unsealed(look)?,
    };
    let mut next = from;
    loop {
        let stretch = store::list_sealed(look, next, STRETCH)?;
        if stretch.is_empty() {
            return Ok(report);
        }
        for (place, entry) in stretch {
            let holds =
                place.seq == next && place.prev == prev && place.hash == link(&firm, next, &prev, &entry);
            if !holds {
                report.first_bad = Some(next);
                return Ok(report);
            }
            report.checked += 1;
            report.last = Some((next, place.hash.clone()));
            prev = place.hash;
            next += 1;
        }
    }
}

fn hash_of(look: &Look<'_>, seq: i64) -> Result<Vec<u8>> {
    let (place, _) = store::list_sealed(look, seq, 1)?
        .into_iter()
        .next()
        .ok_or(Error::NotFound)?;
    if place.seq == seq {
        Ok(place.hash)
    } else {
        Err(Error::NotFound)
    }
}
