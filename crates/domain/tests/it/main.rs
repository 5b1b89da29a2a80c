//! The domain against a database, each test on each engine.

mod access;
mod audit;
mod settings;
mod world;
