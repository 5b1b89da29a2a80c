//! What people of the firm do with access and tasks that are there.

use super::{Director, unwritten};
use crate::cast::{Case, Client, Colleague};
use domain::{
    access::{Edit, Grant, Permit, Revoke},
    portal_access::{self, Door, InviteTerms},
    tasks,
};
use kernel::Result;

impl Director<'_> {
    /// Gives access: an invitation, or at once where they have a login. `ends_in`, `expires_in`: days from now.
    pub async fn gives_access(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        client: &'static Client,
        expires_in: Option<i64>,
        ends_in: Option<i64>,
    ) -> Result<()> {
        let (matter, contact) = (self.world.matter(case), self.world.contact(client));
        let today = self.now().to_zoned_datetime(self.zone.clone()).date();
        let day = |days: Option<i64>| {
            days.map(|d| today.checked_add(jiff::ToSpan::days(d)))
                .transpose()
                .map_err(|_| unwritten("a day outside the calendar"))
        };
        let terms = InviteTerms {
            expires_on: day(expires_in)?,
            access_ends_on: day(ends_in)?,
            ..InviteTerms::usual(Door::Share)
        };
        self.act(who, matter, move |work, by: &Permit<'_, Grant>| {
            portal_access::invite(work, by, contact, &terms)
        })
        .await?;
        Ok(())
    }

    pub async fn revokes(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        client: &'static Client,
    ) -> Result<()> {
        let (matter, contact) = (self.world.matter(case), self.world.contact(client));
        self.act(who, matter, move |work, by: &Permit<'_, Revoke>| {
            portal_access::revoke(work, by, contact)
        })
        .await
    }

    pub async fn gives_back(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        client: &'static Client,
    ) -> Result<()> {
        let (matter, contact) = (self.world.matter(case), self.world.contact(client));
        self.act(who, matter, move |work, by: &Permit<'_, Grant>| {
            portal_access::give_back(work, by, contact)
        })
        .await
    }

    /// Does a task, or finds one right that a client did.
    pub async fn completes(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        task: &str,
    ) -> Result<()> {
        let (matter, id) = (self.world.matter(case), self.world.task(task));
        self.act(who, matter, move |work, by: &Permit<'_, Edit>| {
            tasks::complete(work, by, id)
        })
        .await
    }

    /// Looked at it, and it is not right.
    pub async fn returns(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        task: &str,
        why: &'static str,
    ) -> Result<()> {
        let (matter, id) = (self.world.matter(case), self.world.task(task));
        self.act(who, matter, move |work, by: &Permit<'_, Edit>| {
            tasks::return_(work, by, id, why)
        })
        .await
    }

    pub async fn cancels(&mut self, who: &'static Colleague, case: &'static Case, task: &str) -> Result<()> {
        let (matter, id) = (self.world.matter(case), self.world.task(task));
        self.act(who, matter, move |work, by: &Permit<'_, Edit>| {
            tasks::cancel(work, by, id)
        })
        .await
    }
}
