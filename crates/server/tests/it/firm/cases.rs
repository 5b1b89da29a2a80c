//! New case.

use super::*;
use crate::app::story;
use testkit::cast::*;

/// The value of the option with these words in a list.
pub fn option(page: &Seen, list: &str, words: &str) -> String {
    let options = Selector::parse(&format!("select[name=\"{list}\"] option")).unwrap();
    let found = Html::parse_document(&page.body)
        .select(&options)
        .find(|o| o.text().collect::<String>().trim() == words)
        .and_then(|o| o.attr("value").map(str::to_owned));
    found.unwrap_or_else(|| panic!("{words:?} is not among the {list}"))
}

const OMID: &str = "omid@example.com";

/// The form for a case of immigration: petitioner and beneficiary.
async fn immigration(person: &mut Person) -> (Seen, Filling) {
    let page = person.get("/cases/new").await;
    let form = page
        .form_to("/cases")
        .fill("case_type", &option(&page, "case_type", "Immigration"));
    let page = person.submit(form.fill("show", "1")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let form = page
        .form_to("/cases")
        .fill("subtype", &option(&page, "subtype", "Family-based"));
    (page, form)
}

/// The same with a new petitioner.
async fn omids_case(person: &mut Person) -> Filling {
    let (_, form) = immigration(person).await;
    form.fill("party-0-name", "Omid Karimi")
        .fill("party-0-email", OMID)
}

fn sorted(mut mails: Vec<(String, String)>) -> Vec<(String, String)> {
    mails.sort();
    mails
}

fn to_omid(kind: &str) -> (String, String) {
    (kind.to_owned(), OMID.to_owned())
}

/// What was mailed to Omid; it is not forgotten, so that he can come in by it.
async fn kinds_to_omid(app: &TestApp) -> Vec<String> {
    app.work().await;
    app.mails_to(OMID).iter().map(|m| m.kind.to_string()).collect()
}

/// How many rows of access and of invitations there are, and how many contacts have a login.
async fn given(app: &TestApp) -> (i64, i64, i64) {
    let read = app.open.firm.read(|look| {
        let (access,) = look
            .sql()
            .one::<(i64,)>(db::sql!("select count(*) from portal_access"), &[])?;
        let (invitations,) = look
            .sql()
            .one::<(i64,)>(db::sql!("select count(*) from invitations"), &[])?;
        let (accounts,) = look.sql().one::<(i64,)>(
            db::sql!("select count(*) from contacts where portal_account_id is not null"),
            &[],
        )?;
        Ok((access, invitations, accounts))
    });
    read.await.unwrap()
}

story! {
    /// AI-02 to AI-05, AI-07 to AI-12, AI-15: case, parties and addresses are stored; with both switches off nothing is sent
    /// and nobody has access.
    async fn opening_a_case_sends_nothing_and_opens_nothing(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get("/cases/new").await;
        assert!(page.says("Nothing will be sent.") && page.says("Case Type") && page.says("Subtype"));
        assert!(!page.says("Case Only Visible to Attorney"), "AI-02");
        let before = given(&app).await;
        let (page, form) = immigration(&mut maria).await;
        assert_eq!(page.all("fieldset.party legend")[..2], ["Petitioner", "Beneficiary (optional)"], "AI-08");
        assert!(page.says("Send client portal login password") && page.says("Share case with client(s)"), "AI-11, AI-12");
        assert_eq!(page.attributes("input.switch[checked]", "name"), [""; 0], "AI-11, AI-12: off");
        let ana = format!("{} · {} · signs in already", ANA.name, ANA.email);
        assert_eq!(option(&page, "party-1-contact", &ana), app.world.contact(&ANA).to_string(), "AI-09");
        let form = form
            .fill("title", "Karimi – Fiancé visa")
            .fill("party-0-name", "Omid Karimi")
            .fill("party-0-email", OMID)
            .fill("party-1-contact", &app.world.contact(&ANA).to_string());
        let matter = maria.submit_and_follow(form).await;
        assert!(matter.says("Case opened. Nothing was sent.") && matter.says("Karimi – Fiancé visa"), "{}", matter.text());
        assert_eq!(matter.all("#people a bdi"), ["Omid Karimi", ANA.name], "AI-08, AI-09, AI-10");
        assert!(matter.all("#waiting .row").len() == 2 && matter.all("#accounts .row").is_empty());
        assert!(matter.all(".head-title .arch-mark").is_empty());
        assert_eq!(mails_in_time(&app).await, [], "AI-04");
        assert_eq!(given(&app).await, before, "AI-03");
        assert!(!app.client(&ANA).await.visit("/portal/cases").await.says("Karimi"), "IL-15, AI-03");
        let first = matter.all("#head-stage b");
        assert_eq!(first.len(), 1, "it stands in a stage");
    }
}

story! {
    /// AI-06, AI-12, AI-14, ux F08: both on. The new client gets one mail, the invitation, which is the way to sign in; who
    /// signs in already hears that the case is there; both are told beforehand.
    async fn with_both_on_the_new_client_is_invited_and_the_known_one_is_told(app) {
        let mut maria = app.staff(&MARIA).await;
        let form = omids_case(&mut maria).await
            .fill("party-0-login", "on")
            .fill("share", "on")
            .fill("party-1-contact", &app.world.contact(&ANA).to_string());
        let drawn = maria.submit(form.clone().fill("show", "1")).await;
        let line = &drawn.all(".effect")[0];
        assert!(line.contains("Sends 1 invitation with the way to sign in to Omid.") && line.contains("Opens the case for Ana and sends 1 mail."), "{line}");
        assert_eq!(mails(&app).await, [], "drawing it again sends nothing");
        let matter = maria.submit_and_follow(form.clone()).await;
        assert!(matter.says("Case opened. A mail goes to Omid and Ana."), "{}", matter.text());
        assert_eq!(matter.all("h1 bdi"), ["Karimi – Family-based"]);
        assert_eq!(matter.all("#accounts .row").len(), 2);
        assert!(matter.says("Invited") && matter.says("Active") && !matter.all(".head-title .arch-mark").is_empty());
        assert_eq!(kinds_to_omid(&app).await, ["invitation"], "AI-14: one mail, which is the way to sign in");
        assert_eq!(maria.submit(form).await.status, 303, "the same press again");
        assert!(app.client(&ANA).await.visit("/portal/cases").await.says("Your immigration case"));
        let mut omid = accepts(&app, OMID, "seven crows upon a fountain").await;
        assert!(omid.visit("/portal").await.says("Your immigration case"));
        assert_eq!(mails_in_time(&app).await, sorted(vec![to_omid("invitation"), mail("case_shared", &ANA)]), "one effect");
    }
}

story! {
    /// AI-16: shared without a login: access waits, nothing is sent, and one Invite later brings them in.
    async fn sharing_without_a_login_prepares_access_and_sends_nothing(app) {
        let mut maria = app.staff(&MARIA).await;
        let form = omids_case(&mut maria).await.fill("share", "on").fill("party-1-name", "Leila Karimi");
        let drawn = maria.submit(form.clone().fill("show", "1")).await;
        assert_eq!(drawn.all(".effect"), ["Sends nothing to Omid and Leila, who will be in Waiting for invitation."]);
        let (access, invitations, accounts) = given(&app).await;
        let matter = maria.submit_and_follow(form).await;
        assert!(matter.says("Nothing was sent; Omid and Leila can be invited"), "{}", matter.text());
        assert_eq!(given(&app).await, (access + 2, invitations, accounts), "two rows of access, and nothing that could be mailed");
        assert_eq!(matter.all("#waiting .row").len(), 2);
        assert!(matter.all("#accounts .row").is_empty());
        assert!(!matter.all(".head-title .arch-mark").is_empty(), "granted is granted");
        assert_eq!(mails_in_time(&app).await, [], "AI-16");
        let waiting = matter.attributes("#waiting form", "action");
        let invite = waiting.iter().find(|a| a.ends_with("/invitation")).expect("Invite stands in the row");
        let invited = maria.submit_and_follow(matter.form_to(invite)).await;
        assert_eq!(invited.status, 200, "{}", invited.text());
        assert_eq!(kinds_to_omid(&app).await, ["invitation"]);
        let mut omid = accepts(&app, OMID, "seven crows upon a fountain").await;
        assert!(omid.visit("/portal").await.says("Your immigration case"));
    }
}

story! {
    /// AI-11, AI-16, D2: a login without sharing: an account and its mail, and no case.
    async fn a_login_without_sharing_is_an_account_that_sees_no_case(app) {
        let mut maria = app.staff(&MARIA).await;
        let form = omids_case(&mut maria).await.fill("party-0-login", "on").fill("party-1-name", "Leila Karimi");
        let drawn = maria.submit(form.clone().fill("show", "1")).await;
        assert_eq!(drawn.all(".effect"), ["Sends 1 login mail to Omid, who will see no case yet."]);
        let (access, invitations, accounts) = given(&app).await;
        let matter = maria.submit_and_follow(form).await;
        assert!(matter.says("A mail goes to Omid."), "{}", matter.text());
        assert_eq!(given(&app).await, (access, invitations, accounts + 1));
        assert!(matter.all("#accounts .row").is_empty() && matter.all(".head-title .arch-mark").is_empty());
        assert_eq!(kinds_to_omid(&app).await, ["temporary_password"]);
        assert!(app.link_to(OMID).starts_with("/portal/setup/"));
        let mut omid = accepts(&app, OMID, "seven crows upon a fountain").await;
        assert!(!omid.visit("/portal/cases").await.says("Your immigration case"), "AI-16");
        assert_eq!(mails_in_time(&app).await, [to_omid("temporary_password")]);
    }
}

story! {
    /// L2-10, D13: within the hold, Undo takes back all that clients were given and nothing is ever sent; the case stays.
    async fn undo_takes_back_what_clients_were_given(app) {
        app.set("undo.seconds", 10.into()).await;
        let mut maria = app.staff(&MARIA).await;
        let before = given(&app).await;
        let invited = omids_case(&mut maria).await
            .fill("party-0-login", "on")
            .fill("share", "on")
            .fill("party-1-contact", &app.world.contact(&ANA).to_string());
        let alone = omids_case(&mut maria).await.fill("party-0-email", "omid.k@example.com").fill("party-0-login", "on");
        for form in [invited, alone] {
            let matter = maria.submit_and_follow(form).await;
            assert_eq!(mails(&app).await, [], "it is held");
            let undone = maria.submit_and_follow(matter.form("Undo")).await;
            assert!(undone.says("Karimi – Family-based") && undone.all("#accounts .row").is_empty(), "{}", undone.text());
            assert_eq!(given(&app).await, before);
            app.clock.advance_seconds(11);
            assert_eq!(mails_in_time(&app).await, []);
        }
    }
}

story! {
    /// AI-10, IL-02: a switch without an address is refused at the address, everything typed stays, and nothing was made.
    async fn a_login_without_an_address_is_refused_where_the_address_belongs(app) {
        let mut maria = app.staff(&MARIA).await;
        let (before, facts) = (given(&app).await, app.facts().await);
        for share in [true, false] {
            let mut form = omids_case(&mut maria).await.fill("party-0-email", "").fill("party-0-login", "on").fill("title", "Kept");
            if share {
                form = form.fill("share", "on");
            }
            let refused = maria.submit(form).await;
            assert_eq!(refused.status, 422, "{}", refused.text());
            assert_eq!(refused.attributes("[aria-invalid=true]", "name"), ["party-0-email"]);
            assert!(refused.attributes(".problem a", "href").contains(&"#party-0-email".to_owned()));
            let kept = refused.form_to("/cases");
            assert_eq!((kept.value("party-0-name"), kept.value("title"), kept.value("party-0-login")), (Some("Omid Karimi"), Some("Kept"), Some("on")));
            assert_eq!(kept.value("share").is_some(), share);
        }
        assert_eq!((given(&app).await, app.facts().await), (before, facts));
        let known = omids_case(&mut maria).await
            .fill("party-0-login", "on").fill("share", "on")
            .fill("party-0-email", ANA.email);
        let refused = maria.submit(known).await;
        assert!(refused.status == 422 && refused.says("Ana Garcia already has this address."), "{}", refused.text());
        assert_eq!(mails_in_time(&app).await, []);
    }
}

story! {
    /// ux "Permission missing": the switch is there, off, and says whom to ask; sending it all the same is refused.
    async fn who_may_not_give_access_sees_the_switch_and_whom_to_ask(app) {
        let mut sam = app.staff(&SAM).await;
        let (page, _) = immigration(&mut sam).await;
        assert_eq!(page.attributes("input[name=share]", "disabled"), [""]);
        assert!(page.says("Ask an owner of the firm: your role can’t give portal access."), "{}", page.text());
        assert!(page.attributes("input[name=party-0-login]", "disabled").is_empty());
        let mut ivy = app.staff(&IVY).await;
        let (page, _) = immigration(&mut ivy).await;
        assert_eq!(page.attributes("input.switch[disabled]", "name"), ["party-0-login", "party-1-login", "share"]);
        assert!(page.says("Ask an owner of the firm: your role can’t send sign-in details."));
        let (before, facts) = (given(&app).await, app.facts().await);
        let by_sam = omids_case(&mut sam).await.fill("share", "on");
        assert_eq!(sam.submit(by_sam).await.status, 403);
        for name in ["share", "party-0-login"] {
            let by_ivy = omids_case(&mut ivy).await.fill(name, "on");
            assert_eq!(ivy.submit(by_ivy).await.status, 403, "{name}");
        }
        assert_eq!((given(&app).await, app.facts().await), (before, facts));
        let by_sam = omids_case(&mut sam).await.fill("party-0-login", "on");
        assert_eq!(sam.submit(by_sam).await.status, 303, "sending a login is a paralegal's to do");
        assert_eq!(mails(&app).await, [to_omid("temporary_password")]);
    }
}

story! {
    /// AI-11, AI-12: the switches are for clients; the other side is given and sent nothing.
    async fn the_other_side_gets_nothing_by_the_switches(app) {
        let mut maria = app.staff(&MARIA).await;
        let (page, form) = immigration(&mut maria).await;
        let more = maria.submit(form.fill("add", "1")).await;
        let form = more.form_to("/cases")
            .fill("party-0-name", "Omid Karimi")
            .fill("party-2-relationship_type", &option(&more, "party-2-relationship_type", "Opposing party"))
            .fill("party-2-name", "Bob Other").fill("party-2-email", "bob@example.com").fill("party-2-login", "on")
            .fill("share", "on");
        assert_eq!(page.status, 200);
        let (access, invitations, accounts) = given(&app).await;
        assert_eq!(maria.submit(form).await.status, 303);
        assert_eq!(given(&app).await, (access + 1, invitations, accounts), "Omid's alone");
        assert_eq!(mails_in_time(&app).await, []);
    }
}

story! {
    /// AI-03, AI-04, AI-15: in numbers. 500 cases with the defaults send nothing and grant nothing.
    async fn five_hundred_cases_with_defaults_send_nothing_and_grant_nothing(app) {
        use domain::{contacts::ContactForm, matters::{self, MatterForm, NewCase, NewMatter, NewParty, Party}};
        let (me, user) = (app.at_desk(&MARIA).await, app.world.staff(&MARIA));
        let before = given(&app).await;
        let catalogue = app.open.firm.read(matters::catalogue).await.unwrap();
        let (case_type, client) = (catalogue.case_types[0].id, catalogue.relationship_types[0].id);
        for n in 0..500 {
            let who = ContactForm {
                name: format!("Person {n}"),
                phone: String::new(),
                language: kernel::Language::EnUs,
                is_discreet: false,
                emails: vec![format!("person{n}@example.com")],
                primary: 0,
                acknowledged: Vec::new(),
            };
            let case = NewCase {
                matter: NewMatter {
                    header: MatterForm {
                        number: String::new(),
                        title: String::new(),
                        client_title: String::new(),
                        case_type,
                        subtype: None,
                        responsible: user,
                        colleagues: Vec::new(),
                    },
                    stage: None,
                    parties: vec![NewParty { who: Party::New(who), relationship_type: client, is_primary: true, shares_address: false }],
                },
                share: false,
                logins: vec![None],
                task_list: None,
            };
            let me = me.clone();
            app.open.firm.write(move |work| matters::open_case(work, &me, &case)).await.unwrap();
        }
        assert_eq!(mails_in_time(&app).await, []);
        assert_eq!(given(&app).await, before);
    }
}

story! {
    /// AI-08: whom the form asks for by case type is the firm's to say.
    async fn the_parties_of_a_case_type_are_the_firms_to_say(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let list = daniel.get("/settings/case-types").await;
        assert!(list.says("Petitioner and Beneficiary"), "{}", list.text());
        let page = daniel.get(&link(&list, "Immigration")).await;
        let action = page.attributes("form#parties", "action").remove(0);
        let adviser = option(&page, "party-2-relationship_type", "Adviser");
        let form = page.form_to(&action).fill("party-2-label", "Sponsor").fill("party-2-relationship_type", &adviser);
        let twice = daniel.submit(form.clone().fill("party-2-label", "petitioner")).await;
        assert!(twice.status == 422 && twice.says("This party is there already."), "{}", twice.text());
        let saved = daniel.submit_and_follow(form.clone()).await;
        assert!(saved.says("Petitioner, Beneficiary, and Sponsor"), "{}", saved.text());
        let stale = daniel.submit(form.fill("party-2-label", "Payor")).await;
        assert_eq!(stale.status, 409, "{}", stale.text());
        let mut maria = app.staff(&MARIA).await;
        assert_eq!(maria.get("/settings/case-types").await.status, 403);
        let (page, _) = immigration(&mut maria).await;
        assert_eq!(page.all("fieldset.party legend").len(), 3);
        assert!(page.says("Sponsor") && page.attributes("input[name=party-2-login]", "name").is_empty(), "no client");
    }
}

story! {
    /// The form: rows are added, known people are found by name, what is wrong is named at its row, unknown fields are refused.
    async fn the_form_of_a_case_keeps_everything_that_was_typed(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get("/cases/new").await;
        let form = page.form_to("/cases").fill("title", "Test").fill("party-0-name", "Hale");
        let found = maria.submit(form.clone().fill("find", "0")).await;
        assert_eq!(found.status, 200);
        option(&found, "party-0-contact", &format!("{} · {} · signs in already", HELEN.name, HELEN.email));
        let by_script = maria.get("/cases/new?row=0&q=Hale").await;
        option(&by_script, "party-0-contact", &format!("{} · {} · signs in already", HELEN.name, HELEN.email));
        let more = maria.submit(form.clone().fill("add", "1")).await;
        assert!(more.status == 200 && more.form_to("/cases").value("parties") == Some("3"));
        assert_eq!(more.form_to("/cases").value("title"), Some("Test"));
        let nobody = maria.submit(form.clone().fill("title", "").fill("party-0-name", "")).await;
        assert_eq!(nobody.status, 422, "a case of nobody has no name: {}", nobody.text());
        let nameless = maria.submit(form.clone().fill("party-0-name", "").fill("party-0-email", "x@example.com")).await;
        assert_eq!((nameless.status, nameless.attributes("[aria-invalid=true]", "name")), (http::StatusCode::UNPROCESSABLE_ENTITY, vec!["party-0-name".to_owned()]));
        let long = maria.submit(form.clone().fill("title", &"x".repeat(201))).await;
        assert!(long.status == 422 && long.says("This is too long."), "{}", long.text());
        let taken = maria.get("/people/matters").await.all("#matters tbody tr .list-name");
        assert!(!taken.is_empty());
        let used = maria.submit(form.clone().fill("party-0-name", "Anita").fill("party-0-email", ANA.email)).await;
        assert!(used.status == 422 && used.says("Ana Garcia already has this address."), "{}", used.text());
        for (field, value) in [("only_visible_to_attorney", "on"), ("send_password", "on"), ("parties", "99"), ("case_type", "x"), ("party-0-role", "x")] {
            assert_eq!(maria.submit(form.clone().fill(field, value)).await.status, 400, "{field}");
        }
        let mark = maria.submit(form.fill("title", "<script>alert(1)</script> =1+1").fill("party-0-name", "")).await;
        let matter = maria.visit(mark.location()).await;
        assert_eq!(matter.all("h1 bdi"), ["<script>alert(1)</script> =1+1"]);
        assert!(!matter.body.contains("<script>alert"));
    }
}
