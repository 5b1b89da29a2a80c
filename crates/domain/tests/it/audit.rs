//! The chain over the record (security §3.11).

use crate::world::{World, on_each_engine};
use domain::{Done, audit};

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
