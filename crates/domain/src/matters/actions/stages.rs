use super::{closing::crossed, tell_clients};
use crate::{
    access::{Edit, Manage, Permit},
    activity::{Changed, changed_meanwhile},
    events::{Doer, Done},
    firm::Work,
    matters::{
        StageEntered,
        matter::{closed_at, needs_manage},
        store,
    },
};
use kernel::{Error, Permission, Result, StageId};

/// Moves the matter to a stage of its case type. Clients with access see the stage's client title and text at once. Closing,
/// and opening again, needs `manage`; what that means for clients is said at `closing::crossed`.
///
/// # Errors
/// [`Error::Invalid`] for a stage of another case type; [`Error::Conflict`] when somebody else saved meanwhile;
/// [`Error::Forbidden`] for closing or reopening without `manage`.
pub fn enter_stage<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    manage: Option<&Permit<'tx, Manage>>,
    version: i64,
    stage: StageId,
) -> Result<Done<()>> {
    let manage = manage.filter(|m| m.matter() == may.matter());
    let matter = store::get(work, may.matter())?;
    if matter.stage == stage {
        return Ok(Done::unchanged(()));
    }
    if matter.version != version {
        return Err(changed_meanwhile(work, &Changed::on(matter.id, matter.id))?);
    }
    let catalogue = store::catalogue(work)?;
    let to = catalogue
        .stages_of(matter.case_type)
        .find(|s| s.id == stage)
        .ok_or_else(|| Error::invalid("stage", "matter-stage-of-another-type"))?;
    if needs_manage(matter.phase, to.phase) && manage.is_none() {
        return Err(Error::Forbidden(Permission::MatterManage));
    }
    if !store::set_stage(
        work,
        matter.id,
        version,
        to.id,
        closed_at(matter.closed_at, to, work.now()),
    )? {
        return Err(changed_meanwhile(work, &Changed::on(matter.id, matter.id))?);
    }
    let mut acts = vec![may.did(StageEntered {
        matter: matter.id,
        from: matter.stage,
        to: to.id,
    })];
    acts.extend(crossed(work, may, &matter, to.phase)?);
    tell_clients(work, matter.id)?;
    Ok(Done::all((), acts))
}
