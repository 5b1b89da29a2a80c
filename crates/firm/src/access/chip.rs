//! The states of access in words: one vocabulary, one chip, on every page (ux §2.2).

use domain::{contacts::EmailState, matters::PortalMark, portal_access::AccessState};
use words::Words;

/// A chip: an icon and a word; colour is never alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chip {
    pub kind: &'static str,
    pub glyph: &'static str,
    pub word: String,
}

impl Chip {
    pub(crate) fn new(kind: &'static str, glyph: &'static str, word: String) -> Self {
        Self { kind, glyph, word }
    }
    /// Purple only where the client can see the matter now.
    pub(crate) fn of(state: Option<AccessState>, t: &Words) -> Self {
        let (kind, glyph) = match state {
            None => ("plain", "circle-dashed"),
            Some(AccessState::Prepared) => ("plain", "clock"),
            Some(AccessState::Invited) => ("due", "mail"),
            Some(AccessState::Active) => ("portal", "arch"),
            Some(AccessState::Expired) => ("plain", "clock-alert"),
            Some(AccessState::Ended) => ("plain", "door-closed"),
            Some(AccessState::Revoked) => ("late", "ban"),
        };
        Self::new(kind, glyph, t.say(state_key(state)))
    }
    /// The mark of an address that mail came back from.
    pub(crate) fn bounced(state: Option<EmailState>, t: &Words) -> Option<Self> {
        (state == Some(EmailState::Bounced))
            .then(|| Self::new("late", "mail-warning", t.say("access-state-bounced")))
    }
}

const fn state_key(state: Option<AccessState>) -> &'static str {
    match state {
        None => "access-state-none",
        Some(AccessState::Prepared) => "access-state-prepared",
        Some(AccessState::Invited) => "access-state-invited",
        Some(AccessState::Active) => "access-state-active",
        Some(AccessState::Expired) => "access-state-expired",
        Some(AccessState::Ended) => "access-state-ended",
        Some(AccessState::Revoked) => "access-state-revoked",
    }
}

/// The kind of a person's niche.
pub(crate) const fn niche(state: Option<AccessState>) -> &'static str {
    match state {
        Some(AccessState::Active) => "portal",
        Some(AccessState::Invited) => "invited",
        None
        | Some(AccessState::Prepared | AccessState::Expired | AccessState::Ended | AccessState::Revoked) => {
            ""
        }
    }
}

/// "Portal: Ana (Active), Luis (Invited)": what the purple icon says; empty where there is none (L1-11, L2-21).
pub(crate) fn mark_title(mark: &PortalMark, t: &Words) -> String {
    if !mark.is_shown() {
        return String::new();
    }
    let people: Vec<String> = mark
        .people
        .iter()
        .map(|p| {
            format!(
                "{} ({})",
                crate::shown::first_name(&p.name),
                t.say(state_key(Some(p.state)))
            )
        })
        .collect();
    t.with("access-mark", &[("people", people.join(", ").into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::matters::PersonWithAccess;
    use kernel::{ContactId, Language, id::Id};

    /// D5: purple means "a client can see this" and nothing else.
    #[test]
    fn only_active_access_is_purple() {
        let t = Words::new(Language::EnUs);
        for state in AccessState::ALL.iter().copied().map(Some).chain([None]) {
            let chip = Chip::of(state, &t);
            assert_eq!(
                chip.kind == "portal",
                state == Some(AccessState::Active),
                "{}",
                chip.word
            );
            assert_eq!(niche(state) == "portal", state == Some(AccessState::Active));
        }
    }

    /// L1-11, L2-21: names and states; nothing where nobody has access.
    #[test]
    fn the_icon_names_who_has_access() {
        let t = Words::new(Language::EnUs);
        let person = |name: &str, state| PersonWithAccess {
            contact: ContactId::from_uuid(uuid::Uuid::nil()),
            name: name.into(),
            state,
        };
        let mark = PortalMark {
            people: vec![
                person("Ana Garcia", AccessState::Active),
                person("Luis Garcia", AccessState::Invited),
            ],
        };
        assert_eq!(mark_title(&mark, &t), "Portal: Ana (Active), Luis (Invited)");
        assert_eq!(mark_title(&PortalMark::default(), &t), "");
    }
}
