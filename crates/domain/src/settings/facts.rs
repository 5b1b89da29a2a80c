//! What is recorded about settings.

use crate::events::{Subject, fact};

fact! {
    /// Values are not recorded: some of them are names.
    SettingChanged { key: String } |f| Subject::of("setting", &f.key)
}
