//! Is it still true? Judged at the moment of sending, in the transaction that makes the link.

mod letters;

use letters::hours;

use crate::{
    deliveries::{
        delivery::MailKind,
        mail::{Letter, Letterhead, MailToSend, Notice},
        store::{self, ContactRow, SendingRow},
    },
    events::Event,
    firm::Work,
    settings::Settings,
    tokens::TokenMade,
};
use jiff::SignedDuration;
use kernel::{Error, Language, Result};

/// What judging comes to, before it is written down.
pub(super) enum Verdict {
    Send {
        mail: Box<MailToSend>,
        secret: Option<Vec<u8>>,
    },
    Suppress(&'static str),
    Hold,
}

/// How long the link of a person of the firm who was just added works: they may be away.
const STAFF_SETUP_LASTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Judges a delivery, and makes the link or code that its mail carries.
pub(super) fn judge(work: &Work<'_>, row: &SendingRow) -> Result<Verdict> {
    let event = Event::parse(&row.event_kind, &row.event_payload)?;
    let desk = Desk {
        work,
        row,
        settings: Settings::load(work)?,
    };
    match row.kind {
        MailKind::Invitation => match event {
            Event::InvitationMade(f) => desk.invitation(f.invitation, f.contact),
            Event::InvitationRenewalAsked(f) => desk.invitation(f.invitation, f.contact),
            _ => Err(misfit(row)),
        },
        MailKind::InvitationReminder => match event {
            Event::InvitationReminded(f) => desk.invitation_reminder(f.invitation, f.contact),
            _ => Err(misfit(row)),
        },
        MailKind::CaseShared => match event {
            Event::AccessGranted(f) => desk.case_shared(&f),
            _ => Err(misfit(row)),
        },
        MailKind::AccessEnded => match event {
            Event::AccessRevoked(f) => desk.access_ended(f.access, f.contact),
            Event::AccessEnded(f) => desk.access_ended(f.access, f.contact),
            _ => Err(misfit(row)),
        },
        MailKind::ThingsToDo => desk.things_to_do(),
        MailKind::PasswordReset => match event {
            Event::PasswordResetAsked(f) => desk.password_reset(f.account),
            _ => Err(misfit(row)),
        },
        MailKind::SignInCode => match event {
            Event::SignInCodeSent(f) => desk.sign_in_code(f.account),
            _ => Err(misfit(row)),
        },
        MailKind::SecurityNotice => match event {
            Event::ClientPasswordSet(f) => desk.login_notice(f.account, Notice::PasswordSet),
            Event::ClientTotpEnrolled(f) => desk.login_notice(f.account, Notice::TotpEnrolled),
            Event::ClientTotpRemoved(f) => desk.login_notice(f.account, Notice::TotpRemoved),
            Event::ClientRecoveryCodesMade(f) => desk.login_notice(f.account, Notice::RecoveryCodesMade),
            Event::ClientRecoveryCodeUsed(f) => desk.login_notice(f.account, Notice::RecoveryCodeUsed),
            Event::RecoveryCodesMade(f) => desk.user_notice(f.user, Notice::RecoveryCodesMade),
            Event::RecoveryCodeUsed(f) => desk.user_notice(f.user, Notice::RecoveryCodeUsed),
            Event::NewDeviceSeen(f) => desk.login_notice(f.account, Notice::NewDevice),
            Event::StaffPasswordChanged(f) => desk.user_notice(f.user, Notice::PasswordSet),
            Event::TotpEnrolled(f) => desk.user_notice(f.user, Notice::TotpEnrolled),
            Event::TotpRemoved(f) => desk.user_notice(f.user, Notice::TotpRemoved),
            Event::TokenMade(TokenMade { user: Some(user), .. }) => desk.user_notice(user, Notice::TokenMade),
            Event::TokenMade(TokenMade {
                account: Some(account),
                ..
            }) => desk.login_notice(account, Notice::TokenMade),
            _ => Err(misfit(row)),
        },
        MailKind::TemporaryPassword => match event {
            Event::CredentialSent(f) => desk.temporary_password(&f),
            _ => Err(misfit(row)),
        },
        MailKind::StaffSetup => match event {
            Event::UserInvited(f) => {
                let letter = |link| Letter::StaffSetup {
                    link,
                    hours: hours(STAFF_SETUP_LASTS),
                };
                desk.staff_link(f.user, "staff_setup", STAFF_SETUP_LASTS, letter)
            }
            _ => Err(misfit(row)),
        },
        MailKind::StaffPasswordReset => match event {
            Event::StaffLinkAsked(f) => {
                let lasts = SignedDuration::from_hours(desk.settings.credential_hours);
                desk.staff_link(f.user, "staff_reset", lasts, |link| Letter::StaffPasswordReset {
                    link,
                    hours: hours(lasts),
                })
            }
            _ => Err(misfit(row)),
        },
    }
}

fn misfit(row: &SendingRow) -> Error {
    Error::internal(format!("a mail {} because of {}", row.kind, row.event_kind))
}

/// One delivery on the desk, with what is true now.
struct Desk<'a, 'tx> {
    work: &'a Work<'tx>,
    row: &'a SendingRow,
    settings: Settings,
}

/// Somebody to write to.
struct Recipient {
    address: String,
    language: Language,
    is_discreet: bool,
}

impl Desk<'_, '_> {
    /// To the address on file; the one they sign in with where the contact has none.
    fn send_to_contact(&self, person: ContactRow, letter: Letter) -> Verdict {
        if person.email.is_some() && person.is_bounced == Some(true) {
            return Verdict::Hold;
        }
        match person.email.clone().or_else(|| person.login_email.clone()) {
            Some(address) => self.send(to_contact(&person, address), letter),
            None => Verdict::Suppress("the contact has no address"),
        }
    }

    fn send(&self, to: Recipient, letter: Letter) -> Verdict {
        let mail = MailToSend {
            delivery: self.row.id,
            event: self.row.event_id,
            kind: self.row.kind,
            class: self.row.kind.class(),
            message_id: self.row.message_id.clone(),
            to_address: to.address,
            language: to.language,
            head: Letterhead {
                firm_name: self.settings.portal_name().to_owned(),
                phone: self.settings.phone.clone(),
                accent: self.settings.accent.clone(),
                is_discreet: to.is_discreet,
            },
            letter,
        };
        Verdict::Send {
            mail: Box::new(mail),
            secret: None,
        }
    }
}

fn to_contact(person: &ContactRow, address: String) -> Recipient {
    Recipient {
        address,
        language: person.login_language.unwrap_or(person.language),
        is_discreet: person.is_discreet,
    }
}

fn to_login(login: store::LoginRow) -> Recipient {
    Recipient {
        address: login.login_email,
        language: login.language,
        is_discreet: login.is_discreet,
    }
}

fn to_user(user: store::UserRow) -> Recipient {
    Recipient {
        address: user.email,
        language: user.language,
        is_discreet: false,
    }
}

/// The recipient's own first name, and not even that where mail is discreet.
fn first_name(person: &ContactRow) -> String {
    if person.is_discreet {
        String::new()
    } else {
        kernel::first_name(&person.name).to_owned()
    }
}
