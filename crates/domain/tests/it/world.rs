//! A firm for a test: installed, empty, its clock standing still.

use db::testing::TestDatabase;
use domain::{
    Firm, FirmParts, Look, Work,
    access::{self, Needs, Origin, Presence, Present, SignIn, SignedIn, Staff},
    keys::{Keys, Token},
    live::Silent,
    seed::{self, NewFirm},
    settings,
};
use jiff::SignedDuration;
use kernel::{Error, Language, Result, UserId, clock::TestClock};
use std::sync::Arc;

/// A password that passes the rules.
pub const PASSWORD: &str = "violet harbor ninety cranes";

pub struct World {
    pub firm: Firm,
    pub clock: Arc<TestClock>,
    // Dropped last: the firm has it open.
    _database: TestDatabase,
}

/// Runs the same story on SQLite and, where it is to be had, on PostgreSQL.
pub fn on_each_engine(story: impl AsyncFn(&World)) {
    for engine in db::testing::engines() {
        block_on(async {
            let world = World::new(engine).await;
            story(&world).await;
        });
    }
}

pub fn block_on(story: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(story);
}

impl World {
    pub async fn new(engine: db::Engine) -> Self {
        let database = db::testing::fresh(engine);
        let clock = db::testing::clock();
        let firm = Firm::new(FirmParts {
            db: database.open(clock.clone()),
            clock: clock.clone(),
            keys: Keys::derive(&[9; 32]),
            live: Arc::new(Silent),
            base_url: "http://localhost:8080".into(),
            portal_url: "http://localhost:8080/portal".into(),
            hashing_slots: 2,
        });
        let new = NewFirm {
            name: "Chen & Ortiz".into(),
            zone: "America/New_York".into(),
            language: Language::EnUs,
            phone: Some("555-0100".into()),
        };
        firm.write(move |work| seed::install(work, &new)).await.unwrap();
        // The clock of these tests stands in the night; those of the quiet hours set them.
        firm.write(|work| settings::set_by_operator(work, "mail.quiet_hours", serde_json::Value::Null))
            .await
            .unwrap();
        Self {
            firm,
            clock,
            _database: database,
        }
    }

    /// What the firm asks of its people; a new firm asks for a second factor.
    pub async fn set_second_factor(&self, rule: &'static str) {
        self.firm
            .write(move |work| settings::set_by_operator(work, "staff.second_factor", rule.into()))
            .await
            .unwrap();
    }

    /// An owner who has chosen a password, signed in with it; no second factor is asked.
    pub async fn owner(&self) -> Staff {
        self.set_second_factor("optional").await;
        let owner = self.invited_owner("Maria Chen", "maria@chen-ortiz.example").await;
        self.first_password(owner).await;
        self.present("maria@chen-ortiz.example").await.staff
    }

    pub async fn invited_owner(&self, name: &'static str, email: &'static str) -> UserId {
        self.firm
            .write(move |work| access::create_owner(work, name, email))
            .await
            .unwrap()
    }

    /// A link to the first password of somebody.
    pub async fn setup_link(&self, user: UserId) -> Token {
        self.firm
            .write(move |work| {
                let token = access::mint_staff_setup(work, user, SignedDuration::from_hours(1))?;
                Ok(domain::Done::unrecorded(
                    token,
                    "a test makes the link that a mail would carry",
                ))
            })
            .await
            .unwrap()
    }

    pub async fn first_password(&self, user: UserId) -> SignedIn {
        let link = self.setup_link(user).await;
        access::set_password_by_link(&self.firm, &link, PASSWORD, &from("198.51.100.7"))
            .await
            .unwrap()
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn> {
        let form = SignIn {
            email: email.into(),
            password: password.into(),
        };
        access::sign_in(&self.firm, &form, &from("198.51.100.7")).await
    }

    /// Somebody who signs in with the usual password and is in.
    pub async fn present(&self, email: &str) -> Present {
        let signed_in = self.sign_in(email, PASSWORD).await.unwrap();
        assert_eq!(signed_in.needs, Needs::Nothing);
        match self.presence(&signed_in.token).await.unwrap() {
            Presence::Here(present) => present,
            Presence::Waiting(_) => panic!("still waiting"),
        }
    }

    pub async fn presence(&self, token: &Token) -> Result<Presence> {
        let token = token.clone();
        self.firm
            .read(move |look| access::staff(look, &token, None))
            .await
    }

    pub async fn read<T: Send + 'static>(
        &self,
        f: impl for<'tx> FnOnce(&Look<'tx>) -> Result<T> + Send + 'static,
    ) -> T {
        self.firm.read(f).await.unwrap()
    }

    pub async fn write<T: Send + 'static>(
        &self,
        f: impl for<'tx> Fn(&Work<'tx>) -> Result<domain::Done<T>> + Send + 'static,
    ) -> Result<T> {
        self.firm.write(f).await
    }

    /// The kinds of all recorded events, oldest first.
    pub async fn recorded(&self) -> Vec<String> {
        self.read(|look| {
            let rows = look
                .sql()
                .all::<(String,)>(db::sql!("select kind from events order by id"), &[])?;
            Ok(rows.into_iter().map(|(kind,)| kind).collect())
        })
        .await
    }
}

pub fn from(ip: &str) -> Origin {
    Origin {
        ip: Some(ip.parse().unwrap()),
        device: "Firefox on Linux".into(),
        mark: None,
    }
}

/// The key of the first sentence of a refusal.
pub fn sentence<T>(outcome: Result<T>) -> &'static str {
    match outcome {
        Ok(_) => "accepted",
        Err(Error::Invalid(errors)) => errors.0[0].says.key,
        Err(Error::Conflict(message)) => message.shown.key,
        Err(Error::NotFound) => "not found",
        Err(Error::SignedOut) => "signed out",
        Err(Error::Forbidden(permission)) => permission.as_str(),
        Err(Error::TooMany { .. }) => "too many",
        Err(other) => panic!("{other:?}"),
    }
}
