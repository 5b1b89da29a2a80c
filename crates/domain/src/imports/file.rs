//! A file as lines of cells, in bounded memory whatever it holds.

use super::decode::{Decoded, LINE_MAX};
use encoding_rs::Encoding;
use std::io::Read;

/// The largest file, in bytes.
pub const FILE_MAX: u64 = 100 * 1024 * 1024;
/// The most lines that one file is read to.
pub const LINES_MAX: u64 = 200_000;
/// The most columns.
pub const CELLS_MAX: usize = 200;

/// Why a file is not read. Where there is a line, it is the one at which reading ended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefused {
    #[error("nothing in it")]
    Empty,
    #[error("no line below the headings")]
    OnlyHeadings,
    #[error("a line of more than {LINE_MAX} bytes")]
    LongLine { line: u64 },
    #[error("more than {CELLS_MAX} columns")]
    ManyColumns { line: u64 },
    #[error("more than {LINES_MAX} lines")]
    ManyLines,
    #[error("no text: a spreadsheet or an archive")]
    NoText,
    #[error("it broke off")]
    Broken,
}

/// A table of text. The first line has its headings.
pub struct Table<R> {
    reader: csv::Reader<Decoded<R>>,
    headings: Vec<String>,
    record: csv::StringRecord,
    lines: u64,
}

impl<R: Read> Table<R> {
    /// Reads the headings. `encoding`: as the person said; none is to be recognised. Cells may be divided by commas,
    /// semicolons, tabs or bars.
    ///
    /// # Errors
    /// [`FileRefused`].
    pub fn open(inner: R, encoding: Option<&'static Encoding>) -> Result<Self, FileRefused> {
        let mut decoded = Decoded::new(inner, encoding);
        let start = decoded.start().map_err(|_| FileRefused::Broken)?;
        // What spreadsheets and archives start with.
        if start.starts_with("PK\u{3}\u{4}")
            || start.starts_with("\u{FFFD}\u{FFFD}\u{11}")
            || start.starts_with("%PDF")
        {
            return Err(FileRefused::NoText);
        }
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(&start))
            .from_reader(decoded);
        let mut table = Self {
            reader,
            headings: Vec::new(),
            record: csv::StringRecord::new(),
            lines: 0,
        };
        let (_, headings) = table.take()?.ok_or(FileRefused::Empty)?;
        table.headings = headings;
        while table.headings.last().is_some_and(String::is_empty) {
            table.headings.pop();
        }
        if table.headings.is_empty() {
            return Err(FileRefused::Empty);
        }
        Ok(table)
    }

    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The name of the encoding it was read in, so far.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.reader.get_ref().encoding().name()
    }

    /// The next line that is not empty, with its number in the file.
    ///
    /// # Errors
    /// [`FileRefused`]; a file without any is [`FileRefused::OnlyHeadings`].
    pub fn next_line(&mut self) -> Result<Option<(u64, Vec<String>)>, FileRefused> {
        while let Some((line, mut cells)) = self.take()? {
            if cells.iter().all(String::is_empty) {
                continue;
            }
            self.lines += 1;
            if self.lines > LINES_MAX {
                return Err(FileRefused::ManyLines);
            }
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            return Ok(Some((line, cells)));
        }
        if self.lines == 0 {
            Err(FileRefused::OnlyHeadings)
        } else {
            Ok(None)
        }
    }

    fn take(&mut self) -> Result<Option<(u64, Vec<String>)>, FileRefused> {
        self.reader.get_mut().begin_line();
        let is_one = match self.reader.read_record(&mut self.record) {
            Ok(is_one) => is_one,
            Err(e) if e.position().is_some() || matches!(e.kind(), csv::ErrorKind::Utf8 { .. }) => {
                return Err(FileRefused::NoText);
            }
            Err(_) if self.reader.get_ref().is_too_long() => {
                let line = self.record.position().map_or(1, |p| p.line() + 1);
                return Err(FileRefused::LongLine { line });
            }
            Err(_) => return Err(FileRefused::Broken),
        };
        if !is_one {
            return Ok(None);
        }
        // The place after it is known; where it began is as many lines before as it has.
        let breaks: usize = self.record.iter().map(|cell| cell.matches('\n').count()).sum();
        let line = self.reader.position().line().saturating_sub(1 + breaks as u64);
        if self.record.len() > CELLS_MAX {
            return Err(FileRefused::ManyColumns { line });
        }
        let cells = self.record.iter().map(|cell| cell.trim().to_owned()).collect();
        Ok(Some((line, cells)))
    }
}

/// What divides the cells: whatever stands most often in the first line, outside quotation marks; of two alike not the comma,
/// which stands in texts as well.
fn delimiter(start: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for c in start.bytes() {
        match c {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if !is_quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(d, _)| *d == c) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(
        b',',
        |(delimiter, count)| if count == 0 { b',' } else { delimiter },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &[u8]) -> Result<Vec<(u64, Vec<String>)>, FileRefused> {
        let mut table = Table::open(text, None)?;
        let mut lines = Vec::new();
        while let Some(line) = table.next_line()? {
            lines.push(line);
        }
        Ok(lines)
    }

    fn cells(line: &(u64, Vec<String>)) -> Vec<&str> {
        line.1.iter().map(String::as_str).collect()
    }

    #[test]
    fn a_line_break_in_a_cell_does_not_shift_the_numbers_of_lines() {
        let lines =
            all(b"name,note\r\n\"Ana \"\"A\"\" Garc\xC3\xADa\",\"two\r\nlines\"\r\n\r\nLuis,x\r\n").unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (lines[0].0, cells(&lines[0])),
            (2, vec!["Ana \"A\" García", "two\nlines"])
        );
        assert_eq!((lines[1].0, cells(&lines[1])), (5, vec!["Luis", "x"]));
    }

    #[test]
    fn semicolons_and_tabs_divide_as_well() {
        for text in [
            "name;e-mail, home\nAna;a@example.com\n",
            "name\temail\nAna\ta@example.com\n",
        ] {
            let lines = all(text.as_bytes()).unwrap();
            assert_eq!(cells(&lines[0]), ["Ana", "a@example.com"]);
        }
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_reason() {
        assert_eq!(all(b""), Err(FileRefused::Empty));
        assert_eq!(all(b"name,email\n\n"), Err(FileRefused::OnlyHeadings));
        assert_eq!(all(b"PK\x03\x04rest"), Err(FileRefused::NoText));
        let wide = format!("a\n{}\n", ",".repeat(CELLS_MAX + 1));
        assert_eq!(all(wide.as_bytes()), Err(FileRefused::ManyColumns { line: 2 }));
    }

    #[test]
    fn a_quotation_mark_that_nobody_closes_does_not_fill_the_memory() {
        struct Endless(u64);
        impl Read for Endless {
            fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
                assert!(self.0 < 4 * LINE_MAX as u64, "it reads on and on");
                self.0 += into.len() as u64;
                into.fill(b'x');
                Ok(into.len())
            }
        }
        let start = &b"name,email\nAna,a@example.com\n\"never"[..];
        let mut table = Table::open(start.chain(Endless(0)), None).unwrap();
        assert!(table.next_line().unwrap().is_some());
        assert!(matches!(table.next_line(), Err(FileRefused::LongLine { .. })));
    }

    proptest! {
        #[test]
        fn any_bytes_are_lines_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            if let Ok(lines) = all(&bytes) {
                prop_assert!(!lines.is_empty());
            }
        }
        #[test]
        fn what_was_written_by_the_rules_is_read_back(rows in proptest::collection::vec(proptest::collection::vec("[ -~\n]{0,20}", 2..4), 1..10)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["first", "second", "third"]).unwrap();
            for row in &rows {
                let row: Vec<String> = row.iter().map(|c| format!("x{}x", c)).collect();
                let mut row = row;
                row.resize(3, "x".to_owned());
                writer.write_record(&row).unwrap();
            }
            let lines = all(&writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(lines.len(), rows.len());
            for (line, row) in lines.iter().zip(&rows) {
                prop_assert_eq!(line.1[0].clone(), format!("x{}x", row[0]));
            }
        }
    }
}
