//! Clients' logins: one per address in a firm, for all matters that a person was given access to (IL-14).

mod facts;
mod standing;
mod store;

pub use facts::{
    ClientLanguageChanged, ClientPasswordSet, ClientSessionsEnded, ClientSignInFailed, ClientSignedIn, ClientSignedOut, NewDeviceSeen,
    PasswordResetAsked, SignInCodeSent, SignInWay,
};
pub use standing::{ClientPermit, LiveAccess, Standing, client_permit, standing};
