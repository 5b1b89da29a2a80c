//! Who may do what on a matter, proved inside the transaction (security §3.6).

use crate::world::{World, on_each_engine, sentence};
use domain::{
    Done,
    access::{
        self, Edit, Grant, Manage, ManageUsers, NewUser, OpenMatters, Revoke, Share, Staff, View,
        firm_permit, permissions_on, permit, staff_scope,
    },
    matters::{MatterForm, MatterView, NewMatter, open},
};
use kernel::{MatterId, Permission, RoleId, id::Id};

async fn colleague(world: &World, owner: &Staff, role: &'static str, email: &'static str) -> Staff {
    let roles = world.read(access::roles).await;
    let role: RoleId = roles.into_iter().find(|r| r.name == role).unwrap().id;
    let (me, new) = (
        owner.clone(),
        NewUser {
            name: email.into(),
            email: email.into(),
            role,
        },
    );
    let added = world
        .write(move |work| access::add_user(work, &firm_permit::<ManageUsers>(work, &me)?, &new))
        .await;
    world.first_password(added.unwrap()).await;
    world.present(email).await.staff
}

/// A matter of the owner's in its first open stage, with these colleagues on it.
async fn matter(world: &World, owner: &Staff, colleagues: &[&Staff]) -> MatterId {
    let case_type = world
        .read(domain::matters::catalogue)
        .await
        .case_types
        .remove(0)
        .id;
    let new = NewMatter {
        header: MatterForm {
            number: String::new(),
            title: "Hale – Divorce and parenting plan".into(),
            client_title: String::new(),
            case_type,
            subtype: None,
            responsible: owner.user,
            colleagues: colleagues.iter().map(|c| c.user).collect(),
        },
        stage: None,
        parties: Vec::new(),
    };
    let me = owner.clone();
    world.write(move |work| open(work, &me, &new)).await.unwrap()
}

macro_rules! asks {
    ($world:expr, $me:expr, $right:ty, $matter:expr) => {{
        let (me, matter) = ($me.clone(), $matter);
        sentence(
            $world
                .firm
                .read(move |look| permit::<$right>(look, &me, matter).map(drop))
                .await,
        )
    }};
}

#[test]
fn what_one_sees_is_refused_by_name_and_what_one_does_not_see_does_not_exist() {
    on_each_engine(async |world| {
        let owner = world.owner().await;
        let lawyer = colleague(world, &owner, "Lawyer", "lea@chen-ortiz.example").await;
        let paralegal = colleague(world, &owner, "Paralegal", "pat@chen-ortiz.example").await;
        let reader = colleague(world, &owner, "Read-only", "ron@chen-ortiz.example").await;
        let intake = colleague(world, &owner, "Intake", "ina@chen-ortiz.example").await;
        let outsider = colleague(world, &owner, "Lawyer", "otto@chen-ortiz.example").await;
        let auditor = colleague(world, &owner, "Auditor", "abe@chen-ortiz.example").await;
        let matter = matter(world, &owner, &[&lawyer, &paralegal, &reader, &intake]).await;

        for me in [&owner, &lawyer] {
            assert_eq!(asks!(world, me, Grant, matter), "accepted");
            assert_eq!(asks!(world, me, Revoke, matter), "accepted");
            assert_eq!(asks!(world, me, Manage, matter), "accepted");
        }
        assert_eq!(asks!(world, paralegal, Share, matter), "accepted");
        assert_eq!(asks!(world, paralegal, Grant, matter), "portal.grant");
        assert_eq!(asks!(world, paralegal, Revoke, matter), "portal.revoke");
        assert_eq!(asks!(world, reader, View, matter), "accepted");
        assert_eq!(asks!(world, reader, Edit, matter), "matter.edit");
        for me in [&outsider, &auditor, &intake] {
            assert_eq!(asks!(world, me, View, matter), "not found");
            assert_eq!(asks!(world, me, Grant, matter), "not found");
        }
        let nothing = world
            .write(|work| Ok(Done::unchanged(work.new_id::<MatterId>())))
            .await
            .unwrap();
        assert_eq!(asks!(world, owner, View, nothing), "not found");

        let (me, on) = (paralegal.clone(), matter);
        let may = world.read(move |look| permissions_on(look, &me, on)).await;
        assert!(may.contains(&Permission::ItemShare) && !may.contains(&Permission::PortalGrant));
        let (me, on) = (outsider.clone(), matter);
        assert_eq!(
            sentence(world.firm.read(move |look| permissions_on(look, &me, on)).await),
            "not found"
        );
    });
}

#[test]
fn a_list_across_matters_holds_only_those_that_its_reader_may_see() {
    on_each_engine(async |world| {
        let owner = world.owner().await;
        let on = colleague(world, &owner, "Lawyer", "lea@chen-ortiz.example").await;
        let off = colleague(world, &owner, "Lawyer", "otto@chen-ortiz.example").await;
        let auditor = colleague(world, &owner, "Auditor", "abe@chen-ortiz.example").await;
        matter(world, &owner, &[&on]).await;
        let seen = async |me: &Staff| {
            let me = me.clone();
            let filter = domain::matters::MatterFilter {
                view: MatterView::All,
                case_type: None,
                q: String::new(),
            };
            world
                .firm
                .read(move |look| {
                    domain::matters::list(look, &staff_scope(look, &me)?, &filter, None)
                        .map(|page| page.rows.len())
                })
                .await
        };
        assert_eq!(seen(&owner).await.unwrap(), 1);
        assert_eq!(seen(&on).await.unwrap(), 1);
        assert_eq!(seen(&off).await.unwrap(), 0);
        assert_eq!(sentence(seen(&auditor).await), "matter.view");
    });
}

#[test]
fn a_right_that_was_taken_away_a_moment_ago_is_gone() {
    on_each_engine(async |world| {
        let owner = world.owner().await;
        let lawyer = colleague(world, &owner, "Lawyer", "lea@chen-ortiz.example").await;
        let matter = matter(world, &owner, &[&lawyer]).await;
        assert_eq!(asks!(world, lawyer, Grant, matter), "accepted");
        let me = lawyer.clone();
        let opens = world
            .firm
            .read(move |look| firm_permit::<OpenMatters>(look, &me).map(drop))
            .await;
        assert_eq!(sentence(opens), "accepted");

        let taken = world.write(|work| {
            work.tx().run(
                db::sql!("delete from role_permissions where permission = 'portal.grant'"),
                &[],
            )?;
            Ok(Done::unrecorded((), "a test changes a role"))
        });
        taken.await.unwrap();
        assert_eq!(asks!(world, lawyer, Grant, matter), "portal.grant");

        let forged = Staff {
            user: owner.user,
            ..lawyer.clone()
        };
        assert_eq!(
            asks!(world, forged, View, matter),
            "signed out",
            "a session is its own person's only"
        );
        let ended = Staff {
            session: Id::from_uuid(owner.user.uuid()),
            ..owner.clone()
        };
        assert_eq!(asks!(world, ended, View, matter), "signed out");
    });
}
