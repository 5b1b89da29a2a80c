//! The domain against a database, each test on each engine.

mod access;
mod audit;
mod contacts;
mod home;
mod matters;
mod office;
mod settings;
mod world;
