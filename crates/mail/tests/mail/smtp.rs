//! SMTP against a real server: what each answer means (security §3.12).

use crate::{
    invitation,
    post_office::{Manners, PostOffice},
};
use mail::{Held, Outcome, Smtp, Transport};
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
};

const AUTHORITY: &[u8] = include_bytes!("tls/ca.pem");

async fn outcome(manners: Manners) -> Outcome {
    let office = PostOffice::with(manners, false);
    Smtp::new(&office.plain())
        .expect("a URL")
        .send(&invitation())
        .await
}

fn why(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Sent => "sent",
        Outcome::TryLater { why } | Outcome::Uncertain { why } | Outcome::Bounced { why } => why,
    }
}

#[tokio::test]
async fn a_refusal_for_now_is_tried_later() {
    let busy = Some((451, "4.3.2 Try again"));
    for manners in [
        Manners {
            to_recipient: busy,
            ..Manners::default()
        },
        Manners {
            to_letter: busy,
            ..Manners::default()
        },
        Manners {
            to_sender: busy,
            ..Manners::default()
        },
    ] {
        let outcome = outcome(manners).await;
        assert!(matches!(outcome, Outcome::TryLater { .. }), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_final_refusal_of_recipient_or_letter_is_a_bounce() {
    let never = Some((550, "5.1.1 <ana@example.com> unknown"));
    for manners in [
        Manners {
            to_recipient: never,
            ..Manners::default()
        },
        Manners {
            to_letter: never,
            ..Manners::default()
        },
    ] {
        let outcome = outcome(manners).await;
        assert!(matches!(outcome, Outcome::Bounced { .. }), "{outcome:?}");
        assert!(
            why(&outcome).contains("unknown") && !why(&outcome).contains('@'),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_refused_sender_is_not_the_recipients_fault() {
    let outcome = outcome(Manners {
        to_sender: Some((550, "not here")),
        ..Manners::default()
    })
    .await;
    assert!(matches!(outcome, Outcome::TryLater { .. }), "{outcome:?}");
}

#[tokio::test]
async fn nobody_at_the_other_end_is_tried_later() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let smtp = Smtp::new(&format!("smtp://127.0.0.1:{port}?tls=off")).expect("a URL");
    assert!(matches!(smtp.send(&invitation()).await, Outcome::TryLater { .. }));
}

/// A server that takes the letter and hangs up before it says so.
fn forgetful() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || -> std::io::Result<()> {
        let (mut stream, _) = listener.accept()?;
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        stream.write_all(b"220 localhost\r\n")?;
        while let Some(Ok(line)) = lines.next() {
            let answer = match line.split_whitespace().next() {
                Some("DATA") => "354 go on\r\n",
                Some(".") => return Ok(()),
                Some("EHLO" | "MAIL" | "RCPT") => "250 yes\r\n",
                _ => continue,
            };
            stream.write_all(answer.as_bytes())?;
        }
        Ok(())
    });
    port
}

#[tokio::test]
async fn a_line_that_breaks_while_the_letter_is_taken_is_uncertain() {
    let smtp = Smtp::new(&format!("smtp://127.0.0.1:{}?tls=off", forgetful())).expect("a URL");
    let outcome = smtp.send(&invitation()).await;
    assert!(matches!(outcome, Outcome::Uncertain { .. }), "{outcome:?}");
}

#[tokio::test]
async fn one_connection_serves_many_mails() {
    let office = PostOffice::open();
    let smtp = Smtp::new(&office.plain()).expect("a URL");
    for _ in 0..5 {
        assert_eq!(smtp.send(&invitation()).await, Outcome::Sent);
    }
    assert_eq!((office.taken().len(), office.connections()), (5, 1));
}

#[tokio::test]
async fn tls_is_required_unless_the_url_says_otherwise() {
    let office = PostOffice::open();
    let outcome = Smtp::new(&office.url(""))
        .expect("a URL")
        .send(&invitation())
        .await;
    assert!(matches!(outcome, Outcome::TryLater { .. }), "{outcome:?}");
    assert!(office.taken().is_empty());
    let opportunistic = Smtp::new(&office.url("?tls=opportunistic")).expect("a URL");
    assert_eq!(opportunistic.send(&invitation()).await, Outcome::Sent);
}

#[tokio::test]
async fn a_certificate_of_a_stranger_is_refused() {
    let office = PostOffice::with_tls();
    for query in ["", "?tls=opportunistic"] {
        let outcome = Smtp::new(&office.url(query))
            .expect("a URL")
            .send(&invitation())
            .await;
        assert!(matches!(outcome, Outcome::TryLater { .. }), "{outcome:?}");
    }
    assert!(office.taken().is_empty());
}

#[tokio::test]
async fn a_certificate_of_a_trusted_authority_is_taken() {
    let office = PostOffice::with_tls();
    let smtp = Smtp::trusting(&office.url(""), AUTHORITY).expect("a URL");
    for _ in 0..2 {
        assert_eq!(smtp.send(&invitation()).await, Outcome::Sent);
    }
    assert_eq!(office.taken().len(), 2);
    assert!(Smtp::trusting(&office.url(""), b"no certificate").is_err());
}

#[tokio::test]
async fn credentials_are_sent_and_a_wrong_password_is_no_bounce() {
    let manners = Manners {
        wants_login: true,
        ..Manners::default()
    };
    let office = PostOffice::with(manners, true);
    let smtp = |password: &str| {
        let url = format!("smtp://portico:{password}@localhost:{}", office.port());
        Smtp::trusting(&url, AUTHORITY).expect("a URL")
    };
    let outcome = smtp("wrong").send(&invitation()).await;
    assert!(matches!(outcome, Outcome::TryLater { .. }), "{outcome:?}");
    assert_eq!(smtp("p%3A%2F%40ss").send(&invitation()).await, Outcome::Sent);
}

#[tokio::test]
async fn without_a_mail_server_mail_is_held_and_says_why() {
    let outcome = Held.send(&invitation()).await;
    assert!(matches!(outcome, Outcome::TryLater { .. }) && why(&outcome).contains("mail.url"));
}
