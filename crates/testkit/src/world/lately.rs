//! The last ten days, and today.

use crate::{
    cast::{self, *},
    director::{Director, NewTask, To},
};
use kernel::Result;

pub(super) async fn tell(story: &mut Director<'_>) -> Result<()> {
    invitations(story).await?;
    things_to_do(story).await?;
    leads(story).await?;
    yesterday(story).await?;
    today(story).await
}

async fn invitations(story: &mut Director<'_>) -> Result<()> {
    story.at(10, 15, 20).await?;
    story
        .gives_access(&DANIEL, &HADDAD, &LAYLA, Some(20), None)
        .await?;
    story.at(9, 10, 10).await?;
    story.gives_access(&MARIA, &GARCIA, &LUIS, Some(18), None).await?;
    story.settle().await?;
    let addresses = NewTask::of(cast::tasks::ADDRESSES, To::Clients(&[&LUIS]))
        .says("Street, city, from when to when. It need not be in order.")
        .due(7);
    story.gives_task(&MARIA, &GARCIA, addresses).await?;
    story.settle().await
}

async fn things_to_do(story: &mut Director<'_>) -> Result<()> {
    story.at(6, 9, 30).await?;
    let passport = NewTask::of(cast::tasks::PASSPORT, To::Clients(&[&ANA]))
        .says("All four corners must be seen, and the number must be sharp.")
        .due(-2);
    story.gives_task(&MARIA, &GARCIA, passport).await?;
    let certificate = NewTask::of(cast::tasks::CERTIFICATE, To::Clients(&[&ANA]))
        .says("The long form with the seal. A photo is fine.")
        .notes("Only the long form is accepted since March.")
        .checked()
        .due(6);
    story.gives_task(&MARIA, &GARCIA, certificate).await?;
    let affidavit = NewTask::of(cast::tasks::AFFIDAVIT, To::Clients(&[&HELEN]))
        .says("Only page 3 is missing: what you pay each month.")
        .due(-2);
    story.gives_task(&SAM, &HALE, affidavit).await?;
    let passports = NewTask::of(cast::tasks::PASSPORTS, To::Clients(&[&THU, &LONG]))
        .says("Put it in your bag the evening before.")
        .each()
        .due(5);
    story.gives_task(&MARIA, &NGUYEN, passports).await?;
    let civics = NewTask::of(cast::tasks::CIVICS, To::Clients(&[&THU, &LONG]))
        .says("One of you two is enough. We need about an hour.")
        .due(8);
    story.gives_task(&SAM, &NGUYEN, civics).await?;
    story.enters(&MARIA, &NGUYEN, "Interview").await?;
    story.settle().await?;
    story.at(4, 18, 31).await?;
    story
        .look_at(&ANA, &[cast::tasks::PASSPORT, cast::tasks::CERTIFICATE])
        .await?;
    story.look_at(&HELEN, &[cast::tasks::AFFIDAVIT]).await?;
    story.complete(&THU, cast::tasks::PASSPORTS).await?;
    story
        .writes_note(&MARIA, &HALE, "Mediation prep on Thursday, by video.", false)
        .await
}

async fn leads(story: &mut Director<'_>) -> Result<()> {
    story.at(3, 9, 0).await?;
    story
        .opens(&IVY, &PETROV, "Intake", &[&MARIA], &[(&IRINA, "Client")])
        .await?;
    story
        .writes_note(
            &IVY,
            &PETROV,
            "Called at 8:50. Her contract ends in March. Wants to know whether she can change jobs.",
            false,
        )
        .await?;
    story.at(2, 13, 30).await?;
    story
        .opens(&IVY, &TABLES, "Intake", &[], &[(&BOBBY, "Client")])
        .await
        .map(drop)
}

async fn yesterday(story: &mut Director<'_>) -> Result<()> {
    story.at(1, 16, 20).await?;
    let g28 = NewTask::of(cast::tasks::G28, To::Clients(&[&ANA]))
        .says("This form lets your lawyer speak for you at the immigration office.")
        .due(3);
    story.gives_task(&MARIA, &GARCIA, g28).await?;
    let pay_slips = NewTask::of(cast::tasks::PAY_SLIPS, To::Clients(&[&ANA]))
        .says("Please send the last two pay slips from your job. A phone photo is fine if all four corners can be seen.")
        .notes("Needed for the I-864; Rosa's as well if she sponsors.")
        .checked()
        .due(3);
    story.gives_task(&SAM, &GARCIA, pay_slips).await?;
    let letter = NewTask::of(cast::tasks::COVER_LETTER, To::Firm(&MARIA))
        .notes("Use the one of Adeyemi as a start.")
        .due(14);
    story.gives_task(&MARIA, &GARCIA, letter).await?;
    let income = NewTask::of(cast::tasks::INCOME, To::Firm(&DANIEL))
        .notes("Household of three.")
        .due(14);
    story.gives_task(&MARIA, &GARCIA, income).await?;
    story.settle().await?;
    story.complete(&ANA, cast::tasks::CERTIFICATE).await
}

async fn today(story: &mut Director<'_>) -> Result<()> {
    story.minutes_before_end(150).await?;
    story
        .returns(
            &MARIA,
            &GARCIA,
            cast::tasks::CERTIFICATE,
            "The photo is blurry. Please take it again by daylight.",
        )
        .await?;
    story.minutes_before_end(120).await?;
    story
        .look_at(&ANA, &[cast::tasks::G28, cast::tasks::CERTIFICATE])
        .await?;
    story.complete(&ANA, cast::tasks::PAY_SLIPS).await?;
    story.minutes_before_end(45).await?;
    let medical = NewTask::of(cast::tasks::MEDICAL, To::Clients(&[&ANA]))
        .says("The immigration office needs a health report from a doctor on its list.\n\nChoose a doctor, call and say: “I need a green card medical exam, form I-693.” Take your passport and your vaccine card with you.")
        .due(17);
    story.gives_task(&MARIA, &GARCIA, medical).await?;
    let visit = NewTask::of(cast::tasks::HOME_VISIT, To::Clients(&[&CARLA]))
        .says("Two afternoons that suit you. The visit takes an hour.")
        .due(1);
    story.gives_task(&MARIA, &SILVA, visit).await?;
    story
        .writes_note(
            &DANIEL,
            &GARCIA,
            "The torn corner of Luis's old passport does not touch the machine-readable lines. Fine to use.",
            false,
        )
        .await?;
    story.settle().await?;
    story.minutes_before_end(20).await?;
    story.adds(&DANIEL, &PRIYA).await
}
