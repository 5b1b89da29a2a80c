//! Compression of what is drawn for one person. Quick settings: the time counts as much as the bytes.
//!
//! Secrets in such pages differ each time (the form token is masked, the nonce is fresh), so their length tells nothing.

use axum::{
    body::{Body, HttpBody},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, header};
use std::io::Write;

/// Smaller ones fit a packet anyway.
const LEAST: u64 = 860;
/// Larger ones are downloads, and are streamed as they are.
const MOST: u64 = 1024 * 1024;

/// The best coding that a browser takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepts {
    Brotli,
    Gzip,
    Nothing,
}

impl Accepts {
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let mut best = Self::Nothing;
        for value in headers.get_all(header::ACCEPT_ENCODING) {
            for coding in value.to_str().unwrap_or_default().split(',') {
                let mut words = coding.split(';').map(str::trim);
                let name = words.next().unwrap_or_default();
                let is_off = words.any(|w| {
                    w.strip_prefix("q=")
                        .is_some_and(|q| q.trim_matches(['0', '.']).is_empty())
                });
                match name {
                    "br" if !is_off => return Self::Brotli,
                    "gzip" if !is_off => best = Self::Gzip,
                    _ => {}
                }
            }
        }
        best
    }
    pub(crate) const fn word(self) -> Option<HeaderValue> {
        match self {
            Self::Brotli => Some(HeaderValue::from_static("br")),
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Nothing => None,
        }
    }
}

/// Compresses a page or a JSON answer whose whole body is at hand; leaves streams and what is coded already.
pub(crate) async fn compress(response: Response, accepts: Accepts) -> Response {
    let Some(word) = accepts.word() else {
        return response;
    };
    let is_text = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.as_bytes();
        kind.starts_with(b"text/html")
            || kind.starts_with(b"application/json")
            || kind.starts_with(b"application/problem+json")
    });
    let fits = response
        .body()
        .size_hint()
        .exact()
        .is_some_and(|size| (LEAST..=MOST).contains(&size));
    if !is_text || !fits || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // The body is whole already (its size is exact): nothing is waited for, and nothing can break off.
    let plain = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let coded = if accepts == Accepts::Brotli {
        // Measured on our pages: 0.05 to 0.12 ms of CPU. Quality 4 is a twentieth smaller and takes half as long again;
        // quality 5 with a window below 18 bits takes milliseconds.
        brotli(&plain, 3, 18)
    } else {
        gzip(&plain, Compression::fast())
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    parts.headers.insert(header::CONTENT_ENCODING, word);
    Response::from_parts(parts, Body::from(coded))
}

pub(crate) fn brotli(plain: &[u8], quality: i32, window: i32) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: window,
        size_hint: plain.len(),
        ..Default::default()
    };
    let mut coded = Vec::with_capacity(plain.len() / 3);
    // Reading from and writing to memory cannot fail.
    let _ = brotli::BrotliCompress(&mut &*plain, &mut coded, &params);
    coded
}

pub(crate) fn gzip(plain: &[u8], level: Compression) -> Vec<u8> {
    let mut coder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), level);
    // Writing to memory cannot fail.
    let _ = coder.write_all(plain);
    coder.finish().unwrap_or_default()
}
