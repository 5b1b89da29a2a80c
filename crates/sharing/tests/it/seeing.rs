//! Who sees what.

use crate::stage::{ANA, DIVORCE, GREEN_CARD, LUIS, OMAR, Stage, id, play};
use db::sql;
use jiff::civil::Date;
use kernel::{Error, TaskId};
use sharing::{ClientSession, SharedTask, SharedTaskState, StepState};

async fn sees(stage: &Stage, who: &ClientSession, task: TaskId) -> bool {
    match stage.gate.see(who.clone(), move |client| client.task(task)).await {
        Ok(_) => true,
        Err(Error::NotFound) => false,
        Err(other) => panic!("{other:?}"),
    }
}

async fn to_do(stage: &Stage, who: &ClientSession) -> Vec<SharedTask> {
    stage
        .gate
        .see(who.clone(), |client| client.tasks())
        .await
        .unwrap()
        .to_do
}

/// L1-14, L1-15, L1-17: both, only the first, only the second; never the other.
#[test]
fn a_task_is_seen_by_those_it_is_shared_with_and_by_nobody_else() {
    play(async |stage| {
        let (ana, luis) = (stage.sign_in(ANA, 1).await, stage.sign_in(LUIS, 1).await);
        let both = stage.task("for both", &[ANA, LUIS], |_| {}).await;
        let first = stage.task("for Ana", &[ANA], |_| {}).await;
        let second = stage.task("for Luis", &[LUIS], |_| {}).await;
        for (task, by_ana, by_luis) in [(both, true, true), (first, true, false), (second, false, true)] {
            assert_eq!(
                (sees(&stage, &ana, task).await, sees(&stage, &luis, task).await),
                (by_ana, by_luis)
            );
        }
        let names: Vec<_> = to_do(&stage, &ana)
            .await
            .into_iter()
            .map(|task| task.name)
            .collect();
        assert_eq!(names, ["for both", "for Ana"]);
    });
}

/// L1-32: a task of a firm user is seen by no client.
#[test]
fn a_task_of_a_firm_user_is_seen_by_nobody_outside() {
    play(async |stage| {
        let task = stage.task("draft the letter", &[], |_| {}).await;
        for who in [ANA, LUIS, OMAR] {
            let who = stage.sign_in(who, 1).await;
            assert!(!sees(&stage, &who, task).await);
            let done = stage
                .gate
                .act(who, move |client| client.complete_task(task))
                .await;
            assert!(matches!(done, Err(Error::NotFound)));
        }
    });
}

/// A hold: nothing is seen before Undo is over, and nothing is left after Undo.
#[test]
fn a_task_is_seen_when_the_time_for_undo_is_over() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let (kept, _) = stage.held_task(GREEN_CARD, "kept", &[ANA], |_| {}).await.unwrap();
        let (undone, hold) = stage
            .held_task(GREEN_CARD, "undone", &[ANA], |_| {})
            .await
            .unwrap();
        assert!(!sees(&stage, &ana, kept).await);
        let (me, hold) = (stage.maria.clone(), hold.unwrap());
        stage
            .firm
            .write(move |work| domain::holds::undo(work, &me, hold))
            .await
            .unwrap();
        stage.clock.advance_seconds(10);
        assert!(sees(&stage, &ana, kept).await);
        assert!(!sees(&stage, &ana, undone).await);
    });
}

/// L2-30: everything that must be true, taken away one by one.
#[test]
fn nothing_is_seen_when_any_condition_is_gone() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let task = stage.task("sign the form", &[ANA], |_| {}).await;
        let steps = [
            (
                sql!("update portal_access set state = 'revoked' where id = $1"),
                sql!("update portal_access set state = 'active' where id = $1"),
                0x51,
            ),
            (
                sql!("update portal_access set state = 'invited' where id = $1"),
                sql!("update portal_access set state = 'active' where id = $1"),
                0x51,
            ),
            (
                sql!("update portal_access set access_ends_at = 1 where id = $1"),
                sql!("update portal_access set access_ends_at = null where id = $1"),
                0x51,
            ),
            (
                sql!("update portal_access set starts_at = starts_at * 2 where id = $1"),
                sql!("update portal_access set starts_at = starts_at / 2 where id = $1"),
                0x51,
            ),
            (
                sql!("update matters set portal_open = false where id = $1"),
                sql!("update matters set portal_open = true where id = $1"),
                GREEN_CARD,
            ),
            (
                sql!("update case_role_capabilities set level = 'none' where case_role_id = $1"),
                sql!("update case_role_capabilities set level = 'act' where case_role_id = $1"),
                0x02,
            ),
        ];
        for (gone, back, about) in steps {
            stage.happens(gone, about).await;
            assert!(!sees(&stage, &ana, task).await, "{}", gone.text());
            let home = stage.gate.see(ana.clone(), |client| client.home()).await.unwrap();
            assert!(home.is_none_or(|home| home.to_do.is_empty()), "{}", gone.text());
            stage.happens(back, about).await;
            assert!(sees(&stage, &ana, task).await, "{}", back.text());
        }
    });
}

#[test]
fn a_session_that_began_with_a_mailed_code_reaches_no_sensitive_matter() {
    play(async |stage| {
        let (by_code, by_password) = (stage.sign_in(ANA, 0).await, stage.sign_in(ANA, 1).await);
        let task = stage.task("sign the form", &[ANA], |_| {}).await;
        assert!(sees(&stage, &by_code, task).await);
        stage
            .happens(
                sql!("update matters set is_sensitive = true where id = $1"),
                GREEN_CARD,
            )
            .await;
        assert!(!sees(&stage, &by_code, task).await);
        assert!(sees(&stage, &by_password, task).await);
        let cases = stage.gate.see(by_code, |client| client.cases()).await.unwrap();
        assert_eq!(
            cases.into_iter().map(|case| case.id).collect::<Vec<_>>(),
            [id(DIVORCE)]
        );
    });
}

/// L2-31, L2-32.
#[test]
fn what_never_leaves_the_firm_is_in_no_answer() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let task = stage.task("sign the form", &[ANA], |_| {}).await;
        let said = stage.gate.see(ana, move |client| {
            Ok(format!(
                "{:?} {:?} {:?} {:?} {:?}",
                client.home()?,
                client.tasks()?,
                client.task(task)?,
                client.cases()?,
                client.profile()?
            ))
        });
        let said = said.await.unwrap();
        assert!(said.contains("How to sign the form"));
        for word in ["xyzzy", "2026-0001", "maria@example.com", "Luis"] {
            assert!(!said.contains(word), "{word} in {said}");
        }
    });
}

#[test]
fn the_dashboard_answers_what_to_do_and_where_the_case_is() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        for (n, due) in [(1, "2026-01-09"), (2, "2026-01-04"), (3, "2026-02-01")] {
            let due: Date = due.parse().unwrap();
            stage
                .task(&format!("task {n}"), &[ANA], move |form| form.due_on = Some(due))
                .await;
        }
        let home = stage
            .gate
            .see(ana.clone(), |client| client.home())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(home.case.title, "Your green card");
        assert_eq!(
            (home.case.contact.first_name.as_str(), home.case.ask.name.as_str()),
            ("Ana", "Maria Chen")
        );
        let names: Vec<_> = home
            .to_do
            .iter()
            .map(|task| (task.name.as_str(), task.is_late))
            .collect();
        assert_eq!(names, [("task 2", true), ("task 1", false), ("task 3", false)]);
        assert_eq!(
            (home.to_do_total, home.frame.to_do(), home.frame.case_count),
            (3, 3, 2)
        );
        assert_eq!((home.case.step, home.case.steps), (2, 3));
        let steps: Vec<_> = home.steps.iter().map(|step| step.state).collect();
        assert_eq!(steps, [StepState::Done, StepState::Now, StepState::Next]);
        assert_eq!(home.case.next_due_on, Some("2026-01-04".parse().unwrap()));
    });
}

#[test]
fn the_chosen_case_is_the_one_that_pages_show() {
    play(async |stage| {
        let (ana, luis) = (stage.sign_in(ANA, 1).await, stage.sign_in(LUIS, 1).await);
        let (divorce, green) = (id(DIVORCE), id(GREEN_CARD));
        let (task, _) = stage
            .held_task(DIVORCE, "list the rooms", &[ANA], |_| {})
            .await
            .unwrap();
        stage.clock.advance_seconds(11);
        assert!(to_do(&stage, &ana).await.is_empty());
        assert!(sees(&stage, &ana, task).await);
        stage
            .gate
            .act(ana.clone(), move |client| client.choose_case(divorce))
            .await
            .unwrap();
        assert_eq!(to_do(&stage, &ana).await.len(), 1);
        let cases = stage.gate.see(ana, |client| client.cases()).await.unwrap();
        let shown: Vec<_> = cases
            .iter()
            .map(|case| (case.id, case.is_current, case.to_do))
            .collect();
        assert_eq!(shown, [(divorce, true, 1), (green, false, 0)]);
        let other = stage
            .gate
            .act(luis, move |client| client.choose_case(divorce))
            .await;
        assert!(matches!(other, Err(Error::NotFound)));
    });
}

#[test]
fn access_that_ended_is_told_without_its_name() {
    play(async |stage| {
        let luis = stage.sign_in(LUIS, 1).await;
        stage
            .happens(
                sql!("update portal_access set state = 'revoked', closed_at = starts_at where id = $1"),
                0x52,
            )
            .await;
        let (home, ended, frame) = stage
            .gate
            .see(luis, |client| {
                Ok((client.home()?, client.ended()?, client.frame()?))
            })
            .await
            .unwrap();
        assert!(home.is_none() && frame.case.is_none() && frame.ended);
        assert_eq!(
            ended.iter().map(|e| e.on).collect::<Vec<_>>(),
            [Some("2026-01-05".parse().unwrap())]
        );
    });
}

#[test]
fn a_cancelled_task_is_gone_and_one_of_another_role_can_only_be_read() {
    play(async |stage| {
        let (ana, omar) = (stage.sign_in(ANA, 1).await, stage.sign_in(OMAR, 1).await);
        let task = stage.task("read this", &[ANA, OMAR], |_| {}).await;
        let shown = stage
            .gate
            .see(omar.clone(), move |client| client.task(task))
            .await
            .unwrap();
        assert_eq!((shown.state, shown.may_complete), (SharedTaskState::ToDo, false));
        let done = stage
            .gate
            .act(omar, move |client| client.complete_task(task))
            .await;
        assert!(matches!(done, Err(Error::Conflict(message)) if message.shown.key == "task-role-may-not"));
        let me = stage.maria.clone();
        stage
            .firm
            .write(move |work| {
                domain::tasks::cancel(work, &domain::access::permit(work, &me, id(GREEN_CARD))?, task)
            })
            .await
            .unwrap();
        assert!(!sees(&stage, &ana, task).await);
    });
}

#[test]
fn both_engines_understand_every_statement_of_these_rooms() {
    play(async |stage| {
        let db = stage.firm.db().clone();
        let problems = std::thread::spawn(move || db::registry::prepare_all(&db))
            .join()
            .unwrap();
        let ours = |line: &String| {
            ["crates/sharing/", "src/tasks/", "src/shares/"]
                .iter()
                .any(|room| line.contains(room))
        };
        assert_eq!(
            problems.into_iter().filter(ours).collect::<Vec<_>>(),
            Vec::<String>::new()
        );
    });
}
