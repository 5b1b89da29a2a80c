//! Access that is over (ux C15): without the title of the case, and without a reason.

use crate::{
    PortalState,
    client::Client,
    head::{Letterhead, Shell, Tab},
};
use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use std::sync::Arc;
use web::{Answer, Chrome, Guard, Table};

pub(crate) const PATH: &str = "/portal/ended";

pub(crate) fn routes() -> Table<PortalState> {
    Table::new().get(PATH, Guard::Client, show)
}

#[derive(Template)]
#[template(path = "ended.html")]
struct EndedPage {
    chrome: Chrome,
    head: Arc<Letterhead>,
    /// Access was given once and is over.
    has_ended: bool,
    on: Option<Date>,
    /// How many cases can still be seen.
    others: usize,
}

async fn show(State(state): State<PortalState>, client: Client) -> Answer {
    let look = state.gate.see(client.session.clone(), |client| {
        Ok((client.frame()?, client.ended()?))
    });
    let (frame, ended) = look.await?;
    if ended.is_empty() && frame.case_count > 0 {
        return web::see_other(crate::home::PATH);
    }
    let (chrome, Shell { head, .. }, remember) = client.around(&state, Tab::Other, &frame);
    let on = ended.first().and_then(|ended| ended.on);
    let page = EndedPage {
        chrome,
        head,
        has_ended: !ended.is_empty(),
        on,
        others: frame.case_count,
    };
    Ok(remember.on(web::page(&page)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use kernel::Language;
    use web::sample::Sample;

    fn page(language: Language, has_ended: bool, on: Option<Date>, others: usize) -> EndedPage {
        EndedPage {
            chrome: samples::chrome(language, PATH),
            head: samples::head(),
            has_ended,
            on,
            others,
        }
    }

    impl Sample for EndedPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let (en, day) = (Language::EnUs, Some(samples::TODAY));
            vec![
                ("nothing to see yet", page(en, false, None, 0)),
                ("ended", page(en, true, day, 0)),
                ("ended, one other", page(en, true, day, 1)),
                ("ended, several others", page(en, true, None, 3)),
                ("spanish", page(Language::Es, true, day, 1)),
                ("arabic", page(Language::Ar, true, day, 3)),
                ("arabic, nothing yet", page(Language::Ar, false, None, 0)),
            ]
        }
    }

    #[test]
    fn every_page_of_ended_access_is_sound() {
        samples::assert_sound_samples::<EndedPage>();
    }

    #[test]
    fn the_end_is_told_with_its_day_and_the_way_to_the_firm() {
        let html = page(Language::EnUs, true, Some(samples::TODAY), 0)
            .render()
            .unwrap();
        assert!(html.contains("Your access ended on Tuesday 24 November."));
        assert_eq!(samples::texts(&html, "main a.btn-main"), ["Call 555-0100"]);
        assert_eq!(
            samples::texts(&html, "form[action='/portal/sign-out'] button"),
            ["Sign out"]
        );
        assert!(!html.contains("/portal/cases"));
    }
}
