//! The cast and the world they live in: what the demo shows, and what tests and benches start from.
//!
//! Nothing here writes SQL. The world comes to be as a real firm's would: people of the firm sign in, open matters and
//! share; clients get their mail, press its button, choose a password and do their tasks. So every state in it is one that
//! the product itself leads to, and every fact of it stands in the record.
//!
//! [`cast`] says who there is; [`world`] tells their story; [`canary`] plants words that some must never read; [`scale`]
//! fills a firm for measuring.

pub mod canary;
pub mod cast;
pub mod clock;
mod director;
mod post;
pub mod scale;
pub mod world;

pub use world::World;
