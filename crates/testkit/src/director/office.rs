//! The people of the firm: how they join, sign in and prove what they may do.

use super::{Director, SignedIn, USED_FOR, origin, unwritten};
use crate::cast::Colleague;
use domain::{
    Done, Work,
    access::{
        self, ManageUsers, MatterRight, Needs, NewUser, Permit, Presence, SignIn, Staff, firm_permit, permit,
    },
    keys::Token,
};
use kernel::{MatterId, Result};

impl Director<'_> {
    /// The link that was mailed to a new colleague, used: they choose their password and are in.
    pub async fn joins(&mut self, who: &'static Colleague) -> Result<()> {
        let link = self
            .letters
            .link_to(who.email)
            .ok_or_else(|| unwritten(who.name))?;
        let token = Token::parse(&link).ok_or_else(|| unwritten(who.name))?;
        let signed_in =
            access::set_password_by_link(&self.firm, &token, who.password, &origin(who.key, true, None))
                .await?;
        self.is_in(who, signed_in).await?;
        Ok(())
    }

    /// Somebody adds a colleague.
    pub async fn adds(&mut self, by: &'static Colleague, who: &'static Colleague) -> Result<()> {
        let me = self.staff(by).await?;
        let roles = self.firm.read(access::roles).await?;
        let role = roles
            .iter()
            .find(|r| r.name == who.role)
            .ok_or_else(|| unwritten(who.role))?
            .id;
        let new = NewUser {
            name: who.name.to_owned(),
            email: who.email.to_owned(),
            role,
        };
        let id = self
            .firm
            .write(move |work| access::add_user(work, &firm_permit::<ManageUsers>(work, &me)?, &new))
            .await?;
        self.world.staff.insert(who.key, id);
        Ok(())
    }

    /// Who they are; they sign in when that is some time ago.
    pub async fn staff(&mut self, who: &'static Colleague) -> Result<Staff> {
        let known = self.staff.get(who.key);
        if let Some(badge) = known
            && self.now() < badge.at + USED_FOR
        {
            return Ok(badge.session.clone());
        }
        let from = origin(who.key, true, known.map(|badge| badge.mark.clone()));
        let form = SignIn {
            email: who.email.to_owned(),
            password: who.password.to_owned(),
        };
        let signed_in = access::sign_in(&self.firm, &form, &from).await?;
        self.is_in(who, signed_in).await
    }

    async fn is_in(&mut self, who: &'static Colleague, signed_in: access::SignedIn) -> Result<Staff> {
        if signed_in.needs != Needs::Nothing {
            return Err(unwritten(who.name));
        }
        let (token, ip) = (signed_in.token, origin(who.key, true, None).ip_text());
        let Presence::Here(present) = self
            .firm
            .read(move |look| access::staff(look, &token, ip))
            .await?
        else {
            return Err(unwritten(who.name));
        };
        let badge = SignedIn {
            session: present.staff.clone(),
            mark: signed_in.mark,
            at: self.now(),
        };
        self.staff.insert(who.key, badge);
        Ok(present.staff)
    }

    /// Sets up a second factor; gives its secret in base32.
    pub async fn enrols_second_factor(&mut self, who: &'static Colleague) -> Result<String> {
        let me = self.staff(who).await?;
        let form = SignIn {
            email: who.email.to_owned(),
            password: who.password.to_owned(),
        };
        let token = access::sign_in(&self.firm, &form, &origin(who.key, true, None))
            .await?
            .token;
        let (offer, presence) = self
            .firm
            .read(move |look| {
                let presence = access::staff(look, &token, me.ip.clone())?;
                Ok((access::begin_totp(look, &presence)?, presence))
            })
            .await?;
        let code = crate::world::totp_code(&offer.secret, self.now()).ok_or_else(|| unwritten(who.name))?;
        access::confirm_totp(&self.firm, &presence, &offer.sealed, &code).await?;
        Ok(offer.secret)
    }

    /// Does something that needs a right on a matter.
    pub async fn act<A: MatterRight + 'static, T: Send + 'static>(
        &mut self,
        who: &'static Colleague,
        matter: MatterId,
        f: impl for<'tx> Fn(&Work<'tx>, &Permit<'tx, A>) -> Result<Done<T>> + Send + 'static,
    ) -> Result<T> {
        let me = self.staff(who).await?;
        self.firm
            .write(move |work| f(work, &permit::<A>(work, &me, matter)?))
            .await
    }
}
