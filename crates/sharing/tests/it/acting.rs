//! What clients do with tasks, and what the firm does with what they did.

use crate::stage::{ANA, GREEN_CARD, LUIS, OMAR, ROSA, Stage, form, id, play};
use domain::{
    access::{self, Edit, Permit, View},
    tasks::{self, CompletionRule, TaskState, Who},
};
use kernel::{ContactId, Error, Permission, Result, TaskId};
use sharing::{ClientSession, SharedTask, SharedTaskState};

async fn completes(stage: &Stage, who: &ClientSession, task: TaskId) -> Result<SharedTask> {
    stage
        .gate
        .act(who.clone(), move |client| client.complete_task(task))
        .await
}

async fn takes_back(stage: &Stage, who: &ClientSession, task: TaskId) -> Result<SharedTask> {
    stage
        .gate
        .act(who.clone(), move |client| client.take_back_task(task))
        .await
}

async fn firm_does(
    stage: &Stage,
    act: impl for<'tx> Fn(&domain::Work<'tx>, &Permit<'tx, Edit>) -> Result<domain::Done<()>> + Send + 'static,
) -> Result<()> {
    let me = stage.maria.clone();
    stage
        .firm
        .write(move |work| act(work, &access::permit::<Edit>(work, &me, id(GREEN_CARD))?))
        .await
}

async fn card(stage: &Stage, task: TaskId) -> tasks::TaskCard {
    let me = stage.maria.clone();
    stage
        .firm
        .read(move |look| tasks::get(look, &access::permit::<View>(look, &me, id(GREEN_CARD))?, task))
        .await
        .unwrap()
}

fn key(error: Error) -> &'static str {
    match error {
        Error::Conflict(message) => message.shown.key,
        Error::Invalid(errors) => errors.0[0].says.key,
        other => panic!("{other:?}"),
    }
}

/// L1-18, L1-19: who and when stand on the firm's card.
#[test]
fn a_client_completes_a_task_and_the_firm_sees_who_and_when() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let task = stage.task("send pay slips", &[ANA, LUIS], |_| {}).await;
        let shown = completes(&stage, &ana, task).await.unwrap();
        assert_eq!(
            (shown.state, shown.done_by_me, shown.may_take_back),
            (SharedTaskState::Done, true, true)
        );
        let card = card(&stage, task).await;
        assert_eq!(card.task.state, TaskState::Done);
        let done: Vec<_> = card
            .done_by
            .iter()
            .map(|by| (by.name.as_str(), by.is_client))
            .collect();
        assert_eq!(done, [("Ana Garcia", true)]);
        assert_eq!(card.done_by[0].at, stage.firm.now());
    });
}

#[test]
fn completing_twice_changes_nothing_and_records_nothing() {
    play(async |stage| {
        let (ana, luis) = (stage.sign_in(ANA, 1).await, stage.sign_in(LUIS, 1).await);
        let task = stage.task("send pay slips", &[ANA, LUIS], |_| {}).await;
        completes(&stage, &ana, task).await.unwrap();
        completes(&stage, &ana, task).await.unwrap();
        let seen = completes(&stage, &luis, task).await.unwrap();
        assert_eq!(
            (seen.state, seen.done_by_me, seen.may_take_back),
            (SharedTaskState::Done, false, false)
        );
        assert_eq!(stage.count("TaskCompleted").await, 1);
    });
}

#[test]
fn a_task_for_each_waits_for_the_last_one_who_can_do_it() {
    play(async |stage| {
        let (ana, luis) = (stage.sign_in(ANA, 1).await, stage.sign_in(LUIS, 1).await);
        let task = stage
            .task("sign", &[ANA, LUIS, OMAR], |form| {
                form.completion_rule = CompletionRule::Each
            })
            .await;
        assert_eq!(
            completes(&stage, &ana, task).await.unwrap().state,
            SharedTaskState::YourPartDone
        );
        assert_eq!(
            completes(&stage, &luis, task).await.unwrap().state,
            SharedTaskState::Done
        );
        // Omar may only look, so nobody waits for him.
        assert_eq!(card(&stage, task).await.task.state, TaskState::Done);
    });
}

#[test]
fn what_was_not_right_comes_back_with_a_sentence_and_is_done_again() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let task = stage.task("photo", &[ANA], |form| form.needs_check = true).await;
        assert_eq!(
            completes(&stage, &ana, task).await.unwrap().state,
            SharedTaskState::WaitingForUs
        );
        firm_does(&stage, move |work, by| {
            tasks::return_(work, by, task, "The photo was blurry.")
        })
        .await
        .unwrap();
        let shown = stage
            .gate
            .see(ana.clone(), move |client| client.task(task))
            .await
            .unwrap();
        assert_eq!(
            (shown.state, shown.returned_text.as_deref()),
            (SharedTaskState::ToDo, Some("The photo was blurry."))
        );
        assert_eq!(completes(&stage, &ana, task).await.unwrap().returned_text, None);
        firm_does(&stage, move |work, by| tasks::accept(work, by, task))
            .await
            .unwrap();
        assert_eq!(
            key(takes_back(&stage, &ana, task).await.unwrap_err()),
            "task-too-late-to-take-back"
        );
    });
}

#[test]
fn a_client_takes_back_their_own_within_the_hour() {
    play(async |stage| {
        let (ana, luis) = (stage.sign_in(ANA, 1).await, stage.sign_in(LUIS, 1).await);
        let task = stage.task("book the exam", &[ANA, LUIS], |_| {}).await;
        completes(&stage, &ana, task).await.unwrap();
        assert_eq!(
            takes_back(&stage, &luis, task).await.unwrap().state,
            SharedTaskState::Done
        );
        assert_eq!(
            takes_back(&stage, &ana, task).await.unwrap().state,
            SharedTaskState::ToDo
        );
        completes(&stage, &ana, task).await.unwrap();
        stage.clock.advance_seconds(3601);
        assert_eq!(
            key(takes_back(&stage, &ana, task).await.unwrap_err()),
            "task-too-late-to-take-back"
        );
        firm_does(&stage, move |work, by| tasks::reopen(work, by, task))
            .await
            .unwrap();
        assert_eq!(card(&stage, task).await.task.state, TaskState::Open);
    });
}

#[test]
fn a_client_cannot_complete_a_task_that_was_unshared() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let task = stage.task("send pay slips", &[ANA, LUIS], |_| {}).await;
        let me = stage.maria.clone();
        stage
            .firm
            .write(move |work| tasks::unshare(work, &me, id(GREEN_CARD), task, id(ANA), None))
            .await
            .unwrap();
        assert!(matches!(
            completes(&stage, &ana, task).await,
            Err(Error::NotFound)
        ));
    });
}

/// L1-33: unsharing the last one asks who of the firm does it.
#[test]
fn a_task_always_has_somebody() {
    play(async |stage| {
        let task = stage.task("send pay slips", &[ANA, OMAR], |_| {}).await;
        let unshare = |assignee| {
            let (me, firm) = (stage.maria.clone(), stage.firm.clone());
            async move {
                firm.write(move |work| tasks::unshare(work, &me, id(GREEN_CARD), task, id(ANA), assignee))
                    .await
            }
        };
        assert_eq!(key(unshare(None).await.unwrap_err()), "task-needs-somebody");
        assert_eq!(card(&stage, task).await.people.len(), 2);
        unshare(Some(stage.maria.user)).await.unwrap();
        assert_eq!(card(&stage, task).await.task.assignee, Some(stage.maria.user));
    });
}

/// L1-04, and nobody of another matter (L1-12).
#[test]
fn a_contact_without_access_is_refused() {
    play(async |stage| {
        stage
            .happens(
                db::sql!("update portal_access set state = 'revoked' where id = $1"),
                0x52,
            )
            .await;
        let refused = stage
            .held_task(GREEN_CARD, "x", &[ANA, LUIS], |_| {})
            .await
            .unwrap_err();
        assert_eq!(key(refused), "task-person-without-access");
        let elsewhere = stage.held_task(crate::stage::DIVORCE, "x", &[LUIS], |_| {}).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
        let only_looks = stage
            .held_task(GREEN_CARD, "x", &[OMAR], |_| {})
            .await
            .unwrap_err();
        assert_eq!(key(only_looks), "task-nobody-may-do-it");
        assert_eq!(stage.count("TaskCreated").await, 0);
    });
}

/// Editing: what was seen is guarded, who was taken out sees nothing at once, and Undo gives the assignee back.
#[test]
fn an_edit_over_somebody_elses_is_a_conflict_and_undo_restores_the_task() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let task = stage.task("draft", &[], |_| {}).await;
        let edit = |version, to| {
            let (me, firm) = (stage.maria.clone(), stage.firm.clone());
            async move {
                firm.write(move |work| tasks::edit(work, &me, id(GREEN_CARD), task, version, &to))
                    .await
            }
        };
        let saved = edit(1, form("sign", &[ANA])).await.unwrap();
        assert_eq!(
            key(edit(1, form("other", &[ANA])).await.unwrap_err()),
            "conflict-changed"
        );
        assert_eq!(edit(1, form("sign", &[ANA])).await.unwrap().hold, None);
        let (me, hold) = (stage.maria.clone(), saved.hold.unwrap());
        stage
            .firm
            .write(move |work| domain::holds::undo(work, &me, hold))
            .await
            .unwrap();
        let card = card(&stage, task).await;
        assert_eq!(
            (card.task.name.as_str(), card.task.assignee),
            ("draft", Some(stage.maria.user))
        );
        stage.clock.advance_seconds(11);
        assert!(matches!(
            completes(&stage, &ana, task).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(form("x", &[]).who, Who::FirmUser(_)));
    });
}

/// First view and "not more than once a minute".
#[test]
fn the_firm_sees_when_a_task_was_viewed() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let task = stage.task("read", &[ANA], |_| {}).await;
        assert_eq!(card(&stage, task).await.people[0].first_viewed_at, None);
        for _ in 0..3 {
            stage.gate.viewed(ana.clone(), task).await.unwrap();
        }
        assert_eq!(stage.count("ItemViewed").await, 1);
        assert_eq!(
            card(&stage, task).await.people[0].first_viewed_at,
            Some(stage.firm.now())
        );
        stage.clock.advance_seconds(61);
        stage.gate.viewed(ana, task).await.unwrap();
        assert_eq!(stage.count("ItemViewed").await, 2);
    });
}

async fn access_rows_of(stage: &Stage, contact: u32) -> Vec<String> {
    let rows = stage.firm.read(move |look| {
        look.sql().all::<(String,)>(
            db::sql!("select state from portal_access where contact_id = $1 order by id"),
            &[&id::<ContactId>(contact)],
        )
    });
    rows.await.unwrap().into_iter().map(|(state,)| state).collect()
}

/// L1-10 and D8: one Save invites and shares, one Undo takes both back.
#[test]
fn a_task_can_invite_somebody_in_the_same_save() {
    play(async |stage| {
        let invite = |form: &mut tasks::TaskForm| form.also_invite = vec![id(ROSA)];
        let (task, hold) = stage
            .held_task(GREEN_CARD, "send pay slips", &[ANA], invite)
            .await
            .unwrap();
        assert_eq!(access_rows_of(&stage, ROSA).await, ["invited"]);
        let names: Vec<_> = card(&stage, task)
            .await
            .people
            .into_iter()
            .map(|person| person.name)
            .collect();
        assert_eq!(names, ["Ana Garcia", "Rosa Mendez"]);
        let (me, hold) = (stage.maria.clone(), hold.unwrap());
        stage
            .firm
            .write(move |work| domain::holds::undo(work, &me, hold))
            .await
            .unwrap();
        assert!(access_rows_of(&stage, ROSA).await.is_empty());
        let listed = stage.firm.read({
            let me = stage.maria.clone();
            move |look| tasks::list(look, &access::permit::<View>(look, &me, id(GREEN_CARD))?)
        });
        assert!(listed.await.unwrap().client.is_empty());
    });
}

#[test]
fn who_may_not_grant_access_cannot_invite_with_a_task() {
    play(async |stage| {
        stage
            .happens(
                db::sql!("delete from role_permissions where role_id = $1 and permission = 'portal.grant'"),
                0x01,
            )
            .await;
        let invite = |form: &mut tasks::TaskForm| form.also_invite = vec![id(ROSA)];
        let refused = stage
            .held_task(GREEN_CARD, "send pay slips", &[ANA], invite)
            .await;
        assert!(matches!(refused, Err(Error::Forbidden(Permission::PortalGrant))));
        assert!(access_rows_of(&stage, ROSA).await.is_empty());
        assert_eq!(stage.count("TaskCreated").await, 0);
        stage
            .happens(
                db::sql!("delete from role_permissions where role_id = $1 and permission = 'item.share'"),
                0x01,
            )
            .await;
        let refused = stage
            .held_task(GREEN_CARD, "send pay slips", &[ANA], |_| {})
            .await;
        assert!(matches!(refused, Err(Error::Forbidden(Permission::ItemShare))));
        assert!(
            stage
                .held_task(GREEN_CARD, "draft the letter", &[], |_| {})
                .await
                .is_ok()
        );
    });
}

/// The task form offers the contacts of this matter, each with their access (L1-04, L1-07, L1-12).
#[test]
fn the_form_offers_the_contacts_of_this_matter() {
    play(async |stage| {
        let me = stage.maria.clone();
        let offered = stage.firm.read(move |look| {
            let by = access::permit::<View>(look, &me, id(GREEN_CARD))?;
            Ok((tasks::recipients(look, &by)?, tasks::assignees(look, &by)?))
        });
        let (people, colleagues) = offered.await.unwrap();
        let people: Vec<_> = people.iter().map(|p| (p.name.as_str(), p.has_access())).collect();
        assert_eq!(
            people,
            [
                ("Ana Garcia", true),
                ("Luis Garcia", true),
                ("Omar Aziz", true),
                ("Rosa Mendez", false)
            ]
        );
        assert_eq!(
            colleagues.into_iter().map(|c| c.name).collect::<Vec<_>>(),
            ["Maria Chen"]
        );
    });
}
