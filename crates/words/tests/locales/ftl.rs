//! Reads a locale file into what the tests ask about.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::{collections::BTreeSet, path::Path};

/// The forms of one select expression: what it asks, and its answers.
#[derive(Debug)]
pub struct Select {
    pub on: String,
    pub forms: Vec<String>,
}

#[derive(Debug)]
pub struct Message {
    pub key: String,
    pub places: BTreeSet<String>,
    /// Every text it can say; a place counts as one word.
    pub texts: Vec<String>,
    pub selects: Vec<Select>,
}

pub fn text(language: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language)
        .join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// All messages of a file, in its order. A line that Fluent cannot read is a failure.
pub fn messages(language: &str, file: &str) -> Vec<Message> {
    let source = text(language, file);
    let resource = fluent_syntax::parser::parse(source.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{language}/{file} cannot be read: {errors:?}"));
    resource.body.iter().filter_map(message).collect()
}

fn message(entry: &Entry<&str>) -> Option<Message> {
    match entry {
        Entry::Message(m) => {
            assert!(m.attributes.is_empty(), "{}: attributes are not used", m.id.name);
            let mut message = Message {
                key: m.id.name.to_owned(),
                places: BTreeSet::new(),
                texts: Vec::new(),
                selects: Vec::new(),
            };
            let pattern = m
                .value
                .as_ref()
                .unwrap_or_else(|| panic!("{} says nothing", m.id.name));
            message.texts = texts(pattern, &mut message.places, &mut message.selects);
            Some(message)
        }
        Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => None,
        other => panic!("neither a message nor a comment: {other:?}"),
    }
}

fn texts(pattern: &Pattern<&str>, places: &mut BTreeSet<String>, selects: &mut Vec<Select>) -> Vec<String> {
    let mut said = vec![String::new()];
    for element in &pattern.elements {
        let ways = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable {
                expression: Expression::Inline(inline),
            } => {
                places.insert(variable(inline));
                vec![format!("{{{}}}", variable(inline))]
            }
            PatternElement::Placeable {
                expression: Expression::Select { selector, variants },
            } => {
                let on = variable(selector);
                places.insert(on.clone());
                selects.push(Select {
                    on,
                    forms: variants.iter().map(|v| form(&v.key)).collect(),
                });
                variants
                    .iter()
                    .flat_map(|v| texts(&v.value, places, selects))
                    .collect()
            }
        };
        said = said
            .iter()
            .flat_map(|t| ways.iter().map(move |way| format!("{t}{way}")))
            .collect();
    }
    said
}

fn form(key: &VariantKey<&str>) -> String {
    match key {
        VariantKey::Identifier { name } => (*name).to_owned(),
        VariantKey::NumberLiteral { value } => (*value).to_owned(),
    }
}

fn variable(inline: &InlineExpression<&str>) -> String {
    match inline {
        InlineExpression::VariableReference { id } => id.name.to_owned(),
        other => panic!("only variables fill a place: {other:?}"),
    }
}
