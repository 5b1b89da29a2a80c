//! The seam: one SQL text on embedded SQLite and on PostgreSQL.
//!
//! A statement is written once with [`sql!`] and `$1…` parameters, its answer is read into a [`row!`] or a tuple.
//! Work is a closure given to [`Db::read`] or [`Db::write`]; it runs on a thread of the database, in one
//! transaction, and does nothing but SQL.
//!
//! **What a caller may rely on.** A read sees one snapshot, and everything whose write was answered before. A write
//! is answered only after its commit is on the disk. A closure that answers [`Verdict::Rollback`], fails or panics
//! leaves nothing behind and harms no neighbour. A write closure may run more than once (a conflict on PostgreSQL
//! is tried again), so it is `Fn`, and its effect is its rows.
//!
//! **Two engines, one behaviour.** SQLite has one writer that commits waiting jobs in groups (one `fsync` for up to
//! 64 of them) beside readers with snapshots of their own; PostgreSQL has a pool of threads, each with its own
//! connection, `SERIALIZABLE` for writes. A statement that failed spoils its transaction on both: whoever swallows
//! such an error and says `Commit` is refused.

mod access;
mod announce;
mod constraint;
mod failure;
mod group;
mod handle;
mod ids;
mod job;
pub mod migrate;
mod postgres;
mod random;
pub mod registry;
mod row;
pub mod search;
mod sql;
mod sqlite;
mod sync;
#[cfg(feature = "testing")]
pub mod testing;

pub use access::{Read, Tx};
pub use announce::Heard;
pub use handle::{Db, Engine, Migrate, Settings, Verdict};
pub use random::random_bytes;
pub use row::{FromRow, Row, Shape};
pub use sql::Sql;

#[doc(hidden)]
pub mod __private {
    pub use crate::sql::Statement;
    pub use inventory;
    pub use kernel::{Result, value::Field};
}
