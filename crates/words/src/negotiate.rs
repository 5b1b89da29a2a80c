//! Which language a browser asks for.

use kernel::Language;

/// Languages looked at in one header; a longer list is somebody playing.
const MOST: usize = 20;

/// The first enabled language that an `Accept-Language` header prefers: by weight, then by order. A regional
/// form ("es-MX", "en-GB") asks for its language; `*` asks for the first enabled one. `None` where nothing fits.
#[must_use]
pub fn negotiate(accept_language: &str, enabled: &[Language]) -> Option<Language> {
    let mut asked: Vec<(u16, Language)> = Vec::new();
    for part in accept_language.split(',').take(MOST) {
        let (range, weight) = weighted(part);
        if weight > 0
            && let Some(language) = spoken(range, enabled)
        {
            asked.push((weight, language));
        }
    }
    asked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    asked.first().map(|(_, language)| *language)
}

/// "es;q=0.8" as ("es", 800). A weight that cannot be read counts as none.
fn weighted(part: &str) -> (&str, u16) {
    let mut pieces = part.split(';');
    let range = pieces.next().unwrap_or_default().trim();
    let weight = pieces
        .find_map(|p| p.trim().strip_prefix("q="))
        .map_or(Some(1.0), |q| q.parse::<f32>().ok());
    match weight {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1000"
        )]
        Some(q) if (0.0..=1.0).contains(&q) => (range, (q * 1000.0) as u16),
        _ => (range, 0),
    }
}

fn spoken(range: &str, enabled: &[Language]) -> Option<Language> {
    if range == "*" {
        return enabled.first().copied();
    }
    let primary = range.split('-').next().unwrap_or_default();
    enabled.iter().copied().find(|l| {
        l.as_str()
            .split('-')
            .next()
            .is_some_and(|own| own.eq_ignore_ascii_case(primary))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Ar, EnUs, Es};

    #[test]
    fn the_browsers_first_enabled_wish_wins() {
        let all = [EnUs, Es, Ar];
        assert_eq!(negotiate("es-MX,es;q=0.9,en;q=0.8", &all), Some(Es));
        assert_eq!(
            negotiate("fr-CH, fr;q=0.9, ar;q=0.5, en-GB;q=0.7", &all),
            Some(EnUs)
        );
        assert_eq!(negotiate("AR-eg", &all), Some(Ar));
        assert_eq!(negotiate("es, en;q=0.5", &[EnUs]), Some(EnUs));
        assert_eq!(negotiate("de, *;q=0.1", &[Es, EnUs]), Some(Es));
    }

    #[test]
    fn nonsense_and_refused_languages_give_none() {
        let all = [EnUs, Es, Ar];
        for header in ["", "de", "es;q=0", "es;q=2", "es;q=x", ",,,;;q", "e", "esperanto"] {
            assert_eq!(negotiate(header, &all), None, "{header}");
        }
    }
}
