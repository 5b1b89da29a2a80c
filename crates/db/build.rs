//! Puts the numbered files of `migrations/` into the binary, as the table that `migrate::embedded` gives out.

use std::{error::Error, fmt::Write, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../migrations")
        .canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "sql") {
            let stem = path
                .file_stem()
                .and_then(|s| s.to_str())
                .ok_or("a migration's name is not UTF-8")?
                .to_owned();
            let (number, name) = stem
                .split_once('_')
                .ok_or("a migration is named 0001_what_it_does.sql")?;
            files.push((number.parse::<u32>()?, name.to_owned(), path));
        }
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (number, name, path) in files {
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(
            table,
            "Migration {{ number: {number}, name: {name:?}, text: include_str!({path:?}) }},"
        )?;
    }
    table.push_str("]\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo names OUT_DIR")?);
    fs::write(out.join("migrations.rs"), table)?;
    Ok(())
}
