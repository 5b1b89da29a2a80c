//! The binary's rooms: settings, opening a firm, the router of its sites, serving, and the commands.

pub mod commands;
pub mod config;
pub mod dev_mail;
pub mod keyfile;
pub mod logs;
pub mod open;
pub mod ops;
pub mod serve;
pub mod site;
