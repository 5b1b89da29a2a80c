//! The only door between clients and the domain.
