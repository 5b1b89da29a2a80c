//! The people and things that the samples of pages show, and what is true of every page.

use crate::head::{Letterhead, Shell, Tab};
use jiff::civil::{Date, date};
use kernel::{FieldErrors, Language, MatterId, TaskId, Timestamp};
use scraper::{Html, Selector};
use sharing::{
    Device, Face, Frame, Home, Person, Profile, SharedCase, SharedTask, SharedTaskState, SharedTasks, Step,
    StepState,
};
use std::{collections::HashSet, sync::Arc};
use web::{Chrome, Fields, Filled, sample::Sample};

pub(crate) const TODAY: Date = date(2026, 11, 24);
/// One word that fits no line, and markup that must not become any.
pub(crate) const LONG: &str =
    "Rechtsschutzversicherungsgesellschaftenverzeichnis<b>&amp;Aufenthaltserlaubnisverlängerungsantrag";

pub(crate) fn now() -> Timestamp {
    "2026-11-24T15:00:00Z".parse().unwrap()
}

pub(crate) fn chrome(language: Language, path: &str) -> Chrome {
    let mut chrome = Chrome::sample("portal", language);
    (chrome.now, chrome.path, chrome.csrf) = (now(), path.to_owned(), "token".to_owned());
    chrome
}

pub(crate) fn face() -> Face {
    Face {
        firm_name: "Chen & Ortiz".to_owned(),
        language: Language::EnUs,
        languages: Language::ALL.to_vec(),
        phone: Some("555-0100".to_owned()),
        accent: Some("#0b3d91".to_owned()),
        zone: jiff::tz::TimeZone::UTC,
        sign_in_code: true,
        keep_days: 30,
    }
}

pub(crate) fn head() -> Arc<Letterhead> {
    Arc::new(Letterhead::of(&face()))
}

pub(crate) fn long_head() -> Arc<Letterhead> {
    let phone = Some("+1 (800) 555-0100 ext. 123456".to_owned());
    Arc::new(Letterhead::of(&Face {
        firm_name: LONG.to_owned(),
        phone,
        ..face()
    }))
}

pub(crate) fn shell(tab: Tab, frame: &Frame) -> Shell {
    Shell::new(head(), tab, frame)
}

fn words(language: Language) -> [&'static str; 4] {
    match language {
        Language::EnUs => [
            "Book your medical exam",
            "Your green card",
            "Checking your forms",
            "We check every page.",
        ],
        Language::Es => [
            "Pedir cita para el examen médico",
            "Su tarjeta verde",
            "Revisión de sus formularios",
            "Revisamos cada página.",
        ],
        Language::Ar => [
            "حجز الفحص الطبي",
            "البطاقة الخضراء",
            "مراجعة النماذج",
            "نراجع كل صفحة.",
        ],
    }
}

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        first_name: name.split(' ').next().unwrap_or_default().to_owned(),
    }
}

fn matter(n: u8) -> MatterId {
    format!("01960000-0000-7000-8000-0000000001{n:02}")
        .parse()
        .unwrap()
}

fn task_id(n: u8) -> TaskId {
    format!("01960000-0000-7000-8000-0000000002{n:02}")
        .parse()
        .unwrap()
}

pub(crate) fn cases(language: Language) -> Vec<SharedCase> {
    let [_, title, stage, text] = words(language);
    let first = SharedCase {
        id: matter(1),
        title: title.to_owned(),
        stage_title: stage.to_owned(),
        stage_text: text.to_owned(),
        step: 3,
        steps: 5,
        is_closed: false,
        to_do: 4,
        done: 6,
        next_due_on: Some(date(2026, 11, 27)),
        contact: person("Ana García"),
        ask: person("Maria Chen"),
        is_current: true,
        ends_on: None,
    };
    let second = SharedCase {
        id: matter(2),
        to_do: 0,
        next_due_on: None,
        is_current: false,
        ..first.clone()
    };
    let third = SharedCase {
        id: matter(3),
        is_closed: true,
        ..second.clone()
    };
    vec![first, second, third]
}

pub(crate) fn frame(language: Language) -> Frame {
    Frame {
        face: face(),
        language,
        email: "ana.garcia@example.com".to_owned(),
        case: cases(language).into_iter().next(),
        case_count: 1,
        ended: false,
    }
}

fn task(language: Language, n: u8, due: Option<Date>) -> SharedTask {
    let [name, case_title, ..] = words(language);
    SharedTask {
        id: task_id(n),
        case: matter(1),
        case_title: case_title.to_owned(),
        name: name.to_owned(),
        text: "Call the doctor.\n\nTake your passport & your vaccine card <with you>.".to_owned(),
        due_on: due,
        is_late: due.is_some_and(|due| due < TODAY),
        state: SharedTaskState::ToDo,
        returned_text: None,
        may_complete: true,
        may_take_back: false,
        done_by_me: false,
        done_at: None,
        done_on: None,
        is_closed: false,
        is_new: true,
    }
}

fn past(task: SharedTask, state: SharedTaskState, by_me: bool) -> SharedTask {
    let on = date(2026, 11, 17);
    SharedTask {
        state,
        may_complete: false,
        is_late: false,
        done_by_me: by_me,
        done_on: Some(on),
        done_at: Some(Timestamp::UNIX_EPOCH),
        ..task
    }
}

pub(crate) fn tasks(language: Language) -> SharedTasks {
    let of = |n, due| task(language, n, due);
    SharedTasks {
        to_do: vec![
            of(1, Some(date(2026, 11, 20))),
            of(2, Some(date(2026, 11, 27))),
            SharedTask {
                returned_text: Some("The photo is blurry.".to_owned()),
                ..of(3, Some(date(2027, 1, 4)))
            },
            of(4, None),
        ],
        waiting: vec![
            past(of(5, None), SharedTaskState::WaitingForUs, true),
            past(of(6, None), SharedTaskState::YourPartDone, true),
        ],
        done: vec![past(of(7, None), SharedTaskState::Done, false)],
    }
}

pub(crate) fn home(language: Language) -> Home {
    let [_, _, title, text] = words(language);
    let step = |state| Step {
        title: title.to_owned(),
        text: text.to_owned(),
        state,
    };
    let frame = frame(language);
    Home {
        case: frame.case.clone().unwrap(),
        frame,
        to_do: tasks(language).to_do,
        to_do_total: 4,
        waiting: 1,
        done: 6,
        steps: vec![
            step(StepState::Done),
            step(StepState::Done),
            step(StepState::Now),
            step(StepState::Next),
            step(StepState::Next),
        ],
    }
}

pub(crate) fn profile(language: Language, devices: usize) -> Profile {
    let device = |n: usize| Device {
        id: format!("01960000-0000-7000-8000-0000000003{n:02}")
            .parse()
            .unwrap(),
        device: if n == 1 {
            String::new()
        } else {
            "Firefox, Linux".to_owned()
        },
        place: "192.0.2.0".to_owned(),
        signed_in_at: now(),
        last_seen_at: now(),
        is_this: n == 0,
    };
    Profile {
        email: "ana.garcia@example.com".to_owned(),
        language,
        languages: Language::ALL.to_vec(),
        second_factor: sharing::SecondFactor {
            is_on: devices > 2,
            codes_left: 7,
        },
        devices: (0..devices).map(device).collect(),
    }
}

/// A form in which one thing is wrong.
pub(crate) fn wrong(field: &'static str, key: &'static str) -> Filled {
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    let typed: Fields = [("email", "ana@example"), ("password", "typed-before")]
        .into_iter()
        .collect();
    Filled::new(typed, errors)
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// The texts of the elements that fit, with single spaces.
pub(crate) fn texts(html: &str, css: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&selector(css))
        .map(|element| words(element.text().collect()))
        .collect()
}

pub(crate) fn assert_sound_samples<T: Sample>() {
    assert_eq!(web::sample::check::<T>(), Vec::<String>::new());
    for (state, page) in T::samples() {
        let html = page.render().unwrap_or_else(|error| panic!("{state}: {error}"));
        assert_sound(&html);
    }
}

/// What is true of every page, as a browser's parser reads it.
pub(crate) fn assert_sound(html: &str) {
    assert_eq!(web::sample::faults(html), Vec::<String>::new());
    let page = Html::parse_document(html);
    let count = |css: &str| page.select(&selector(css)).count();
    assert_eq!((count("h1"), count("main"), count("title")), (1, 1, 1));
    assert!(count(".btn-main") <= 1, "one filled button a page");
    let mut ids = HashSet::new();
    for element in page.select(&selector("[id]")) {
        let id = element.attr("id").unwrap_or_default();
        assert!(ids.insert(id.to_owned()), "the id {id} stands twice");
    }
    let labelled: HashSet<_> = page
        .select(&selector("label[for]"))
        .filter_map(|label| label.attr("for"))
        .collect();
    for input in page.select(&selector("input:not([type=hidden]), select, textarea")) {
        let is_inside = input
            .ancestors()
            .any(|node| node.value().as_element().is_some_and(|e| e.name() == "label"));
        let is_named =
            input.attr("aria-label").is_some() || input.attr("id").is_some_and(|id| labelled.contains(id));
        assert!(is_inside || is_named, "{} has no label", input.html());
    }
    for form in page.select(&selector("form[method=post]")) {
        let has_token = form.select(&selector("input[name=_csrf]")).next().is_some();
        assert!(has_token, "{} has no token", form.html());
    }
    // A block inside a paragraph is put behind it by the parser.
    assert!(!html.contains("{{") && !html.contains("{%"));
    assert!(!html.contains("<b>&amp;Auf"), "what people typed is never markup");
}
