//! One of each letter, with the names of the cast; for tests and for looking at them.

use crate::letter::*;
use jiff::{Timestamp, civil::date, tz::TimeZone};

/// Every kind of letter once, security notices once for each thing that they report.
#[must_use]
pub fn samples() -> Vec<Letter> {
    let first_name = || "Ana".to_owned();
    let link = |path: &str| format!("https://portal.chenortiz.example/portal/{path}");
    let token = "h7Kq2mXwR9dTzL4vYb8nJc3pFs6gAe1uQi5oWx0kMtE";
    let mut letters = vec![
        Letter::Invitation(Invitation {
            first_name: first_name(),
            link: link(&format!("invite/{token}")),
            expires_on: date(2026, 12, 8),
        }),
        Letter::InvitationReminder(InvitationReminder {
            first_name: first_name(),
            link: link(&format!("invite/{token}")),
            expires_on: date(2026, 12, 8),
        }),
        Letter::CaseShared(CaseShared {
            first_name: first_name(),
            link: link("sign-in"),
        }),
        Letter::ThingsToDo(ThingsToDo {
            first_name: first_name(),
            count: 1,
            link: link("tasks"),
        }),
        Letter::ThingsToDo(ThingsToDo {
            first_name: first_name(),
            count: 2,
            link: link("tasks"),
        }),
        Letter::ThingsToDo(ThingsToDo {
            first_name: first_name(),
            count: 11,
            link: link("tasks"),
        }),
        Letter::AccessEnded(AccessEnded {
            first_name: first_name(),
        }),
        Letter::PasswordReset(PasswordReset {
            link: link(&format!("reset/{token}")),
            hours: 24,
        }),
        Letter::SignInCode(SignInCode {
            code: "204816".to_owned(),
            minutes: 10,
        }),
        Letter::TemporaryPassword(TemporaryPassword {
            link: link(&format!("setup/{token}")),
            hours: 24,
            is_first: true,
            way: Way::Link,
        }),
        Letter::TemporaryPassword(TemporaryPassword {
            link: link(&format!("reset/{token}")),
            hours: 24,
            is_first: false,
            way: Way::LinkAndPin,
        }),
        Letter::TemporaryPassword(TemporaryPassword {
            link: link("sign-in"),
            hours: 24,
            is_first: true,
            way: Way::Words("sudden lantern orbit meadow ripple chess".to_owned()),
        }),
        Letter::StaffSetup(StaffSetup {
            link: format!("https://portal.chenortiz.example/password/{token}"),
            hours: 24,
        }),
        Letter::StaffPasswordReset(StaffPasswordReset {
            link: format!("https://portal.chenortiz.example/reset/{token}"),
            hours: 24,
        }),
    ];
    letters.extend(Notice::ALL.iter().map(|what| {
        Letter::SecurityNotice(SecurityNotice {
            what: *what,
            at: Timestamp::from_second(1_795_535_000).unwrap_or(Timestamp::UNIX_EPOCH),
            zone: TimeZone::fixed(jiff::tz::offset(-5)),
        })
    }));
    letters
}
