//! What clients do.

use super::{Director, SignedIn, USED_FOR, origin, unwritten};
use crate::cast::Client;
use kernel::{Result, TaskId};
use sharing::{ClientSession, Origin, Pressed};

impl Director<'_> {
    /// Presses the button of the invitation, chooses the password, and is in.
    pub async fn accept(&mut self, who: &'static Client) -> Result<()> {
        let link = self
            .letters
            .link_to(who.email)
            .ok_or_else(|| unwritten(who.name))?;
        let Pressed::Enrol(cookie) = self.gate.press(&link, None).await? else {
            return Err(unwritten(who.name));
        };
        let signed_in = self
            .gate
            .enrol(cookie.reveal(), who.password, place(who, None))
            .await?;
        self.remember(who, &signed_in)
    }

    /// Their session; they sign in when it is some time ago.
    pub async fn client(&mut self, who: &'static Client) -> Result<ClientSession> {
        let known = self.clients.get(who.key);
        if let Some(pass) = known
            && self.now() < pass.at + USED_FOR
        {
            return Ok(pass.session.clone());
        }
        let mark = known.map(|pass| pass.mark.clone());
        let signed_in = self
            .gate
            .sign_in(who.email, who.password, true, place(who, mark))
            .await?;
        self.remember(who, &signed_in)?;
        self.clients
            .get(who.key)
            .map(|pass| pass.session.clone())
            .ok_or_else(|| unwritten(who.name))
    }

    fn remember(&mut self, who: &'static Client, signed_in: &sharing::SignedIn) -> Result<()> {
        let session =
            ClientSession::from_cookie(signed_in.session.reveal()).ok_or_else(|| unwritten(who.name))?;
        let pass = SignedIn {
            session,
            mark: signed_in.mark.clone(),
            at: self.now(),
        };
        self.clients.insert(who.key, pass);
        Ok(())
    }

    /// Opens the pages of these tasks.
    pub async fn look_at(&mut self, who: &'static Client, tasks: &[&str]) -> Result<()> {
        let session = self.client(who).await?;
        for task in tasks {
            let id = self.world.task(task);
            self.gate
                .see(session.clone(), move |client| client.task(id))
                .await?;
            self.gate.viewed(session.clone(), id).await?;
        }
        Ok(())
    }

    /// Opens the task and marks it as completed.
    pub async fn complete(&mut self, who: &'static Client, task: &str) -> Result<()> {
        self.look_at(who, &[task]).await?;
        let (session, id): (_, TaskId) = (self.client(who).await?, self.world.task(task));
        self.gate
            .act(session, move |client| client.complete_task(id))
            .await?;
        Ok(())
    }
}

fn place(who: &Client, mark: Option<String>) -> Origin {
    let from = origin(who.key, false, mark);
    Origin {
        ip: from.ip,
        device: from.device,
        mark: from.mark,
    }
}
