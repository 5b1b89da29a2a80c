//! The matter itself: its form, its stage, who is on it.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// F09: two people edit a matter; the second sees both versions and can keep either.
    async fn two_editors_of_a_matter_see_both_versions(app) {
        let (mut maria, hers) = at(&app, &MARIA, &GARCIA, "/edit").await;
        let (mut daniel, his) = at(&app, &DANIEL, &GARCIA, "/edit").await;
        let put = on(&app, &GARCIA, "?_method=put");
        let saved = daniel.submit(his.form_to(&put).fill("title", "Garcia – Green card")).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let both = maria.submit(hers.form_to(&put).fill("title", "Garcia – I-485").fill("client_title", "Your papers")).await;
        assert_eq!(both.status, 409);
        for words in ["Daniel Ortiz changed this", "Garcia – Green card", "Garcia – I-485", "Your papers", "Two versions"] {
            assert!(both.says(words), "{words}: {}", both.text());
        }
        let theirs = maria.get(&link(&both, "Use the stored one")).await;
        assert_eq!(theirs.all("h1 bdi"), ["Garcia – Green card"], "nothing of hers was saved");
        let kept = maria.submit_and_follow(both.form("Keep yours")).await;
        assert_eq!(kept.all("h1 bdi"), ["Garcia – I-485"]);
        assert!(app.client(&ANA).await.visit("/portal").await.says("Your papers"));
        assert_eq!(mails_in_time(&app).await, []);
    }
}

story! {
    /// The bounds of the form; a number is used once; unknown fields are refused.
    async fn the_form_of_a_matter_holds_its_bounds(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "/edit").await;
        let form = page.form_to(&on(&app, &GARCIA, "?_method=put"));
        let other = maria.get(&on(&app, &HALE, "/edit")).await.form_with("number");
        let number = other.value("number").unwrap();
        for (field, value, says) in [
            ("title", "", "Enter a name."),
            ("title", &"x".repeat(201), "This is too long."),
            ("number", number, "Another matter has this number."),
        ] {
            let refused = maria.submit(form.clone().fill(field, value)).await;
            assert!(refused.status == 422 && refused.says(says), "{field} {value}: {}", refused.text());
        }
        for (field, value) in [("portal_open", "1"), ("stage", "x"), ("responsible", "me")] {
            assert_eq!(maria.submit(form.clone().fill(field, value)).await.status, 400, "{field}");
        }
        let title = "x".repeat(200);
        let saved = maria.submit_and_follow(form.fill("title", &title)).await;
        assert_eq!(saved.all("h1 bdi"), [title]);
    }
}

story! {
    /// F09: the stage is seen by clients at once and written to nobody.
    async fn a_stage_is_entered_without_a_mail(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "/stage").await;
        let radios = page.all("#stage label");
        let next = radios.iter().position(|s| s.starts_with("Preparing forms")).unwrap();
        let stage = &page.attributes("#stage input", "value")[next];
        let there = maria.submit_and_follow(page.form_with("stage").fill("stage", stage)).await;
        assert!(there.says("Stage changed.") && there.all("#head-stage b") == ["Preparing forms"], "{}", there.text());
        let stale = maria.submit(page.form_with("stage").fill("stage", stage).without("_once")).await;
        assert!(stale.status == 409 || stale.status == 303, "{}", stale.status);
        assert_eq!(mails_in_time(&app).await, []);
        assert!(maria.get(&on(&app, &GARCIA, "/activity")).await.says("Preparing forms"));
    }
}

story! {
    /// L1-06: contacts are added, changed and taken off; there is one main contact, and who has access stays.
    async fn people_are_put_on_a_matter_and_taken_off(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "/relationships?q=hale").await;
        let helen = app.world.contact(&HELEN);
        let witness = option(&page, "relationship_type", "Adviser");
        let empty = maria.submit(page.form_with("relationship_type")).await;
        assert!(empty.status == 422 && empty.says("Choose a contact.") && empty.says("Choose a relationship."), "{}", empty.text());
        let form = page.form_with("relationship_type").fill("contact", &helen.to_string()).fill("relationship_type", &witness);
        let added = maria.submit_and_follow(form.clone()).await;
        assert!(added.says("Added to the matter. Nothing was sent.") && added.all("#people a bdi").contains(&HELEN.name.to_owned()), "{}", added.text());
        assert!(!app.client(&HELEN).await.visit("/portal/cases").await.says(GARCIA.client_title), "L1-04, IL-15");
        assert_eq!(mails_in_time(&app).await, []);

        let of = |who: &Client| on(&app, &GARCIA, &format!("/relationships/{}", app.world.contact(who)));
        let change = maria.get(&of(&HELEN)).await;
        let main = maria.submit_and_follow(change.form_with("is_primary").fill("is_primary", "true")).await;
        assert!(main.says("Adviser · primary contact") && !main.says("Petitioner · primary contact"), "exactly one: {}", main.text());
        for (who, says) in [(&HELEN, "Helen Hale is the main contact."), (&ANA, "Ana Garcia has portal access.")] {
            let csrf = main.csrf().unwrap();
            let refused = maria.post(&format!("{}?_method=delete", of(who)), &[("_csrf", &csrf)]).await;
            assert!(refused.status == 409 && refused.says(says), "{}: {}", refused.status, refused.text());
        }
        let csrf = main.csrf().unwrap();
        let off = maria.post(&format!("{}?_method=delete", of(&ROSA)), &[("_csrf", &csrf)]).await;
        assert_eq!(off.status, 303, "{}", off.text());
        assert!(!maria.get(&on(&app, &GARCIA, "")).await.all("#people a bdi").contains(&ROSA.name.to_owned()));
    }
}
