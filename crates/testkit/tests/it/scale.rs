use crate::stage::on_each_engine;
use domain::{
    access::{permit, staff_scope},
    matters::{self, MatterFilter, MatterView},
    tasks,
};
use testkit::{
    cast::{CASES, DANIEL},
    scale::{self, Size},
    world::Setup,
};

#[test]
fn a_firm_is_filled_with_as_much_as_was_asked_for() {
    on_each_engine(Setup::TEST, async |stage| {
        let size = Size {
            clients: 7,
            tasks: 15,
            notes: 30,
            per_transaction: 4,
        };
        let filled = scale::fill(
            &stage.firm,
            &*stage.clock,
            stage.caught.clone(),
            &stage.world,
            size,
        )
        .await
        .unwrap();
        assert_eq!(filled.cases.len(), size.clients);
        let daniel = stage.staff(&DANIEL).await;
        let all = MatterFilter {
            view: MatterView::All,
            case_type: None,
            q: String::new(),
        };
        let (me, first) = (daniel.clone(), filled.cases[0].0);
        let (count, tasks, notes) = stage
            .firm
            .read(move |look| {
                let page = matters::list(look, &staff_scope(look, &me)?, &all, None)?;
                let by = permit(look, &me, first)?;
                Ok((
                    page.rows.len(),
                    tasks::list(look, &by)?.client.len(),
                    matters::notes(look, &by, None)?.others.rows.len(),
                ))
            })
            .await
            .unwrap();
        assert_eq!(count, CASES.len() + size.clients + 1);
        assert_eq!((tasks, notes), (3, 5));
        let session = stage.client(&scale::CLIENT).await;
        let own = stage.gate.see(session, |client| client.tasks()).await.unwrap();
        assert_eq!(own.to_do.len(), scale::OWN_TASKS);
    });
}
