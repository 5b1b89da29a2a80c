//! The consequence line: what Save will send and show, in numbers, before it is pressed (principle 3).
//!
//! The server says it for the boxes as they are drawn; the words for the script that keeps it true come from the same
//! sentences, so the two cannot differ.

use words::{Arg, Words};

/// One thing that a box can do, named in its `data-on` or `data-off`, and the sentence about it: a message with `$count`
/// (its plural), `$n` and `$names`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    pub word: &'static str,
    pub key: &'static str,
}

/// The line as it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Effect {
    /// Pieces of the sentence, and whether each is bold.
    pub parts: Vec<(bool, String)>,
    /// For the script.
    pub words: String,
}

impl Effect {
    /// What the boxes do as they are. `names` gives, for the word of a kind, the people whose box does that.
    pub(crate) fn new(
        t: &Words,
        none: &'static str,
        tail: Option<&'static str>,
        kinds: &[Kind],
        names: impl Fn(&str) -> Vec<String>,
    ) -> Self {
        let none = t.say(none);
        let tail = tail.map(|key| t.say(key));
        let mut said = Vec::new();
        for kind in kinds {
            let names = names(kind.word);
            if !names.is_empty() {
                let n = names.len();
                let filled = (t.number(n), t.list(&names));
                said.push(parts(&sentence(t, kind.key, n), &filled));
            }
        }
        let nothing = (String::new(), String::new());
        if said.is_empty() {
            said.push(parts(&none, &nothing));
        } else {
            said.extend(tail.as_ref().map(|tail| parts(tail, &nothing)));
        }
        Self {
            parts: said.join(&(false, " ".to_owned())),
            words: words_of(t, &none, tail.as_deref(), kinds),
        }
    }
    /// Says that whatever is saved, nothing leaves.
    pub(crate) fn nothing(t: &Words) -> Self {
        Self {
            parts: parts(&t.say("effect-nothing"), &(String::new(), String::new())),
            words: String::new(),
        }
    }
}

/// The sentence with its two places open, in the form for so many.
fn sentence(t: &Words, key: &str, count: usize) -> String {
    t.with(
        key,
        &[
            ("count", Arg::from(count)),
            ("n", Arg::Text(NUMBER.into())),
            ("names", Arg::Text(NAMES.into())),
        ],
    )
}

/// What stands in a sentence where its number and its names go.
const NUMBER: &str = "{n}";
const NAMES: &str = "{names}";

/// Asterisks of the sentence make bold; what is filled in (the number, the names) is taken as it is.
fn parts(text: &str, (n, names): &(String, String)) -> Vec<(bool, String)> {
    let fill = |part: &str| {
        let open: Vec<String> = part.split(NAMES).map(|piece| piece.replace(NUMBER, n)).collect();
        open.join(names)
    };
    text.split('*')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(at, part)| (at % 2 == 1, fill(part)))
        .collect()
}

/// In the order of the sentences, which is why it is not a map.
fn words_of(t: &Words, none: &str, tail: Option<&str>, kinds: &[Kind]) -> String {
    let mut entries = vec![format!("\"none\":{}", quoted(none))];
    for Kind { word, key } in kinds {
        let one = sentence(t, key, 1);
        let other = sentence(t, key, 2);
        entries.push(format!(
            "{}:{{\"one\":{},\"other\":{}}}",
            quoted(word),
            quoted(&one),
            quoted(&other)
        ));
    }
    entries.extend(tail.map(|tail| format!("\"tail\":{}", quoted(tail))));
    format!("{{{}}}", entries.join(","))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    const KINDS: &[Kind] = &[
        Kind {
            word: "invite",
            key: "share-effect-invite",
        },
        Kind {
            word: "revoke",
            key: "share-effect-revoke",
        },
    ];

    fn effect(invited: &[&str]) -> Effect {
        let t = Words::new(Language::EnUs);
        let invited: Vec<String> = invited.iter().map(|n| (*n).to_owned()).collect();
        Effect::new(&t, "effect-nothing", Some("share-effect-tail"), KINDS, |word| {
            if word == "invite" {
                invited.clone()
            } else {
                Vec::new()
            }
        })
    }

    fn text(effect: &Effect) -> String {
        effect.parts.iter().map(|(_, part)| part.as_str()).collect()
    }

    /// D1: said before the click, in numbers.
    #[test]
    fn the_line_counts_and_names() {
        assert_eq!(text(&effect(&[])), "Nothing will be sent.");
        assert!(text(&effect(&["Rosa"])).starts_with("Sends 1 invitation to Rosa"));
        assert!(
            text(&effect(&["Rosa", "Luis", "Ana"])).starts_with("Sends 3 invitations to Rosa, Luis, and Ana")
        );
    }

    /// A person's name is no mark-up.
    #[test]
    fn an_asterisk_in_a_name_makes_nothing_bold() {
        let starred = effect(&["Rosa *the* {n} Hale"]);
        let plain = effect(&["Rosa"]);
        assert!(text(&starred).starts_with("Sends 1 invitation to Rosa *the* {n} Hale"));
        let bold = |effect: &Effect| {
            effect
                .parts
                .iter()
                .map(|(is_bold, _)| *is_bold)
                .collect::<Vec<_>>()
        };
        assert_eq!(bold(&starred), bold(&plain));
    }

    #[test]
    fn the_script_gets_the_same_sentences_in_the_same_order() {
        let words = effect(&["Rosa"]).words;
        let read: serde_json::Value = serde_json::from_str(&words).unwrap();
        assert!(
            read["invite"]["one"]
                .as_str()
                .unwrap()
                .contains("*{n} invitation*")
        );
        assert!(
            read["invite"]["other"]
                .as_str()
                .unwrap()
                .contains("*{n} invitations*")
        );
        assert!(words.find("\"invite\"").unwrap() < words.find("\"revoke\"").unwrap());
    }
}
