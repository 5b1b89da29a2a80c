//! The session inside the gate.

use crate::stage::{ANA, GREEN_CARD, id, play};
use domain::keys::Token;
use kernel::{Error, Language};
use sharing::ClientSession;

#[test]
fn a_cookie_that_is_no_session_is_signed_out() {
    play(async |stage| {
        assert!(ClientSession::from_cookie("' or 1=1 --").is_none());
        let unknown = ClientSession::from_cookie(Token::fresh().reveal()).unwrap();
        assert!(matches!(
            stage.gate.see(unknown.clone(), |client| client.home()).await,
            Err(Error::SignedOut)
        ));
        let acted = stage
            .gate
            .act(unknown, |client| client.choose_case(id(GREEN_CARD)))
            .await;
        assert!(matches!(acted, Err(Error::SignedOut)));
    });
}

#[test]
fn signing_another_device_out_leaves_this_one() {
    play(async |stage| {
        let (phone, desk) = (stage.sign_in(ANA, 1).await, stage.sign_in(ANA, 1).await);
        let devices = stage
            .gate
            .see(phone.clone(), |client| client.profile())
            .await
            .unwrap()
            .devices;
        assert_eq!(devices.len(), 2);
        let other = devices.iter().find(|device| !device.is_this).unwrap().id;
        stage
            .gate
            .act(phone.clone(), move |client| client.end_session(other))
            .await
            .unwrap();
        assert!(matches!(
            stage.gate.see(desk, |client| client.frame()).await,
            Err(Error::SignedOut)
        ));
        assert!(stage.gate.see(phone, |client| client.frame()).await.is_ok());
    });
}

#[test]
fn a_language_is_one_that_the_firm_offers() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        stage
            .gate
            .act(ana.clone(), |client| client.choose_language(Language::Ar))
            .await
            .unwrap();
        let frame = stage.gate.see(ana, |client| client.frame()).await.unwrap();
        assert_eq!(frame.language, Language::Ar);
    });
}

#[test]
fn a_page_that_listens_stops_when_its_session_is_over() {
    play(async |stage| {
        let ana = stage.sign_in(ANA, 1).await;
        let listening = stage.gate.may_listen(ana.clone()).await.unwrap();
        assert!(listening.topic.starts_with("account:"));
        assert!(stage.gate.may_still_listen(ana.clone(), &listening).await);
        stage.gate.sign_out(ana.clone()).await.unwrap();
        assert!(!stage.gate.may_still_listen(ana, &listening).await);
    });
}
