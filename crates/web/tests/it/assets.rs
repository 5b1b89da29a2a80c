//! Assets: hashed, kept for ever, compressed, and within their budgets (architecture §2.12, ux §5 P1 and P2).

use crate::{get, header, request, send, site, text};
use axum::Router;
use http::{Method, StatusCode};
use std::{collections::BTreeSet, fs, path::Path};

#[tokio::test]
async fn an_asset_has_its_hash_in_its_url_and_may_be_kept_for_ever() {
    let app = site(Router::new());
    for name in ["firm.css", "portal.css", "firm.js", "portal.js", "icons.svg"] {
        let url = web::assets::url(name);
        let (stem, end) = name.split_once('.').unwrap();
        let hash = url
            .strip_prefix(&format!("/assets/{stem}."))
            .and_then(|u| u.strip_suffix(&format!(".{end}")))
            .unwrap();
        assert!(
            hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()),
            "{url}"
        );
        let response = send(
            &app,
            request(Method::GET, url, &[("accept-encoding", "br, gzip")], ""),
        )
        .await;
        let headers = response.headers();
        assert_eq!(response.status(), StatusCode::OK, "{url}");
        assert_eq!(
            header(headers, "cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(header(headers, "content-encoding"), "br");
        assert_eq!(header(headers, "x-content-type-options"), "nosniff");
        assert!(!headers.contains_key("set-cookie"));
        let plain = text(send(&app, get(url)).await).await;
        assert_eq!(plain, web::assets::text(name).unwrap());
    }
    for wrong in [
        "/assets/firm.css",
        "/assets/firm.0000000000000000.css",
        "/assets/..%2fCargo.toml",
    ] {
        let response = send(&app, get(wrong)).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(header(response.headers(), "cache-control"), "no-store");
    }
}

/// Brotli as a release sends it is smaller still: the budget is held with the quick setting of a debug build.
#[tokio::test]
async fn assets_keep_their_budgets() {
    let app = site(Router::new());
    for (name, most) in [
        ("portal.css", 14),
        ("firm.css", 20),
        ("preview.css", 15),
        ("portal.js", 10),
        ("firm.js", 20),
        ("icons.svg", 6),
    ] {
        let asked = request(
            Method::GET,
            web::assets::url(name),
            &[("accept-encoding", "br")],
            "",
        );
        let body = axum::body::to_bytes(send(&app, asked).await.into_body(), usize::MAX)
            .await
            .unwrap();
        assert!(
            body.len() <= most * 1024,
            "{name} has {} bytes, more than {most} KiB",
            body.len()
        );
    }
}

/// The preview's portal fills an element, not the window: what asks the window how wide it is would draw a phone's page as a desktop's.
#[test]
fn the_preview_asks_its_own_width() {
    let sheet = web::assets::text("preview.css").unwrap();
    let portal = web::assets::text("portal.css").unwrap();
    let asks = |sheet: &str, how: &str| sheet.matches(how).count();
    assert_eq!(
        asks(sheet, "@media (min-width") + asks(sheet, "@media (max-width"),
        0
    );
    assert_eq!(
        asks(sheet, "@container client ("),
        asks(portal, "@media (min-width") + asks(portal, "@media (max-width")
    );
    assert!(!sheet.contains("50vw"));
}

fn files(folder: &str, end: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(folder);
    fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .filter(|f| f.ends_with(end))
        .collect()
}

fn lines(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(file);
    fs::read_to_string(path)
        .unwrap()
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_file_stands_in_a_bundle_and_every_bundle_names_files() {
    for kind in ["css", "js"] {
        let sites: &[&str] = if kind == "css" {
            &["firm", "portal", "preview"]
        } else {
            &["firm", "portal"]
        };
        let listed: BTreeSet<String> = sites
            .iter()
            .flat_map(|site| lines(&format!("{kind}/{site}.list")))
            .collect();
        assert_eq!(listed, files(kind, &format!(".{kind}")), "{kind}");
    }
}

#[test]
fn every_icon_is_in_the_sprite_once() {
    let names = web::icons::names();
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len(), "a name stands twice: {names:?}");
    for own in ["arch", "arch-plus", "pillars", "share", "house", "square-check"] {
        assert!(unique.contains(&own.to_owned()), "no glyph for {own}");
    }
}

/// A page may name only icons that there are: `ui::icon("…")` and `#…` in `use`.
#[test]
fn templates_name_icons_that_there_are() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut pages = Vec::new();
    for site in ["web", "firm", "portal"] {
        gather(&crates.join(site).join("templates"), &mut pages);
    }
    assert!(!pages.is_empty());
    let names: BTreeSet<&str> = web::icons::names().iter().map(String::as_str).collect();
    for (path, page) in pages {
        for call in ["icon(\"", "arrow(\""] {
            for rest in page.split(call).skip(1) {
                let name = rest.split('"').next().unwrap();
                assert!(names.contains(name), "{path} names the icon {name:?}");
            }
        }
    }
}

fn gather(folder: &Path, pages: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, pages);
        } else {
            pages.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}
