//! One method for each kind of mail.

use super::{Desk, Verdict, first_name, misfit, to_contact, to_login, to_user};
use crate::{
    accounts,
    contacts::Address,
    credentials::{self, CredentialSent, Minted},
    deliveries::{
        mail::{Letter, Notice},
        store::{self, NewToken},
    },
    keys::{Keys, Purpose, Token},
    portal_access::{AccessGranted, last_day},
};
use jiff::{SignedDuration, civil::Date};
use kernel::{AccessId, AccountId, ContactId, Error, InvitationId, Result, UserId};
impl Desk<'_, '_> {
    /// The invitation, its Expiry Date, the access, the address and the login must all still be what they were.
    pub(super) fn invitation(&self, invitation: InvitationId, contact: ContactId) -> Result<Verdict> {
        self.open_invitation(invitation, contact, |first_name, link, expires_on| {
            Letter::Invitation {
                first_name,
                link,
                expires_on,
            }
        })
    }

    /// The same, and to an address that mail comes back from nobody is reminded, not even later.
    pub(super) fn invitation_reminder(
        &self,
        invitation: InvitationId,
        contact: ContactId,
    ) -> Result<Verdict> {
        let letter = |first_name, link, expires_on| Letter::InvitationReminder {
            first_name,
            link,
            expires_on,
        };
        Ok(match self.open_invitation(invitation, contact, letter)? {
            Verdict::Hold => Verdict::Suppress("the address bounced"),
            other => other,
        })
    }

    fn open_invitation(
        &self,
        invitation: InvitationId,
        contact: ContactId,
        letter: impl Fn(String, String, Date) -> Letter,
    ) -> Result<Verdict> {
        let now = self.work.now();
        let Some(person) = store::find_contact(self.work, contact)? else {
            return Ok(Verdict::Suppress("the contact is gone"));
        };
        let Some(made) = store::find_invitation(self.work, invitation)? else {
            return Ok(Verdict::Suppress("the invitation was undone"));
        };
        if !made.is_open || !made.is_invited {
            return Ok(Verdict::Suppress("the invitation is not open any more"));
        }
        if made.expires_at <= now {
            return Ok(Verdict::Suppress("the Expiry Date is over"));
        }
        if made.send_at > now {
            return Ok(Verdict::Suppress("the invitation is not to be sent yet"));
        }
        if person.has_password != Some(false) {
            return Ok(Verdict::Suppress("the login works already"));
        }
        let key = Address::parse(&made.email).map(|a| a.key().to_owned());
        if key.is_none() || key != person.login_key || key != person.email_key {
            return Ok(Verdict::Suppress("the address was changed"));
        }
        if person.is_bounced == Some(true) {
            return Ok(Verdict::Hold);
        }
        let token = Token::fresh_mailed();
        store::insert_token(
            self.work,
            &NewToken {
                hash: Keys::hash(Purpose::Mailed, &token),
                purpose: "invite",
                invitation: Some(invitation),
                account: None,
                user: None,
                email: &made.email,
                expires_at: made.expires_at,
            },
        )?;
        let letter = letter(
            first_name(&person),
            format!("{}/invite/{}", self.work.firm().portal_url(), token.reveal()),
            last_day(made.expires_at, &self.settings.zone),
        );
        Ok(self.send(to_contact(&person, made.email), letter))
    }

    pub(super) fn case_shared(&self, fact: &AccessGranted) -> Result<Verdict> {
        let now = self.work.now();
        let Some(person) = store::find_contact(self.work, fact.contact)? else {
            return Ok(Verdict::Suppress("the contact is gone"));
        };
        let access = store::find_access(self.work, fact.access)?;
        let is_live = access.is_some_and(|a| {
            a.is_active
                && a.starts_at == fact.starts_at
                && a.starts_at <= now
                && a.access_ends_at.is_none_or(|end| now < end)
        });
        if !is_live {
            return Ok(Verdict::Suppress("access is not open any more"));
        }
        let letter = Letter::CaseShared {
            first_name: first_name(&person),
            link: format!("{}/sign-in", self.work.firm().portal_url()),
        };
        Ok(self.send_to_contact(person, letter))
    }

    pub(super) fn access_ended(&self, access: AccessId, contact: ContactId) -> Result<Verdict> {
        let Some(person) = store::find_contact(self.work, contact)? else {
            return Ok(Verdict::Suppress("the contact is gone"));
        };
        if !store::find_access(self.work, access)?.is_some_and(|a| a.is_over) {
            return Ok(Verdict::Suppress("access was given again"));
        }
        let letter = Letter::AccessEnded {
            first_name: first_name(&person),
        };
        Ok(self.send_to_contact(person, letter))
    }

    /// A nudge about what somebody saw already, or did, or may not see any more, is not sent.
    pub(super) fn things_to_do(&self) -> Result<Verdict> {
        let contact = self.row.contact_id.ok_or_else(|| misfit(self.row))?;
        let Some(person) = store::find_contact(self.work, contact)? else {
            return Ok(Verdict::Suppress("the contact is gone"));
        };
        let (count, unseen) = store::count_things(self.work, contact, self.row.event_at)?;
        if count == 0 || (unseen == 0 && !store::asks_again(self.work, self.row.id, contact)?) {
            return Ok(Verdict::Suppress("seen, done or not shared any more"));
        }
        let letter = Letter::ThingsToDo {
            first_name: first_name(&person),
            count: usize::try_from(count).unwrap_or_default(),
            link: format!("{}/tasks", self.work.firm().portal_url()),
        };
        Ok(self.send_to_contact(person, letter))
    }

    pub(super) fn password_reset(&self, account: AccountId) -> Result<Verdict> {
        let lasts = SignedDuration::from_hours(self.settings.credential_hours);
        if self.row.event_at + lasts <= self.work.now() {
            return Ok(Verdict::Suppress("too late"));
        }
        let Some(login) = store::find_login(self.work, account)?.filter(|l| l.has_password) else {
            return Ok(Verdict::Suppress("the login has no password"));
        };
        let token = Token::fresh_mailed();
        store::insert_token(
            self.work,
            &NewToken {
                hash: Keys::hash(Purpose::Mailed, &token),
                purpose: "reset",
                invitation: None,
                account: Some(account),
                user: None,
                email: &login.login_email,
                expires_at: self.work.now() + lasts,
            },
        )?;
        let link = format!("{}/reset/{}", self.work.firm().portal_url(), token.reveal());
        Ok(self.send(
            to_login(login),
            Letter::PasswordReset {
                link,
                hours: hours(lasts),
            },
        ))
    }

    /// The code is made here. Another attempt of the same mail carries the same one.
    pub(super) fn sign_in_code(&self, account: AccountId) -> Result<Verdict> {
        if self.row.event_at + accounts::CODE_LASTS <= self.work.now() {
            return Ok(Verdict::Suppress("too late"));
        }
        let Some(login) = store::find_login(self.work, account)?.filter(|l| l.has_password) else {
            return Ok(Verdict::Suppress("the login has no password"));
        };
        let keys = self.work.firm().keys();
        let bound_to = format!("delivery:{}", self.row.id);
        let code = match &self.row.secret {
            Some(sealed) => String::from_utf8(keys.open(&bound_to, sealed)?)
                .map_err(|_| Error::internal("a sealed code is no text"))?,
            None => fresh_code(),
        };
        if !accounts::make_code(self.work, account, self.row.event_at, &code)? {
            return Ok(Verdict::Suppress("another code was asked for, or it was used"));
        }
        let secret = Some(keys.seal(&bound_to, code.as_bytes()));
        let minutes = u32::try_from(accounts::CODE_LASTS.as_mins()).unwrap_or_default();
        Ok(
            match self.send(to_login(login), Letter::SignInCode { code, minutes }) {
                Verdict::Send { mail, .. } => Verdict::Send { mail, secret },
                other => other,
            },
        )
    }

    /// Names nobody: who sees it in a shared mailbox learns that somebody can sign in here, and no more.
    pub(super) fn temporary_password(&self, fact: &CredentialSent) -> Result<Verdict> {
        let Some(person) = store::find_contact(self.work, fact.contact)? else {
            return Ok(Verdict::Suppress("the contact is gone"));
        };
        let minted = credentials::mint(self.work, self.row.id, self.row.secret.as_deref(), fact)?;
        Ok(match minted {
            Minted::Suppress(why) => Verdict::Suppress(why),
            Minted::Hold => Verdict::Hold,
            Minted::Link {
                address,
                link,
                is_first,
                has_pin,
                hours,
            } => self.send(
                to_contact(&person, address),
                Letter::TemporaryLink {
                    link,
                    hours,
                    is_first,
                    has_pin,
                },
            ),
            Minted::Words {
                address,
                words,
                link,
                hours,
                is_first,
                sealed,
            } => match self.send(
                to_contact(&person, address),
                Letter::TemporaryWords {
                    words,
                    link,
                    hours,
                    is_first,
                },
            ) {
                Verdict::Send { mail, .. } => Verdict::Send {
                    mail,
                    secret: Some(sealed),
                },
                other => other,
            },
        })
    }

    pub(super) fn login_notice(&self, account: AccountId, what: Notice) -> Result<Verdict> {
        let Some(login) = store::find_login(self.work, account)? else {
            return Ok(Verdict::Suppress("the login is gone"));
        };
        Ok(self.send(to_login(login), self.notice(what)))
    }

    pub(super) fn user_notice(&self, user: UserId, what: Notice) -> Result<Verdict> {
        let Some(user) = store::find_user(self.work, user)? else {
            return Ok(Verdict::Suppress("the person is gone"));
        };
        Ok(self.send(to_user(user), self.notice(what)))
    }

    pub(super) fn notice(&self, what: Notice) -> Letter {
        Letter::SecurityNotice {
            what,
            at: self.row.event_at,
            zone: self.settings.zone.clone(),
        }
    }

    pub(super) fn staff_link(
        &self,
        id: UserId,
        purpose: &'static str,
        lasts: SignedDuration,
        letter: impl Fn(String) -> Letter,
    ) -> Result<Verdict> {
        if self.row.event_at + lasts <= self.work.now() {
            return Ok(Verdict::Suppress("too late"));
        }
        let Some(user) = store::find_user(self.work, id)?.filter(|u| u.can_sign_in) else {
            return Ok(Verdict::Suppress("the person is disabled"));
        };
        let token = Token::fresh_mailed();
        store::insert_token(
            self.work,
            &NewToken {
                hash: Keys::hash(Purpose::Mailed, &token),
                purpose,
                invitation: None,
                account: None,
                user: Some(id),
                email: &user.email,
                expires_at: self.work.now() + lasts,
            },
        )?;
        let link = format!("{}/password/{}", self.work.firm().base_url(), token.reveal());
        Ok(self.send(to_user(user), letter(link)))
    }
}

pub(super) fn hours(lasts: SignedDuration) -> u32 {
    u32::try_from(lasts.as_hours()).unwrap_or_default()
}

/// Six digits, each code as likely as any other.
fn fresh_code() -> String {
    loop {
        let n = u32::from_be_bytes(db::random_bytes::<4>());
        if n < 4_294_000_000 {
            return format!("{:06}", n % 1_000_000);
        }
    }
}
