//! The letters in a person's niche.

/// The first of the first and of the last word of the name.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_niche_holds_the_first_letters_of_a_name_in_any_script() {
        for (name, letters) in [
            ("Maria Chen", "MC"),
            ("daniel j. ortiz", "DO"),
            ("Prince", "P"),
            ("مريم الحداد", "ما"),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters);
        }
    }
}
