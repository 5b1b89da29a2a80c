//! Notes of the firm about a matter. "Clients never see notes." No purple and no share control exist here (F20, L2-31).

mod edit;

use crate::{
    FirmState,
    layout::Shell,
    matter::{Button, Head},
    shown,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Edit},
    matters::{self, Note, Notes},
    once::once,
};
use kernel::{FieldErrors, MatterId, NoteId, Permission, page::Cursor};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Guard, Path, Query, Table};

pub(crate) fn routes() -> Table<FirmState> {
    let edit = Guard::Permission(Permission::MatterEdit);
    Table::new()
        .get(
            "/m/{matter}/notes",
            Guard::Permission(Permission::MatterView),
            show,
        )
        .post("/m/{matter}/notes", edit, add)
        .get("/m/{matter}/notes/{note}", edit, edit::show)
        .put("/m/{matter}/notes/{note}", edit, edit::save)
        .put("/m/{matter}/notes/{note}/pin", edit, pin)
        .delete("/m/{matter}/notes/{note}/pin", edit, unpin)
}

fn path(matter: MatterId) -> String {
    format!("/m/{matter}/notes")
}

#[derive(Template)]
#[template(path = "notes/notes.html")]
struct NotesPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    notes: Notes,
    filled: Filled,
}

impl NotesPage {
    fn all(&self) -> impl Iterator<Item = &Note> {
        self.notes.pinned.iter().chain(&self.notes.others.rows)
    }
    fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }
    fn initials(&self, note: &Note) -> String {
        shown::initials(&note.author)
    }
    fn when(&self, note: &Note) -> String {
        shown::when(&self.chrome, note.created_at)
    }
    fn more(&self) -> Option<String> {
        let next = self.notes.others.next.as_ref()?;
        Some(format!(
            "{}?after={}",
            path(self.head.matter.id),
            shown::in_query(&next.to_text())
        ))
    }
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    after: Option<String>,
}

async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
    web::page(&draw(&state, me, chrome, id, after, Filled::default()).await?)
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    #[serde(default)]
    text: String,
    #[serde(default)]
    pin: bool,
}

async fn add(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(id): Path<MatterId>,
    form: Form<Sent>,
) -> Answer {
    let Form {
        value,
        fields,
        once: key,
    } = form;
    let asker = me.staff.clone();
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &asker, id)?;
        once(work, &asker, key.as_deref(), || {
            let done = matters::add_note(work, &may, &value.text)?;
            if !value.pin {
                return Ok(done.map(|_| path(id)));
            }
            let note = work.absorb(done);
            Ok(matters::pin_note(work, &may, note, true)?.map(|()| path(id)))
        })
    });
    match web::form::refused(write.await)? {
        Ok(there) => Ok(Flash::new("notes-said-added").on(web::see_other(there)?, &cookies)),
        Err(errors) => refused(&state, me, chrome, id, fields, errors).await,
    }
}

async fn refused(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    fields: Fields,
    errors: FieldErrors,
) -> Answer {
    let filled = Filled::new(fields, errors);
    web::unprocessable(&draw(state, me, chrome.with_error(), id, None, filled).await?)
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    id: MatterId,
    after: Option<Cursor>,
    filled: Filled,
) -> kernel::Result<NotesPage> {
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        let notes = matters::notes(look, &may, after.as_ref())?;
        Ok((Shell::load(look, &me)?.listening_to(id), head, notes))
    });
    let (shell, head, notes) = look.await?;
    Ok(NotesPage {
        chrome,
        shell,
        head,
        notes,
        filled,
    })
}

async fn pin(state: State<FirmState>, me: Me, ids: Path<(MatterId, NoteId)>, _: Form<Button>) -> Answer {
    set_pin(state, me, ids, true).await
}

async fn unpin(state: State<FirmState>, me: Me, ids: Path<(MatterId, NoteId)>, _: Form<Button>) -> Answer {
    set_pin(state, me, ids, false).await
}

async fn set_pin(
    State(state): State<FirmState>,
    me: Me,
    Path((id, note)): Path<(MatterId, NoteId)>,
    is_pinned: bool,
) -> Answer {
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &me.staff, id)?;
        matters::pin_note(work, &may, note, is_pinned)
    });
    write.await?;
    web::see_other(path(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, LONG, chrome, id};
    use kernel::page::Page;
    use web::sample::Sample;

    fn note(n: u128, text: &str, is_pinned: bool) -> Note {
        Note {
            id: id(n),
            author: "Daniel <Ortiz>".into(),
            text: text.into(),
            is_pinned,
            created_at: samples::now(),
            version: 1,
        }
    }

    impl Sample for NotesPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |pinned, rows, filled, rights: &[Permission]| NotesPage {
                chrome: chrome(),
                shell: Shell::sample(),
                head: Head::sample(rights),
                notes: Notes {
                    pinned,
                    others: Page {
                        rows,
                        next: Some(Cursor {
                            key: "1".into(),
                            id: "2".into(),
                        }),
                    },
                },
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("text", "note-empty");
            let all = Permission::ALL;
            let others = || {
                vec![
                    note(2, "Ana prefers a call\nafter 17:00. <b>", false),
                    note(3, LONG, false),
                    note(4, "ملاحظة", false),
                ]
            };
            vec![
                ("empty", page(Vec::new(), Vec::new(), Filled::default(), all)),
                (
                    "many",
                    page(vec![note(1, "Pinned", true)], others(), Filled::default(), all),
                ),
                (
                    "with errors",
                    page(Vec::new(), others(), Filled::new(Fields::default(), errors), all),
                ),
                (
                    "only looking",
                    page(Vec::new(), others(), Filled::default(), &[Permission::MatterView]),
                ),
            ]
        }
    }

    #[test]
    fn every_page_of_notes_is_sound() {
        assert_eq!(web::sample::check::<NotesPage>(), Vec::<String>::new());
    }

    /// L2-31: the line stands there, and nothing on a note is purple or shares.
    #[test]
    fn clients_never_see_notes_and_nothing_there_shares_them() {
        for (state, page) in NotesPage::samples() {
            let html = page.render().unwrap();
            assert!(html.contains("Clients never see notes."), "{state}");
            let body = html
                .split("<div class=\"body notes\"")
                .nth(1)
                .unwrap()
                .split("</main>")
                .next()
                .unwrap();
            assert!(
                !body.contains("data-portal") && !body.contains("/share"),
                "{state}"
            );
        }
    }
}
