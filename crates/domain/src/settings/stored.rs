//! How each type of setting is written as JSON, and the bounds that settings share.

use jiff::tz::TimeZone;
use kernel::{FieldErrors, Language, Says};
use serde_json::Value;

type Verdict = Result<(), Says>;

/// A type that a setting can have.
pub(super) trait Stored: Sized {
    fn from_json(value: Value) -> Option<Self>;
    fn to_json(&self) -> Value;
}

impl Stored for i64 {
    fn from_json(value: Value) -> Option<Self> {
        value.as_i64()
    }
    fn to_json(&self) -> Value {
        (*self).into()
    }
}

impl Stored for bool {
    fn from_json(value: Value) -> Option<Self> {
        value.as_bool()
    }
    fn to_json(&self) -> Value {
        (*self).into()
    }
}

impl Stored for String {
    fn from_json(value: Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
    fn to_json(&self) -> Value {
        self.clone().into()
    }
}

impl Stored for Option<String> {
    fn from_json(value: Value) -> Option<Self> {
        if value.is_null() {
            Some(None)
        } else {
            String::from_json(value).map(Some)
        }
    }
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, Stored::to_json)
    }
}

impl Stored for TimeZone {
    fn from_json(value: Value) -> Option<Self> {
        match value.as_str()? {
            "UTC" => Some(Self::UTC),
            name => Self::get(name).ok(),
        }
    }
    fn to_json(&self) -> Value {
        self.iana_name().unwrap_or("UTC").into()
    }
}

impl Stored for Vec<i64> {
    fn from_json(value: Value) -> Option<Self> {
        value.as_array()?.iter().map(Value::as_i64).collect()
    }
    fn to_json(&self) -> Value {
        self.clone().into()
    }
}

macro_rules! words {
    ($($type:ty),+) => {$(
        impl Stored for $type {
            fn from_json(value: Value) -> Option<Self> { value.as_str()?.parse().ok() }
            fn to_json(&self) -> Value { self.as_str().into() }
        }
    )+};
}
words! { Language, super::SecondFactor }

impl Stored for Vec<Language> {
    fn from_json(value: Value) -> Option<Self> {
        value
            .as_array()?
            .iter()
            .map(|v| Language::from_json(v.clone()))
            .collect()
    }
    fn to_json(&self) -> Value {
        self.iter().map(Stored::to_json).collect()
    }
}

pub(super) fn number(n: i64, least: i64, most: i64) -> Verdict {
    if (least..=most).contains(&n) {
        Ok(())
    } else {
        Err(Says::new("settings-out-of-range")
            .with("least", least)
            .with("most", most))
    }
}

/// Days between these two, each once, five at most; none is a value.
pub(super) fn days(days: &[i64], least: i64, most: i64) -> Verdict {
    let mut seen = days.to_vec();
    seen.sort_unstable();
    seen.dedup();
    if seen.len() != days.len() || days.len() > 5 {
        return Err("settings-not-a-value".into());
    }
    days.iter().try_for_each(|day| number(*day, least, most))
}

pub(super) fn line(text: &str, max: usize) -> Verdict {
    let mut errors = FieldErrors::default();
    kernel::text::line(&mut errors, "value", text, max, Some("settings-not-a-value"));
    errors.0.into_iter().next().map_or(Ok(()), |e| Err(e.says))
}

/// None is always a value.
pub(super) fn among(value: &Option<String>, check: fn(&str) -> Verdict) -> Verdict {
    value.as_deref().map_or(Ok(()), check)
}

/// A zone without a name could not be stored.
pub(super) fn zone(zone: &TimeZone) -> Verdict {
    if zone.iana_name().is_some() {
        Ok(())
    } else {
        Err("settings-not-a-value".into())
    }
}

pub(super) fn languages(list: &[Language]) -> Verdict {
    let mut seen = list.to_vec();
    seen.sort_unstable();
    seen.dedup();
    if list.is_empty() || seen.len() != list.len() {
        Err("settings-not-a-value".into())
    } else {
        Ok(())
    }
}

/// Any colour: what is shown of it is made readable ([`kernel::colour`]).
pub(super) fn accent(text: &str) -> Verdict {
    if kernel::colour::Accent::parse(text).is_some() {
        Ok(())
    } else {
        Err("settings-not-a-colour".into())
    }
}
