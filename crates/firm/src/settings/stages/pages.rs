use super::{list_path, path};
use crate::layout::Shell;
use askama::Template;
use domain::{
    access::policy::Phase,
    matters::{CaseType, Catalogue, STAGE_TITLE_MAX, Stage, StageLine, StageList},
};
use kernel::StageId;
use web::{Chrome, Filled};

#[derive(Template)]
#[template(path = "settings/stages/types.html")]
pub(super) struct TypesPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub catalogue: Catalogue,
}

impl TypesPage {
    /// The stages of a case type, in their order.
    fn stages(&self, of: &CaseType) -> String {
        let names: Vec<&str> = self.catalogue.stages_of(of.id).map(|s| s.name.as_str()).collect();
        names.join(", ")
    }
}

#[derive(Template)]
#[template(path = "settings/stages/list.html")]
pub(super) struct ListPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub of: StageList,
}

impl ListPage {
    fn here(&self) -> String {
        list_path(self.of.case_type)
    }
}

#[derive(Template)]
#[template(path = "settings/stages/one.html")]
pub(super) struct StagePage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub of: StageList,
    /// What was seen when the form was opened.
    pub version: i64,
    /// Nothing: a new one.
    pub stage: Option<StageId>,
    pub filled: Filled,
}

impl StagePage {
    fn here(&self) -> String {
        list_path(self.of.case_type)
    }
    fn action(&self) -> String {
        match self.stage {
            Some(stage) => format!("{}?_method=put", path(self.of.case_type, stage)),
            None => self.here(),
        }
    }
    fn line(&self) -> Option<&StageLine> {
        self.stage.and_then(|stage| self.of.line(stage))
    }
    fn phases(&self) -> &'static [Phase] {
        Phase::ALL
    }
    fn title_max(&self) -> usize {
        STAGE_TITLE_MAX
    }
    fn is_last_open(&self, line: &StageLine) -> bool {
        self.of.is_last_open(line.stage.id)
    }
    fn replacements(&self, line: &StageLine) -> Vec<&StageLine> {
        self.of.replacements(line.stage.id).collect()
    }
}

pub(super) const fn phase_key(phase: &Phase) -> &'static str {
    match phase {
        Phase::Lead => "stages-phase-lead",
        Phase::Open => "stages-phase-open",
        Phase::Closed => "stages-phase-closed",
    }
}

pub(super) const fn phase_hint(phase: &Phase) -> &'static str {
    match phase {
        Phase::Lead => "stages-phase-lead-hint",
        Phase::Open => "stages-phase-open-hint",
        Phase::Closed => "stages-phase-closed-hint",
    }
}

pub(super) fn filled_of(stage: &Stage) -> Filled {
    Filled::of([
        ("name", stage.name.clone()),
        ("phase", stage.phase.to_string()),
        ("client_title", stage.client_title.clone()),
        ("client_text", stage.client_text.clone()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{self, id};
    use kernel::FieldErrors;
    use web::{Fields, sample::Sample};

    fn line(n: u128, name: &str, phase: Phase, cases: i64) -> StageLine {
        StageLine {
            stage: Stage {
                id: id(n),
                case_type: id(2),
                name: name.into(),
                phase,
                client_title: format!("{name} <for you>"),
                client_text: "We collect your papers.\nThis takes a while.".into(),
            },
            cases,
        }
    }

    fn of() -> StageList {
        StageList {
            case_type: id(2),
            name: samples::LONG.into(),
            version: 4,
            stages: vec![
                line(3, "Intake", Phase::Lead, 0),
                line(4, "Gathering documents", Phase::Open, 12),
                line(5, "Filed", Phase::Open, 1),
                line(6, "Closed", Phase::Closed, 3),
            ],
        }
    }

    impl Sample for TypesPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |catalogue| Self {
                chrome: samples::chrome(),
                shell: Shell::sample(),
                catalogue,
            };
            let many = Catalogue {
                case_types: vec![CaseType {
                    id: id(2),
                    name: "Family".into(),
                    client_title: "Your case".into(),
                }],
                stages: of().stages.into_iter().map(|line| line.stage).collect(),
                ..Catalogue::default()
            };
            vec![("none", page(Catalogue::default())), ("one", page(many))]
        }
    }

    impl Sample for ListPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |of| Self {
                chrome: samples::chrome(),
                shell: Shell::sample(),
                of,
            };
            let mut none = of();
            none.stages.clear();
            vec![("none", page(none)), ("many", page(of()))]
        }
    }

    impl Sample for StagePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |stage: Option<StageId>, filled: Option<Filled>| {
                let of = of();
                let stored = stage
                    .and_then(|id| of.line(id))
                    .map(|line| filled_of(&line.stage));
                Self {
                    chrome: samples::chrome(),
                    shell: Shell::sample(),
                    version: of.version,
                    filled: filled.or(stored).unwrap_or_default(),
                    of,
                    stage,
                }
            };
            let mut errors = FieldErrors::default();
            errors.add("name", "stages-name-taken");
            errors.add("phase", "stages-phase-in-use");
            errors.add("client_title", "stages-title-missing");
            errors.add("to", "matter-stage-missing");
            let refused = Filled::new(Fields::default(), errors);
            let mut last = page(Some(id(4)), None);
            last.of.stages.remove(2);
            vec![
                ("new", page(None, None)),
                ("in use", page(Some(id(4)), None)),
                ("unused", page(Some(id(3)), None)),
                ("no way there", page(Some(id(6)), None)),
                ("last open", last),
                ("refused", page(Some(id(4)), Some(refused))),
            ]
        }
    }

    #[test]
    fn the_pages_of_stages_have_no_faults() {
        assert_eq!(web::sample::check::<TypesPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<ListPage>(), Vec::<String>::new());
        assert_eq!(web::sample::check::<StagePage>(), Vec::<String>::new());
    }

    /// A stage with cases in it asks where they go; the last one that is open stays.
    #[test]
    fn a_stage_is_taken_out_only_where_its_cases_have_a_place_to_go() {
        let pages: Vec<(&str, String)> = StagePage::samples()
            .into_iter()
            .map(|(name, page)| (name, page.render().unwrap()))
            .collect();
        let html = |name: &str| &pages.iter().find(|(n, _)| *n == name).unwrap().1;
        assert!(html("in use").contains("name=\"to\"") && html("in use").contains("Filed"));
        assert!(!html("unused").contains("name=\"to\"") && html("unused").contains("btn-danger"));
        assert!(!html("no way there").contains("btn-danger"));
        assert!(!html("last open").contains("btn-danger"));
        assert!(!html("new").contains("btn-danger"));
    }
}
