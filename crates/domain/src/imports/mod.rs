//! Imports: a firm's contacts and matters, out of a file of another system.
//!
//! The words. A *file* is a table of text (RFC 4180, any usual encoding) whose first line has *headings*. A *line* is one
//! record of it, numbered as an editor numbers it. A *field* is what a column means to us; which column is which field is
//! guessed from the headings and can be changed. A line is *ready*, *wrong* (with a sentence per column) or *known* (the
//! firm has this person or matter already, or an earlier line does).
//!
//! The life of an import. It is *read* into lines, *checked* line by line, and then waits, *ready*, for somebody to look at
//! it: that look is the dry run, nothing has been made yet. Started, it *runs*, some lines in each transaction, in the
//! worker; a crash goes on where it was, since each transaction holds both what it made and how far it came. What was made
//! is never made twice: a line that is done stays done, and a person or matter that is there already is passed over.
//!
//! What is never done: nothing is sent, nobody gets access, no stage tells a client anything (AI-03 to AI-05). While a line
//! is wrong nothing is imported, unless the person leaves the wrong ones out, seeing which. The rights are those of the
//! person who started it, at each step.

mod actions;
mod checks;
mod dates;
mod decode;
mod facts;
mod file;
mod import;
mod layout;
mod read;
mod steps;
mod store;

pub use actions::{
    Choices, add_lines, begin, choose, discard, get, go_on_again, list, read_to_end, samples, start, troubles,
};
pub use facts::{ImportDiscarded, ImportFinished, ImportStarted};
pub use file::{CELLS_MAX, FILE_MAX, FileRefused, LINES_MAX, Table};
pub use import::{Import, ImportLine, ImportState, LineState, NewImport, Tally, Trouble};
pub use layout::{Field, ImportKind, Layout, recognise};
pub use read::{Encoding, encodings};
pub(crate) use steps::{go_on, sweep};
