//! What a statement's failure means for its transaction.

/// Why a transaction can no longer be committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It stood in the way of another one; the same work may succeed in a new transaction.
    Again,
    /// The connection is gone, and with it the transaction.
    Lost,
    /// The statement itself failed.
    Statement,
}
