//! Tokens: made in the profile, shown once, judged each time.

use crate::app::{makes_token, story};
use kernel::Permission;
use serde_json::json;
use testkit::cast::{ANA, DANIEL, GARCIA, MARIA, NORA, OMAR, SAM};

story! {
    async fn a_token_is_shown_once_and_says_whose_it_is(app) {
        let mut maria = app.staff(&MARIA).await;
        let devices = maria.get("/me").await.all("li[id^=session-]").len();
        let token = makes_token(&mut maria, &[("name", "Time sheets"), ("scope", "write"), ("days", "30")]).await;
        assert!(token.starts_with("pts_") && token.len() == 53, "{token}");
        let list = maria.get("/me/tokens").await;
        assert!(list.says("Time sheets") && list.says("never used") && !list.body.contains(&token));
        let program = app.program_with(&token);
        let session = program.get("/api/v1/session").await;
        assert_eq!(session.status, 200, "{}", session.text);
        assert_eq!((session.str("/name"), session.str("/role"), session.str("/scope")), ("Maria Chen", "Lawyer", "write"));
        assert!(session.json["permissions"].as_array().unwrap().contains(&json!("portal.grant")));
        app.pass(61).await;
        program.get("/api/v1/session").await;
        assert!(maria.get("/me/tokens").await.says("last used"));
        // It is no session of hers, and signing out everywhere else leaves it.
        let me = maria.get("/me").await;
        assert_eq!(me.all("li[id^=session-]").len(), devices);
        let events = app.program(&DANIEL, "read").await.get("/api/v1/events?kind=TokenMade").await;
        assert_eq!(events.items().len(), 2, "hers and his own");
    }
}

story! {
    /// Whoever makes one in somebody else's name is not the only one who knows.
    async fn the_owner_of_a_new_token_is_told_by_mail(app) {
        let mut maria = app.staff(&MARIA).await;
        makes_token(&mut maria, &[("name", "Quiet"), ("scope", "read"), ("days", "7")]).await;
        app.client_program(&ANA, "act").await;
        app.work().await;
        for (address, words) in [(MARIA.email, "A key with which a program"), (ANA.email, "una clave con la que un programa")] {
            let mails = app.mails_to(address);
            let told = mails.iter().find(|m| m.text.contains(words)).unwrap_or_else(|| panic!("{address}: {mails:?}"));
            assert!(!told.text.contains("Quiet") && !told.text.contains("pts_") && !told.text.contains("ptc_"), "{}", told.text);
        }
    }
}

story! {
    /// Whatever it says, and wherever it is put, a token that is not good opens nothing.
    async fn a_token_that_is_not_good_opens_nothing(app) {
        let program = app.program(&MARIA, "write").await;
        let good = program.token.clone();
        let mut typo = good.clone();
        let last = if typo.ends_with('A') { 'B' } else { 'A' };
        typo.pop();
        typo.push(last);
        for wrong in ["", "x", &typo, &good.replace("pts_", "ptc_"), &good.replace("pts_", "pti_"), &good[4..47]] {
            let refused = app.program_with(wrong).get("/api/v1/matters").await;
            assert_eq!(refused.status, 401, "{wrong}");
            assert_eq!(refused.header("www-authenticate"), "Bearer");
            assert_eq!(refused.header("content-type"), "application/problem+json");
        }
        // Neither is it a cookie, nor a cookie a token.
        let mut maria = app.staff(&MARIA).await;
        let cookie = maria.cookies["staff"].clone();
        assert_eq!(app.program_with(&cookie).get("/api/v1/matters").await.status, 401);
        let with_cookie = app.program_with("").with("cookie", format!("staff={cookie}"));
        assert_eq!(with_cookie.get("/api/v1/matters").await.status, 401);
        maria.cookies.insert("staff".into(), good.clone());
        assert_eq!(maria.get("/").await.status, 303);
        let mut ana = app.client(&ANA).await;
        ana.cookies.insert("portal".into(), app.client_program(&ANA, "act").await.token);
        assert_eq!(ana.get("/portal").await.status, 303);
    }
}

story! {
    /// A staff token never opens the portal, and a client's nothing of the firm.
    async fn each_token_opens_its_own_side_only(app) {
        let staff = app.program(&DANIEL, "write").await;
        for path in ["session", "cases", "tasks", "profile"] {
            assert_eq!(staff.get(&format!("/api/v1/portal/{path}")).await.status, 401, "{path}");
        }
        let client = app.client_program(&ANA, "act").await;
        for path in ["session", "matters", "contacts", "events", "tokens", "case-types"] {
            assert_eq!(client.get(&format!("/api/v1/{path}")).await.status, 401, "{path}");
        }
        assert_eq!(client.get("/api/v1/portal/session").await.status, 200);
    }
}

story! {
    /// What ends a token: revoking it, its date, its owner's password, its owner being disabled. Signing out elsewhere does not.
    async fn a_token_ends_with_its_date_its_owner_and_their_password(app) {
        let sam = app.program(&SAM, "read").await;
        let mut at_desk = app.staff(&SAM).await;
        assert_eq!(sam.get("/api/v1/matters").await.status, 200);
        let me = at_desk.get("/me").await;
        let others = at_desk.submit(me.form_to("/me/sessions?_method=delete")).await;
        assert_eq!(others.status, 303);
        assert_eq!(sam.get("/api/v1/matters").await.status, 200, "a program is no other device");

        let list = at_desk.get("/me/tokens").await;
        let action = list.attributes("form", "action").into_iter().find(|a| a.starts_with("/me/tokens/")).unwrap();
        assert_eq!(at_desk.submit(list.form_to(&action)).await.status, 303);
        assert_eq!(sam.get("/api/v1/matters").await.status, 401, "revoked");

        let short = makes_token(&mut at_desk, &[("name", "A week"), ("scope", "read"), ("days", "7")]).await;
        let short = app.program_with(&short);
        app.clock.advance_seconds(7 * 86_400 - 1);
        assert_eq!(short.get("/api/v1/matters").await.status, 200);
        app.clock.advance_seconds(1);
        assert_eq!(short.get("/api/v1/matters").await.status, 401, "expired");

        let mut nora = app.staff(&NORA).await;
        let token = makes_token(&mut nora, &[("name", "x"), ("scope", "write"), ("days", "90")]).await;
        let page = nora.get("/me").await;
        let form = page.form_to("/me/password?_method=put").fill("current", NORA.password).fill("password", "porcelain lemons in the attic");
        assert_eq!(nora.submit(form).await.status, 303);
        assert_eq!(app.program_with(&token).get("/api/v1/matters").await.status, 401, "a new password");

        let maria = app.program(&MARIA, "write").await;
        let daniel = app.program(&DANIEL, "write").await;
        let users = daniel.get("/api/v1/users").await;
        let user = users.items().iter().find(|u| u["name"] == "Maria Chen").unwrap().clone();
        let path = format!("/api/v1/users/{}", user["id"].as_str().unwrap());
        let ends = daniel.clone().with("if-match", format!("\"{}\"", user["version"])).delete(&path).await;
        assert_eq!(ends.status, 204, "{}", ends.text);
        assert_eq!(maria.get("/api/v1/session").await.status, 401, "disabled");
    }
}

story! {
    /// The scope takes away and never gives.
    async fn a_token_does_no_more_than_its_scope_and_no_more_than_its_owner(app) {
        let garcia = app.world.matter(&GARCIA);
        let ana = app.world.contact(&ANA);
        let note = json!({"text": "x"});
        let before = app.facts().await;
        let read = app.program(&MARIA, "read").await;
        assert_eq!(read.get(&format!("/api/v1/matters/{garcia}")).await.status, 200);
        let refused = read.post(&format!("/api/v1/matters/{garcia}/notes"), note.clone()).await;
        assert_eq!(refused.status, 403);
        assert!(refused.str("/detail").contains("change nothing"), "{}", refused.text);

        let mut maria = app.staff(&MARIA).await;
        let fields = [("name", "Notes"), ("scope", "some"), ("days", "90"), ("permissions", "matter.view"), ("permissions", "matter.edit"), ("permissions", "firm.own")];
        let some = app.program_with(&makes_token(&mut maria, &fields).await);
        assert_eq!(some.get("/api/v1/session").await.json["permissions"], json!(["matter.edit", "matter.view"]), "a lawyer owns no firm");
        assert_eq!(some.post(&format!("/api/v1/matters/{garcia}/notes"), note).await.status, 201);
        let refused = some.delete(&format!("/api/v1/matters/{garcia}/access/{ana}")).await;
        assert_eq!(refused.status, 403);
        assert_eq!(refused.json["permission"], json!(Permission::PortalRevoke.as_str()));
        assert!(app.facts().await <= before + 6, "two tokens, three sign-ins, a note");

        // An auditor's program reads the record and no matter.
        let omar = app.program(&OMAR, "write").await;
        assert_eq!(omar.get("/api/v1/events").await.status, 200);
        assert_eq!(omar.get("/api/v1/matters").await.status, 403);
        assert_eq!(omar.get(&format!("/api/v1/matters/{garcia}")).await.status, 404);
    }
}

story! {
    /// A program makes no tokens, and a token reaches neither password nor sessions.
    async fn a_program_lists_and_revokes_its_owners_tokens_and_makes_none(app) {
        let maria = app.program(&MARIA, "write").await;
        let other = app.program(&MARIA, "read").await;
        let list = maria.get("/api/v1/tokens").await;
        assert_eq!(list.items().len(), 2);
        assert!(!list.text.contains("pts_"));
        assert_eq!(maria.post("/api/v1/tokens", json!({})).await.status, 405);
        let sams = app.program(&SAM, "read").await.get("/api/v1/tokens").await;
        let foreign = sams.items()[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(maria.delete(&format!("/api/v1/tokens/{foreign}")).await.status, 404);
        let read_only = list.items().iter().find(|t| t["scope"] == "read").unwrap();
        let path = format!("/api/v1/tokens/{}", read_only["id"].as_str().unwrap());
        assert_eq!(maria.delete(&path).await.status, 204);
        assert_eq!(other.get("/api/v1/session").await.status, 401);
        assert_eq!(maria.delete(&path).await.status, 204, "twice is as once");
    }
}

story! {
    /// Security §3.20: 600 in a minute for each token.
    async fn a_program_that_asks_too_often_is_told_when_to_go_on(app) {
        let maria = app.program(&MARIA, "read").await;
        for _ in 0..600 {
            assert_eq!(maria.get("/api/v1/session").await.status, 200);
        }
        let refused = maria.get("/api/v1/session").await;
        assert_eq!(refused.status, 429);
        assert!(refused.header("retry-after").parse::<u32>().unwrap() >= 1);
        assert_eq!(app.program(&SAM, "read").await.get("/api/v1/session").await.status, 200, "the others go on");
    }
}

story! {
    async fn a_form_that_makes_no_token_says_why(app) {
        let mut maria = app.staff(&MARIA).await;
        let page = maria.get("/me/tokens").await;
        let form = page.form_to("/me/tokens").fill("name", " ").fill("scope", "some").fill("days", "366");
        let refused = maria.submit(form).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.all(".problem li").len(), 3, "{}", refused.text());
        let mut ana = app.client(&ANA).await;
        let page = ana.get("/portal/profile/tokens").await;
        let refused = ana.submit(page.form_to("/portal/profile/tokens").fill("name", "").fill("days", "0")).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.all(".field-error").len(), 2, "{}", refused.text());
    }
}
