//! What is recorded about exports.

use super::Sheet;
use crate::events::{Subject, fact};
use serde::{Deserialize, Serialize};

/// What was taken: one sheet as CSV, or all of them as one JSON document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Csv(Sheet),
    Json,
}

fact! {
    ExportMade { format: ExportFormat } |f| Subject::of("export", match f.format {
        ExportFormat::Csv(sheet) => sheet.as_str(),
        ExportFormat::Json => "everything",
    })
}
