//! One small firm: Maria, a lawyer; Ana and Luis, who may act on tasks; Omar, who may only look; two matters.

use db::{Db, Engine, Verdict, sql, testing};
use domain::{
    Firm, FirmParts,
    access::Staff,
    keys::{Keys, Purpose, Token},
    live::Silent,
    tasks::{CompletionRule, TaskForm, Who},
};
use kernel::{ContactId, HoldId, MatterId, Result, TaskId, UserId, clock::TestClock};
use sharing::{ClientSession, Gate};
use std::sync::Arc;

/// Readable ids: `id(0x51)` is the same in every test.
pub fn id<I: std::str::FromStr>(n: u32) -> I {
    format!("00000000-0000-7000-8000-{n:012x}")
        .parse()
        .ok()
        .expect("a number is an id")
}

pub const MARIA: u32 = 0x10;
pub const ANA: u32 = 0x21;
pub const LUIS: u32 = 0x22;
pub const OMAR: u32 = 0x23;
/// On the green card, without access.
pub const ROSA: u32 = 0x24;
/// Ana's green card, and her divorce, where nobody else is.
pub const GREEN_CARD: u32 = 0x41;
pub const DIVORCE: u32 = 0x42;

pub struct Stage {
    pub firm: Firm,
    pub gate: Gate,
    pub clock: Arc<TestClock>,
    pub maria: Staff,
    _database: testing::TestDatabase,
}

/// Plays a test on each engine, with a firm of its own.
pub fn play<F: Future<Output = ()>>(test: impl Fn(Stage) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for engine in testing::engines() {
        runtime.block_on(test(Stage::build(engine)));
    }
}

/// Statements of a stage, without parameters that vary.
macro_rules! rows {
    ($tx:ident; $($text:literal),+ $(,)?) => { $( $tx.run(sql!($text), &[])?; )+ };
}

impl Stage {
    fn build(engine: Engine) -> Self {
        let database = testing::fresh(engine);
        let clock = testing::clock();
        let db = database.open(clock.clone());
        fill(&db).unwrap();
        let firm = Firm::new(FirmParts {
            db,
            clock: clock.clone(),
            keys: Keys::derive(&[1; 32]),
            live: Arc::new(Silent),
            base_url: "http://localhost:8080".into(),
            portal_url: "http://localhost:8080/portal".into(),
            hashing_slots: 1,
        });
        let maria = Staff {
            user: id(MARIA),
            session: id(0x11),
            ip: None,
        };
        Self {
            gate: Gate::new(firm.clone()),
            firm,
            clock,
            maria,
            _database: database,
        }
    }

    /// Signs a client in. `level`: 1 with a password, 0 with a mailed code.
    pub async fn sign_in(&self, contact: u32, level: i64) -> ClientSession {
        let token = Token::fresh();
        let hash = Keys::hash(Purpose::ClientSession, &token);
        self.firm
            .write(move |work| {
                let later = work.now().as_microsecond() + 30 * 86_400_000_000;
                work.tx().run(
                    sql!(
                        "insert into client_sessions (id, token_hash, account_id, aal, epoch, created_at, last_seen_at, idle_ends_at,
                                                      ends_at, is_kept, device, ip_prefix, revoked_at, current_matter_id)
                         values ($1, $2, $3, $4, 1, $5, $5, $6, $6, true, 'Firefox on Linux', '203.0.113.0/24', null, null)"
                    ),
                    &[&work.new_id::<kernel::ClientSessionId>(), &hash, &id::<kernel::AccountId>(contact + 0x10), &level, &work.now(), &later],
                )?;
                Ok(domain::Done::unrecorded((), "a stage is set"))
            })
            .await
            .unwrap();
        ClientSession::from_cookie(token.reveal()).unwrap()
    }

    /// Maria makes a task for these people on the green card, and the time for Undo passes.
    pub async fn task(
        &self,
        name: &str,
        people: &[u32],
        change: impl Fn(&mut TaskForm) + Send + 'static,
    ) -> TaskId {
        let (task, _) = self.held_task(GREEN_CARD, name, people, change).await.unwrap();
        self.clock.advance_seconds(11);
        task
    }

    pub async fn held_task(
        &self,
        matter: u32,
        name: &str,
        people: &[u32],
        change: impl Fn(&mut TaskForm) + Send + 'static,
    ) -> Result<(TaskId, Option<HoldId>)> {
        let form = form(name, people);
        let me = self.maria.clone();
        let saved = self
            .firm
            .write(move |work| {
                let mut form = form.clone();
                change(&mut form);
                domain::tasks::create(work, &me, id(matter), &form)
            })
            .await?;
        Ok((saved.task, saved.hold))
    }

    /// A statement on the side, as if somebody had done that. `$1` is the id.
    pub async fn happens(&self, statement: db::Sql, about: u32) {
        self.firm
            .write(move |work| {
                assert_eq!(work.tx().run(statement, &[&id::<MatterId>(about)])?, 1);
                Ok(domain::Done::unrecorded((), "a stage is set"))
            })
            .await
            .unwrap();
    }

    /// How often this fact was recorded.
    pub async fn count(&self, kind: &'static str) -> i64 {
        let count = self.firm.read(move |look| {
            look.sql()
                .one::<(i64,)>(sql!("select count(*) from events where kind = $1"), &[&kind])
        });
        count.await.unwrap().0
    }
}

pub fn form(name: &str, people: &[u32]) -> TaskForm {
    TaskForm {
        name: name.into(),
        client_text: format!("How to {name}"),
        internal_text: "xyzzy: never leaves the firm".into(),
        due_on: None,
        who: if people.is_empty() {
            Who::FirmUser(id::<UserId>(MARIA))
        } else {
            Who::Portal(people.iter().map(|n| id::<ContactId>(*n)).collect())
        },
        also_invite: Vec::new(),
        completion_rule: CompletionRule::Any,
        needs_check: false,
    }
}

fn fill(db: &Db) -> Result<()> {
    db.write_blocking(|tx| {
        let now = tx.now();
        rows! { tx;
            "insert into roles (id, name, scope, is_builtin, version) values ('00000000-0000-7000-8000-000000000001', 'Owner', 'all', true, 1)",
            "insert into role_permissions (role_id, permission) values ('00000000-0000-7000-8000-000000000001', 'matter.view'),
                ('00000000-0000-7000-8000-000000000001', 'matter.edit'), ('00000000-0000-7000-8000-000000000001', 'item.share'),
                ('00000000-0000-7000-8000-000000000001', 'portal.grant'), ('00000000-0000-7000-8000-000000000001', 'portal.revoke')",
            "insert into users (id, name, email, email_key, role_id, state, language, theme, epoch, version)
             values ('00000000-0000-7000-8000-000000000010', 'Maria Chen', 'maria@example.com', 'maria@example.com',
                '00000000-0000-7000-8000-000000000001', 'active', 'en-US', 'system', 1, 1)",
            "insert into case_roles (id, name, position, is_retired) values ('00000000-0000-7000-8000-000000000002', 'Client', 1, false),
                ('00000000-0000-7000-8000-000000000003', 'Adviser', 2, false)",
            "insert into case_role_capabilities (case_role_id, kind, level) values ('00000000-0000-7000-8000-000000000002', 'task', 'act'),
                ('00000000-0000-7000-8000-000000000003', 'task', 'see')",
            "insert into relationship_types (id, name, invitee_type, default_case_role_id, is_adverse, position) values ('00000000-0000-7000-8000-000000000004', 'Client', 'client',
                '00000000-0000-7000-8000-000000000002', false, 1)",
            "insert into case_types (id, name, client_title) values ('00000000-0000-7000-8000-000000000005', 'Immigration', 'Your green card')",
            "insert into stages (id, case_type_id, name, phase, client_title, client_text, position) values
                ('00000000-0000-7000-8000-000000000006', '00000000-0000-7000-8000-000000000005', 'Papers', 'open', 'Gathering papers', 'We collect.', 1),
                ('00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000005', 'Check', 'open', 'Checking', 'We check.', 2),
                ('00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000005', 'Closed', 'closed', 'Closed', 'It is over.', 3)",
            "insert into matters (id, number, title, client_title, search_text, case_type_id, stage_id, responsible_user_id, opened_on,
                portal_open, is_sensitive, version) values
                ('00000000-0000-7000-8000-000000000041', '2026-0001', 'xyzzy Garcia', 'Your green card', '', '00000000-0000-7000-8000-000000000005',
                 '00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000010', '2026-01-01', true, false, 1),
                ('00000000-0000-7000-8000-000000000042', '2026-0002', 'xyzzy Garcia v. Garcia', 'Your divorce', '', '00000000-0000-7000-8000-000000000005',
                 '00000000-0000-7000-8000-000000000006', '00000000-0000-7000-8000-000000000010', '2026-01-02', true, false, 1)",
            "insert into portal_accounts (id, login_email, login_key, language, epoch) values
                ('00000000-0000-7000-8000-000000000031', 'ana@example.com', 'ana@example.com', 'es', 1),
                ('00000000-0000-7000-8000-000000000032', 'luis@example.com', 'luis@example.com', 'en-US', 1),
                ('00000000-0000-7000-8000-000000000033', 'omar@example.com', 'omar@example.com', 'en-US', 1)",
            "insert into contacts (id, name, search_text, language, portal_account_id, is_discreet, version) values
                ('00000000-0000-7000-8000-000000000021', 'Ana Garcia', 'ana garcia', 'es', '00000000-0000-7000-8000-000000000031', false, 1),
                ('00000000-0000-7000-8000-000000000022', 'Luis Garcia', 'luis garcia', 'en-US', '00000000-0000-7000-8000-000000000032', false, 1),
                ('00000000-0000-7000-8000-000000000023', 'Omar Aziz', 'omar aziz', 'en-US', '00000000-0000-7000-8000-000000000033', false, 1)",
            "insert into contacts (id, name, search_text, language, is_discreet, version) values
                ('00000000-0000-7000-8000-000000000024', 'Rosa Mendez', 'rosa mendez', 'en-US', false, 1)",
            "insert into contact_emails (contact_id, email, email_key, is_primary, state) values
                ('00000000-0000-7000-8000-000000000024', 'rosa@example.com', 'rosa@example.com', true, 'ok')",
            "insert into matter_contacts (matter_id, contact_id, relationship_type_id, is_primary) values
                ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000024', '00000000-0000-7000-8000-000000000004', false),
                ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000004', true),
                ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000004', false),
                ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000023', '00000000-0000-7000-8000-000000000004', false),
                ('00000000-0000-7000-8000-000000000042', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000004', true)",
        }
        let far = now.as_microsecond() + 365 * 86_400_000_000;
        tx.run(
            sql!(
                "insert into staff_sessions (id, token_hash, user_id, aal, epoch, created_at, last_seen_at, idle_ends_at, ends_at, is_kept,
                                             device, ip_prefix)
                 values ('00000000-0000-7000-8000-000000000011', $1, '00000000-0000-7000-8000-000000000010', 2, 1, $2, $2, $3, $3, false, '', '')"
            ),
            &[&vec![1_u8; 32], &now, &far],
        )?;
        tx.run(
            sql!(
                "insert into portal_access (id, matter_id, contact_id, case_role_id, state, starts_at, granted_by, granted_at, version) values
                 ('00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000021',
                  '00000000-0000-7000-8000-000000000002', 'active', $1, '00000000-0000-7000-8000-000000000010', $2, 1),
                 ('00000000-0000-7000-8000-000000000052', '00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000022',
                  '00000000-0000-7000-8000-000000000002', 'active', $1, '00000000-0000-7000-8000-000000000010', $1, 1),
                 ('00000000-0000-7000-8000-000000000053', '00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000023',
                  '00000000-0000-7000-8000-000000000003', 'active', $1, '00000000-0000-7000-8000-000000000010', $1, 1),
                 ('00000000-0000-7000-8000-000000000054', '00000000-0000-7000-8000-000000000042', '00000000-0000-7000-8000-000000000021',
                  '00000000-0000-7000-8000-000000000002', 'active', $1, '00000000-0000-7000-8000-000000000010', $1, 1)"
            ),
            &[&now, &(now.as_microsecond() + 1)],
        )?;
        Ok(Verdict::Commit(()))
    })
}
