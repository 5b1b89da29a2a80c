//! A firm filled for measuring: clients, tasks and notes by the thousand, on top of the world.
//!
//! All of it goes through the domain's own actions, many of them in one transaction, so every row is one that the product
//! makes. What follows later from it (planning of mail, seals) is left waiting: a bench that wants a quiet firm runs a
//! worker to rest first.

use crate::{
    World,
    cast::{Case, Client, MARIA},
    clock::Movable,
    director::{Director, NewTask, To},
};
use domain::{
    Firm,
    access::{Edit, Grant, Staff, permit},
    contacts::ContactForm,
    matters::{self, MatterForm, NewMatter, NewParty, Party},
    portal_access::{self, Door, InviteTerms},
    tasks::{self, CompletionRule, TaskForm, Who},
};
use jiff::ToSpan;
use kernel::{ContactId, Language, MatterId, Result};
use mail::Transport;
use std::sync::Arc;

/// How much of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Each has a case of their own, with access.
    pub clients: usize,
    /// Shared, spread over those cases.
    pub tasks: usize,
    /// Spread over those cases.
    pub notes: usize,
    /// Actions in one transaction.
    pub per_transaction: usize,
}

impl Size {
    /// A busy firm.
    pub const FIRM: Self = Self {
        clients: 200,
        tasks: 1_000,
        notes: 5_000,
        per_transaction: 100,
    };
    /// A hundred of them. In release builds some minutes.
    pub const HUNDREDFOLD: Self = Self {
        clients: 20_000,
        tasks: 100_000,
        notes: 500_000,
        per_transaction: 1_000,
    };
}

/// The client whose pages are measured: active, with [`OWN_TASKS`] things to do.
pub const CLIENT: Client = Client {
    key: "bench",
    name: "Benita Chandra",
    email: "benita.chandra@example.com",
    password: "hazel teapot among the glaciers",
    phone: "555-0199",
    language: Language::EnUs,
};
pub const OWN_TASKS: usize = 20;

/// Her case.
pub const CASE: Case = Case {
    title: "Chandra – Purchase of a bakery",
    client_title: "Your bakery",
    case_type: "Property",
    subtype: "Purchase",
};

/// What was filled in.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The case of [`CLIENT`].
    pub matter: MatterId,
    pub client: ContactId,
    /// The other cases, with their client.
    pub cases: Vec<(MatterId, ContactId)>,
}

/// Fills a firm in which the world was built. Maria Chen does it all.
///
/// # Errors
/// What the firm's actions refuse, above all a second filling of the same firm.
pub async fn fill(
    firm: &Firm,
    clock: &dyn Movable,
    post: Arc<dyn Transport>,
    world: &World,
    size: Size,
) -> Result<Filled> {
    let mut story = Director::open(firm, clock, post, firm.now()).await?;
    story.world = world.clone();
    let matter = the_client(&mut story).await?;
    clock.let_go(firm.now());

    let mut cases = Vec::with_capacity(size.clients);
    for batch in batches(size.clients, size.per_transaction) {
        cases.extend(open_cases(&mut story, batch).await?);
    }
    if !cases.is_empty() {
        for batch in batches(size.tasks, size.per_transaction) {
            share_tasks(&mut story, on(&cases, &batch), batch).await?;
        }
        for batch in batches(size.notes, size.per_transaction) {
            write_notes(&mut story, on(&cases, &batch), batch).await?;
        }
    }
    Ok(Filled {
        matter,
        client: story.world.contact(&CLIENT),
        cases,
    })
}

type Batch = std::ops::Range<usize>;

fn batches(all: usize, size: usize) -> impl Iterator<Item = Batch> {
    let size = size.max(1);
    (0..all).step_by(size).map(move |from| from..all.min(from + size))
}

/// The cases that a batch goes to: each thing to the next one.
fn on(cases: &[(MatterId, ContactId)], batch: &Batch) -> Vec<(MatterId, ContactId)> {
    cases
        .iter()
        .cycle()
        .skip(batch.start % cases.len())
        .take(batch.len())
        .copied()
        .collect()
}

async fn the_client(story: &mut Director<'_>) -> Result<MatterId> {
    let matter = story
        .opens(&MARIA, &CASE, "Contract", &[], &[(&CLIENT, "Client")])
        .await?;
    story.gives_access(&MARIA, &CASE, &CLIENT, None, None).await?;
    story.settle().await?;
    story.accept(&CLIENT).await?;
    for (at, name) in OWN_TASK_NAMES.iter().enumerate() {
        let due = i64::try_from(at).unwrap_or_default() - 3;
        let task = NewTask::of(name, To::Clients(&[&CLIENT]))
            .says("A photo of each page is fine. It takes about five minutes.")
            .due(due);
        story.gives_task(&MARIA, &CASE, task).await?;
    }
    story.settle().await?;
    Ok(matter)
}

const OWN_TASK_NAMES: [&str; OWN_TASKS] = [
    "Send the draft contract",
    "Send the floor plan",
    "Send the energy certificate",
    "Send the fire safety report",
    "Name your bank",
    "Name your insurer",
    "Name your tax adviser",
    "Sign the letter to the seller",
    "Sign the letter to the bank",
    "Sign the mandate",
    "Choose a day for the visit",
    "Choose a day for signing",
    "Bring your passport",
    "Bring the keys of the store",
    "List the machines",
    "List the staff",
    "List the suppliers",
    "Read our summary",
    "Read the lease",
    "Tell us about the oven",
];

async fn open_cases(story: &mut Director<'_>, batch: Batch) -> Result<Vec<(MatterId, ContactId)>> {
    let me = story.staff(&MARIA).await?;
    let types = &story.catalogue;
    let plans: Vec<NewMatter> = batch
        .map(|n| plan(types, &me, n))
        .collect::<Option<_>>()
        .ok_or(kernel::Error::NotFound)?;
    story
        .firm
        .write(move |work| {
            let mut opened = Vec::with_capacity(plans.len());
            for plan in &plans {
                let done = matters::open(work, &me, plan)?;
                let matter = work.absorb(done);
                let by = permit::<Grant>(work, &me, matter)?;
                let rows = portal_access::share_table(work, &permit(work, &me, matter)?)?;
                let contact = rows.first().ok_or(kernel::Error::NotFound)?.contact;
                let done = portal_access::invite(work, &by, contact, &InviteTerms::usual(Door::Share))?;
                work.absorb(done);
                opened.push((matter, contact));
            }
            Ok(domain::Done::unchanged(opened))
        })
        .await
}

/// The case number `n`: types and stages in turn.
fn plan(types: &matters::Catalogue, me: &Staff, n: usize) -> Option<NewMatter> {
    let case_type = types.case_types.get(n % types.case_types.len().max(1))?;
    let stages: Vec<_> = types.stages_of(case_type.id).collect();
    let client = types.relationship_types.iter().find(|t| t.name == "Client")?;
    let (first, last) = (FIRST[n % FIRST.len()], LAST[(n / FIRST.len()) % LAST.len()]);
    Some(NewMatter {
        header: MatterForm {
            number: format!("S-{n:06}"),
            title: format!("{last} – {} {n}", case_type.name),
            client_title: String::new(),
            case_type: case_type.id,
            subtype: types.subtypes_of(case_type.id).nth(n % 4).map(|s| s.id),
            responsible: me.user,
            colleagues: Vec::new(),
        },
        // Neither the lead nor the closed one.
        stage: stages
            .get(1 + n % stages.len().saturating_sub(2).max(1))
            .map(|s| s.id),
        parties: vec![NewParty {
            who: Party::New(ContactForm {
                name: format!("{first} {last}"),
                phone: String::new(),
                language: Language::ALL[n % Language::ALL.len()],
                is_discreet: false,
                emails: vec![format!("client-{n}@example.org")],
                primary: 0,
                acknowledged: Vec::new(),
            }),
            relationship_type: client.id,
            is_primary: true,
            shares_address: false,
        }],
    })
}

const FIRST: [&str; 20] = [
    "Amira", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Grace", "Hugo", "Ines", "Jamal", "Keiko", "Liam",
    "Mei", "Nikos", "Olga", "Paulo", "Rana", "Stefan", "Tala", "Viktor",
];
const LAST: [&str; 20] = [
    "Abebe", "Bauer", "Costa", "Dubois", "Eriksen", "Fischer", "Gupta", "Horvat", "Ivanov", "Jansen",
    "Kovács", "López", "Moreau", "Nakamura", "Okafor", "Popescu", "Qureshi", "Rossi", "Santos", "Tanaka",
];

async fn share_tasks(
    story: &mut Director<'_>,
    cases: Vec<(MatterId, ContactId)>,
    batch: Batch,
) -> Result<()> {
    let (me, today) = (story.staff(&MARIA).await?, story.today);
    story
        .firm
        .write(move |work| {
            for (n, (matter, contact)) in batch.clone().zip(&cases) {
                let days = i64::try_from(n % 40).unwrap_or_default() - 10;
                let form = TaskForm {
                    name: format!("Send paper number {n}"),
                    client_text: "A photo of each page is fine.".to_owned(),
                    internal_text: String::new(),
                    due_on: today.checked_add(days.days()).ok(),
                    who: Who::Portal(vec![*contact]),
                    also_invite: Vec::new(),
                    completion_rule: CompletionRule::Any,
                    needs_check: n % 3 == 0,
                };
                let done = tasks::create(work, &me, *matter, &form)?;
                work.absorb(done);
            }
            Ok(domain::Done::unchanged(()))
        })
        .await
}

async fn write_notes(
    story: &mut Director<'_>,
    cases: Vec<(MatterId, ContactId)>,
    batch: Batch,
) -> Result<()> {
    let me = story.staff(&MARIA).await?;
    story
        .firm
        .write(move |work| {
            for (n, (matter, _)) in batch.clone().zip(&cases) {
                let by = permit::<Edit>(work, &me, *matter)?;
                let text = format!("Call number {n}: all papers are there but one. Asked again by telephone; they will look for it.");
                let done = matters::add_note(work, &by, &text)?;
                work.absorb(done);
            }
            Ok(domain::Done::unchanged(()))
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_cover_everything_once() {
        assert_eq!(batches(5, 2).collect::<Vec<_>>(), [0..2, 2..4, 4..5]);
        assert_eq!(batches(0, 2).count(), 0);
        assert_eq!(batches(3, 0).count(), 3);
    }
}
