//! A task and the access it needs in one Save (L1-04, L1-10, L1-12, D8), and the nudge about it.

use super::desk::{Desk, kinds};
use crate::world::{World, on_each_engine, sentence};
use domain::{
    access::Edit,
    deliveries::{Letter, MailToSend},
    tasks::{self, CompletionRule, Saved, TaskForm, Who},
};
use kernel::{ContactId, MatterId, Result};

const ANA: (&str, &str) = ("Ana García", "ana@example.com");
const LUIS: (&str, &str) = ("Luis García", "luis@example.com");

async fn share_task(
    desk: &Desk<'_>,
    matter: MatterId,
    people: &[ContactId],
    also_invite: &[ContactId],
) -> Result<Saved> {
    let form = TaskForm {
        name: "Send us the lease".into(),
        client_text: String::new(),
        internal_text: String::new(),
        due_on: None,
        who: Who::Portal(people.to_vec()),
        also_invite: also_invite.to_vec(),
        completion_rule: CompletionRule::Any,
        needs_check: false,
    };
    let me = desk.me.clone();
    desk.world
        .write(move |work| tasks::create(work, &me, matter, &form))
        .await
}

fn count(mail: &MailToSend) -> usize {
    match mail.letter {
        Letter::ThingsToDo { count, .. } => count,
        _ => panic!("{mail:?} counts nothing"),
    }
}

/// L1-04, D8: one Save gives access, shares the task and sends one mail; Undo takes all of it back.
#[test]
fn a_task_also_invites_in_one_save_that_undo_takes_back_whole() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA, LUIS]).await;
        let ana = desk.contact(matter, "Ana García").await;
        assert_eq!(
            sentence(share_task(&desk, matter, &[ana], &[]).await),
            "task-person-without-access"
        );

        let saved = share_task(&desk, matter, &[], &[ana]).await.unwrap();
        assert!(desk.row(matter, "Ana García").await.has_access);
        desk.undo(saved.hold.unwrap()).await.unwrap();
        assert_eq!(desk.row(matter, "Ana García").await.state, None);
        assert!(desk.row(matter, "Ana García").await.sees.is_empty());
        assert!(desk.post_after_hold().await.is_empty());
        desk.wait(601);
        assert!(desk.post().await.is_empty());

        share_task(&desk, matter, &[], &[ana]).await.unwrap();
        assert_eq!(
            kinds(&desk.post_after_hold().await),
            [("invitation", "ana@example.com")]
        );
        assert_eq!(
            desk.row(matter, "Ana García").await.sees[0].name,
            "Send us the lease"
        );
        desk.wait(601);
        assert!(desk.post().await.is_empty(), "who is invited hears of it once");
    });
}

/// security §3.12: things to do come together, and not to who cannot see them any more.
#[test]
fn things_to_do_come_in_one_mail_and_not_after_a_revocation() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.client(matter, "Ana García").await;
        let ana = desk.contact(matter, "Ana García").await;
        desk.post().await;
        share_task(&desk, matter, &[ana], &[]).await.unwrap();
        share_task(&desk, matter, &[ana], &[]).await.unwrap();
        assert!(desk.post_after_hold().await.is_empty(), "bundled");
        desk.wait(600);
        let mails = desk.post().await;
        assert_eq!(kinds(&mails), [("things_to_do", "ana@example.com")]);
        assert_eq!(count(&mails[0]), 2);

        // Those two are unopened still, and had their mail; a third that was taken back gives no new one.
        let third = share_task(&desk, matter, &[ana], &[]).await.unwrap().task;
        desk.act::<Edit, _>(matter, move |work, by| tasks::cancel(work, by, third))
            .await
            .unwrap();
        desk.wait(1200);
        assert!(desk.post().await.is_empty());

        share_task(&desk, matter, &[ana], &[]).await.unwrap();
        desk.post_after_hold().await;
        desk.save(matter, &[]).await.unwrap();
        desk.wait(600);
        assert_eq!(kinds(&desk.post().await), [("access_ended", "ana@example.com")]);
    });
}

/// security §3.12: a task that is still held when a mail about others is due is counted in that mail, which waits for it.
#[test]
fn a_task_that_is_shared_just_before_a_mail_leaves_is_told_of_in_it() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.client(matter, "Ana García").await;
        let ana = desk.contact(matter, "Ana García").await;
        desk.post().await;
        share_task(&desk, matter, &[ana], &[]).await.unwrap();
        desk.post().await;
        desk.wait(605);
        share_task(&desk, matter, &[ana], &[]).await.unwrap();
        assert!(desk.post().await.is_empty());
        desk.wait(7);
        assert!(desk.post().await.is_empty(), "the second is held yet");
        desk.wait(4);
        let mails = desk.post().await;
        assert_eq!(kinds(&mails), [("things_to_do", "ana@example.com")]);
        assert_eq!(count(&mails[0]), 2);
        desk.wait(1200);
        assert!(desk.post().await.is_empty());
    });
}
