//! L2-30 to L2-32: no byte that reaches a client holds a word that is not theirs.
//!
//! `testkit::canary` plants a word of its own in every text of every kind of item, in every situation in which an item can
//! be near a client without being theirs. Each client then follows every link and form, asks for JSON, tries the address
//! of every planted item, and reads their mail.

use super::ways::NEVER;
use crate::app::{Person, Seen, TestApp, story};
use std::collections::{BTreeSet, VecDeque};
use testkit::{
    canary::{self, Canary},
    cast::{CLIENTS, Client, IMANI, JONAS},
};

/// Everything that came back: bodies and headers.
fn bytes(seen: &Seen) -> String {
    let headers: Vec<String> = seen
        .headers
        .iter()
        .map(|(n, v)| format!("{n}: {}", String::from_utf8_lossy(v.as_bytes())))
        .collect();
    format!("{}\n\n{}", headers.join("\n"), seen.body)
}

/// Every address on a page, whatever it is for.
fn links(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in [
        " href=\"",
        " action=\"",
        " formaction=\"",
        " src=\"",
        " data-href=\"",
        " data-url=\"",
    ] {
        for (at, _) in body.match_indices(name) {
            let value = body[at + name.len()..].split('"').next().unwrap_or_default();
            found.push(value.replace("&amp;", "&"));
        }
    }
    found
}

struct Crawl {
    visited: BTreeSet<String>,
    waiting: VecDeque<String>,
    read: Vec<(String, String)>,
}

impl Crawl {
    fn note(&mut self, path: &str) {
        let path = path.split('#').next().unwrap_or_default();
        let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/assets/");
        if is_ours && self.visited.insert(path.to_owned()) {
            self.waiting.push_back(path.to_owned());
        }
    }

    async fn go(&mut self, person: &mut Person) {
        while let Some(path) = self.waiting.pop_front() {
            assert!(
                self.visited.len() < 500,
                "the portal does not end: {:?}",
                self.visited
            );
            // Several ways to ask; limits are not what is looked at here.
            person.move_house();
            for accept in ["text/html", "application/json", "*/*"] {
                let mut asks = person.clone().with("accept", accept);
                let seen = asks.get(&path).await;
                self.note(seen.location());
                for found in links(&seen.body) {
                    self.note(&found);
                }
                self.read.push((path.clone(), bytes(&seen)));
            }
        }
    }
}

/// Where something of an item could be shown, for those who guess addresses.
fn addresses(app: &TestApp, canaries: &[Canary]) -> Vec<String> {
    let mut all = Vec::new();
    for canary in canaries {
        if let Some(item) = &canary.item {
            let id = item.id();
            for path in [
                "/portal/tasks/{}",
                "/portal/tasks/{}/completion",
                "/tasks/{}",
                "/portal/items/{}",
                "/api/v1/portal/tasks/{}",
            ] {
                all.push(path.replace("{}", &id));
            }
        }
        all.push(format!("/find?q={}", canary.word));
        all.push(format!("/portal/tasks?q={}", &canary.word[..4]));
    }
    for case in testkit::cast::CASES {
        let id = app.world.matter(case);
        for path in [
            "/m/{}",
            "/m/{}/tasks",
            "/m/{}/notes",
            "/m/{}/activity",
            "/m/{}/share",
            "/portal/cases/{}",
            "/portal/matters/{}",
        ] {
            all.push(path.replace("{}", &id.to_string()));
        }
    }
    all.sort();
    all.dedup();
    all
}

async fn reads(app: &TestApp, who: &Client, canaries: &[Canary]) -> Vec<(String, String)> {
    let mut person = app.client(who).await;
    let mut crawl = Crawl {
        visited: BTreeSet::new(),
        waiting: VecDeque::new(),
        read: Vec::new(),
    };
    for start in [
        "/",
        "/portal",
        "/portal/tasks",
        "/portal/cases",
        "/portal/profile",
        "/portal/ended",
        "/portal/sign-in",
    ] {
        crawl.note(start);
    }
    for address in addresses(app, canaries) {
        crawl.note(&address);
    }
    crawl.go(&mut person).await;
    // Each of their cases, and what stands there.
    let cases = person.get("/portal/cases").await;
    for case in cases.attributes("[name=case]", "value") {
        let chosen = person
            .submit(
                cases
                    .form_to("/portal/cases/current?_method=put")
                    .fill("case", &case),
            )
            .await;
        assert_eq!(chosen.status, 303);
        crawl.visited.clear();
        for start in ["/portal", "/portal/tasks", "/portal/cases", "/portal/profile"] {
            crawl.note(start);
        }
        crawl.go(&mut person).await;
        // The file that they can take with them.
        let home = person.get("/portal").await;
        let taken = person
            .submit(home.form_to(&format!("/portal/cases/{case}/copy")))
            .await;
        assert_eq!(taken.status, 200, "{}", taken.text());
        crawl.read.push((taken.path.clone(), bytes(&taken)));
    }
    for mail in app.mails_to(who.email) {
        crawl.read.push((
            format!("mail {}", mail.subject),
            format!("{}\n{}\n{}\n{}", mail.from, mail.subject, mail.text, mail.html),
        ));
    }
    crawl.read
}

story! {
    async fn no_client_ever_reads_a_word_that_is_not_theirs(app) {
        let post = app.open.transport.clone();
        let canaries = canary::plant(&app.open.firm, &app.clock, post, &app.world).await.unwrap();
        app.work().await;
        for who in CLIENTS.iter().filter(|c| !c.password.is_empty()) {
            let read = reads(&app, who, &canaries).await;
            for canary in &canaries {
                let may_see = canary.may_see.iter().any(|c| c.key == who.key);
                let found: Vec<&String> = read.iter().filter(|(path, text)| !path.contains(&canary.word) && text.to_lowercase().contains(&canary.word)).map(|(path, _)| path).collect();
                if may_see {
                    assert!(!found.is_empty(), "{} does not find {}, so this test is blind", who.name, canary.word);
                    assert!(!found.iter().any(|path| path.starts_with("mail")), "a mail to {} says {}", who.name, canary.word);
                } else {
                    assert!(found.is_empty(), "{} reads {} at {found:?}", who.name, canary.word);
                }
                // What they typed themselves may come back to them, and nothing else with it.
                let echoed = read.iter().filter(|(path, _)| path.contains(&canary.word));
                for (path, text) in echoed {
                    for other in canaries.iter().filter(|c| c.word != canary.word && !c.may_see.iter().any(|m| m.key == who.key)) {
                        assert!(!text.to_lowercase().contains(&other.word), "{} reads {} at {path}", who.name, other.word);
                    }
                }
            }
        }
        // A mail says that there is something, never what.
        for mail in app.caught.list().iter().filter(|m| CLIENTS.iter().any(|c| c.email.eq_ignore_ascii_case(&m.to))) {
            for canary in &canaries {
                let all = format!("{}{}{}", mail.subject, mail.text, mail.html).to_lowercase();
                assert!(!all.contains(&canary.word), "a mail to {} says {}", mail.to, canary.word);
            }
        }
    }
}

/// The answer without what differs each time, and without the id that was asked for.
fn bare(seen: &Seen, id: &str) -> String {
    let mut text = bytes(seen).replace(id, "ID");
    for name in ["x-request-id", "server-timing"] {
        if let Some(value) = seen.headers.get(name) {
            text = text.replace(value.to_str().unwrap(), "EACH TIME");
        }
    }
    let policy = seen
        .headers
        .get("content-security-policy")
        .map(|p| p.to_str().unwrap().to_owned())
        .unwrap_or_default();
    if let Some(nonce) = policy.split("'nonce-").nth(1).and_then(|p| p.split('\'').next()) {
        text = text.replace(nonce, "NONCE");
    }
    for token in seen.attributes("input[name=_csrf]", "value") {
        text = text.replace(&token, "TOKEN");
    }
    text
}

story! {
    /// What is hidden and what never was cannot be told apart.
    async fn the_page_of_a_hidden_item_is_the_page_of_one_that_never_was(app) {
        let post = app.open.transport.clone();
        let canaries = canary::plant(&app.open.firm, &app.clock, post, &app.world).await.unwrap();
        app.work().await;
        let before = app.facts().await;
        let mut compared = 0;
        for who in CLIENTS.iter().filter(|c| !c.password.is_empty()) {
            let mut person = app.client(who).await;
            let profile = person.get("/portal/profile").await;
            let token = profile.csrf().unwrap();
            for canary in canaries.iter().filter(|c| !c.may_see.iter().any(|m| m.key == who.key)) {
                let Some(item) = &canary.item else { continue };
                if canaries.iter().any(|c| c.item.as_ref().is_some_and(|i| i.id() == item.id()) && c.may_see.iter().any(|m| m.key == who.key)) {
                    // Hers; only its internal words are not.
                    continue;
                }
                let id = item.id();
                for accept in ["text/html", "application/json"] {
                    let mut asks = person.clone().with("accept", accept);
                    for (method, tail) in [(http::Method::GET, ""), (http::Method::HEAD, ""), (http::Method::POST, "/completion"), (http::Method::DELETE, "/completion")] {
                        let form = (method.as_str() != "GET" && method.as_str() != "HEAD").then(|| format!("_csrf={token}"));
                        let hidden = asks.send(method.clone(), &format!("/portal/tasks/{id}{tail}"), form.clone()).await;
                        let never = asks.send(method, &format!("/portal/tasks/{NEVER}{tail}"), form).await;
                        assert_eq!(hidden.status, 404, "{} at {}", who.name, hidden.path);
                        assert_eq!(bare(&hidden, &id), bare(&never, NEVER), "{} at {}", who.name, hidden.path);
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 100, "{compared}");
        let signed_in = CLIENTS.iter().filter(|c| !c.password.is_empty()).count();
        assert!(app.facts().await <= before + 2 * i64::try_from(signed_in).unwrap(), "nothing but their sign-ins is on record");
    }
}

story! {
    /// IL-27, L2-19: those whose access is over find no word of what they could see, and not even the title of the case.
    async fn who_has_no_access_any_more_reads_nothing_of_the_case(app) {
        for who in [&JONAS, &IMANI] {
            let read = reads(&app, who, &[]).await;
            assert!(read.len() > 10);
            for (path, text) in read {
                for word in ["Brandt – ", "Child support", "Hale", "Your divorce", "wage statement", "report on the children"] {
                    assert!(!text.contains(word), "{} reads {word} at {path}", who.name);
                }
            }
        }
    }
}
