use super::TokenScope;
use crate::events::{Subject, fact};
use kernel::{AccountId, UserId};

fact! {
    /// A person of the firm (`user`) or a client (`account`) made a token for a program.
    TokenMade { user: Option<UserId>, account: Option<AccountId>, token: String, scope: TokenScope }
    |f| Subject::of("token", &f.token)
}
fact! {
    TokenRevoked { user: Option<UserId>, account: Option<AccountId>, token: String } |f| Subject::of("token", &f.token)
}
