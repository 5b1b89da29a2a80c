//! Who asks: clients and the owner, signed in before anything is measured, so that no password is hashed meanwhile.

use crate::{
    Outcome,
    data::{self, DataSet},
    drive::Ask,
    proc,
};
use domain::access;
use kernel::TaskId;
use server::open::OpenFirm;
use sharing::{ClientSession, Gate, Origin};
use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};
use testkit::scale::{OWNER_EMAIL, PASSWORD, client_email};
use web::CsrfSecret;
use worker::{Desk, Worker};

/// A signed-in client with what they can do.
pub struct Person {
    cookies: String,
    csrf: String,
    pub to_do: Vec<TaskId>,
}

/// What a browser sends with each request, beside its cookies.
const BROWSER: &str = "accept: text/html,application/xhtml+xml\r\naccept-encoding: gzip, deflate, br, zstd\r\n\
    accept-language: en-US,en;q=0.9\r\nsec-fetch-mode: navigate\r\nsec-fetch-dest: document\r\n";

/// The headers of somebody who comes from nowhere, for what a first visit weighs.
pub fn stranger() -> String {
    format!("{BROWSER}sec-fetch-site: none\r\n")
}

impl Person {
    pub fn headers(&self) -> String {
        format!(
            "{BROWSER}sec-fetch-site: same-origin\r\ncookie: {}\r\n",
            self.cookies
        )
    }
    pub fn get(&self, path: String) -> Ask {
        Ask {
            method: "GET",
            path,
            headers: self.headers(),
            body: String::new(),
            status: 200,
        }
    }
    /// `Mark as completed`, as its form sends it.
    pub fn completes(&self, task: TaskId) -> Ask {
        self.posts(format!("/portal/tasks/{task}/completion"))
    }
    /// `Undo`.
    pub fn takes_back(&self, task: TaskId) -> Ask {
        self.posts(format!("/portal/tasks/{task}/completion?_method=delete"))
    }
    fn posts(&self, path: String) -> Ask {
        Ask {
            method: "POST",
            path,
            headers: self.headers(),
            body: format!("_csrf={}", self.csrf),
            status: 303,
        }
    }
}

/// Signs in the first `count` clients.
pub async fn clients(set: &DataSet, count: usize) -> Outcome<Vec<Person>> {
    Ok(clients_and_later(set, count).await?.0)
}

/// The same, with what followed from it: each was told by mail of a device that is new.
pub async fn clients_and_later(set: &DataSet, count: usize) -> Outcome<(Vec<Person>, Later)> {
    let opened = set.open("http://localhost:1").await?;
    let gate = Gate::new(opened.firm.clone());
    let mut people = Vec::new();
    for client in 0..count {
        let cookie = session(&gate, client).await?;
        let session = ClientSession::from_cookie(&cookie).ok_or("no session")?;
        let csrf = CsrfSecret::derive(&gate.csrf_secret(&session), b"portal").token();
        let tasks = gate.see(session, |client| client.tasks()).await?;
        people.push(Person {
            cookies: format!("portal={cookie}; language=en-US"),
            csrf,
            to_do: tasks.to_do.iter().map(|task| task.id).collect(),
        });
    }
    Ok((people, settle(opened).await?))
}

/// Signs in one client; gives their cookie.
pub async fn session(gate: &Gate, client: usize) -> Outcome<String> {
    let [_, _, high, low] = u32::try_from(client)?.to_be_bytes();
    let from = Origin {
        ip: Some(Ipv4Addr::new(10, 2, high, low).into()),
        device: "Firefox on Linux".to_owned(),
        mark: None,
    };
    let signed_in = gate.sign_in(&client_email(client), PASSWORD, true, from).await?;
    Ok(signed_in.session.reveal().to_owned())
}

/// Signs in the owner.
pub async fn owner(set: &DataSet) -> Outcome<Person> {
    let opened = set.open("http://localhost:1").await?;
    let form = access::SignIn {
        email: OWNER_EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
    };
    let signed_in = access::sign_in(&opened.firm, &form, &access::Origin::default()).await?;
    let person = Person {
        cookies: format!("staff={}", signed_in.token.reveal()),
        csrf: String::new(),
        to_do: Vec::new(),
    };
    settle(opened).await?;
    Ok(person)
}

/// What the worker did, run to rest in this process.
pub struct Later {
    pub events: usize,
    pub mails: usize,
    pub cpu: Duration,
    pub took: Duration,
}

/// Does what follows from what was done, so that the server finds nothing to do, and closes.
pub async fn settle(opened: OpenFirm) -> Outcome<Later> {
    let (events,) = opened
        .firm
        .db()
        .read(|read| {
            read.one::<(i64,)>(
                db::sql!("select count(*) from events where delivered_at is null"),
                &[],
            )
        })
        .await?;
    let desk = Desk {
        from_address: opened.from_address.clone(),
        per_minute: opened.per_minute,
    };
    let worker = Worker::new(opened.firm.clone(), opened.transport.clone(), desk);
    let (cpu, begun) = (proc::cpu(std::process::id())?, Instant::now());
    worker.rest().await?;
    let (cpu, took) = (
        proc::cpu(std::process::id())?.saturating_sub(cpu),
        begun.elapsed(),
    );
    let later = Later {
        events: usize::try_from(events)?,
        mails: opened.caught.as_ref().map_or(0, |caught| caught.list().len()),
        cpu,
        took,
    };
    data::close(opened).await;
    Ok(later)
}
