//! What is recorded about imports.

use super::ImportKind;
use crate::events::{Subject, fact};
use kernel::ImportId;

fact! {
    ImportStarted { import: ImportId, kind: ImportKind } |f| Subject::of("import", f.import)
}

fact! {
    /// `made`: how many contacts or matters are new; `passed`: how many were there already or left out.
    ImportFinished { import: ImportId, kind: ImportKind, made: i64, passed: i64 } |f| Subject::of("import", f.import)
}

fact! {
    ImportDiscarded { import: ImportId } |f| Subject::of("import", f.import)
}
