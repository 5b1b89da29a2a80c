//! The headers of a mail, as they travel (security §3.16, §3.18).

use crate::{invitation, post_office::PostOffice};
use mail::{Mailbox, Outcome, Smtp, Transport};

fn header<'a>(message: &'a str, name: &str) -> Vec<&'a str> {
    let head = message.split_once("\r\n\r\n").map_or(message, |(head, _)| head);
    head.split("\r\n")
        .filter_map(|l| l.strip_prefix(name)?.strip_prefix(": "))
        .collect()
}

#[tokio::test]
async fn a_mail_says_that_a_machine_sent_it_and_goes_to_one_person() {
    let office = PostOffice::open();
    let smtp = Smtp::new(&office.plain()).expect("a URL");
    assert_eq!(smtp.send(&invitation()).await, Outcome::Sent);
    let taken = office.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].from, "portal@chenortiz.example");
    assert_eq!(taken[0].to, ["ana@example.com"]);
    let text = &taken[0].text;
    assert_eq!(header(text, "Auto-Submitted"), ["auto-generated"]);
    assert_eq!(header(text, "X-Auto-Response-Suppress"), ["All"]);
    assert_eq!(header(text, "X-Portico-Event"), ["0192f0c4-7a4e-7cc0-8000-0"]);
    assert_eq!(
        header(text, "Message-ID"),
        ["<0192f0c4-7a4e-7cc0-8000-1@chenortiz.example>"]
    );
    assert_eq!(header(text, "To"), ["\"Ana Ruiz\" <ana@example.com>"]);
    assert!(
        header(text, "Cc").is_empty()
            && header(text, "Bcc").is_empty()
            && header(text, "List-Unsubscribe").is_empty()
    );
    assert_eq!(header(text, "Date").len(), 1);
    assert!(
        text.contains("multipart/alternative") && text.contains("text/plain") && text.contains("text/html")
    );
    assert!(!text.contains("Content-Disposition"), "no attachments");
}

#[tokio::test]
async fn a_nudge_promises_no_mailbox_that_nobody_reads() {
    let office = PostOffice::open();
    let smtp = Smtp::new(&office.plain()).expect("a URL");
    let nudge = mail::Envelope {
        is_nudge: true,
        ..invitation()
    };
    assert_eq!(smtp.send(&nudge).await, Outcome::Sent);
    assert!(header(&office.taken()[0].text, "List-Unsubscribe").is_empty());
}

#[tokio::test]
async fn a_second_attempt_has_the_same_message_id() {
    let office = PostOffice::open();
    let smtp = Smtp::new(&office.plain()).expect("a URL");
    for _ in 0..2 {
        assert_eq!(smtp.send(&invitation()).await, Outcome::Sent);
    }
    let ids: Vec<String> = office
        .taken()
        .iter()
        .map(|t| header(&t.text, "Message-ID").concat())
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn a_line_break_in_a_name_or_id_never_reaches_the_wire() {
    let office = PostOffice::open();
    let smtp = Smtp::new(&office.plain()).expect("a URL");
    for bad in ["Ana\r\nBcc: all@example.com", "Ana\nX: y", "Ana\rX: y", "Ana\0"] {
        let mut mail = invitation();
        mail.to.name = bad.to_owned();
        assert!(
            matches!(smtp.send(&mail).await, Outcome::Bounced { .. }),
            "{bad:?}"
        );
        let spoils: [fn(&mut mail::Envelope, String); 4] = [
            |m, bad| m.from.name = bad,
            |m, bad| m.message_id = bad,
            |m, bad| m.event_id = bad,
            |m, bad| m.drawn.subject = bad,
        ];
        for spoil in spoils {
            let mut mail = invitation();
            spoil(&mut mail, bad.to_owned());
            assert!(
                matches!(smtp.send(&mail).await, Outcome::TryLater { .. }),
                "{bad:?}"
            );
        }
    }
    for address in [
        "",
        "ana",
        "ana@",
        "ana@example.com, b@example.com",
        "<ana@example.com>",
        "ana@example.com\r\n",
    ] {
        let mail = mail::Envelope {
            to: Mailbox {
                name: String::new(),
                address: address.to_owned(),
            },
            ..invitation()
        };
        assert!(
            matches!(smtp.send(&mail).await, Outcome::Bounced { .. }),
            "{address:?}"
        );
    }
    assert!(office.taken().is_empty());
}

#[tokio::test]
async fn names_in_any_script_are_encoded() {
    let office = PostOffice::open();
    let smtp = Smtp::new(&office.plain()).expect("a URL");
    let mut mail = invitation();
    mail.to.name = "عبد الله الحداد".to_owned();
    mail.drawn.subject = "دعوة من Chen & Ortiz".to_owned();
    assert_eq!(smtp.send(&mail).await, Outcome::Sent);
    let taken = office.taken();
    assert!(taken[0].text.is_ascii() && taken[0].text.contains("=?utf-8?"));
}
