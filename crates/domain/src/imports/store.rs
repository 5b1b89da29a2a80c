use super::{Field, Import, ImportKind, ImportLine, ImportState, LineState, NewImport, Tally, Trouble};
use crate::firm::{Look, Work};
use db::{row, sql};
use kernel::{CaseTypeId, ContactId, Error, ImportId, Result, Timestamp, UserId, page::Cursor};

row! {
    struct ImportRow {
        id: ImportId,
        kind: ImportKind,
        file_name: String,
        encoding: String,
        source: String,
        headings: String,
        fields: String,
        case_type_id: Option<CaseTypeId>,
        responsible_user_id: Option<UserId>,
        state: ImportState,
        reason: Option<String>,
        made_by: UserId,
        made_by_name: String,
        made_at: Timestamp,
        finished_at: Option<Timestamp>,
        cursor_line: i64,
        line_count: i64,
        version: i64,
    }
}

macro_rules! imports_where {
    ($($rest:tt)+) => {
        sql!(
            ImportRow;
            "select i.id, i.kind, i.file_name, i.encoding, i.source, i.headings, i.fields, i.case_type_id, i.responsible_user_id,
                    i.state, i.reason, i.made_by, u.name, i.made_at, i.finished_at, i.cursor_line, i.line_count, i.version
             from imports i join users u on u.id = i.made_by where ",
            $($rest)+
        )
    };
}

fn import(row: ImportRow) -> Result<Import> {
    let fields: Vec<Option<String>> = parse(&row.fields)?;
    Ok(Import {
        id: row.id,
        kind: row.kind,
        file_name: row.file_name,
        encoding: row.encoding,
        source: row.source,
        headings: parse(&row.headings)?,
        fields: fields
            .into_iter()
            .map(|field| field.and_then(|f| f.parse::<Field>().ok()))
            .collect(),
        case_type: row.case_type_id,
        responsible: row.responsible_user_id,
        state: row.state,
        reason: row.reason,
        made_by: row.made_by,
        made_by_name: row.made_by_name,
        made_at: row.made_at,
        finished_at: row.finished_at,
        cursor_line: row.cursor_line,
        line_count: row.line_count,
        version: row.version,
    })
}

fn parse<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json)
        .map_err(|e| Error::internal(format!("a stored part of an import does not parse: {e}")))
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|e| Error::internal(format!("a part of an import does not serialise: {e}")))
}

pub(super) fn find(look: &Look<'_>, id: ImportId) -> Result<Option<Import>> {
    let row = look.sql().opt::<ImportRow>(imports_where!("i.id = $1"), &[&id])?;
    row.map(import).transpose()
}

/// The newest first. Read backwards along `imports_newest`.
pub(super) fn list(look: &Look<'_>, after: Option<&Cursor>, limit: i64) -> Result<Vec<Import>> {
    let (at, id) = match after {
        Some(cursor) => {
            let micros = cursor.key.parse::<i64>().map_err(|_| Error::NotFound)?;
            (
                Timestamp::from_microsecond(micros).map_err(|_| Error::NotFound)?,
                cursor.id.clone(),
            )
        }
        None => (Timestamp::MAX, "~".to_owned()),
    };
    let rows = look.sql().all::<ImportRow>(
        imports_where!(
            "i.state <> 'discarded' and (i.made_at, i.id) < ($1, $2) order by i.made_at desc, i.id desc limit $3"
        ),
        &[&at, &id, &limit],
    )?;
    rows.into_iter().map(import).collect()
}

pub(super) fn insert(work: &Work<'_>, id: ImportId, by: UserId, new: &NewImport) -> Result<()> {
    let fields: Vec<Option<String>> = new.fields.iter().map(|f| f.map(|f| f.to_string())).collect();
    let now = work.now();
    work.tx().run(
        sql!(
            "insert into imports (id, kind, file_name, encoding, source, headings, fields, case_type_id, responsible_user_id,
                 state, reason, made_by, made_at, started_by, finished_at, cursor_line, line_count, version)
             values ($1, $2, $3, '', $4, $5, $6, null, null, 'reading', null, $7, $8, null, null, 0, 0, 1)"
        ),
        &[
            &id,
            &new.kind,
            &new.file_name,
            &new.source.unwrap_or_default(),
            &json(&new.headings)?,
            &json(&fields)?,
            &by,
            &now,
        ],
    )?;
    Ok(())
}

pub(super) fn insert_line(work: &Work<'_>, import: ImportId, line: i64, cells: &[String]) -> Result<()> {
    work.tx().run(
        sql!("insert into import_lines (import_id, line, cells, state, problems) values ($1, $2, $3, 'read', '[]')"),
        &[&import, &line, &json(&cells)?],
    )?;
    Ok(())
}

pub(super) fn count_lines(work: &Work<'_>, import: ImportId, more: i64) -> Result<()> {
    work.tx().run(
        sql!("update imports set line_count = line_count + $2 where id = $1 and state = 'reading'"),
        &[&import, &more],
    )?;
    Ok(())
}

/// Answers false when it is no longer in the state it was seen in.
pub(super) fn step(
    work: &Work<'_>,
    import: ImportId,
    from: ImportState,
    to: ImportState,
    cursor_line: i64,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!(
            "update imports set state = $3, cursor_line = $4, reason = null, version = version + 1 where id = $1 and state = $2"
        ),
        &[&import, &from, &to, &cursor_line],
    )?;
    Ok(changed == 1)
}

pub(super) fn set_encoding(work: &Work<'_>, import: ImportId, encoding: &str) -> Result<()> {
    work.tx().run(
        sql!("update imports set encoding = $2 where id = $1"),
        &[&import, &encoding],
    )?;
    Ok(())
}

pub(super) fn set_choices(
    work: &Work<'_>,
    import: ImportId,
    kind: ImportKind,
    fields: &[Option<Field>],
    case_type: Option<CaseTypeId>,
    responsible: Option<UserId>,
) -> Result<()> {
    let fields: Vec<Option<String>> = fields.iter().map(|f| f.map(|f| f.to_string())).collect();
    work.tx().run(
        sql!("update imports set kind = $2, fields = $3, case_type_id = $4, responsible_user_id = $5 where id = $1"),
        &[&import, &kind, &json(&fields)?, &case_type, &responsible],
    )?;
    Ok(())
}

pub(super) fn set_starter(work: &Work<'_>, import: ImportId, by: UserId) -> Result<()> {
    work.tx().run(
        sql!("update imports set started_by = $2 where id = $1"),
        &[&import, &by],
    )?;
    Ok(())
}

pub(super) fn starter(look: &Look<'_>, import: ImportId) -> Result<Option<UserId>> {
    let row = look
        .sql()
        .opt::<(Option<UserId>,)>(sql!("select started_by from imports where id = $1"), &[&import])?;
    Ok(row.and_then(|(by,)| by))
}

pub(super) fn stop(work: &Work<'_>, import: ImportId, reason: &str) -> Result<()> {
    work.tx().run(
        sql!("update imports set state = 'stopped', reason = $2, version = version + 1 where id = $1 and state = 'running'"),
        &[&import, &reason],
    )?;
    Ok(())
}

/// It is over: what its lines made keeps no copy of them.
pub(super) fn finish(work: &Work<'_>, import: ImportId) -> Result<()> {
    let now = work.now();
    work.tx().run(
        sql!("update imports set state = 'done', finished_at = $2, version = version + 1 where id = $1"),
        &[&import, &now],
    )?;
    work.tx().run(
        sql!("update import_lines set cells = '[]' where import_id = $1 and state in ('done', 'known')"),
        &[&import],
    )?;
    Ok(())
}

pub(super) fn delete_lines(work: &Work<'_>, import: ImportId) -> Result<()> {
    work.tx()
        .run(sql!("delete from import_lines where import_id = $1"), &[&import])?;
    Ok(())
}

/// Served by `import_lines_state`.
pub(super) fn tally(look: &Look<'_>, import: ImportId) -> Result<Tally> {
    let rows = look.sql().all::<(LineState, i64)>(
        sql!("select state, count(*) from import_lines where import_id = $1 group by state"),
        &[&import],
    )?;
    let mut tally = Tally::default();
    for (state, count) in rows {
        match state {
            LineState::Read => tally.read = count,
            LineState::Ready => tally.ready = count,
            LineState::Wrong => tally.wrong = count,
            LineState::Known => tally.known = count,
            LineState::Done => tally.done = count,
            LineState::Failed => tally.failed = count,
        }
    }
    Ok(tally)
}

row! {
    struct LineRow { line: i64, cells: String, state: LineState, problems: String }
}

/// Lines of an import after a number, in their order, with one more condition.
macro_rules! lines_where {
    ($look:ident, $import:ident, $after:ident, $limit:ident, $condition:literal) => {
        $look
            .sql()
            .all::<LineRow>(
                sql!(
                    LineRow;
                    "select line, cells, state, problems from import_lines where import_id = $1 and line > $2",
                    $condition,
                    " order by line limit $3"
                ),
                &[&$import, &$after, &$limit],
            )?
            .into_iter()
            .map(line)
            .collect()
    };
}

fn line(row: LineRow) -> Result<ImportLine> {
    Ok(ImportLine {
        line: row.line,
        cells: parse(&row.cells)?,
        state: row.state,
        troubles: parse(&row.problems)?,
    })
}

/// Whatever is known of them. Served by the primary key.
pub(super) fn list_lines(
    look: &Look<'_>,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<ImportLine>> {
    lines_where!(look, import, after, limit, "")
}

/// Served by `import_lines_state`.
pub(super) fn list_ready(
    look: &Look<'_>,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<ImportLine>> {
    lines_where!(look, import, after, limit, " and state = 'ready'")
}

/// Those with something to say. Served by `import_lines_state`.
pub(super) fn list_troubled(
    look: &Look<'_>,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<ImportLine>> {
    lines_where!(look, import, after, limit, " and state in ('wrong', 'failed')")
}

pub(super) fn judge_line(
    work: &Work<'_>,
    import: ImportId,
    line: i64,
    state: LineState,
    troubles: &[Trouble],
    same_key: Option<&String>,
) -> Result<()> {
    work.tx().run(
        sql!("update import_lines set state = $3, problems = $4, same_key = $5 where import_id = $1 and line = $2"),
        &[&import, &line, &state, &json(&troubles)?, &same_key.cloned()],
    )?;
    Ok(())
}

pub(super) fn line_done(work: &Work<'_>, import: ImportId, line: i64, object: &str) -> Result<()> {
    work.tx().run(
        sql!("update import_lines set state = 'done', object_id = $3 where import_id = $1 and line = $2"),
        &[&import, &line, &object],
    )?;
    Ok(())
}

/// An earlier line that means the same. Served by `import_lines_same`.
pub(super) fn find_same(
    look: &Look<'_>,
    import: ImportId,
    key: &str,
    before: i64,
) -> Result<Option<(i64, Vec<String>)>> {
    let row = look.sql().opt::<(i64, String)>(
        sql!(
            "select line, cells from import_lines where import_id = $1 and same_key = $2 and line < $3 and state in ('ready', 'known')
             order by line limit 1"
        ),
        &[&import, &key, &before],
    )?;
    row.map(|(line, cells)| Ok((line, parse(&cells)?))).transpose()
}

/// Contacts that have this address. Served by `contact_emails_key`.
pub(super) fn with_address(look: &Look<'_>, key: &str) -> Result<Vec<(ContactId, String)>> {
    look.sql().all::<(ContactId, String)>(
        sql!(
            "select c.id, c.name from contact_emails e join contacts c on c.id = e.contact_id
             where e.email_key = $1 order by c.id limit 50"
        ),
        &[&key],
    )
}

/// Contacts whose text to search in starts so: a name comes first in it. Served by `contacts_by_name`.
pub(super) fn named_like(look: &Look<'_>, folded: &str) -> Result<Vec<(ContactId, String)>> {
    let beyond = format!("{folded}\u{10FFFF}");
    look.sql().all::<(ContactId, String)>(
        sql!("select id, name from contacts where search_text >= $1 and search_text < $2 order by search_text, id limit 200"),
        &[&folded, &beyond],
    )
}

/// Imports whose file never came to its end, and the lines of those that have been over for long.
pub(super) fn sweep(work: &Work<'_>, unread_since: Timestamp, over_since: Timestamp) -> Result<()> {
    work.tx().run(
        sql!("update imports set state = 'discarded' where state = 'reading' and made_at < $1"),
        &[&unread_since],
    )?;
    work.tx().run(
        sql!(
            "delete from import_lines where import_id in (
                 select id from imports where state = 'discarded' or (state = 'done' and finished_at < $1))"
        ),
        &[&over_since],
    )?;
    Ok(())
}
