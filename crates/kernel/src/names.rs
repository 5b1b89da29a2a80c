//! How a person is greeted.

/// Words before a name that are no part of it, in small letters and without their dot.
const TITLES: &[&str] = &[
    "dr",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "prof",
    "professor",
    "rev",
    "hon",
    "sir",
    "dame",
    "dra",
    "sr",
    "sra",
    "srta",
    "lic",
    "ing",
    "señor",
    "señora",
    "señorita",
    "doña",
    "د",
    "أ",
    "م",
    "دكتور",
    "دكتورة",
    "الدكتور",
    "الدكتورة",
    "السيد",
    "السيدة",
    "الآنسة",
    "الأستاذ",
    "الأستاذة",
    "المهندس",
    "المهندسة",
    "الشيخ",
    "الحاج",
    "الحاجة",
];

/// First words that are half a name: what follows belongs to them.
const HALVES: &[&str] = &["عبد", "أبو", "ابو", "أم", "ام", "abd", "abu"];

/// What a greeting calls a person: the first name, without the titles before it. A part of the name as it is written.
///
/// "Dr. Imani Brooks" is Imani and "عبد الله الحداد" is "عبد الله". A title with one word behind it stays with it ("Dr. Brooks"):
/// nobody is called by their family name alone. A name of one word is that word, whatever it is.
#[must_use]
pub fn first_name(name: &str) -> &str {
    let name = name.trim();
    let words: Vec<(usize, &str)> = name
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - name.as_ptr() as usize, word))
        .collect();
    let titles = words.iter().take_while(|(_, word)| is_title(word)).count();
    let rest = &words[titles..];
    match rest {
        [] => name,
        [_] if titles > 0 => name,
        [(at, first), (behind, second), ..] if HALVES.contains(&first.to_lowercase().as_str()) => {
            &name[*at..behind + second.len()]
        }
        [(at, first), ..] => &name[*at..at + first.len()],
    }
}

/// A word that ends with a dot is a title or an initial, and no greeting either way.
fn is_title(word: &str) -> bool {
    word.ends_with('.') || TITLES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::first_name;

    #[test]
    fn a_greeting_is_the_first_name_without_titles() {
        for (name, first) in [
            ("Ana García López", "Ana"),
            ("  Maria   Chen ", "Maria"),
            ("Dr. Imani Brooks", "Imani"),
            ("Dr Imani Brooks", "Imani"),
            ("Prof. Dr. Thandi Mokoena", "Thandi"),
            ("J. Robert Lee", "Robert"),
            ("Sra. Lucía Fernández", "Lucía"),
            ("daniel ortiz", "daniel"),
        ] {
            assert_eq!(first_name(name), first, "{name}");
        }
    }

    #[test]
    fn a_title_with_one_word_stays_with_it() {
        for name in ["Dr. Brooks", "Mrs. J.", "Dr.", "السيدة الحداد"] {
            assert_eq!(first_name(name), name);
        }
    }

    #[test]
    fn a_name_of_one_word_is_that_word() {
        for name in ["Prince", "Don", "مريم", ""] {
            assert_eq!(first_name(name), name);
        }
    }

    #[test]
    fn an_arabic_name_keeps_the_halves_that_belong_together() {
        for (name, first) in [
            ("مريم الحداد", "مريم"),
            ("عبد الله الحداد", "عبد الله"),
            ("عبدالله الحداد", "عبدالله"),
            ("أبو بكر الصديق", "أبو بكر"),
            ("د. ليلى منصور", "ليلى"),
            ("الدكتورة ليلى منصور", "ليلى"),
        ] {
            assert_eq!(first_name(name), first, "{name}");
        }
    }
}
