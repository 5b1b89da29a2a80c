//! Clients' logins: one per address in a firm, for all matters that a person was given access to (IL-14).
//!
//! A login comes into being with the first invitation and works once the person set a credential. A *session* says who a
//! client is and nothing about what they may see: [`standing()`] proves it inside the transaction and reads the access that is
//! live then, and [`client_permit`] proves one matter. So access that was taken a moment ago is gone from every open
//! session, and the session itself goes on with what is left.
//!
//! `epoch` ends things at once: a new password leaves every session behind; a revocation takes the sessions along and
//! leaves only open streams behind.

mod device;
mod facts;
mod passwords;
mod second_factor;
mod sessions;
mod sign_in;
mod standing;
mod store;

pub use facts::{
    ClientLanguageChanged, ClientPasswordSet, ClientRecoveryCodeUsed, ClientRecoveryCodesMade,
    ClientSessionsEnded, ClientSignInFailed, ClientSignedIn, ClientSignedOut, ClientTotpEnrolled,
    ClientTotpRemoved, NewDeviceSeen, PasswordResetAsked, SignInCodeSent, SignInWay,
};
pub use passwords::{Renewed, ask_reset, change_password};
pub(crate) use passwords::{password_of, set_password};
pub use second_factor::{
    SecondFactorState, begin_totp, confirm_totp, is_half_in, remove_totp, renew_recovery_codes, same_offer,
    second_factor, second_factor_state,
};
pub use sessions::{
    SessionLine, SignedIn, choose_case, end_other_sessions, end_session, seen, sessions, set_language,
    sign_out,
};
pub(crate) use sessions::{begun, start_session};
pub(crate) use sign_in::mail_counter;
pub use sign_in::{SignIn, ask_code, enter_code, sign_in};
pub use standing::{ClientPermit, LiveAccess, Standing, client_permit, standing};
pub(crate) use store::{CODE_LASTS, make_code};

use crate::firm::Work;
use kernel::Result;

/// Deletes what is long over.
pub(crate) fn sweep(work: &Work<'_>) -> Result<()> {
    store::sweep(work)
}
