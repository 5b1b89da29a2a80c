//! What is recorded about clients' logins.

use crate::events::{Subject, fact};
use kernel::{AccountId, ClientSessionId, Language};

kernel::text_enum! {
    /// How somebody signed in.
    pub enum SignInWay { Password = "password", Code = "code", Invitation = "invitation", Reset = "reset", Setup = "setup" }
}

fact! {
    /// `is_first`: the login works from now on; otherwise its password was changed and the person is told.
    ClientPasswordSet { account: AccountId, is_first: bool }
    |f| Subject::of("account", f.account)
}
fact! {
    ClientSignedIn { account: AccountId, session: ClientSessionId, way: SignInWay }
    |f| Subject::of("account", f.account)
}
fact! {
    ClientSignInFailed { account: AccountId, way: SignInWay }
    |f| Subject::of("account", f.account)
}
fact! {
    ClientSignedOut { account: AccountId, session: ClientSessionId }
    |f| Subject::of("account", f.account)
}
fact! {
    ClientSessionsEnded { account: AccountId, count: i64 }
    |f| Subject::of("account", f.account)
}
fact! {
    ClientLanguageChanged { account: AccountId, language: Language }
    |f| Subject::of("account", f.account)
}
fact! {
    PasswordResetAsked { account: AccountId }
    |f| Subject::of("account", f.account)
}
fact! {
    /// A code was asked for; it is made when its mail is sent.
    SignInCodeSent { account: AccountId }
    |f| Subject::of("account", f.account)
}
fact! {
    ClientTotpEnrolled { account: AccountId }
    |f| Subject::of("account", f.account)
}
fact! {
    ClientTotpRemoved { account: AccountId }
    |f| Subject::of("account", f.account)
}
fact! {
    /// In place of all recovery codes before.
    ClientRecoveryCodesMade { account: AccountId }
    |f| Subject::of("account", f.account)
}
fact! {
    /// `left`: how many still work.
    ClientRecoveryCodeUsed { account: AccountId, left: i64 }
    |f| Subject::of("account", f.account)
}
fact! {
    NewDeviceSeen { account: AccountId, session: ClientSessionId }
    |f| Subject::of("account", f.account)
}
