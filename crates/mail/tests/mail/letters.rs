//! Every letter in every language (L1-27, L1-28; ux U8; security §3.16).

use crate::{drawn, letterhead};
use kernel::Language;
use mail::{CaseShared, Invitation, Letter, Letterhead, SignInCode, draw, samples};
use scraper::{Html, Selector};

fn every() -> impl Iterator<Item = (Letter, Language)> {
    samples()
        .into_iter()
        .flat_map(|letter| Language::ALL.iter().map(move |l| (letter.clone(), *l)))
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    Html::parse_document(html)
        .select(&selector)
        .map(|e| e.text().collect::<String>())
        .collect()
}

fn link(letter: &Letter) -> Option<&str> {
    match letter {
        Letter::Invitation(l) => Some(&l.link),
        Letter::InvitationReminder(l) => Some(&l.link),
        Letter::CaseShared(l) => Some(&l.link),
        Letter::ThingsToDo(l) => Some(&l.link),
        Letter::PasswordReset(l) => Some(&l.link),
        Letter::StaffSetup(l) => Some(&l.link),
        Letter::StaffPasswordReset(l) => Some(&l.link),
        Letter::TemporaryPassword(l) => Some(&l.link),
        Letter::AccessEnded(_) | Letter::SignInCode(_) | Letter::SecurityNotice(_) => None,
    }
}

#[test]
fn every_letter_is_whole_in_every_language() {
    for (letter, language) in every() {
        let mail = drawn(&letter, language);
        let name = format!("{} in {language}", letter.kind());
        assert_eq!(mail.kind, letter.kind());
        assert!(
            !mail.subject.is_empty() && mail.subject.chars().count() <= 78 && !mail.subject.contains('\n'),
            "{name}"
        );
        for part in [&mail.subject, &mail.text, &mail.html] {
            assert!(
                !part.contains("{ $") && !part.contains("mail-"),
                "a place or a key is left in {name}: {part}"
            );
        }
        assert!(
            mail.html.len() <= 20 * 1024,
            "{name} has {} bytes",
            mail.html.len()
        );
        assert!(
            !mail.html.contains("<img") && !mail.html.contains("url(") && !mail.html.contains("<script"),
            "{name}"
        );
        let page = Html::parse_document(&mail.html);
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        let html = page.root_element().value();
        assert_eq!(
            (html.attr("lang"), html.attr("dir")),
            (Some(words::Words::new(language).lang()), Some(language.dir()))
        );
        assert_eq!(texts(&mail.html, "h1").len(), 1, "{name}");
        assert_eq!(texts(&mail.html, "title"), [mail.subject.as_str()], "{name}");
    }
}

#[test]
fn a_letter_has_one_button_and_the_same_address_in_plain() {
    for (letter, language) in every() {
        let mail = drawn(&letter, language);
        let buttons = texts(&mail.html, "a.cta");
        match link(&letter) {
            Some(address) => {
                assert_eq!(buttons.len(), 1, "{} in {language}", letter.kind());
                assert!(texts(&mail.html, "a.lnk").iter().any(|l| l == address));
                assert!(mail.text.contains(&format!("{}:\n{address}\n", buttons[0])));
                assert_eq!(mail.text.matches("https://").count(), 1);
            }
            None => assert!(
                buttons.is_empty() && !mail.html.contains("https://") && !mail.text.contains("https://")
            ),
        }
    }
}

#[test]
fn both_parts_say_the_same() {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (letter, language) in every() {
        let mail = drawn(&letter, language);
        let text = folded(&mail.text);
        for paragraph in texts(&mail.html, ".sheet p")
            .iter()
            .skip(1)
            .filter(|p| !p.contains("https://"))
        {
            let paragraph = folded(paragraph);
            assert!(
                text.contains(&paragraph),
                "{} in {language}: {paragraph}",
                letter.kind()
            );
        }
    }
}

#[test]
fn an_english_letter_has_ninety_words_at_most() {
    for letter in samples() {
        let words = drawn(&letter, Language::EnUs).text.split_whitespace().count();
        assert!(words <= 90, "{} has {words} words", letter.kind());
    }
}

/// L1-27, L1-28, L2-11: the invitation says so, holds the link and its last day.
#[test]
fn the_invitation_invites_to_view_the_case_and_links_to_accepting() {
    let letter = &samples()[0];
    let mail = drawn(letter, Language::EnUs);
    assert_eq!(mail.subject, "Chen & Ortiz invites you to its client portal");
    for said in [
        "Hello Ana",
        "has invited you to view your case",
        "until Tuesday 8 December",
        "Accept invitation",
    ] {
        assert!(mail.text.contains(said), "{said}");
    }
    assert_eq!(texts(&mail.html, "a[href*='/invite/']").len(), 2);
}

/// IL-12: the reminder says that it is one, holds a link and the same last day, and nothing of the case.
#[test]
fn the_reminder_reminds_in_every_language_and_links_to_accepting() {
    let letters = samples();
    let letter = letters
        .iter()
        .find(|l| matches!(l, Letter::InvitationReminder(_)))
        .expect("a reminder");
    for (language, subject, said, whole) in [
        (
            Language::EnUs,
            "Your invitation from Chen & Ortiz still waits for you",
            "This is a reminder. The invitation works until Tuesday 8 December.",
            include_str!("reminder/en-US.txt"),
        ),
        (
            Language::Es,
            "Su invitación de Chen & Ortiz le sigue esperando",
            "Esto es un recordatorio. La invitación vale hasta el martes, 8 de diciembre.",
            include_str!("reminder/es.txt"),
        ),
        (
            Language::Ar,
            "دعوتك من Chen & Ortiz ما زالت بانتظارك",
            "هذا تذكير. الدعوة صالحة حتى يوم",
            include_str!("reminder/ar.txt"),
        ),
    ] {
        let mail = drawn(letter, language);
        assert_eq!(mail.subject, subject);
        assert!(mail.text.contains(said), "{language}: {}", mail.text);
        assert_eq!(texts(&mail.html, "a[href*='/invite/']").len(), 2);
        assert_eq!(mail.text, whole, "the whole letter in {language}");
    }
}

#[test]
fn a_discreet_letter_shows_neither_firm_nor_name_nor_telephone() {
    let head = Letterhead {
        is_discreet: true,
        ..letterhead()
    };
    for (letter, language) in every() {
        if matches!(letter, Letter::StaffPasswordReset(_) | Letter::StaffSetup(_)) {
            continue;
        }
        let mail = draw(&letter, &head, language).expect("a letter");
        let link = link(&letter).unwrap_or("-");
        for part in [&mail.subject, &mail.text, &mail.html] {
            let part = part.replace(link, "");
            for hidden in ["Chen", "Ortiz", "Ana", "555", "caso", "قضي"] {
                assert!(
                    !part.contains(hidden),
                    "{} in {language}: {hidden} in {part}",
                    letter.kind()
                );
            }
        }
        assert_eq!(
            mail.subject,
            words::Words::new(language).say("mail-neutral-subject")
        );
    }
    assert_eq!(head.sender_name(Language::EnUs), "Account notice");
    assert_eq!(letterhead().sender_name(Language::EnUs), "Chen & Ortiz");
}

#[test]
fn names_are_escaped_and_line_breaks_refused() {
    let shared = |first_name: &str| {
        Letter::CaseShared(CaseShared {
            first_name: first_name.to_owned(),
            link: "https://a.example/x?a=1&b=2".to_owned(),
        })
    };
    let mail = drawn(&shared("<script>alert(1)</script>"), Language::EnUs);
    assert!(!mail.html.contains("<script") && mail.text.contains("<script>alert(1)</script>"));
    assert_eq!(texts(&mail.html, "h1"), ["Hello <script>alert(1)</script>"]);
    assert!(
        draw(
            &shared("Ana\r\nBcc: x@example.com"),
            &letterhead(),
            Language::EnUs
        )
        .is_err()
    );
    let head = Letterhead {
        firm_name: "A\nB".to_owned(),
        ..letterhead()
    };
    assert!(draw(&shared("Ana"), &head, Language::EnUs).is_err());
    assert!(drawn(&shared(""), Language::EnUs).text.starts_with("Hello\n"));
}

#[test]
fn only_web_addresses_become_links() {
    for link in [
        "javascript:alert(1)",
        "//evil.example",
        "https://",
        "/portal",
        "https://a.example/ x",
        "https:///x",
    ] {
        let letter = Letter::Invitation(Invitation {
            first_name: "Ana".to_owned(),
            link: link.to_owned(),
            expires_on: jiff::civil::date(2026, 12, 8),
        });
        assert!(draw(&letter, &letterhead(), Language::EnUs).is_err(), "{link}");
    }
}

#[test]
fn a_sign_in_code_stands_alone_and_reads_left_to_right() {
    let letter = Letter::SignInCode(SignInCode {
        code: "204816".to_owned(),
        minutes: 10,
    });
    let mail = drawn(&letter, Language::Ar);
    assert_eq!(texts(&mail.html, "p[dir=ltr]"), ["204816"]);
    assert!(mail.text.lines().any(|line| line.trim() == "204816"));
    assert!(!mail.subject.contains("204816"), "a locked screen shows subjects");
}

/// AI-21, AI-23, security §3.3: sign-in details name the firm and nobody else, and carry what their way needs and no more.
#[test]
fn sign_in_details_name_nobody_and_carry_one_way_in() {
    let subjects = ["Sign-in details from", "Datos de acceso de", "بيانات الدخول من"];
    for (letter, language) in every() {
        let Letter::TemporaryPassword(details) = &letter else {
            continue;
        };
        let mail = drawn(&letter, language);
        assert!(
            subjects.iter().any(|s| mail.subject.starts_with(s)),
            "{}",
            mail.subject
        );
        assert!(!mail.text.contains("Ana") && !mail.html.contains("Ana"));
        match &details.way {
            mail::Way::Words(words) => {
                assert!(mail.text.contains(words.as_str()) && mail.html.contains(words.as_str()));
                assert!(details.link.ends_with("/sign-in"));
            }
            mail::Way::Link | mail::Way::LinkAndPin => {
                let says_pin = mail.text.contains("PIN") || mail.text.contains("رقم سري");
                assert_eq!(says_pin, details.way == mail::Way::LinkAndPin, "{}", mail.text);
            }
        }
        assert!(mail.text.contains("24"), "how long it works");
    }
}
