//! The encodings that a person can say a file has, where it is not recognised rightly.

use encoding_rs as e;
pub use encoding_rs::Encoding;

/// Each with the name that people know it by; the first are the likelier ones.
#[must_use]
pub fn encodings() -> [(&'static str, &'static Encoding); 8] {
    [
        ("UTF-8", e::UTF_8),
        ("Windows (Western, 1252)", e::WINDOWS_1252),
        ("Windows (Arabic, 1256)", e::WINDOWS_1256),
        ("Windows (Cyrillic, 1251)", e::WINDOWS_1251),
        ("Windows (Central Europe, 1250)", e::WINDOWS_1250),
        ("Mac (Western)", e::MACINTOSH),
        ("Shift JIS", e::SHIFT_JIS),
        ("GB 18030", e::GB18030),
    ]
}
