//! The binary's rooms: settings, opening a firm, the router of its sites, the firms that open and close, listening, serving, and the commands.

pub mod api;
pub mod commands;
pub mod config;
pub mod dev_mail;
pub mod firms;
pub mod keyfile;
pub mod listen;
pub mod logs;
pub mod metrics;
pub mod nodes;
pub mod open;
pub mod ops;
pub mod serve;
pub mod site;
