//! HTML into tags and texts: enough for what our own templates write, which is regular.

#[derive(Debug)]
pub(super) enum Token<'h> {
    Text(&'h str),
    Open(Tag<'h>),
    Close(&'h str),
}

#[derive(Debug)]
pub(super) struct Tag<'h> {
    pub(super) name: &'h str,
    pub(super) attributes: Vec<(&'h str, &'h str)>,
    /// Written as `<use …/>`.
    pub(super) is_closed: bool,
}

impl<'h> Tag<'h> {
    pub(super) fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| *value)
    }
}

/// Elements whose content is no HTML.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if at > 0 {
            found.push(Token::Text(&rest[..at]));
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with("<!") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(end) = rest.strip_prefix("</") {
            let (name, after) = end.split_once('>').unwrap_or((end, ""));
            found.push(Token::Close(name.trim()));
            rest = after;
        } else if rest.starts_with('<') {
            let (tag, after) = open(&rest[1..]);
            let name = tag.name;
            found.push(Token::Open(tag));
            rest = after;
            if RAW.contains(&name) {
                let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
                found.push(Token::Text(&rest[..end]));
                rest = &rest[end..];
            }
        }
    }
    found
}

fn open(text: &str) -> (Tag<'_>, &str) {
    let name_end = text
        .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .unwrap_or(text.len());
    let mut tag = Tag {
        name: &text[..name_end],
        attributes: Vec::new(),
        is_closed: false,
    };
    let mut rest = &text[name_end..];
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if let Some(after) = rest.strip_prefix('/') {
            tag.is_closed = true;
            rest = after;
            continue;
        }
        if rest.is_empty() {
            return (tag, rest);
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        // At least one character: a stray sign must not stop the walk.
        let (name, after) = rest.split_at(end.max(rest.chars().next().map_or(0, char::len_utf8)));
        let (value, after) = after.strip_prefix('=').map_or(("", after), value);
        tag.attributes.push((name, value));
        rest = after;
    }
}

/// The value after `=`, with or without quotes.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(
        text.find(|c: char| c.is_whitespace() || c == '>')
            .unwrap_or(text.len()),
    )
}
