//! Writing a note anew.

use super::path;
use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    matter::{Head, drawn, seen_version},
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, Edit},
    matters::{self, Note},
};
use kernel::{FieldErrors, MatterId, NoteId, Result};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path};

#[derive(Template)]
#[template(path = "notes/edit.html")]
struct EditPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    note: NoteId,
    version: i64,
    filled: Filled,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    version: i64,
    #[serde(default)]
    text: String,
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path((id, note)): Path<(MatterId, NoteId)>,
) -> Answer {
    draw(&state, me, chrome, (id, note), None).await
}

pub(super) async fn save(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, note)): Path<(MatterId, NoteId)>,
    form: Form<Sent>,
) -> Answer {
    let Form { value, fields, .. } = form;
    let (asker, sent) = (me.staff.clone(), value.clone());
    let write = state.firm.write(move |work| {
        let may = access::permit::<Edit>(work, &asker, id)?;
        matters::edit_note(work, &may, note, sent.version, &sent.text)
    });
    match outcome(write.await)? {
        Outcome::Done(()) => Ok(Flash::new("notes-said-saved").on(web::see_other(path(id))?, &cookies)),
        Outcome::Refused(errors) => draw(&state, me, chrome, (id, note), Some((fields, errors))).await,
        Outcome::Changed(says) => {
            let (shell, head, now) = read(&state, me, id, note).await?;
            let conflict = Conflict {
                thing: head.matter.title,
                says,
                facts: vec![Fact::new(chrome.t.say("notes-note"), value.text.trim(), now.text)],
                action: format!("{}/{note}?_method=put", path(id)),
                fields,
                version: now.version,
                back: path(id),
            };
            conflict.answer(chrome, shell)
        }
    }
}

async fn read(state: &FirmState, me: Me, id: MatterId, note: NoteId) -> Result<(Shell, Head, Note)> {
    let look = state.firm.read(move |look| {
        access::permit::<Edit>(look, &me.staff, id)?;
        let (head, may) = Head::load(look, &me, id)?;
        Ok((Shell::load(look, &me)?, head, matters::note(look, &may, note)?))
    });
    look.await
}

async fn draw(
    state: &FirmState,
    me: Me,
    chrome: Chrome,
    (id, note): (MatterId, NoteId),
    typed: Option<(Fields, FieldErrors)>,
) -> Answer {
    let (shell, head, now) = read(state, me, id, note).await?;
    let is_refused = typed.is_some();
    let version = seen_version(typed.as_ref(), now.version);
    let filled = match typed {
        Some((fields, errors)) => Filled::new(fields, errors),
        None => Filled::of([("text", now.text)]),
    };
    let page = EditPage {
        chrome: if is_refused { chrome.with_error() } else { chrome },
        shell,
        head,
        note,
        version,
        filled,
    };
    drawn(&page, is_refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id};
    use kernel::Permission;
    use web::sample::Sample;

    impl Sample for EditPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |filled| EditPage {
                chrome: chrome(),
                shell: Shell::sample(),
                head: Head::sample(Permission::ALL),
                note: id(2),
                version: 1,
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("text", "note-empty");
            vec![
                ("stored", page(Filled::of([("text", LONG)]))),
                ("with errors", page(Filled::new(Fields::default(), errors))),
            ]
        }
    }

    #[test]
    fn every_form_of_a_note_is_sound() {
        assert_eq!(web::sample::check::<EditPage>(), Vec::<String>::new());
    }
}
