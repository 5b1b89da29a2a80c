//! The index: every page of the settings that this person may open, with a sentence about it.

use super::{Group, Section};
use crate::{FirmState, layout::Shell, staff::Me};
use askama::Template;
use axum::extract::State;
use kernel::{Error, Permission};
use web::{Answer, Chrome};

#[derive(Template)]
#[template(path = "settings/index.html")]
struct IndexPage {
    chrome: Chrome,
    shell: Shell,
}

impl IndexPage {
    fn groups(&self) -> Vec<(Group, Vec<Section>)> {
        self.shell.settings_by_group()
    }
}

pub(super) async fn show(State(s): State<FirmState>, me: Me, chrome: Chrome) -> Answer {
    let shell = s.firm.read(move |look| Shell::load(look, &me)).await?;
    if shell.settings.is_empty() {
        return Err(Error::Forbidden(Permission::SettingsEdit).into());
    }
    web::page(&IndexPage { chrome, shell })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;
    use web::sample::Sample;

    impl Sample for IndexPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |shell| Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell,
            };
            let mut one = Shell::sample();
            one.settings.truncate(1);
            vec![("all", page(Shell::sample())), ("one", page(one))]
        }
    }

    #[test]
    fn the_index_has_no_faults() {
        assert_eq!(web::sample::check::<IndexPage>(), Vec::<String>::new());
    }
}
