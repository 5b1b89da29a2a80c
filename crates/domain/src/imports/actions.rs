use super::{
    Field, Import, ImportDiscarded, ImportKind, ImportLine, ImportStarted, ImportState, NewImport, Tally,
    steps, store,
};
use crate::{
    access::{FirmPermit, RunImport},
    events::{Doer, Done},
    firm::{Look, Work},
    timers::{self, TimerKind},
};
use kernel::{
    CaseTypeId, Error, ImportId, Result, UserId,
    page::{Cursor, Page},
};

/// Imports on one page of their list.
const PAGE: usize = 50;
/// Lines shown as samples, and with something wrong, on one page.
const SAMPLES: i64 = 5;
const TROUBLES: usize = 50;
const NAME_MAX: usize = 200;

/// Imports, the newest first.
///
/// # Errors
/// [`Error::NotFound`] for an `after` that was never given out.
pub fn list(look: &Look<'_>, _: &FirmPermit<'_, RunImport>, after: Option<&Cursor>) -> Result<Page<Import>> {
    let rows = store::list(look, after, PAGE as i64 + 1)?;
    Ok(Page::of(rows, PAGE, |import| Cursor {
        key: import.made_at.as_microsecond().to_string(),
        id: import.id.to_string(),
    }))
}

/// One import, and how many of its lines are in which state.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(look: &Look<'_>, _: &FirmPermit<'_, RunImport>, id: ImportId) -> Result<(Import, Tally)> {
    let import = existing(look, id)?;
    Ok((import, store::tally(look, id)?))
}

/// Its first lines, as they stand in the file.
pub fn samples(look: &Look<'_>, _: &FirmPermit<'_, RunImport>, id: ImportId) -> Result<Vec<ImportLine>> {
    store::list_lines(look, id, 0, SAMPLES)
}

/// The lines with something wrong, fifty at a time.
///
/// # Errors
/// [`Error::NotFound`] for an `after` that was never given out.
pub fn troubles(
    look: &Look<'_>,
    _: &FirmPermit<'_, RunImport>,
    id: ImportId,
    after: Option<&Cursor>,
) -> Result<Page<ImportLine>> {
    let after = after.map_or(Ok(0), |c| c.id.parse::<i64>().map_err(|_| Error::NotFound))?;
    let rows = store::list_troubled(look, id, after, TROUBLES as i64 + 1)?;
    Ok(Page::of(rows, TROUBLES, |line| Cursor {
        key: String::new(),
        id: line.line.to_string(),
    }))
}

/// A file begins to be read. Until [`read_to_end`] it is in no list of what waits, and one that broke off is forgotten.
///
/// # Errors
/// None of its own.
pub fn begin(work: &Work<'_>, by: &FirmPermit<'_, RunImport>, new: &NewImport) -> Result<Done<ImportId>> {
    let id = work.new_id();
    let file_name: String = new
        .file_name
        .chars()
        .filter(|c| !c.is_control())
        .take(NAME_MAX)
        .collect();
    store::insert(
        work,
        id,
        by.user(),
        &NewImport {
            file_name,
            ..new.clone()
        },
    )?;
    Ok(Done::unrecorded(
        id,
        "a file is being read; nothing was made of it",
    ))
}

/// Lines of it, with their numbers.
///
/// # Errors
/// [`Error::NotFound`] when it is no longer being read.
pub fn add_lines(
    work: &Work<'_>,
    _: &FirmPermit<'_, RunImport>,
    id: ImportId,
    lines: &[(u64, Vec<String>)],
) -> Result<Done<()>> {
    if existing(work, id)?.state != ImportState::Reading {
        return Err(Error::NotFound);
    }
    for (line, cells) in lines {
        store::insert_line(work, id, i64::try_from(*line).unwrap_or(i64::MAX), cells)?;
    }
    store::count_lines(work, id, lines.len() as i64)?;
    Ok(Done::unrecorded(
        (),
        "a file is being read; nothing was made of it",
    ))
}

/// The file was read to its end: its lines are looked at from now on, the first ones at once.
///
/// # Errors
/// [`Error::NotFound`] when it was not being read.
pub fn read_to_end(
    work: &Work<'_>,
    _: &FirmPermit<'_, RunImport>,
    id: ImportId,
    encoding: &str,
) -> Result<Done<()>> {
    if !store::step(work, id, ImportState::Reading, ImportState::Checking, 0)? {
        return Err(Error::NotFound);
    }
    store::set_encoding(work, id, encoding)?;
    steps::go_on(work, id)?;
    Ok(Done::unrecorded((), "a file was read; nothing was made of it"))
}

/// What the person at the preview decides.
#[derive(Debug, Clone)]
pub struct Choices {
    pub kind: ImportKind,
    pub fields: Vec<Option<Field>>,
    pub case_type: Option<CaseTypeId>,
    pub responsible: Option<UserId>,
}

/// Reads the columns in another way; all lines are looked at again.
///
/// # Errors
/// [`Error::Invalid`] at `column-n` for a field that another column has already, or that lines of this kind have not;
/// [`Error::Conflict`] when it is running or over.
pub fn choose(
    work: &Work<'_>,
    _: &FirmPermit<'_, RunImport>,
    id: ImportId,
    choices: &Choices,
) -> Result<Done<()>> {
    let import = existing(work, id)?;
    if !matches!(import.state, ImportState::Ready | ImportState::Checking) {
        return Err(Error::conflict("import-not-waiting"));
    }
    let mut errors = kernel::FieldErrors::default();
    let mut fields = vec![None; import.headings.len()];
    for (at, field) in choices.fields.iter().take(fields.len()).enumerate() {
        if field.is_some_and(|f| fields.contains(&Some(f))) {
            errors.add(format!("column-{at}"), "import-field-twice");
        }
        fields[at] = field.filter(|f| choices.kind.fields().contains(f));
    }
    errors.into_result()?;
    store::set_choices(
        work,
        id,
        choices.kind,
        &fields,
        choices.case_type,
        choices.responsible,
    )?;
    store::step(work, id, import.state, ImportState::Checking, 0)?;
    steps::go_on(work, id)?;
    Ok(Done::unrecorded(
        (),
        "a file is read in another way; nothing was made of it",
    ))
}

/// Starts to make contacts or matters of the lines that are ready.
///
/// # Errors
/// [`Error::Conflict`] when it does not wait; [`Error::Invalid`] at `leave_out` (`import-some-wrong`) while lines are wrong
/// and the person did not say to leave them out, or nothing is ready (`import-nothing-ready`).
pub fn start(
    work: &Work<'_>,
    by: &FirmPermit<'_, RunImport>,
    id: ImportId,
    leaves_out: bool,
) -> Result<Done<()>> {
    let import = existing(work, id)?;
    if import.state != ImportState::Ready {
        return Err(Error::conflict("import-not-waiting"));
    }
    let tally = store::tally(work, id)?;
    if tally.wrong > 0 && !leaves_out {
        return Err(Error::invalid("leave_out", "import-some-wrong"));
    }
    if tally.ready == 0 {
        return Err(Error::invalid("leave_out", "import-nothing-ready"));
    }
    store::step(work, id, ImportState::Ready, ImportState::Running, 0)?;
    store::set_starter(work, id, by.user())?;
    timers::schedule(work, TimerKind::ImportGoesOn, id, work.now())?;
    Ok(Done::new(
        (),
        by.did(ImportStarted {
            import: id,
            kind: import.kind,
        }),
    ))
}

/// One that stopped goes on where it was, now with the rights of this person.
///
/// # Errors
/// [`Error::Conflict`] when it has not stopped.
pub fn go_on_again(work: &Work<'_>, by: &FirmPermit<'_, RunImport>, id: ImportId) -> Result<Done<()>> {
    let import = existing(work, id)?;
    if !store::step(
        work,
        id,
        ImportState::Stopped,
        ImportState::Running,
        import.cursor_line,
    )? {
        return Err(Error::conflict("import-not-waiting"));
    }
    store::set_starter(work, id, by.user())?;
    timers::schedule(work, TimerKind::ImportGoesOn, id, work.now())?;
    Ok(Done::new(
        (),
        by.did(ImportStarted {
            import: id,
            kind: import.kind,
        }),
    ))
}

/// Forgets the file. What was made of it already stays.
///
/// # Errors
/// [`Error::Conflict`] while it runs, and when it is over.
pub fn discard(work: &Work<'_>, by: &FirmPermit<'_, RunImport>, id: ImportId) -> Result<Done<()>> {
    let import = existing(work, id)?;
    if matches!(import.state, ImportState::Running | ImportState::Done) {
        return Err(Error::conflict("import-not-waiting"));
    }
    store::step(work, id, import.state, ImportState::Discarded, 0)?;
    store::delete_lines(work, id)?;
    timers::cancel(work, TimerKind::ImportGoesOn, id)?;
    Ok(Done::new((), by.did(ImportDiscarded { import: id })))
}

fn existing(look: &Look<'_>, id: ImportId) -> Result<Import> {
    store::find(look, id)?
        .filter(|import| import.state != ImportState::Discarded)
        .ok_or(Error::NotFound)
}
