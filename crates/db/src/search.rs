//! Finding people and matters by what somebody types.
//!
//! What is searched is stored [`fold`]ed in a column of its own, what is typed is folded the same way, and the
//! match is `search_text like $1 escape '\'` with a [`like_pattern`], so both engines find the same.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What is typed beyond this many characters does not narrow a search.
const TYPED_MAX: usize = 200;

/// The text without what people leave out or write differently: case, accents, vowel marks, tatweel, the width of
/// blanks. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text
        .nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_left_out(*c));
    for letter in letters {
        if letter.is_whitespace() || letter.is_control() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            match plain(letter) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(letter),
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Combining marks (Arabic and Hebrew vowels are), tatweel, and what is invisible inside a word.
fn is_left_out(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, 'ـ' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Letters that Unicode does not take apart and that people type without their stroke.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        '’' | 'ʼ' => "'",
        _ => return None,
    })
}

/// A pattern for `like $1 escape '\'` that finds the typed words in their order, with anything between them. Signs
/// with a meaning in patterns stand for themselves. Nothing typed finds everything.
#[must_use]
pub fn like_pattern(words: &str) -> String {
    let typed: String = words.chars().take(TYPED_MAX).collect();
    let mut pattern = String::from("%");
    for word in fold(&typed).split(' ').filter(|word| !word.is_empty()) {
        for letter in word.chars() {
            if matches!(letter, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(letter);
        }
        pattern.push('%');
    }
    pattern
}

/// What a word that is looked up ends at, apart from a blank. The triggers that keep the words of a text know the same.
const BETWEEN: &str = "\\\"@./_+,()&:;'-";
/// As much of a word is kept.
const WORD_MAX: usize = 64;

/// What somebody typed, for finding it by the words that are kept of each text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedUp {
    /// All of it, for `like $1 escape '\\'`.
    pub pattern: String,
    /// The word among them that tells most. Words that begin like it are at or after `from`, and before `until`.
    pub from: String,
    pub until: String,
}

/// Nothing where no word was typed.
#[must_use]
pub fn looked_up(typed: &str) -> Option<LookedUp> {
    let typed: String = typed.chars().take(TYPED_MAX).collect();
    let folded = fold(&typed);
    let words = folded.split(' ').flat_map(|part| {
        let (own, shared) = part.split_once('@').unwrap_or((part, ""));
        let cut = |text: &'_ str| {
            text.split(|c: char| BETWEEN.contains(c))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let own = cut(own).into_iter().map(|word| (true, word));
        own.chain(cut(shared).into_iter().map(|word| (false, word)))
    });
    // A number tells more than a name, a name more than the host of an address, a long word more than a short one; of two
    // alike the later one was typed to tell them apart.
    let telling = |(is_own, word): &(bool, String)| {
        let is_number = word.len() > 2 && word.chars().any(|c| c.is_ascii_digit());
        (*is_own, is_number, word.chars().count())
    };
    let (_, word) = words.filter(|(_, word)| !word.is_empty()).max_by_key(telling)?;
    let from: String = word.chars().take(WORD_MAX).collect();
    Some(LookedUp {
        pattern: like_pattern(&typed),
        until: format!("{from}{}", char::MAX),
        from,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_found_as_people_type_them() {
        for (stored, typed) in [
            ("Nguyễn Thị Ánh", "nguyen thi anh"),
            ("Đặng Thu Hà", "dang thu ha"),
            ("José  Núñez\u{a0}García", "jose nunez garcia"),
            ("Straße GROẞ", "strasse gross"),
            ("İstanbul IŞIK", "istanbul isik"),
            ("Łukasz Ørsted Æther", "lukasz orsted aether"),
            ("مُحَمَّد عبـــد الله", "محمد عبد الله"),
            ("أحمد", "احمد"),
            ("Ｆｕｌｌ　Ｗｉｄｔｈ", "full width"),
            ("O’Brien", "o'brien"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
        ] {
            assert_eq!(fold(stored), typed);
            assert_eq!(fold(typed), typed);
        }
    }

    #[test]
    fn signs_of_patterns_stand_for_themselves() {
        assert_eq!(like_pattern(r"100%_of\  It"), r"%100\%\_of\\%it%");
        assert_eq!(like_pattern(" "), "%");
        assert!(like_pattern(&"x".repeat(100_000)).len() < 1000);
    }

    #[test]
    fn the_word_that_tells_most_is_looked_up() {
        for (typed, from) in [
            ("hale", "hale"),
            ("  Ana GARCÍA ", "garcia"),
            ("555-0141", "0141"),
            ("garcia 2026", "2026"),
            ("ana.garcia@example.com", "garcia"),
            ("@example", "example"),
            ("O’Brien", "brien"),
        ] {
            let found = looked_up(typed).unwrap();
            assert_eq!(found.from, from);
            assert!(
                found.until > format!("{from}zz")
                    && found.until > format!("{from}ي")
                    && found.from.as_str() <= from
            );
            assert_eq!(found.pattern, like_pattern(typed));
        }
        assert!(looked_up(" ").is_none() && looked_up("@.-").is_none());
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text: String) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(!once.contains('\0') && !once.contains("  "));
        }
    }
}
