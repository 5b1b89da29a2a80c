use crate::{
    firm::{Look, Work},
    matters::notes::Note,
};
use db::{row, sql};
use kernel::{Error, MatterId, NoteId, Result, Timestamp, UserId, page::Cursor};

row! {
    struct NoteRow { id: NoteId, author: String, text: String, is_pinned: bool, created_at: Timestamp, version: i64 }
}

fn note(r: NoteRow) -> Note {
    Note {
        id: r.id,
        author: r.author,
        text: r.text,
        is_pinned: r.is_pinned,
        created_at: r.created_at,
        version: r.version,
    }
}

/// Served by the primary key; one of another matter is not found.
pub(in crate::matters) fn find_note(look: &Look<'_>, matter: MatterId, id: NoteId) -> Result<Note> {
    let row = look.sql().one::<NoteRow>(
        sql!(
            NoteRow;
            "select n.id, u.name, n.text, n.is_pinned, n.created_at, n.version from notes n join users u on u.id = n.author_id
             where n.id = $1 and n.matter_id = $2"
        ),
        &[&id, &matter],
    )?;
    Ok(note(row))
}

/// Served by `notes_matter`.
pub(in crate::matters) fn list_pinned(look: &Look<'_>, matter: MatterId) -> Result<Vec<Note>> {
    let rows = look.sql().all::<NoteRow>(
        sql!(
            NoteRow;
            "select n.id, u.name, n.text, n.is_pinned, n.created_at, n.version from notes n join users u on u.id = n.author_id
             where n.matter_id = $1 and n.is_pinned order by n.created_at desc, n.id desc limit 50"
        ),
        &[&matter],
    )?;
    Ok(rows.into_iter().map(note).collect())
}

/// Those that are not pinned, newest first. Served by `notes_matter`, backwards.
pub(in crate::matters) fn list_notes(
    look: &Look<'_>,
    matter: MatterId,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Note>> {
    let (at, id) = match after {
        Some(c) => (c.key.parse::<i64>().map_err(|_| Error::NotFound)?, c.id.clone()),
        None => (i64::MAX, "~".to_owned()),
    };
    let rows = look.sql().all::<NoteRow>(
        sql!(
            NoteRow;
            "select n.id, u.name, n.text, n.is_pinned, n.created_at, n.version from notes n join users u on u.id = n.author_id
             where n.matter_id = $1 and not n.is_pinned and (n.created_at, n.id) < ($2, $3)
             order by n.created_at desc, n.id desc limit $4"
        ),
        &[&matter, &at, &id, &limit],
    )?;
    Ok(rows.into_iter().map(note).collect())
}

pub(in crate::matters) fn insert_note(
    work: &Work<'_>,
    matter: MatterId,
    id: NoteId,
    author: UserId,
    text: &str,
) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!("insert into notes (id, matter_id, author_id, text, is_pinned, created_at, version) values ($1, $2, $3, $4, $5, $6, 1)"),
        &[&id, &matter, &author, &text, &false, &now],
    )?;
    Ok(())
}

/// Answers false when somebody else saved meanwhile.
pub(in crate::matters) fn update_note(
    work: &Work<'_>,
    before: &Note,
    text: &str,
    is_pinned: bool,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!(
            "update notes set text = $3, is_pinned = $4, version = version + 1 where id = $1 and version = $2"
        ),
        &[&before.id, &before.version, &text, &is_pinned],
    )?;
    Ok(changed == 1)
}
