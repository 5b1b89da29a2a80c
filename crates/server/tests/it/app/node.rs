//! A second server of the same firm, on the same database.

use super::{HOST, MASTER, Person, TestApp, opened};
use axum::Router;
use server::{nodes, open::OpenFirm, site};
use testkit::cast::Client;
use worker::{Desk, Worker};

pub struct Node {
    pub open: OpenFirm,
    router: Router,
    worker: Worker,
}

impl TestApp {
    pub async fn another_node(&self) -> Node {
        let open = opened(
            &self._database,
            HOST,
            MASTER,
            self.clock.clone(),
            self.caught.clone(),
        )
        .await;
        let desk = Desk {
            from_address: open.from_address.clone(),
            per_minute: open.per_minute,
        };
        Node {
            router: site::router(&open, &[]),
            worker: Worker::new(open.firm.clone(), open.transport.clone(), desk),
            open,
        }
    }

    /// From now on this node hears what others commit, and nudges them.
    pub async fn hears_others(&self) {
        nodes::hear(&self.open).await.unwrap();
    }
}

impl Node {
    /// From now on this node hears what others commit, and nudges them.
    pub async fn hears_others(&self) {
        nodes::hear(&self.open).await.unwrap();
    }

    /// A client, signed in through the page of this node.
    pub async fn client(&self, who: &Client) -> Person {
        let mut person = Person::new(self.router.clone(), HOST);
        let page = person.get("/portal/sign-in").await;
        let form = page
            .form_with("password")
            .fill("email", who.email)
            .fill("password", who.password);
        assert_eq!(person.submit(form).await.status, 303, "{} signs in", who.name);
        person
    }

    /// Does all later work that is due now and that no other node is at.
    pub async fn work(&self) {
        self.worker.rest().await.expect("later work");
    }
}
