//! The firm's accent, made readable on light and dark paper (WCAG contrast).

/// The paper of the letter, light and dark.
const LIGHT_PAPER: Rgb = Rgb(0xfe, 0xfd, 0xfb);
const DARK_PAPER: Rgb = Rgb(0x19, 0x22, 0x23);
const LIGHT_INK: Rgb = Rgb(0xfd, 0xfb, 0xf8);
const DARK_INK: Rgb = Rgb(0x0b, 0x1b, 0x1b);
/// Portico's verdigris, and what it is in the dark.
const VERDIGRIS: Rgb = Rgb(0x04, 0x5a, 0x4f);
const VERDIGRIS_AT_NIGHT: Rgb = Rgb(0x7a, 0xcd, 0xbd);
/// The least contrast of text with what is behind it.
const READABLE: f64 = 4.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rgb(u8, u8, u8);

/// The colours of one letter, as CSS writes them.
#[derive(Debug, PartialEq, Eq)]
pub struct Colours {
    pub accent: String,
    pub on_accent: String,
    pub night_accent: String,
    pub on_night_accent: String,
}

impl Colours {
    /// Those of this accent; each pair of text and ground reaches 4.5 : 1.
    pub fn of(accent: &str) -> Self {
        let chosen = Rgb::parse(accent).unwrap_or(VERDIGRIS);
        let day = readable(chosen, LIGHT_PAPER, Rgb(0, 0, 0));
        let night = if chosen == VERDIGRIS {
            VERDIGRIS_AT_NIGHT
        } else {
            readable(chosen, DARK_PAPER, Rgb(255, 255, 255))
        };
        Self {
            accent: day.css(),
            on_accent: ink_on(day).css(),
            night_accent: night.css(),
            on_night_accent: ink_on(night).css(),
        }
    }
}

/// The colour itself, or moved towards `end` in small steps until it reads on `paper` and bears one of the inks.
fn readable(colour: Rgb, paper: Rgb, end: Rgb) -> Rgb {
    (0..=20)
        .map(|step| colour.towards(end, step))
        .find(|c| c.contrast(paper) >= READABLE && ink_on(*c).contrast(*c) >= READABLE)
        .unwrap_or(end)
}

fn ink_on(ground: Rgb) -> Rgb {
    if LIGHT_INK.contrast(ground) >= DARK_INK.contrast(ground) {
        LIGHT_INK
    } else {
        DARK_INK
    }
}

impl Rgb {
    fn parse(text: &str) -> Option<Self> {
        let hex = text
            .strip_prefix('#')
            .filter(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let all = u32::from_str_radix(hex, 16).ok()?;
        let [_, r, g, b] = all.to_be_bytes();
        Some(Self(r, g, b))
    }

    fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// `step` twentieths of the way.
    fn towards(self, end: Self, step: u16) -> Self {
        let mix = |a: u8, b: u8| {
            let sum = u16::from(a) * (20 - step) + u16::from(b) * step;
            u8::try_from(sum / 20).unwrap_or(u8::MAX)
        };
        Self(mix(self.0, end.0), mix(self.1, end.1), mix(self.2, end.2))
    }

    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// U9: nasty accents never make a letter unreadable.
    #[test]
    fn every_accent_reads_by_day_and_by_night() {
        let nasty = [
            "#ffffff", "#000000", "#ffff00", "#00ff00", "#ff00ff", "#808080", "#777777", "#fefdfb", "#192223",
        ];
        let many = (0..512u32).map(|n| format!("#{:06x}", n.wrapping_mul(2_654_435_761) >> 8));
        for accent in nasty.into_iter().map(str::to_owned).chain(many) {
            let colours = Colours::of(&accent);
            let rgb = |css: &str| Rgb::parse(css).expect("a colour");
            let (day, night) = (rgb(&colours.accent), rgb(&colours.night_accent));
            for (a, b) in [
                (day, LIGHT_PAPER),
                (day, rgb(&colours.on_accent)),
                (night, DARK_PAPER),
                (night, rgb(&colours.on_night_accent)),
            ] {
                assert!(a.contrast(b) >= READABLE, "{accent}: {a:?} on {b:?}");
            }
        }
    }

    #[test]
    fn what_is_no_colour_is_verdigris() {
        for text in [
            "",
            "red",
            "#12345",
            "#12345g",
            "#045a4f;} body{display:none",
            "url(x)",
        ] {
            assert_eq!(Colours::of(text), Colours::of("#045a4f"));
        }
        assert_eq!(Colours::of("#045a4f").night_accent, "#7acdbd");
    }
}
