//! Takes out of a drawn page all that sends or leads into the portal.
//!
//! Our templates escape every text, so a `<` begins a tag, a quotation mark ends a value, and nothing that anybody typed is
//! taken for either.

/// Where the preview stands.
pub(super) struct Place<'a> {
    pub at: &'a str,
    pub query: &'a str,
}

impl Place<'_> {
    /// The same page of the client's, seen from here. `None`: it cannot be looked at.
    fn of(&self, href: &str) -> Option<String> {
        let rest = href.strip_prefix("/portal")?;
        let is_page = matches!(rest, "" | "/tasks" | "/cases")
            || rest
                .strip_prefix("/tasks/")
                .is_some_and(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
        is_page.then(|| format!("{}{rest}{}", self.at, self.query))
    }
}

/// The page with its forms as groups, their buttons off, their fields and tokens gone, and its links leading to the preview.
pub(super) fn inert(html: &str, place: &Place<'_>) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        tag(&rest[at..end], place, &mut out);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn tag(tag: &str, place: &Place<'_>, out: &mut String) {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len())];
    match (name, tag.starts_with("</")) {
        ("form", true) => out.push_str("</div>"),
        ("form", false) => {
            let tag = without(&without(tag, "method"), "action");
            out.push_str(&tag.replacen("<form", "<div role=\"group\"", 1));
        }
        ("button", false) => {
            out.push_str(&without(tag, "type").replacen("<button", "<button type=\"button\" disabled", 1));
        }
        ("input" | "select" | "textarea", false) if tag.contains("type=\"hidden\"") => {}
        ("input" | "select" | "textarea", false) => {
            let off = format!("<{name} disabled");
            out.push_str(&without(tag, "name").replacen(&format!("<{name}"), &off, 1));
        }
        ("a", false) => out.push_str(&link(tag, place)),
        ("script", _) => {}
        _ => out.push_str(tag),
    }
}

fn link(tag: &str, place: &Place<'_>) -> String {
    let tag = without(tag, "data-dialog");
    let href = value(&tag, "href").unwrap_or_default();
    if !href.starts_with('/') {
        // Within the page, or a number to call.
        return tag;
    }
    let to = place.of(href);
    let bare = without(&tag, "href");
    match to {
        Some(to) => bare.replacen("<a", &format!("<a href=\"{to}\""), 1),
        None => bare.replacen("<a", "<a role=\"link\" aria-disabled=\"true\"", 1),
    }
}

fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The tag without this attribute.
fn without(tag: &str, name: &str) -> String {
    match tag.split_once(&format!(" {name}=\"")) {
        Some((before, after)) => {
            let after = after.split_once('"').map_or("", |(_, after)| after);
            format!("{before}{after}")
        }
        None => match tag.split_once(&format!(" {name}")) {
            Some((before, after)) if after.starts_with([' ', '>']) => format!("{before}{after}"),
            _ => tag.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::CasesPage,
        home::DashboardPage,
        tasks::{TaskPage, TasksPage},
    };
    use askama::Template;
    use web::sample::Sample;

    const PLACE: Place<'static> = Place {
        at: "/m/1/as/2",
        query: "?width=phone",
    };

    #[test]
    fn what_sends_is_off_and_what_leads_leads_to_the_preview() {
        let page = "<form method=\"post\" action=\"/portal/tasks/9/completion\" class=\"act\" aria-label=\"Do\"><input type=\"hidden\" \
                    name=\"_csrf\" value=\"x\"><button class=\"btn\">Done</button></form><a href=\"/portal/tasks/9\">a</a>\
                    <a class=\"l\" href=\"/portal/profile#language\">b</a><a href=\"/portal\" data-close>c</a><a href=\"tel:555\">d</a>\
                    <a href=\"/portal/cases\" data-dialog>e</a>";
        assert_eq!(
            inert(page, &PLACE),
            "<div role=\"group\" class=\"act\" aria-label=\"Do\"><button type=\"button\" disabled class=\"btn\">Done</button></div>\
             <a href=\"/m/1/as/2/tasks/9?width=phone\">a</a><a role=\"link\" aria-disabled=\"true\" class=\"l\">b</a>\
             <a href=\"/m/1/as/2?width=phone\" data-close>c</a><a href=\"tel:555\">d</a><a href=\"/m/1/as/2/cases?width=phone\">e</a>"
        );
    }

    /// A text is escaped before it is here; even one that looks like a form stays what it is.
    #[test]
    fn texts_are_left_alone() {
        let page = "<p>&#60;form action=&#34;/portal&#34;&#62; href=\"/portal/tasks\"</p>";
        assert_eq!(inert(page, &PLACE), page);
    }

    fn drawn<T: Sample>(body: impl Fn(&T) -> askama::Result<String>) {
        for (state, page) in T::samples() {
            let drawn = inert(&body(&page).unwrap(), &PLACE);
            assert!(drawn.contains("<main"), "{state}: the page itself");
            for sign in [
                "<form",
                "</form",
                "_csrf",
                "_once",
                "href=\"/portal",
                "action=",
                "<script",
            ] {
                assert!(!drawn.contains(sign), "{state}: {sign} in {drawn}");
            }
            let off = drawn.matches("<button type=\"button\" disabled").count();
            assert_eq!(drawn.matches("<button").count(), off, "{state}: {drawn}");
        }
    }

    /// Whatever a page of the client's holds, none of it acts.
    #[test]
    fn every_page_of_the_clients_is_inert_as_a_preview() {
        drawn(|page: &DashboardPage| page.as_body().render());
        drawn(|page: &TasksPage| page.as_body().render());
        drawn(|page: &TaskPage| page.as_body().render());
        drawn(|page: &CasesPage| page.as_body().render());
    }
}
