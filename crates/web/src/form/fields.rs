//! The names and values of a form, in the order they were sent.

use crate::error::{Failure, Refusal};
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

const FIELDS_MAX: usize = 5_000;

/// An ordered list of names and values; a name may repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub(super) Vec<(String, String)>);

impl Fields {
    /// # Errors
    /// [`Refusal::BadRequest`] for what is not UTF-8 or has more than 5,000 fields.
    pub fn parse(body: &[u8]) -> Result<Self, Failure> {
        let pairs = body.split(|b| *b == b'&').filter(|pair| !pair.is_empty());
        let mut fields = Vec::new();
        for pair in pairs {
            if fields.len() == FIELDS_MAX {
                return Err(Failure::refused(Refusal::BadRequest, "too many fields"));
            }
            let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
            fields.push((
                decoded(&pair[..at])?,
                decoded(pair.get(at + 1..).unwrap_or_default())?,
            ));
        }
        Ok(Self(fields))
    }
    /// The value of a name that stands at most once.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] where it stands twice.
    pub fn get(&self, name: &str) -> Result<Option<&str>, Failure> {
        let mut all = self.all(name);
        let first = all.next();
        if all.next().is_some() {
            Err(twice())
        } else {
            Ok(first)
        }
    }
    /// Every value of a name: the ticked boxes of a list.
    pub fn all<'f>(&'f self, name: &str) -> impl Iterator<Item = &'f str> {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }
    /// The fields named `prefix[key]`, as key and value, in their order.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] where a key stands twice.
    pub fn of_prefix(&self, prefix: &str) -> Result<Vec<(&str, &str)>, Failure> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for (name, value) in &self.0 {
            if let Some(key) = key_of(name, prefix) {
                if found.iter().any(|(k, _)| *k == key) {
                    return Err(twice());
                }
                found.push((key, value));
            }
        }
        Ok(found)
    }
    /// Says that only these names may stand here; `"expiry[]"` allows `expiry[anything]`.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] where another one does.
    pub fn only(&self, names: &[&str]) -> Result<(), Failure> {
        let fits = |name: &str, known: &str| match known.strip_suffix("[]") {
            Some(prefix) => key_of(name, prefix).is_some(),
            None => known == name,
        };
        let is_known = |name: &str| names.iter().any(|known| fits(name, known));
        if self.0.iter().all(|(name, _)| is_known(name)) {
            Ok(())
        } else {
            Err(Failure::refused(
                Refusal::BadRequest,
                "a field that this form does not have",
            ))
        }
    }
    /// # Errors
    /// [`Refusal::BadRequest`] where the fields do not fit the type.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        T::deserialize(super::typed::FieldsDeserializer::of(self))
            .map_err(|_| Failure::refused(Refusal::BadRequest, "the fields do not fit the form"))
    }
    pub(super) fn take(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let value = self.get(name)?.map(str::to_owned);
        self.0.retain(|(n, _)| n != name);
        Ok(value)
    }
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

fn key_of<'n>(name: &'n str, prefix: &str) -> Option<&'n str> {
    name.strip_prefix(prefix)?
        .strip_prefix('[')?
        .strip_suffix(']')
        .filter(|key| !key.is_empty())
}

fn twice() -> Failure {
    Failure::refused(Refusal::BadRequest, "a field stands twice")
}

fn decoded(text: &[u8]) -> Result<String, Failure> {
    let spaced: Cow<'_, [u8]> = if text.contains(&b'+') {
        text.iter()
            .map(|b| if *b == b'+' { b' ' } else { *b })
            .collect::<Vec<_>>()
            .into()
    } else {
        text.into()
    };
    let decoded = percent_decode(&spaced).decode_utf8();
    decoded
        .map(Cow::into_owned)
        .map_err(|_| Failure::refused(Refusal::BadRequest, "a field is not UTF-8"))
}

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Free;
        impl<'de> serde::de::Visitor<'de> for Free {
            type Value = Fields;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the fields of a form")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Fields::default();
                while let Some((name, values)) = map.next_entry::<String, Vec<String>>()? {
                    fields
                        .0
                        .extend(values.into_iter().map(|value| (name.clone(), value)));
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Free)
    }
}
