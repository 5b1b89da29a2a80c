use super::{Drawn, Width, path};
use askama::Template;
use domain::{live::Topic, sight::Person};
use jiff::civil::Date;
use kernel::MatterId;
use sharing::Sight;
use web::Chrome;
use words::Words;

#[derive(Template)]
#[template(path = "as_client/page.html")]
pub(super) struct PreviewPage {
    pub chrome: Chrome,
    pub matter: MatterId,
    pub title: String,
    /// The path of this page.
    pub here: String,
    pub width: Width,
    pub people: Vec<Person>,
    pub drawn: Drawn,
    pub may_grant: bool,
}

impl PreviewPage {
    fn first_name(&self) -> &str {
        &self.drawn.watched.person.first_name
    }
    fn topics(&self) -> String {
        Topic::Matter(self.matter).to_string()
    }
    fn with_name(&self, key: &str) -> String {
        self.chrome.t.with(key, &[("name", self.first_name().into())])
    }
    /// What is to be said besides, where the client does not see this now.
    fn sight(&self) -> Option<String> {
        let t = &self.chrome.t;
        let day = |key: &str, day: Date| {
            let day = t.day_from(day, self.chrome.today());
            t.with(key, &[("name", self.first_name().into()), ("day", day.into())])
        };
        Some(match self.drawn.watched.sight {
            Sight::Now => return None,
            Sight::OnceIn => self.with_name("preview-once-in"),
            Sight::From(from) => day("preview-from", from),
            Sight::NoAccess => self.with_name("preview-no-access"),
            Sight::Over(Some(on)) => day("preview-over-since", on),
            Sight::Over(None) => self.with_name("preview-over"),
            Sight::PortalClosed => self.with_name("preview-portal-closed"),
        })
    }
    fn is_phone(&self) -> bool {
        self.width == Width::Phone
    }
    fn is_current(&self, person: &Person) -> bool {
        person.contact == self.drawn.watched.contact
    }
    fn of(&self, person: &Person) -> String {
        let query = if self.is_phone() { "?width=phone" } else { "" };
        format!("{}{query}", path(self.matter, person.contact))
    }
    fn state(&self, person: &Person) -> String {
        crate::access::Chip::of(person.state, &self.chrome.t).word
    }
    /// The language that the client's page is in.
    fn t(&self) -> Words {
        Words::new(self.drawn.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id};
    use domain::portal_access::AccessState;
    use kernel::Language;
    use sharing::Watched;
    use web::sample::Sample;

    impl Sample for PreviewPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let person = |n, name: &str, state| Person {
                contact: id(n),
                name: name.into(),
                state,
            };
            let page = |language, sight, body: &str, width| {
                let mut chrome = chrome();
                chrome.site = "preview";
                Self {
                    chrome,
                    matter: id(1),
                    title: LONG.into(),
                    here: "/m/1/as/2".into(),
                    width,
                    people: vec![
                        person(2, "Ana <García>", Some(AccessState::Active)),
                        person(3, LONG, None),
                    ],
                    drawn: Drawn {
                        watched: Watched {
                            contact: id(2),
                            person: sharing::Person {
                                name: "Ana <García>".into(),
                                first_name: "Ana".into(),
                            },
                            sight,
                        },
                        language,
                        body: body.into(),
                        style: String::new(),
                    },
                    may_grant: width == Width::Desktop,
                }
            };
            let body = "<main id=\"main\"><h1>Hello Ana</h1></main>";
            let day = "2026-12-01".parse().unwrap();
            vec![
                ("now", page(Language::Es, Sight::Now, body, Width::Desktop)),
                (
                    "on a phone",
                    page(Language::Ar, Sight::OnceIn, body, Width::Phone),
                ),
                (
                    "from a day on",
                    page(Language::EnUs, Sight::From(day), body, Width::Phone),
                ),
                (
                    "nobody gave access",
                    page(Language::EnUs, Sight::NoAccess, "", Width::Desktop),
                ),
                (
                    "over",
                    page(Language::EnUs, Sight::Over(Some(day)), "", Width::Phone),
                ),
                (
                    "over some day",
                    page(Language::EnUs, Sight::Over(None), "", Width::Phone),
                ),
                (
                    "closed",
                    page(Language::EnUs, Sight::PortalClosed, "", Width::Desktop),
                ),
            ]
        }
    }

    #[test]
    fn every_preview_is_sound() {
        assert_eq!(web::sample::check::<PreviewPage>(), Vec::<String>::new());
    }

    #[test]
    fn the_bar_says_whose_eyes_these_are_and_closes_with_escape() {
        for (state, page) in PreviewPage::samples() {
            let html = page.render().unwrap();
            assert!(html.contains("Preview — what Ana sees."), "{state}");
            assert!(
                html.contains("Nothing you do here is recorded as Ana."),
                "{state}"
            );
            assert!(html.contains("data-key=\"escape\""), "{state}");
            assert!(!html.contains("<form"), "{state}: nothing is sent from here");
        }
    }
}
