//! The components, drawn and read back: labels belong to their inputs, errors to their fields (ux §5 A8, A11).

use askama::Template;
use kernel::{FieldErrors, Language, Says};
use scraper::{Html, Selector};
use std::collections::BTreeSet;
use web::{Chrome, Fields, Filled};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "base.html" %}
{% import "ui.html" as ui %}
{% block title %}A matter{% endblock %}
{% block body_attributes %}class="page"{% endblock %}
{% block body %}
{% let t = chrome.t %}
<main id="main"><h1>A matter</h1>
{{ ui::problem(filled, t) }}
<form method="post" action="/x">
{{ ui::guard(chrome) }}
{{ ui::field(filled, t, "name", "Name", "As on the passport", "text", "name") }}
{{ ui::optional_field(filled, t, "phone", "Phone", "", "tel", "") }}
{{ ui::area(filled, t, "text", "Text", "", 4) }}
{{ ui::password(filled, t, "secret", "Password", "", "new-password") }}
{% call ui::choice(filled, t, "role", "Role", "") %}{{ ui::option(filled, "role", "a", "Lawyer") }}{{ ui::option(filled, "role", "b", "Owner") }}{% endcall %}
{{ ui::check(filled, "kept", "Keep me signed in", "") }}
{% for id in ids %}{{ ui::tick(filled, "checkbox", "access", id, "Ana", "Petitioner") }}{% endfor %}
{{ ui::effect("mail", "Nothing will be sent.", "") }}
</form>
{{ ui::chip("portal", "arch", "Active") }}{{ ui::chip("late", "ban", "Revoked") }}{{ ui::niche("AG", "staff") }}{{ ui::count(3) }}{{ ui::count(ids.len()) }}
{{ ui::arrow("chevron-left") }}
{% call ui::empty("plus", "No matters yet") %}<p>They appear here.</p>{% endcall %}
{% call ui::note("calm", "clock") %}<p>Soon.</p>{% endcall %}
{{ ui::more("?after=1", "Show 25 more") }}{{ ui::reference(t, "AB12") }}
</main>
{% endblock %}
{% block toasts %}{{ ui::undo(chrome, "/holds/1?_method=delete", "Sent.", "Undo") }}{{ ui::toast("Saved.") }}{% endblock %}"#
)]
struct Sample {
    chrome: Chrome,
    filled: Filled,
    ids: Vec<u32>,
}

fn refused() -> Filled {
    let mut errors = FieldErrors::default();
    errors.add("name", "error-name-missing");
    errors.add("text", Says::new("error-too-long").with("max", 200));
    let typed = [
        ("name", "<b>\"Ana\"</b>"),
        ("text", "\nkept & <safe>"),
        ("secret", "never shown"),
        ("role", "b"),
        ("access", "2"),
    ];
    Filled::new(typed.into_iter().collect::<Fields>(), errors)
}

fn drawn(filled: Filled, language: Language, is_error: bool) -> (String, Html) {
    let mut chrome = Chrome::sample("portal", language);
    if is_error {
        chrome = chrome.with_error();
    }
    let text = Sample {
        chrome,
        filled,
        ids: vec![1, 2],
    }
    .render()
    .unwrap();
    let html = Html::parse_document(&text);
    assert!(html.errors.is_empty(), "{:?}\n{text}", html.errors);
    (text, html)
}

fn all<'h>(html: &'h Html, selector: &str) -> Vec<scraper::ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn a_page_has_a_frame_in_its_language() {
    for (language, lang, dir) in [
        (Language::EnUs, "en", "ltr"),
        (Language::Es, "es", "ltr"),
        (Language::Ar, "ar", "rtl"),
    ] {
        let (_, html) = drawn(Filled::default(), language, false);
        let root = html.root_element().value();
        assert_eq!(
            (root.attr("lang"), root.attr("dir"), root.attr("class")),
            (Some(lang), Some(dir), Some("portal"))
        );
        assert_eq!(root.attr("data-theme"), Some("system"));
        assert_eq!(all(&html, "h1").len(), 1);
        assert_eq!(all(&html, "a.skip[href='#main'], main#main").len(), 2);
        assert_eq!(
            all(&html, "link[rel=stylesheet]")[0].value().attr("href"),
            Some(web::assets::url("portal.css"))
        );
        assert!(
            all(&html, "script")[0]
                .value()
                .attr("nonce")
                .is_some_and(|n| !n.is_empty())
        );
        assert_eq!(all(&html, "#toasts[role=status] .toast").len(), 2);
        assert!(all(&html, "[style], [onclick]").is_empty());
    }
}

#[test]
fn no_id_stands_twice_and_every_input_has_a_label() {
    for filled in [Filled::default(), refused()] {
        let (text, html) = drawn(filled, Language::EnUs, false);
        assert_eq!(web::sample::faults(&text), Vec::<String>::new());
        let ids: Vec<&str> = all(&html, "[id]")
            .iter()
            .filter_map(|e| e.value().attr("id"))
            .collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        for input in all(&html, "input:not([type=hidden]), textarea, select") {
            let id = input.value().attr("id").unwrap_or("-");
            let is_inside = input
                .ancestors()
                .filter_map(scraper::ElementRef::wrap)
                .any(|e| e.value().name() == "label");
            assert!(
                is_inside || all(&html, &format!("label[for='{id}']")).len() == 1,
                "{id}"
            );
        }
        for described in all(&html, "[aria-describedby]") {
            for id in described.value().attr("aria-describedby").unwrap().split(' ') {
                assert!(ids.contains(&id), "{id} describes something and is not there");
            }
        }
    }
}

#[test]
fn a_refused_form_says_what_is_wrong_and_keeps_what_was_typed() {
    let (text, html) = drawn(refused(), Language::EnUs, true);
    assert_eq!(
        all(&html, "title")[0].text().collect::<String>(),
        "Error: A matter"
    );
    let links: Vec<_> = all(&html, ".problem[role=alert] a")
        .iter()
        .map(|a| a.value().attr("href").unwrap().to_owned())
        .collect();
    assert_eq!(links, ["#name", "#text"]);
    let name = all(&html, "#name")[0].value();
    assert_eq!(name.attr("value"), Some("<b>\"Ana\"</b>"));
    assert_eq!(
        (name.attr("aria-invalid"), name.attr("aria-describedby")),
        (Some("true"), Some("name-hint name-error"))
    );
    assert_eq!(
        all(&html, "#text")[0].text().collect::<String>(),
        "\nkept & <safe>",
        "even the line break at its start"
    );
    assert!(!text.contains("never shown"));
    assert_eq!(all(&html, "option[selected]")[0].value().attr("value"), Some("b"));
    assert_eq!(
        all(&html, "input[name=access][checked]")[0].value().attr("value"),
        Some("2")
    );
    assert!(all(&html, "#phone[aria-invalid]").is_empty());
}

#[test]
fn purple_is_only_what_a_client_can_see() {
    let (_, html) = drawn(Filled::default(), Language::EnUs, false);
    let purple: Vec<String> = all(&html, "[data-portal]")
        .iter()
        .map(|e| e.text().collect())
        .collect();
    assert_eq!(purple, ["Active"]);
}
