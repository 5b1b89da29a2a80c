//! Reminders of tasks (F12, model §9), the hours in which nobody is nudged, and the distance between two nudges (security
//! §3.12, ux §2.5).

use super::desk::{Desk, kinds};
use crate::world::{World, on_each_engine, sentence};
use domain::{
    access::{Edit, Share},
    deliveries::MailToSend,
    settings,
    tasks::{self, CompletionRule, TaskForm, Who},
    timers::{self, TimerKind},
};
use jiff::{SignedDuration, ToSpan, tz::TimeZone};
use kernel::{ContactId, MatterId, Result, TaskId, Timestamp};
use serde_json::{Value, json};

const ANA: (&str, &str) = ("Ana García", "ana@example.com");
const LUIS: (&str, &str) = ("Luis García", "luis@example.com");
const DAY: i64 = 86_400;

fn form(people: &[ContactId], due_in: Option<i64>, now: Timestamp) -> TaskForm {
    let today = now
        .to_zoned_datetime(TimeZone::get("America/New_York").unwrap())
        .date();
    TaskForm {
        name: "Send us the lease".into(),
        client_text: String::new(),
        internal_text: String::new(),
        due_on: due_in.map(|days| today.checked_add(days.days()).unwrap()),
        who: Who::Portal(people.to_vec()),
        also_invite: Vec::new(),
        completion_rule: CompletionRule::Each,
        needs_check: false,
    }
}

async fn makes(desk: &Desk<'_>, matter: MatterId, form: &TaskForm) -> TaskId {
    let (me, form) = (desk.me.clone(), form.clone());
    let saved = desk
        .world
        .write(move |work| tasks::create(work, &me, matter, &form))
        .await;
    saved.unwrap().task
}

async fn edits(desk: &Desk<'_>, matter: MatterId, task: TaskId, version: i64, form: &TaskForm) {
    let (me, form) = (desk.me.clone(), form.clone());
    desk.world
        .write(move |work| tasks::edit(work, &me, matter, task, version, &form))
        .await
        .unwrap();
}

async fn reminds(desk: &Desk<'_>, matter: MatterId, task: TaskId) -> Result<usize> {
    desk.act::<Share, _>(matter, move |work, by| tasks::remind(work, by, task))
        .await
}

async fn set(world: &World, key: &'static str, value: Value) {
    world
        .write(move |work| settings::set_by_operator(work, key, value.clone()))
        .await
        .unwrap();
}

/// In hours from now.
async fn next_reminder(desk: &Desk<'_>) -> Option<i64> {
    let now = desk.world.firm.now();
    let due = desk
        .world
        .read(|look| timers::next_due(look, TimerKind::TaskReminder))
        .await;
    due.map(|due| due.duration_since(now).as_hours())
}

/// Passes the time in steps as a worker would, and gives what was mailed.
async fn pass(desk: &Desk<'_>, seconds: i64) -> Vec<MailToSend> {
    let mut mails = Vec::new();
    for _ in 0..seconds / 600 {
        desk.wait(600);
        mails.extend(desk.post().await);
    }
    mails
}

async fn counted(world: &World, kind: &str) -> usize {
    world.recorded().await.iter().filter(|k| *k == kind).count()
}

/// A firm with Ana and Luis in the portal of one matter, who had their nudges and see what is shared.
async fn both(desk: &Desk<'_>) -> (MatterId, ContactId, ContactId) {
    let matter = desk.matter("García", &[ANA, LUIS]).await;
    desk.client(matter, "Ana García").await;
    desk.save(matter, &["Ana García", "Luis García"]).await.unwrap();
    let mails = desk.post_after_hold().await;
    desk.accept(super::desk::link(&mails[0])).await.unwrap();
    let (ana, luis) = (
        desk.contact(matter, "Ana García").await,
        desk.contact(matter, "Luis García").await,
    );
    (matter, ana, luis)
}

/// F12: two days before and one day after, at nine, those who have not done it; not who did their part.
#[test]
fn who_has_not_done_a_task_is_reminded_before_and_after_its_date() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, luis) = both(&desk).await;
        let task = makes(&desk, matter, &form(&[ana, luis], Some(5), world.firm.now())).await;
        assert_eq!(
            kinds(&pass(&desk, 1800).await).len(),
            2,
            "the nudges of sharing it"
        );

        let mails = pass(&desk, 3 * DAY + 6 * 3600).await;
        let mut to = kinds(&mails);
        to.sort_unstable();
        assert_eq!(
            to,
            [
                ("things_to_do", "ana@example.com"),
                ("things_to_do", "luis@example.com")
            ]
        );
        assert_eq!(counted(world, "TaskReminded").await, 1);

        // Ana does her part; the reminder after the date is for Luis alone.
        world
            .write(move |work| {
                work.tx().run(
                    db::sql!(
                        "insert into task_completions (id, task_id, contact_id, user_id, completed_at, undone_at)
                         values ($1, $2, $3, null, $4, null)"
                    ),
                    &[&work.new_id::<kernel::EventId>(), &task, &ana, &work.now()],
                )?;
                Ok(domain::Done::unrecorded((), "a test stands in for the portal"))
            })
            .await
            .unwrap();
        assert_eq!(
            kinds(&pass(&desk, 4 * DAY).await),
            [("things_to_do", "luis@example.com")]
        );
        assert_eq!(next_reminder(&desk).await, None);
        assert!(pass(&desk, 2 * DAY).await.is_empty());
    });
}

/// The timer follows the task in the same transaction: its date, whom it is shared with, whether it is to be done.
#[test]
fn the_timer_of_a_reminder_follows_the_task() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, luis) = both(&desk).await;
        let now = world.firm.now();
        let task = makes(&desk, matter, &form(&[ana, luis], Some(5), now)).await;
        // Tests begin at four in the morning: nine, three days later.
        assert_eq!(next_reminder(&desk).await, Some(3 * 24 + 4));
        edits(&desk, matter, task, 1, &form(&[ana, luis], Some(9), now)).await;
        assert_eq!(next_reminder(&desk).await, Some(7 * 24 + 4));
        edits(&desk, matter, task, 2, &form(&[ana, luis], None, now)).await;
        assert_eq!(next_reminder(&desk).await, None);
        edits(&desk, matter, task, 3, &form(&[ana, luis], Some(1), now)).await;
        assert_eq!(
            next_reminder(&desk).await,
            Some(2 * 24 + 4),
            "what is past is not made up for"
        );

        desk.act(matter, move |work, by| tasks::complete(work, by, task))
            .await
            .unwrap();
        assert_eq!(next_reminder(&desk).await, None, "done");
        desk.act(matter, move |work, by| tasks::reopen(work, by, task))
            .await
            .unwrap();
        assert_eq!(next_reminder(&desk).await, Some(2 * 24 + 4), "open again");
        desk.act::<Edit, _>(matter, move |work, by| tasks::cancel(work, by, task))
            .await
            .unwrap();
        assert_eq!(next_reminder(&desk).await, None, "called off");

        let other = makes(&desk, matter, &form(&[ana], Some(5), now)).await;
        let me = desk.me.clone();
        world
            .write(move |work| tasks::unshare(work, &me, matter, other, ana, Some(me.user)))
            .await
            .unwrap();
        assert_eq!(next_reminder(&desk).await, None, "taken away from the last one");
    });
}

/// Judged again at sending: who may not see it any more, or did it in the ten minutes, hears nothing.
#[test]
fn a_reminder_is_judged_again_when_it_leaves() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, luis) = both(&desk).await;
        let task = makes(&desk, matter, &form(&[ana, luis], Some(5), world.firm.now())).await;
        pass(&desk, 1800).await;
        assert_eq!(reminds(&desk, matter, task).await.unwrap(), 2);
        desk.post().await;
        desk.save(matter, &["Luis García"]).await.unwrap();
        assert_eq!(
            kinds(&pass(&desk, 1800).await),
            [
                ("access_ended", "ana@example.com"),
                ("things_to_do", "luis@example.com")
            ]
        );
        // The lawyer's session was idle for an hour.
        let desk = desk.later().await;
        assert_eq!(
            sentence(reminds(&desk, matter, task).await),
            "task-reminded-already"
        );
        desk.act(matter, move |work, by| tasks::complete(work, by, task))
            .await
            .unwrap();
        assert_eq!(
            sentence(reminds(&desk, matter, task).await),
            "task-nobody-to-remind"
        );
    });
}

/// F11: by hand each person once a day, whatever else reminded them of it.
#[test]
fn somebody_is_reminded_by_hand_once_a_day() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, luis) = both(&desk).await;
        let now = world.firm.now();
        let task = makes(&desk, matter, &form(&[ana], None, now)).await;
        pass(&desk, 1800).await;
        assert_eq!(reminds(&desk, matter, task).await.unwrap(), 1);
        assert_eq!(
            sentence(reminds(&desk, matter, task).await),
            "task-reminded-already"
        );
        edits(&desk, matter, task, 1, &form(&[ana, luis], None, now)).await;
        desk.wait(11);
        assert_eq!(reminds(&desk, matter, task).await.unwrap(), 1, "Luis was not");
        desk.wait(DAY - 11);
        assert_eq!(
            reminds(&desk.later().await, matter, task).await.unwrap(),
            1,
            "Ana's day is over"
        );
    });
}

/// A server that was off sends no reminders of days ago: they are skipped, and that stands in the record.
#[test]
fn a_reminder_that_is_more_than_a_day_late_is_skipped_and_recorded() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, _) = both(&desk).await;
        makes(&desk, matter, &form(&[ana], Some(5), world.firm.now())).await;
        pass(&desk, 1800).await;
        desk.wait(5 * DAY);
        assert!(desk.post().await.is_empty());
        assert!(pass(&desk, 1800).await.is_empty());
        assert_eq!(
            (
                counted(world, "TaskReminderSkipped").await,
                counted(world, "TaskReminded").await
            ),
            (1, 0)
        );
        assert_eq!(
            kinds(&pass(&desk, DAY + 6 * 3600).await).len(),
            1,
            "the one after the date is in time"
        );
    });
}

/// The firm's setting moves the reminders of tasks that are there.
#[test]
fn other_days_move_the_reminders_of_all_tasks() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, _) = both(&desk).await;
        makes(&desk, matter, &form(&[ana], Some(5), world.firm.now())).await;
        set(world, "task.reminders", json!([-1])).await;
        desk.post().await;
        assert_eq!(next_reminder(&desk).await, Some(4 * 24 + 4));
        set(world, "task.reminders", json!([])).await;
        desk.post().await;
        assert_eq!(next_reminder(&desk).await, None);
        set(world, "task.reminders", json!([-2])).await;
        desk.post().await;
        set(world, "firm.zone", json!("America/Los_Angeles")).await;
        desk.post().await;
        assert_eq!(next_reminder(&desk).await, Some(3 * 24 + 7));
    });
}

/// ux §2.5: a nudge waits for the morning; a credential goes at once.
#[test]
fn a_nudge_waits_for_the_end_of_the_quiet_hours() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, luis) = both(&desk).await;
        set(world, "mail.quiet_hours", json!("21:00-08:00")).await;
        makes(&desk, matter, &form(&[ana, luis], None, world.firm.now())).await;
        desk.wait(1800);
        assert!(desk.post().await.is_empty(), "half past four in the morning");
        desk.save(matter, &["Luis García"]).await.unwrap();
        assert_eq!(
            kinds(&desk.post().await),
            [("access_ended", "ana@example.com")],
            "at once"
        );
        assert!(pass(&desk, 3 * 3600).await.is_empty(), "half past seven");
        assert_eq!(
            kinds(&pass(&desk, 1800).await),
            [("things_to_do", "luis@example.com")],
            "eight; Ana may not see it any more"
        );
    });
}

/// security §3.12: one nudge for a contact in fifteen minutes, whatever happened.
#[test]
fn two_nudges_of_one_contact_keep_a_quarter_of_an_hour_between_them() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, luis) = both(&desk).await;
        set(world, "mail.bundle_tasks_minutes", json!(0)).await;
        let now = world.firm.now();
        makes(&desk, matter, &form(&[ana], None, now)).await;
        assert_eq!(
            kinds(&desk.post_after_hold().await),
            [("things_to_do", "ana@example.com")]
        );
        let sent = world.firm.now();
        makes(&desk, matter, &form(&[ana, luis], None, now)).await;
        assert_eq!(
            kinds(&desk.post_after_hold().await),
            [("things_to_do", "luis@example.com")],
            "Luis had none"
        );
        let mut at = None;
        for _ in 0..20 {
            desk.wait(60);
            if !desk.post().await.is_empty() {
                at = Some(world.firm.now().duration_since(sent));
                break;
            }
        }
        let waited = at.unwrap();
        assert!(
            waited >= SignedDuration::from_mins(15) && waited < SignedDuration::from_mins(17),
            "{waited}"
        );
    });
}

/// What a mail asks for again is not forgotten because something else joined it, or was seen.
#[test]
fn a_reminder_in_a_bundle_is_sent_even_if_all_that_is_new_was_seen() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let (matter, ana, _) = both(&desk).await;
        let now = world.firm.now();
        let first = makes(&desk, matter, &form(&[ana], None, now)).await;
        pass(&desk, 1800).await;
        reminds(&desk, matter, first).await.unwrap();
        desk.post().await;
        let second = makes(&desk, matter, &form(&[ana], None, now)).await;
        desk.post_after_hold().await;
        desk.act::<Edit, _>(matter, move |work, by| tasks::cancel(work, by, second))
            .await
            .unwrap();
        assert_eq!(
            kinds(&pass(&desk, 1800).await),
            [("things_to_do", "ana@example.com")]
        );
    });
}
