//! From two months ago until the week before last: most cases are opened, most clients come in.

use crate::{
    cast::{self, *},
    director::{Director, NewTask, To},
};
use kernel::Result;

pub(super) async fn tell(story: &mut Director<'_>) -> Result<()> {
    li(story).await?;
    hale(story).await?;
    brandt(story).await?;
    haddad(story).await?;
    owens(story).await?;
    nguyen(story).await?;
    silva(story).await?;
    hale_goes_on(story).await?;
    garcia(story).await?;
    morales(story).await?;
    endings(story).await
}

async fn li(story: &mut Director<'_>) -> Result<()> {
    story.at(60, 10, 5).await?;
    story
        .opens(&MARIA, &LI, "Preparing forms", &[&SAM], &[(&WEI, "Client")])
        .await?;
    story.gives_access(&MARIA, &LI, &WEI, None, None).await?;
    story.settle().await?;
    story.accept(&WEI).await?;
    let letters = NewTask::of(cast::tasks::LETTERS, To::Clients(&[&WEI]))
        .says("Please send us the six letters that your colleagues wrote. A scan is fine.")
        .due(-45);
    story.gives_task(&MARIA, &LI, letters).await?;
    story.at(52, 11, 20).await?;
    story.complete(&WEI, cast::tasks::LETTERS).await?;
    story.enters(&MARIA, &LI, "Filed").await
}

async fn hale(story: &mut Director<'_>) -> Result<()> {
    story.at(45, 9, 30).await?;
    let parties = [(&HELEN, "Client"), (&MARK, "Opposing party"), (&IMANI, "Adviser")];
    story
        .opens(&MARIA, &HALE, "Filing", &[&SAM, &DANIEL], &parties)
        .await?;
    story.gives_access(&MARIA, &HALE, &HELEN, None, None).await?;
    story.gives_access(&MARIA, &HALE, &IMANI, None, Some(20)).await?;
    story
        .writes_note(
            &MARIA,
            &HALE,
            "Helen is calm and well prepared. Two children, seven and ten. Never call her at work.",
            true,
        )
        .await?;
    story.settle().await?;
    story.accept(&HELEN).await?;
    story.accept(&IMANI).await?;
    let retainer = NewTask::of(cast::tasks::RETAINER, To::Clients(&[&HELEN]))
        .says("Read it, sign it, and bring it to our office.")
        .due(-40);
    story.gives_task(&MARIA, &HALE, retainer).await?;
    let report = NewTask::of(cast::tasks::REPORT, To::Clients(&[&IMANI]))
        .says("Two or three pages about how the children are doing.")
        .notes("She asks 240 dollars an hour. Agreed up to eight hours.")
        .due(-28);
    story.gives_task(&MARIA, &HALE, report).await?;
    story.settle().await?;
    story.look_at(&IMANI, &[cast::tasks::REPORT]).await?;
    story.look_at(&HELEN, &[cast::tasks::RETAINER]).await?;
    story.at(42, 15, 10).await?;
    // She brought it on paper.
    story.completes(&SAM, &HALE, cast::tasks::RETAINER).await?;
    story.enters(&MARIA, &HALE, "Disclosure").await
}

async fn brandt(story: &mut Director<'_>) -> Result<()> {
    story.at(41, 10, 0).await?;
    story
        .opens(&DANIEL, &BRANDT, "Mediation", &[], &[(&JONAS, "Client")])
        .await?;
    story.gives_access(&DANIEL, &BRANDT, &JONAS, None, None).await?;
    story.settle().await?;
    story.accept(&JONAS).await?;
    let wages = NewTask::of(cast::tasks::WAGES, To::Clients(&[&JONAS]))
        .says("The one of last year, both pages.")
        .due(-20);
    story.gives_task(&DANIEL, &BRANDT, wages).await?;
    story.settle().await
}

async fn haddad(story: &mut Director<'_>) -> Result<()> {
    story.at(40, 14, 0).await?;
    story
        .opens(
            &DANIEL,
            &HADDAD,
            "Gathering documents",
            &[&SAM],
            &[(&YUSUF, "Client"), (&LAYLA, "Spouse")],
        )
        .await?;
    story.gives_access(&DANIEL, &HADDAD, &YUSUF, None, None).await?;
    story
        .writes_note(
            &DANIEL,
            &HADDAD,
            "Interpreter for the interview: Mrs. Saab, confirmed.",
            false,
        )
        .await?;
    story.settle().await?;
    story.accept(&YUSUF).await?;
    let own_story = NewTask::of(cast::tasks::STORY, To::Clients(&[&YUSUF]))
        .says("اكتب ما حدث لك بكلماتك وبلغتك. لا حاجة إلى الترتيب، ونحن نترجم النص.")
        .due(9);
    story.gives_task(&DANIEL, &HADDAD, own_story).await?;
    story.settle().await?;
    story.look_at(&YUSUF, &[cast::tasks::STORY]).await
}

async fn owens(story: &mut Director<'_>) -> Result<()> {
    story.at(38, 9, 15).await?;
    story
        .opens(&MARIA, &OWENS, "Opening the estate", &[], &[(&DALE, "Client")])
        .await?;
    story.gives_access(&MARIA, &OWENS, &DALE, Some(14), None).await?;
    story.settle().await
}

async fn nguyen(story: &mut Director<'_>) -> Result<()> {
    story.at(35, 11, 0).await?;
    story
        .opens(
            &MARIA,
            &NGUYEN,
            "Filed",
            &[&SAM],
            &[(&THU, "Client"), (&LONG, "Spouse")],
        )
        .await?;
    story.gives_access(&MARIA, &NGUYEN, &THU, None, None).await?;
    story.gives_access(&MARIA, &NGUYEN, &LONG, None, None).await?;
    story.settle().await?;
    story.accept(&THU).await?;
    story.accept(&LONG).await
}

async fn silva(story: &mut Director<'_>) -> Result<()> {
    story.at(30, 10, 40).await?;
    story
        .opens(&MARIA, &SILVA, "Filing", &[&SAM], &[(&CARLA, "Client")])
        .await?;
    story.gives_access(&MARIA, &SILVA, &CARLA, None, None).await?;
    story.settle().await?;
    story.accept(&CARLA).await
}

/// Helen has a second case under the same login, and Mark comes in on the first.
async fn hale_goes_on(story: &mut Director<'_>) -> Result<()> {
    story.at(28, 16, 0).await?;
    story
        .opens(&MARIA, &HALE_HOUSE, "Contract", &[&SAM], &[(&HELEN, "Client")])
        .await?;
    story
        .gives_access(&MARIA, &HALE_HOUSE, &HELEN, None, None)
        .await?;
    story.gives_access(&MARIA, &HALE, &MARK, None, None).await?;
    story.settle().await?;
    story.accept(&MARK).await?;
    let holidays = NewTask::of(cast::tasks::HOLIDAYS, To::Clients(&[&MARK]))
        .says("Which days would you like to have the children between Christmas and New Year?")
        .due(4);
    story.gives_task(&MARIA, &HALE, holidays).await?;
    let accounts = NewTask::of(cast::tasks::ACCOUNTS, To::Clients(&[&HELEN]))
        .says("The last three months of your own account.")
        .checked()
        .due(-18);
    story.gives_task(&SAM, &HALE, accounts).await?;
    let deed = NewTask::of(cast::tasks::DEED, To::Clients(&[&HELEN]))
        .says("It is often with the papers of the mortgage.")
        .due(12);
    story.gives_task(&SAM, &HALE_HOUSE, deed).await?;
    story.settle().await?;
    story.look_at(&MARK, &[cast::tasks::HOLIDAYS]).await
}

/// Ana comes in. Her husband and her aunt are on the case, too.
async fn garcia(story: &mut Director<'_>) -> Result<()> {
    story.at(21, 9, 45).await?;
    let parties = [
        (&ANA, "Petitioner"),
        (&LUIS, "Spouse"),
        (&ROSA, "Third-party payor"),
    ];
    story
        .opens(&MARIA, &GARCIA, "Intake", &[&DANIEL, &SAM], &parties)
        .await?;
    story.writes_note(&MARIA, &GARCIA, "Married on 14 February in El Paso. Rosa, Ana's aunt, pays and may sponsor; do not write to her before Ana agrees.", true).await?;
    story
        .writes_note(
            &SAM,
            &GARCIA,
            "Ana writes English well and reads Spanish. Interpreter only for the interview.",
            false,
        )
        .await?;
    story.gives_access(&MARIA, &GARCIA, &ANA, None, None).await?;
    story.settle().await?;
    story.accept(&ANA).await?;
    story.enters(&MARIA, &GARCIA, "Gathering documents").await?;
    let photo = NewTask::of(cast::tasks::PHOTO, To::Clients(&[&ANA]))
        .says("In front of a white wall. A phone photo is fine.")
        .due(-12);
    story.gives_task(&MARIA, &GARCIA, photo).await?;
    let lease =
        NewTask::of(cast::tasks::OLD_LEASE, To::Clients(&[&ANA])).says("The one of the flat in Mesa Street.");
    story.gives_task(&SAM, &GARCIA, lease).await?;
    let translate = NewTask::of(cast::tasks::TRANSLATE, To::Firm(&SAM))
        .notes("Court-certified translator only.")
        .due(-6);
    story.gives_task(&MARIA, &GARCIA, translate).await?;
    story.settle().await
}

/// Somebody was quicker than Eva's family: invited, taken back before anything left, and made ready again.
async fn morales(story: &mut Director<'_>) -> Result<()> {
    story.at(20, 10, 30).await?;
    story
        .opens(&DANIEL, &MORALES, "Inventory", &[], &[(&EVA, "Client")])
        .await?;
    story.gives_access(&DANIEL, &MORALES, &EVA, None, None).await?;
    story.revokes(&DANIEL, &MORALES, &EVA).await?;
    story.gives_back(&DANIEL, &MORALES, &EVA).await?;
    story
        .writes_note(
            &DANIEL,
            &MORALES,
            "Eva asked us to wait with the portal until after the funeral.",
            true,
        )
        .await
}

/// One client is revoked, one address is dead, one case is closed.
async fn endings(story: &mut Director<'_>) -> Result<()> {
    story.at(18, 17, 0).await?;
    story.revokes(&DANIEL, &BRANDT, &JONAS).await?;
    story
        .writes_note(
            &DANIEL,
            &BRANDT,
            "Jonas has a new lawyer since today. Access revoked at 17:00.",
            false,
        )
        .await?;
    story.complete(&HELEN, cast::tasks::ACCOUNTS).await?;
    story.at(17, 9, 5).await?;
    story.completes(&SAM, &HALE, cast::tasks::ACCOUNTS).await?;
    story
        .opens(
            &DANIEL,
            &TESFAYE,
            "Gathering documents",
            &[],
            &[(&HANNA, "Client")],
        )
        .await?;
    story
        .gives_access(&DANIEL, &TESFAYE, &HANNA, Some(60), None)
        .await?;
    story.settle().await?;
    story.at(16, 12, 0).await?;
    story.enters(&MARIA, &LI, "Closed").await?;
    story.at(14, 19, 12).await?;
    story.complete(&ANA, cast::tasks::PHOTO).await?;
    story.completes(&SAM, &GARCIA, cast::tasks::TRANSLATE).await?;
    story.cancels(&SAM, &GARCIA, cast::tasks::OLD_LEASE).await
}
