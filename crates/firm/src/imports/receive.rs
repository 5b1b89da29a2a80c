//! A file on its way from a browser into lines: a few pieces of it and a few hundred lines are in memory at a time.

use crate::{FirmState, staff::Me};
use axum::body::Bytes;
use domain::{
    access::{self, RunImport},
    imports::{self, CELLS_MAX, Encoding, FILE_MAX, FileRefused, ImportKind, LINES_MAX, NewImport, Table},
};
use kernel::{Error, ImportId, Says};
use std::io::Read;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use web::{Failure, Upload};

/// Lines stored at once.
const BATCH: usize = 500;

/// What the reading of a file brings, in this order.
enum Found {
    Headings(NewImport),
    Lines(Vec<(u64, Vec<String>)>),
    End { encoding: &'static str },
    Refused(FileRefused),
}

/// Reads the file to its end, or says what is wrong with it; then nothing of it is kept.
pub(super) async fn receive(
    s: &FirmState,
    me: &Me,
    mut upload: Upload,
    kind: Option<ImportKind>,
    encoding: Option<&'static Encoding>,
) -> Result<Result<ImportId, Says>, Failure> {
    if upload.file_name.is_empty() {
        return Ok(Err(Says::new("import-file-missing")));
    }
    let file_name = upload.file_name.clone();
    let (pieces, to_read) = channel::<std::io::Result<Bytes>>(4);
    let (found, to_store) = channel::<Found>(2);
    let reading =
        tokio::task::spawn_blocking(move || read(Pieces::of(to_read), kind, encoding, file_name, &found));
    let (fed, stored) = tokio::join!(feed(&mut upload, pieces), store(s, me, to_store));
    reading
        .await
        .map_err(|_| Error::internal("reading a file panicked"))?;
    let stored = stored?;
    match (fed, stored) {
        (Ok(()), stored) => Ok(stored),
        (Err(Fed::TooLarge), _) => Ok(Err(
            Says::new("import-file-large").with("megabytes", FILE_MAX >> 20)
        )),
        (Err(Fed::Broke(failure)), _) => Err(failure),
    }
}

enum Fed {
    TooLarge,
    Broke(Failure),
}

/// Hands the pieces on. A reader that wants no more is given no more.
async fn feed(upload: &mut Upload, pieces: Sender<std::io::Result<Bytes>>) -> Result<(), Fed> {
    let mut size = 0;
    loop {
        match upload.chunk().await {
            Ok(None) => return Ok(()),
            Ok(Some(piece)) => {
                size += piece.len() as u64;
                if size > FILE_MAX {
                    let _ = pieces.send(Err(std::io::ErrorKind::FileTooLarge.into())).await;
                    return Err(Fed::TooLarge);
                }
                if pieces.send(Ok(piece)).await.is_err() {
                    return Ok(());
                }
            }
            Err(failure) => {
                let _ = pieces.send(Err(std::io::ErrorKind::UnexpectedEof.into())).await;
                return Err(Fed::Broke(failure));
            }
        }
    }
}

/// On a thread of its own, since it waits for pieces.
fn read(
    pieces: Pieces,
    kind: Option<ImportKind>,
    encoding: Option<&'static Encoding>,
    file_name: String,
    found: &Sender<Found>,
) {
    // Nobody who listens any more is somebody who heard enough.
    let tell = |what| found.blocking_send(what).map_err(|_| FileRefused::Broken);
    let reading = || -> Result<(), FileRefused> {
        let mut table = Table::open(pieces, encoding)?;
        let layout = imports::recognise(kind, table.headings());
        tell(Found::Headings(NewImport {
            kind: layout.kind,
            file_name,
            headings: table.headings().to_vec(),
            fields: layout.fields,
            source: layout.source,
        }))?;
        let mut lines = Vec::with_capacity(BATCH);
        while let Some(line) = table.next_line()? {
            lines.push(line);
            if lines.len() == BATCH {
                tell(Found::Lines(std::mem::take(&mut lines)))?;
            }
        }
        tell(Found::Lines(lines))?;
        tell(Found::End {
            encoding: table.encoding(),
        })
    };
    if let Err(refused) = reading() {
        // An error means that nobody listens.
        drop(tell(Found::Refused(refused)));
    }
}

async fn store(
    s: &FirmState,
    me: &Me,
    mut found: Receiver<Found>,
) -> Result<Result<ImportId, Says>, Failure> {
    let mut import = None;
    while let Some(what) = found.recv().await {
        let who = me.staff.clone();
        match (what, import) {
            (Found::Headings(new), _) => {
                let begin = s.firm.write(move |work| {
                    let may = access::firm_permit::<RunImport>(work, &who)?;
                    imports::begin(work, &may, &new)
                });
                import = Some(begin.await?);
            }
            (Found::Lines(lines), Some(id)) => {
                let add = s.firm.write(move |work| {
                    let may = access::firm_permit::<RunImport>(work, &who)?;
                    imports::add_lines(work, &may, id, &lines)
                });
                add.await?;
            }
            (Found::End { encoding }, Some(id)) => {
                let end = s.firm.write(move |work| {
                    let may = access::firm_permit::<RunImport>(work, &who)?;
                    imports::read_to_end(work, &may, id, encoding)
                });
                end.await?;
                return Ok(Ok(id));
            }
            (Found::Refused(refused), id) => {
                if let Some(id) = id {
                    let forget = s.firm.write(move |work| {
                        let may = access::firm_permit::<RunImport>(work, &who)?;
                        imports::discard(work, &may, id)
                    });
                    forget.await?;
                }
                return Ok(Err(said(&refused)));
            }
            (Found::Lines(_) | Found::End { .. }, None) => {}
        }
    }
    Ok(Err(said(&FileRefused::Broken)))
}

fn said(refused: &FileRefused) -> Says {
    match refused {
        FileRefused::Empty => Says::new("import-file-empty"),
        FileRefused::OnlyHeadings => Says::new("import-file-only-headings"),
        FileRefused::LongLine { line } => Says::new("import-file-long-line").with("line", line),
        FileRefused::ManyColumns { line } => Says::new("import-file-many-columns")
            .with("line", line)
            .with("most", CELLS_MAX),
        FileRefused::ManyLines => Says::new("import-file-many-lines").with("most", LINES_MAX),
        FileRefused::NoText => Says::new("import-file-no-text"),
        FileRefused::Broken => Says::new("import-file-broken"),
    }
}

/// Pieces as something to read from.
struct Pieces {
    coming: Receiver<std::io::Result<Bytes>>,
    present: Bytes,
}

impl Pieces {
    const fn of(coming: Receiver<std::io::Result<Bytes>>) -> Self {
        Self {
            coming,
            present: Bytes::new(),
        }
    }
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.present.is_empty() {
            match self.coming.blocking_recv() {
                None => return Ok(0),
                Some(piece) => self.present = piece?,
            }
        }
        let given = into.len().min(self.present.len());
        into[..given].copy_from_slice(&self.present.split_to(given));
        Ok(given)
    }
}
