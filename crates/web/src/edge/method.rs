//! What is meant by a form's POST: `…?_method=delete`.

use crate::error::Refusal;
use http::{Method, request::Parts};

pub(super) fn known(method: &Method) -> Result<(), Refusal> {
    match *method {
        Method::GET
        | Method::HEAD
        | Method::POST
        | Method::PUT
        | Method::PATCH
        | Method::DELETE
        | Method::OPTIONS => Ok(()),
        _ => Err(Refusal::Method),
    }
}

/// Turns a POST with `_method` in its query into what it means. On any other method the word is passed over.
pub(super) fn override_with(parts: &mut Parts) -> Result<(), Refusal> {
    if parts.method != Method::POST {
        return Ok(());
    }
    let Some(query) = parts.uri.query() else {
        return Ok(());
    };
    let mut words = query.split('&').filter_map(|pair| pair.strip_prefix("_method="));
    let Some(word) = words.next() else { return Ok(()) };
    if words.next().is_some() {
        return Err(Refusal::Method);
    }
    parts.method = match () {
        () if word.eq_ignore_ascii_case("delete") => Method::DELETE,
        () if word.eq_ignore_ascii_case("put") => Method::PUT,
        () if word.eq_ignore_ascii_case("patch") => Method::PATCH,
        () => return Err(Refusal::Method),
    };
    Ok(())
}
