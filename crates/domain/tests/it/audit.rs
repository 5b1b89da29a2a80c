//! The chain over the record (security §3.11).

use crate::world::{World, block_on, on_each_engine};
use domain::{
    Done,
    audit::{
        self, Checkpoint,
        checkpoints::{self, BrokenBecause, Compared},
    },
};

async fn seal_all(world: &World) -> usize {
    let mut sealed = 0;
    loop {
        let some = world.write(|work| audit::seal(work, 2)).await.unwrap();
        if some == 0 {
            return sealed;
        }
        sealed += some;
    }
}

#[test]
fn every_event_gets_its_place_and_the_chain_holds() {
    on_each_engine(async |world| {
        world.owner().await;
        let events = world.recorded().await.len();
        assert!(world.read(|look| audit::verify(look, 1)).await.has_unsealed);
        assert_eq!(seal_all(world).await, events);
        let report = world.read(|look| audit::verify(look, 1)).await;
        assert_eq!(
            (report.checked, report.first_bad, report.has_unsealed),
            (events as i64, None, false)
        );
        assert_eq!(report.last.clone().unwrap().0, events as i64);
        let part = world.read(|look| audit::verify(look, 3)).await;
        assert_eq!((part.checked, part.last), (events as i64 - 2, report.last));
    });
}

#[test]
fn an_event_that_somebody_slipped_in_is_found() {
    on_each_engine(async |world| {
        let events = seal_all(world).await as i64;
        let slip = world.write(move |work| {
            work.tx().run(
                db::sql!(
                    "insert into events (id, at, kind, actor_kind, object_kind, object_id, payload, seq, prev, hash)
                     values ('x', 1, 'SettingChanged', 'operator', 'setting', 'k', '{}', $1, $2, $2)"
                ),
                &[&(events + 1), &vec![0u8; 32]],
            )?;
            Ok(Done::unrecorded((), "a test forges an event"))
        });
        slip.await.unwrap();
        let report = world.read(|look| audit::verify(look, 1)).await;
        assert_eq!((report.checked, report.first_bad), (events, Some(events + 1)));
    });
}

#[test]
fn an_event_can_be_neither_changed_nor_deleted() {
    on_each_engine(async |world| {
        let change = world.write(|work| {
            work.tx().run(
                db::sql!("update events set payload = '{}' where seq is null"),
                &[],
            )?;
            Ok(Done::unrecorded((), "a test tries"))
        });
        assert!(change.await.is_err());
        let delete = world.write(|work| {
            work.tx().run(db::sql!("delete from events"), &[])?;
            Ok(Done::unrecorded((), "a test tries"))
        });
        assert!(delete.await.is_err());
    });
}

/// Another database of the same firm: what somebody puts in place of the real one.
async fn replaced(engine: db::Engine, of: &World) -> World {
    let firm = of
        .read(|look| {
            look.sql()
                .one::<(String,)>(db::sql!("select value from settings where key = 'firm.id'"), &[])
        })
        .await
        .0;
    let other = World::new(engine).await;
    other
        .write(move |work| {
            work.tx().run(
                db::sql!("update settings set value = $1 where key = 'firm.id'"),
                &[&firm],
            )?;
            Ok(Done::unrecorded((), "a test forges a firm"))
        })
        .await
        .unwrap();
    other
}

async fn line(world: &World) -> String {
    seal_all(world).await;
    let checkpoint = world.read(audit::checkpoint).await.unwrap();
    checkpoint.line().unwrap()
}

async fn compare(world: &World, lines: &str) -> Compared {
    let lines = lines.to_owned();
    world.read(move |look| checkpoints::compare(look, &lines)).await
}

fn reasons(compared: &Compared) -> Vec<BrokenBecause> {
    compared.broken.iter().map(|broken| broken.why).collect()
}

#[test]
fn a_record_agrees_with_its_checkpoints_as_it_grows() {
    on_each_engine(async |world| {
        assert_eq!(world.read(audit::checkpoint).await, None, "nothing is sealed");
        let first = line(world).await;
        world.owner().await;
        let second = line(world).await;
        let compared = compare(world, &format!("{first}\n\n{second}\n")).await;
        assert_eq!((compared.held, reasons(&compared)), (2, Vec::new()));
        let end = world.read(|look| audit::verify(look, 1)).await.last.unwrap().0;
        assert_eq!(compared.up_to, Some(end));
    });
}

/// security §3.11: the chain alone cannot tell that all of it was made anew; a checkpoint can.
#[test]
fn a_rewritten_history_passes_the_chain_and_fails_its_checkpoint() {
    for engine in db::testing::engines() {
        block_on(async {
            let world = World::new(engine).await;
            world.owner().await;
            let kept = line(&world).await;
            let forged = replaced(engine, &world).await;
            forged
                .invited_owner("Somebody Else", "else@chen-ortiz.example")
                .await;
            forged.owner().await;
            seal_all(&forged).await;
            let report = forged.read(|look| audit::verify(look, 1)).await;
            assert_eq!(
                (report.first_bad, report.has_unsealed),
                (None, false),
                "linked anew, it holds"
            );
            assert_eq!(
                reasons(&compare(&forged, &kept).await),
                [BrokenBecause::Rewritten]
            );
        });
    }
}

#[test]
fn a_record_that_was_cut_off_or_put_back_is_noticed() {
    for engine in db::testing::engines() {
        block_on(async {
            let world = World::new(engine).await;
            world.owner().await;
            let kept = line(&world).await;
            let restored = replaced(engine, &world).await;
            seal_all(&restored).await;
            assert_eq!(restored.read(|look| audit::verify(look, 1)).await.first_bad, None);
            assert_eq!(reasons(&compare(&restored, &kept).await), [BrokenBecause::CutOff]);
        });
    }
}

#[test]
fn a_checkpoint_that_somebody_wrote_or_changed_is_none() {
    on_each_engine(async |world| {
        let good = line(world).await;
        let changed = {
            let mut checkpoint: Checkpoint = serde_json::from_str(&good).unwrap();
            checkpoint.seq += 1;
            checkpoint.line().unwrap()
        };
        let lines = format!("{good}\n{changed}\nnot a checkpoint\n");
        let compared = compare(world, &lines).await;
        assert_eq!(compared.held, 1);
        assert_eq!(
            compared
                .broken
                .iter()
                .map(|b| (b.line, b.why))
                .collect::<Vec<_>>(),
            [(2, BrokenBecause::NotOurs), (3, BrokenBecause::Unreadable)]
        );
        assert_eq!(world.firm.keys().record_public_key().len(), 32);
    });
}
