//! What a person sees, and the forms they fill in as a browser would.

use http::{HeaderMap, StatusCode};
use scraper::{ElementRef, Html, Selector};

/// An answer, read.
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub path: String,
}

impl Seen {
    /// The words of the page, without markup, blanks squeezed.
    pub fn text(&self) -> String {
        let page = Html::parse_document(&self.body);
        let skip = Selector::parse("script, style, head").unwrap();
        let hidden: Vec<_> = page.select(&skip).map(|e| e.id()).collect();
        let words: Vec<&str> = page
            .tree
            .nodes()
            .filter_map(|node| {
                let text = node.value().as_text()?;
                (!node.ancestors().any(|a| hidden.contains(&a.id()))).then_some(&**text)
            })
            .collect();
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// These words stand on the page.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The text of what a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .map(|e| {
                e.text()
                    .collect::<String>()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    /// The values of an attribute of what a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .filter_map(|e| e.attr(name))
            .map(str::to_owned)
            .collect()
    }

    pub fn location(&self) -> &str {
        self.headers
            .get("location")
            .and_then(|l| l.to_str().ok())
            .unwrap_or_default()
    }

    /// The form that holds a button with these words.
    pub fn form(&self, button: &str) -> Filling {
        self.find_form(|form| {
            let buttons = Selector::parse("button, input[type=submit]").unwrap();
            form.select(&buttons).any(|b| {
                let words = b.text().collect::<String>();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                words == button
                    || b.attr("aria-label") == Some(button)
                    || words.starts_with(&format!("{button} "))
            })
        })
        .unwrap_or_else(|| {
            panic!(
                "no form with the button {button:?} on {}: {}",
                self.path,
                self.text()
            )
        })
    }

    /// The form that holds an input of this name.
    pub fn form_with(&self, input: &str) -> Filling {
        let selector = Selector::parse(&format!("[name=\"{input}\"]")).unwrap();
        self.find_form(|form| form.select(&selector).next().is_some())
            .unwrap_or_else(|| panic!("no form with {input:?} on {}: {}", self.path, self.text()))
    }

    /// The form that posts to this path (with its query).
    pub fn form_to(&self, action: &str) -> Filling {
        self.find_form(|form| form.attr("action") == Some(action))
            .unwrap_or_else(|| {
                panic!(
                    "no form to {action:?} on {}: {:?}",
                    self.path,
                    self.attributes("form", "action")
                )
            })
    }

    /// The one form that posts to the page itself.
    pub fn form_to_self(&self) -> Filling {
        self.find_form(|form| form.attr("action").is_none() && form.attr("method") == Some("post"))
            .unwrap_or_else(|| panic!("no form to itself on {}: {}", self.path, self.text()))
    }

    pub fn has_form_to(&self, action: &str) -> bool {
        self.find_form(|form| form.attr("action") == Some(action))
            .is_some()
    }

    fn find_form(&self, is_it: impl Fn(&ElementRef<'_>) -> bool) -> Option<Filling> {
        let page = Html::parse_document(&self.body);
        let forms = Selector::parse("form").unwrap();
        page.select(&forms)
            .find(is_it)
            .map(|form| Filling::of(form, &page, &self.path))
    }

    /// A token for a form that is not on the page: what a person's own script would send.
    pub fn csrf(&self) -> Option<String> {
        self.attributes("input[name=_csrf]", "value").into_iter().next()
    }
}

/// A form being filled in: what it holds at first is what the page says, as in a browser.
#[derive(Debug, Clone)]
pub struct Filling {
    pub method: String,
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Filling {
    fn of(form: ElementRef<'_>, page: &Html, path: &str) -> Self {
        let mut fields = Vec::new();
        let inputs = Selector::parse("input, select, textarea").unwrap();
        let options = Selector::parse("option").unwrap();
        // Inputs inside the form, and those that name it by id.
        let own = form.attr("id");
        for input in page.select(&inputs) {
            let inside = input.ancestors().any(|a| a.id() == form.id());
            let belongs = match input.attr("form") {
                Some(named) => Some(named) == own,
                None => inside,
            };
            if !belongs || input.attr("disabled").is_some() {
                continue;
            }
            // A browser sends nothing of a field without a name.
            let Some(name) = input.attr("name").filter(|n| !n.is_empty()) else {
                continue;
            };
            let value = match input.value().name() {
                "select" => {
                    let chosen = input
                        .select(&options)
                        .find(|o| o.attr("selected").is_some())
                        .or_else(|| input.select(&options).next());
                    chosen
                        .map(|o| o.attr("value").map_or_else(|| o.text().collect(), str::to_owned))
                        .unwrap_or_default()
                }
                "textarea" => {
                    let text: String = input.text().collect();
                    text.strip_prefix('\n').unwrap_or(&text).to_owned()
                }
                _ => match input.attr("type") {
                    Some("checkbox" | "radio") if input.attr("checked").is_none() => continue,
                    Some("submit" | "button" | "image" | "reset" | "file") => continue,
                    Some("checkbox") => input.attr("value").unwrap_or("on").to_owned(),
                    _ => input.attr("value").unwrap_or_default().to_owned(),
                },
            };
            fields.push((name.to_owned(), value));
        }
        Self {
            method: form.attr("method").unwrap_or("get").to_ascii_lowercase(),
            action: form
                .attr("action")
                .filter(|a| !a.is_empty())
                .unwrap_or_else(|| path.split_once(' ').map_or(path, |(_, path)| path))
                .to_owned(),
            fields,
        }
    }

    /// Types into a field, or chooses of a list.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks a box of several with the same name.
    pub fn tick(mut self, name: &str, value: impl ToString) -> Self {
        let value = value.to_string();
        if !self.fields.iter().any(|(n, v)| n == name && *v == value) {
            self.fields.push((name.to_owned(), value));
        }
        self
    }

    /// Takes a tick away.
    pub fn untick(mut self, name: &str, value: impl ToString) -> Self {
        let value = value.to_string();
        self.fields.retain(|(n, v)| n != name || *v != value);
        self
    }

    /// Presses another button of the form, which sends it elsewhere.
    pub fn to(mut self, action: &str) -> Self {
        self.action = action.to_owned();
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}
