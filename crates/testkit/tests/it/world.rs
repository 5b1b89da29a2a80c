use crate::stage::{Stage, empty_firm, on_each_engine};
use domain::{
    access::{self, Staff, ViewAudit, firm_permit, permit, staff_scope},
    audit,
    contacts::EmailState,
    deliveries,
    matters::{self, MatterFilter, MatterView},
    portal_access::{self, AccessState, ShareRow},
    tasks::{self, TaskCard, TaskState},
};
use kernel::{Clock, Error, Permission, clock::TestClock};
use mail::Caught;
use std::{collections::BTreeSet, sync::Arc};
use testkit::{
    cast::{self, *},
    clock::{DemoClock, Movable},
    world::{self, Setup},
};

async fn row(stage: &Stage, me: &Staff, case: &Case, client: &Client) -> ShareRow {
    let (me, matter, contact) = (me.clone(), stage.world.matter(case), stage.world.contact(client));
    let table = stage
        .firm
        .read(move |look| portal_access::share_table(look, &permit(look, &me, matter)?))
        .await
        .unwrap();
    table.into_iter().find(|r| r.contact == contact).unwrap()
}

async fn task(stage: &Stage, me: &Staff, case: &Case, name: &str) -> TaskCard {
    let (me, matter, id) = (me.clone(), stage.world.matter(case), stage.world.task(name));
    stage
        .firm
        .read(move |look| tasks::get(look, &permit(look, &me, matter)?, id))
        .await
        .unwrap()
}

#[test]
fn contacts_are_in_every_state_of_access() {
    on_each_engine(Setup::TEST, async |stage| {
        let daniel = stage.staff(&DANIEL).await;
        for (case, client, state) in [
            (&GARCIA, &ROSA, None),
            (&MORALES, &EVA, Some(AccessState::Prepared)),
            (&GARCIA, &LUIS, Some(AccessState::Invited)),
            (&HADDAD, &LAYLA, Some(AccessState::Invited)),
            (&GARCIA, &ANA, Some(AccessState::Active)),
            (&HADDAD, &YUSUF, Some(AccessState::Active)),
            (&HALE, &HELEN, Some(AccessState::Active)),
            (&HALE_HOUSE, &HELEN, Some(AccessState::Active)),
            (&HALE, &MARK, Some(AccessState::Active)),
            (&NGUYEN, &LONG, Some(AccessState::Active)),
            (&LI, &WEI, Some(AccessState::Active)),
            (&OWENS, &DALE, Some(AccessState::Expired)),
            (&BRANDT, &JONAS, Some(AccessState::Revoked)),
            (&HALE, &IMANI, Some(AccessState::Ended)),
        ] {
            assert_eq!(
                row(stage, &daniel, case, client).await.state,
                state,
                "{}",
                client.name
            );
        }
        assert!(row(stage, &daniel, &HALE, &MARK).await.is_adverse);
        assert_eq!(
            row(stage, &daniel, &TESFAYE, &HANNA).await.email_state,
            Some(EmailState::Bounced)
        );
    });
}

#[test]
fn tasks_are_in_every_state() {
    on_each_engine(Setup::DEMO, async |stage| {
        let daniel = stage.staff(&DANIEL).await;
        let of = async |case: &Case, name: &str| task(stage, &daniel, case, name).await;
        for (case, name, state) in [
            (&GARCIA, cast::tasks::PASSPORT, TaskState::Open),
            (&GARCIA, cast::tasks::PAY_SLIPS, TaskState::InReview),
            (&GARCIA, cast::tasks::CERTIFICATE, TaskState::Open),
            (&GARCIA, cast::tasks::PHOTO, TaskState::Done),
            (&GARCIA, cast::tasks::OLD_LEASE, TaskState::Cancelled),
            (&GARCIA, cast::tasks::TRANSLATE, TaskState::Done),
            (&HALE, cast::tasks::RETAINER, TaskState::Done),
            (&HALE, cast::tasks::ACCOUNTS, TaskState::Done),
            (&NGUYEN, cast::tasks::PASSPORTS, TaskState::Open),
        ] {
            assert_eq!(of(case, name).await.task.state, state, "{name}");
        }
        let passport = of(&GARCIA, cast::tasks::PASSPORT).await;
        assert!(passport.is_late && passport.people[0].first_viewed_at.is_some());
        let medical = of(&GARCIA, cast::tasks::MEDICAL).await;
        assert!(
            !medical.is_late && medical.people[0].first_viewed_at.is_none() && !medical.people[0].is_held
        );
        assert!(
            of(&GARCIA, cast::tasks::CERTIFICATE)
                .await
                .task
                .returned_text
                .is_some()
        );
        assert!(!of(&GARCIA, cast::tasks::COVER_LETTER).await.is_shared());
        let both = of(&NGUYEN, cast::tasks::PASSPORTS).await;
        assert_eq!(both.people.iter().filter(|p| p.done_at.is_some()).count(), 1);
        assert_eq!(both.people.len(), 2);
        assert!(!of(&HALE, cast::tasks::RETAINER).await.done_by[0].is_client);
    });
}

/// L1-14, L2-32: what a client finds is theirs, and only on the cases that they may see.
#[test]
fn clients_find_what_was_shared_with_them() {
    on_each_engine(Setup::TEST, async |stage| {
        let names = async |who: &Client| {
            let session = stage.client(who).await;
            let tasks = stage.gate.see(session, |client| client.tasks()).await.unwrap();
            tasks.to_do.into_iter().map(|t| t.name).collect::<BTreeSet<_>>()
        };
        use cast::tasks::*;
        assert_eq!(
            names(&ANA).await,
            [PASSPORT, G28, CERTIFICATE, MEDICAL].map(str::to_owned).into()
        );
        assert_eq!(names(&MARK).await, [HOLIDAYS.to_owned()].into());
        assert_eq!(names(&JONAS).await, BTreeSet::new());
        assert_eq!(names(&IMANI).await, BTreeSet::new());
        let helen = stage.client(&HELEN).await;
        assert_eq!(
            stage
                .gate
                .see(helen, |client| client.cases())
                .await
                .unwrap()
                .len(),
            2
        );
    });
}

#[test]
fn the_people_of_the_firm_see_what_their_roles_let_them() {
    on_each_engine(Setup::TEST, async |stage| {
        let all = MatterFilter {
            view: MatterView::All,
            case_type: None,
            q: String::new(),
        };
        let count = async |me: Staff| {
            let all = all.clone();
            stage
                .firm
                .read(move |look| matters::list(look, &staff_scope(look, &me)?, &all, None))
                .await
                .map(|page| page.rows.len())
        };
        assert_eq!(count(stage.staff(&DANIEL).await).await.unwrap(), CASES.len());
        assert_eq!(count(stage.staff(&NORA).await).await.unwrap(), 0);
        assert_eq!(count(stage.staff(&IVY).await).await.unwrap(), 2);
        let omar = stage.staff(&OMAR).await;
        assert!(matches!(count(omar.clone()).await, Err(Error::Forbidden(_))));
        stage
            .firm
            .read(move |look| firm_permit::<ViewAudit>(look, &omar).map(drop))
            .await
            .unwrap();
        let (sam, garcia) = (stage.staff(&SAM).await, stage.world.matter(&GARCIA));
        let rights = stage
            .firm
            .read(move |look| access::permissions_on(look, &sam, garcia))
            .await
            .unwrap();
        assert!(rights.contains(&Permission::ItemShare) && !rights.contains(&Permission::PortalGrant));
    });
}

#[test]
fn the_story_leaves_no_mail_waiting_and_no_notice_of_a_new_device() {
    on_each_engine(Setup::DEMO, async |stage| {
        let waiting = stage
            .firm
            .read(|look| deliveries::waiting(look, 100))
            .await
            .unwrap();
        assert!(waiting.is_empty(), "{waiting:?}");
        let kinds: Vec<_> = stage
            .caught
            .to(LUIS.email)
            .iter()
            .map(|m| m.kind.as_str())
            .collect();
        assert!(
            kinds.contains(&"invitation") && kinds.iter().all(|k| k.starts_with("invitation")),
            "{kinds:?}"
        );
        assert!(stage.caught.to(EVA.email).is_empty() && stage.caught.to(ROSA.email).is_empty());
        assert!(
            stage
                .caught
                .list()
                .iter()
                .all(|m| m.kind.as_str() != "security_notice" || m.to.ends_with("@chen-ortiz.example"))
        );
        assert!(stage.caught.list().iter().all(|m| m.sent_at <= stage.clock.now()));
    });
}

#[test]
fn somebody_has_a_second_factor_where_a_test_wants_it() {
    on_each_engine(Setup::TEST, async |stage| {
        let form = access::SignIn {
            email: TESS.email.into(),
            password: TESS.password.into(),
        };
        let first = access::sign_in(&stage.firm, &form, &access::Origin::default())
            .await
            .unwrap();
        assert_eq!(first.needs, access::Needs::SecondFactor);
        let code = stage.world.second_factor_code(stage.clock.now()).unwrap();
        let second = access::second_factor(&stage.firm, &first.token, &code, &access::Origin::default())
            .await
            .unwrap();
        assert_eq!(second.needs, access::Needs::Nothing);
    });
}

#[test]
fn the_clock_ends_where_it_was_and_a_second_building_is_refused() {
    on_each_engine(Setup::TEST, async |stage| {
        let start: kernel::Timestamp = db::testing::START.parse().unwrap();
        assert_eq!(stage.clock.now(), start);
        assert!(world::is_built(&stage.firm).await.unwrap());
        let again = world::build(&stage.firm, &*stage.clock, stage.caught.clone(), Setup::TEST).await;
        assert!(matches!(again, Err(Error::Invalid(_))));
        assert_eq!(stage.clock.now(), start);
    });
}

#[test]
fn the_world_builds_at_any_hour_of_the_day() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for hour in [
        "2026-11-24T05:00:30Z",
        "2026-11-25T04:59:00Z",
        "2026-03-08T07:30:00Z",
    ] {
        runtime.block_on(async {
            let database = db::testing::fresh(db::Engine::Sqlite);
            let clock = Arc::new(TestClock::at(hour.parse().unwrap()));
            let firm = empty_firm(&database, clock.clone());
            let caught = Arc::new(Caught::new(clock.clone()));
            world::build(&firm, &*clock, caught, Setup::DEMO).await.unwrap();
        });
    }
}

#[test]
fn the_demo_s_world_ends_at_the_present() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let database = db::testing::fresh(db::Engine::Sqlite);
        let clock = Arc::new(DemoClock::default());
        let before = clock.now();
        let firm = empty_firm(&database, clock.clone());
        assert!(!world::is_built(&firm).await.unwrap());
        let movable: &dyn Movable = &*clock;
        world::build(&firm, movable, Arc::new(Caught::new(clock.clone())), Setup::DEMO)
            .await
            .unwrap();
        assert!(world::is_built(&firm).await.unwrap());
        assert!(clock.now() >= before);
    });
}

#[test]
fn the_record_of_the_story_is_sealed_and_holds() {
    on_each_engine(Setup::TEST, async |stage| {
        let report = stage.firm.read(|look| audit::verify(look, 1)).await.unwrap();
        assert!(
            report.first_bad.is_none() && !report.has_unsealed && report.checked > 200,
            "{report:?}"
        );
    });
}
