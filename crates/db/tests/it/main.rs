//! The seam on both engines: PostgreSQL too where `PORTICO_TEST_PG` names a cluster.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod closing;
mod conflicts;
mod constraints;
mod differential;
mod groups;
mod interleavings;
mod lost_connections;
mod migrations;
mod nodes;
mod paging;
mod reads;
mod registry;
mod schema;
mod tls;
mod transactions;
