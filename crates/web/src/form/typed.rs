//! Fields into a struct, for serde. Strict: one value where one is meant, and nothing is guessed.

use super::Fields;
use serde::de::{
    self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor, value::Error,
};
use std::collections::HashSet;

pub(super) struct FieldsDeserializer<'f> {
    fields: &'f Fields,
    next: usize,
    seen: HashSet<&'f str>,
    current: &'f str,
}

impl<'f> FieldsDeserializer<'f> {
    pub(super) fn of(fields: &'f Fields) -> Self {
        Self {
            fields,
            next: 0,
            seen: HashSet::new(),
            current: "",
        }
    }
}

impl<'de> Deserializer<'de> for FieldsDeserializer<'de> {
    type Error = Error;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(self)
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.fields.0.is_empty() {
            visitor.visit_unit()
        } else {
            Err(de::Error::custom("fields in an empty form"))
        }
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for FieldsDeserializer<'de> {
    type Error = Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        while let Some((name, _)) = self.fields.0.get(self.next) {
            self.next += 1;
            if self.seen.insert(name) {
                self.current = name;
                return seed.deserialize(name.as_str().into_deserializer()).map(Some);
            }
        }
        Ok(None)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Values {
            all: self.fields.all(self.current).collect(),
        })
    }
}

/// The values of one name: all of them for a list, exactly one for everything else.
struct Values<'f> {
    all: Vec<&'f str>,
}

impl<'f> Values<'f> {
    fn one(&self) -> Result<&'f str, Error> {
        match self.all[..] {
            [one] => Ok(one),
            _ => Err(de::Error::custom("a field stands twice")),
        }
    }
    fn parse<T: std::str::FromStr>(&self) -> Result<T, Error> {
        self.one()?.parse().map_err(|_| de::Error::custom("not a number"))
    }
}

macro_rules! numbers {
    ($($deserialize:ident $visit:ident),+) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> { visitor.$visit(self.parse()?) }
    )+};
}

impl<'de> Deserializer<'de> for Values<'de> {
    type Error = Error;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.one()?)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.one()?.is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.one()? {
            "on" | "true" | "1" => visitor.visit_bool(true),
            "" | "false" | "0" => visitor.visit_bool(false),
            _ => Err(de::Error::custom("not a tick")),
        }
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Each(self.all.into_iter()))
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.one()?.into_deserializer())
    }
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
    numbers! {
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64
    }
    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier
    }
}

/// The values of a repeated name, each read as one value.
struct Each<'f>(std::vec::IntoIter<&'f str>);

impl<'de> SeqAccess<'de> for Each<'de> {
    type Error = Error;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0
            .next()
            .map(|value| seed.deserialize(Values { all: vec![value] }))
            .transpose()
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}
