//! Signing in and sessions (security §3.4, §3.5).

use super::desk::{Desk, SECRET, kinds};
use crate::world::{World, from, on_each_engine, sentence};
use domain::{
    accounts,
    deliveries::{Letter, MailToSend},
};

const ANA: (&str, &str) = ("Ana García", "ana@example.com");

fn code(mail: &MailToSend) -> String {
    match &mail.letter {
        Letter::SignInCode { code, .. } => code.clone(),
        _ => panic!("{mail:?} carries no code"),
    }
}

#[test]
fn a_mailed_code_works_once_in_the_browser_that_asked() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.client(matter, "Ana García").await;
        desk.post().await;
        let nonce = accounts::ask_code(&world.firm, "ana@example.com", &from("203.0.113.9"))
            .await
            .unwrap();
        let elsewhere = accounts::ask_code(&world.firm, "nobody@example.com", &from("203.0.113.9"))
            .await
            .unwrap();
        let mails = desk.post().await;
        assert_eq!(kinds(&mails), [("sign_in_code", "ana@example.com")]);
        let code = code(&mails[0]);
        assert_eq!(code.len(), 6);

        let other = accounts::enter_code(&world.firm, &elsewhere, &code, false, &from("203.0.113.9")).await;
        assert_eq!(sentence(other), "account-code-wrong");
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        let done = accounts::enter_code(&world.firm, &nonce, &spaced, false, &from("203.0.113.9"))
            .await
            .unwrap();
        assert_eq!(desk.sees(&done.token).await.unwrap(), [matter]);
        let twice = accounts::enter_code(&world.firm, &nonce, &code, false, &from("203.0.113.9")).await;
        assert_eq!(sentence(twice), "account-code-wrong");
    });
}

#[test]
fn five_wrong_codes_use_the_right_one_up_and_ten_minutes_do_too() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.client(matter, "Ana García").await;
        desk.post().await;
        let nonce = accounts::ask_code(&world.firm, "ana@example.com", &from("203.0.113.9"))
            .await
            .unwrap();
        let right = code(&desk.post().await[0]);
        let wrong = if right == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            assert!(
                accounts::enter_code(&world.firm, &nonce, wrong, false, &from("203.0.113.9"))
                    .await
                    .is_err()
            );
        }
        assert_eq!(
            sentence(accounts::enter_code(&world.firm, &nonce, &right, false, &from("203.0.113.9")).await),
            "account-code-wrong"
        );

        let nonce = accounts::ask_code(&world.firm, "ana@example.com", &from("203.0.113.10"))
            .await
            .unwrap();
        let right = code(&desk.post().await[0]);
        desk.wait(601);
        assert_eq!(
            sentence(accounts::enter_code(&world.firm, &nonce, &right, false, &from("203.0.113.10")).await),
            "account-code-wrong"
        );
    });
}

/// architecture §2.11: a code is not enough for a sensitive matter.
#[test]
fn a_session_that_began_with_a_code_reaches_no_sensitive_matter() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.client(matter, "Ana García").await;
        desk.post().await;
        world
            .firm
            .db()
            .write(|tx| {
                tx.run(db::sql!("update matters set is_sensitive = true"), &[])?;
                Ok(db::Verdict::Commit(()))
            })
            .await
            .unwrap();
        let nonce = accounts::ask_code(&world.firm, "ana@example.com", &from("203.0.113.9"))
            .await
            .unwrap();
        let right = code(&desk.post().await[0]);
        let by_code = accounts::enter_code(&world.firm, &nonce, &right, true, &from("203.0.113.9"))
            .await
            .unwrap();
        assert!(desk.sees(&by_code.token).await.unwrap().is_empty());
        assert!(
            by_code.kept_for.is_none(),
            "never kept where a matter is sensitive"
        );
        let by_password = desk.sign_in("ana@example.com", SECRET).await.unwrap();
        assert_eq!(desk.sees(&by_password.token).await.unwrap(), [matter]);
    });
}

#[test]
fn guessing_is_slowed_down_for_addresses_that_exist_and_for_those_that_do_not() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        desk.client(matter, "Ana García").await;
        for email in ["ana@example.com", "nobody@example.com"] {
            assert_eq!(
                sentence(desk.sign_in(email, "wrong wrong wrong").await),
                "access-sign-in-wrong"
            );
            assert_eq!(sentence(desk.sign_in(email, SECRET).await), "too many");
        }
        desk.wait(2);
        desk.sign_in("ana@example.com", SECRET).await.unwrap();
    });
}

#[test]
fn sessions_end_when_idle_when_signed_out_and_when_the_password_changes() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk.matter("García", &[ANA]).await;
        let first = desk.client(matter, "Ana García").await;
        let second = desk.sign_in("ana@example.com", SECRET).await.unwrap().token;
        desk.wait(29 * 60);
        let own = first.clone();
        world.write(move |work| accounts::seen(work, &own)).await.unwrap();
        desk.wait(2 * 60);
        assert_eq!(sentence(desk.sees(&second).await), "signed out");
        assert_eq!(desk.sees(&first).await.unwrap(), [matter]);

        let third = desk.sign_in("ana@example.com", SECRET).await.unwrap().token;
        let wrong = accounts::change_password(
            &world.firm,
            &first,
            "not this one",
            "nine purple kettles drifting",
            &from("203.0.113.9"),
        )
        .await;
        assert_eq!(sentence(wrong), "access-password-wrong");
        let renewed = accounts::change_password(
            &world.firm,
            &first,
            SECRET,
            "nine purple kettles drifting",
            &from("203.0.113.9"),
        )
        .await
        .unwrap();
        assert_eq!(sentence(desk.sees(&first).await), "signed out");
        assert_eq!(sentence(desk.sees(&third).await), "signed out");
        assert_eq!(renewed.kept_for, None, "it was not kept before");
        let renewed = renewed.token;
        assert_eq!(desk.sees(&renewed).await.unwrap(), [matter]);

        let own = renewed.clone();
        world
            .write(move |work| accounts::sign_out(work, &own))
            .await
            .unwrap();
        assert_eq!(sentence(desk.sees(&renewed).await), "signed out");
    });
}

#[test]
fn somebody_sees_and_ends_their_own_sessions_only() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let matter = desk
            .matter("García", &[ANA, ("Luis García", "luis@example.com")])
            .await;
        let ana = desk.client(matter, "Ana García").await;
        desk.sign_in("ana@example.com", SECRET).await.unwrap();
        desk.save(matter, &["Ana García", "Luis García"]).await.unwrap();
        let mails = desk.post_after_hold().await;
        let invitation = mails.iter().find(|m| m.to_address == "luis@example.com").unwrap();
        let luis = desk.accept(super::desk::link(invitation)).await.unwrap().token;
        let luis_session = desk.standing(&luis, |who| who.session()).await.unwrap();

        let own = ana.clone();
        let foreign = world
            .write(move |work| accounts::end_session(work, &accounts::standing(work, &own)?, luis_session))
            .await;
        assert_eq!(sentence(foreign), "not found");
        let own = ana.clone();
        assert_eq!(
            world
                .read(move |look| Ok(accounts::sessions(look, &accounts::standing(look, &own)?)?.len()))
                .await,
            2
        );
        let own = ana.clone();
        world
            .write(move |work| accounts::end_other_sessions(work, &accounts::standing(work, &own)?))
            .await
            .unwrap();
        let own = ana.clone();
        assert_eq!(
            world
                .read(move |look| Ok(accounts::sessions(look, &accounts::standing(look, &own)?)?.len()))
                .await,
            1
        );
    });
}

/// security §3.20: guesses that are made at once are counted as if they had come one after the other.
#[test]
fn a_place_that_tries_many_addresses_at_once_is_stopped_after_ten() {
    on_each_engine(async |world: &World| {
        let desk = Desk::open(world).await;
        let guess = async |address: &str| sentence(desk.sign_in(address, SECRET).await);
        let (a, b, c, d, e, f, g, h, i, j, k, l) = tokio::join!(
            guess("a@example.com"),
            guess("b@example.com"),
            guess("c@example.com"),
            guess("d@example.com"),
            guess("e@example.com"),
            guess("f@example.com"),
            guess("g@example.com"),
            guess("h@example.com"),
            guess("i@example.com"),
            guess("j@example.com"),
            guess("k@example.com"),
            guess("l@example.com"),
        );
        let told = [a, b, c, d, e, f, g, h, i, j, k, l];
        assert_eq!(
            told.iter()
                .filter(|says| **says == "access-sign-in-wrong")
                .count(),
            10
        );
        assert_eq!(told.iter().filter(|says| **says == "too many").count(), 2);
    });
}
