//! What is recorded about credentials. Nothing of what was sent is in it.

use super::Mode;
use crate::events::{Subject, fact};
use kernel::{AccountId, ContactId, CredentialId, MatterId, Timestamp};

fact! {
    /// `is_first`: the login has no password yet. It is mailed at `not_before` and works until `expires_at`.
    CredentialSent {
        credential: CredentialId, account: AccountId, contact: ContactId, matter: MatterId, mode: Mode, is_first: bool,
        not_before: Timestamp, expires_at: Timestamp,
    }
    |f| Subject::of("credential", f.credential).on(f.matter).about(f.contact)
}
fact! {
    /// Its link set a password, or its words were typed.
    CredentialUsed { credential: CredentialId, account: AccountId, contact: ContactId, matter: MatterId, mode: Mode }
    |f| Subject::of("credential", f.credential).on(f.matter).about(f.contact)
}
fact! {
    /// Its PIN or words were guessed at too often. It is worth nothing any more.
    CredentialBurnt { credential: CredentialId, account: AccountId, contact: ContactId, matter: MatterId, mode: Mode }
    |f| Subject::of("credential", f.credential).on(f.matter).about(f.contact)
}
