//! What an import is.

use super::{Field, ImportKind};
use kernel::{CaseTypeId, ImportId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

kernel::text_enum! {
    /// How far an import is.
    pub enum ImportState {
        /// Its file is on the way.
        Reading = "reading",
        /// Its lines are being looked at.
        Checking = "checking",
        /// It waits for somebody to look at it and to start it.
        Ready = "ready",
        Running = "running",
        Done = "done",
        /// It ended before its last line; the reason stands in it, and it can go on.
        Stopped = "stopped",
        Discarded = "discarded",
    }
}

kernel::text_enum! {
    /// What is known of a line.
    pub enum LineState {
        /// Not looked at yet.
        Read = "read",
        Ready = "ready",
        Wrong = "wrong",
        /// The firm has it already, or an earlier line does.
        Known = "known",
        Done = "done",
        /// It was ready, and could not be made when its turn came.
        Failed = "failed",
    }
}

/// A file that is about to be read.
#[derive(Debug, Clone)]
pub struct NewImport {
    pub kind: ImportKind,
    pub file_name: String,
    pub headings: Vec<String>,
    pub fields: Vec<Option<Field>>,
    pub source: Option<&'static str>,
}

/// An import.
#[derive(Debug, Clone)]
pub struct Import {
    pub id: ImportId,
    pub kind: ImportKind,
    pub file_name: String,
    pub encoding: String,
    pub source: String,
    pub headings: Vec<String>,
    /// The field of each column; none for one that is left out.
    pub fields: Vec<Option<Field>>,
    /// For matters: what stands in for a Case Type, and a responsible person, that a line does not name.
    pub case_type: Option<CaseTypeId>,
    pub responsible: Option<UserId>,
    pub state: ImportState,
    /// The key of the sentence that says why it stopped.
    pub reason: Option<String>,
    pub made_by: UserId,
    pub made_by_name: String,
    pub made_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    pub cursor_line: i64,
    pub line_count: i64,
    pub version: i64,
}

/// How many lines are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub read: i64,
    pub ready: i64,
    pub wrong: i64,
    pub known: i64,
    pub done: i64,
    pub failed: i64,
}

impl Tally {
    #[must_use]
    pub const fn all(self) -> i64 {
        self.read + self.ready + self.wrong + self.known + self.done + self.failed
    }
}

/// What is wrong with one cell of a line: the number of its column from 0, none for the line as a whole, and the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    pub column: Option<usize>,
    pub key: String,
    pub args: Vec<(String, String)>,
}

/// A line of the file.
#[derive(Debug, Clone)]
pub struct ImportLine {
    pub line: i64,
    pub cells: Vec<String>,
    pub state: LineState,
    pub troubles: Vec<Trouble>,
}
