//! Samples of pages, and what no page may get wrong. A site's test draws each page with each sample and finds no faults.

mod tags;

use std::collections::{BTreeMap, BTreeSet};
use tags::{Tag, Token, tokens};

/// A page that can be drawn without a request: empty, with one, with many, with errors, with long words, in Arabic.
pub trait Sample: askama::Template + Sized {
    /// Each with the name of the state that it shows.
    fn samples() -> Vec<(&'static str, Self)>;
}

/// Draws every sample of a page and names what is wrong with each; empty where all is well.
#[must_use]
pub fn check<T: Sample>() -> Vec<String> {
    let faults_of = |(state, page): (&'static str, T)| match page.render() {
        Ok(html) => faults(&html)
            .into_iter()
            .map(|fault| format!("{state}: {fault}"))
            .collect(),
        Err(error) => vec![format!("{state}: cannot be drawn: {error}")],
    };
    T::samples().into_iter().flat_map(faults_of).collect()
}

/// What is wrong with the HTML of a page (or of a part of one): tags that do not match, ids that stand twice or
/// nowhere, inputs without a label, controls without a name, forms without their token, headings that skip a level,
/// styles and scripts inside attributes.
#[must_use]
pub fn faults(html: &str) -> Vec<String> {
    let mut check = Check::default();
    for token in tokens(html) {
        match token {
            Token::Text(text) => check.text(text),
            Token::Open(tag) => check.open(tag),
            Token::Close(name) => check.close(name),
        }
    }
    check.finish(html.contains("<html"))
}

const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];
const REFERENCES: [&str; 4] = ["aria-describedby", "aria-labelledby", "aria-controls", "for"];

#[derive(Default)]
struct Check<'h> {
    faults: Vec<String>,
    open: Vec<Open<'h>>,
    ids: BTreeMap<&'h str, usize>,
    referred: BTreeSet<&'h str>,
    labelled: BTreeSet<&'h str>,
    /// Inputs that only a `label` elsewhere can name.
    unnamed: Vec<(&'h str, String)>,
    headings: Vec<u8>,
    has_title: bool,
}

struct Open<'h> {
    tag: Tag<'h>,
    has_words: bool,
    has_token: bool,
}

impl<'h> Check<'h> {
    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.open.iter_mut().for_each(|open| open.has_words = true);
        }
    }
    fn open(&mut self, tag: Tag<'h>) {
        self.attributes(&tag);
        let is_inside = |name: &str| self.open.iter().any(|open| open.tag.name == name);
        let is_named =
            tag.get("aria-label").is_some_and(|l| !l.is_empty()) || tag.get("aria-labelledby").is_some();
        match tag.name {
            "input" | "select" | "textarea" => {
                let is_quiet = matches!(tag.get("type"), Some("hidden" | "submit" | "button"));
                if !is_quiet && !is_named && !is_inside("label") {
                    let place = format!("<{} name={:?}>", tag.name, tag.get("name").unwrap_or_default());
                    self.unnamed.push((tag.get("id").unwrap_or_default(), place));
                }
                if tag.get("name") == Some("_csrf") {
                    self.open
                        .iter_mut()
                        .filter(|open| open.tag.name == "form")
                        .for_each(|open| open.has_token = true);
                }
            }
            "img" if tag.get("alt").is_none() => self.faults.push("an <img> without alt".to_owned()),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.headings.push(tag.name.as_bytes()[1] - b'0'),
            "form" if is_inside("form") => self.faults.push("a form inside a form".to_owned()),
            _ => {}
        }
        if tag.get("role") == Some("img") && is_named {
            self.open.iter_mut().for_each(|open| open.has_words = true);
        }
        if !tag.is_closed && !VOID.contains(&tag.name) {
            self.open.push(Open {
                tag,
                has_words: false,
                has_token: false,
            });
        }
    }
    fn attributes(&mut self, tag: &Tag<'h>) {
        let mut seen = BTreeSet::new();
        for (name, value) in &tag.attributes {
            if !seen.insert(name) {
                self.faults.push(format!("<{}> has {name} twice", tag.name));
            }
            if *name == "style" || name.starts_with("on") {
                self.faults.push(format!(
                    "<{}> has {name}=, which the page's policy forbids",
                    tag.name
                ));
            } else if *name == "id" {
                *self.ids.entry(value).or_default() += 1;
            } else if REFERENCES.contains(name) {
                self.referred.extend(value.split_whitespace());
                if *name == "for" && tag.name == "label" {
                    self.labelled.insert(value);
                }
            } else if *name == "href" && tag.name == "a" {
                self.referred
                    .extend(value.strip_prefix('#').filter(|id| !id.is_empty()));
            }
        }
    }
    fn close(&mut self, name: &str) {
        let Some(last) = self.open.pop() else {
            return self.faults.push(format!("</{name}> closes nothing"));
        };
        if last.tag.name != name {
            self.faults
                .push(format!("<{}> is closed by </{name}>", last.tag.name));
        }
        let label = last.tag.get("aria-label").or(last.tag.get("aria-labelledby"));
        match name {
            "title" if last.has_words => self.has_title = true,
            "a" | "button" | "summary" if !last.has_words && label.is_none_or(str::is_empty) => {
                self.faults.push(format!("a <{name}> without words"));
            }
            "form"
                if last
                    .tag
                    .get("method")
                    .is_some_and(|m| m.eq_ignore_ascii_case("post"))
                    && !last.has_token =>
            {
                self.faults.push(format!(
                    "the form to {:?} has no token",
                    last.tag.get("action").unwrap_or_default()
                ));
            }
            _ => {}
        }
    }
    fn finish(mut self, is_whole: bool) -> Vec<String> {
        self.faults.extend(
            self.open
                .iter()
                .map(|open| format!("<{}> is not closed", open.tag.name)),
        );
        self.faults.extend(
            self.ids
                .iter()
                .filter(|(_, n)| **n > 1)
                .map(|(id, n)| format!("the id {id:?} stands {n} times")),
        );
        if is_whole {
            let strays = self.referred.iter().filter(|id| !self.ids.contains_key(*id));
            self.faults
                .extend(strays.map(|id| format!("{id:?} is referred to and is not there")));
            let h1s = self.headings.iter().filter(|level| **level == 1).count();
            if h1s != 1 {
                self.faults.push(format!("{h1s} times h1"));
            }
            if !self.has_title {
                self.faults.push("no title".to_owned());
            }
        }
        let skips = self.headings.windows(2).filter(|pair| pair[1] > pair[0] + 1);
        self.faults
            .extend(skips.map(|pair| format!("an h{} after an h{}", pair[1], pair[0])));
        let nameless = self
            .unnamed
            .iter()
            .filter(|(id, _)| id.is_empty() || !self.labelled.contains(id));
        self.faults
            .extend(nameless.map(|(_, place)| format!("{place} has no label")));
        self.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_page_has_no_faults() {
        let page = r##"<!doctype html><html lang="en"><head><title>A &amp; b</title><meta charset=utf-8><script nonce="x">if (a < b) "</p>"</script></head>
            <body><!-- <b> --><a href="#main">Skip</a><main id="main"><h1>A</h1><form method="post" action="/x"><input type="hidden" name="_csrf" value="1">
            <label for="a">A</label><input id="a" name="a" aria-describedby="h"><p id="h">1 &lt; 2</p><label>B <input type=checkbox name="b" checked></label>
            <label for="t">T</label><textarea id="t"><b></textarea><button aria-label="Close"><svg aria-hidden="true"><use href="/i.svg#x"/></svg></button></form>
            <h2>B</h2><a href="/m"><span role="img" aria-label="Portal"></span></a></main></body></html>"##;
        assert_eq!(faults(page), Vec::<String>::new());
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (part, fault) in [
            ("<b>x</i>", "<b> is closed by </i>"),
            ("<p>x", "<p> is not closed"),
            ("x</p>", "</p> closes nothing"),
            ("<i id=\"a\"></i><i id=\"a\"></i>", "the id \"a\" stands 2 times"),
            ("<input name=\"q\">", "<input name=\"q\"> has no label"),
            (
                "<select id=\"s\" name=\"s\"></select><label for=\"x\">S</label>",
                "<select name=\"s\"> has no label",
            ),
            (
                "<form method=\"post\" action=\"/x\"></form>",
                "the form to \"/x\" has no token",
            ),
            ("<a href=\"/\"><svg></svg></a>", "a <a> without words"),
            ("<button> </button>", "a <button> without words"),
            (
                "<p style=\"x\"></p>",
                "<p> has style=, which the page's policy forbids",
            ),
            (
                "<p onclick=\"x\"></p>",
                "<p> has onclick=, which the page's policy forbids",
            ),
            ("<p class=\"a\" class=\"b\"></p>", "<p> has class twice"),
            ("<h2>a</h2><h4>b</h4>", "an h4 after an h2"),
            ("<img src=\"x\">", "an <img> without alt"),
        ] {
            assert_eq!(faults(part), [fault], "{part}");
        }
        let whole = faults("<html><body><a href=\"#nowhere\">x</a></body></html>");
        assert_eq!(
            whole,
            [
                "\"nowhere\" is referred to and is not there",
                "0 times h1",
                "no title"
            ]
        );
    }
}
