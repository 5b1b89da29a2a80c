//! A small firm, straight in the database: three people who are signed in, one case type, two relationships.

use db::{Db, Tx, Verdict, sql};
use domain::{Firm, FirmParts, access::Staff, contacts::ContactForm, keys::Keys, live::Silent, matters::*};
use kernel::{
    CaseRoleId, CaseTypeId, ContactId, Error, Language, MatterId, Permission, RelationshipTypeId, Result,
    RoleId, StaffSessionId, StageId, SubtypeId, UserId, clock::TestClock,
};
use std::sync::Arc;

pub struct Office {
    pub firm: Firm,
    pub people: People,
}

/// The ids of everything that the office starts with.
#[derive(Clone)]
pub struct People {
    /// Sees all matters and may do everything on them.
    pub olga: Staff,
    /// A lawyer: sees what she is on.
    pub lena: Staff,
    /// A paralegal: sees what he is on, and manages nothing.
    pub paul: Staff,
    /// Takes in new people: sees leads only.
    pub ines: Staff,
    pub divorce: CaseTypeId,
    pub contested: SubtypeId,
    pub enquiry: StageId,
    pub filing: StageId,
    pub closed: StageId,
    pub client: RelationshipTypeId,
    pub spouse: RelationshipTypeId,
    pub case_role: CaseRoleId,
}

impl Office {
    pub async fn open(db: Db) -> Self {
        let people = db.write(|tx| people(tx).map(Verdict::Commit)).await.unwrap();
        let firm = Firm::new(FirmParts {
            db,
            clock: Arc::new(TestClock::at(db::testing::START.parse().unwrap())),
            keys: Keys::derive(&[7; 32]),
            live: Arc::new(Silent),
            base_url: "http://localhost".into(),
            portal_url: "http://localhost/portal".into(),
            hashing_slots: 1,
        });
        Self { firm, people }
    }

    /// Runs a statement of the test's own.
    pub async fn raw(&self, f: impl Fn(&Tx<'_>) -> Result<()> + Send + 'static) {
        self.firm
            .db()
            .write(move |tx| f(tx).map(Verdict::Commit))
            .await
            .unwrap();
    }

    /// A matter of that person, with these new people on it; the first is the client.
    pub async fn matter(&self, responsible: &Staff, title: &str, names: &[&str]) -> MatterId {
        let (me, new) = (
            self.people.olga.clone(),
            self.people.new_matter(responsible, title, names),
        );
        self.firm.write(move |work| open(work, &me, &new)).await.unwrap()
    }

    /// Everybody on a matter, the main contact first.
    pub async fn on(&self, matter: MatterId) -> Vec<Relationship> {
        let me = self.people.olga.clone();
        let profile = self
            .firm
            .read(move |look| get(look, &domain::access::permit(look, &me, matter)?))
            .await;
        profile.unwrap().relationships
    }

    /// Gives access in that state, as if it had come about.
    pub async fn access(&self, matter: MatterId, contact: ContactId, state: &'static str) {
        let People { olga, case_role, .. } = self.people.clone();
        self.raw(move |tx| {
            let (id, now) = (tx.new_id::<kernel::AccessId>(), tx.now());
            tx.run(
                sql!(
                    "insert into portal_access (id, matter_id, contact_id, case_role_id, state, starts_at, granted_by, granted_at, version)
                     values ($1, $2, $3, $4, $5, $6, $7, $6, 1)"
                ),
                &[&id, &matter, &contact, &case_role, &state, &now, &olga.user],
            )?;
            Ok(())
        })
        .await;
    }

    /// How many rows there are of what would reach a client.
    pub async fn traces(&self) -> Vec<i64> {
        let count = |look: &domain::Look<'_>| {
            let sql = look.sql();
            Ok(vec![
                sql.one::<(i64,)>(sql!("select count(*) from portal_access"), &[])?
                    .0,
                sql.one::<(i64,)>(sql!("select count(*) from portal_accounts"), &[])?
                    .0,
                sql.one::<(i64,)>(sql!("select count(*) from invitations"), &[])?
                    .0,
                sql.one::<(i64,)>(sql!("select count(*) from mailed_tokens"), &[])?
                    .0,
                sql.one::<(i64,)>(sql!("select count(*) from deliveries"), &[])?.0,
            ])
        };
        self.firm.read(count).await.unwrap()
    }
}

impl People {
    pub fn header(&self, responsible: &Staff, title: &str) -> MatterForm {
        MatterForm {
            number: String::new(),
            title: title.into(),
            client_title: String::new(),
            case_type: self.divorce,
            subtype: Some(self.contested),
            responsible: responsible.user,
            colleagues: Vec::new(),
        }
    }

    pub fn new_matter(&self, responsible: &Staff, title: &str, names: &[&str]) -> NewMatter {
        let party = |(at, name): (usize, &&str)| NewParty {
            who: Party::New(contact(
                name,
                &format!("{}@example.com", db::search::fold(name).replace(' ', ".")),
            )),
            relationship_type: if at == 0 { self.client } else { self.spouse },
            is_primary: false,
            shares_address: false,
        };
        NewMatter {
            header: self.header(responsible, title),
            stage: None,
            parties: names.iter().enumerate().map(party).collect(),
        }
    }
}

pub fn contact(name: &str, email: &str) -> ContactForm {
    ContactForm {
        name: name.into(),
        phone: String::new(),
        language: Language::EnUs,
        is_discreet: false,
        emails: vec![email.into()],
        primary: 0,
        acknowledged: Vec::new(),
    }
}

/// The keys of what a form was refused for, with their fields.
pub fn refused<T>(result: Result<T>) -> Vec<(String, &'static str)> {
    match result {
        Err(Error::Invalid(errors)) => errors
            .0
            .into_iter()
            .map(|e| (e.field.into_owned(), e.says.key))
            .collect(),
        Err(Error::Conflict(message)) => vec![("conflict".into(), message.shown.key)],
        Err(other) => panic!("refused otherwise: {other:?}"),
        Ok(_) => Vec::new(),
    }
}

fn people(tx: &Tx<'_>) -> Result<People> {
    use Permission as P;
    let all = [
        P::MatterView,
        P::MatterEdit,
        P::ItemShare,
        P::PortalGrant,
        P::PortalRevoke,
        P::MatterManage,
        P::ContactEdit,
    ];
    let case_role: CaseRoleId = tx.new_id();
    tx.run(
        sql!("insert into case_roles (id, name, position, is_retired) values ($1, 'Client', 1, $2)"),
        &[&case_role, &false],
    )?;

    tx.run(
        sql!("insert into case_role_capabilities (case_role_id, kind, level) values ($1, 'task', 'act')"),
        &[&case_role],
    )?;
    let divorce: CaseTypeId = tx.new_id();
    tx.run(
        sql!("insert into case_types (id, name, client_title) values ($1, 'Divorce', 'Your divorce')"),
        &[&divorce],
    )?;
    let contested: SubtypeId = tx.new_id();
    tx.run(
        sql!("insert into subtypes (id, case_type_id, name) values ($1, $2, 'Contested')"),
        &[&contested, &divorce],
    )?;
    Ok(People {
        olga: person(tx, "Olga Owner", "all", &all)?,
        lena: person(tx, "Lena Lawyer", "assigned", &all)?,
        paul: person(
            tx,
            "Paul Paralegal",
            "assigned",
            &[P::MatterView, P::MatterEdit, P::ContactEdit],
        )?,
        ines: person(
            tx,
            "Ines Intake",
            "leads",
            &[P::MatterView, P::MatterEdit, P::ContactEdit],
        )?,
        divorce,
        contested,
        enquiry: stage(tx, divorce, "Enquiry", "lead", 1)?,
        filing: stage(tx, divorce, "Filing", "open", 2)?,
        closed: stage(tx, divorce, "Closed", "closed", 3)?,
        client: relationship(tx, "Client", "client", case_role)?,
        spouse: relationship(tx, "Spouse", "contact", case_role)?,
        case_role,
    })
}

fn person(tx: &Tx<'_>, name: &str, scope: &str, permissions: &[Permission]) -> Result<Staff> {
    let (role, user, session): (RoleId, UserId, StaffSessionId) = (tx.new_id(), tx.new_id(), tx.new_id());
    let email = format!("{}@firm.example", name.to_lowercase().replace(' ', "."));
    tx.run(
        sql!("insert into roles (id, name, scope, is_builtin, version) values ($1, $2, $3, $4, 1)"),
        &[&role, &format!("Role of {name}"), &scope, &false],
    )?;
    for permission in permissions {
        tx.run(
            sql!("insert into role_permissions (role_id, permission) values ($1, $2)"),
            &[&role, permission],
        )?;
    }
    tx.run(
        sql!(
            "insert into users (id, name, email, email_key, role_id, state, language, theme, epoch, version)
             values ($1, $2, $3, $3, $4, 'active', 'en-US', 'system', 1, 1)"
        ),
        &[&user, &name, &email, &role],
    )?;
    let (now, later) = (tx.now(), tx.now() + jiff::SignedDuration::from_hours(12));
    tx.run(
        sql!(
            "insert into staff_sessions (id, token_hash, user_id, aal, epoch, created_at, last_seen_at, idle_ends_at, ends_at, is_kept,
                 device, ip_prefix) values ($1, $2, $3, 2, 1, $4, $4, $5, $5, $6, 'test', '127.0.0.0/24')"
        ),
        &[&session, &session.to_string().into_bytes(), &user, &now, &later, &false],
    )?;
    Ok(Staff {
        user,
        session,
        ip: None,
    })
}

fn stage(tx: &Tx<'_>, case_type: CaseTypeId, name: &str, phase: &str, position: i64) -> Result<StageId> {
    let id: StageId = tx.new_id();
    tx.run(
        sql!(
            "insert into stages (id, case_type_id, name, phase, client_title, client_text, position)
             values ($1, $2, $3, $4, $3, '', $5)"
        ),
        &[&id, &case_type, &name, &phase, &position],
    )?;
    Ok(id)
}

fn relationship(tx: &Tx<'_>, name: &str, invitee: &str, case_role: CaseRoleId) -> Result<RelationshipTypeId> {
    let id: RelationshipTypeId = tx.new_id();
    tx.run(
        sql!(
            "insert into relationship_types (id, name, invitee_type, default_case_role_id, is_adverse, position)
             values ($1, $2, $3, $4, $5, 1)"
        ),
        &[&id, &name, &invitee, &case_role, &false],
    )?;
    Ok(id)
}
