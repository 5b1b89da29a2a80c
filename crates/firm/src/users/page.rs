use crate::{
    layout::Shell,
    shown::{self, in_query},
};
use askama::Template;
use domain::access::{Colleague, Role, User, UserState, Workload};
use kernel::{Timestamp, UserId, page::Page};
use std::collections::HashMap;
use web::{Chrome, Filled};

#[derive(Template)]
#[template(path = "users/list.html")]
pub(super) struct UsersPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub users: Page<User>,
    /// When each last used a session.
    pub seen: HashMap<UserId, Timestamp>,
}

impl UsersPage {
    fn seen(&self, user: &User) -> Option<String> {
        self.seen.get(&user.id).map(|at| shown::when(&self.chrome, at))
    }
    fn more(&self) -> Option<String> {
        let next = self.users.next.as_ref()?;
        Some(format!("/settings/users?after={}", in_query(&next.to_text())))
    }
}

/// The word of a state, its icon and the kind of its chip.
pub(super) const fn state_chip(state: &UserState) -> (&'static str, &'static str, &'static str) {
    match state {
        UserState::Invited => ("users-invited", "mail", "due"),
        UserState::Active => ("users-active", "check", "done"),
        UserState::Disabled => ("users-is-disabled", "ban", "plain"),
    }
}

#[derive(Template)]
#[template(path = "users/new.html")]
pub(super) struct NewUserPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub roles: Vec<Role>,
    pub filled: Filled,
}

#[derive(Template)]
#[template(path = "users/one.html")]
pub(super) struct UserPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub user: User,
    pub work: Workload,
    pub seen: Option<Timestamp>,
    pub roles: Vec<Role>,
    pub heirs: Vec<Colleague>,
    /// Who looks: nobody ends their own access.
    pub own: UserId,
    pub filled: Filled,
}

impl UserPage {
    fn is_own(&self) -> bool {
        self.user.id == self.own
    }
    fn is_disabled(&self) -> bool {
        self.user.state == UserState::Disabled
    }
    fn is_invited(&self) -> bool {
        self.user.state == UserState::Invited
    }
    fn seen(&self) -> Option<String> {
        self.seen.map(|at| shown::when(&self.chrome, at))
    }
    fn has_work(&self) -> bool {
        self.work.matters + self.work.tasks > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::Theme;
    use kernel::{FieldErrors, Language, RoleId, id::Id, page::Cursor};
    use uuid::Uuid;
    use web::{Fields, sample::Sample};

    fn user(n: u128, state: UserState) -> User {
        User {
            id: UserId::from_uuid(Uuid::from_u128(n)),
            name: "عبد الله <Haddad>".into(),
            email: "a@example.com".into(),
            role: RoleId::from_uuid(Uuid::nil()),
            role_name: "Paralegal".into(),
            state,
            language: Language::EnUs,
            theme: Theme::System,
            has_totp: n == 1,
            version: 1,
        }
    }

    impl Sample for UsersPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |rows: Vec<User>, next| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                users: Page { rows, next },
                seen: [(UserId::from_uuid(Uuid::from_u128(0)), Timestamp::UNIX_EPOCH)].into(),
            };
            let states = UserState::ALL.iter().zip(0..).map(|(s, n)| user(n, *s));
            vec![
                ("one", page(vec![user(0, UserState::Active)], None)),
                (
                    "many",
                    page(
                        states.collect(),
                        Some(Cursor {
                            key: "A&B".into(),
                            id: "1".into(),
                        }),
                    ),
                ),
            ]
        }
    }
    impl Sample for UserPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |state, own: u128, work, filled| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                user: user(1, state),
                work,
                seen: (own == 1).then_some(Timestamp::UNIX_EPOCH),
                roles: vec![Role {
                    id: RoleId::from_uuid(Uuid::nil()),
                    name: "Paralegal".into(),
                }],
                heirs: vec![Colleague {
                    id: UserId::from_uuid(Uuid::from_u128(9)),
                    name: "Nora <Field>".into(),
                    role: "Lawyer".into(),
                }],
                own: UserId::from_uuid(Uuid::from_u128(own)),
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("heir", "users-heir-walled");
            let busy = Workload {
                matters: 14,
                tasks: 1,
            };
            let idle = Workload::default();
            vec![
                ("own", page(UserState::Active, 1, busy, Filled::default())),
                ("busy", page(UserState::Active, 2, busy, Filled::default())),
                (
                    "refused",
                    page(UserState::Active, 2, busy, Filled::new(Fields::default(), errors)),
                ),
                ("invited", page(UserState::Invited, 2, idle, Filled::default())),
                ("disabled", page(UserState::Disabled, 2, idle, Filled::default())),
            ]
        }
    }
    impl Sample for NewUserPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let mut errors = FieldErrors::default();
            errors.add("name", "error-name-missing");
            errors.add("role", "access-role-unknown");
            let page = |filled| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
                roles: vec![Role {
                    id: RoleId::from_uuid(Uuid::nil()),
                    name: "Owner".into(),
                }],
                filled,
            };
            vec![
                ("empty", page(Filled::default())),
                ("refused", page(Filled::new(Fields::default(), errors))),
            ]
        }
    }

    #[test]
    fn the_pages_of_users_have_no_faults() {
        assert_eq!(web::sample::check::<UsersPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<NewUserPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<UserPage>(), Vec::<String>::new());
    }
}
