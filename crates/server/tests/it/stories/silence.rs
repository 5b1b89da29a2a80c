//! Default-silent: what sends nothing, and what opens nothing.

use crate::app::{TestApp, story, task};
use domain::{
    access::{Edit, Permit},
    contacts::ContactForm,
    matters::{self, MatterForm, NewMatter, NewParty, Party},
};
use kernel::Language;
use mail::CaughtMail;
use testkit::cast::{ANA, CASES, CLIENTS, GARCIA, MARIA, ROSA};

/// Opens a case for Ana, whom the firm knows, and for somebody new with an address.
async fn a_new_case(app: &TestApp) -> kernel::MatterId {
    let (me, user, ana) = (
        app.at_desk(&MARIA).await,
        app.world.staff(&MARIA),
        app.world.contact(&ANA),
    );
    let catalogue = app.open.firm.read(matters::catalogue).await.unwrap();
    let case_type = catalogue
        .case_types
        .iter()
        .find(|t| t.name == "Immigration")
        .unwrap()
        .id;
    let as_what = |name: &str| {
        catalogue
            .relationship_types
            .iter()
            .find(|t| t.name == name)
            .unwrap()
            .id
    };
    let form = ContactForm {
        name: "Pedro Ruiz".into(),
        phone: String::new(),
        language: Language::Es,
        is_discreet: false,
        emails: vec!["pedro.ruiz@example.com".into()],
        primary: 0,
        acknowledged: Vec::new(),
    };
    let party = |who, name| NewParty {
        who,
        relationship_type: as_what(name),
        is_primary: false,
        shares_address: false,
    };
    let new = NewMatter {
        header: MatterForm {
            number: String::new(),
            title: "Ruiz – Second petition".into(),
            client_title: "Your second petition".into(),
            case_type,
            subtype: None,
            responsible: user,
            colleagues: Vec::new(),
        },
        stage: None,
        parties: vec![
            party(Party::Known(ana), "Petitioner"),
            party(Party::New(form), "Beneficiary"),
        ],
    };
    app.open
        .firm
        .write(move |work| matters::open(work, &me, &new))
        .await
        .unwrap()
}

story! {
    /// AI-03, AI-04, AI-05: a new case with clients and their addresses sends nothing to them and opens nothing, now or
    /// later.
    async fn a_new_case_sends_nothing_and_opens_nothing(app) {
        app.set("task.reminders", serde_json::json!([])).await;
        app.set("invitation.reminder_days", serde_json::json!([])).await;
        let matter = a_new_case(&app).await;
        for _ in 0..8 {
            app.pass(6 * 3600).await;
        }
        let mails = app.caught.list();
        let to_clients: Vec<_> = mails.iter().filter(|m| m.to == "pedro.ruiz@example.com" || CLIENTS.iter().any(|c| c.email == m.to)).collect();
        assert!(to_clients.is_empty(), "{to_clients:?}");
        let mut ana = app.client(&ANA).await;
        for page in ["/portal", "/portal/cases", "/portal/tasks"] {
            assert!(!ana.get(page).await.body.contains("second petition"), "{page}");
        }
        let token = ana.get("/portal/profile").await.csrf().unwrap();
        let chosen = ana.post("/portal/cases/current?_method=put", &[("_csrf", &token), ("case", &matter.to_string())]).await;
        assert_eq!(chosen.status, 404);
    }
}

story! {
    /// AI-05: a note, a new stage, a task of the firm's own write to nobody either.
    async fn the_firm_s_own_work_writes_to_no_client(app) {
        app.writes_note(&MARIA, &GARCIA, "Rosa called about the fee.").await;
        app.gives_own_task(&MARIA, &GARCIA, task("Ring Rosa back"), app.world.staff(&MARIA)).await;
        app.pass(3600).await;
        for mail in app.caught.list() {
            assert!(CLIENTS.iter().all(|c| c.email != mail.to), "{mail:?}");
        }
    }
}

story! {
    /// L2-10, AI-15: who was not chosen receives nothing; who was gets one mail, and Save again sends none.
    async fn only_who_was_invited_is_written_to_and_once(app) {
        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.pass(3600).await;
        let to: Vec<String> = app.caught.list().into_iter().map(|m| m.to).filter(|to| CLIENTS.iter().any(|c| c.email == to)).collect();
        assert_eq!(to, [ROSA.email]);
    }
}

story! {
    /// Mail says that there is something, and where; never what, nor on which case.
    async fn mail_of_a_new_task_says_nothing_of_it(app) {
        app.gives_task(&MARIA, &GARCIA, task("Bring the divorce papers of 2019"), &[&ANA]).await;
        app.pass(3600).await;
        let mails = app.mails_to(ANA.email);
        assert_eq!(mails.len(), 1, "{mails:?}");
        let all = format!("{} {} {}", mails[0].subject, mails[0].text, mails[0].html);
        for word in ["divorce", "2019", GARCIA.title, GARCIA.client_title, "green card", "Immigration"] {
            assert!(!all.contains(word), "{word}: {}", mails[0].text);
        }
        for case in CASES {
            assert!(!all.contains(case.title));
        }
        let link = app.link_to(ANA.email);
        assert!(!link.contains("pti_"), "no secret in a nudge: {link}");
        let mut ana = app.client(&ANA).await;
        assert_eq!(ana.visit(&link).await.status, 200);
    }
}

/// Mails to Ana that say that there is something to do.
fn nudges(app: &TestApp) -> Vec<CaughtMail> {
    app.mails_to(ANA.email)
        .into_iter()
        .filter(|m| m.text.contains("/portal/tasks"))
        .collect()
}

story! {
    /// What was taken back before it left is not mailed.
    async fn mail_that_lost_its_reason_is_not_sent(app) {
        let mut ana = app.client(&ANA).await;
        // Nothing is new to her but what is given to her now.
        ana.get(&format!("/portal/tasks/{}", app.world.task(testkit::cast::tasks::MEDICAL))).await;
        let id = app.gives_task(&MARIA, &GARCIA, task("Not for her after all"), &[&ANA]).await;
        app.unshares(&MARIA, &GARCIA, id, &ANA).await;
        app.pass(3600).await;
        assert!(nudges(&app).is_empty(), "{:?}", nudges(&app));

        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.revokes(&MARIA, &GARCIA, &ROSA).await;
        app.pass(3600).await;
        assert!(app.mails_to(ROSA.email).is_empty());

        let id = app.gives_task(&MARIA, &GARCIA, task("Done before the mail"), &[&ANA]).await;
        let mut ana = app.client(&ANA).await;
        let token = ana.get("/portal/profile").await.csrf().unwrap();
        assert_eq!(ana.post(&format!("/portal/tasks/{id}/completion"), &[("_csrf", &token)]).await.status, 303);
        app.pass(3600).await;
        assert!(nudges(&app).is_empty(), "{:?}", nudges(&app));
        app.act(&MARIA, &GARCIA, move |work, by: &Permit<'_, Edit>| domain::tasks::reopen(work, by, id)).await.unwrap();
    }
}
