//! What clients never see.

use crate::app::{story, task};
use domain::{
    access::{Edit, Permit},
    tasks::{self, TaskForm},
};
use testkit::cast::{ANA, CARLA, CASES, CLIENTS, COLLEAGUES, HELEN, MARIA, MARK, SILVA, THU};

const PAGES: [&str; 4] = ["/portal", "/portal/tasks", "/portal/cases", "/portal/profile"];

story! {
    /// L1-31, L1-32: a task that is not shared is for somebody of the firm, and no client sees or completes it.
    async fn a_task_of_the_firm_s_own_is_nobody_else_s(app) {
        let id = app.gives_own_task(&MARIA, &SILVA, task("Ring the social worker"), app.world.staff(&MARIA)).await;
        app.work().await;
        for who in [&CARLA, &ANA] {
            let mut client = app.client(who).await;
            for page in PAGES {
                assert!(!client.get(page).await.body.contains("Ring the social worker"), "{} at {page}", who.name);
            }
            let token = client.get("/portal/profile").await.csrf().unwrap();
            assert_eq!(client.get(&format!("/portal/tasks/{id}")).await.status, 404);
            let before = app.facts().await;
            assert_eq!(client.post(&format!("/portal/tasks/{id}/completion"), &[("_csrf", &token)]).await.status, 404);
            assert_eq!(app.facts().await, before);
        }
        // It is Maria's to complete.
        app.act(&MARIA, &SILVA, move |work, by: &Permit<'_, Edit>| tasks::complete(work, by, id)).await.unwrap();
    }
}

story! {
    /// L2-30, L2-31: notes, and what stands in a task for the firm alone, never leave it.
    async fn notes_and_internal_words_never_leave_the_firm(app) {
        app.writes_note(&MARIA, &SILVA, "zqsecretnote").await;
        let form = TaskForm { client_text: "Two afternoons.".into(), internal_text: "zqinternal".into(), ..task("Choose two afternoons") };
        let id = app.gives_task(&MARIA, &SILVA, form, &[&CARLA]).await;
        app.work().await;
        let mut carla = app.client(&CARLA).await;
        let task = format!("/portal/tasks/{id}");
        assert!(carla.get(&task).await.says("Two afternoons."));
        for page in PAGES.iter().copied().chain([task.as_str()]) {
            let seen = carla.get(page).await;
            assert!(!seen.body.contains("zqsecretnote") && !seen.body.contains("zqinternal"), "{page}");
        }
    }
}

story! {
    /// L2-32: numbers, titles, relationships and other fields of the firm's own files are on no page of a client, and other
    /// people neither.
    async fn fields_of_the_firm_s_files_are_on_no_page(app) {
        for (who, own) in [(&ANA, "Garcia –"), (&HELEN, "Hale –"), (&THU, "Nguyen –"), (&MARK, "Hale –")] {
            let mut client = app.client(who).await;
            for page in PAGES {
                let seen = client.visit(page).await;
                let text = seen.text();
                assert!(!text.contains(own), "{} reads the firm's title at {page}", who.name);
                for other in CASES {
                    assert!(!seen.body.contains(other.title), "{} reads {} at {page}", who.name, other.title);
                }
                for other in CLIENTS.iter().filter(|c| c.key != who.key) {
                    assert!(!seen.body.contains(other.name) && (other.email.is_empty() || !seen.body.contains(other.email)), "{} reads of {} at {page}", who.name, other.name);
                    assert!(other.phone.is_empty() || !seen.body.contains(other.phone), "{} reads a number of {} at {page}", who.name, other.name);
                }
                assert!(!seen.body.contains(who.phone), "{page}: what the firm notes of people is the firm's");
                for colleague in COLLEAGUES {
                    assert!(!seen.body.contains(colleague.email), "{} reads {} at {page}", who.name, colleague.email);
                }
                for word in ["Petitioner", "Third-party", "Opposing", "Adviser", "adverse", "Case Role", "Lead", "portal.grant"] {
                    assert!(!text.contains(word), "{} reads {word} at {page}", who.name);
                }
            }
        }
    }
}

story! {
    /// L2-28, L2-29: the firm's people do not sign in to the portal, and clients do not sign in to the firm.
    async fn each_side_has_its_own_door(app) {
        for who in COLLEAGUES.iter().filter(|c| !c.password.is_empty()) {
            let mut person = app.stranger();
            let form = person.get("/portal/sign-in").await.form_with("password");
            assert_eq!(person.submit(form.fill("email", who.email).fill("password", who.password)).await.status, 422, "{}", who.name);
            assert!(person.cookies.is_empty());
        }
        for who in CLIENTS.iter().filter(|c| !c.password.is_empty()) {
            let mut person = app.stranger();
            let form = person.get("/sign-in").await.form_with("password");
            assert_eq!(person.submit(form.fill("email", who.email).fill("password", who.password)).await.status, 422, "{}", who.name);
            assert!(!person.cookies.contains_key("staff"));
        }
    }
}

story! {
    /// L2-30: on the case of Garcia nobody outside the firm learns that there are others on it.
    async fn who_else_is_on_the_case_is_for_the_firm(app) {
        let mut ana = app.client(&ANA).await;
        for page in PAGES {
            let seen = ana.get(page).await;
            for word in ["Luis", "Rosa", "Mendez"] {
                assert!(!seen.body.contains(word), "{word} at {page}");
            }
        }
    }
}
