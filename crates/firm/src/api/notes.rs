//! Notes of the firm about a matter. Clients never read them.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done,
    access::{self, Edit, View},
    matters::{self, Note},
};
use kernel::{MatterId, NoteId, Permission, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Guard, Path, Query,
    api::{self, ApiTable, Doc, IfMatch, ListJson, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    let (view, edit) = (
        Guard::ProgramWith(Permission::MatterView),
        Guard::ProgramWith(Permission::MatterEdit),
    );
    ApiTable::new()
        .get(
            "/api/v1/matters/{matter}/notes",
            view,
            Doc::page::<NoteJson>("The notes of a matter: the pinned ones first, then the newest"),
            list,
        )
        .post(
            "/api/v1/matters/{matter}/notes",
            edit,
            Doc::made::<NoteJson>("Add a note")
                .takes::<NoteFormJson>()
                .versioned(),
            add,
        )
        .get(
            "/api/v1/matters/{matter}/notes/{note}",
            view,
            Doc::one::<NoteJson>("A note").versioned(),
            show,
        )
        .put(
            "/api/v1/matters/{matter}/notes/{note}",
            edit,
            Doc::one::<NoteJson>("Edit a note").takes::<NoteFormJson>().edit(),
            save,
        )
}

#[derive(Serialize, ToSchema)]
struct NoteJson {
    #[schema(value_type = String, format = Uuid)]
    id: NoteId,
    author: String,
    text: String,
    is_pinned: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    version: i64,
}

fn json(note: Note) -> NoteJson {
    NoteJson {
        id: note.id,
        author: note.author,
        text: note.text,
        is_pinned: note.is_pinned,
        created_at: note.created_at,
        version: note.version,
    }
}

#[derive(Deserialize)]
struct Paged {
    after: Option<String>,
}

async fn list(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<MatterId>,
    Query(query): Query<Paged>,
) -> Answered {
    s.told(program, move |look, me| {
        let after = api::cursor(query.after.as_deref())?;
        let notes = matters::notes(look, &access::permit::<View>(look, me, id)?, after.as_ref())?;
        let mut list = ListJson::of(notes.others, json);
        list.items.splice(0..0, notes.pinned.into_iter().map(json));
        Told::ok(&list)
    })
    .await
}

async fn show(
    State(s): State<FirmState>,
    program: Program,
    Path((id, note)): Path<(MatterId, NoteId)>,
) -> Answered {
    s.told(program, move |look, me| {
        let note = json(matters::note(look, &access::permit::<View>(look, me, id)?, note)?);
        Ok(Told::ok(&note)?.etag(note.version))
    })
    .await
}

#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoteFormJson {
    text: String,
}

async fn add(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<MatterId>,
    sent: Sent<NoteFormJson>,
) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        move |look, me| access::permit::<Edit>(look, me, id).map(drop),
        move |work, me| {
            let may = access::permit::<Edit>(work, me, id)?;
            let note = work.absorb(matters::add_note(work, &may, &value.text)?);
            let json = json(matters::note(work, &may.to_view(), note)?);
            let told = Told::made(format!("/api/v1/matters/{id}/notes/{note}"), &json)?;
            Ok(Done::unchanged(told.etag(json.version)))
        },
    )
    .await
}

async fn save(
    State(s): State<FirmState>,
    program: Program,
    Path((id, note)): Path<(MatterId, NoteId)>,
    seen: IfMatch,
    sent: Sent<NoteFormJson>,
) -> Answered {
    let (version, text) = (seen.version()?, sent.value.text);
    s.done(program, move |work, me| {
        let may = access::permit::<Edit>(work, me, id)?;
        work.absorb(matters::edit_note(work, &may, note, version, &text)?);
        let json = json(matters::note(work, &may.to_view(), note)?);
        Ok(Done::unchanged(Told::ok(&json)?.etag(json.version)))
    })
    .await
}
