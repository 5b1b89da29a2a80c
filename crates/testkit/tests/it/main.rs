//! The world on both engines: it builds, and its people and things are in the states that it promises.

mod canaries;
mod scale;
mod stage;
mod world;
