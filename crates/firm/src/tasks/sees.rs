//! "Who can see this", in words. The answer itself is the scope's (`sharing`).

use crate::shown::when;
use sharing::{Because, Sees, WhoSees};
use web::Chrome;

/// "Sees it since 10:12, viewed 11:30".
pub(super) fn says(chrome: &Chrome, person: &WhoSees) -> String {
    let t = &chrome.t;
    let at = |key: &str, at| t.with(key, &[("at", when(chrome, at).into())]);
    match person.sees {
        Sees::Now {
            since,
            first_viewed_at: None,
            ..
        } => at("sees-now-not-viewed", since),
        Sees::Now {
            since,
            first_viewed_at: Some(first),
            last_viewed_at,
        } => {
            let last = last_viewed_at.unwrap_or(first);
            let places = [
                ("at", when(chrome, since).into()),
                ("viewed", when(chrome, last).into()),
            ];
            t.with("sees-now-viewed", &places)
        }
        Sees::OnceIn => t.say("sees-once-in"),
        Sees::From(from) => at("sees-from", from),
        Sees::Not(Because::NotShared) => t.say("sees-not-shared"),
        Sees::Not(Because::Unshared(on)) => at("sees-unshared", on),
        Sees::Not(Because::NoAccess) => t.say("sees-no-access"),
        Sees::Not(Because::Over) => t.say("sees-over"),
        Sees::Not(Because::Role) => t.say("sees-role"),
        Sees::Not(Because::PortalClosed) => t.say("sees-portal-closed"),
        Sees::Not(Because::Withdrawn) => t.say("sees-withdrawn"),
    }
}

pub(super) const fn is_now(person: &WhoSees) -> bool {
    matches!(person.sees, Sees::Now { .. })
}
