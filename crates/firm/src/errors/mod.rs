//! What a page shows when something could not be done: the pages of errors, and of an edit that somebody else made first.

mod conflict;
mod outcome;

pub(crate) use conflict::{Conflict, Fact};
pub(crate) use outcome::{Outcome, outcome};

use crate::layout::Shell;
use askama::Template;
use kernel::Permission;
use web::{Chrome, ErrorKind, ErrorPage};

/// Draws an error. For somebody who is in it stands in the frame of the site, without numbers: the database may be what failed.
pub(crate) fn draw(page: &ErrorPage, chrome: &Chrome) -> String {
    let chrome = chrome.clone();
    let firm_name = String::new();
    let drawn = if chrome.csrf.is_empty() {
        AtTheDoor {
            page,
            chrome,
            firm_name,
        }
        .render()
    } else {
        Inside {
            page,
            chrome,
            shell: Shell::bare(),
        }
        .render()
    };
    drawn.unwrap_or_else(|_| page.sentence.clone())
}

#[derive(Template)]
#[template(path = "errors/inside.html")]
struct Inside<'p> {
    page: &'p ErrorPage,
    chrome: Chrome,
    shell: Shell,
}

#[derive(Template)]
#[template(path = "errors/door.html")]
struct AtTheDoor<'p> {
    page: &'p ErrorPage,
    chrome: Chrome,
    firm_name: String,
}

/// The picture of an error.
pub(crate) const fn glyph(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "search",
        ErrorKind::Forbidden(_) | ErrorKind::SignedOut => "lock",
        ErrorKind::TooMany => "clock-alert",
        _ => "triangle-alert",
    }
}

/// What a right lets its holder do, as a sentence about it says.
pub(crate) const fn right_key(permission: &Permission) -> &'static str {
    match permission {
        Permission::MatterView => "firm-right-matter-view",
        Permission::MatterEdit => "firm-right-matter-edit",
        Permission::ItemShare => "firm-right-item-share",
        Permission::PortalGrant => "firm-right-portal-grant",
        Permission::PortalRevoke => "firm-right-portal-revoke",
        Permission::CredentialSend => "firm-right-credential-send",
        Permission::PortalViewAsClient => "firm-right-portal-view-as-client",
        Permission::MatterManage => "firm-right-matter-manage",
        Permission::ContactEdit => "firm-right-contact-edit",
        Permission::TemplateEdit => "firm-right-template-edit",
        Permission::UserManage => "firm-right-user-manage",
        Permission::RoleManage => "firm-right-role-manage",
        Permission::WallManage => "firm-right-wall-manage",
        Permission::SettingsEdit => "firm-right-settings-edit",
        Permission::ImportRun => "firm-right-import-run",
        Permission::ExportBulk => "firm-right-export-bulk",
        Permission::AuditView => "firm-right-audit-view",
        Permission::FirmOwn => "firm-right-firm-own",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;
    use web::CsrfSecret;

    #[test]
    fn every_error_is_a_page_inside_and_at_the_door() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::Forbidden(Permission::PortalGrant),
            ErrorKind::Internal,
            ErrorKind::TooMany,
        ] {
            let page = ErrorPage {
                kind,
                status: 404,
                title: "We cannot find this".into(),
                sentence: "It <is> gone.".into(),
                problems: vec!["Enter a name.".into()],
                reference: Some("AB12CD34".into()),
            };
            for csrf in [String::new(), CsrfSecret::derive(b"key", b"session").token()] {
                let chrome = Chrome {
                    csrf,
                    ..Chrome::sample("firm", Language::EnUs)
                };
                let html = draw(&page, &chrome);
                assert_eq!(web::sample::faults(&html), Vec::<String>::new(), "{kind:?}");
                assert!(html.contains("AB12CD34") && !html.contains("It <is>"));
            }
        }
    }

    #[test]
    fn a_missing_right_is_named_in_words() {
        let t = words::Words::new(Language::EnUs);
        for permission in Permission::ALL {
            assert!(!t.say(right_key(permission)).is_empty());
        }
    }
}
