//! `Send temporary password`, by link, by PIN and by words, and the way in that each of them is.

use super::*;
use crate::app::story;
use testkit::cast::*;

const NEW: &str = "seven lanterns on the pier";

fn path(app: &TestApp, case: &Case, who: &Client) -> String {
    on(
        app,
        case,
        &format!("/access/{}/credential", app.world.contact(who)),
    )
}

async fn send(app: &TestApp, by: &mut Person, case: &Case, who: &Client) -> Seen {
    let page = by.get(&on(app, case, "")).await;
    by.submit_and_follow(page.form_to(&path(app, case, who))).await
}

/// Presses the button of the link and stands before the form.
async fn at_the_form(app: &TestApp, link: &str) -> (Person, Seen) {
    let mut person = app.stranger();
    let page = person.get(link).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let form = person.submit_and_follow(page.form_to_self()).await;
    (person, form)
}

/// Nothing that was mailed stands in what is kept or written down.
async fn assert_kept_nowhere(app: &TestApp, secret: &str) {
    let secret = secret.to_owned();
    let found = app.open.firm.read(move |look| {
        let mut kept = look
            .sql()
            .all::<(String,)>(db::sql!("select payload from events"), &[])?;
        kept.extend(
            look.sql()
                .all::<(String,)>(db::sql!("select answer from idempotency_keys"), &[])?,
        );
        kept.extend(
            look.sql()
                .all::<(String,)>(db::sql!("select coalesce(last_error, '') from deliveries"), &[])?,
        );
        let sealed = look.sql().all::<(String,)>(
            db::sql!("select id from deliveries where secret is not null"),
            &[],
        )?;
        Ok((kept.iter().any(|(text,)| text.contains(&secret)), sealed.len()))
    });
    assert_eq!(found.await.unwrap(), (false, 0));
}

story! {
    /// AI-21, D2: a new client gets a link that works once and creates the password; it names nobody and nothing.
    async fn a_new_client_comes_in_by_a_link_that_nobody_in_the_firm_sees(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        let button = page.form_to(&path(&app, &GARCIA, &LUIS));
        assert!(page.says("Send temporary password") && page.says("Nobody here sees a password."));
        let after = maria.submit_and_follow(button.clone()).await;
        assert!(after.says(&format!("A one-time link goes to {}.", LUIS.email)), "{}", after.text());
        assert_eq!(mails(&app).await, [mail("temporary_password", &LUIS)]);
        assert_eq!(maria.submit(button).await.status, 303, "the same press again");
        assert_eq!(mails(&app).await, [], "sends nothing twice");

        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let letter = app.mails_to(LUIS.email).remove(0);
        assert_eq!(letter.subject, "Datos de acceso de Chen & Ortiz");
        for name in ["Luis", "Garcia", "green card", "2026-"] {
            assert!(!letter.text.contains(name) && !letter.html.contains(name) && !letter.subject.contains(name), "{name}");
        }
        let link = app.link_to(LUIS.email);
        assert!(link.starts_with("/portal/setup/"), "{link}");
        assert_kept_nowhere(&app, link.rsplit('/').next().unwrap()).await;
        let activity = maria.get(&on(&app, &GARCIA, "/activity")).await;
        assert!(activity.says("Sign-in link sent to Luis Garcia") && !activity.body.contains("pti_"));

        let before = app.facts().await;
        for _ in 0..3 {
            assert!(!app.stranger().get(&link).await.says("Luis"), "the page of a link names nobody");
        }
        assert_eq!(app.facts().await, before, "looking changes nothing");
        let (mut luis, form) = at_the_form(&app, &link).await;
        let inside = luis.submit_and_follow(form.form_with("password").fill("password", NEW)).await;
        assert!(inside.says("Luis"), "{}", inside.text());
        assert!(luis.visit("/portal").await.says(GARCIA.client_title), "what was waiting for him is open");
        assert_eq!(app.stranger().get(&link).await.status, 404, "once");
        let page = maria.get(&on(&app, &GARCIA, "")).await;
        assert!(page.all(&format!("#a-{}", app.world.contact(&LUIS)))[0].contains("Active"));
    }
}

story! {
    /// AI-23, AI-22: somebody who forgot theirs. Sending changes nothing for them; using it ends their other sessions.
    async fn an_existing_client_keeps_password_and_sessions_until_the_link_is_used(app) {
        let mut at_home = app.client(&ANA).await;
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        assert!(page.all(&format!("#a-{}", app.world.contact(&ANA)))[0].contains("can log in with the existing account"));
        send(&app, &mut maria, &GARCIA, &ANA).await;
        assert_eq!(mails(&app).await, [mail("temporary_password", &ANA)]);
        send(&app, &mut maria, &GARCIA, &ANA).await;
        app.work().await;
        let link = app.link_to(ANA.email);
        assert!(link.starts_with("/portal/reset/"), "{link}");
        assert_eq!(at_home.get("/portal").await.status, 200);
        app.client(&ANA).await;

        let (mut ana, form) = at_the_form(&app, &link).await;
        let inside = ana.submit_and_follow(form.form_with("password").fill("password", NEW)).await;
        assert!(inside.says("Ana"), "{}", inside.text());
        assert_eq!(at_home.get("/portal").await.status, 303, "other sessions are over");
        assert_eq!(app.stranger().get(&link).await.status, 404);
    }
}

story! {
    /// D2, D5 of security: a newer one takes the place of the one before; a day is all that any of them lasts.
    async fn only_the_newest_link_works_and_only_for_a_day(app) {
        let mut maria = app.staff(&MARIA).await;
        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let first = app.link_to(LUIS.email);
        app.pass(60).await;
        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let second = app.link_to(LUIS.email);
        assert_eq!(app.stranger().get(&first).await.status, 404, "superseded");
        assert_eq!(app.stranger().get(&second).await.status, 200);
        app.clock.advance_seconds(86_400);
        assert_eq!(app.stranger().get(&second).await.status, 404, "over");
    }
}

story! {
    /// IL-27, D4: `Send me a new link` on a dead one: while the Expiry Date lasts an invitation comes; after it the firm is told
    /// and the person gets nothing.
    async fn a_dead_link_is_renewed_while_the_expiry_date_lasts_and_not_after(app) {
        let mut maria = app.staff(&MARIA).await;
        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let link = app.link_to(LUIS.email);
        app.caught.clear();
        app.clock.advance_seconds(86_400);
        let mut luis = app.stranger();
        let dead = luis.get(&link).await;
        assert_eq!(dead.status, 404);
        let renewal = format!("/portal/invite/{}/renewal", link.rsplit('/').next().unwrap());
        let asked = luis.submit_and_follow(dead.form_to(&renewal)).await;
        let sent: Vec<_> = mails(&app).await.into_iter().filter(|(kind, _)| kind != "invitation_reminder").collect();
        assert_eq!(sent, [mail("invitation", &LUIS)]);

        app.clock.advance_seconds(100 * 86_400);
        app.work().await;
        app.caught.clear();
        let mut late = app.stranger();
        let dead = late.get(&link).await;
        let same = late.submit_and_follow(dead.form_to(&renewal)).await;
        assert_eq!(same.text(), asked.text(), "the same words whatever was sent");
        assert_eq!(mails(&app).await, [], "nothing goes to the person");
        let (_, activity) = at(&app, &MARIA, &GARCIA, "/activity").await;
        assert!(activity.says("Luis Garcia asked for a new invitation link"), "and the firm is told: {}", activity.text());
    }
}

story! {
    /// L2-35, security §3.6: Owner, Admin, Lawyer and Paralegal send them; the others do not.
    async fn a_paralegal_may_send_one_and_the_others_may_not(app) {
        let mut sam = app.staff(&SAM).await;
        send(&app, &mut sam, &GARCIA, &LUIS).await;
        assert_eq!(mails(&app).await, [mail("temporary_password", &LUIS)]);
        let mut ivy = app.staff(&IVY).await;
        let token = ivy.visit("/me").await.csrf().unwrap();
        assert_eq!(ivy.post(&path(&app, &GARCIA, &LUIS), &[("_csrf", &token)]).await.status, 404);
        let page = ivy.get(&on(&app, &PETROV, "")).await;
        assert!(!page.has_form_to(&path(&app, &PETROV, &IRINA)));
        assert_eq!(ivy.post(&path(&app, &PETROV, &IRINA), &[("_csrf", &token)]).await.status, 403);
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// Security §3.3: nothing is sent to who has no access, or at an address that takes no mail, and the page says why.
    async fn nothing_is_sent_to_who_has_no_access_or_no_address_that_takes_mail(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let token = daniel.visit("/me").await.csrf().unwrap();
        let facts = app.facts().await;
        for (case, who, why) in [
            (&GARCIA, &ROSA, "was not given access yet"),
            (&BRANDT, &JONAS, "was revoked"),
            (&OWENS, &DALE, "ran out"),
            (&TESFAYE, &HANNA, "came back"),
            (&HALE, &IMANI, "has ended"),
            (&MORALES, &EVA, "was not given access yet"),
        ] {
            let refused = daniel.post(&path(&app, case, who), &[("_csrf", &token)]).await;
            assert_eq!(refused.status, 409, "{}: {}", who.name, refused.text());
            assert!(refused.says(why), "{}: {}", who.name, refused.text());
        }
        assert_eq!((app.facts().await, mails(&app).await), (facts, vec![]));
        let page = daniel.get(&on(&app, &TESFAYE, "")).await;
        assert!(page.says("Fix the address first.") && !page.has_form_to(&path(&app, &TESFAYE, &HANNA)));
    }
}

story! {
    /// Security §3.3: three an hour for one person.
    async fn three_an_hour_are_enough_for_anybody(app) {
        let mut maria = app.staff(&MARIA).await;
        for _ in 0..3 {
            assert_eq!(send(&app, &mut maria, &GARCIA, &LUIS).await.status, 200);
        }
        let page = maria.get(&on(&app, &GARCIA, "")).await;
        let refused = maria.submit(page.form_to(&path(&app, &GARCIA, &LUIS))).await;
        assert_eq!(refused.status, 429, "{}", refused.text());
        assert!(send(&app, &mut maria, &GARCIA, &ANA).await.says("A one-time link goes to"), "another person's count is their own");
        app.clock.advance_seconds(3_600);
        let mut maria = app.staff(&MARIA).await;
        assert_eq!(send(&app, &mut maria, &GARCIA, &LUIS).await.status, 200);
    }
}

story! {
    /// Security §3.3: a first credential ends with the access that it was for.
    async fn who_is_revoked_meanwhile_gets_nothing_by_the_link(app) {
        let mut maria = app.staff(&MARIA).await;
        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let link = app.link_to(LUIS.email);
        let (mut luis, form) = at_the_form(&app, &link).await;
        app.revokes(&MARIA, &GARCIA, &LUIS).await;
        assert_eq!(luis.submit(form.form_with("password").fill("password", NEW)).await.status, 404);
        assert_eq!(app.stranger().get(&link).await.status, 404);
    }
}

/// Marks the matter, sends, and gives the PIN that the page shows.
async fn sends_with_pin(app: &TestApp, by: &mut Person, case: &Case, who: &Client) -> String {
    let page = by.get(&on(app, case, "")).await;
    let form = page.form_to(&path(app, case, who));
    let shown = by.submit(form.clone()).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    let pin = shown.all(".pin code").remove(0);
    assert_eq!(pin.len(), 9, "{pin}");
    let again = by.submit(form).await;
    assert!(
        !again.body.contains(&pin) && again.says("its PIN was shown then"),
        "{}",
        again.text()
    );
    assert_kept_nowhere(app, &pin.replace(' ', "")).await;
    app.work().await;
    let letter = app.mails_to(who.email).remove(0);
    assert!(!letter.text.contains(&pin) && !letter.text.contains(&pin.replace(' ', "")));
    pin
}

async fn marks_sensitive(app: &TestApp, by: &mut Person, case: &Case) {
    let page = by.get(&on(app, case, "")).await;
    let marked = by.submit_and_follow(page.form("Mark as sensitive")).await;
    assert!(
        marked.says("its page asks for a PIN that you read out by telephone"),
        "{}",
        marked.text()
    );
}

story! {
    /// Security §3.3, mode C: the mailbox alone opens nothing; the PIN is shown once, five wrong ones end it.
    async fn on_a_sensitive_matter_the_link_opens_nothing_without_the_pin(app) {
        let mut maria = app.staff(&MARIA).await;
        marks_sensitive(&app, &mut maria, &HALE).await;
        let pin = sends_with_pin(&app, &mut maria, &HALE, &HELEN).await;
        let link = app.link_to(HELEN.email);
        let (mut helen, form) = at_the_form(&app, &link).await;
        let form = form.form_with("pin").fill("password", NEW);
        let wrong = helen.submit(form.clone().fill("pin", "0000 0000")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says("You can try 4 more times."), "{}", wrong.text());
        let none = helen.submit(form.clone()).await;
        assert!(none.says("You can try 3 more times."), "{}", none.text());
        let bare = helen.post("/portal/enrol", &[("password", NEW)]).await;
        assert_eq!(bare.status, 422, "leaving the field away is no way around");

        // A link that she, or somebody at her mailbox, asks for by herself asks for it, too.
        let mut other = app.stranger();
        let asked = other.get("/portal/password/forgotten").await.form_with("email");
        other.submit(asked.fill("email", HELEN.email)).await;
        app.work().await;
        let own = app.link_to(HELEN.email);
        assert_ne!(own, link);
        let (_, page) = at_the_form(&app, &own).await;
        assert!(!page.attributes("input[name=pin]", "id").is_empty());

        let weak = helen.submit(form.clone().fill("pin", &pin).fill("password", "short")).await;
        assert_eq!(weak.status, 422);
        assert!(weak.attributes("input[name=pin]", "id").is_empty(), "it was right, and is not asked for again");
        let inside = helen.submit_and_follow(weak.form_with("password").fill("password", NEW)).await;
        assert!(inside.says("Helen"), "{}", inside.text());
        assert_eq!(app.stranger().get(&own).await.status, 404);
    }
}

story! {
    async fn five_wrong_pins_end_the_link_and_a_new_one_works(app) {
        let mut maria = app.staff(&MARIA).await;
        marks_sensitive(&app, &mut maria, &HALE).await;
        let pin = sends_with_pin(&app, &mut maria, &HALE, &HELEN).await;
        let link = app.link_to(HELEN.email);
        let (mut helen, form) = at_the_form(&app, &link).await;
        let form = form.form_with("pin").fill("password", NEW);
        for _ in 0..4 {
            assert_eq!(helen.submit(form.clone().fill("pin", "11111111")).await.status, 422);
        }
        assert_eq!(helen.submit(form.clone().fill("pin", "11111111")).await.status, 404, "the fifth");
        assert_eq!(helen.submit(form.fill("pin", &pin)).await.status, 404, "not even the right one now");
        assert_eq!(app.stranger().get(&link).await.status, 404);
        app.client(&HELEN).await;
        assert!(maria.get(&on(&app, &HALE, "/activity")).await.says("guessed at too often"));

        let pin = sends_with_pin(&app, &mut maria, &HALE, &HELEN).await;
        let (mut helen, form) = at_the_form(&app, &app.link_to(HELEN.email)).await;
        let inside = helen.submit(form.form_with("pin").fill("pin", &pin).fill("password", NEW)).await;
        assert_eq!(inside.status, 303, "{}", inside.text());
    }
}

story! {
    /// The PIN lasts as long as the link; the firm may switch it off.
    async fn a_pin_lasts_a_day_and_is_the_firms_choice(app) {
        let mut maria = app.staff(&MARIA).await;
        marks_sensitive(&app, &mut maria, &HALE).await;
        sends_with_pin(&app, &mut maria, &HALE, &HELEN).await;
        let link = app.link_to(HELEN.email);
        app.clock.advance_seconds(86_400);
        assert_eq!(app.stranger().get(&link).await.status, 404);
        app.set("credential.pin", false.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let sent = send(&app, &mut maria, &HALE, &HELEN).await;
        assert!(sent.says("A one-time link goes to"), "{}", sent.text());
    }
}

/// The words in the newest mail to somebody.
fn words_of(app: &TestApp, who: &Client) -> String {
    let text = app.mails_to(who.email).remove(0).text;
    let line = text
        .lines()
        .find(|line| line.starts_with("    "))
        .unwrap_or_else(|| panic!("no words in {text}"));
    line.trim().to_owned()
}

async fn types(app: &TestApp, who: &Client, password: &str) -> (Person, Seen) {
    let mut person = app.stranger();
    let form = person.get("/portal/sign-in").await.form_with("password");
    let seen = person
        .submit(form.fill("email", who.email).fill("password", password))
        .await;
    (person, seen)
}

story! {
    /// Security §3.3, mode B: words in place of the password lead to choosing one and to nothing else, once.
    async fn words_lead_to_choosing_a_password_and_to_nothing_else(app) {
        app.set("credential.words", true.into()).await;
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "").await;
        assert!(page.says("We email six words that work once, for a day."));
        let sent = send(&app, &mut maria, &GARCIA, &LUIS).await;
        assert!(sent.says("Six words that work once go to"), "{}", sent.text());
        app.work().await;
        let words = words_of(&app, &LUIS);
        assert_eq!(words.split(' ').count(), 6, "{words}");
        assert_kept_nowhere(&app, &words).await;
        assert!(!app.mails_to(LUIS.email)[0].text.contains("/portal/setup/"));

        let (mut luis, seen) = types(&app, &LUIS, &words.to_uppercase().replace(' ', "-")).await;
        assert_eq!((seen.status.as_u16(), seen.location()), (303, "/portal/enrol"));
        for page in ["/portal", "/portal/tasks", "/portal/profile"] {
            assert_eq!(luis.get(page).await.status, 303, "{page}: nobody is in yet");
        }
        let form = luis.get("/portal/enrol").await.form_with("password");
        for again in [words.clone(), format!("my {words} 7"), words.replace(' ', "")] {
            let refused = luis.submit(form.clone().fill("password", &again)).await;
            assert_eq!(refused.status, 422, "{again}");
            assert!(refused.body.contains("palabras"), "{}", refused.text());
        }
        let (_, second) = types(&app, &LUIS, &words).await;
        assert_eq!(second.status, 422, "they were used up by typing them");
        let inside = luis.submit_and_follow(form.fill("password", NEW)).await;
        assert!(inside.says("Luis"), "{}", inside.text());
        app.clock.advance_seconds(5);
        assert_eq!(types(&app, &LUIS, NEW).await.1.status, 303);
    }
}

story! {
    /// Five wrong ones burn them; who came in has a quarter of an hour; a day is all.
    async fn words_are_burnt_by_guesses_and_by_time(app) {
        app.set("credential.words", true.into()).await;
        let mut maria = app.staff(&MARIA).await;
        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let words = words_of(&app, &LUIS);
        for n in 0..5 {
            app.clock.advance_seconds(10);
            assert_eq!(types(&app, &LUIS, "these six words are not right").await.1.status, 422, "{n}");
        }
        app.clock.advance_seconds(10);
        assert_eq!(types(&app, &LUIS, &words).await.1.status, 422, "burnt");

        app.clock.advance_seconds(3_600);
        let mut maria = app.staff(&MARIA).await;
        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let (mut slow, seen) = types(&app, &LUIS, &words_of(&app, &LUIS)).await;
        assert_eq!(seen.location(), "/portal/enrol");
        app.clock.advance_seconds(15 * 60);
        assert_eq!(slow.post("/portal/enrol", &[("password", NEW)]).await.status, 404);

        send(&app, &mut maria, &GARCIA, &LUIS).await;
        app.work().await;
        let words = words_of(&app, &LUIS);
        app.clock.advance_seconds(86_400);
        assert_eq!(types(&app, &LUIS, &words).await.1.status, 422, "over");
    }
}
