//! What both sites are drawn with: style sheets, scripts, icons. Everything is inside the binary, has the hash of
//! its content in its URL, and may be kept by browsers for ever.
//!
//! `assets/css/firm.list` names the files that are joined to `firm.css`, a line each; so does every `.list` of `css`
//! and `js`. Pictures right in `assets/` are served as they are.

use crate::edge::compress::{Accepts, brotli, gzip};
use axum::{
    Router,
    body::Body,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use flate2::Compression;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::OnceLock};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

struct Asset {
    name: String,
    url: String,
    kind: &'static str,
    plain: Vec<u8>,
    brotli: OnceLock<Vec<u8>>,
    gzip: OnceLock<Vec<u8>>,
}

#[derive(Default)]
struct Shelf {
    assets: Vec<Asset>,
    by_name: HashMap<String, usize>,
    by_url: HashMap<String, usize>,
}

/// The URL of an asset: `url("firm.css")` is `/assets/firm.0123456789abcdef.css`. One that there is not is a mistake
/// of ours, found by the tests of templates; its URL answers 404.
#[must_use]
pub fn url(name: &str) -> &'static str {
    let shelf = shelf();
    debug_assert!(shelf.by_name.contains_key(name), "there is no asset {name}");
    shelf
        .by_name
        .get(name)
        .map_or("/assets/missing", |at| &shelf.assets[*at].url)
}

/// The URL of an asset that need not be there.
#[must_use]
pub fn find(name: &str) -> Option<&'static str> {
    let shelf = shelf();
    shelf.by_name.get(name).map(|at| shelf.assets[*at].url.as_str())
}

/// The names of all assets.
pub fn names() -> impl Iterator<Item = &'static str> {
    shelf().assets.iter().map(|asset| asset.name.as_str())
}

/// The content of an asset that is a text.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    let shelf = shelf();
    shelf
        .by_name
        .get(name)
        .and_then(|at| std::str::from_utf8(&shelf.assets[*at].plain).ok())
}

/// Compresses all of them; for a thread of its own at start, so that no first visitor waits.
pub fn warm() {
    for asset in &shelf().assets {
        asset.coded(Accepts::Brotli);
        asset.coded(Accepts::Gzip);
    }
}

/// `GET /assets/{file}`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(serve))
}

async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let shelf = shelf();
    let Some(asset) = shelf.by_url.get(&file).map(|at| &shelf.assets[*at]) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepts = Accepts::of(&headers);
    let body = Body::from(axum::body::Bytes::from_static(asset.coded(accepts)));
    let mut response = (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=31536000, immutable"),
            ),
            (header::VARY, HeaderValue::from_static("Accept-Encoding")),
        ],
        body,
    )
        .into_response();
    if let Some(word) = accepts.word() {
        response.headers_mut().insert(header::CONTENT_ENCODING, word);
    }
    response
}

impl Asset {
    fn coded(&self, accepts: Accepts) -> &[u8] {
        // The best that the formats can do takes a tenth of a second once in a release, and seconds in a debug build.
        let (quality, level) = if cfg!(debug_assertions) {
            (5, Compression::fast())
        } else {
            (11, Compression::best())
        };
        match accepts {
            Accepts::Brotli => self.brotli.get_or_init(|| brotli(&self.plain, quality, 22)),
            Accepts::Gzip => self.gzip.get_or_init(|| gzip(&self.plain, level)),
            Accepts::Nothing => &self.plain,
        }
    }
}

fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let mut shelf = Shelf::default();
        let own: Vec<(String, String)> = Files::iter()
            .filter_map(|path| {
                Some((
                    path.strip_prefix("icons/")?.strip_suffix(".svg")?.to_owned(),
                    read(&path),
                ))
            })
            .collect();
        shelf.put("icons.svg".to_owned(), crate::icons::sprite(&own).into_bytes());
        // What style sheets and scripts may refer to comes before them.
        for path in Files::iter().filter(|path| is_served_as_it_is(path)) {
            let data = Files::get(&path)
                .map(|file| file.data.into_owned())
                .unwrap_or_default();
            shelf.put(path.into_owned(), data);
        }
        for list in Files::iter().filter(|path| path.contains('/') && path.ends_with(".list")) {
            if let Some((folder, name)) = list.trim_end_matches(".list").split_once('/') {
                let mut joined = read(&list)
                    .lines()
                    .map(|file| read(&format!("{folder}/{}", file.trim())))
                    .collect::<Vec<_>>()
                    .join("\n");
                if list == "css/preview.list" {
                    joined = contained(&joined);
                }
                let text = refer(&shelf, joined);
                shelf.put(format!("{name}.{folder}"), text.into_bytes());
            }
        }
        shelf
    })
}

/// The portal's rules for a portal that does not fill the window but an element that is the container `client`.
fn contained(css: &str) -> String {
    css.replace(
        "@media (min-width: 40rem) {\n    :root",
        "@container client (min-width: 40rem) {\n    .page",
    )
    .replace(
        "@media (max-width: 22rem) {\n    :root",
        "@container client (max-width: 22rem) {\n    .page",
    )
    .replace(
        "@media (min-width: 60rem)",
        "@container client (min-width: 60rem)",
    )
    .replace(
        "@media (max-width: 44.99rem)",
        "@container client (max-width: 44.99rem)",
    )
    .replace("50vw", "50cqi")
    .replace("100dvh", "75dvh")
}

fn is_served_as_it_is(path: &str) -> bool {
    !path.contains('/')
        && path
            .rsplit_once('.')
            .is_some_and(|(_, end)| kind_of(end).is_some())
}

/// The text of an embedded file; nothing where it is not there, which the tests of the lists find.
fn read(path: &str) -> String {
    Files::get(path)
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

impl Shelf {
    fn put(&mut self, name: String, plain: Vec<u8>) {
        use std::fmt::Write;
        let mut hash = String::with_capacity(16);
        for byte in &Sha256::digest(&plain)[..8] {
            // Writing into a String cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        let (stem, end) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let file = format!("{stem}.{hash}.{end}");
        let asset = Asset {
            url: format!("/assets/{file}"),
            kind: kind_of(end).unwrap_or("application/octet-stream"),
            name: name.clone(),
            plain,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        };
        self.by_url.insert(file, self.assets.len());
        self.by_name.insert(name, self.assets.len());
        self.assets.push(asset);
    }
}

/// Puts hashed URLs where a style sheet or a script says `asset:NAME`.
fn refer(shelf: &Shelf, mut text: String) -> String {
    for asset in &shelf.assets {
        let word = format!("asset:{}", asset.name);
        if text.contains(&word) {
            text = text.replace(&word, &asset.url);
        }
    }
    text
}

fn kind_of(end: &str) -> Option<&'static str> {
    Some(match end {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}
