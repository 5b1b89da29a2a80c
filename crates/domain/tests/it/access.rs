//! Signing in, second factors, sessions and the people of the firm (security §3.4–3.6; L2-29).

use crate::world::{PASSWORD, World, from, on_each_engine, sentence};
use domain::{
    access::{
        self, ManageUsers, Needs, NewUser, Presence, ProfileForm, SignIn, Staff, Theme, UserState,
        firm_permit, myself,
    },
    keys::Token,
};
use kernel::{Clock, Language, Result, RoleId, UserId, page::Page};

fn code(secret_base32: &str, world: &World) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret_base32).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build_noncompliant();
    totp.generate(world.clock.now().as_second().unsigned_abs())
        .to_string()
}

/// Sets a second factor up for who holds this token.
async fn enrol(world: &World, token: &Token) -> (Token, String) {
    let who = world.presence(token).await.unwrap();
    let asking = who.clone();
    let offer = world.read(move |look| access::begin_totp(look, &asking)).await;
    let (token, codes) = access::confirm_totp(&world.firm, &who, &offer.sealed, &code(&offer.secret, world))
        .await
        .unwrap();
    assert_eq!(codes.len(), 10);
    (token, offer.secret)
}

async fn users(world: &World, me: &Staff) -> Result<Page<access::User>> {
    let me = me.clone();
    world
        .firm
        .read(move |look| access::list_users(look, &firm_permit::<ManageUsers>(look, &me)?, None))
        .await
}

async fn role(world: &World, name: &'static str) -> RoleId {
    world
        .read(access::roles)
        .await
        .into_iter()
        .find(|r| r.name == name)
        .unwrap()
        .id
}

async fn add(
    world: &World,
    me: &Staff,
    name: &'static str,
    email: &'static str,
    role_name: &'static str,
) -> Result<UserId> {
    let (me, new) = (
        me.clone(),
        NewUser {
            name: name.into(),
            email: email.into(),
            role: role(world, role_name).await,
        },
    );
    world
        .write(move |work| access::add_user(work, &firm_permit::<ManageUsers>(work, &me)?, &new))
        .await
}

#[test]
fn a_password_alone_proves_nothing_where_the_firm_asks_for_a_second_factor() {
    on_each_engine(async |world| {
        let owner = world
            .invited_owner("Maria Chen", "maria@chen-ortiz.example")
            .await;
        let first = world.first_password(owner).await;
        assert_eq!(first.needs, Needs::EnrolTotp);
        let Presence::Waiting(waiting) = world.presence(&first.token).await.unwrap() else {
            panic!("in already")
        };
        assert_eq!(waiting.needs, Needs::EnrolTotp);

        let (token, secret) = enrol(world, &first.token).await;
        assert_eq!(
            sentence(world.presence(&first.token).await),
            "signed out",
            "each step gives a new token"
        );
        let Presence::Here(present) = world.presence(&token).await.unwrap() else {
            panic!("still waiting")
        };
        assert_eq!(users(world, &present.staff).await.unwrap().rows.len(), 1);

        let again = world.sign_in("MARIA@chen-ortiz.example", PASSWORD).await.unwrap();
        assert_eq!(again.needs, Needs::SecondFactor);
        let place = from("198.51.100.7");
        let used = code(&secret, world);
        let replay = access::second_factor(&world.firm, &again.token, &used, &place).await;
        assert_eq!(sentence(replay), "access-code-wrong", "a code counts once");
        world.clock.advance_seconds(60);
        let fresh = code(&secret, world);
        let second = access::second_factor(&world.firm, &again.token, &fresh, &place)
            .await
            .unwrap();
        assert!(matches!(
            world.presence(&second.token).await.unwrap(),
            Presence::Here(_)
        ));
        assert_eq!(sentence(world.presence(&again.token).await), "signed out");
    });
}

#[test]
fn a_session_that_waits_cannot_be_used_as_one_that_is_in() {
    on_each_engine(async |world| {
        let staff = world.owner().await;
        assert!(users(world, &staff).await.is_ok());
        world.set_second_factor("required").await;
        assert_eq!(
            sentence(users(world, &staff).await),
            "signed out",
            "the rule reaches open sessions at once"
        );
    });
}

#[test]
fn five_wrong_codes_close_the_second_factor_for_a_quarter_of_an_hour() {
    on_each_engine(async |world| {
        let owner = world
            .invited_owner("Maria Chen", "maria@chen-ortiz.example")
            .await;
        let first = world.first_password(owner).await;
        let (_, secret) = enrol(world, &first.token).await;
        world.clock.advance_seconds(60);
        let waiting = world.sign_in("maria@chen-ortiz.example", PASSWORD).await.unwrap();
        let place = from("198.51.100.7");
        for _ in 0..5 {
            let wrong = access::second_factor(&world.firm, &waiting.token, "000000", &place).await;
            assert_eq!(sentence(wrong), "access-code-wrong");
        }
        let right = code(&secret, world);
        let closed = access::second_factor(&world.firm, &waiting.token, &right, &place).await;
        assert_eq!(sentence(closed), "too many");
        world.clock.advance_seconds(15 * 60);
        let right = code(&secret, world);
        assert!(
            access::second_factor(&world.firm, &waiting.token, &right, &place)
                .await
                .is_ok()
        );
    });
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_told_the_same_and_counted_the_same() {
    on_each_engine(async |world| {
        world.owner().await;
        for email in ["maria@chen-ortiz.example", "nobody@chen-ortiz.example"] {
            assert_eq!(
                sentence(world.sign_in(email, "not the password at all").await),
                "access-sign-in-wrong"
            );
            assert_eq!(
                sentence(world.sign_in(email, PASSWORD).await),
                "too many",
                "{email}"
            );
            world.clock.advance_seconds(1);
        }
        assert!(world.sign_in("maria@chen-ortiz.example", PASSWORD).await.is_ok());
        let failed = world
            .recorded()
            .await
            .into_iter()
            .filter(|kind| kind == "StaffSignInFailed")
            .count();
        assert_eq!(failed, 2);
    });
}

#[test]
fn ten_failures_from_one_place_close_it_and_a_known_device_elsewhere_stays_open() {
    on_each_engine(async |world| {
        world.owner().await;
        let mark = world
            .sign_in("maria@chen-ortiz.example", PASSWORD)
            .await
            .unwrap()
            .mark;
        for _ in 0..10 {
            assert_eq!(
                sentence(
                    world
                        .sign_in("maria@chen-ortiz.example", "guess guess guess")
                        .await
                ),
                "access-sign-in-wrong"
            );
            world.clock.advance_seconds(10);
        }
        assert_eq!(
            sentence(world.sign_in("maria@chen-ortiz.example", PASSWORD).await),
            "too many"
        );
        let form = SignIn {
            email: "maria@chen-ortiz.example".into(),
            password: PASSWORD.into(),
        };
        let known = access::Origin {
            mark: Some(mark),
            ..from("203.0.113.9")
        };
        assert!(access::sign_in(&world.firm, &form, &known).await.is_ok());
    });
}

#[test]
fn a_link_to_a_password_works_once_and_ends_the_sessions_before_it() {
    on_each_engine(async |world| {
        world.set_second_factor("optional").await;
        let owner = world
            .invited_owner("Maria Chen", "maria@chen-ortiz.example")
            .await;
        let (one, other) = (world.setup_link(owner).await, world.setup_link(owner).await);
        let looked = one.clone();
        let page = world.read(move |look| access::open_link(look, &looked)).await;
        assert!(page.is_first);
        let place = from("198.51.100.7");
        let weak = access::set_password_by_link(&world.firm, &one, "maria chen chen", &place).await;
        assert_eq!(sentence(weak), "access-password-own");
        let first = access::set_password_by_link(&world.firm, &one, PASSWORD, &place)
            .await
            .unwrap();
        for link in [one, other] {
            let again =
                access::set_password_by_link(&world.firm, &link, "another fine long phrase", &place).await;
            assert_eq!(sentence(again), "not found");
        }
        let later = world.setup_link(owner).await;
        access::set_password_by_link(&world.firm, &later, "another fine long phrase", &place)
            .await
            .unwrap();
        assert_eq!(sentence(world.presence(&first.token).await), "signed out");
    });
}

#[test]
fn asking_for_a_new_password_answers_the_same_for_everybody() {
    on_each_engine(async |world| {
        world.owner().await;
        let place = from("198.51.100.7");
        for email in ["maria@chen-ortiz.example", "nobody@chen-ortiz.example"] {
            for _ in 0..3 {
                access::ask_reset(&world.firm, email, &place).await.unwrap();
            }
            assert_eq!(
                sentence(access::ask_reset(&world.firm, email, &place).await),
                "too many",
                "{email}"
            );
        }
        access::ask_reset(&world.firm, "no address", &place)
            .await
            .unwrap();
        let asked = world
            .recorded()
            .await
            .into_iter()
            .filter(|kind| kind == "StaffLinkAsked")
            .count();
        assert_eq!(asked, 3, "only for the one who has the address");
    });
}

#[test]
fn a_changed_password_ends_the_other_sessions_and_keeps_this_one() {
    on_each_engine(async |world| {
        world.owner().await;
        let this = world.sign_in("maria@chen-ortiz.example", PASSWORD).await.unwrap();
        let other = world.sign_in("maria@chen-ortiz.example", PASSWORD).await.unwrap();
        let Presence::Here(me) = world.presence(&this.token).await.unwrap() else {
            panic!("waiting")
        };
        let wrong = access::change_password(
            &world.firm,
            &me.staff,
            "wrong wrong wrong",
            "a much better phrase",
        )
        .await;
        assert_eq!(sentence(wrong), "access-password-wrong");
        world.clock.advance_seconds(1);
        let token = access::change_password(&world.firm, &me.staff, PASSWORD, "a much better phrase")
            .await
            .unwrap();
        assert!(matches!(world.presence(&token).await.unwrap(), Presence::Here(_)));
        assert_eq!(sentence(world.presence(&this.token).await), "signed out");
        assert_eq!(sentence(world.presence(&other.token).await), "signed out");
        assert!(
            world
                .sign_in("maria@chen-ortiz.example", "a much better phrase")
                .await
                .is_ok()
        );
    });
}

#[test]
fn a_session_ends_when_idle_and_after_half_a_day_whatever_happens() {
    on_each_engine(async |world| {
        world.owner().await;
        let token = world
            .sign_in("maria@chen-ortiz.example", PASSWORD)
            .await
            .unwrap()
            .token;
        let Presence::Here(me) = world.presence(&token).await.unwrap() else {
            panic!("waiting")
        };
        for _ in 0..14 {
            world.clock.advance_seconds(50 * 60);
            let staff = me.staff.clone();
            world.write(move |work| access::seen(work, &staff)).await.unwrap();
            assert!(world.presence(&token).await.is_ok());
        }
        world.clock.advance_seconds(20 * 60 + 1);
        assert_eq!(
            sentence(world.presence(&token).await),
            "signed out",
            "twelve hours are over"
        );

        let idle = world
            .sign_in("maria@chen-ortiz.example", PASSWORD)
            .await
            .unwrap()
            .token;
        world.clock.advance_seconds(60 * 60);
        assert_eq!(sentence(world.presence(&idle).await), "signed out");
    });
}

#[test]
fn one_lists_and_ends_only_ones_own_sessions() {
    on_each_engine(async |world| {
        let me = world.owner().await;
        let elsewhere = world.sign_in("maria@chen-ortiz.example", PASSWORD).await.unwrap();
        let Presence::Here(there) = world.presence(&elsewhere.token).await.unwrap() else {
            panic!("waiting")
        };
        let asking = me.clone();
        let list = world
            .read(move |look| access::list_sessions(look, &myself(look, &asking)?))
            .await;
        assert_eq!(list.iter().filter(|s| s.is_this).count(), 1);
        assert!(
            list.iter()
                .all(|s| s.ip_prefix == "198.51.100.0/24" && s.device == "Firefox on Linux")
        );

        let (asking, own) = (me.clone(), me.session);
        let this = world
            .write(move |work| access::end_session(work, &myself(work, &asking)?, own))
            .await;
        assert_eq!(sentence(this), "access-session-this");
        let (asking, other) = (me.clone(), there.staff.session);
        world
            .write(move |work| access::end_session(work, &myself(work, &asking)?, other))
            .await
            .unwrap();
        assert_eq!(sentence(world.presence(&elsewhere.token).await), "signed out");
        assert!(users(world, &me).await.is_ok());
    });
}

#[test]
fn nobody_gives_a_role_that_holds_more_than_they_have() {
    on_each_engine(async |world| {
        let owner = world.owner().await;
        let admin = add(world, &owner, "David Ortiz", "david@chen-ortiz.example", "Admin")
            .await
            .unwrap();
        let taken = add(world, &owner, "Another", "DAVID@chen-ortiz.example", "Lawyer").await;
        assert_eq!(sentence(taken), "access-email-taken");
        world.first_password(admin).await;
        let admin = world.present("david@chen-ortiz.example").await.staff;
        assert_eq!(
            sentence(add(world, &admin, "Eve", "eve@chen-ortiz.example", "Owner").await),
            "firm.own"
        );
        let lawyer = add(world, &admin, "Lea", "lea@chen-ortiz.example", "Lawyer")
            .await
            .unwrap();
        world.first_password(lawyer).await;
        let lawyer = world.present("lea@chen-ortiz.example").await.staff;
        assert_eq!(
            sentence(add(world, &lawyer, "Eve", "eve@chen-ortiz.example", "Lawyer").await),
            "user.manage"
        );
    });
}

#[test]
fn disabling_ends_sessions_at_once_and_never_the_last_owner() {
    on_each_engine(async |world| {
        let owner = world.owner().await;
        let david = add(world, &owner, "David Ortiz", "david@chen-ortiz.example", "Admin")
            .await
            .unwrap();
        world.first_password(david).await;
        let admin = world.present("david@chen-ortiz.example").await.staff;

        let disable = async |by: &Staff, id: UserId, version: i64| {
            let by = by.clone();
            world
                .write(move |work| {
                    access::disable_user(work, &firm_permit::<ManageUsers>(work, &by)?, id, version)
                })
                .await
        };
        let version = async |id: UserId| {
            users(world, &owner)
                .await
                .unwrap()
                .rows
                .into_iter()
                .find(|u| u.id == id)
                .unwrap()
                .version
        };
        assert_eq!(
            sentence(disable(&owner, owner.user, version(owner.user).await).await),
            "access-not-oneself"
        );
        assert_eq!(
            sentence(disable(&admin, owner.user, version(owner.user).await).await),
            "firm.own"
        );
        assert_eq!(sentence(disable(&owner, david, 99).await), "access-user-changed");
        disable(&owner, david, version(david).await).await.unwrap();
        assert_eq!(sentence(users(world, &admin).await), "signed out");
        assert_eq!(
            sentence(world.sign_in("david@chen-ortiz.example", PASSWORD).await),
            "access-sign-in-wrong"
        );
        let now = users(world, &owner)
            .await
            .unwrap()
            .rows
            .into_iter()
            .find(|u| u.id == david)
            .unwrap();
        assert_eq!(now.state, UserState::Disabled);
        assert!(world.read(access::colleagues).await.iter().all(|c| c.id != david));
    });
}

#[test]
fn a_profile_is_saved_once_and_an_old_page_is_told() {
    on_each_engine(async |world| {
        let me = world.owner().await;
        let save = async |name: &str, version: i64| {
            let form = ProfileForm {
                name: name.into(),
                language: Language::EnUs,
                theme: Theme::Dark,
            };
            let me = me.clone();
            world
                .write(move |work| access::save_profile(work, &myself(work, &me)?, &form, version))
                .await
        };
        let asking = me.clone();
        let version = world
            .read(move |look| access::profile(look, &myself(look, &asking)?))
            .await
            .version;
        save("Maria L. Chen", version).await.unwrap();
        let recorded = world.recorded().await.len();
        save("Maria L. Chen", version).await.unwrap();
        assert_eq!(
            world.recorded().await.len(),
            recorded,
            "the same again is no change"
        );
        assert_eq!(sentence(save("Maria", version).await), "access-user-changed");
        assert_eq!(sentence(save(" ", version + 1).await), "error-name-missing");
    });
}

#[test]
fn a_second_factor_is_given_up_only_with_the_password_and_where_the_firm_allows_it() {
    on_each_engine(async |world| {
        world.owner().await;
        let signed_in = world.sign_in("maria@chen-ortiz.example", PASSWORD).await.unwrap();
        let (token, _) = enrol(world, &signed_in.token).await;
        let Presence::Here(me) = world.presence(&token).await.unwrap() else {
            panic!("waiting")
        };
        let asking = world.presence(&token).await.unwrap();
        let twice = world
            .firm
            .read(move |look| access::begin_totp(look, &asking))
            .await;
        assert_eq!(sentence(twice), "access-totp-already");

        world.set_second_factor("required").await;
        assert_eq!(
            sentence(access::remove_totp(&world.firm, &me.staff, PASSWORD).await),
            "access-totp-required"
        );
        world.set_second_factor("optional").await;
        let token = access::remove_totp(&world.firm, &me.staff, PASSWORD)
            .await
            .unwrap();
        assert!(matches!(world.presence(&token).await.unwrap(), Presence::Here(_)));
        assert!(world.recorded().await.contains(&"TotpRemoved".to_owned()));
    });
}

#[test]
fn signing_out_ends_the_session_and_again_changes_nothing() {
    on_each_engine(async |world| {
        world.owner().await;
        let token = world
            .sign_in("maria@chen-ortiz.example", PASSWORD)
            .await
            .unwrap()
            .token;
        for _ in 0..2 {
            let leaving = token.clone();
            world
                .write(move |work| access::sign_out(work, &leaving, None))
                .await
                .unwrap();
        }
        assert_eq!(sentence(world.presence(&token).await), "signed out");
        let out = world
            .recorded()
            .await
            .into_iter()
            .filter(|kind| kind == "StaffSignedOut")
            .count();
        assert_eq!(out, 1);
    });
}
