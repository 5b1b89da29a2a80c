//! Exports: what the firm holds, for a program that reads tables.
//!
//! A *sheet* is one table of it, with columns that keep their names. Sheets are read some rows at a time, in the order of
//! their keys, so an export of any size takes little memory and no transaction lasts long. They hold what the person may
//! see: the rows of a matter that is walled off from them, or beyond their role, are not in it. Passwords, tokens and the
//! record of events are in no sheet.

mod facts;
mod sheet;
mod store;

pub use facts::{ExportFormat, ExportMade};
pub use sheet::{ROWS, Rows, Sheet};

use crate::{
    access::{ExportBulk, FirmPermit, StaffScope},
    events::{Doer, Done},
    firm::{Look, Work},
};
use kernel::Result;

/// The rows of a sheet after that one; at most [`ROWS`].
///
/// # Errors
/// [`kernel::Error::NotFound`] for an `after` that no page gave out.
pub fn rows<'tx>(
    look: &Look<'tx>,
    _: &FirmPermit<'tx, ExportBulk>,
    scope: &StaffScope<'tx>,
    sheet: Sheet,
    after: Option<&str>,
) -> Result<Rows> {
    store::rows(look, scope, sheet, after)
}

/// Records that an export begins: before its first row leaves.
///
/// # Errors
/// None of its own.
pub fn begin(work: &Work<'_>, by: &FirmPermit<'_, ExportBulk>, format: ExportFormat) -> Result<Done<()>> {
    let _ = work;
    Ok(Done::new((), by.did(ExportMade { format })))
}
