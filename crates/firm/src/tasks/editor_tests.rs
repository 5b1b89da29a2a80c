use super::*;
use crate::{
    matter::samples::{self, LONG, id},
    tasks::samples as tasks_of,
};
use askama::Template;
use domain::{
    portal_access::AccessState,
    shares::Level,
    tasks::{Assignee, Recipient},
};
use kernel::Permission;
use web::sample::Sample;

fn choice(n: u128, name: &str, access: Option<AccessState>, is_shared: bool) -> Choice {
    Choice {
        person: Recipient {
            contact: id(n),
            name: name.into(),
            relationship: "Petitioner".into(),
            is_primary: n == 10,
            email: (n != 13).then(|| "a@example.com".into()),
            access,
            level: match n {
                14 => Level::None,
                15 => Level::See,
                _ => Level::Act,
            },
        },
        is_shared,
    }
}

fn choices(is_shared: bool) -> Vec<Choice> {
    vec![
        choice(10, "Ana Garcia", Some(AccessState::Active), is_shared),
        choice(11, "Luis Garcia", Some(AccessState::Invited), is_shared),
        choice(12, "Rosa <Mendez>", None, false),
        choice(13, "Iván Mendez", None, false),
        choice(14, LONG, Some(AccessState::Active), false),
        choice(15, "Eve Hale", Some(AccessState::Active), false),
        choice(16, "Tom Reed", Some(AccessState::Revoked), is_shared),
    ]
}

fn page_of(task: Option<TaskRow>, filled: Option<Filled>, rights: &[Permission]) -> EditorPage {
    let chrome = samples::chrome();
    let choices = choices(task.as_ref().is_some_and(|t| t.0.is_shared()));
    let filled = filled.unwrap_or_else(|| task.as_ref().map_or_else(|| fresh(id(5), &choices), stored));
    EditorPage {
        effect: page::effect(&chrome.t, &choices, &filled),
        chrome,
        shell: Shell::sample(),
        head: Head::sample(rights),
        me: id(5),
        version: 2,
        task,
        choices,
        seen_by: seen_by(),
        assignees: vec![
            Assignee {
                user: id(5),
                name: "Maria Chen".into(),
            },
            Assignee {
                user: id(6),
                name: "Daniel <Ortiz>".into(),
            },
        ],
        filled,
        beside: Filled::default(),
    }
}

fn refused() -> Filled {
    let mut errors = FieldErrors::default();
    for (field, key) in [
        ("name", "task-name-missing"),
        ("contacts", "task-nobody-chosen"),
        ("due_on", "form-no-day"),
        ("also_invite", "access-address-has-login"),
        ("assignee", "task-assignee-not-on-matter"),
    ] {
        errors.add(
            field,
            Says {
                key,
                args: Vec::new(),
            },
        );
    }
    Filled::new(
        [("who", "portal"), ("rule", "any"), ("name", LONG)]
            .into_iter()
            .collect(),
        errors,
    )
}

impl Sample for EditorPage {
    fn samples() -> Vec<(&'static str, Self)> {
        let all = Permission::ALL;
        let mut nobody = page_of(None, None, all);
        nobody.choices = Vec::new();
        nobody.head.portal = domain::matters::PortalMark::default();
        let mut why = page_of(Some(tasks_of::in_review()), None, all);
        why.beside = Filled::new(Fields::default(), {
            let mut errors = FieldErrors::default();
            errors.add("why", "task-why-missing");
            errors.add("assignee", "task-needs-somebody");
            errors
        });
        vec![
            ("new", page_of(None, None, all)),
            ("new, nobody has access", nobody),
            ("shared", page_of(Some(tasks_of::open()), None, all)),
            ("in review", page_of(Some(tasks_of::in_review()), None, all)),
            ("of the firm", page_of(Some(tasks_of::of_firm()), None, all)),
            ("done", page_of(Some(tasks_of::done()), None, all)),
            ("with errors", page_of(None, Some(refused()), all)),
            ("beside with errors", why),
            (
                "without share",
                page_of(
                    Some(tasks_of::open()),
                    None,
                    &[Permission::MatterView, Permission::MatterEdit],
                ),
            ),
            (
                "only looking",
                page_of(Some(tasks_of::open()), None, &[Permission::MatterView]),
            ),
        ]
    }
}

#[test]
fn every_editor_is_sound() {
    assert_eq!(web::sample::check::<EditorPage>(), Vec::<String>::new());
}

/// L1-11: the icon at the top left, next to the matter's name, exactly when somebody has access.
#[test]
fn the_portal_icon_stands_next_to_the_matters_name() {
    let html = page_of(None, None, Permission::ALL).render().unwrap();
    let h1 = html.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(h1.find("arch-mark").unwrap() < h1.find("<bdi>").unwrap());
    let (_, nobody) = EditorPage::samples().swap_remove(1);
    assert!(!nobody.render().unwrap().contains("arch-mark"));
}

/// L1-04, D8: who has no access cannot be ticked; a separate box invites them, where they have an address.
#[test]
fn a_contact_without_access_cannot_be_ticked_but_invited() {
    let choices = choices(false);
    let of = |f: fn(&Choice) -> bool| {
        choices
            .iter()
            .filter(|c| f(c))
            .map(Choice::first_name)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Choice::is_selectable), ["Ana", "Luis", "Eve"]);
    assert_eq!(of(Choice::can_be_invited), ["Rosa", "Tom"]);
    let html = page_of(None, None, Permission::ALL).render().unwrap();
    let rosa = format!("name=\"contacts\" value=\"{}\"", id::<ContactId>(12));
    let box_of_rosa = html.split(&rosa).nth(1).unwrap().split('>').next().unwrap();
    assert!(box_of_rosa.contains("disabled"));
    assert!(html.contains(&format!("name=\"also_invite\" value=\"{}\"", id::<ContactId>(12))));
}

/// Whoever has it stays ticked though their access is over: a Save that is not about them takes nothing away.
#[test]
fn who_lost_access_keeps_the_task_in_the_form() {
    let html = page_of(Some(tasks_of::open()), None, Permission::ALL)
        .render()
        .unwrap();
    let tom = format!("name=\"contacts\" value=\"{}\"", id::<ContactId>(16));
    assert!(
        !html
            .split(&tom)
            .nth(1)
            .unwrap()
            .split('>')
            .next()
            .unwrap()
            .contains("disabled")
    );
}

/// D1: said before the click.
#[test]
fn the_line_tells_whom_it_shows_to_and_whom_it_invites() {
    let ticked = |pairs: &[(&str, u128)]| {
        let boxes = pairs
            .iter()
            .map(|(name, n)| ((*name).to_owned(), id::<ContactId>(*n).to_string()));
        let filled = Filled::of(boxes.chain([("who".to_owned(), "portal".to_owned())]));
        let effect = page::effect(&samples::chrome().t, &choices(false), &filled);
        effect
            .parts
            .iter()
            .map(|(_, part)| part.as_str())
            .collect::<String>()
    };
    assert_eq!(ticked(&[]), "Nothing will be sent.");
    assert!(ticked(&[("contacts", 10)]).contains("Shows this task to Ana"));
    let both = ticked(&[("contacts", 10), ("also_invite", 12)]);
    assert!(
        both.contains("Ana") && both.contains("Sends 1 invitation to Rosa"),
        "{both}"
    );
    assert_eq!(ticked(&[("contacts", 12)]), "Nothing will be sent.");
}

/// Without the right to share, the people stay as they are, and the form still saves its texts.
#[test]
fn who_may_not_share_sends_the_people_back_unchanged() {
    let html = page_of(
        Some(tasks_of::open()),
        None,
        &[Permission::MatterView, Permission::MatterEdit],
    )
    .render()
    .unwrap();
    assert!(html.contains("type=\"hidden\" name=\"who\" value=\"portal\""));
    assert_eq!(html.matches("type=\"hidden\" name=\"contacts\"").count(), 3);
}

/// L1-19, F12: what each person did stands beside the form, with what can be done about it.
#[test]
fn a_task_in_review_can_be_accepted_or_sent_back() {
    let html = page_of(Some(tasks_of::in_review()), None, Permission::ALL)
        .render()
        .unwrap();
    assert!(html.contains("Done by Ana, 08:12"));
    assert!(html.contains("/completion\"") && html.contains("/return\"") && html.contains("name=\"why\""));
}

fn seen_by() -> Vec<sharing::WhoSees> {
    use sharing::{Because, Sees, WhoSees};
    let at = crate::matter::samples::now();
    let now = |first_viewed_at| Sees::Now {
        since: at,
        first_viewed_at,
        last_viewed_at: None,
    };
    let why = [
        Because::NotShared,
        Because::Unshared(at),
        Because::NoAccess,
        Because::Over,
        Because::Role,
        Because::PortalClosed,
        Because::Withdrawn,
    ];
    let all = [now(None), now(Some(at)), Sees::OnceIn, Sees::From(at)]
        .into_iter()
        .chain(why.map(Sees::Not));
    (90..)
        .zip(all)
        .map(|(n, sees)| WhoSees {
            contact: crate::matter::samples::id(n),
            name: "Ana <García>".into(),
            sees,
        })
        .collect()
}
