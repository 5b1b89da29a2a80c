mod case_types;
mod closing;
mod enquiry;
mod imported;
mod new_case;
mod notes;
mod opening;
mod people;
mod stage_list;
mod stages;

pub use case_types::{case_parties, set_case_parties, usual_kind};
pub use closing::last_day_if_closed_now;
pub use enquiry::{enquire, is_sensitive, mark_sensitive};
pub(crate) use imported::{ImportedClient, ImportedMatter, is_number_taken, open_imported, refusals};
pub use new_case::{NewCase, OpenedCase, open_case};
pub use notes::{add_note, edit_note, note, notes, pin_note};
pub use opening::open;
pub use people::{add_relationship, change_relationship, remove_relationship};
pub use stage_list::{add_stage, delete_stage, edit_stage, move_stage, stage_list};
pub use stages::enter_stage;

use super::{
    MatterEdited, MatterField, PAGE, RECENT, ResponsibleChanged, StageEntered,
    catalogue::Catalogue,
    listing::{MatterFilter, MatterLine, RecentMatter},
    matter::{Checked, Colleague, Matter, MatterForm, check, closed_at, needs_manage},
    people::{PortalMark, Relationship},
    store,
};
use crate::{
    access::{Edit, Manage, Permit, StaffScope, View, walled_name},
    activity::{Changed, changed_meanwhile},
    events::{Act, Doer, Done},
    firm::{Look, Work},
    live::Topic,
};
use kernel::{
    Error, FieldErrors, MatterId, Permission, Result, Says, UserId,
    page::{Cursor, Page},
};

/// The firm's case types, subtypes, stages and relationship types.
pub fn catalogue(look: &Look<'_>) -> Result<Catalogue> {
    store::catalogue(look)
}

/// Matters that the person may see, newest first, [`PAGE`] at a time, each with its portal mark.
///
/// # Errors
/// [`Error::NotFound`] for an `after` that was never given out.
pub fn list<'tx>(
    look: &Look<'tx>,
    scope: &StaffScope<'tx>,
    filter: &MatterFilter,
    after: Option<&Cursor>,
) -> Result<Page<MatterLine>> {
    let rows = store::list(look, scope, filter, after, PAGE as i64 + 1)?;
    let mut page = Page::of(rows, PAGE, |line| Cursor {
        key: line.opened_on.to_string(),
        id: line.id.to_string(),
    });
    let ids: Vec<MatterId> = page.rows.iter().map(|line| line.id).collect();
    let mut marks = store::marks(look, &ids)?;
    for line in &mut page.rows {
        line.portal = marks.remove(&line.id).unwrap_or_default();
    }
    Ok(page)
}

/// The person's own matters that something happened on last, at most [`RECENT`].
pub fn recent<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>) -> Result<Vec<RecentMatter>> {
    store::recent(look, scope, RECENT)
}

/// A matter with the people on it.
#[derive(Debug, Clone)]
pub struct MatterProfile {
    pub matter: Matter,
    pub colleagues: Vec<Colleague>,
    /// The main contact first.
    pub relationships: Vec<Relationship>,
    pub portal: PortalMark,
}

/// All that the page of a matter says about it.
pub fn get<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>) -> Result<MatterProfile> {
    let relationships = store::relationships(look, may.matter())?;
    Ok(MatterProfile {
        matter: store::get(look, may.matter())?,
        colleagues: store::colleagues(look, may.matter())?,
        portal: PortalMark::of(&relationships),
        relationships,
    })
}

/// The head alone, for forms and for the frame of a matter's other pages.
pub fn head<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>) -> Result<(Matter, PortalMark)> {
    let mark = store::marks(look, &[may.matter()])?
        .remove(&may.matter())
        .unwrap_or_default();
    Ok((store::get(look, may.matter())?, mark))
}

/// Saves the form over the matter, as the person saw it at `version`; what stands there already changes nothing. Another responsible person needs `manage`. A matter
/// that changes its case type goes to the first stage of its phase there.
///
/// # Errors
/// [`Error::Invalid`], field by field; [`Error::Conflict`] when somebody else saved meanwhile; [`Error::Forbidden`] for
/// another responsible person without `manage`.
pub fn edit<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    manage: Option<&Permit<'tx, Manage>>,
    version: i64,
    form: &MatterForm,
) -> Result<Done<()>> {
    let manage = manage.filter(|m| m.matter() == may.matter());
    let before = store::get(work, may.matter())?;
    let catalogue = store::catalogue(work)?;
    let mut errors = FieldErrors::default();
    let checked = check(&mut errors, form, &catalogue);
    let number = checked.number.clone().unwrap_or_else(|| before.number.clone());
    let had: Vec<UserId> = store::colleagues(work, before.id)?
        .into_iter()
        .map(|c| c.user)
        .collect();
    let changed = differences(&before, &had, form, &checked, &number);
    let another = form.responsible != before.responsible.user;
    if errors.is_empty() && changed.is_empty() && !another {
        return Ok(Done::unchanged(()));
    }
    if before.version != version {
        return Err(changed_meanwhile(work, &Changed::on(before.id, before.id))?);
    }
    if number != before.number && store::is_number_taken(work, &number)? {
        errors.add("number", "error-number-taken");
    }
    check_people(
        work,
        &mut errors,
        form,
        &checked,
        Some(before.responsible.user),
        &had,
    )?;
    check_wall(work, &mut errors, &before, form, &checked, &had)?;
    errors.into_result()?;
    if another && manage.is_none() {
        return Err(Error::Forbidden(Permission::MatterManage));
    }

    let mut acts: Vec<Act> = Vec::new();
    if another {
        acts.push(may.did(ResponsibleChanged {
            matter: before.id,
            from: before.responsible.user,
            to: form.responsible,
        }));
        work.touch(Topic::User(before.responsible.user));
        work.touch(Topic::User(form.responsible));
    }
    if !store::update(work, &before, &number, form, &checked)? {
        return Err(changed_meanwhile(work, &Changed::on(before.id, before.id))?);
    }
    store::replace_colleagues(work, before.id, &checked.colleagues)?;
    if changed.contains(&MatterField::CaseType) {
        let stage = catalogue
            .first_stage(form.case_type, before.phase)
            .ok_or_else(|| Error::invalid("case_type", "matter-case-type-without-stages"))?;
        if needs_manage(before.phase, stage.phase) && manage.is_none() {
            return Err(Error::Forbidden(Permission::MatterManage));
        }
        let closed = closed_at(before.closed_at, stage, work.now());
        store::set_stage(work, before.id, before.version + 1, stage.id, closed)?;
        acts.push(may.did(StageEntered {
            matter: before.id,
            from: before.stage,
            to: stage.id,
        }));
        acts.extend(closing::crossed(work, may, &before, stage.phase)?);
    }
    if changed
        .iter()
        .any(|c| matches!(c, MatterField::ClientTitle | MatterField::CaseType))
    {
        tell_clients(work, before.id)?;
    }
    if !changed.is_empty() {
        acts.push(may.did(MatterEdited {
            matter: before.id,
            changed,
        }));
    }
    Ok(Done::all((), acts))
}

fn differences(
    before: &Matter,
    had: &[UserId],
    form: &MatterForm,
    checked: &Checked,
    number: &str,
) -> Vec<MatterField> {
    let mut had = had.to_vec();
    had.sort_unstable();
    let of = |field, differs: bool| differs.then_some(field);
    [
        of(MatterField::Number, before.number != number),
        of(MatterField::Title, before.title != checked.title),
        of(
            MatterField::ClientTitle,
            before.client_title != checked.client_title,
        ),
        of(MatterField::CaseType, before.case_type != form.case_type),
        of(MatterField::Subtype, before.subtype != form.subtype),
        of(MatterField::Colleagues, had != checked.colleagues),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Work is given to people who are there; whoever is on the matter already may stay.
fn check_people(
    look: &Look<'_>,
    errors: &mut FieldErrors,
    form: &MatterForm,
    checked: &Checked,
    responsible: Option<UserId>,
    had: &[UserId],
) -> Result<()> {
    if Some(form.responsible) != responsible && !store::is_active_user(look, form.responsible)? {
        errors.add("responsible", "matter-person-unknown");
    }
    for user in checked
        .colleagues
        .iter()
        .filter(|user| !had.contains(user))
        .take(super::matter::PEOPLE_MAX)
    {
        if !store::is_active_user(look, *user)? {
            errors.add("colleagues", "matter-person-unknown");
            break;
        }
    }
    Ok(())
}

/// Nobody who stands behind the wall of a matter becomes responsible for it, or is added to it.
fn check_wall(
    look: &Look<'_>,
    errors: &mut FieldErrors,
    before: &Matter,
    form: &MatterForm,
    checked: &Checked,
    had: &[UserId],
) -> Result<()> {
    let added = checked.colleagues.iter().filter(|user| !had.contains(user));
    let fields =
        std::iter::once(("responsible", &form.responsible)).chain(added.map(|user| ("colleagues", user)));
    for (field, user) in fields {
        if let Some(name) = walled_name(look, before.id, *user)? {
            errors.add(field, Says::new("walls-behind").with("name", name));
        }
    }
    Ok(())
}

/// What clients read of the matter changed: their open pages fetch themselves again.
fn tell_clients(work: &Work<'_>, matter: MatterId) -> Result<()> {
    for account in store::accounts_to_tell(work, matter)? {
        work.touch(Topic::Account(account));
    }
    Ok(())
}
