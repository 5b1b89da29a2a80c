//! What people of the firm do.

use super::{Director, SignedIn, USED_FOR, origin, unwritten};
use crate::cast::{Case, Client, Colleague};
use domain::{
    Done, Work,
    access::{
        self, Edit, Grant, Manage, ManageUsers, MatterRight, Needs, NewUser, Permit, Presence, SignIn, Staff,
        firm_permit, permit,
    },
    contacts::ContactForm,
    keys::Token,
    matters::{self, MatterForm, NewMatter, NewParty, Party},
    portal_access::{self, Door, InviteTerms},
    tasks::{self, CompletionRule, TaskForm, Who},
};
use kernel::{ContactId, MatterId, Result, TaskId};

/// Who does a task.
#[derive(Debug, Clone, Copy)]
pub(crate) enum To {
    Firm(&'static Colleague),
    Clients(&'static [&'static Client]),
}

/// A task as somebody writes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewTask {
    pub name: &'static str,
    pub client_text: &'static str,
    pub internal_text: &'static str,
    /// Days from the end of the story; negative is before it.
    pub due_in: Option<i64>,
    pub to: To,
    pub is_for_each: bool,
    pub needs_check: bool,
}

impl NewTask {
    pub const fn of(name: &'static str, to: To) -> Self {
        Self {
            name,
            client_text: "",
            internal_text: "",
            due_in: None,
            to,
            is_for_each: false,
            needs_check: false,
        }
    }
    pub const fn says(self, client_text: &'static str) -> Self {
        Self { client_text, ..self }
    }
    pub const fn notes(self, internal_text: &'static str) -> Self {
        Self {
            internal_text,
            ..self
        }
    }
    pub const fn due(self, days: i64) -> Self {
        Self {
            due_in: Some(days),
            ..self
        }
    }
    pub const fn each(self) -> Self {
        Self {
            is_for_each: true,
            ..self
        }
    }
    pub const fn checked(self) -> Self {
        Self {
            needs_check: true,
            ..self
        }
    }
}

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

    /// Opens a case in a stage of that name. The first party is the main contact; somebody the firm knows already is the
    /// same contact again.
    pub async fn opens(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        stage: &'static str,
        colleagues: &[&'static Colleague],
        parties: &[(&'static Client, &'static str)],
    ) -> Result<MatterId> {
        let me = self.staff(who).await?;
        let new = NewMatter {
            header: self.header(case, who, colleagues)?,
            stage: Some(self.stage(case, stage)?),
            parties: parties
                .iter()
                .map(|(client, as_what)| self.party(client, as_what))
                .collect::<Result<_>>()?,
        };
        let asking = me.clone();
        let id = self
            .firm
            .write(move |work| matters::open(work, &asking, &new))
            .await?;
        self.world.matters.insert(case.title, id);
        let profile = self
            .firm
            .read(move |look| matters::get(look, &permit(look, &me, id)?))
            .await?;
        for (client, _) in parties {
            let row = profile.relationships.iter().find(|r| r.name == client.name);
            let contact: ContactId = row.ok_or_else(|| unwritten(client.name))?.contact;
            self.world.contacts.insert(client.key, contact);
        }
        Ok(id)
    }

    fn header(&self, case: &Case, responsible: &Colleague, colleagues: &[&Colleague]) -> Result<MatterForm> {
        let types = &self.catalogue;
        let case_type = types
            .case_types
            .iter()
            .find(|t| t.name == case.case_type)
            .ok_or_else(|| unwritten(case.case_type))?
            .id;
        let subtype = types
            .subtypes_of(case_type)
            .find(|s| s.name == case.subtype)
            .ok_or_else(|| unwritten(case.subtype))?
            .id;
        Ok(MatterForm {
            number: String::new(),
            title: case.title.to_owned(),
            client_title: case.client_title.to_owned(),
            case_type,
            subtype: Some(subtype),
            responsible: self.world.staff(responsible),
            colleagues: colleagues.iter().map(|c| self.world.staff(c)).collect(),
        })
    }

    fn party(&self, client: &Client, as_what: &str) -> Result<NewParty> {
        let types = &self.catalogue.relationship_types;
        let who = match self.world.contacts.get(client.key) {
            Some(known) => Party::Known(*known),
            None => Party::New(ContactForm {
                name: client.name.to_owned(),
                phone: client.phone.to_owned(),
                language: client.language,
                is_discreet: false,
                emails: vec![client.email.to_owned()],
                primary: 0,
                acknowledged: Vec::new(),
            }),
        };
        Ok(NewParty {
            who,
            relationship_type: types
                .iter()
                .find(|t| t.name == as_what)
                .ok_or_else(|| unwritten(as_what))?
                .id,
            is_primary: false,
            shares_address: false,
        })
    }

    fn stage(&self, case: &Case, stage: &str) -> Result<kernel::StageId> {
        let types = &self.catalogue;
        let case_type = types
            .case_types
            .iter()
            .find(|t| t.name == case.case_type)
            .ok_or_else(|| unwritten(case.case_type))?
            .id;
        Ok(types
            .stages_of(case_type)
            .find(|s| s.name == stage)
            .ok_or_else(|| unwritten(stage))?
            .id)
    }

    /// Moves a case on.
    pub async fn enters(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        stage: &'static str,
    ) -> Result<()> {
        let (me, matter, stage) = (
            self.staff(who).await?,
            self.world.matter(case),
            self.stage(case, stage)?,
        );
        self.firm
            .write(move |work| {
                let edit = permit::<Edit>(work, &me, matter)?;
                let version = matters::get(work, &edit.to_view())?.matter.version;
                let manage = permit::<Manage>(work, &me, matter).ok();
                matters::enter_stage(work, &edit, manage.as_ref(), version, stage)
            })
            .await
    }

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

    pub async fn writes_note(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        text: &'static str,
        is_pinned: bool,
    ) -> Result<()> {
        let matter = self.world.matter(case);
        let note = self
            .act(who, matter, move |work, by: &Permit<'_, Edit>| {
                matters::add_note(work, by, text)
            })
            .await?;
        if is_pinned {
            self.act(who, matter, move |work, by: &Permit<'_, Edit>| {
                matters::pin_note(work, by, note, true)
            })
            .await?;
        }
        Ok(())
    }

    /// Makes a task. Shared ones can still be undone; see [`Self::settle`].
    pub async fn gives_task(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        task: NewTask,
    ) -> Result<TaskId> {
        let (me, matter) = (self.staff(who).await?, self.world.matter(case));
        let form = TaskForm {
            name: task.name.to_owned(),
            client_text: task.client_text.to_owned(),
            internal_text: task.internal_text.to_owned(),
            due_on: task.due_in.map(|days| self.day(-days)).transpose()?,
            who: match task.to {
                To::Firm(colleague) => Who::FirmUser(self.world.staff(colleague)),
                To::Clients(clients) => Who::Portal(clients.iter().map(|c| self.world.contact(c)).collect()),
            },
            also_invite: Vec::new(),
            completion_rule: if task.is_for_each {
                CompletionRule::Each
            } else {
                CompletionRule::Any
            },
            needs_check: task.needs_check,
        };
        let id = self
            .firm
            .write(move |work| tasks::create(work, &me, matter, &form))
            .await?
            .task;
        self.world.tasks.insert(task.name, id);
        Ok(id)
    }
}
