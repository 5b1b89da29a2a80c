//! Tokens: how a program speaks for a person.
//!
//! A *token* is a session that a program holds instead of a browser. Its row among the sessions says whose it is and until
//! when it lasts; what it has besides is a name and a *scope*. So it is judged exactly as its owner is, at each request: a
//! disabled person's tokens are dead, a smaller role makes them smaller, and a token never does what its owner may not. The
//! scope only takes away: reading alone, or some of the owner's permissions.
//!
//! The secret is shown once and kept as a hash. It is told from a session's by its looks, opens only the JSON API, and a
//! session's cookie opens no API. A token makes no tokens, and reaches neither password nor sessions.
//!
//! **What ends one**: its date, at most a year ahead; its owner revoking it; its owner's password being changed or reset,
//! which ends all of them. Signing out elsewhere does not.

mod clients;
mod facts;
mod staff;
mod store;
mod token;

pub use clients::{
    ClientProgram, client_program, list_client_tokens, make_client_token, revoke_client_token,
};
pub use facts::{TokenMade, TokenRevoked};
pub use staff::{
    StaffProgram, list_staff_tokens, make_staff_token, revoke_staff_token, staff_program, staff_token_used,
};
pub use token::{ApiToken, DAYS_MAX, DAYS_USUAL, Made, NewToken, TOKENS_MAX, TokenScope};

pub(crate) use store::{is_token, narrowed, sweep};
