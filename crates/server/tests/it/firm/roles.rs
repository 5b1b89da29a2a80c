//! Settings › User Management › Manage Roles.

use super::*;
use crate::app::story;
use testkit::cast::*;

const ROLES: &str = "/settings/roles";
const SAVE: &str = "/settings/roles?_method=put";

/// The id of the role with this name, by the head of its column.
pub fn role(matrix: &Seen, name: &str) -> String {
    link(matrix, name).rsplit('/').next().unwrap().to_owned()
}

fn right(matrix: &Seen, role_name: &str, permission: &str) -> String {
    format!("{} {permission}", role(matrix, role_name))
}

/// Ticks and unticks in the matrix, and saves it.
async fn saves(person: &mut Person, role_name: &str, give: &[&str], take: &[&str]) -> Seen {
    let matrix = person.get(ROLES).await;
    let mut form = matrix.form_to(SAVE);
    for permission in give {
        form = form.tick("may", right(&matrix, role_name, permission));
    }
    for permission in take {
        form = form.untick("may", right(&matrix, role_name, permission));
    }
    person.submit_and_follow(form).await
}

/// A new colleague with this role, at their desk.
async fn joins(app: &TestApp, owner: &mut Person, name: &str, email: &str, role_name: &str) -> Person {
    let page = owner.get("/settings/users/new").await;
    let form = page
        .form_to("/settings/users")
        .fill("name", name)
        .fill("email", email);
    let list = owner
        .submit_and_follow(form.fill("role", &option(&page, "role", role_name)))
        .await;
    assert!(list.says(name), "{}", list.text());
    app.work().await;
    let link = app.link_to(email);
    let mut person = app.stranger();
    let choose = person.get(&link).await;
    let form = choose
        .form_with("password")
        .to(&link)
        .fill("password", "green pianos fall upwards");
    assert_eq!(person.submit_and_follow(form).await.status, 200);
    person
}

/// The path of a colleague's page, by the list.
fn page_of(list: &Seen, name: &str) -> String {
    link(list, name)
}

/// May this person tick Rosa's box, and Ana's away, in the Share dialog of the Garcias?
async fn may(app: &TestApp, person: &mut Person) -> (bool, bool) {
    let dialog = person.get(&on(app, &GARCIA, "/share")).await;
    let open = dialog.attributes("#share-rows input[type=checkbox]:not([disabled])", "value");
    let has = |who: &Client| open.contains(&app.world.contact(who).to_string());
    (has(&ROSA), has(&ANA))
}

/// What the server says to an invitation of Rosa, and to Ana's revocation, whatever the screen offers.
async fn tries(app: &TestApp, person: &mut Person) -> (u16, u16) {
    let csrf = person.get("/me").await.csrf().unwrap();
    let invite = on(
        app,
        &GARCIA,
        &format!("/access/{}/invitation", app.world.contact(&ROSA)),
    );
    let revoke = on(
        app,
        &GARCIA,
        &format!("/access/{}?_method=delete", app.world.contact(&ANA)),
    );
    let invited = person.post(&invite, &[("_csrf", &csrf)]).await.status.as_u16();
    let revoked = person.post(&revoke, &[("_csrf", &csrf)]).await.status.as_u16();
    (invited, revoked)
}

story! {
    /// L2-33, L2-34: permission to portal access is managed in Settings › User Management, behind the button `Manage Roles`.
    async fn roles_are_managed_in_user_management(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let settings = daniel.get("/settings").await;
        assert!(settings.says("User Management") && settings.says("Manage Roles"), "{}", settings.text());
        let users = daniel.get("/settings/users").await;
        let matrix = daniel.get(&link(&users, "Manage Roles")).await;
        assert_eq!(matrix.all("h1"), ["Manage Roles"]);
        for sentence in ["Give a client access to a matter", "Take access away", "See matters", "Manage roles"] {
            assert!(matrix.says(sentence), "{sentence}: {}", matrix.text());
        }
        let may_grant = |name| matrix.attributes("input[name=may][checked]", "value").contains(&right(&matrix, name, "portal.grant"));
        assert!(may_grant("Lawyer") && !may_grant("Paralegal"), "L2-36: roles differ in it");
        for who in [&SAM, &MARIA, &OMAR] {
            let mut other = app.staff(who).await;
            assert_eq!(other.get(ROLES).await.status, 403, "{}", who.name);
            assert!(!other.get("/me").await.says("User Management"), "{}", who.name);
        }
        assert_eq!(app.staff(&SAM).await.get("/settings").await.status, 403);
    }
}

story! {
    /// L2-35, L2-36: granting without revoking, and revoking without granting; by the screen and by the server, in a session that was
    /// open before.
    async fn granting_and_revoking_are_two_rights_that_reach_open_sessions_at_once(app) {
        let mut sam = app.staff(&SAM).await;
        let mut daniel = app.staff(&DANIEL).await;
        assert_eq!((may(&app, &mut sam).await, tries(&app, &mut sam).await), ((false, false), (403, 403)));

        let mut stream = sam.open("/live").await;
        stream.until(": open").await;
        let saved = saves(&mut daniel, "Paralegal", &["portal.revoke"], &[]).await;
        assert!(saved.says("Saved. It applies to 1 person at once."), "{}", saved.text());
        stream.until("event: change").await;
        assert_eq!(may(&app, &mut sam).await, (false, true), "revokes and does not grant");
        assert_eq!(tries(&app, &mut sam).await, (403, 303));

        app.gives_back(&MARIA, &GARCIA, &ANA).await;
        saves(&mut daniel, "Paralegal", &["portal.grant"], &["portal.revoke"]).await;
        assert_eq!(may(&app, &mut sam).await, (true, false), "grants and does not revoke");
        assert_eq!(tries(&app, &mut sam).await, (303, 403));

        saves(&mut daniel, "Paralegal", &[], &["portal.grant"]).await;
        assert_eq!((may(&app, &mut sam).await, tries(&app, &mut sam).await), ((false, false), (403, 403)));
    }
}

story! {
    /// A role that lost `See matters` takes the matters away at once, with all that could be done on them.
    async fn who_may_see_matters_no_more_finds_none(app) {
        let mut sam = app.staff(&SAM).await;
        let mut daniel = app.staff(&DANIEL).await;
        assert_eq!(sam.get(&on(&app, &GARCIA, "")).await.status, 200);
        let only_view = saves(&mut daniel, "Paralegal", &[], &["matter.view"]).await;
        assert!(only_view.status == 422 && only_view.says("Who sees no matters can do nothing on them."), "{}", only_view.text());
        saves(&mut daniel, "Paralegal", &[], &["matter.view", "matter.edit", "item.share", "credential.send"]).await;
        assert_eq!(sam.get(&on(&app, &GARCIA, "")).await.status, 404);
        assert!(!sam.get("/me").await.says("Garcia"));
    }
}

story! {
    /// security §3.6: nobody gives what they lack, and nobody but an owner touches owners.
    async fn nobody_gives_what_they_lack(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let mut ada = joins(&app, &mut daniel, "Ada Quist", "ada@chen-ortiz.example", "Admin").await;
        saves(&mut daniel, "Admin", &[], &["portal.grant"]).await;

        let matrix = ada.get(ROLES).await;
        let off = matrix.attributes("input[name=may][disabled]", "value");
        let owner_column = role(&matrix, "Owner");
        let columns = matrix.attributes("input[name=may]", "value");
        assert!(columns.iter().filter(|v| v.starts_with(&owner_column)).all(|v| off.contains(v)), "the owners' column is fixed");
        assert!(off.contains(&right(&matrix, "Paralegal", "portal.grant")));
        let before = app.facts().await;
        let forced = matrix.form_to(SAVE).tick("may", right(&matrix, "Paralegal", "portal.grant"));
        let answer = ada.submit_and_follow(forced).await;
        assert!(answer.says("Nothing was changed."), "{}", answer.text());
        let owner = matrix.form_to(SAVE).fill(&format!("seen[{owner_column}]"), "1");
        ada.submit(owner).await;

        // A lawyer may grant: more than Ada has to give.
        let page = ada.get("/settings/users/new").await;
        let lawyer = page.form_to("/settings/users").fill("name", "Leo").fill("email", "leo@chen-ortiz.example");
        let refused = ada.submit(lawyer.fill("role", &option(&page, "role", "Lawyer"))).await;
        assert!(refused.status == 403 && refused.says("portal.grant"), "{}", refused.text());
        // Owners are out of reach: their role, their access.
        let list = ada.get("/settings/users").await;
        let path = page_of(&list, "Daniel Ortiz");
        let page = ada.get(&path).await;
        let demoted = page.form_to(&format!("{path}/role?_method=put")).fill("role", &option(&page, "role", "Read-only"));
        assert_eq!(ada.submit(demoted).await.status, 403);
        assert_eq!(ada.submit(page.form_to(&format!("{path}?_method=delete"))).await.status, 403);
        // Nor does she make herself, or a copy, more.
        let own = page_of(&list, "Ada Quist");
        let page = ada.get(&own).await;
        let owner = page.form_to(&format!("{own}/role?_method=put")).fill("role", &option(&page, "role", "Owner"));
        assert_eq!(ada.submit(owner).await.status, 403);
        let new = ada.get("/settings/roles/new").await;
        let copy = new.form_to(ROLES).fill("name", "Like a lawyer").fill("from", &role(&matrix, "Lawyer"));
        assert_eq!(ada.submit(copy).await.status, 403);
        assert_eq!(app.facts().await, before);
    }
}

story! {
    /// F27: the last owner is protected; another one can be made first.
    async fn a_firm_keeps_an_owner(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let list = daniel.get("/settings/users").await;
        let own = page_of(&list, "Daniel Ortiz");
        let page = daniel.get(&own).await;
        let down = page.form_to(&format!("{own}/role?_method=put")).fill("role", &option(&page, "role", "Lawyer"));
        let refused = daniel.submit(down.clone()).await;
        assert!(refused.status == 409 && refused.says("This is the only owner of the firm."), "{}", refused.text());
        let maria = page_of(&list, "Maria Chen");
        let page = daniel.get(&maria).await;
        let up = page.form_to(&format!("{maria}/role?_method=put")).fill("role", &option(&page, "role", "Owner"));
        let done = daniel.submit_and_follow(up).await;
        assert!(done.says("Saved. It holds in open sessions as well."), "{}", done.text());
        assert_eq!(daniel.submit(down).await.status, 303);
        assert_eq!(daniel.get(ROLES).await.status, 403, "at once");
        assert_eq!(app.staff(&MARIA).await.get(ROLES).await.status, 200);
    }
}

story! {
    /// Roles are copied, named, used, and deleted when nobody has them.
    async fn a_role_is_made_used_and_deleted(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let matrix = daniel.get(ROLES).await;
        let new = daniel.get(&format!("/settings/roles/new?from={}", role(&matrix, "Paralegal"))).await;
        let form = new.form_to(ROLES).fill("name", "Portal clerk").fill("scope", "all");
        let taken = daniel.submit(form.clone().fill("name", "Lawyer")).await;
        assert!(taken.status == 422 && taken.says("Another role has this name."), "{}", taken.text());
        let nameless = daniel.submit(form.clone().fill("name", " ")).await;
        assert!(nameless.status == 422 && nameless.says("Enter a name for the role."), "{}", nameless.text());
        let made = daniel.submit_and_follow(form.clone()).await;
        assert!(made.says("Portal clerk") && made.says("Nobody has this role.") && made.says("Share a task with a client"), "{}", made.text());
        assert_eq!(daniel.submit(form).await.status, 303, "the same form twice is one role");
        saves(&mut daniel, "Portal clerk", &["portal.grant"], &["matter.edit"]).await;
        let mut kim = joins(&app, &mut daniel, "Kim Low", "kim@chen-ortiz.example", "Portal clerk").await;
        assert_eq!(may(&app, &mut kim).await, (true, false), "on every matter of the firm");

        let matrix = daniel.get(ROLES).await;
        let path = format!("{ROLES}/{}", role(&matrix, "Portal clerk"));
        let page = daniel.get(&path).await;
        assert!(page.says("Kim Low") && !page.has_form_to(&format!("{path}?_method=delete")), "in use");
        let (csrf, version) = (page.csrf().unwrap(), page.form_to(&format!("{path}?_method=put")).value("version").unwrap().to_owned());
        let in_use = daniel.post(&format!("{path}?_method=delete"), &[("_csrf", &csrf), ("version", &version)]).await;
        assert!(in_use.status == 409 && in_use.says("1 person has this role."), "{}", in_use.text());
        let rename = page.form_to(&format!("{path}?_method=put")).fill("name", "Front desk").fill("scope", "assigned");
        let renamed = daniel.submit_and_follow(rename).await;
        assert!(renamed.says("Front desk") && renamed.says("Saved."), "{}", renamed.text());
        assert_eq!(kim.get(&on(&app, &GARCIA, "")).await.status, 404, "the narrower scope holds at once");

        let list = daniel.get("/settings/users").await;
        let kims = page_of(&list, "Kim Low");
        let page = daniel.get(&kims).await;
        daniel.submit(page.form_to(&format!("{kims}/role?_method=put")).fill("role", &option(&page, "role", "Read-only"))).await;
        let page = daniel.get(&path).await;
        let gone = daniel.submit_and_follow(page.form_to(&format!("{path}?_method=delete"))).await;
        assert!(gone.says("Deleted.") && !gone.says("Front desk"), "{}", gone.text());
        assert_eq!(daniel.get(&path).await.status, 404);
        let fixed = format!("{ROLES}/{}", role(&gone, "Owner"));
        let page = daniel.get(&fixed).await;
        assert!(page.says("The role of the firm’s owners cannot be changed.") && !page.has_form_to(&format!("{fixed}?_method=put")));
        let answer = daniel.post(&format!("{fixed}?_method=delete"), &[("_csrf", &csrf), ("version", "1")]).await;
        assert_eq!(answer.status, 409, "{}", answer.text());
    }
}

story! {
    /// Two people in the matrix: rows merge, and where both changed one role nothing is overwritten silently.
    async fn two_people_change_roles(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let mut ada = joins(&app, &mut daniel, "Ada Quist", "ada@chen-ortiz.example", "Admin").await;
        let old = ada.get(ROLES).await;
        saves(&mut daniel, "Paralegal", &["portal.revoke"], &[]).await;
        let other = old.form_to(SAVE).tick("may", right(&old, "Read-only", "contact.edit"));
        let clash = ada.submit(other).await;
        assert_eq!(clash.status, 409, "her page says nothing of Paralegal's new right, and would take it away: {}", clash.text());
        assert!(clash.says("Paralegal") && clash.says("Take access away") && clash.says("Read-only"), "{}", clash.text());
        let matrix = ada.get(ROLES).await;
        assert!(matrix.attributes("input[name=may][checked]", "value").contains(&right(&matrix, "Paralegal", "portal.revoke")), "kept");
        let kept = clash.form_to(SAVE);
        let saved = ada.submit_and_follow(kept).await;
        assert!(saved.says("Saved."), "{}", saved.text());
        let held = saved.attributes("input[name=may][checked]", "value");
        assert!(held.contains(&right(&saved, "Read-only", "contact.edit")) && !held.contains(&right(&saved, "Paralegal", "portal.revoke")), "hers, on purpose");
    }
}

story! {
    /// security §3.4: roles are changed only by somebody who proved lately that it is them; what they typed is kept.
    async fn roles_ask_for_the_password_when_the_sign_in_is_some_time_ago(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let matrix = daniel.get(ROLES).await;
        let form = matrix.form_to(SAVE).tick("may", right(&matrix, "Paralegal", "portal.revoke"));
        app.clock.advance_seconds(16 * 60);
        let asked = daniel.submit(form).await;
        assert_eq!(asked.all("h1"), ["Confirm it is you"]);
        let before = app.facts().await;
        let wrong = daniel.submit(asked.form_with("current").fill("current", "not my password")).await;
        assert!(wrong.says("This is not your password."), "{}", wrong.text());
        assert_eq!(app.facts().await, before);
        app.clock.advance_seconds(2);
        let cookie = daniel.cookies["staff"].clone();
        let saved = daniel.submit_and_follow(wrong.form_with("current").fill("current", DANIEL.password)).await;
        assert!(saved.says("Saved. It applies to 1 person at once."), "{}", saved.text());
        assert_ne!(daniel.cookies["staff"], cookie, "a new session id");
        let again = saves(&mut daniel, "Paralegal", &[], &["portal.revoke"]).await;
        assert!(again.says("Saved."), "asked once: {}", again.text());
        // Whoever may not is refused before anything is asked.
        let mut sam = app.staff(&SAM).await;
        let csrf = sam.get("/me").await.csrf().unwrap();
        app.clock.advance_seconds(16 * 60);
        assert_eq!(sam.post(SAVE, &[("_csrf", &csrf)]).await.status, 403);
    }
}

story! {
    /// F27: a colleague leaves, and what was theirs goes to somebody else; and comes back.
    async fn a_colleague_hands_over_and_comes_back(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let list = daniel.get("/settings/users").await;
        let path = page_of(&list, "Maria Chen");
        let page = daniel.get(&path).await;
        let matters = page.all("select[name=heir]").len();
        assert_eq!(matters, 1, "{}", page.text());
        let leave = page.form_to(&format!("{path}?_method=delete"));
        let intake = daniel.submit(leave.clone().fill("heir", &app.world.staff(&IVY).to_string())).await;
        assert!(intake.status == 422 && intake.says("Choose a colleague who sees matters."), "{}", intake.text());
        assert_eq!(app.staff(&MARIA).await.get("/").await.status, 200, "nothing happened yet");
        let mut maria = app.staff(&MARIA).await;
        let left = daniel.submit_and_follow(leave.fill("heir", &option(&page, "heir", "Nora Field"))).await;
        assert!(left.says("Disabled and signed out everywhere. Handed over:"), "{}", left.text());
        assert_eq!(maria.get("/").await.status, 303);
        let mut nora = app.staff(&NORA).await;
        let matter = nora.get(&on(&app, &GARCIA, "")).await;
        assert!(matter.status == 200 && matter.says("Nora Field"), "{}", matter.text());
        let activity = nora.get(&on(&app, &GARCIA, "/activity")).await;
        assert!(activity.says("Now responsible: Nora Field"), "{}", activity.text());

        let page = daniel.get(&path).await;
        let back = daniel.submit_and_follow(page.form_to(&format!("{path}/activation"))).await;
        assert!(back.says("They can sign in again."), "{}", back.text());
        let mut maria = app.staff(&MARIA).await;
        assert_eq!(maria.get("/").await.status, 200);
        assert_eq!(maria.get(&on(&app, &GARCIA, "")).await.status, 404, "handed over is handed over");
        assert_eq!(mails(&app).await, []);
    }
}

story! {
    /// Somebody who has not come yet is sent the link again, three times an hour at most.
    async fn an_invited_colleague_gets_the_link_again(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let list = daniel.get("/settings/users").await;
        let path = page_of(&list, "Priya Nair");
        for sent in 1..=4 {
            let page = daniel.get(&path).await;
            let answer = daniel.submit(page.form_to(&format!("{path}/invitation"))).await;
            assert_eq!(answer.status, if sent < 4 { 303 } else { 429 }, "{sent}");
        }
        let mailed = mails(&app).await;
        assert_eq!(mailed.len(), 3, "{mailed:?}");
        assert!(mailed.iter().all(|(kind, to)| kind == "staff_setup" && to == PRIYA.email));
        let page = daniel.get(&page_of(&list, "Sam Reyes")).await;
        assert!(!page.says("Send the link again"));
    }
}
