//! The firm is installed, and its people join.

use super::Setup;
use crate::{
    cast::{self, DANIEL, IVY, MARIA, NORA, OMAR, SAM, TESS},
    director::Director,
};
use domain::{
    Firm,
    access::create_owner,
    seed::{self, NewFirm},
    settings,
};
use kernel::{Language, Result};

pub(super) async fn install(firm: &Firm, setup: Setup) -> Result<()> {
    firm.write(move |work| {
        let new = NewFirm {
            name: cast::FIRM.to_owned(),
            zone: cast::ZONE.to_owned(),
            language: Language::EnUs,
            phone: Some(cast::PHONE.to_owned()),
        };
        let installed = seed::install(work, &new)?;
        work.absorb(installed);
        let second_factor = settings::set_by_operator(work, "staff.second_factor", "optional".into())?;
        work.absorb(second_factor);
        // Whoever looks around at night, and every test, is to see what is mailed.
        let quiet = settings::set_by_operator(work, "mail.quiet_hours", Option::<String>::None.into())?;
        work.absorb(quiet);
        settings::set_by_operator(work, "undo.seconds", setup.undo_seconds.into())
    })
    .await
}

pub(super) async fn people(story: &mut Director<'_>, setup: Setup) -> Result<()> {
    story.at(61, 9, 0).await?;
    let owner = story
        .firm
        .write(|work| create_owner(work, DANIEL.name, DANIEL.email))
        .await?;
    story.world.staff.insert(DANIEL.key, owner);
    story.rest().await?;
    story.joins(&DANIEL).await?;
    for colleague in [&MARIA, &SAM, &IVY, &OMAR, &NORA] {
        story.adds(&DANIEL, colleague).await?;
    }
    if setup.has_second_factor {
        story.adds(&DANIEL, &TESS).await?;
    }
    story.rest().await?;
    for colleague in [&MARIA, &SAM, &IVY, &OMAR, &NORA] {
        story.joins(colleague).await?;
    }
    if setup.has_second_factor {
        story.joins(&TESS).await?;
        story.world.totp_secret = Some(story.enrols_second_factor(&TESS).await?);
    }
    Ok(())
}
