//! A firm with one lawyer at the desk, matters with people on them, and a post office that sends what is due.

use crate::world::{World, from};
use domain::{
    Done,
    access::{EditContacts, Permit, Staff, firm_permit, permit, staff_scope},
    accounts::{self, SignIn, SignedIn, Standing},
    contacts::{self, ContactForm},
    deliveries::{self, Judged, Letter, MailToSend},
    keys::Token,
    matters::{self, MatterForm, NewMatter, NewParty, Party},
    portal_access::{self, Door, Invited, Pressed, RowChange, SaveOutcome, Seen, ShareRow},
    timers,
};
use jiff::SignedDuration;
use kernel::{CaseTypeId, ContactId, HoldId, Language, MatterId, RelationshipTypeId, Result};

/// What the clients of these tests choose.
pub const SECRET: &str = "seven quiet otters crossing";

pub struct Desk<'w> {
    pub world: &'w World,
    pub me: Staff,
}

impl<'w> Desk<'w> {
    pub async fn open(world: &'w World) -> Self {
        let desk = Self {
            world,
            me: world.owner().await,
        };
        // The lawyer's own mails.
        desk.post().await;
        desk
    }

    /// The lawyer signs in again, after days.
    pub async fn later(&self) -> Self {
        Self {
            world: self.world,
            me: self.world.present("maria@chen-ortiz.example").await.staff,
        }
    }

    /// A matter with these people on it; somebody without an address has "".
    pub async fn matter(&self, title: &'static str, people: &[(&str, &str)]) -> MatterId {
        let parties = people.iter().map(|(name, email)| {
            Party::New(ContactForm {
                name: (*name).into(),
                phone: String::new(),
                language: Language::Es,
                is_discreet: false,
                emails: if email.is_empty() {
                    Vec::new()
                } else {
                    vec![(*email).into()]
                },
                primary: 0,
                acknowledged: Vec::new(),
            })
        });
        self.matter_with(title, parties.collect()).await
    }

    pub async fn matter_with(&self, title: &'static str, parties: Vec<Party>) -> MatterId {
        let me = self.me.clone();
        let opened = self.world.write(move |work| {
            let (case_type,) = work
                .sql()
                .one::<(CaseTypeId,)>(db::sql!("select id from case_types order by name limit 1"), &[])?;
            let (client,) = work.sql().one::<(RelationshipTypeId,)>(
                db::sql!("select id from relationship_types where name = 'Client'"),
                &[],
            )?;
            let new = NewMatter {
                header: MatterForm {
                    number: String::new(),
                    title: title.into(),
                    client_title: String::new(),
                    case_type,
                    subtype: None,
                    responsible: me.user,
                    colleagues: Vec::new(),
                },
                stage: None,
                parties: parties
                    .iter()
                    .map(|who| NewParty {
                        who: who.clone(),
                        relationship_type: client,
                        is_primary: false,
                        shares_address: true,
                    })
                    .collect(),
            };
            matters::open(work, &me, &new)
        });
        opened.await.unwrap()
    }

    pub async fn table(&self, matter: MatterId) -> Vec<ShareRow> {
        let me = self.me.clone();
        self.world
            .read(move |look| portal_access::share_table(look, &permit(look, &me, matter)?))
            .await
    }

    /// Makes somebody of the matter stand on the other side.
    pub async fn oppose(&self, matter: MatterId, contact: ContactId) -> Result<()> {
        self.act(matter, move |work, by: &Permit<'_, domain::access::Edit>| {
            let (kind, is_primary) = work.sql().one::<(RelationshipTypeId, bool)>(
                db::sql!("select relationship_type_id, is_primary from matter_contacts where contact_id = $1 and matter_id = $2"),
                &[&contact, &by.matter()],
            )?;
            let (adverse,) = work.sql().one::<(RelationshipTypeId,)>(
                db::sql!("select id from relationship_types where is_adverse order by id limit 1"),
                &[],
            )?;
            let form = |relationship_type| matters::RelationshipForm { relationship_type, is_primary };
            matters::change_relationship(work, by, contact, form(kind), form(adverse))
        })
        .await
    }

    pub async fn row(&self, matter: MatterId, name: &str) -> ShareRow {
        self.table(matter)
            .await
            .into_iter()
            .find(|row| row.name == name)
            .unwrap()
    }

    pub async fn contact(&self, matter: MatterId, name: &str) -> ContactId {
        self.row(matter, name).await.contact
    }

    /// Saves the dialog with exactly these boxes ticked, as it was just opened.
    pub async fn save(&self, matter: MatterId, ticked: &[&str]) -> Result<SaveOutcome> {
        let rows = self
            .table(matter)
            .await
            .iter()
            .map(|row| change(row, ticked.contains(&row.name.as_str())))
            .collect();
        self.save_rows(matter, rows).await
    }

    pub async fn save_rows(&self, matter: MatterId, rows: Vec<RowChange>) -> Result<SaveOutcome> {
        let me = self.me.clone();
        self.world
            .write(move |work| portal_access::save_share_table(work, &me, matter, &rows))
            .await
    }

    pub async fn undo(&self, hold: HoldId) -> Result<MatterId> {
        let me = self.me.clone();
        self.world
            .write(move |work| Ok(domain::holds::undo(work, &me, hold)?.map(|undone| undone.matter)))
            .await
    }

    /// Does something that needs a right on a matter.
    pub async fn act<A: domain::access::MatterRight + 'static, T: Send + 'static>(
        &self,
        matter: MatterId,
        f: impl for<'tx> Fn(&domain::Work<'tx>, &Permit<'tx, A>) -> Result<Done<T>> + Send + 'static,
    ) -> Result<T> {
        let me = self.me.clone();
        self.world
            .write(move |work| f(work, &permit::<A>(work, &me, matter)?))
            .await
    }

    pub async fn resend(&self, matter: MatterId, contact: ContactId) -> Result<Invited> {
        self.act(matter, move |work, by| {
            portal_access::resend(work, by, contact, None, Door::Waiting)
        })
        .await
    }

    /// Writes another address down for somebody.
    pub async fn readdress(&self, contact: ContactId, email: &'static str) {
        let me = self.me.clone();
        self.world
            .write(move |work| {
                let may = firm_permit::<EditContacts>(work, &me)?;
                let scope = staff_scope(work, &me)?;
                let before = contacts::get_to_edit(work, &scope, contact)?;
                let form = ContactForm {
                    name: before.name.clone(),
                    phone: String::new(),
                    language: before.language,
                    is_discreet: false,
                    emails: vec![email.into()],
                    primary: 0,
                    acknowledged: Vec::new(),
                };
                contacts::edit(work, &may, &scope, contact, before.version, &form)
            })
            .await
            .unwrap();
    }

    pub fn wait(&self, seconds: i64) {
        self.world.clock.advance_seconds(seconds);
    }

    /// Runs what is due, and sends every mail that is due and still true.
    pub async fn post(&self) -> Vec<MailToSend> {
        let mut out = Vec::new();
        self.world.write(|work| timers::due(work, 100)).await.unwrap();
        self.world
            .write(|work| deliveries::relay(work, 100))
            .await
            .unwrap();
        for claim in self
            .world
            .write(|work| deliveries::claim(work, 100, SignedDuration::from_mins(5)))
            .await
            .unwrap()
        {
            let own = claim.clone();
            if let Judged::Send(mail) = self
                .world
                .write(move |work| deliveries::judge_and_mint(work, &own))
                .await
                .unwrap()
            {
                self.world
                    .write(move |work| deliveries::sent(work, &claim))
                    .await
                    .unwrap();
                out.push(*mail);
            }
        }
        out
    }

    /// The hold ends, and what it held leaves.
    pub async fn post_after_hold(&self) -> Vec<MailToSend> {
        self.wait(11);
        self.post().await
    }

    /// Presses the button of a link, chooses a password, and is in.
    pub async fn accept(&self, link: &str) -> Result<SignedIn> {
        match self.press(link).await {
            Pressed::Enrol(cookie) => {
                portal_access::enrol(&self.world.firm, &cookie, SECRET, &from("203.0.113.9")).await
            }
            _ => Err(kernel::Error::NotFound),
        }
    }

    pub async fn press(&self, link: &str) -> Pressed {
        let token = token_of(link);
        self.world
            .write(move |work| portal_access::press(work, &token, None))
            .await
            .unwrap()
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn> {
        let form = SignIn {
            email: email.into(),
            password: password.into(),
            keep: false,
        };
        accounts::sign_in(&self.world.firm, &form, &from("203.0.113.9")).await
    }

    /// Invited, mailed and in.
    pub async fn client(&self, matter: MatterId, name: &str) -> Token {
        self.save(matter, &[name]).await.unwrap();
        let mails = self.post_after_hold().await;
        self.accept(link(&mails[0])).await.unwrap().token
    }

    /// The matters that this session may see now.
    pub async fn sees(&self, token: &Token) -> Result<Vec<MatterId>> {
        self.standing(token, |who| who.live().iter().map(|a| a.matter).collect())
            .await
    }

    pub async fn standing<T: Send + 'static>(
        &self,
        token: &Token,
        f: impl FnOnce(&Standing<'_>) -> T + Send + 'static,
    ) -> Result<T> {
        let token = token.clone();
        self.world
            .firm
            .read(move |look| Ok(f(&accounts::standing(look, &token)?)))
            .await
    }
}

pub fn change(row: &ShareRow, has_access: bool) -> RowChange {
    RowChange {
        contact: row.contact,
        has_access,
        case_role: Some(row.case_role),
        expires_on: Some(row.expires_on),
        access_ends_on: row.access_ends_on,
        email: row.email.clone(),
        shares_mailbox: false,
        seen: Seen {
            version: row.version,
            has_access: row.has_access,
        },
    }
}

pub fn link(mail: &MailToSend) -> &str {
    match &mail.letter {
        Letter::Invitation { link, .. } | Letter::PasswordReset { link, .. } => link,
        _ => panic!("{mail:?} carries no link"),
    }
}

pub fn token_of(link: &str) -> Token {
    Token::parse(link.rsplit('/').next().unwrap()).unwrap()
}

pub fn kinds(mails: &[MailToSend]) -> Vec<(&str, &str)> {
    mails
        .iter()
        .map(|m| (m.kind.as_str(), m.to_address.as_str()))
        .collect()
}
