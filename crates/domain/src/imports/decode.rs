//! Bytes of a file, whatever their encoding, as UTF-8.

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{Read, Result};

const CHUNK: usize = 16 * 1024;
/// No line is longer, in bytes: a quotation mark that nobody closes would make one of the whole file.
pub(super) const LINE_MAX: usize = 512 * 1024;
/// What is read ahead is counted to the line before it.
const AHEAD: usize = 64 * 1024;

enum Mode {
    /// Nothing was read yet.
    Start,
    /// UTF-8, as far as was read. `letters`: it had letters beyond ASCII, so it is no other encoding.
    Utf8 {
        letters: bool,
    },
    Other {
        decoder: Box<Decoder>,
    },
}

/// Reads bytes as UTF-8. Where nobody says which encoding it is, a mark at the start decides; without one it is UTF-8 until
/// there is something that UTF-8 cannot be, and then, had there been no letter beyond ASCII before, the encoding of Western
/// spreadsheets. What cannot be read in the end is U+FFFD. Lines end with `\n`, the last one too, however the file has it.
pub(super) struct Decoded<R> {
    inner: R,
    mode: Mode,
    encoding: &'static Encoding,
    raw: Vec<u8>,
    out: Vec<u8>,
    at: usize,
    is_over: bool,
    /// The last byte was a carriage return: a line feed after it ends the same line.
    is_after_return: bool,
    /// A line is begun and not ended.
    is_in_line: bool,
    /// Bytes given out since the last line began.
    given: usize,
}

impl<R: Read> Decoded<R> {
    pub fn new(inner: R, said: Option<&'static Encoding>) -> Self {
        let mode = match said {
            Some(encoding) if encoding != UTF_8 => Mode::Other {
                decoder: Box::new(encoding.new_decoder()),
            },
            Some(_) => Mode::Utf8 { letters: true },
            None => Mode::Start,
        };
        Self {
            inner,
            mode,
            encoding: said.unwrap_or(UTF_8),
            raw: Vec::new(),
            out: Vec::new(),
            at: 0,
            is_over: false,
            is_after_return: false,
            is_in_line: false,
            given: 0,
        }
    }

    /// What it turned out to be.
    pub const fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// A line begins.
    pub const fn begin_line(&mut self) {
        self.given = 0;
    }

    /// The line goes on and on: nothing more is given out.
    pub const fn is_too_long(&self) -> bool {
        self.given > LINE_MAX + AHEAD
    }

    /// The text at the start, without taking it. To be asked before anything was read.
    pub fn start(&mut self) -> Result<String> {
        while self.out.is_empty() && !self.is_over {
            self.fill()?;
        }
        Ok(String::from_utf8_lossy(&self.out[self.at..]).into_owned())
    }

    fn fill(&mut self) -> Result<()> {
        self.out.clear();
        self.at = 0;
        let had = self.raw.len();
        self.raw.resize(had + CHUNK, 0);
        let read = self.inner.read(&mut self.raw[had..])?;
        self.raw.truncate(had + read);
        self.is_over = read == 0;
        if matches!(self.mode, Mode::Start) {
            // A mark has up to three bytes.
            if self.raw.len() < 4 && !self.is_over {
                return Ok(());
            }
            self.begin();
        }
        if let Mode::Utf8 { letters } = self.mode {
            self.take_utf8(letters);
        }
        if let Mode::Other { decoder } = &mut self.mode {
            let most = decoder
                .max_utf8_buffer_length(self.raw.len())
                .unwrap_or(self.raw.len() * 3 + 16);
            let had = self.out.len();
            self.out.resize(had + most, 0);
            let (_, _, written, _) = decoder.decode_to_utf8(&self.raw, &mut self.out[had..], self.is_over);
            self.out.truncate(had + written);
            self.raw.clear();
        }
        self.end_lines();
        Ok(())
    }

    fn end_lines(&mut self) {
        let is_after_return = &mut self.is_after_return;
        self.out.retain_mut(|byte| {
            let is_second = *byte == b'\n' && *is_after_return;
            *is_after_return = *byte == b'\r';
            if *byte == b'\r' {
                *byte = b'\n';
            }
            !is_second
        });
        if let Some(last) = self.out.last() {
            self.is_in_line = *last != b'\n';
        }
        if self.is_over && self.is_in_line {
            self.out.push(b'\n');
            self.is_in_line = false;
        }
    }

    /// Decides by the mark at the start, or by the zeros that every second byte of Western UTF-16 is.
    fn begin(&mut self) {
        let zeros = |odd: usize| {
            self.raw.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 3 > self.raw.len()
        };
        let of = if let Some((encoding, mark)) = Encoding::for_bom(&self.raw) {
            self.raw.drain(..mark);
            encoding
        } else if zeros(1) {
            UTF_16LE
        } else if zeros(0) {
            UTF_16BE
        } else {
            UTF_8
        };
        self.encoding = of;
        self.mode = if of == UTF_8 {
            Mode::Utf8 { letters: false }
        } else {
            Mode::Other {
                decoder: Box::new(of.new_decoder_without_bom_handling()),
            }
        };
    }

    fn take_utf8(&mut self, mut letters: bool) {
        loop {
            let (valid, wrong) = match std::str::from_utf8(&self.raw) {
                Ok(_) => (self.raw.len(), None),
                Err(e) => (e.valid_up_to(), Some(e.error_len())),
            };
            letters |= !self.raw[..valid].is_ascii();
            self.out.extend_from_slice(&self.raw[..valid]);
            self.raw.drain(..valid);
            self.mode = Mode::Utf8 { letters };
            match wrong {
                None => return,
                // A letter that the next bytes may complete.
                Some(None) if !self.is_over => return,
                Some(_) if !letters => {
                    self.encoding = WINDOWS_1252;
                    self.mode = Mode::Other {
                        decoder: Box::new(WINDOWS_1252.new_decoder_without_bom_handling()),
                    };
                    return;
                }
                Some(length) => {
                    self.raw.drain(..length.unwrap_or(self.raw.len()));
                    self.out.extend_from_slice("\u{FFFD}".as_bytes());
                }
            }
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.is_too_long() {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        while self.at == self.out.len() {
            if self.is_over {
                return Ok(0);
            }
            self.fill()?;
        }
        let given = into.len().min(self.out.len() - self.at);
        into[..given].copy_from_slice(&self.out[self.at..self.at + given]);
        self.at += given;
        self.given += given;
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A reader that gives as little as it is told to.
    struct Drops<'a>(&'a [u8], usize);
    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> Result<usize> {
            let given = self.1.min(self.0.len()).min(into.len());
            into[..given].copy_from_slice(&self.0[..given]);
            self.0 = &self.0[given..];
            Ok(given)
        }
    }

    fn read(bytes: &[u8], drop: usize) -> (String, &'static str) {
        let mut decoded = Decoded::new(Drops(bytes, drop), None);
        let mut text = String::new();
        decoded.read_to_string(&mut text).unwrap();
        (text, decoded.encoding().name())
    }

    #[test]
    fn a_file_of_a_western_spreadsheet_is_read_in_its_own_encoding() {
        let text = "name,email\nJosé Núñez,jose@example.com\n";
        let (latin, _, _) = WINDOWS_1252.encode(text);
        for drop in [1, 7, 4096] {
            assert_eq!(read(&latin, drop), (text.to_owned(), "windows-1252"));
            assert_eq!(read(text.as_bytes(), drop), (text.to_owned(), "UTF-8"));
        }
    }

    #[test]
    fn utf_16_is_known_by_its_mark_and_without_one() {
        let text = "name\nAna García\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little, 3), (text.to_owned(), "UTF-16LE"));
        assert_eq!(read(&big, 3), (text.to_owned(), "UTF-16BE"));
        let marked = [&[0xFF, 0xFE][..], &little].concat();
        assert_eq!(read(&marked, 1), (text.to_owned(), "UTF-16LE"));
    }

    #[test]
    fn one_broken_byte_in_a_file_of_utf_8_stays_one_broken_letter() {
        let bytes = [b"Ana Garc\xC3\xADa\nB", &[0xFF][..], b"b\n"].concat();
        assert_eq!(read(&bytes, 2), ("Ana García\nB\u{FFFD}b\n".to_owned(), "UTF-8"));
    }

    proptest! {
        #[test]
        fn utf_8_comes_through_unchanged_in_pieces_of_any_size(text in "[ -~\u{e9}\u{627}\u{1F469}\n]{0,400}", drop in 1usize..50) {
            // A text that starts like UTF-16 is one that nobody writes.
            prop_assume!(!text.starts_with('\u{FEFF}'));
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            prop_assert_eq!(read(text.as_bytes(), drop).0, format!("{text}{end}"));
        }
        #[test]
        fn any_bytes_become_text(bytes in proptest::collection::vec(any::<u8>(), 0..500), drop in 1usize..50) {
            let (text, _) = read(&bytes, drop);
            prop_assert!(text.len() <= bytes.len() * 3 + 4 && !text.contains('\r'));
        }
    }
}
