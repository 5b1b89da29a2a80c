//! People › Invitations: the board, reminders, and inviting many at once.

use super::*;
use crate::app::story;
use domain::{
    Done,
    access::Staff,
    contacts::ContactForm,
    matters::{self, MatterForm, NewMatter, NewParty, Party},
};
use kernel::Language;
use testkit::cast::*;

const BOARD: &str = "/people/invitations";
const BULK: &str = "/people/invitations/bulk";
const DAY: i64 = 24 * 3600;

/// The names in the rows of the board.
fn names(page: &Seen) -> Vec<String> {
    page.all("#board tbody th")
}

fn chips(page: &Seen, name: &str) -> Vec<String> {
    let rows = page.all("#board tbody tr").into_iter();
    rows.filter(|row| row.contains(name)).collect()
}

fn who(app: &TestApp, case: &Case, client: &Client) -> String {
    format!("{}.{}", app.world.matter(case), app.world.contact(client))
}

async fn preview(app: &TestApp, person: &mut Person, chosen: &[(&Case, &Client)]) -> Seen {
    let who: Vec<String> = chosen
        .iter()
        .map(|(case, client)| format!("who={}", who(app, case, client)))
        .collect();
    let page = person.get(&format!("{BULK}?{}", who.join("&"))).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page
}

/// Says an address that the firm did not know.
async fn learns_address(app: &TestApp, person: &mut Person, client: &Client, email: &str) {
    let page = person
        .get(&format!("/people/contacts/{}/edit", app.world.contact(client)))
        .await;
    let form = page.form_with("name").fill("email", email);
    let saved = person.submit(form).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
}

story! {
    /// IL-13, AI-17, F30: every invitation in its state, by state, door, search and whose; each person's own matters only.
    async fn the_board_shows_every_invitation_of_the_matters_one_sees(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let all = daniel.get(BOARD).await;
        assert_eq!(all.status, 200, "{}", all.text());
        assert!(daniel.get("/").await.attributes(".rail a", "href").contains(&BOARD.to_owned()));
        for (person, state) in [(&LUIS, "Sent"), (&LAYLA, "Sent"), (&ANA, "Accepted"), (&DALE, "Expired"), (&JONAS, "Accepted")] {
            let rows = chips(&all, person.name);
            assert!(rows.iter().any(|row| row.contains(state)), "{}: {rows:?}", person.name);
        }
        let sent = daniel.get(&format!("{BOARD}?state=sent")).await;
        assert!(names(&sent).contains(&LUIS.name.to_owned()) && !names(&sent).contains(&ANA.name.to_owned()));
        assert!(sent.all(".filters-on a").iter().any(|word| word.contains("Sent")), "a filter is a chip");
        assert!(sent.attributes(".filters-on a", "href").contains(&format!("{BOARD}?view=all")));
        let found = daniel.get(&format!("{BOARD}?q=garcia&state=sent")).await;
        assert_eq!(names(&found), [LUIS.name]);
        let none = daniel.get(&format!("{BOARD}?q=zzzz")).await;
        assert!(none.says("No invitation found"), "{}", none.text());
        let none = daniel.get(&format!("{BOARD}?door=api")).await;
        assert!(none.says("No invitation found"), "{}", none.text());
        let mine = daniel.get(&format!("{BOARD}?mine=on")).await;
        assert!(names(&mine).contains(&LAYLA.name.to_owned()));

        // A lawyer sees their own matters, whoever is on none sees nothing, and no matters is no board.
        let mut maria = app.staff(&MARIA).await;
        let hers = maria.get(BOARD).await;
        assert!(names(&hers).contains(&LUIS.name.to_owned()) && !hers.body.contains(LAYLA.name));
        assert!(!maria.get(&format!("{BOARD}?q=haddad")).await.body.contains(LAYLA.email));
        let nora = app.staff(&NORA).await.get(BOARD).await;
        assert!(nora.status == 200 && nora.says("No invitations yet") && names(&nora).is_empty(), "{}", nora.text());
        assert_eq!(app.staff(&OMAR).await.get(BOARD).await.status, 403);

        // A wall beats every role.
        let mut sam = app.staff(&SAM).await;
        assert!(names(&sam.get(BOARD).await).contains(&LUIS.name.to_owned()));
        let walled = app.world.staff(&SAM);
        let raised = app.act(&DANIEL, &GARCIA, move |work, by| {
            domain::access::raise_wall(work, by, walled)
        });
        raised.await.unwrap();
        let after = sam.get(BOARD).await;
        assert!(!after.body.contains(LUIS.email) && !names(&after).contains(&LUIS.name.to_owned()));
        assert!(names(&sam.get(&format!("{BOARD}?q=garcia")).await).is_empty());
    }
}

story! {
    /// Resend and revoke go the ways that exist, and lead back to the board; a figure is the number of its list.
    async fn an_invitation_is_sent_again_or_taken_away_from_its_row(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get(&format!("{BOARD}?state=sent")).await;
        let invitation = on(&app, &GARCIA, &format!("/access/{}/invitation", app.world.contact(&LUIS)));
        let again = maria.submit_and_follow(page.form_to(&invitation)).await;
        assert!(again.path.contains(BOARD), "{}", again.path);
        assert_eq!(mails(&app).await, [mail("invitation", &LUIS)]);
        let replaced = maria.get(&format!("{BOARD}?state=superseded")).await;
        assert!(names(&replaced).contains(&LUIS.name.to_owned()));
        assert!(!replaced.has_form_to(&invitation), "only the newest can be sent again");

        for view in ["invited", "active"] {
            let page = maria.get(&format!("{BOARD}?view={view}")).await;
            let url = format!("{BOARD}?view={view}");
            let figure = page.all(&format!(".figures a[href=\"{url}\"]")).remove(0);
            assert_eq!(figure.split(' ').next().unwrap(), names(&page).len().to_string(), "{view}");
        }
        let page = maria.get(&format!("{BOARD}?state=sent")).await;
        let revoke = on(&app, &GARCIA, &format!("/access/{}?_method=delete", app.world.contact(&LUIS)));
        let gone = maria.submit_and_follow(page.form_to(&revoke)).await;
        assert!(gone.path.contains(BOARD) && !names(&gone).contains(&LUIS.name.to_owned()));
        let revoked = maria.get(&format!("{BOARD}?state=revoked")).await;
        assert!(names(&revoked).contains(&LUIS.name.to_owned()));
    }
}

story! {
    /// "Who has never come": invited and never opened, let in and never seen since.
    async fn who_never_came_stands_in_a_list_of_their_own(app) {
        let mut maria = app.staff(&MARIA).await;
        let never = maria.get(&format!("{BOARD}?view=never")).await;
        assert!(names(&never).contains(&LUIS.name.to_owned()) && !names(&never).contains(&ANA.name.to_owned()), "{}", never.text());
        adds_person(&app, &mut maria, &GARCIA, &HELEN).await;
        app.invites(&MARIA, &GARCIA, &HELEN).await;
        app.pass(60).await;
        let never = maria.get(&format!("{BOARD}?view=never&q=garcia")).await;
        assert!(names(&never).contains(&HELEN.name.to_owned()), "let in, and not here since: {}", never.text());
        app.client(&HELEN).await;
        let never = maria.get(&format!("{BOARD}?view=never&q=garcia")).await;
        assert!(!names(&never).contains(&HELEN.name.to_owned()));
    }
}

story! {
    /// AI-17, AI-21, AI-24, D1, D13: the preview names every address and who is left out and why; Save sends that, once; one Undo
    /// takes all of it back.
    async fn many_are_invited_in_one_save_with_one_undo(app) {
        app.set("undo.seconds", 10.into()).await;
        let mut daniel = app.staff(&DANIEL).await;
        let waiting = daniel.get(&format!("{BOARD}?view=waiting")).await;
        for name in [EVA.name, IRINA.name, DALE.name] {
            assert!(names(&waiting).contains(&name.to_owned()), "{name}: {}", waiting.text());
        }
        assert!(!names(&waiting).contains(&ANA.name.to_owned()));
        let irina = format!("input[name=who][value=\"{}\"][disabled]", who(&app, &PETROV, &IRINA));
        assert_eq!(waiting.attributes(&irina, "value").len(), 1, "without an address there is nothing to tick");

        let chosen: [(&Case, &Client); 4] = [(&MORALES, &EVA), (&OWENS, &DALE), (&PETROV, &IRINA), (&GARCIA, &ANA)];
        let page = preview(&app, &mut daniel, &chosen).await;
        for said in [EVA.email, DALE.email, "No email address", "Has been invited already, or has access", "Sends 2 invitations."] {
            assert!(page.says(said), "{said}: {}", page.text());
        }
        assert_eq!(page.attributes("input[name=row]", "value").len(), 2);
        assert_eq!(page.attributes("[name=expires_on]", "value"), ["2026-12-08"]);
        assert_eq!(mails(&app).await, [], "nothing before Save");
        let refused = daniel.submit(page.form_to(BULK).fill("expires_on", "2027-11-24")).await;
        assert!(refused.status == 422 && refused.says("Choose an Expiry Date from tomorrow to"), "{}", refused.text());

        let form = page.form_to(BULK);
        let done = daniel.submit_and_follow(form.clone()).await;
        assert!(done.says("2 people invited.") && done.says("2 invitations were made."), "{}", done.text());
        let undo = done.attributes("form.toast", "action").remove(0);
        let back = daniel.submit_and_follow(done.form_to(&undo)).await;
        assert!(back.says("All of it was taken back."), "{}", back.text());
        app.clock.advance_seconds(60);
        assert_eq!(mails(&app).await, []);
        assert!(names(&daniel.get(&format!("{BOARD}?view=waiting")).await).contains(&EVA.name.to_owned()));

        // Again, and the same form twice: everybody hears once.
        let form = preview(&app, &mut daniel, &chosen).await.form_to(BULK);
        daniel.submit(form.clone()).await;
        daniel.submit(form.clone()).await;
        daniel.submit(form.without("_once")).await;
        app.clock.advance_seconds(60);
        assert_eq!(mails(&app).await, [mail("invitation", &DALE), mail("invitation", &EVA)]);
        let bulk = daniel.get(&format!("{BOARD}?door=bulk&state=sent")).await;
        let mut listed = names(&bulk);
        listed.sort();
        assert_eq!(listed, [DALE.name, EVA.name]);
    }
}

story! {
    /// L2-35, L2-36, AI-21: what changed since the preview keeps that person out, with the reason, and nobody else.
    async fn everything_is_judged_again_at_save(app) {
        let mut daniel = app.staff(&DANIEL).await;
        learns_address(&app, &mut daniel, &IRINA, "irina@example.com").await;
        let chosen: [(&Case, &Client); 3] = [(&MORALES, &EVA), (&OWENS, &DALE), (&PETROV, &IRINA)];
        let form = preview(&app, &mut daniel, &chosen).await.form_to(BULK);
        assert_eq!(form.fields.iter().filter(|(name, _)| name == "row").count(), 3);
        app.invites(&MARIA, &OWENS, &DALE).await;
        learns_address(&app, &mut daniel, &IRINA, "irina.petrov@example.com").await;
        app.work().await;
        app.caught.clear();
        let done = daniel.submit_and_follow(form).await;
        assert!(done.says("1 person invited."), "{}", done.text());
        assert!(done.says("Has been invited already, or has access") && done.says("The address was changed meanwhile"), "{}", done.text());
        assert_eq!(mails(&app).await, [mail("invitation", &EVA)]);
    }
}

story! {
    /// L2-35: who may not give access sees boxes and button off, and whom to ask; their own form is refused. Nobody invites on a
    /// matter that they do not see, nor learns that it is there.
    async fn who_may_not_give_access_invites_nobody(app) {
        let mut sam = app.staff(&SAM).await;
        let page = sam.get(&format!("{BOARD}?view=waiting")).await;
        assert!(page.says("your role can’t give portal access") || names(&page).is_empty(), "{}", page.text());
        assert_eq!(sam.get(BULK).await.status, 403);
        let csrf = sam.visit("/me").await.csrf().unwrap();
        let row = format!("{} {} {}", app.world.matter(&OWENS), app.world.contact(&DALE), DALE.email);
        let refused = sam.post(BULK, &[("_csrf", &csrf), ("row", &row)]).await;
        assert_eq!(refused.status, 403);

        let mut maria = app.staff(&MARIA).await;
        let foreign = preview(&app, &mut maria, &[(&MORALES, &EVA)]).await;
        assert!(foreign.says("Nobody was chosen") && !foreign.body.contains(EVA.email) && !foreign.body.contains(MORALES.title));
        let csrf = maria.visit("/me").await.csrf().unwrap();
        let row = format!("{} {} {}", app.world.matter(&MORALES), app.world.contact(&EVA), EVA.email);
        let sent = maria.post(BULK, &[("_csrf", &csrf), ("row", &row), ("expires_on", "")]).await;
        let done = maria.visit(sent.location()).await;
        assert!(done.says("Nobody was invited and nothing was sent.") && !done.body.contains(EVA.name), "{}", done.text());
        assert_eq!(app.staff(&DANIEL).await.get(sent.location()).await.status, 404, "it is Maria's");
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// Security §3.4: more than twenty people ask for the password once more; and many are many stretches, one mail each.
    async fn a_hundred_and_thirty_are_invited_after_confirming(app) {
        let me = app.at_desk(&DANIEL).await;
        opens_cases(&app, me, 130).await;
        let mut daniel = app.staff(&DANIEL).await;
        let page = daniel.get(&format!("{BULK}?everybody=on&q=crowd")).await;
        assert!(page.says("Sends 130 invitations."), "{}", page.text());
        let form = page.form_to(BULK);
        app.clock.advance_seconds(16 * 60);
        let asked = daniel.submit(form.clone()).await;
        assert_eq!(asked.status, 422, "{}", asked.text());
        assert!(asked.says("password"), "{}", asked.text());
        assert_eq!(mails(&app).await, []);
        let wrong = daniel.submit(asked.form_to(BULK).fill("current", "not mine at all")).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(mails(&app).await, []);
        app.clock.advance_seconds(5);
        let done = daniel.submit_and_follow(asked.form_to(BULK).fill("current", DANIEL.password)).await;
        assert!(done.says("130 invitations were made."), "{}", done.text());
        let sent = mails(&app).await;
        let distinct: std::collections::BTreeSet<_> = sent.iter().collect();
        assert_eq!((sent.len(), distinct.len()), (130, 130));
        assert!(sent.iter().all(|(kind, to)| kind == "invitation" && to.starts_with("crowd")));
        let rest = daniel.get(&format!("{BULK}?everybody=on&q=crowd")).await;
        assert!(rest.says("Nobody was chosen"), "{}", rest.text());
        let first = daniel.get(&format!("{BOARD}?door=bulk")).await;
        assert_eq!(names(&first).len(), 50);
        let more = daniel.get(&first.attributes(".more a", "href")[0]).await;
        assert_eq!(names(&more).len(), 50);
        assert!(names(&more).iter().all(|name| !names(&first).contains(name)), "no row twice");
    }
}

story! {
    /// model §8, IL-12: on the third and tenth morning, with a link of its own and the same Expiry Date, until it is accepted.
    async fn who_has_not_accepted_is_reminded_twice_and_then_no_more(app) {
        let (rosa, until) = (app.world.contact(&ROSA), "Tuesday 8 December");
        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        let first = app.link_to(ROSA.email);
        app.caught.clear();
        app.pass(2 * DAY).await;
        assert_eq!(app.mails_to(ROSA.email), [], "not before the third day");
        app.pass(DAY).await;
        let reminder = app.mails_to(ROSA.email).remove(0);
        assert_eq!((reminder.kind, app.mails_to(ROSA.email).len()), (::mail::Kind::InvitationReminder, 1));
        assert!(reminder.text.contains(until) && !reminder.text.contains(GARCIA.title), "{}", reminder.text);
        let link = app.link_to(ROSA.email);
        assert_ne!(link, first);
        let mut maria = app.staff(&MARIA).await;
        let activity = maria.get(&on(&app, &GARCIA, "/activity")).await;
        assert!(activity.says("Rosa Mendez was reminded of the invitation"), "{}", activity.text());
        app.caught.clear();
        app.pass(7 * DAY).await;
        assert_eq!(app.mails_to(ROSA.email).len(), 1, "the tenth day");
        assert!(app.stranger().get(&first).await.says("Accept"), "the first link works still");
        accepts(&app, ROSA.email, "seven lanterns on the pier").await;
        app.caught.clear();
        app.pass(20 * DAY).await;
        assert!(app.mails_to(ROSA.email).iter().all(|m| m.kind != ::mail::Kind::InvitationReminder));
        assert!(maria_sees_active(&app, rosa).await);
    }
}

async fn maria_sees_active(app: &TestApp, rosa: kernel::ContactId) -> bool {
    let page = app.staff(&MARIA).await.get(&on(app, &GARCIA, "")).await;
    page.all(&format!("#a-{rosa}"))[0].contains("Active")
}

story! {
    /// Revoked, replaced, bounced, or run out: nobody is reminded. The firm's days count, and none means never.
    async fn nobody_is_reminded_of_what_is_over(app) {
        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        app.revokes(&MARIA, &GARCIA, &ROSA).await;
        app.caught.clear();
        app.pass(3 * DAY).await;
        app.pass(7 * DAY).await;
        assert_eq!(app.mails_to(ROSA.email), []);

        app.set("invitation.reminder_days", serde_json::json!([1])).await;
        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        app.resends(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        app.caught.clear();
        app.pass(DAY).await;
        assert_eq!(app.mails_to(ROSA.email).len(), 1, "of the newest alone, after one day");
        app.caught.clear();
        app.pass(2 * DAY).await;
        app.pass(7 * DAY).await;
        assert_eq!(app.mails_to(ROSA.email), []);

        app.resends(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        app.set("invitation.reminder_days", serde_json::json!([])).await;
        app.caught.clear();
        app.pass(DAY).await;
        assert_eq!(app.mails_to(ROSA.email), []);
    }
}

story! {
    /// model §9: a reminder that comes more than a day late is left out, and the record says so.
    async fn a_late_reminder_is_left_out_and_recorded(app) {
        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        app.caught.clear();
        app.pass(5 * DAY).await;
        assert_eq!(app.mails_to(ROSA.email), []);
        let mut maria = app.staff(&MARIA).await;
        let activity = maria.get(&on(&app, &GARCIA, "/activity")).await;
        assert!(activity.says("A reminder of the invitation of Rosa Mendez came too late and was left out"), "{}", activity.text());
        app.caught.clear();
        app.pass(5 * DAY).await;
        assert_eq!(app.mails_to(ROSA.email).len(), 1, "the next one comes");
    }
}

story! {
    /// Nudges keep the quiet hours of the firm.
    async fn a_reminder_waits_for_the_end_of_the_quiet_hours(app) {
        app.set("mail.quiet_hours", "08:00-12:00".into()).await;
        app.invites(&MARIA, &GARCIA, &ROSA).await;
        app.work().await;
        app.caught.clear();
        app.pass(3 * DAY).await;
        assert_eq!(app.mails_to(ROSA.email), [], "ten in the morning is quiet here");
        app.pass(2 * 3600 + 60).await;
        assert_eq!(app.mails_to(ROSA.email).len(), 1);
    }
}

/// Cases of clients whom nobody invited yet.
async fn opens_cases(app: &TestApp, me: Staff, count: usize) {
    let responsible = me.user;
    let write = app.open.firm.write(move |work| {
        let types = matters::catalogue(work)?;
        let relationship = types
            .relationship_types
            .iter()
            .find(|r| r.name == "Client")
            .unwrap()
            .id;
        for n in 0..count {
            let new = NewMatter {
                header: MatterForm {
                    number: format!("C-{n:04}"),
                    title: format!("Crowd {n}"),
                    client_title: String::new(),
                    case_type: types.case_types[0].id,
                    subtype: None,
                    responsible,
                    colleagues: Vec::new(),
                },
                stage: None,
                parties: vec![NewParty {
                    who: Party::New(ContactForm {
                        name: format!("Crowd Person {n}"),
                        phone: String::new(),
                        language: Language::EnUs,
                        is_discreet: false,
                        emails: vec![format!("crowd{n}@example.com")],
                        primary: 0,
                        acknowledged: Vec::new(),
                    }),
                    relationship_type: relationship,
                    is_primary: true,
                    shares_address: false,
                }],
            };
            work.absorb(matters::open(work, &me, &new)?);
        }
        Ok(Done::all((), Vec::new()))
    });
    write.await.unwrap();
}
