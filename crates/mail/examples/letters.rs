//! Draws every letter in every language into a folder, to be looked at: `cargo run -p mail --example letters DIR`.

use kernel::{Error, Language, Result};
use mail::{Letterhead, draw, samples};
use std::{fs, path::PathBuf};

fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "letters".to_owned()));
    fs::create_dir_all(&folder).map_err(|e| Error::internal(e.to_string()))?;
    for is_discreet in [false, true] {
        let head = Letterhead {
            firm_name: "Chen & Ortiz".to_owned(),
            phone: Some("555-0100".to_owned()),
            accent: "#045a4f".to_owned(),
            is_discreet,
        };
        for language in Language::ALL {
            for (n, letter) in samples().iter().enumerate() {
                let drawn = draw(letter, &head, *language)?;
                let manner = if is_discreet { "-discreet" } else { "" };
                let name = format!("{:02}-{}-{language}{manner}", n + 1, letter.kind());
                let text = format!("Subject: {}\n\n{}", drawn.subject, drawn.text);
                fs::write(folder.join(format!("{name}.txt")), text)
                    .map_err(|e| Error::internal(e.to_string()))?;
                fs::write(folder.join(format!("{name}.html")), drawn.html)
                    .map_err(|e| Error::internal(e.to_string()))?;
            }
        }
    }
    Ok(())
}
