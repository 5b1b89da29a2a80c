//! The matter switcher: one login, several cases. A page, and a sheet over other pages.

use crate::{
    PortalState,
    client::Client,
    head::{Shell, Tab},
};
use askama::Template;
use axum::extract::State;
use kernel::MatterId;
use serde::Deserialize;
use sharing::SharedCase;
use web::{Answer, Chrome, Form, Guard, Table};

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get("/portal/cases", Guard::Client, show)
        .put("/portal/cases/current", Guard::Client, choose)
}

#[derive(Template)]
#[template(path = "cases.html", blocks = ["body"])]
pub(crate) struct CasesPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub cases: Vec<SharedCase>,
    /// Access to some case is over; which one is not said.
    pub has_ended: bool,
    /// There are more than are listed.
    pub has_more: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    case: MatterId,
}

async fn show(State(state): State<PortalState>, client: Client) -> Answer {
    let (frame, cases, has_more) = state
        .gate
        .see(client.session.clone(), |client| {
            Ok((client.frame()?, client.cases()?, client.has_more_cases()?))
        })
        .await?;
    if cases.is_empty() {
        return web::see_other(crate::ended::PATH);
    }
    let (chrome, shell, remember) = client.around(&state, Tab::Other, &frame);
    Ok(remember.on(web::page(&CasesPage {
        chrome,
        shell,
        cases,
        has_ended: frame.ended,
        has_more,
    })?))
}

async fn choose(State(state): State<PortalState>, client: Client, form: Form<Choice>) -> Answer {
    let case = form.value.case;
    state
        .gate
        .act(client.session, move |client| client.choose_case(case))
        .await?;
    web::see_other(crate::home::PATH)
}

/// "4 things to do. Due Friday 27 November"
pub(crate) fn to_do(chrome: &Chrome, case: &SharedCase) -> String {
    let t = &chrome.t;
    let count = ("count", case.to_do.into());
    match case.next_due_on {
        Some(day) => t.with(
            "portal-case-to-do-due",
            &[count, ("day", t.day_from(day, chrome.today()).into())],
        ),
        None => t.with("portal-case-to-do", &[count]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;
    use web::sample::Sample;

    fn page(language: Language, cases: Vec<SharedCase>, has_ended: bool) -> CasesPage {
        let frame = sharing::Frame {
            case_count: cases.len(),
            ..samples::frame(language)
        };
        CasesPage {
            chrome: samples::chrome(language, "/portal/cases"),
            shell: samples::shell(Tab::Other, &frame),
            has_more: cases.len() > 2,
            cases,
            has_ended,
        }
    }

    impl Sample for CasesPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let mut long = samples::cases(Language::EnUs);
            long[1].title = samples::LONG.to_owned();
            vec![
                (
                    "one",
                    page(
                        Language::EnUs,
                        samples::cases(Language::EnUs)[..1].to_vec(),
                        false,
                    ),
                ),
                ("many", page(Language::EnUs, samples::cases(Language::EnUs), true)),
                ("long words", page(Language::EnUs, long, false)),
                ("spanish", page(Language::Es, samples::cases(Language::Es), true)),
                ("arabic", page(Language::Ar, samples::cases(Language::Ar), true)),
            ]
        }
    }

    #[test]
    fn every_list_of_cases_is_sound() {
        samples::assert_sound_samples::<CasesPage>();
    }

    /// L2-04, IL-14: all cases of one login, each a button of its own.
    #[test]
    fn each_case_is_a_button_and_the_current_one_says_so() {
        let html = page(Language::EnUs, samples::cases(Language::EnUs), false)
            .render()
            .unwrap();
        assert_eq!(
            samples::texts(
                &html,
                "form[action='/portal/cases/current?_method=put'] button.case"
            )
            .len(),
            3
        );
        assert_eq!(samples::texts(&html, "button[aria-current]").len(), 1);
        assert_eq!(samples::texts(&html, "[data-panel] h1"), ["Your cases"]);
    }

    #[test]
    fn a_case_says_how_much_there_is_to_do_and_by_when() {
        let cases = samples::cases(Language::EnUs);
        let chrome = samples::chrome(Language::EnUs, "/portal/cases");
        assert_eq!(
            to_do(&chrome, &cases[0]),
            "4 things to do. Due Friday 27 November"
        );
        assert_eq!(
            to_do(
                &chrome,
                &SharedCase {
                    to_do: 1,
                    next_due_on: None,
                    ..cases[0].clone()
                }
            ),
            "1 thing to do"
        );
    }
}
