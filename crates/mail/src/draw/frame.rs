//! What each letter puts into the common frame.

use crate::{letter::*, letterhead::Letterhead};

/// What the frame of a letter needs to know of it.
pub trait Frame {
    const KIND: Kind;
    fn first_name(&self) -> &str {
        ""
    }
    /// The words of the one button, and where it leads.
    fn button(&self, _head: &Letterhead) -> Option<(&'static str, &str)> {
        None
    }
    /// Why the reader gets this, by key; the discreet frame has a reason of its own.
    fn why(&self) -> &'static str;
    /// Whether the reader may have nothing to do with it.
    const MAY_BE_STRAY: bool = false;
}

impl Frame for Invitation {
    const KIND: Kind = Kind::Invitation;
    const MAY_BE_STRAY: bool = true;
    fn first_name(&self) -> &str {
        &self.first_name
    }
    fn button(&self, _: &Letterhead) -> Option<(&'static str, &str)> {
        Some(("mail-invitation-button", &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-invitation-why"
    }
}

impl Frame for InvitationReminder {
    const KIND: Kind = Kind::InvitationReminder;
    const MAY_BE_STRAY: bool = true;
    fn first_name(&self) -> &str {
        &self.first_name
    }
    fn button(&self, _: &Letterhead) -> Option<(&'static str, &str)> {
        Some(("mail-invitation-button", &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-invitation-why"
    }
}

impl Frame for CaseShared {
    const KIND: Kind = Kind::CaseShared;
    fn first_name(&self) -> &str {
        &self.first_name
    }
    fn button(&self, _: &Letterhead) -> Option<(&'static str, &str)> {
        Some(("mail-case-shared-button", &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-why-access"
    }
}

impl Frame for ThingsToDo {
    const KIND: Kind = Kind::ThingsToDo;
    fn first_name(&self) -> &str {
        &self.first_name
    }
    fn button(&self, head: &Letterhead) -> Option<(&'static str, &str)> {
        let words = if head.is_discreet {
            "mail-things-button-discreet"
        } else {
            "mail-things-button"
        };
        Some((words, &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-why-access"
    }
}

impl Frame for AccessEnded {
    const KIND: Kind = Kind::AccessEnded;
    fn first_name(&self) -> &str {
        &self.first_name
    }
    fn why(&self) -> &'static str {
        "mail-why-had-access"
    }
}

impl Frame for PasswordReset {
    const KIND: Kind = Kind::PasswordReset;
    fn button(&self, _: &Letterhead) -> Option<(&'static str, &str)> {
        Some(("mail-reset-button", &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-why-login"
    }
}

impl Frame for SignInCode {
    const KIND: Kind = Kind::SignInCode;
    const MAY_BE_STRAY: bool = true;
    fn why(&self) -> &'static str {
        "mail-why-login"
    }
}

impl Frame for SecurityNotice {
    const KIND: Kind = Kind::SecurityNotice;
    fn why(&self) -> &'static str {
        "mail-why-login"
    }
}

impl Frame for StaffPasswordReset {
    const KIND: Kind = Kind::StaffPasswordReset;
    fn button(&self, _: &Letterhead) -> Option<(&'static str, &str)> {
        Some(("mail-reset-button", &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-staff-reset-why"
    }
}

impl Frame for StaffSetup {
    const KIND: Kind = Kind::StaffSetup;
    fn button(&self, _: &Letterhead) -> Option<(&'static str, &str)> {
        Some(("mail-setup-button", &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-staff-reset-why"
    }
}

impl Frame for TemporaryPassword {
    const KIND: Kind = Kind::TemporaryPassword;
    const MAY_BE_STRAY: bool = true;
    fn button(&self, _: &Letterhead) -> Option<(&'static str, &str)> {
        let words = match (&self.way, self.is_first) {
            (Way::Words(_), _) => "mail-case-shared-button",
            (Way::Link | Way::LinkAndPin, true) => "mail-temporary-button",
            (Way::Link | Way::LinkAndPin, false) => "mail-reset-button",
        };
        Some((words, &self.link))
    }
    fn why(&self) -> &'static str {
        "mail-why-login"
    }
}
