//! What the firm does in its clients' stories: through the product's own actions, since those stories are told from the
//! client's side.

use super::TestApp;
use domain::{
    Done, Work,
    access::{self, Edit, Grant, MatterRight, Origin, Permit, Presence, Revoke, SignIn, Staff, permit},
    audit, matters,
    portal_access::{self, Door, InviteTerms},
    tasks::{self, CompletionRule, TaskForm, Who},
};
use kernel::{Result, TaskId, UserId};
use testkit::cast::{Case, Client, Colleague};

/// A task for clients that says nothing yet but its name.
pub fn task(name: &str) -> TaskForm {
    TaskForm {
        name: name.to_owned(),
        client_text: String::new(),
        internal_text: String::new(),
        due_on: None,
        who: Who::Portal(Vec::new()),
        also_invite: Vec::new(),
        completion_rule: CompletionRule::Any,
        needs_check: false,
    }
}

impl TestApp {
    /// Somebody of the firm at their desk.
    pub async fn at_desk(&self, who: &Colleague) -> Staff {
        let form = SignIn {
            email: who.email.to_owned(),
            password: who.password.to_owned(),
        };
        let token = access::sign_in(&self.open.firm, &form, &Origin::default())
            .await
            .unwrap()
            .token;
        match self
            .open
            .firm
            .read(move |look| access::staff(look, &token, None))
            .await
            .unwrap()
        {
            Presence::Here(present) => present.staff,
            Presence::Waiting(_) => panic!("{} has a second factor", who.name),
        }
    }

    /// Does something that needs a right on a matter.
    pub async fn act<A: MatterRight + 'static, T: Send + 'static>(
        &self,
        who: &Colleague,
        case: &Case,
        f: impl for<'tx> Fn(&Work<'tx>, &Permit<'tx, A>) -> Result<Done<T>> + Send + 'static,
    ) -> Result<T> {
        let (me, matter) = (self.at_desk(who).await, self.world.matter(case));
        self.open
            .firm
            .write(move |work| f(work, &permit::<A>(work, &me, matter)?))
            .await
    }

    /// Makes a task for these clients and shares it with them.
    pub async fn gives_task(
        &self,
        who: &Colleague,
        case: &Case,
        form: TaskForm,
        clients: &[&Client],
    ) -> TaskId {
        let contacts = clients.iter().map(|c| self.world.contact(c)).collect();
        self.makes_task(
            who,
            case,
            TaskForm {
                who: Who::Portal(contacts),
                ..form
            },
        )
        .await
    }

    /// Makes a task of the firm's own.
    pub async fn gives_own_task(&self, who: &Colleague, case: &Case, form: TaskForm, user: UserId) -> TaskId {
        self.makes_task(
            who,
            case,
            TaskForm {
                who: Who::FirmUser(user),
                ..form
            },
        )
        .await
    }

    async fn makes_task(&self, who: &Colleague, case: &Case, form: TaskForm) -> TaskId {
        let (me, matter) = (self.at_desk(who).await, self.world.matter(case));
        self.open
            .firm
            .write(move |work| tasks::create(work, &me, matter, &form))
            .await
            .unwrap()
            .task
    }

    /// Takes a task away from one client; somebody of the firm has it then where nobody else does.
    pub async fn unshares(&self, who: &Colleague, case: &Case, task: TaskId, client: &Client) {
        let (me, matter, contact) = (
            self.at_desk(who).await,
            self.world.matter(case),
            self.world.contact(client),
        );
        let heir = self.world.staff(who);
        self.open
            .firm
            .write(move |work| tasks::unshare(work, &me, matter, task, contact, Some(heir)))
            .await
            .unwrap();
    }

    /// Gives access as the Share dialog does. The mail is sent by [`TestApp::work`].
    pub async fn invites(&self, who: &Colleague, case: &Case, client: &Client) {
        let contact = self.world.contact(client);
        let invited = self.act(who, case, move |work, by: &Permit<'_, Grant>| {
            portal_access::invite(work, by, contact, &InviteTerms::usual(Door::Share))
        });
        invited.await.unwrap();
    }

    /// Sends the invitation once more.
    pub async fn resends(&self, who: &Colleague, case: &Case, client: &Client) {
        let contact = self.world.contact(client);
        let resent = self.act(who, case, move |work, by: &Permit<'_, Grant>| {
            portal_access::resend(work, by, contact, None, Door::Share)
        });
        resent.await.unwrap();
    }

    pub async fn revokes(&self, who: &Colleague, case: &Case, client: &Client) {
        let contact = self.world.contact(client);
        let revoked = self.act(who, case, move |work, by: &Permit<'_, Revoke>| {
            portal_access::revoke(work, by, contact)
        });
        revoked.await.unwrap();
    }

    pub async fn gives_back(&self, who: &Colleague, case: &Case, client: &Client) {
        let contact = self.world.contact(client);
        let given = self.act(who, case, move |work, by: &Permit<'_, Grant>| {
            portal_access::give_back(work, by, contact)
        });
        given.await.unwrap();
    }

    pub async fn writes_note(&self, who: &Colleague, case: &Case, text: &'static str) {
        self.act(who, case, move |work, by: &Permit<'_, Edit>| {
            matters::add_note(work, by, text)
        })
        .await
        .unwrap();
    }

    /// Sets a setting as the operator would.
    pub async fn set(&self, key: &'static str, value: serde_json::Value) {
        let set = self
            .open
            .firm
            .write(move |work| domain::settings::set_by_operator(work, key, value.clone()));
        set.await.unwrap();
    }

    /// How many facts the record holds by now: what changed nothing leaves it as it is.
    pub async fn facts(&self) -> i64 {
        self.work().await;
        let report = self.open.firm.read(|look| audit::verify(look, 1)).await.unwrap();
        assert_eq!(report.first_bad, None, "the record holds");
        report.last.map_or(0, |(seq, _)| seq)
    }
}
