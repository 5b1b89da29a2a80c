use crate::stage::empty_firm;
use domain::{
    access::{self, Origin, Presence, SignIn, permit, staff_scope},
    deliveries,
    matters::{self, MatterFilter, MatterView},
    tasks,
};
use sharing::{ClientSession, Gate};
use testkit::scale::{self, Size};

#[test]
fn a_firm_is_filled_with_as_much_as_was_asked_for_and_nothing_is_left_to_do() {
    let size = Size {
        clients: 7,
        tasks: 32,
        notes: 30,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for engine in db::testing::engines() {
        runtime.block_on(async {
            let database = db::testing::fresh(engine);
            let clock = db::testing::clock();
            let firm = empty_firm(&database, clock.clone());
            scale::fill(&firm, &*clock, size).await.unwrap();
            assert!(
                firm.read(|look| deliveries::waiting(look, 10))
                    .await
                    .unwrap()
                    .is_empty()
            );

            let form = SignIn {
                email: scale::OWNER_EMAIL.into(),
                password: scale::PASSWORD.into(),
            };
            let token = access::sign_in(&firm, &form, &Origin::default())
                .await
                .unwrap()
                .token;
            let Presence::Here(present) = firm
                .read(move |look| access::staff(look, &token, None))
                .await
                .unwrap()
            else {
                panic!("the owner is not in");
            };
            let me = present.staff;
            let all = MatterFilter {
                view: MatterView::HasPortalAccess,
                case_type: None,
                q: String::new(),
            };
            let (mut tasks, mut notes) = (0, 0);
            let asking = me.clone();
            let page = firm
                .read(move |look| matters::list(look, &staff_scope(look, &asking)?, &all, None))
                .await
                .unwrap();
            assert_eq!(page.rows.len(), size.clients);
            for row in page.rows {
                let me = me.clone();
                let counts = firm.read(move |look| {
                    let by = permit(look, &me, row.id)?;
                    let list = tasks::list(look, &by)?;
                    Ok((
                        list.client.len() + list.done.len(),
                        matters::notes(look, &by, None)?.others.rows.len(),
                    ))
                });
                let (of_tasks, of_notes) = counts.await.unwrap();
                tasks += of_tasks;
                notes += of_notes;
            }
            assert_eq!((tasks, notes), (size.tasks, size.notes));

            let gate = Gate::new(firm.clone());
            let nowhere = sharing::Origin {
                ip: None,
                device: String::new(),
                mark: None,
            };
            let signed_in = gate
                .sign_in(&scale::client_email(0), scale::PASSWORD, false, nowhere)
                .await
                .unwrap();
            let session = ClientSession::from_cookie(signed_in.session.reveal()).unwrap();
            let own = gate.see(session, |client| client.tasks()).await.unwrap();
            assert_eq!(
                (own.to_do.len(), own.done.len()),
                (scale::OWN_TASKS - scale::OWN_TASKS_DONE, scale::OWN_TASKS_DONE)
            );
        });
    }
}
