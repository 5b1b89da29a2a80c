//! From what the domain says to what mail draws: the same letters under the types of two rooms that do not know each other.

use domain::deliveries::{Letter, Letterhead, Notice};

/// Portico's own colour, where the firm chose none.
const ACCENT: &str = "#045a4f";

pub fn head(head: &Letterhead) -> mail::Letterhead {
    mail::Letterhead {
        firm_name: head.firm_name.clone(),
        phone: head.phone.clone(),
        accent: head.accent.clone().unwrap_or_else(|| ACCENT.to_owned()),
        is_discreet: head.is_discreet,
    }
}

pub fn letter(letter: Letter) -> mail::Letter {
    use mail::Letter as L;
    match letter {
        Letter::Invitation {
            first_name,
            link,
            expires_on,
        } => L::Invitation(mail::Invitation {
            first_name,
            link,
            expires_on,
        }),
        Letter::InvitationReminder {
            first_name,
            link,
            expires_on,
        } => L::InvitationReminder(mail::InvitationReminder {
            first_name,
            link,
            expires_on,
        }),
        Letter::CaseShared { first_name, link } => L::CaseShared(mail::CaseShared { first_name, link }),
        Letter::ThingsToDo {
            first_name,
            count,
            link,
        } => L::ThingsToDo(mail::ThingsToDo {
            first_name,
            count,
            link,
        }),
        Letter::AccessEnded { first_name } => L::AccessEnded(mail::AccessEnded { first_name }),
        Letter::PasswordReset { link, hours } => L::PasswordReset(mail::PasswordReset { link, hours }),
        Letter::SignInCode { code, minutes } => L::SignInCode(mail::SignInCode { code, minutes }),
        Letter::TemporaryLink {
            link,
            hours,
            is_first,
            has_pin,
        } => L::TemporaryPassword(mail::TemporaryPassword {
            link,
            hours,
            is_first,
            way: if has_pin {
                mail::Way::LinkAndPin
            } else {
                mail::Way::Link
            },
        }),
        Letter::TemporaryWords {
            words,
            link,
            hours,
            is_first,
        } => L::TemporaryPassword(mail::TemporaryPassword {
            link,
            hours,
            is_first,
            way: mail::Way::Words(words),
        }),
        Letter::SecurityNotice { what, at, zone } => L::SecurityNotice(mail::SecurityNotice {
            what: notice(what),
            at,
            zone,
        }),
        Letter::StaffSetup { link, hours } => L::StaffSetup(mail::StaffSetup { link, hours }),
        Letter::StaffPasswordReset { link, hours } => {
            L::StaffPasswordReset(mail::StaffPasswordReset { link, hours })
        }
    }
}

fn notice(what: Notice) -> mail::Notice {
    match what {
        Notice::PasswordSet => mail::Notice::PasswordSet,
        Notice::TotpEnrolled => mail::Notice::TotpEnrolled,
        Notice::TotpRemoved => mail::Notice::TotpRemoved,
        Notice::NewDevice => mail::Notice::NewDevice,
        Notice::TokenMade => mail::Notice::TokenMade,
        Notice::RecoveryCodesMade => mail::Notice::RecoveryCodesMade,
        Notice::RecoveryCodeUsed => mail::Notice::RecoveryCodeUsed,
    }
}
