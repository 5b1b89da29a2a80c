use crate::layout::Shell;
use askama::Template;
use domain::access::{OwnSession, Theme, TotpOffer, User};
use kernel::Language;
use web::{Chrome, Filled};

/// What the profile shows of a person.
pub(super) struct Own {
    pub user: User,
    /// Recovery codes that still work.
    pub codes_left: i64,
    pub sessions: Vec<OwnSession>,
    /// The firm asks everybody for a second factor.
    pub is_required: bool,
}

impl Own {
    pub(super) fn filled(&self) -> Filled {
        Filled::of([
            ("name", self.user.name.clone()),
            ("language", self.user.language.to_string()),
            ("theme", self.user.theme.to_string()),
            ("version", self.user.version.to_string()),
        ])
    }
}

#[derive(Template)]
#[template(path = "me/me.html")]
pub(super) struct MePage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub own: Own,
    pub profile: Filled,
    pub password: Filled,
}

impl MePage {
    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
    fn themes(&self) -> &'static [Theme] {
        Theme::ALL
    }
    fn others(&self) -> usize {
        self.own
            .sessions
            .iter()
            .filter(|session| !session.is_this)
            .count()
    }
}

pub(super) const fn theme_key(theme: &Theme) -> &'static str {
    match theme {
        Theme::System => "me-theme-system",
        Theme::Light => "me-theme-light",
        Theme::Dark => "me-theme-dark",
    }
}

/// The offer of a second factor, while signing in.
#[derive(Template)]
#[template(path = "me/set_up_door.html")]
pub(super) struct SetUpDoor {
    pub chrome: Chrome,
    pub firm_name: String,
    pub offer: TotpOffer,
    pub filled: Filled,
}

/// The same from the profile.
#[derive(Template)]
#[template(path = "me/set_up.html")]
pub(super) struct SetUpPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub offer: TotpOffer,
    pub filled: Filled,
}

/// Recovery codes that were just made: shown now and never again. Nothing else is on the page, and one goes on from it.
#[derive(Template)]
#[template(path = "me/codes.html")]
pub(super) struct CodesPage {
    pub chrome: Chrome,
    pub firm_name: String,
    pub codes: Vec<String>,
    pub next: String,
}

/// Asking for new ones.
#[derive(Template)]
#[template(path = "me/renew.html")]
pub(super) struct RenewPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub left: i64,
    pub filled: Filled,
}

/// Giving the second factor up.
#[derive(Template)]
#[template(path = "me/remove.html")]
pub(super) struct RemovePage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub is_required: bool,
    pub filled: Filled,
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::UserState;
    use kernel::{FieldErrors, RoleId, StaffSessionId, Timestamp, UserId, id::Id};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn chrome() -> Chrome {
        Chrome::sample("firm", Language::EnUs)
    }
    fn wrong(field: &'static str, key: &'static str) -> Filled {
        let mut errors = FieldErrors::default();
        errors.add(field, key);
        Filled::new(Fields::default(), errors)
    }
    fn offer() -> TotpOffer {
        TotpOffer {
            secret: "JBSWY3DPEHPK3PXP".into(),
            uri: "otpauth://totp/A%20%26%20B:m?secret=JBSWY3DPEHPK3PXP&issuer=A".into(),
            sealed: "sealed".into(),
        }
    }
    fn own(sessions: u128) -> Own {
        let session = |n: u128| OwnSession {
            id: StaffSessionId::from_uuid(Uuid::from_u128(n)),
            device: if n == 1 {
                String::new()
            } else {
                "Firefox, Linux".into()
            },
            ip_prefix: "203.0.113.0/24".into(),
            created_at: Timestamp::UNIX_EPOCH,
            last_seen_at: Timestamp::UNIX_EPOCH,
            is_this: n == 0,
        };
        Own {
            user: User {
                id: UserId::from_uuid(Uuid::nil()),
                name: "Maria \"M\" <Chen>".into(),
                email: "maria@example.com".into(),
                role: RoleId::from_uuid(Uuid::nil()),
                role_name: "Lawyer".into(),
                state: UserState::Active,
                language: Language::Es,
                theme: Theme::Dark,
                has_totp: sessions > 1,
                version: 3,
            },
            codes_left: 7,
            sessions: (0..sessions).map(session).collect(),
            is_required: sessions > 1,
        }
    }

    impl Sample for MePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |n, profile: Option<Filled>, password| {
                let own = own(n);
                Self {
                    chrome: chrome(),
                    shell: Shell::sample(),
                    profile: profile.unwrap_or_else(|| own.filled()),
                    own,
                    password,
                }
            };
            vec![
                ("one session", page(1, None, Filled::default())),
                ("many sessions", page(9, None, Filled::default())),
                (
                    "name refused",
                    page(1, Some(wrong("name", "error-name-missing")), Filled::default()),
                ),
                (
                    "password refused",
                    page(1, None, wrong("password", "access-password-weak")),
                ),
            ]
        }
    }
    impl Sample for SetUpDoor {
        fn samples() -> Vec<(&'static str, Self)> {
            vec![(
                "refused",
                Self {
                    chrome: chrome(),
                    firm_name: "Chen & Ortiz".into(),
                    offer: offer(),
                    filled: wrong("code", "access-code-wrong"),
                },
            )]
        }
    }
    impl Sample for SetUpPage {
        fn samples() -> Vec<(&'static str, Self)> {
            vec![(
                "empty",
                Self {
                    chrome: chrome(),
                    shell: Shell::sample(),
                    offer: offer(),
                    filled: Filled::default(),
                },
            )]
        }
    }
    impl Sample for RemovePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |is_required, filled| Self {
                chrome: chrome(),
                shell: Shell::sample(),
                is_required,
                filled,
            };
            vec![
                ("required", page(true, Filled::default())),
                ("refused", page(false, wrong("current", "access-password-wrong"))),
            ]
        }
    }

    impl Sample for CodesPage {
        fn samples() -> Vec<(&'static str, Self)> {
            vec![(
                "ten",
                Self {
                    chrome: chrome(),
                    firm_name: "Chen & Ortiz".into(),
                    codes: vec!["ABCD-EFGH-IJKL-MNOP".into(); 10],
                    next: "/me".into(),
                },
            )]
        }
    }
    impl Sample for RenewPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |left, filled| Self {
                chrome: chrome(),
                shell: Shell::sample(),
                left,
                filled,
            };
            vec![
                ("some left", page(7, Filled::default())),
                ("refused", page(0, wrong("current", "access-password-wrong"))),
            ]
        }
    }

    #[test]
    fn the_profile_has_no_faults() {
        assert_eq!(web::sample::check::<CodesPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<RenewPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<MePage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<SetUpDoor>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<SetUpPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<RemovePage>(), Vec::<String>::new());
    }
}
