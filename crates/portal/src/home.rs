//! The dashboard: what to do first, where the case is, what comes next, whom to ask.

use crate::{
    PortalState,
    client::Client,
    head::{Shell, Tab},
};
use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use sharing::{Home, PortalViewer, SharedCase, Step, StepState};
use web::{Answer, Chrome, Guard, Table};

pub(crate) const PATH: &str = "/portal";

pub(crate) fn routes() -> Table<PortalState> {
    Table::new().get(PATH, Guard::Client, show)
}

#[derive(Template)]
#[template(path = "home.html", blocks = ["body"])]
pub(crate) struct DashboardPage {
    chrome: Chrome,
    shell: Shell,
    today: Date,
    home: Home,
    /// The other cases of this login (L2-04).
    others: Vec<SharedCase>,
}

impl DashboardPage {
    pub(crate) fn new(chrome: Chrome, shell: Shell, found: Found) -> Self {
        let Found { today, home, cases } = found;
        let others = cases.into_iter().filter(|case| !case.is_current).collect();
        Self {
            chrome,
            shell,
            today,
            home,
            others,
        }
    }

    /// The only case, and nothing was opened or done yet: the person sees this for the first time.
    fn is_first_visit(&self) -> bool {
        self.others.is_empty()
            && !self.home.case.is_closed
            && self.home.done == 0
            && self.home.waiting == 0
            && self.home.to_do.iter().all(|task| task.is_new)
    }
    fn next_step(&self) -> Option<&Step> {
        self.home.steps.iter().find(|step| step.state == StepState::Next)
    }
}

/// What `data-at` says of a pillar; nothing for one that is still to come.
fn pillar(step: &Step) -> &'static str {
    match step.state {
        StepState::Done => "done",
        StepState::Now => "now",
        StepState::Next => "",
    }
}

/// The first paragraph of a text, where it is short enough to stand on the dashboard.
fn opening(text: &str) -> &str {
    const LONGEST: usize = 240;
    let first = text.trim().lines().next().unwrap_or_default().trim();
    if first.chars().nth(LONGEST).is_none() {
        first
    } else {
        ""
    }
}

/// What the dashboard shows.
pub(crate) struct Found {
    pub today: Date,
    pub home: Home,
    pub cases: Vec<SharedCase>,
}

/// `None`: no case is live.
pub(crate) fn find(client: &PortalViewer<'_, '_>) -> kernel::Result<Option<Found>> {
    let Some(home) = client.home()? else {
        return Ok(None);
    };
    let cases = if home.frame.case_count > 1 {
        client.cases()?
    } else {
        Vec::new()
    };
    Ok(Some(Found {
        today: client.today(),
        home,
        cases,
    }))
}

async fn show(State(state): State<PortalState>, client: Client) -> Answer {
    let look = state.gate.see(client.session.clone(), find);
    let Some(found) = look.await? else {
        return web::see_other(crate::ended::PATH);
    };
    let (chrome, shell, remember) = client.around(&state, Tab::Dashboard, &found.home.frame);
    Ok(remember.on(web::page(&DashboardPage::new(chrome, shell, found))?))
}

pub(crate) fn bare(chrome: Chrome, shell: Shell, home: Home) -> askama::Result<String> {
    let page = DashboardPage {
        today: chrome.today(),
        chrome,
        shell,
        home,
        others: Vec::new(),
    };
    page.render()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;
    use web::sample::Sample;

    fn page(language: Language, change: impl FnOnce(&mut Home)) -> DashboardPage {
        let mut home = samples::home(language);
        change(&mut home);
        DashboardPage {
            chrome: samples::chrome(language, PATH),
            shell: samples::shell(Tab::Dashboard, &home.frame),
            today: samples::TODAY,
            others: if home.frame.case_count > 1 {
                samples::cases(language).split_off(1)
            } else {
                Vec::new()
            },
            home,
        }
    }

    fn empty(home: &mut Home) {
        (home.to_do, home.to_do_total, home.case.to_do) = (Vec::new(), 0, 0);
        home.frame.case = Some(home.case.clone());
    }

    impl Sample for DashboardPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            vec![
                (
                    "empty",
                    page(en, |home| {
                        empty(home);
                        (home.done, home.waiting) = (7, 0)
                    }),
                ),
                (
                    "waiting",
                    page(en, |home| {
                        empty(home);
                        home.waiting = 2
                    }),
                ),
                (
                    "first visit",
                    page(en, |home| {
                        empty(home);
                        (home.done, home.waiting) = (0, 0)
                    }),
                ),
                (
                    "one",
                    page(en, |home| {
                        home.to_do.truncate(1);
                        home.to_do_total = 1
                    }),
                ),
                ("many", page(en, |home| home.to_do_total = 8)),
                ("several cases", page(en, |home| home.frame.case_count = 3)),
                (
                    "closed",
                    page(en, |home| {
                        home.case.is_closed = true;
                        home.case.ends_on = Some(samples::TODAY)
                    }),
                ),
                (
                    "read only",
                    page(en, |home| {
                        home.to_do.iter_mut().for_each(|task| task.may_complete = false)
                    }),
                ),
                (
                    "long words",
                    page(en, |home| home.to_do[0].name = samples::LONG.to_owned()),
                ),
                ("spanish", page(Language::Es, |_| {})),
                ("arabic", page(Language::Ar, |home| home.frame.case_count = 2)),
            ]
        }
    }

    #[test]
    fn every_dashboard_is_sound() {
        samples::assert_sound_samples::<DashboardPage>();
    }

    /// L2-03, L2-22: the first thing to do stands open with its button; the rest are links.
    #[test]
    fn the_first_thing_to_do_stands_open_with_its_button() {
        let html = page(Language::EnUs, |_| {}).render().unwrap();
        assert_eq!(samples::texts(&html, "h1"), ["Hello Ana"]);
        assert_eq!(samples::texts(&html, ".door-open h3").len(), 1);
        assert_eq!(
            samples::texts(&html, ".door-open button.btn-main"),
            ["Mark as completed"]
        );
        assert_eq!(samples::texts(&html, ".door .todo-row").len(), 3);
        assert_eq!(samples::texts(&html, "#where"), ["Where your case is"]);
    }

    #[test]
    fn nothing_to_do_says_so_and_who_is_at_work() {
        let html = page(Language::EnUs, |home| {
            empty(home);
            home.waiting = 2
        })
        .render()
        .unwrap();
        assert!(html.contains("You have nothing to do right now"));
        assert!(html.contains("We are checking what you did."));
        assert!(!html.contains("btn-main"));
    }

    #[test]
    fn somebody_who_may_only_read_gets_no_button_that_would_fail() {
        let html = page(Language::EnUs, |home| {
            home.to_do.iter_mut().for_each(|task| task.may_complete = false)
        })
        .render()
        .unwrap();
        assert!(!html.contains("/completion"));
    }

    /// L2-04: all cases of one login.
    #[test]
    fn the_dashboard_of_somebody_with_several_cases_lists_them() {
        let html = page(Language::EnUs, |home| home.frame.case_count = 3)
            .render()
            .unwrap();
        assert_eq!(
            samples::texts(&html, ".switcher b").len() + samples::texts(&html, ".case").len(),
            3
        );
        assert!(samples::texts(&page(Language::EnUs, |_| {}).render().unwrap(), ".switcher").is_empty());
    }

    #[test]
    fn only_a_short_first_paragraph_stands_on_the_dashboard() {
        assert_eq!(
            opening("  Call the doctor.\n\nTake your passport."),
            "Call the doctor."
        );
        assert_eq!(opening(&"long ".repeat(60)), "");
        assert_eq!(opening(""), "");
    }
}
