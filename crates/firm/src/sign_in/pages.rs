use askama::Template;
use web::{Chrome, Filled};

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
pub(super) struct SignInPage {
    pub chrome: Chrome,
    pub firm_name: String,
    pub portal_url: String,
    pub filled: Filled,
}

#[derive(Template)]
#[template(path = "sign_in/second_factor.html")]
pub(super) struct SecondFactorPage {
    pub chrome: Chrome,
    pub firm_name: String,
    pub email: String,
    pub filled: Filled,
}

#[derive(Template)]
#[template(path = "sign_in/forgotten.html")]
pub(super) struct ForgottenPage {
    pub chrome: Chrome,
    pub firm_name: String,
    pub is_sent: bool,
    pub filled: Filled,
}

/// Choosing a password by a mailed link.
#[derive(Template)]
#[template(path = "sign_in/choose.html")]
pub(super) struct ChoosePage {
    pub chrome: Chrome,
    pub firm_name: String,
    pub name: String,
    pub email: String,
    pub is_first: bool,
    pub filled: Filled,
}

#[derive(Template)]
#[template(path = "sign_in/dead_link.html")]
pub(super) struct DeadLinkPage {
    pub chrome: Chrome,
    pub firm_name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{FieldErrors, Language};
    use web::{Fields, sample::Sample};

    fn chrome() -> Chrome {
        Chrome::sample("firm", Language::EnUs)
    }
    fn wrong(field: &'static str, key: &'static str) -> Filled {
        let mut errors = FieldErrors::default();
        errors.add(field, key);
        Filled::new(
            Fields::from_iter([("email", "a\"b@example.com"), ("next", "/m/1")]),
            errors,
        )
    }

    impl Sample for SignInPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |filled| Self {
                chrome: chrome(),
                firm_name: "Chen & Ortiz".into(),
                portal_url: "https://portal.example".into(),
                filled,
            };
            vec![
                ("empty", page(Filled::default())),
                ("refused", page(wrong("", "access-sign-in-wrong"))),
            ]
        }
    }
    impl Sample for SecondFactorPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |filled| Self {
                chrome: chrome(),
                firm_name: String::new(),
                email: "maria@example.com".into(),
                filled,
            };
            vec![
                ("empty", page(Filled::default())),
                ("refused", page(wrong("code", "access-code-wrong"))),
            ]
        }
    }
    impl Sample for ForgottenPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |is_sent| Self {
                chrome: chrome(),
                firm_name: String::new(),
                is_sent,
                filled: Filled::default(),
            };
            vec![("empty", page(false)), ("sent", page(true))]
        }
    }
    impl Sample for ChoosePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |is_first, filled| Self {
                chrome: chrome(),
                firm_name: String::new(),
                name: "Maria <Chen>".into(),
                email: "maria@example.com".into(),
                is_first,
                filled,
            };
            vec![
                ("first", page(true, Filled::default())),
                ("refused", page(false, wrong("password", "access-password-weak"))),
            ]
        }
    }
    impl Sample for DeadLinkPage {
        fn samples() -> Vec<(&'static str, Self)> {
            vec![(
                "dead",
                Self {
                    chrome: chrome(),
                    firm_name: String::new(),
                },
            )]
        }
    }

    #[test]
    fn the_doors_have_no_faults() {
        assert_eq!(web::sample::check::<SignInPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<SecondFactorPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<ForgottenPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<ChoosePage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<DeadLinkPage>(), Vec::<String>::new());
    }
}
