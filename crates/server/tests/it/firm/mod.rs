//! What the people of the firm do at their site.

mod access;
mod activity;
mod as_client;
mod case_enquiry;
mod case_roles;
mod cases;
mod contacts;
mod credential;
mod doors;
mod editor;
mod exports;
mod home;
mod imports;
mod invitations;
mod life;
mod lists;
mod live;
mod matter;
mod notes;
mod own;
mod pages;
mod portal_settings;
mod progress;
mod rights;
mod roles;
mod share;
mod stages;
mod task_lists;
mod twice;
mod undo;
mod users;
mod waiting;
mod walls;
mod who_sees;

pub use cases::option;

use crate::app::{Filling, Person, Seen, TestApp};
use kernel::TaskId;
use scraper::{Html, Selector};
use testkit::cast::{Case, Client, Colleague};

/// A page of a matter.
pub fn on(app: &TestApp, case: &Case, rest: &str) -> String {
    format!("/m/{}{rest}", app.world.matter(case))
}

/// Kind and address of every mail that leaves when all that is due is done, in order; then they are forgotten. Without the
/// notices that somebody signed in from a new device: in tests everybody does.
pub async fn mails(app: &TestApp) -> Vec<(String, String)> {
    app.work().await;
    let mut mails: Vec<_> = app
        .caught
        .list()
        .into_iter()
        .filter(|m| m.kind != ::mail::Kind::SecurityNotice)
        .map(|m| (m.kind.to_string(), m.to))
        .collect();
    app.caught.clear();
    mails.sort();
    mails
}

/// The same, when what is bundled has come, too.
pub async fn mails_in_time(app: &TestApp) -> Vec<(String, String)> {
    app.work().await;
    app.clock.advance_seconds(11 * 60);
    mails(app).await
}

pub fn mail(kind: &str, to: &Client) -> (String, String) {
    (kind.to_owned(), to.email.to_owned())
}

/// What the consequence line promises for the boxes as they are filled in, and of whom: counted as the page's script does.
pub fn promised(page: &Seen, form: &Filling) -> Vec<(String, Vec<String>)> {
    let boxes = Selector::parse("input[type=checkbox][data-name]").unwrap();
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for input in Html::parse_document(&page.body).select(&boxes) {
        let attr = |name| input.attr(name).unwrap_or_default();
        let is_ticked = form
            .fields
            .iter()
            .any(|(n, v)| n == attr("name") && v == attr("value"));
        let word = match (input.attr("data-was").is_some(), is_ticked) {
            (false, true) => attr("data-on"),
            (true, false) => attr("data-off"),
            _ => continue,
        };
        let name = attr("data-name").to_owned();
        match said.iter_mut().find(|(w, _)| w == word) {
            Some((_, names)) => names.push(name),
            None => said.push((word.to_owned(), vec![name])),
        }
    }
    said
}

/// The kinds of mail that such a promise means, in order.
pub fn kinds_of(promised: &[(String, Vec<String>)]) -> Vec<&'static str> {
    let kind = |word: &str| match word {
        "invite" => Some("invitation"),
        "open" => Some("case_shared"),
        "revoke" => Some("access_ended"),
        "task" => Some("things_to_do"),
        "later" | "cancel" | "unshare" => None,
        other => panic!("a promise of {other}"),
    };
    let mut kinds: Vec<_> = promised
        .iter()
        .flat_map(|(word, names)| names.iter().filter_map(|_| kind(word)))
        .collect();
    kinds.sort_unstable();
    kinds
}

/// Where the link with these words leads.
pub fn link(page: &Seen, words: &str) -> String {
    let links = Selector::parse("a[href]").unwrap();
    let found = Html::parse_document(&page.body)
        .select(&links)
        .find(|a| {
            a.text()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                == words
        })
        .and_then(|a| a.attr("href").map(str::to_owned));
    found.unwrap_or_else(|| panic!("no link {words:?} on {}: {}", page.path, page.text()))
}

/// Does the list of matters show the purple icon beside this one? (L2-21)
pub async fn has_icon(person: &mut Person, app: &TestApp, case: &Case) -> bool {
    let list = person.get("/people/matters?view=all").await;
    !list
        .all(&format!("#m-{} .arch-mark", app.world.matter(case)))
        .is_empty()
}

/// The matter has these colleagues from now on, beside who is responsible.
pub async fn colleagues(app: &TestApp, person: &mut Person, case: &Case, who: &[&Colleague]) {
    let page = person.get(&on(app, case, "/edit")).await;
    let mut form = page.form_to(&on(app, case, "?_method=put"));
    form.fields.retain(|(name, _)| name != "colleagues");
    for colleague in who {
        form = form.tick("colleagues", app.world.staff(colleague));
    }
    let saved = person.submit(form).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
}

/// Puts somebody on a matter, as an adviser.
pub async fn adds_person(app: &TestApp, person: &mut Person, case: &Case, who: &Client) {
    let page = person
        .get(&on(app, case, &format!("/relationships?q={}", who.key)))
        .await;
    let form = page
        .form_with("relationship_type")
        .fill("contact", &app.world.contact(who).to_string());
    let added = person
        .submit(form.fill(
            "relationship_type",
            &option(&page, "relationship_type", "Adviser"),
        ))
        .await;
    assert_eq!(added.status, 303, "{}", added.text());
}

/// Saves the Share dialog with these boxes changed.
pub async fn saves_share(
    app: &TestApp,
    person: &mut Person,
    case: &Case,
    tick: &[&Client],
    untick: &[&Client],
) -> Seen {
    let page = person.get(&on(app, case, "/share")).await;
    let mut form = page.form_to(&on(app, case, "/share?_method=put"));
    for who in tick {
        form = form.tick("access", app.world.contact(who));
    }
    for who in untick {
        form = form.untick("access", app.world.contact(who));
    }
    person.submit_and_follow(form).await
}

/// The form of a new task, for these clients or, where there are none, for whoever fills it in.
pub async fn new_task(
    app: &TestApp,
    person: &mut Person,
    case: &Case,
    name: &str,
    clients: &[&Client],
) -> (Seen, Filling) {
    let page = person.get(&on(app, case, "/tasks/new")).await;
    let mut form = page.form_to(&on(app, case, "/tasks")).fill("name", name);
    form = form.fill("who", if clients.is_empty() { "firm" } else { "portal" });
    for who in clients {
        form = form.tick("contacts", app.world.contact(who));
    }
    (page, form)
}

/// Makes a task and finds it in the list.
pub async fn adds_task(
    app: &TestApp,
    person: &mut Person,
    case: &Case,
    name: &str,
    clients: &[&Client],
) -> TaskId {
    let (_, form) = new_task(app, person, case, name, clients).await;
    let list = person.submit_and_follow(form).await;
    assert_eq!(list.status, 200, "{}", list.text());
    task_of(&list, name)
}

pub fn task_of(list: &Seen, name: &str) -> TaskId {
    link(list, name).rsplit('/').next().unwrap().parse().unwrap()
}

/// Somebody new in the portal, by the newest mail to their address: they accept and choose this password.
pub async fn accepts(app: &TestApp, email: &str, password: &str) -> Person {
    let mut person = app.stranger();
    let link = app.link_to(email);
    let page = person.get(&link).await;
    let csrf = page
        .csrf()
        .unwrap_or_else(|| panic!("{link} can be accepted: {}", page.text()));
    let pressed = person.post(&link, &[("_csrf", &csrf)]).await;
    assert_eq!(pressed.status, 303, "{}", pressed.text());
    let enrol = person.visit(pressed.location()).await;
    let inside = person
        .submit(enrol.form_with("password").fill("password", password))
        .await;
    assert_eq!(inside.status, 303, "{}", inside.text());
    person
}

/// A client's tasks as their portal lists them.
pub async fn tasks_in_portal(client: &mut Person) -> Seen {
    let page = client.visit("/portal/tasks").await;
    assert_eq!(page.status, 200, "{}", page.text());
    page
}

/// Somebody of the firm and the page of a matter.
pub async fn at(app: &TestApp, who: &Colleague, case: &Case, rest: &str) -> (Person, Seen) {
    let mut person = app.staff(who).await;
    let page = person.get(&on(app, case, rest)).await;
    assert_eq!(page.status, 200, "{}", page.text());
    (person, page)
}
