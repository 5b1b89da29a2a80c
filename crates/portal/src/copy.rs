//! A client's own copy: one file with everything that was shared with them on a case, readable without us and good to print.

use crate::{PortalState, client::Client, tasks::Button};
use askama::Template;
use axum::{extract::State, response::Response};
use http::{HeaderValue, StatusCode, header};
use kernel::{Error, MatterId};
use sharing::{SharedCopy, SharedTask, SharedTaskState};
use web::{Answer, Form, Guard, Path, Table};
use words::Words;

pub(crate) fn routes() -> Table<PortalState> {
    Table::new().post("/portal/cases/{case}/copy", Guard::Client, take)
}

/// The file. It is opened away from here, so it brings its own style and needs nothing else.
#[derive(Template)]
#[template(path = "copy.html")]
struct CopyFile {
    t: Words,
    copy: SharedCopy,
    /// When it was made, in the firm's zone.
    made: String,
}

impl CopyFile {
    fn new(copy: SharedCopy) -> Self {
        let t = Words::new(copy.language);
        let zone = &copy.face.zone;
        let day = t.full_day(copy.made_at.to_zoned_datetime(zone.clone()).date());
        let made = format!("{day}, {}", t.time(copy.made_at, zone));
        Self { t, copy, made }
    }
    /// "Due …", and what became of it. Of others it says only that it was done.
    fn said(&self, task: &SharedTask) -> Vec<String> {
        let t = &self.t;
        let mut said = Vec::new();
        if let Some(day) = task.due_on {
            said.push(t.with("portal-due", &[("day", t.full_day(day).into())]));
        }
        let day = task.done_on.map(|day| t.full_day(day)).unwrap_or_default();
        let when = |key| t.with(key, &[("day", day.as_str().into())]);
        match task.state {
            SharedTaskState::ToDo => said.push(t.say("portal-copy-open")),
            SharedTaskState::YourPartDone => said.push(when("portal-your-part-on")),
            SharedTaskState::WaitingForUs if task.done_by_me => {
                said.push(when("portal-outcome-mine"));
                said.push(t.say("portal-checking"));
            }
            SharedTaskState::WaitingForUs => said.push(when("portal-outcome-checking")),
            SharedTaskState::Done if task.done_by_me => said.push(when("portal-outcome-mine")),
            SharedTaskState::Done => said.push(when("portal-outcome-done")),
        }
        said
    }
}

async fn take(
    State(state): State<PortalState>,
    client: Client,
    Path(case): Path<MatterId>,
    _: Form<Button>,
) -> Answer {
    let copy = state
        .gate
        .act(client.session, move |client| client.take_copy(case))
        .await?;
    file(CopyFile::new(copy))
}

/// Its name says nothing about the case: it stays in folders that others open.
fn file(file: CopyFile) -> Answer {
    let name = format!(
        "case-{}.html",
        file.copy
            .made_at
            .to_zoned_datetime(file.copy.face.zone.clone())
            .date()
    );
    let text = file
        .render()
        .map_err(|error| Error::internal(format!("a template failed: {error}")))?;
    let mut response: Response = web::html(StatusCode::OK, text);
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .map_err(|_| Error::internal("the name of a file is no header"))?;
    response
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;

    fn copy(language: Language) -> SharedCopy {
        let tasks = samples::tasks(language);
        let mut case = samples::cases(language).swap_remove(2);
        case.ends_on = Some(samples::TODAY);
        SharedCopy {
            face: samples::face(),
            language,
            case,
            tasks: tasks
                .to_do
                .into_iter()
                .chain(tasks.waiting)
                .chain(tasks.done)
                .collect(),
            made_at: samples::now(),
        }
    }

    /// Nothing in it is fetched, nothing runs, and of other people it holds no name.
    #[test]
    fn a_copy_stands_alone_and_names_nobody_else() {
        for language in Language::ALL {
            let html = CopyFile::new(copy(*language)).render().unwrap();
            assert!(html.contains(&format!("lang=\"{language}\" dir=\"{}\"", language.dir())));
            for foreign in ["src=", "href=", "<script", "Maria", "Chen</"] {
                assert!(!html.contains(foreign), "{language}: {foreign}");
            }
            assert_eq!(html.matches("<li>").count(), 7, "{language}");
            assert_eq!(html.matches("<h1>").count(), 1);
        }
    }

    #[test]
    fn a_copy_says_what_the_client_did_and_when() {
        let html = CopyFile::new(copy(Language::EnUs)).render().unwrap();
        assert!(
            html.contains("You did your part on Tuesday, November 17, 2026")
                || html.contains("You did your part on ")
        );
        assert!(html.contains("This was done on "));
        assert!(html.contains("Take your passport &#38; your vaccine card &#60;with you&#62;."));
    }

    #[test]
    fn its_name_tells_nobody_which_case_it_is() {
        let answer = file(CopyFile::new(copy(Language::Es))).unwrap();
        let name = answer.headers()[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(name.starts_with("attachment; filename=\"case-2026-11-"), "{name}");
    }
}
