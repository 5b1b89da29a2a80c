use crate::{
    access::{Edit, Permit, View},
    activity::{Changed, changed_meanwhile},
    events::{Doer, Done},
    firm::{Look, Work},
    matters::{
        NoteAdded, NoteChange, NoteEdited, PAGE,
        notes::{Note, Notes},
        store,
    },
};
use kernel::{
    FieldErrors, NoteId, Result,
    page::{Cursor, Page},
    text::{TEXT_MAX, lines},
};

/// The notes of the matter. On the first page the pinned ones stand before the others.
pub fn notes<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>, after: Option<&Cursor>) -> Result<Notes> {
    let pinned = if after.is_none() {
        store::list_pinned(look, may.matter())?
    } else {
        Vec::new()
    };
    let rows = store::list_notes(look, may.matter(), after, PAGE as i64 + 1)?;
    let cursor = |note: &Note| Cursor {
        key: note.created_at.as_microsecond().to_string(),
        id: note.id.to_string(),
    };
    Ok(Notes {
        pinned,
        others: Page::of(rows, PAGE, cursor),
    })
}

/// One note of the matter.
///
/// # Errors
/// [`kernel::Error::NotFound`], also for a note of another matter.
pub fn note<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>, note: NoteId) -> Result<Note> {
    store::find_note(look, may.matter(), note)
}

/// # Errors
/// [`kernel::Error::Invalid`] at `text`.
pub fn add_note<'tx>(work: &Work<'tx>, may: &Permit<'tx, Edit>, text: &str) -> Result<Done<NoteId>> {
    let text = fit(text)?;
    let note: NoteId = work.new_id();
    store::insert_note(work, may.matter(), note, may.user(), &text)?;
    Ok(Done::new(
        note,
        may.did(NoteAdded {
            matter: may.matter(),
            note,
        }),
    ))
}

/// Writes a note anew, as the person saw it at `version`.
///
/// # Errors
/// [`kernel::Error::Conflict`] when somebody else saved meanwhile: theirs stands, and the page shows both.
pub fn edit_note<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    note: NoteId,
    version: i64,
    text: &str,
) -> Result<Done<()>> {
    let text = fit(text)?;
    let before = store::find_note(work, may.matter(), note)?;
    if before.text == text {
        return Ok(Done::unchanged(()));
    }
    if before.version != version || !store::update_note(work, &before, &text, before.is_pinned)? {
        return Err(changed_meanwhile(work, &Changed::on(may.matter(), note))?);
    }
    Ok(Done::new(
        (),
        may.did(NoteEdited {
            matter: may.matter(),
            note,
            change: NoteChange::Text,
        }),
    ))
}

/// Keeps a note on top of the others, or no longer. Doing it twice changes nothing.
///
/// # Errors
/// [`kernel::Error::NotFound`].
pub fn pin_note<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    note: NoteId,
    is_pinned: bool,
) -> Result<Done<()>> {
    let before = store::find_note(work, may.matter(), note)?;
    if before.is_pinned == is_pinned {
        return Ok(Done::unchanged(()));
    }
    if !store::update_note(work, &before, &before.text, is_pinned)? {
        return Err(changed_meanwhile(work, &Changed::on(may.matter(), note))?);
    }
    let change = if is_pinned {
        NoteChange::Pinned
    } else {
        NoteChange::Unpinned
    };
    Ok(Done::new(
        (),
        may.did(NoteEdited {
            matter: may.matter(),
            note,
            change,
        }),
    ))
}

fn fit(text: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    let text = lines(&mut errors, "text", text, TEXT_MAX, Some("note-empty"));
    errors.into_result()?;
    Ok(text)
}
