//! What has to be made before the transaction that sends a credential, because it takes its time.

/// The words of one credential and their hash, where the firm sends words; nothing otherwise.
#[derive(Clone, Default)]
pub struct Material {
    pub(super) words: Option<Prepared>,
}

#[derive(Clone)]
pub(super) struct Prepared {
    pub text: String,
    pub hash: String,
}

impl std::fmt::Debug for Material {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Material")
            .field("has_words", &self.words.is_some())
            .finish_non_exhaustive()
    }
}
