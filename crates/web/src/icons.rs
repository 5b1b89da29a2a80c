//! The icons: one sprite, `icons.svg`, each named by `…#id`. It is joined from glyphs of Lucide, which come with the crate
//! `icondata_lu`, and our own in `assets/icons/`.

use std::{fmt::Write, sync::OnceLock};

macro_rules! lucide {
    ($($name:literal = $icon:ident),+ $(,)?) => {
        /// The glyphs of Lucide that Portico uses: our name, and what is drawn on a field of 24.
        const LUCIDE: &[(&str, icondata_core::Icon)] = &[$(($name, icondata_lu::$icon)),+];
    };
}

lucide! {
    "arrow-left" = LuArrowLeft,
    "ban" = LuBan,
    "bell" = LuBell,
    "briefcase" = LuBriefcase,
    "calendar" = LuCalendar,
    "check" = LuCheck,
    "chevron-down" = LuChevronDown,
    "chevron-left" = LuChevronLeft,
    "chevron-right" = LuChevronRight,
    "chevron-up" = LuChevronUp,
    "circle-alert" = LuCircleAlert,
    "circle-dashed" = LuCircleDashed,
    "circle-user" = LuCircleUser,
    "clock" = LuClock,
    "clock-alert" = LuClockAlert,
    "contact" = LuContact,
    "door-closed" = LuDoorClosed,
    "ellipsis" = LuEllipsis,
    "eye" = LuEye,
    "file-search" = LuFileSearch,
    "file-text" = LuFileText,
    "globe" = LuGlobe,
    "history" = LuHistory,
    "house" = LuHouse,
    "key-round" = LuKeyRound,
    "list-filter" = LuListFilter,
    "lock" = LuLock,
    "log-out" = LuLogOut,
    "mail" = LuMail,
    "mail-warning" = LuMailWarning,
    "monitor-smartphone" = LuMonitorSmartphone,
    "pencil" = LuPencil,
    "phone" = LuPhone,
    "pin" = LuPin,
    "plus" = LuPlus,
    "rotate-ccw" = LuRotateCcw,
    "search" = LuSearch,
    "send" = LuSend,
    "shield-check" = LuShieldCheck,
    "square-check" = LuSquareCheck,
    "sticky-note" = LuStickyNote,
    "trash-2" = LuTrash2,
    "triangle-alert" = LuTriangleAlert,
    "user" = LuUser,
    "user-plus" = LuUserPlus,
    "users" = LuUsers,
    "x" = LuX,
}

/// The names that templates may use.
pub fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let sprite = crate::assets::text("icons.svg").unwrap_or_default();
        symbols(sprite)
            .filter_map(|symbol| Some(symbol.split_once("id=\"")?.1.split_once('"')?.0.to_owned()))
            .collect()
    })
}

/// Joins the sprite: the glyphs of Lucide, and each of `own` (name and file) as a symbol of its name.
pub(crate) fn sprite(own: &[(String, String)]) -> String {
    let mut sprite = String::from(r#"<svg xmlns="http://www.w3.org/2000/svg">"#);
    for (name, icon) in LUCIDE {
        let drawn: String = icon.data.lines().map(str::trim).collect();
        // Writing into a String cannot fail.
        let _ = write!(
            sprite,
            r#"<symbol id="{name}" viewBox="0 0 24 24">{}</symbol>"#,
            drawn.replace(" />", "/>")
        );
    }
    for (name, file) in own {
        let Some((attributes, inner)) = parts(file) else {
            continue;
        };
        let attributes = attributes.replace(r#"xmlns="http://www.w3.org/2000/svg""#, "");
        // Writing into a String cannot fail.
        let _ = write!(
            sprite,
            r#"<symbol id="{name}" {}>{}</symbol>"#,
            attributes.trim(),
            inner.trim()
        );
    }
    sprite.push_str("</svg>");
    sprite
}

fn symbols(svg: &str) -> impl Iterator<Item = &str> {
    const END: &str = "</symbol>";
    svg.match_indices("<symbol")
        .filter_map(|(at, _)| Some(&svg[at..at + svg[at..].find(END)? + END.len()]))
}

/// The attributes of the root of an SVG, and what is inside it.
fn parts(svg: &str) -> Option<(&str, &str)> {
    let (_, rest) = svg.split_once("<svg")?;
    let (attributes, rest) = rest.split_once('>')?;
    Some((attributes, rest.rsplit_once("</svg>")?.0))
}
