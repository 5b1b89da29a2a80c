//! The client's pages, a file per resource.

mod cases;
mod code;
mod copy;
mod ended;
mod enrol;
mod invitation;
mod languages;
mod live;
mod profile;
mod reset;
mod second_factor;
mod sign_in;
mod tasks;
