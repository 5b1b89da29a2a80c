//! Settings › Import: contacts and matters out of a file of another system, looked at before anything is made of it.

mod one;
mod page;
mod receive;

use crate::{FirmState, layout::Shell, staff::Me};
use axum::extract::{FromRequest, Request, State};
use domain::{
    access::{self, RunImport},
    imports::{self, Encoding, ImportKind},
};
use kernel::{FieldErrors, Permission, page::Cursor};
use page::ImportsPage;
use serde::Deserialize;
use web::{Answer, Chrome, Filled, Guard, Query, Table, Upload};

pub(crate) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::ImportRun);
    Table::new()
        .get("/settings/imports", MAY, list)
        .post("/settings/imports", MAY, receive_file)
        .get("/settings/imports/{import}", MAY, one::show)
        .put("/settings/imports/{import}", MAY, one::choose)
        .delete("/settings/imports/{import}", MAY, one::discard)
        .post("/settings/imports/{import}/run", MAY, one::run)
}

#[derive(Debug, Deserialize)]
struct From {
    #[serde(default)]
    after: Option<String>,
}

async fn list(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Query(From { after }): Query<From>,
) -> Answer {
    let after = after.as_deref().map(Cursor::parse).transpose()?;
    web::page(&drawn(&s, me, chrome, after, Filled::default()).await?)
}

async fn drawn(
    s: &FirmState,
    me: Me,
    chrome: Chrome,
    after: Option<Cursor>,
    filled: Filled,
) -> Result<ImportsPage, web::Failure> {
    let read = s.firm.read(move |look| {
        let may = access::firm_permit::<RunImport>(look, &me.staff)?;
        Ok((
            Shell::load(look, &me)?,
            imports::list(look, &may, after.as_ref())?,
        ))
    });
    let (shell, imports) = read.await?;
    Ok(ImportsPage {
        chrome,
        shell,
        imports,
        filled,
    })
}

/// What the form says beside the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UploadForm {
    #[serde(default)]
    kind: Option<ImportKind>,
    #[serde(default)]
    encoding: Option<String>,
}

async fn receive_file(State(s): State<FirmState>, me: Me, chrome: Chrome, request: Request) -> Answer {
    // Whoever may not is told before anything of the file is taken.
    let who = me.staff.clone();
    s.firm
        .read(move |look| access::firm_permit::<RunImport>(look, &who).map(|_| ()))
        .await?;
    let upload = Upload::from_request(request, &()).await?;
    let fields = upload.fields.clone();
    let UploadForm { kind, encoding } = fields.to()?;
    let encoding: Option<&'static Encoding> = encoding.and_then(|label| {
        let known = imports::encodings();
        known.iter().find(|(_, e)| e.name() == label).map(|(_, e)| *e)
    });
    match receive::receive(&s, &me, upload, kind, encoding).await? {
        Ok(import) => web::see_other(format!("/settings/imports/{import}")),
        Err(says) => {
            let mut errors = FieldErrors::default();
            errors.add("file", says);
            let filled = Filled::new(fields, errors);
            web::unprocessable(&drawn(&s, me, chrome.with_error(), None, filled).await?)
        }
    }
}
