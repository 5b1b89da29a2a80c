use crate::stage::on_each_engine;
use testkit::{canary, cast::*, world::Setup};

/// L1-14, L2-31, L2-32: the words that were planted are found by those who may read them, and by nobody else.
#[test]
fn each_word_is_found_by_those_who_may_read_it_and_by_nobody_else() {
    on_each_engine(Setup::TEST, async |stage| {
        let planted = canary::plant(&stage.firm, &stage.clock, stage.caught.clone(), &stage.world)
            .await
            .unwrap();
        assert_eq!(
            planted.len(),
            canary::Situation::ALL.len() * 3 * kernel::ItemKind::ALL.len() + 2
        );
        for who in CLIENTS.iter().filter(|c| !c.password.is_empty()) {
            let session = stage.client(who).await;
            let shown = stage
                .gate
                .see(session, |client| {
                    Ok(format!("{:?} {:?}", client.tasks()?, client.cases()?))
                })
                .await
                .unwrap();
            for canary in &planted {
                let may_see = canary.may_see.contains(who);
                assert_eq!(
                    shown.contains(&canary.word),
                    may_see,
                    "{} and {}",
                    who.name,
                    canary.word
                );
            }
        }
        for mail in stage.caught.list() {
            assert!(
                planted
                    .iter()
                    .all(|c| !mail.text.contains(&c.word) && !mail.html.contains(&c.word))
            );
        }
    });
}
