//! Rows as CSV or JSON.

use axum::body::Bytes;
use domain::exports::{ExportFormat, Sheet};
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::mpsc::Receiver;

/// A file being written.
pub(super) struct Writing {
    is_csv: bool,
    out: Vec<u8>,
    sheets: usize,
    rows: usize,
}

impl Writing {
    pub fn new(format: ExportFormat) -> Self {
        let is_csv = matches!(format, ExportFormat::Csv(_));
        Self {
            is_csv,
            // A spreadsheet takes CSV for UTF-8 only with this mark.
            out: if is_csv { "\u{FEFF}".into() } else { b"{".to_vec() },
            sheets: 0,
            rows: 0,
        }
    }

    pub fn begin(&mut self, sheet: Sheet) {
        if self.is_csv {
            let columns = sheet.columns().iter().map(|c| (*c).to_owned());
            self.line(columns);
        } else {
            let comma = if self.sheets == 0 { "" } else { "," };
            self.out
                .extend_from_slice(format!("{comma}\n\"{sheet}\":[").as_bytes());
        }
        self.sheets += 1;
        self.rows = 0;
    }

    pub fn rows(&mut self, sheet: Sheet, rows: &[Vec<Option<String>>]) {
        for row in rows {
            if self.is_csv {
                let cells: Vec<String> = row
                    .iter()
                    .map(|cell| harmless(cell.as_deref().unwrap_or_default()))
                    .collect();
                self.line(cells.into_iter());
            } else {
                let object: serde_json::Map<String, serde_json::Value> = sheet
                    .columns()
                    .iter()
                    .zip(row)
                    .map(|(column, cell)| ((*column).to_owned(), cell.clone().into()))
                    .collect();
                let comma = if self.rows == 0 { "\n" } else { ",\n" };
                self.out.extend_from_slice(comma.as_bytes());
                self.out
                    .extend_from_slice(serde_json::Value::Object(object).to_string().as_bytes());
            }
            self.rows += 1;
        }
    }

    pub fn end(&mut self) {
        if !self.is_csv {
            self.out.extend_from_slice(b"\n]");
        }
    }

    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    pub fn finish(mut self) -> Vec<u8> {
        if !self.is_csv {
            self.out.extend_from_slice(b"\n}\n");
        }
        self.out
    }

    fn line(&mut self, cells: impl Iterator<Item = String>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.out.push(b',');
            }
            if cell.contains(['"', ',', '\n', '\r']) {
                self.out.push(b'"');
                self.out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
                self.out.push(b'"');
            } else {
                self.out.extend_from_slice(cell.as_bytes());
            }
        }
        self.out.extend_from_slice(b"\r\n");
    }
}

/// What a spreadsheet would take for a formula begins with an apostrophe (ASVS 1.2.10).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The pieces as a body, written while they are taken: when the download is given up, the writing ends with it.
pub(super) struct Stream<F> {
    writing: Option<Pin<Box<F>>>,
    coming: Receiver<std::io::Result<Vec<u8>>>,
}

impl<F: Future<Output = ()>> Stream<F> {
    pub const fn of(writing: Pin<Box<F>>, coming: Receiver<std::io::Result<Vec<u8>>>) -> Self {
        Self {
            writing: Some(writing),
            coming,
        }
    }
}

impl<F: Future<Output = ()>> futures_util::Stream for Stream<F> {
    type Item = std::io::Result<Bytes>;
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(writing) = &mut self.writing
            && writing.as_mut().poll(context).is_ready()
        {
            self.writing = None;
        }
        self.coming
            .poll_recv(context)
            .map(|piece| piece.map(|piece| piece.map(Bytes::from)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<Option<String>>> {
        let some = |text: &str| Some(text.to_owned());
        vec![
            vec![some("1"), some("=HYPERLINK(\"x\")"), some("true"), some("ok")],
            vec![some("2"), some("a, \"b\"\nc"), None, some("bounced")],
        ]
    }

    #[test]
    fn csv_is_quoted_by_the_rules_and_no_cell_is_a_formula() {
        let mut writing = Writing::new(ExportFormat::Csv(Sheet::Addresses));
        writing.begin(Sheet::Addresses);
        writing.rows(Sheet::Addresses, &rows());
        writing.end();
        let text = String::from_utf8(writing.finish()).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}contact_id,email,is_primary,state\r\n1,\"'=HYPERLINK(\"\"x\"\")\",true,ok\r\n2,\"a, \"\"b\"\"\nc\",,bounced\r\n"
        );
    }

    #[test]
    fn json_of_all_sheets_is_one_document_with_texts_as_they_are() {
        let mut writing = Writing::new(ExportFormat::Json);
        for sheet in [Sheet::Addresses, Sheet::Contacts] {
            writing.begin(sheet);
            if sheet == Sheet::Addresses {
                writing.rows(sheet, &rows());
            }
            writing.end();
        }
        let text = String::from_utf8(writing.finish()).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["addresses"][0]["email"], "=HYPERLINK(\"x\")");
        assert_eq!(json["addresses"][1]["is_primary"], serde_json::Value::Null);
        assert_eq!(json["contacts"], serde_json::json!([]));
    }
}
