//! The client portal.
