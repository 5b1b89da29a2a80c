use crate::layout::Shell;
use askama::Template;
use domain::exports::Sheet;
use web::Chrome;

#[derive(Template)]
#[template(path = "exports/show.html")]
pub(super) struct ExportsPage {
    pub chrome: Chrome,
    pub shell: Shell,
}

impl ExportsPage {
    fn sheets(&self) -> Vec<(Sheet, String)> {
        let name = |sheet: &Sheet| self.chrome.t.say(&format!("export-{sheet}"));
        Sheet::ALL.iter().map(|sheet| (*sheet, name(sheet))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;
    use web::sample::Sample;

    impl Sample for ExportsPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = Self {
                chrome: Chrome::sample("firm", Language::EnUs),
                shell: Shell::sample(),
            };
            vec![("only", page)]
        }
    }

    #[test]
    fn the_page_of_exports_has_no_faults() {
        assert_eq!(web::sample::check::<ExportsPage>(), Vec::<String>::new());
    }
}
