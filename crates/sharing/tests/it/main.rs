//! The door between clients and the domain, on a database: who sees what, and what they can do.

mod stage;

mod acting;
mod seeing;
mod sessions;
