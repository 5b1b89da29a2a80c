use crate::{
    access::{EditSettings, FirmPermit},
    case_roles::Direction,
    events::{Act, Doer, Done},
    firm::{Look, Work},
    matters::{
        StageListChanged,
        catalogue::Stage,
        matter::needs_manage,
        stage_list::{STAGES_MAX, StageChange, StageForm, StageList, check},
        store,
    },
};
use kernel::{CaseTypeId, Error, FieldErrors, Result, StageId};

/// The stages of a case type, with how many cases stand in each.
///
/// # Errors
/// [`Error::NotFound`].
pub fn stage_list(
    look: &Look<'_>,
    _: &FirmPermit<'_, EditSettings>,
    case_type: CaseTypeId,
) -> Result<StageList> {
    store::stage_list(look, case_type)?.ok_or(Error::NotFound)
}

/// Adds a stage, behind those of its case type that are no further. Cases can be moved to it at once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`], field by field, or at `name` for one too many; [`Error::Conflict`] when somebody
/// changed the stages since they were read at `version`.
pub fn add_stage(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    case_type: CaseTypeId,
    version: i64,
    form: &StageForm,
) -> Result<Done<StageId>> {
    let list = stage_list(work, by, case_type)?;
    let others: Vec<&Stage> = list.stages.iter().map(|line| &line.stage).collect();
    let mut errors = FieldErrors::default();
    let form = check(&mut errors, form, &others);
    if others.len() >= STAGES_MAX {
        errors.add("name", "stages-too-many");
    }
    errors.into_result()?;
    take(work, &list, version)?;
    let id: StageId = work.new_id();
    store::insert_stage(work, case_type, id, &form)?;
    let mut order: Vec<StageId> = others.iter().map(|stage| stage.id).collect();
    order.insert(list.place_for(form.phase), id);
    store::set_stage_order(work, &order)?;
    Ok(Done::new(id, changed(by, case_type, id, StageChange::Made)))
}

/// Saves a stage. Clients read its new words on the next page that they open, and nobody is written to. The same again changes
/// nothing. A stage with cases in it is not made one that closes them, or opens them again: that is done case by case.
///
/// # Errors
/// As [`add_stage`]; [`Error::Invalid`] at `phase` for a step that the cases in it do not take along, or for the last open one.
pub fn edit_stage(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    case_type: CaseTypeId,
    version: i64,
    stage: StageId,
    form: &StageForm,
) -> Result<Done<()>> {
    let list = stage_list(work, by, case_type)?;
    let line = list.line(stage).ok_or(Error::NotFound)?;
    let others: Vec<&Stage> = list
        .stages
        .iter()
        .map(|line| &line.stage)
        .filter(|other| other.id != stage)
        .collect();
    let mut errors = FieldErrors::default();
    let form = check(&mut errors, form, &others);
    if line.cases > 0 && needs_manage(line.stage.phase, form.phase) {
        errors.add("phase", "stages-phase-in-use");
    } else if form.phase != line.stage.phase && list.is_last_open(stage) {
        errors.add("phase", "stages-last-open");
    }
    errors.into_result()?;
    if StageForm::from(&line.stage) == form {
        return Ok(Done::unchanged(()));
    }
    take(work, &list, version)?;
    store::update_stage(work, stage, &form)?;
    Ok(Done::new((), changed(by, case_type, stage, StageChange::Edited)))
}

/// Moves a stage one place. At the end of the list nothing changes.
///
/// # Errors
/// [`Error::NotFound`].
pub fn move_stage(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    case_type: CaseTypeId,
    stage: StageId,
    to: Direction,
) -> Result<Done<()>> {
    let list = stage_list(work, by, case_type)?;
    let mut order: Vec<StageId> = list.stages.iter().map(|line| line.stage.id).collect();
    let at = order.iter().position(|id| *id == stage).ok_or(Error::NotFound)?;
    let there = match to {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|there| *there < order.len()),
    };
    let Some(there) = there else {
        return Ok(Done::unchanged(()));
    };
    order.swap(at, there);
    take(work, &list, list.version)?;
    store::set_stage_order(work, &order)?;
    Ok(Done::new((), changed(by, case_type, stage, StageChange::Moved)))
}

/// Takes a stage out. The cases in it go to `to`; without cases it needs none. Nobody is written to.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] at `to`: cases stand in it and no stage was chosen, or one to which they cannot go;
/// at `stage`: the last open one; [`Error::Conflict`] as [`add_stage`].
pub fn delete_stage(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    case_type: CaseTypeId,
    version: i64,
    stage: StageId,
    to: Option<StageId>,
) -> Result<Done<i64>> {
    let list = stage_list(work, by, case_type)?;
    let line = list.line(stage).ok_or(Error::NotFound)?;
    if list.is_last_open(stage) {
        return Err(Error::invalid("stage", "stages-last-open"));
    }
    let to = to.map(|to| {
        list.replacements(stage)
            .find(|line| line.stage.id == to)
            .map(|line| line.stage.id)
    });
    let change = match (line.cases, to) {
        (_, Some(None)) => return Err(Error::invalid("to", "stages-no-way-there")),
        (0, _) => StageChange::Deleted,
        (_, None) => return Err(Error::invalid("to", "matter-stage-missing")),
        (_, Some(Some(_))) => StageChange::Replaced,
    };
    take(work, &list, version)?;
    if let Some(Some(to)) = to {
        store::move_cases(work, stage, to)?;
    }
    store::delete_stage(work, stage)?;
    let order: Vec<StageId> = list
        .stages
        .iter()
        .map(|line| line.stage.id)
        .filter(|id| *id != stage)
        .collect();
    store::set_stage_order(work, &order)?;
    Ok(Done::new(line.cases, changed(by, case_type, stage, change)))
}

/// The stages are still what was read at `version`, and are something newer from now on.
fn take(work: &Work<'_>, list: &StageList, version: i64) -> Result<()> {
    if list.version != version || !store::count_stage_change(work, list.case_type, version)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    Ok(())
}

fn changed(
    by: &FirmPermit<'_, EditSettings>,
    case_type: CaseTypeId,
    stage: StageId,
    change: StageChange,
) -> Act {
    by.did(StageListChanged {
        case_type,
        stage,
        change,
    })
}
