//! `/portal/live`: open pages stay true, and hear nothing more once access is over.

use crate::app::{Open, story, task};
use testkit::cast::{ANA, CARLA, GARCIA, HALE, HELEN, LUIS, MARIA, SILVA};

/// Does something and reads the stream at the same time. The stream must be over before the deed answers.
async fn ends_before_it_answers(stream: Open, deed: impl Future<Output = ()>) -> String {
    let rest = stream.rest();
    tokio::pin!(rest, deed);
    tokio::select! {
        read = &mut rest => {
            deed.await;
            read
        }
        () = &mut deed => panic!("it answered while the stream was open"),
    }
}

story! {
    /// L2-19: revocation ends the open stream before the revoke answers, and nothing comes after the end.
    async fn revocation_ends_an_open_stream_before_it_answers(app) {
        let mut carla = app.client(&CARLA).await;
        let mut stream = carla.open("/portal/live").await;
        assert_eq!(stream.status, 200);
        stream.until(": open").await;
        let read = ends_before_it_answers(stream, app.revokes(&MARIA, &SILVA, &CARLA)).await;
        assert!(read.ends_with("event: end\ndata: {}\n\n"), "{read}");
        assert!(!read.contains("matter") && !read.contains("task"), "{read}");
        assert_eq!(app.open.bus.open_count(), 0);
    }
}

story! {
    /// The streams of others stay open.
    async fn revocation_ends_no_other_stream(app) {
        let (mut ana, mut carla) = (app.client(&ANA).await, app.client(&CARLA).await);
        let (mut hers, mut other) = (carla.open("/portal/live").await, ana.open("/portal/live").await);
        hers.until(": open").await;
        other.until(": open").await;
        ends_before_it_answers(hers, app.revokes(&MARIA, &SILVA, &CARLA)).await;
        assert_eq!(app.open.bus.open_count(), 1);
        app.gives_task(&MARIA, &GARCIA, task("Bring your old passport"), &[&ANA]).await;
        app.work().await;
        other.until("event: change").await;
    }
}

story! {
    /// What is shared with her wakes her page, and says no more than that something changed.
    async fn a_share_wakes_the_page_without_saying_what(app) {
        let mut ana = app.client(&ANA).await;
        let mut stream = ana.open("/portal/live").await;
        stream.until(": open").await;
        let id = app.gives_task(&MARIA, &GARCIA, task("Bring your old passport"), &[&ANA]).await;
        app.work().await;
        stream.until("event: change").await;
        for word in ["passport", &id.to_string(), &app.world.matter(&GARCIA).to_string(), "Maria"] {
            assert!(!stream.read.contains(word), "{word}: {}", stream.read);
        }
    }
}

story! {
    /// L1-14: what happens beside her is not to be heard, not even when.
    async fn what_is_not_hers_makes_no_sound(app) {
        let mut ana = app.client(&ANA).await;
        let mut stream = ana.open("/portal/live").await;
        stream.until(": open").await;
        app.gives_task(&MARIA, &GARCIA, task("For her husband alone"), &[&LUIS]).await;
        app.writes_note(&MARIA, &GARCIA, "A note of the firm's own.").await;
        app.gives_own_task(&MARIA, &GARCIA, task("Draft the reply"), app.world.staff(&MARIA)).await;
        app.work().await;
        let quiet = stream.read.clone();
        app.gives_task(&MARIA, &GARCIA, task("For her"), &[&ANA]).await;
        app.work().await;
        stream.until("event: change").await;
        let heard = &stream.read[quiet.len()..];
        assert_eq!(heard.matches("event: change").count(), 1, "{heard}");
    }
}

story! {
    /// Signing out, a new password, and the end of one session end what listened with it.
    async fn who_signs_out_hears_nothing_more(app) {
        let mut carla = app.client(&CARLA).await;
        let mut stream = carla.open("/portal/live").await;
        stream.until(": open").await;
        let form = carla.get("/portal/profile").await.form_to("/portal/sign-out");
        let read = ends_before_it_answers(stream, async { assert_eq!(carla.submit(form).await.status, 303) }).await;
        assert!(read.ends_with("event: end\ndata: {}\n\n"), "{read}");
        let mut late = carla.open("/portal/live").await;
        assert!(late.status == 303 || { late.until("event: end").await; true });
    }
}

story! {
    /// L2-20: one of two cases is revoked: the stream ends, and a new one may be opened for what is left.
    async fn after_one_of_two_cases_ended_she_may_listen_again(app) {
        let mut helen = app.client(&HELEN).await;
        let mut stream = helen.open("/portal/live").await;
        stream.until(": open").await;
        ends_before_it_answers(stream, app.revokes(&MARIA, &HALE, &HELEN)).await;
        let mut again = helen.open("/portal/live").await;
        again.until(": open").await;
    }
}

story! {
    /// A page that stayed open past the end of its session is told so, and not asked to try again for ever.
    async fn a_stream_of_a_session_that_is_over_says_so(app) {
        let mut ana = app.client(&ANA).await;
        let mut kept = ana.clone();
        let form = ana.get("/portal/profile").await.form_to("/portal/sign-out");
        ana.submit(form).await;
        let stream = kept.open("/portal/live").await;
        assert_eq!(stream.status, 200);
        assert_eq!(stream.rest().await, "event: end\ndata: {}\n\n");
    }
}
