//! The words of a mail: drawn from the long list of the EFF, each as likely as any other, together some 77 bits.

use diceware_wordlists::EFF_LONG_WORDLIST;

pub(super) const COUNT: usize = 6;

/// Six words with a blank between them.
pub(super) fn fresh() -> String {
    let mut words: Vec<&str> = Vec::with_capacity(COUNT);
    while words.len() < COUNT {
        let n = usize::from(u16::from_be_bytes(db::random_bytes::<2>()));
        // 62,208 is eight times the list; what is over would favour its beginning. Words in two halves are told apart badly.
        if let Some(word) = (n < 62_208).then(|| EFF_LONG_WORDLIST[n % EFF_LONG_WORDLIST.len()])
            && word.bytes().all(|b| b.is_ascii_lowercase())
        {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The letters alone: however words are written together, these are the same.
pub(super) fn letters(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphabetic())
        .collect()
}

/// Every stretch of so many letters in a text.
pub(super) fn stretches(text: &str, length: usize) -> Vec<String> {
    let letters: Vec<char> = letters(text).chars().collect();
    if length == 0 {
        return Vec::new();
    }
    letters
        .windows(length)
        .map(|stretch| stretch.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::are_words;

    #[test]
    fn what_is_drawn_can_be_typed_and_is_never_the_same() {
        assert_eq!(EFF_LONG_WORDLIST.len(), 7_776);
        let words = fresh();
        assert_eq!(are_words(&words).as_deref(), Some(words.as_str()));
        assert_ne!(words, fresh());
    }

    #[test]
    fn words_are_found_inside_however_they_are_written_together() {
        let kept = letters("correct horse battery");
        for text in [
            "correct horse battery",
            "my CorrectHorse-Battery 2!",
            "xxcorrecthorsebatteryxx",
        ] {
            assert!(stretches(text, kept.len()).contains(&kept), "{text}");
        }
        assert!(!stretches("correct battery horse", kept.len()).contains(&kept));
        assert!(stretches("short", kept.len()).is_empty() && stretches("x", 0).is_empty());
    }
}
