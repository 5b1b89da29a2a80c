//! The owner's and the clients' acts, many in one transaction.

use super::{OWN_TASKS_DONE, PASSWORD, SIGN_INS, Size, missing, texts};
use crate::post::LetterBox;
use domain::{
    Done, Firm, Work,
    access::{self, Edit, Grant, Presence, Staff, View, create_owner, permit},
    contacts::ContactForm,
    keys::Token,
    matters::{self, Catalogue, MatterForm, NewMatter, NewParty, Party},
    portal_access::{self, Door, InviteTerms},
    seed::{self, NewFirm},
    settings,
    tasks::{self, CompletionRule, TaskForm, Who},
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use kernel::{ContactId, Language, MatterId, Result, UserId};
use sharing::{ClientSession, Gate, Origin, Pressed};
use std::{net::Ipv4Addr, sync::Arc};
use worker::Worker;

/// Cases opened in one transaction.
const AT_ONCE: usize = 25;
const ZONE: &str = "America/New_York";

pub struct Filling {
    firm: Firm,
    owner: Owner,
    size: Size,
}

/// Everything that a transaction needs of its surroundings, so that it can be run on another thread.
#[derive(Clone)]
struct Owner {
    me: Staff,
    user: UserId,
    catalogue: Arc<Catalogue>,
    today: Date,
}

impl Filling {
    /// The firm is installed, and its owner is in.
    pub async fn begin(firm: &Firm, worker: &Worker, letters: &LetterBox, size: Size) -> Result<Self> {
        firm.write(install).await?;
        let user = firm
            .write(|work| create_owner(work, texts::OWNER_NAME, texts::OWNER_EMAIL))
            .await?;
        worker.begin().await?;
        worker.rest().await?;
        let link = letters
            .link_to(texts::OWNER_EMAIL)
            .and_then(|link| Token::parse(&link));
        let link = link.ok_or_else(|| missing("the owner's link"))?;
        let from = access::Origin {
            ip: Some(Ipv4Addr::new(198, 51, 100, 1).into()),
            device: "Firefox on Linux".to_owned(),
            mark: None,
        };
        let token = access::set_password_by_link(firm, &link, PASSWORD, &from)
            .await?
            .token;
        let ip = from.ip_text();
        let presence = firm.read(move |look| access::staff(look, &token, ip)).await?;
        let Presence::Here(present) = presence else {
            return Err(missing("the owner's session"));
        };
        let catalogue = Arc::new(firm.read(matters::catalogue).await?);
        let zone = TimeZone::get(ZONE).map_err(|_| missing("the zone"))?;
        let owner = Owner {
            me: present.staff.clone(),
            user,
            catalogue,
            today: firm.now().to_zoned_datetime(zone).date(),
        };
        Ok(Self {
            firm: firm.clone(),
            owner,
            size,
        })
    }

    /// Opens every client's case, invites them, and gives them their tasks and notes.
    pub async fn cases(&self) -> Result<()> {
        for first in (0..self.size.clients).step_by(AT_ONCE) {
            let (owner, size) = (self.owner.clone(), self.size);
            self.firm
                .write(move |work| {
                    for client in first..(first + AT_ONCE).min(size.clients) {
                        owner.opens_case(work, size, client)?;
                    }
                    Ok(Done::all((), Vec::new()))
                })
                .await?;
        }
        Ok(())
    }

    /// The first clients press the button of their invitation and choose a password.
    pub async fn accept(&self, letters: &LetterBox) -> Result<()> {
        let gate = Gate::new(self.firm.clone());
        for client in 0..SIGN_INS.min(self.size.clients) {
            let link = letters.link_to(&texts::client_email(client));
            let link = link.ok_or_else(|| missing("an invitation"))?;
            let Pressed::Enrol(cookie) = gate.press(&link, None).await? else {
                return Err(missing("an open invitation"));
            };
            gate.enrol(cookie.reveal(), PASSWORD, at_home(client)).await?;
        }
        Ok(())
    }

    /// The test client does the first of their tasks.
    pub async fn do_own_tasks(&self) -> Result<()> {
        let gate = Gate::new(self.firm.clone());
        let signed_in = gate
            .sign_in(&texts::client_email(0), PASSWORD, false, at_home(0))
            .await?;
        let session = ClientSession::from_cookie(signed_in.session.reveal());
        let session = session.ok_or_else(|| missing("the test client's session"))?;
        let tasks = gate.see(session.clone(), |client| client.tasks()).await?;
        for task in tasks.to_do.iter().rev().take(OWN_TASKS_DONE) {
            let id = task.id;
            gate.act(session.clone(), move |client| client.complete_task(id))
                .await?;
        }
        Ok(())
    }
}

fn install(work: &Work<'_>) -> Result<Done<()>> {
    let new = NewFirm {
        name: "Grant & Partners".to_owned(),
        zone: ZONE.to_owned(),
        language: Language::EnUs,
        phone: Some("+1 212 555 0100".to_owned()),
    };
    work.absorb(seed::install(work, &new)?);
    work.absorb(settings::set_by_operator(
        work,
        "staff.second_factor",
        "optional".into(),
    )?);
    // Whenever it is filled, what waits for the morning would still wait.
    work.absorb(settings::set_by_operator(
        work,
        "mail.quiet_hours",
        Option::<String>::None.into(),
    )?);
    settings::set_by_operator(work, "undo.seconds", 0.into())
}

fn at_home(client: usize) -> Origin {
    let [_, _, high, low] = u32::try_from(client).unwrap_or(u32::MAX).to_be_bytes();
    Origin {
        ip: Some(Ipv4Addr::new(10, 1, high, low).into()),
        device: "Safari on iPhone".to_owned(),
        mark: None,
    }
}

impl Owner {
    fn opens_case(&self, work: &Work<'_>, size: Size, client: usize) -> Result<()> {
        let new = self.new_matter(client)?;
        let matter = work.absorb(matters::open(work, &self.me, &new)?);
        let profile = matters::get(work, &permit::<View>(work, &self.me, matter)?)?;
        let contact = profile.relationships.first().map(|r| r.contact);
        let contact = contact.ok_or_else(|| missing("the client of a case"))?;
        let granter = permit::<Grant>(work, &self.me, matter)?;
        let terms = InviteTerms::usual(Door::Share);
        work.absorb(portal_access::invite(work, &granter, contact, &terms)?);
        for task in 0..size.tasks_of(client) {
            let form = self.task(client, task, contact)?;
            work.absorb(tasks::create(work, &self.me, matter, &form)?);
        }
        self.writes_notes(work, size, client, matter)
    }

    fn writes_notes(&self, work: &Work<'_>, size: Size, client: usize, matter: MatterId) -> Result<()> {
        let editor = permit::<Edit>(work, &self.me, matter)?;
        for note in 0..size.notes_of(client) {
            work.absorb(matters::add_note(work, &editor, &texts::note_text(client, note))?);
        }
        Ok(())
    }

    fn new_matter(&self, client: usize) -> Result<NewMatter> {
        let types = &self.catalogue;
        let case_type = types.case_types.get(client % types.case_types.len().max(1));
        let case_type = case_type.ok_or_else(|| missing("a case type"))?.id;
        let relationship = types.relationship_types.iter().find(|r| !r.is_adverse);
        let name = texts::client_name(client);
        Ok(NewMatter {
            header: MatterForm {
                number: format!("M-{client:06}"),
                title: format!("{name}: case {client}"),
                client_title: String::new(),
                case_type,
                subtype: None,
                responsible: self.user,
                colleagues: Vec::new(),
            },
            stage: None,
            parties: vec![NewParty {
                who: Party::New(ContactForm {
                    name,
                    phone: String::new(),
                    language: Language::EnUs,
                    is_discreet: false,
                    emails: vec![texts::client_email(client)],
                    primary: 0,
                    acknowledged: Vec::new(),
                }),
                relationship_type: relationship.ok_or_else(|| missing("a relationship"))?.id,
                is_primary: true,
                shares_address: false,
            }],
        })
    }

    fn task(&self, client: usize, task: usize, contact: ContactId) -> Result<TaskForm> {
        let days = i64::try_from(task * 3).unwrap_or_default() - 2;
        Ok(TaskForm {
            name: texts::task_name(client, task),
            client_text: texts::task_text(task),
            internal_text: "Needed before the filing.".to_owned(),
            due_on: Some(
                self.today
                    .checked_add(days.days())
                    .map_err(|_| missing("a day"))?,
            ),
            who: Who::Portal(vec![contact]),
            also_invite: Vec::new(),
            completion_rule: CompletionRule::Any,
            needs_check: false,
        })
    }
}
