//! Checkpoints: the end of the chain, signed, to be kept outside the database.
//!
//! Whoever can write to the database can cut the chain off or link all of it anew, and the chain alone would hold. What a
//! checkpoint says was sealed must still be there, with the same hash; only the firm's key can sign one. So a record that
//! was cut off, rewritten or put back from a copy is noticed, as long as one later checkpoint is out of reach.

use super::store;
use crate::{firm::Look, keys::Keys};
use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{Result, Timestamp};
use serde::{Deserialize, Serialize};

/// What was sealed last at some time, and that the firm says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// The number of the newest link.
    pub seq: i64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
    pub at: Timestamp,
    pub firm: String,
    /// Ed25519, in Base64.
    pub signature: String,
}

impl Checkpoint {
    /// One line of JSON, without its end.
    ///
    /// # Errors
    /// None that is known.
    pub fn line(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|e| kernel::Error::internal(format!("a checkpoint does not serialise: {e}")))
    }

    /// What is signed: each part after its length, so that no two checkpoints look alike.
    fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = b"portico/audit/checkpoint/v1".to_vec();
        for text in [&self.firm, &self.hash] {
            bytes.extend((text.len() as u64).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        bytes.extend(self.seq.to_be_bytes());
        bytes.extend(self.at.as_microsecond().to_be_bytes());
        bytes
    }

    fn is_signed_by(&self, keys: &Keys) -> bool {
        STANDARD
            .decode(&self.signature)
            .is_ok_and(|signature| keys.has_signed_record(&self.signed_bytes(), &signature))
    }
}

/// The end of the record as it is now, signed. Nothing while nothing is sealed.
///
/// # Errors
/// None of its own.
pub fn checkpoint(look: &Look<'_>) -> Result<Option<Checkpoint>> {
    let (Some(firm), Some((seq, hash))) = (store::find_firm(look)?, store::find_last(look)?) else {
        return Ok(None);
    };
    let mut checkpoint = Checkpoint {
        seq,
        hash: hex(&hash),
        at: look.now(),
        firm,
        signature: String::new(),
    };
    checkpoint.signature = STANDARD.encode(look.firm().keys().sign_record(&checkpoint.signed_bytes()));
    Ok(Some(checkpoint))
}

/// What came of holding the record against its checkpoints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// How many of them the record agrees with.
    pub held: usize,
    /// The highest number that one of them vouches for.
    pub up_to: Option<i64>,
    pub broken: Vec<Broken>,
}

/// A checkpoint that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// The number that it is about, as far as it can be read.
    pub seq: Option<i64>,
    pub at: Option<Timestamp>,
    pub why: BrokenBecause,
}

kernel::text_enum! {
    /// Why a checkpoint does not hold, in words for the operator.
    pub enum BrokenBecause {
        Unreadable = "the line cannot be read",
        NotOurs = "it is not signed with this firm's key",
        AnotherFirm = "it is another firm's",
        CutOff = "the record ends before this number: it was cut off, or put back from a copy",
        Rewritten = "the record has another hash at this number: it was rewritten at or before it",
    }
}

/// Holds the record against the lines of a file of checkpoints. Empty lines are passed over.
///
/// # Errors
/// [`kernel::Error::NotFound`]: a firm that was not installed.
pub fn compare(look: &Look<'_>, lines: &str) -> Result<Compared> {
    let firm = store::find_firm(look)?.ok_or(kernel::Error::NotFound)?;
    let end = store::find_last(look)?.map_or(0, |(seq, _)| seq);
    let mut compared = Compared::default();
    for (n, line) in lines.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let checkpoint: Option<Checkpoint> = serde_json::from_str(line).ok();
        let why = match &checkpoint {
            None => Some(BrokenBecause::Unreadable),
            Some(c) if !c.is_signed_by(look.firm().keys()) => Some(BrokenBecause::NotOurs),
            Some(c) if c.firm != firm => Some(BrokenBecause::AnotherFirm),
            Some(c) if c.seq > end => Some(BrokenBecause::CutOff),
            Some(c) => match store::find_hash(look, c.seq)? {
                Some(hash) if hex(&hash) == c.hash => None,
                _ => Some(BrokenBecause::Rewritten),
            },
        };
        let seq = checkpoint.as_ref().map(|c| c.seq);
        match why {
            None => {
                compared.held += 1;
                compared.up_to = compared.up_to.max(seq);
            }
            Some(why) => compared.broken.push(Broken {
                line: n + 1,
                seq,
                at: checkpoint.map(|c| c.at),
                why,
            }),
        }
    }
    Ok(compared)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
