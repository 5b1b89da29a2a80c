//! The client's pages, a file per resource.

mod cases;
mod code;
mod ended;
mod enrol;
mod invitation;
mod languages;
mod live;
mod profile;
mod reset;
mod sign_in;
mod tasks;
