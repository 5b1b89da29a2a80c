use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Prints the description of the JSON API (OpenAPI 3.1).
pub fn run() -> ExitCode {
    match io::stdout().write_all(crate::api::document().as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
