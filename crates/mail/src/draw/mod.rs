//! From a letter to its three parts.

mod frame;
mod page;

use crate::{
    letter::{
        AccessEnded, CaseShared, Invitation, InvitationReminder, Kind, Letter, Notice, PasswordReset,
        SecurityNotice, SignInCode, StaffPasswordReset, StaffSetup, TemporaryPassword, ThingsToDo,
    },
    letterhead::Letterhead,
};
use askama::Template;
use frame::Frame;
use kernel::{Error, Language, Result};
use page::Page;
use words::Words;

/// A letter as it is read: the same content in both parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    pub kind: Kind,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Writes the letter in the language of its reader.
///
/// # Errors
/// [`Error::Internal`] for a link that is not a web address, and for a name with a line break in it.
pub fn draw(letter: &Letter, head: &Letterhead, language: Language) -> Result<Drawn> {
    match letter {
        Letter::Invitation(l) => draw_invitation(l, head, language),
        Letter::InvitationReminder(l) => draw_invitation_reminder(l, head, language),
        Letter::CaseShared(l) => draw_case_shared(l, head, language),
        Letter::ThingsToDo(l) => draw_things_to_do(l, head, language),
        Letter::AccessEnded(l) => draw_access_ended(l, head, language),
        Letter::PasswordReset(l) => draw_password_reset(l, head, language),
        Letter::SignInCode(l) => draw_sign_in_code(l, head, language),
        Letter::SecurityNotice(l) => draw_security_notice(l, head, language),
        Letter::StaffSetup(l) => draw_staff_setup(l, head, language),
        Letter::StaffPasswordReset(l) => draw_staff_password_reset(l, head, language),
        Letter::TemporaryPassword(l) => draw_temporary_password(l, head, language),
    }
}

impl SecurityNotice {
    /// What happened, and when, as the reader's clock showed it.
    fn said(&self, t: &Words) -> String {
        let key = match self.what {
            Notice::PasswordSet => "mail-notice-password-set",
            Notice::TotpEnrolled => "mail-notice-totp-enrolled",
            Notice::TotpRemoved => "mail-notice-totp-removed",
            Notice::PasskeyAdded => "mail-notice-passkey-added",
            Notice::PasskeyRemoved => "mail-notice-passkey-removed",
            Notice::AddressChanged => "mail-notice-address-changed",
            Notice::NewDevice => "mail-notice-new-device",
            Notice::TokenMade => "mail-notice-token-made",
            Notice::RecoveryCodesMade => "mail-notice-recovery-codes-made",
            Notice::RecoveryCodeUsed => "mail-notice-recovery-code-used",
        };
        let day = t.day(self.zone.to_datetime(self.at).date());
        t.with(
            key,
            &[("day", day.into()), ("time", t.time(self.at, &self.zone).into())],
        )
    }
}

impl TemporaryPassword {
    /// What it is for, in one sentence.
    fn said(&self, t: &Words, firm: &str, is_discreet: &bool) -> String {
        match (self.is_first, is_discreet) {
            (true, false) => t.with("mail-temporary-first", &[("firm", firm.into())]),
            (false, false) => t.with("mail-temporary-again", &[("firm", firm.into())]),
            (true, true) => t.say("mail-temporary-first-discreet"),
            (false, true) => t.say("mail-temporary-again-discreet"),
        }
    }
}

/// One drawing function per letter; the three templates of its folder can name the page.
macro_rules! drawing {
    ($($draw:ident($letter:ty): $subject:tt, $text:tt, $html:tt;)+) => {$(
        fn $draw(letter: &$letter, head: &Letterhead, language: Language) -> Result<Drawn> {
            #[derive(Template)]
            #[template(path = $subject)]
            struct Subject<'a> { page: &'a Page<'a, $letter> }
            #[derive(Template)]
            #[template(path = $text)]
            struct Text<'a> { page: &'a Page<'a, $letter> }
            #[derive(Template)]
            #[template(path = $html)]
            struct Html<'a> { subject: &'a str, page: &'a Page<'a, $letter> }

            let page = Page::new(letter, head, language)?;
            let subject = if head.is_discreet {
                page.t.say("mail-neutral-subject")
            } else {
                drawn(&Subject { page: &page })?.trim().to_owned()
            };
            let text = drawn(&Text { page: &page })?.trim_end().to_owned() + "\n";
            let html = drawn(&Html { subject: &subject, page: &page })?;
            Ok(Drawn { kind: <$letter as Frame>::KIND, subject, text, html })
        }
    )+};
}

drawing! {
    draw_invitation(Invitation): "invitation/subject.txt", "invitation/body.txt", "invitation/body.html";
    draw_invitation_reminder(InvitationReminder): "invitation_reminder/subject.txt", "invitation_reminder/body.txt", "invitation_reminder/body.html";
    draw_case_shared(CaseShared): "case_shared/subject.txt", "case_shared/body.txt", "case_shared/body.html";
    draw_things_to_do(ThingsToDo): "things_to_do/subject.txt", "things_to_do/body.txt", "things_to_do/body.html";
    draw_access_ended(AccessEnded): "access_ended/subject.txt", "access_ended/body.txt", "access_ended/body.html";
    draw_password_reset(PasswordReset): "password_reset/subject.txt", "password_reset/body.txt", "password_reset/body.html";
    draw_sign_in_code(SignInCode): "sign_in_code/subject.txt", "sign_in_code/body.txt", "sign_in_code/body.html";
    draw_security_notice(SecurityNotice): "security_notice/subject.txt", "security_notice/body.txt", "security_notice/body.html";
    draw_staff_setup(StaffSetup): "staff_setup/subject.txt", "staff_setup/body.txt", "staff_setup/body.html";
    draw_staff_password_reset(StaffPasswordReset): "staff_password_reset/subject.txt", "staff_password_reset/body.txt", "staff_password_reset/body.html";
    draw_temporary_password(TemporaryPassword): "temporary_password/subject.txt", "temporary_password/body.txt", "temporary_password/body.html";
}

fn drawn(template: &impl Template) -> Result<String> {
    template
        .render()
        .map_err(|e| Error::internal(format!("a mail cannot be drawn: {e}")))
}
