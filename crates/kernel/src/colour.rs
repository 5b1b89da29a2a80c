//! A firm's own colour, kept readable: whatever was chosen, text on and in it can be read by day and by night (ux §3.6).
//!
//! The hue stays. By day the colour is darkened, by night lightened, until it stands out from the page; where a colour cannot
//! be shown so, it becomes greyer. Nothing is refused.

/// The pages behind it, light and dark, and what is written on it.
const DAY: Rgb = Rgb(0xf9, 0xf6, 0xf2);
const NIGHT: Rgb = Rgb(0x19, 0x22, 0x23);
const PAPER: Rgb = Rgb(0xfd, 0xfc, 0xfa);
const INK: Rgb = Rgb(0x0d, 0x17, 0x17);

/// Of the colour as text on the page; of text on the colour, and of the colour on its own tint.
const ON_PAGE: f64 = 5.0;
const READABLE: f64 = 4.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rgb(u8, u8, u8);

/// Lightness, chroma and hue as the eye has them (`OKLCH`).
#[derive(Debug, Clone, Copy)]
struct Lch {
    l: f64,
    c: f64,
    h: f64,
}

/// A colour that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent(Rgb);

/// The colours of one look of the page, as CSS writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shade {
    pub accent: String,
    pub hover: String,
    pub tint: String,
    /// Of text on `accent` and `hover`.
    pub on: String,
}

/// The colour as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shades {
    pub day: Shade,
    pub night: Shade,
    /// By day it is not the colour that was chosen.
    pub is_corrected: bool,
}

impl Accent {
    /// `#rrggbb`; nothing else is a colour.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text
            .strip_prefix('#')
            .filter(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let [_, r, g, b] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
        Some(Self(Rgb(r, g, b)))
    }

    #[must_use]
    pub fn shades(self) -> Shades {
        let (day, night) = (by_day(self.0), by_night(self.0));
        Shades {
            is_corrected: day.0 != self.0,
            day: shade(day.0, day.1, -0.06, DAY_TINT),
            night: shade(night.0, night.1, 0.06, NIGHT_TINT),
        }
    }
}

/// Lightness and most chroma of a tint.
const DAY_TINT: (f64, f64) = (0.95, 0.03);
const NIGHT_TINT: (f64, f64) = (0.3, 0.06);

fn by_day(chosen: Rgb) -> (Rgb, Lch) {
    let lch = chosen.lch();
    if lch.l <= 0.6 && lch.c <= 0.19 && reads(chosen, DAY, tint(lch, DAY_TINT)) {
        return (chosen, lch);
    }
    let start = Lch {
        l: lch.l.min(0.6),
        c: tame(lch.c, 0.19),
        ..lch
    };
    search(start, -0.005, DAY, DAY_TINT, Rgb(0, 0, 0))
}

fn by_night(chosen: Rgb) -> (Rgb, Lch) {
    let lch = chosen.lch();
    let start = Lch {
        l: lch.l.max(0.7),
        c: tame(lch.c, 0.12),
        ..lch
    };
    search(start, 0.005, NIGHT, NIGHT_TINT, Rgb(255, 255, 255))
}

/// The first step of lightness at which the colour reads; `end` reads always.
fn search(start: Lch, step: f64, page: Rgb, of_tint: (f64, f64), end: Rgb) -> (Rgb, Lch) {
    let mut at = start;
    while (0.0..=1.0).contains(&at.l) {
        let colour = at.rgb();
        if reads(colour, page, tint(at, of_tint)) {
            return (colour, at);
        }
        at.l += step;
    }
    (end, end.lch())
}

fn reads(colour: Rgb, page: Rgb, tint: Rgb) -> bool {
    colour.contrast(page) >= ON_PAGE
        && colour.contrast(tint) >= READABLE
        && on(colour).contrast(colour) >= READABLE
}

/// What is nearly grey is grey.
fn tame(chroma: f64, most: f64) -> f64 {
    if chroma < 0.02 { 0.0 } else { chroma.min(most) }
}

fn tint(lch: Lch, (l, most): (f64, f64)) -> Rgb {
    Lch {
        l,
        c: tame(lch.c, most),
        ..lch
    }
    .rgb()
}

fn on(ground: Rgb) -> Rgb {
    if PAPER.contrast(ground) >= INK.contrast(ground) {
        PAPER
    } else {
        INK
    }
}

fn shade(accent: Rgb, lch: Lch, hover: f64, of_tint: (f64, f64)) -> Shade {
    let hovered = Lch {
        l: (lch.l + hover).clamp(0.0, 1.0),
        ..lch
    };
    Shade {
        accent: accent.css(),
        hover: hovered.rgb().css(),
        tint: tint(lch, of_tint).css(),
        on: on(accent).css(),
    }
}

impl Rgb {
    fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// WCAG 2.2.
    fn contrast(self, other: Self) -> f64 {
        let luminance = |colour: Self| {
            let [r, g, b] = colour.linear();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(self), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn lch(self) -> Lch {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Lch {
            l: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            c: a.hypot(b),
            h: b.atan2(a),
        }
    }
}

impl Lch {
    /// On a screen; what no screen shows gets greyer until one does.
    fn rgb(self) -> Rgb {
        let mut at = self;
        for _ in 0..200 {
            let channels = at.channels();
            if channels.iter().all(|c| (-0.000_1..=1.000_1).contains(c)) {
                return encoded(channels);
            }
            at.c *= 0.97;
        }
        encoded(Self { c: 0.0, ..self }.channels())
    }

    fn channels(self) -> [f64; 3] {
        let (a, b) = (self.c * self.h.cos(), self.c * self.h.sin());
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

fn encoded(channels: [f64; 3]) -> Rgb {
    let [r, g, b] = channels.map(|linear| {
        let linear = linear.clamp(0.0, 1.0);
        let value = if linear <= 0.003_130_8 {
            linear * 12.92
        } else {
            1.055 * linear.powf(1.0 / 2.4) - 0.055
        };
        byte(value)
    });
    Rgb(r, g, b)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is clamped to a byte"
)]
fn byte(value: f64) -> u8 {
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shades(hex: &str) -> Shades {
        Accent::parse(hex).unwrap().shades()
    }

    fn check(hex: &str) {
        let shown = shades(hex);
        let rgb = |css: &str| Accent::parse(css).unwrap().0;
        for (shade, page) in [(&shown.day, DAY), (&shown.night, NIGHT)] {
            let (accent, ink) = (rgb(&shade.accent), rgb(&shade.on));
            assert!(
                accent.contrast(page) >= ON_PAGE,
                "{hex}: {} on the page",
                shade.accent
            );
            assert!(
                ink.contrast(accent) >= READABLE,
                "{hex}: {} on {}",
                shade.on,
                shade.accent
            );
            assert!(
                ink.contrast(rgb(&shade.hover)) >= READABLE,
                "{hex}: {} on {}",
                shade.on,
                shade.hover
            );
            assert!(
                accent.contrast(rgb(&shade.tint)) >= READABLE,
                "{hex}: {} on {}",
                shade.accent,
                shade.tint
            );
        }
    }

    /// ux §3.6, U9: whatever is chosen, it reads, in both looks.
    #[test]
    fn every_colour_becomes_readable_by_day_and_by_night() {
        for hex in [
            "#ffffff", "#000000", "#ffff00", "#00ff00", "#ff00ff", "#00ffff", "#808080", "#f9f6f2", "#192223",
        ] {
            check(hex);
        }
        let mut seed = 1_u32;
        for _ in 0..4_000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            check(&format!("#{:06x}", seed >> 8));
        }
    }

    #[test]
    fn a_colour_that_reads_stays_as_it_was_chosen() {
        for hex in ["#0b3d91", "#045a4f", "#333333"] {
            let shown = shades(hex);
            assert_eq!((shown.day.accent.as_str(), shown.is_corrected), (hex, false));
        }
        for hex in ["#ffff00", "#c9a227", "#e4002b"] {
            assert!(shades(hex).is_corrected, "{hex}");
        }
    }

    #[test]
    fn the_hue_stays() {
        let hue = |hex: &str| Accent::parse(hex).unwrap().0.lch().h;
        for hex in ["#c9a227", "#e4002b", "#00ff00"] {
            let turned = (hue(hex) - hue(&shades(hex).day.accent)).abs();
            assert!(turned < 0.15, "{hex} turned by {turned}");
        }
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in [
            "",
            "red",
            "#12345",
            "#1234567",
            "#12345g",
            "#fff}body{display:none",
            "url(x)",
        ] {
            assert_eq!(Accent::parse(text), None, "{text}");
        }
    }
}
