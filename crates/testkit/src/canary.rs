//! Words that some people must never read: planted in every text of every kind of item, in every situation in which an item
//! can be near somebody without being theirs. A test reads all that a person can reach and looks for them.

use crate::{
    World,
    cast::{self, ANA, Case, Client, DANIEL, GARCIA, HADDAD, HALE, LUIS, MARIA, MARK, YUSUF},
    director::Director,
};
use domain::{
    Firm,
    access::{Edit, Permit},
    matters, settings,
    tasks::{self, CompletionRule, TaskForm, Who},
};
use kernel::{ItemKind, ItemRef, Result, TaskId, clock::TestClock};
use mail::Transport;
use std::sync::Arc;

/// How an item stands to [`cast::ANA`], or to whom it is named for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// Hers: the control, which she must find.
    Shared,
    /// On her case, and the firm's own.
    Unshared,
    /// Shared with her once, and taken away.
    TakenAway,
    /// Shared with her husband, who has not come in yet.
    SomebodyInvited,
    /// Shared with somebody else on the case of [`cast::HELEN`], against her.
    SomebodyElse,
    /// Shared with its client, on a case that is not hers.
    AnotherMatter,
    /// Shared with [`cast::IMANI`], whose access has ended.
    AccessEnded,
    /// Shared with her by a Save that can still be undone.
    Held,
}

impl Situation {
    pub const ALL: [Self; 8] = [
        Self::Shared,
        Self::Unshared,
        Self::TakenAway,
        Self::SomebodyInvited,
        Self::SomebodyElse,
        Self::AnotherMatter,
        Self::AccessEnded,
        Self::Held,
    ];
}

/// The text in which a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    ClientText,
    InternalText,
    Note,
}

/// One word, which stands in one text and nowhere else.
#[derive(Debug, Clone)]
pub struct Canary {
    pub word: String,
    /// Nothing for a note, which is no item.
    pub kind: Option<ItemKind>,
    pub situation: Situation,
    pub field: Field,
    /// The item; nothing for a note.
    pub item: Option<ItemRef>,
    /// The clients who may read it now. Nobody else outside the firm may, by any door.
    pub may_see: Vec<&'static Client>,
}

/// How long the held one can be undone: the clock must not be moved by more while a test looks.
pub const HELD_SECONDS: i64 = 120;

/// Plants them all in a world of [`crate::world::Setup::TEST`]. The clock moves on by some seconds.
///
/// # Errors
/// What the firm's actions refuse.
pub async fn plant(
    firm: &Firm,
    clock: &TestClock,
    post: Arc<dyn Transport>,
    world: &World,
) -> Result<Vec<Canary>> {
    let mut story = Director::open(firm, clock, post, firm.now()).await?;
    story.world = world.clone();
    let mut planted = Vec::new();
    for situation in Situation::ALL.iter().filter(|s| **s != Situation::Held) {
        for kind in ItemKind::ALL {
            planted.extend(item(&mut story, *kind, *situation).await?);
        }
    }
    for (case, situation) in [(&GARCIA, Situation::Shared), (&HADDAD, Situation::AnotherMatter)] {
        planted.push(note(&mut story, case, situation).await?);
    }
    story.settle().await?;
    let usual = firm
        .read(|look| Ok(settings::Settings::load(look)?.undo_seconds))
        .await?;
    set_undo(firm, HELD_SECONDS).await?;
    for kind in ItemKind::ALL {
        planted.extend(item(&mut story, *kind, Situation::Held).await?);
    }
    set_undo(firm, usual).await?;
    Ok(planted)
}

async fn set_undo(firm: &Firm, seconds: i64) -> Result<()> {
    firm.write(move |work| settings::set_by_operator(work, "undo.seconds", seconds.into()))
        .await
}

/// Whose it is and who may see it, and the case that it is on.
fn place(
    situation: Situation,
) -> (
    &'static Case,
    &'static [&'static Client],
    &'static [&'static Client],
) {
    match situation {
        Situation::Shared => (&GARCIA, &[&ANA], &[&ANA]),
        Situation::Unshared => (&GARCIA, &[], &[]),
        Situation::TakenAway | Situation::Held => (&GARCIA, &[&ANA], &[]),
        Situation::SomebodyInvited => (&GARCIA, &[&LUIS], &[]),
        Situation::SomebodyElse => (&HALE, &[&MARK], &[&MARK]),
        Situation::AnotherMatter => (&HADDAD, &[&YUSUF], &[&YUSUF]),
        Situation::AccessEnded => (&HALE, &[&cast::IMANI], &[]),
    }
}

async fn item(story: &mut Director<'_>, kind: ItemKind, situation: Situation) -> Result<Vec<Canary>> {
    let word = |field: Field| format!("zq{kind}{situation:?}{field:?}").to_lowercase();
    let item = match kind {
        ItemKind::Task => task(story, situation, word).await?.into(),
    };
    let canary = |field: Field, may_see: &[&'static Client]| Canary {
        word: word(field),
        kind: Some(kind),
        situation,
        field,
        item: Some(item),
        may_see: may_see.to_vec(),
    };
    let (_, _, may_see) = place(situation);
    Ok(vec![
        canary(Field::Name, may_see),
        canary(Field::ClientText, may_see),
        canary(Field::InternalText, &[]),
    ])
}

async fn task(
    story: &mut Director<'_>,
    situation: Situation,
    word: impl Fn(Field) -> String,
) -> Result<TaskId> {
    let (case, people, _) = place(situation);
    let colleague = if *case == HADDAD { &DANIEL } else { &MARIA };
    let (me, matter) = (story.staff(colleague).await?, story.world.matter(case));
    let maria = story.world.staff(&MARIA);
    let form = TaskForm {
        name: word(Field::Name),
        client_text: word(Field::ClientText),
        internal_text: word(Field::InternalText),
        due_on: None,
        who: if people.is_empty() {
            Who::FirmUser(maria)
        } else {
            Who::Portal(people.iter().map(|p| story.world.contact(p)).collect())
        },
        also_invite: Vec::new(),
        completion_rule: CompletionRule::Any,
        needs_check: false,
    };
    if situation == Situation::AccessEnded {
        // Nothing can be shared with her any more: what she had is written anew.
        let id = story.world.task(cast::tasks::REPORT);
        let had = story.act(colleague, matter, move |work, by: &Permit<'_, Edit>| {
            Ok(domain::Done::unchanged(
                tasks::get(work, &by.to_view(), id)?.task.version,
            ))
        });
        let version = had.await?;
        story
            .firm
            .write(move |work| tasks::edit(work, &me, matter, id, version, &form))
            .await?;
        return Ok(id);
    }
    let asking = me.clone();
    let id = story
        .firm
        .write(move |work| tasks::create(work, &asking, matter, &form))
        .await?
        .task;
    if situation == Situation::TakenAway {
        let ana = story.world.contact(&ANA);
        story.settle().await?;
        story
            .firm
            .write(move |work| tasks::unshare(work, &me, matter, id, ana, Some(maria)))
            .await?;
    }
    Ok(id)
}

async fn note(story: &mut Director<'_>, case: &'static Case, situation: Situation) -> Result<Canary> {
    let word = format!("zqnote{situation:?}").to_lowercase();
    let (matter, text) = (story.world.matter(case), word.clone());
    story
        .act(&DANIEL, matter, move |work, by: &Permit<'_, Edit>| {
            matters::add_note(work, by, &text)
        })
        .await?;
    Ok(Canary {
        word,
        kind: None,
        situation,
        field: Field::Note,
        item: None,
        may_see: Vec::new(),
    })
}
