//! Settings › Export: what the firm holds, as CSV or JSON, for who confirmed lately that it is them.

mod page;
mod written;

use crate::{
    FirmState,
    confirm::{Asked, asked},
    layout::Shell,
    staff::Me,
};
use axum::{body::Body, extract::State, response::Response};
use domain::{
    access::{self, ExportBulk},
    exports::{self, ExportFormat, Sheet},
};
use http::{HeaderValue, header};
use kernel::{Error, Permission};
use page::ExportsPage;
use tokio::sync::mpsc::{Sender, channel};
use web::{Answer, Chrome, Cookies, Fields, Form, Guard, Table};
use written::Writing;

pub(crate) fn routes() -> Table<FirmState> {
    const MAY: Guard = Guard::Permission(Permission::ExportBulk);
    Table::new()
        .get("/settings/exports", MAY, show)
        .post("/settings/exports", MAY, export)
}

async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let read = s.firm.read(move |look| {
        access::firm_permit::<ExportBulk>(look, &me.staff)?;
        Shell::load(look, &me)
    });
    web::page(&ExportsPage {
        shell: read.await?,
        chrome,
    })
}

async fn export(
    State(s): State<FirmState>,
    me: Me,
    mut chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
) -> Answer {
    let who = me.staff.clone();
    // Whoever may not is told so before they are asked for their password.
    s.firm
        .read(move |look| access::firm_permit::<ExportBulk>(look, &who).map(|_| ()))
        .await?;
    let (asked, fields) = asked(&s, &me, &mut chrome, "/settings/exports", form.value).await?;
    let fresh = match asked {
        Asked::Shows(page) => return Ok(page),
        Asked::Goes(fresh) => fresh,
    };
    fields.only(&["what"])?;
    let format = match fields.get("what")?.unwrap_or_default() {
        "json" => ExportFormat::Json,
        sheet => ExportFormat::Csv(sheet.parse().map_err(|_| Error::NotFound)?),
    };
    let who = me.staff.clone();
    let begin = s.firm.write(move |work| {
        let may = access::firm_permit::<ExportBulk>(work, &who)?;
        access::confirmed(work, &who)?;
        exports::begin(work, &may, format)
    });
    begin.await?;
    Ok(fresh.on(streamed(&s, me, format)?, &cookies))
}

/// The file, a few hundred rows at a time: as fast as it is taken.
fn streamed(s: &FirmState, me: Me, format: ExportFormat) -> Result<Response, Error> {
    let (name, kind) = match format {
        ExportFormat::Csv(sheet) => (format!("{sheet}.csv"), "text/csv; charset=utf-8"),
        ExportFormat::Json => ("portico.json".to_owned(), "application/json"),
    };
    let (pieces, coming) = channel::<std::io::Result<Vec<u8>>>(2);
    let s = s.clone();
    let writing = Box::pin(async move { write(&s, &me, format, &pieces).await });
    let mut response = Response::new(Body::from_stream(written::Stream::of(writing, coming)));
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .map_err(|_| Error::internal("the name of a file is no header"))?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// Writes the whole file, judging the rights again for each part. A failure breaks the download off, so that nobody takes
/// half of it for all.
async fn write(s: &FirmState, me: &Me, format: ExportFormat, pieces: &Sender<std::io::Result<Vec<u8>>>) {
    let sheets = match format {
        ExportFormat::Csv(sheet) => vec![sheet],
        ExportFormat::Json => Sheet::ALL.to_vec(),
    };
    let mut writing = Writing::new(format);
    for sheet in sheets {
        writing.begin(sheet);
        let mut after: Option<String> = None;
        loop {
            let who = me.staff.clone();
            let read = s.firm.read(move |look| {
                let may = access::firm_permit::<ExportBulk>(look, &who)?;
                let scope = access::staff_scope(look, &who)?;
                exports::rows(look, &may, &scope, sheet, after.as_deref())
            });
            let rows = match read.await {
                Ok(rows) => rows,
                Err(error) => {
                    tracing::warn!(%sheet, error = %error, "an export broke off");
                    drop(pieces.send(Err(std::io::ErrorKind::BrokenPipe.into())).await);
                    return;
                }
            };
            writing.rows(sheet, &rows.rows);
            // An error means that the file is no longer wanted.
            if pieces.send(Ok(writing.take())).await.is_err() {
                return;
            }
            match rows.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        writing.end();
    }
    drop(pieces.send(Ok(writing.finish())).await);
}
