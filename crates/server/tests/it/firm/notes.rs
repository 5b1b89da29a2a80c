//! Notes.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// F20, L2-31: notes are added, pinned and edited; two editors see both versions; no client page says anything of them.
    async fn a_note_is_written_pinned_and_edited_and_no_client_sees_it(app) {
        let (mut maria, page) = at(&app, &MARIA, &GARCIA, "/notes").await;
        assert!(page.says("Clients never see notes."));
        let form = page.form_to(&on(&app, &GARCIA, "/notes"));
        let empty = maria.submit(form.clone().fill("text", " \n ")).await;
        assert!(empty.status == 422 && empty.says("Write something first."), "{}", empty.text());
        assert_eq!(maria.submit(form.clone().fill("text", "x").fill("share", "on")).await.status, 400);
        let text = "First line\nمرحبا <b>bold</b> =1+1";
        let there = maria.submit_and_follow(form.fill("text", text).fill("pin", "on")).await;
        assert!(there.says("Note added.") && there.says("مرحبا <b>bold</b> =1+1") && !there.body.contains("<b>bold"), "{}", there.text());
        let first = &there.all(".note-card")[0];
        assert!(first.contains("Maria Chen") && first.contains("Pinned"), "{first}");
        assert!(there.body.contains("First line\n"), "lines stay lines");

        let edit = link(&there, "Edit note");
        let mut sam = app.staff(&SAM).await;
        let (hers, his) = (maria.get(&edit).await, sam.get(&edit).await);
        assert_eq!(his.form_with("text").value("text"), Some(text));
        sam.submit(his.form_with("text").fill("text", "Sam's version")).await;
        let both = maria.submit(hers.form_with("text").fill("text", "Maria's version")).await;
        assert_eq!(both.status, 409);
        assert!(both.says("Sam's version") && both.says("Maria's version") && both.says("Sam Reyes changed this"), "F20: {}", both.text());
        let kept = maria.submit_and_follow(both.form("Keep yours")).await;
        assert!(kept.says("Maria's version") && !kept.says("Sam's version"));
        let mut ana = app.client(&ANA).await;
        for path in ["/portal", "/portal/tasks", "/portal/cases"] {
            assert!(!ana.visit(path).await.says("Maria's version"), "{path}");
        }
        assert_eq!(mails_in_time(&app).await, []);
    }
}
