//! `/live`: open pages stay true, and hear nothing of a matter that their person was taken off.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// A person who is taken off a matter hears no more of it, not even when something happens there; the others go on.
    async fn who_is_taken_off_a_matter_hears_no_more_of_it(app) {
        let (mut nora, mut maria) = (app.staff(&NORA).await, app.staff(&MARIA).await);
        colleagues(&app, &mut maria, &HALE_HOUSE, &[&SAM, &NORA]).await;
        colleagues(&app, &mut maria, &SILVA, &[&SAM, &NORA]).await;
        let (house, silva) = (app.world.matter(&HALE_HOUSE).to_string(), app.world.matter(&SILVA).to_string());
        let mut stream = nora.open("/live").await;
        stream.until(": open").await;
        app.writes_note(&MARIA, &HALE_HOUSE, "She hears this.").await;
        stream.until(&house).await;

        stream.read.clear();
        colleagues(&app, &mut maria, &HALE_HOUSE, &[&SAM]).await;
        app.writes_note(&MARIA, &HALE_HOUSE, "And not this.").await;
        app.writes_note(&MARIA, &SILVA, "This again.").await;
        stream.until(&silva).await;
        assert!(!stream.read.contains(&house), "{}", stream.read);
    }
}
