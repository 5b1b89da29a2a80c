//! The icons: one sprite, `icons.svg`, each named by `…#id`. It is joined from the glyphs of Lucide in
//! `assets/lucide.svg` and our own in `assets/icons/`.

use std::{fmt::Write, sync::OnceLock};

/// The names that templates may use.
pub fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let sprite = crate::assets::text("icons.svg").unwrap_or_default();
        symbols(sprite)
            .filter_map(|symbol| Some(symbol.split_once("id=\"")?.1.split_once('"')?.0.to_owned()))
            .collect()
    })
}

/// Joins the sprite: the symbols of `lucide`, and each of `own` (name and file) as a symbol of its name.
pub(crate) fn sprite(lucide: &str, own: &[(String, String)]) -> String {
    let mut sprite = String::from(r#"<svg xmlns="http://www.w3.org/2000/svg">"#);
    for symbol in symbols(lucide) {
        sprite.push_str(symbol);
    }
    for (name, file) in own {
        let Some((attributes, inner)) = parts(file) else {
            continue;
        };
        let attributes = attributes.replace(r#"xmlns="http://www.w3.org/2000/svg""#, "");
        // Writing into a String cannot fail.
        let _ = write!(
            sprite,
            r#"<symbol id="{name}" {}>{}</symbol>"#,
            attributes.trim(),
            inner.trim()
        );
    }
    sprite.push_str("</svg>");
    sprite
}

fn symbols(svg: &str) -> impl Iterator<Item = &str> {
    const END: &str = "</symbol>";
    svg.match_indices("<symbol")
        .filter_map(|(at, _)| Some(&svg[at..at + svg[at..].find(END)? + END.len()]))
}

/// The attributes of the root of an SVG, and what is inside it.
fn parts(svg: &str) -> Option<(&str, &str)> {
    let (_, rest) = svg.split_once("<svg")?;
    let (attributes, rest) = rest.split_once('>')?;
    Some((attributes, rest.rsplit_once("</svg>")?.0))
}
