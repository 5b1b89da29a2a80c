//! A QR code as an inline picture, for what is carried from a screen to a telephone.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The quiet zone that readers need, in modules.
const QUIET: usize = 4;

/// The picture, dark on white in every theme, named `label`. Nothing where the text is too long for one: there is always
/// something to type beside it.
#[must_use]
pub fn svg(text: &str, label: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET).ok()?;
        }
    }
    let side = width + 2 * QUIET;
    let label = askama::filters::escape(label, askama::filters::Html).ok()?;
    Some(format!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"{label}\" width=\"200\" height=\"200\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_named_picture_with_a_quiet_zone_and_nothing_of_the_text_in_it() {
        let picture = svg("otpauth://totp/A:b?secret=JBSWY3DP", "Scan \"me\" <now>").unwrap();
        assert!(picture.starts_with("<svg class=\"qr\" role=\"img\"") && !picture.contains("JBSWY3DP"));
        assert!(!picture.contains("<now>") && picture.contains("M4 4h1"));
        assert_eq!(svg(&"x".repeat(5000), ""), None);
    }
}
