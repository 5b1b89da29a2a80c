//! What mail says and how it travels.

mod aiosmtpd;
mod caught;
mod headers;
mod letters;
mod post_office;
mod smtp;

use kernel::Language;
use mail::{Drawn, Envelope, Invitation, Letter, Letterhead, Mailbox, draw};

fn letterhead() -> Letterhead {
    Letterhead {
        firm_name: "Chen & Ortiz".to_owned(),
        phone: Some("555-0100".to_owned()),
        accent: "#045a4f".to_owned(),
        is_discreet: false,
    }
}

fn drawn(letter: &Letter, language: Language) -> Drawn {
    draw(letter, &letterhead(), language).expect("a letter")
}

/// Ana's invitation, addressed.
fn invitation() -> Envelope {
    let letter = Letter::Invitation(Invitation {
        first_name: "Ana".to_owned(),
        link: "https://portal.chenortiz.example/portal/invite/h7Kq2mXw".to_owned(),
        expires_on: jiff::civil::date(2026, 12, 8),
    });
    Envelope {
        from: Mailbox {
            name: "Chen & Ortiz".to_owned(),
            address: "portal@chenortiz.example".to_owned(),
        },
        to: Mailbox {
            name: "Ana Ruiz".to_owned(),
            address: "ana@example.com".to_owned(),
        },
        message_id: "0192f0c4-7a4e-7cc0-8000-1@chenortiz.example".to_owned(),
        event_id: "0192f0c4-7a4e-7cc0-8000-0".to_owned(),
        is_nudge: false,
        drawn: drawn(&letter, Language::EnUs),
    }
}
