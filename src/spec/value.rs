//! An untyped document: what JSON says, before anything is known about it.
//!
//! One small tree is read (by [`super::json`]) and then walked, because a derived deserializer stops at its first error and gives
//! no place in the browser.

use std::fmt;
use std::rc::Rc;

use super::data::Row;

#[cfg(not(target_arch = "wasm32"))]
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// How deep lists and objects may stand inside one another.
pub const MOST_DEPTH: usize = 16;

/// A JSON value. Objects keep their order, and a key given twice.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
    /// A list that can be long: of objects of a date and a value, in this order, and of nothing else.
    Rows(Rc<Vec<Row>>),
    /// What stood deeper than [`MOST_DEPTH`]; it was not read.
    TooDeep,
}

impl Value {
    /// The object of these entries.
    #[must_use]
    pub fn object(entries: Vec<(&str, Value)>) -> Self {
        let mut owned = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            owned.push((key.to_owned(), value));
        }
        Self::Object(owned)
    }

    /// The entry of this name, if this is an object that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::Rows(_) | Self::TooDeep => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'de> serde::Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Depth(0).deserialize(deserializer)
    }
}

/// Reads a value that stands this deep, and nothing below [`MOST_DEPTH`]: a document of a million
/// brackets must not exhaust the stack.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy)]
struct Depth(usize);

#[cfg(not(target_arch = "wasm32"))]
impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'de> Visitor<'de> for Depth {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        if self.0 >= MOST_DEPTH {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::TooDeep);
        }
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Self(self.0 + 1))? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        if self.0 >= MOST_DEPTH {
            while items.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::TooDeep);
        }
        let mut entries = Vec::new();
        while let Some(key) = items.next_key::<String>()? {
            entries.push((key, items.next_value_seed(Self(self.0 + 1))?));
        }
        Ok(Value::Object(entries))
    }
}

/// A short rendering for error messages: `"text"`, `3`, `an object`.
impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Bool(value) => out.write_str(if *value { "true" } else { "false" }),
            Self::Number(value) => out.write_str(&crate::number::plain(*value)),
            Self::Text(value) => {
                out.write_str("\"")?;
                out.write_str(value)?;
                out.write_str("\"")
            }
            Self::List(_) | Self::Rows(_) => out.write_str("a list"),
            Self::Object(_) => out.write_str("an object"),
            Self::TooDeep => out.write_str("a value"),
        }
    }
}
