//! The firm's site.
