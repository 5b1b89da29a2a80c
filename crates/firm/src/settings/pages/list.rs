//! Which settings stand on which page.

/// How a setting is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A line of text.
    Line,
    /// One that may be empty.
    OptionalLine,
    Colour,
    /// A whole number; the words say of what.
    Number,
    /// Whole numbers with commas between; none is a value.
    Numbers,
    /// "21:00-08:00", or never.
    Hours,
    /// Yes or no.
    Tick,
    /// Any of the languages.
    Languages,
    /// One of the languages.
    Language,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// One setting on a page. Its words are `setting-…`, with a hint `setting-…-hint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    pub key: &'static str,
    pub shape: Shape,
}

/// One page. Its name is said by `key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub path: &'static str,
    pub key: &'static str,
    pub settings: &'static [Setting],
}

impl Page {
    pub(super) fn keys(&self) -> Vec<&'static str> {
        self.settings.iter().map(|setting| setting.key).collect()
    }
}

const fn setting(key: &'static str, shape: Shape) -> Setting {
    Setting { key, shape }
}

pub(super) const BRANDING: Page = Page {
    path: "/settings/portal/branding",
    key: "settings-branding",
    settings: &[
        setting("portal.name", Shape::OptionalLine),
        setting("portal.accent", Shape::Colour),
        setting("portal.phone", Shape::OptionalLine),
    ],
};

pub(super) const LANGUAGES: Page = Page {
    path: "/settings/portal/languages",
    key: "settings-languages",
    settings: &[
        setting("portal.languages", Shape::Languages),
        setting("firm.language", Shape::Language),
    ],
};

pub(super) const SIGN_IN: Page = Page {
    path: "/settings/portal/sign-in",
    key: "settings-sign-in",
    settings: &[
        setting("sign_in.code", Shape::Tick),
        setting("session.client_idle_minutes", Shape::Number),
        setting("session.client_hours", Shape::Number),
        setting("session.keep_days", Shape::Number),
        setting("credential.hours", Shape::Number),
        setting("credential.words", Shape::Tick),
        setting("credential.pin", Shape::Tick),
    ],
};

pub(super) const INVITATIONS: Page = Page {
    path: "/settings/portal/invitations",
    key: "settings-invitations",
    settings: &[
        setting("invitation.days", Shape::Number),
        setting("invitation.reminder_days", Shape::Numbers),
        setting("matter.read_only_days", Shape::Number),
        setting("undo.seconds", Shape::Number),
    ],
};

pub(super) const NOTICES: Page = Page {
    path: "/settings/portal/notifications",
    key: "settings-notices",
    settings: &[
        setting("mail.bundle_tasks_minutes", Shape::Number),
        setting("mail.quiet_hours", Shape::Hours),
        setting("task.reminders", Shape::Numbers),
        setting("task.client_reopen_minutes", Shape::Number),
    ],
};

pub(super) const FIRM: Page = Page {
    path: "/settings/firm",
    key: "settings-firm-page",
    settings: &[
        setting("firm.name", Shape::Line),
        setting("staff.second_factor", Shape::Word(&["required", "optional"])),
        setting("session.staff_idle_minutes", Shape::Number),
        setting("session.staff_hours", Shape::Number),
    ],
};
