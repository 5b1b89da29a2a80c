//! The icons: one sprite, `assets/icons.svg`, named by `…#id`.

use std::sync::OnceLock;

/// The names that templates may use.
pub fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let sprite = crate::assets::text("icons.svg").unwrap_or_default();
        sprite
            .split("<symbol")
            .skip(1)
            .filter_map(|symbol| Some(symbol.split_once("id=\"")?.1.split_once('"')?.0.to_owned()))
            .collect()
    })
}
