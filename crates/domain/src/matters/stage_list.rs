//! The stages of a case type, as a firm arranges them: their names, what they mean, what clients read of them.

use super::catalogue::Stage;
use crate::access::policy::Phase;
use kernel::{CaseTypeId, FieldErrors, text};

/// So many stages a case type can have.
pub const STAGES_MAX: usize = 30;
/// The longest title that clients read.
pub const STAGE_TITLE_MAX: usize = 40;
const STAGE_NAME_MAX: usize = 60;
const STAGE_TEXT_MAX: usize = 2_000;

kernel::text_enum! {
    /// What was done to a stage.
    pub enum StageChange { Made = "made", Edited = "edited", Moved = "moved", Replaced = "replaced", Deleted = "deleted" }
}

/// What the form of a stage holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageForm {
    /// For the firm.
    pub name: String,
    pub phase: Phase,
    /// What clients read, and what it means for them.
    pub client_title: String,
    pub client_text: String,
}

impl From<&Stage> for StageForm {
    fn from(stage: &Stage) -> Self {
        Self {
            name: stage.name.clone(),
            phase: stage.phase,
            client_title: stage.client_title.clone(),
            client_text: stage.client_text.clone(),
        }
    }
}

/// A case type with its stages in their order.
#[derive(Debug, Clone)]
pub struct StageList {
    pub case_type: CaseTypeId,
    pub name: String,
    pub version: i64,
    pub stages: Vec<StageLine>,
}

/// A stage, and how many cases stand in it.
#[derive(Debug, Clone)]
pub struct StageLine {
    pub stage: Stage,
    pub cases: i64,
}

impl StageList {
    #[must_use]
    pub fn line(&self, id: kernel::StageId) -> Option<&StageLine> {
        self.stages.iter().find(|line| line.stage.id == id)
    }
    /// A case type in which no case could be open would be none: this is its last open stage.
    #[must_use]
    pub fn is_last_open(&self, id: kernel::StageId) -> bool {
        let mut open = self.stages.iter().filter(|line| line.stage.phase == Phase::Open);
        open.clone().count() == 1 && open.any(|line| line.stage.id == id)
    }
    /// Where its cases can go when it is taken out: closed ones to a closed stage, the others to one that is not.
    pub fn replacements(&self, id: kernel::StageId) -> impl Iterator<Item = &StageLine> {
        let from = self.line(id).map(|line| line.stage.phase);
        self.stages.iter().filter(move |line| {
            line.stage.id != id
                && from.is_some_and(|from| !super::matter::needs_manage(from, line.stage.phase))
        })
    }
    /// Where a stage of this phase comes in: behind the others that are no further.
    pub(super) fn place_for(&self, phase: Phase) -> usize {
        let rank = |phase| match phase {
            Phase::Lead => 0,
            Phase::Open => 1,
            Phase::Closed => 2,
        };
        let last = self
            .stages
            .iter()
            .rposition(|line| rank(line.stage.phase) <= rank(phase));
        last.map_or(0, |at| at + 1)
    }
}

/// The same, trimmed. What is wrong stands at its field.
pub(super) fn check(errors: &mut FieldErrors, form: &StageForm, others: &[&Stage]) -> StageForm {
    let checked = StageForm {
        name: text::line(
            errors,
            "name",
            &form.name,
            STAGE_NAME_MAX,
            Some("error-name-missing"),
        ),
        phase: form.phase,
        client_title: text::line(
            errors,
            "client_title",
            &form.client_title,
            STAGE_TITLE_MAX,
            Some("stages-title-missing"),
        ),
        client_text: text::lines(errors, "client_text", &form.client_text, STAGE_TEXT_MAX, None),
    };
    let folded = checked.name.to_lowercase();
    if others.iter().any(|other| other.name.to_lowercase() == folded) {
        errors.add("name", "stages-name-taken");
    }
    checked
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{StageId, id::Id};

    fn stage(n: u128, name: &str, phase: Phase) -> StageLine {
        StageLine {
            stage: Stage {
                id: StageId::from_uuid(uuid::Uuid::from_u128(n)),
                case_type: CaseTypeId::from_uuid(uuid::Uuid::from_u128(9)),
                name: name.into(),
                phase,
                client_title: name.into(),
                client_text: String::new(),
            },
            cases: 0,
        }
    }

    fn list(stages: Vec<StageLine>) -> StageList {
        StageList {
            case_type: CaseTypeId::from_uuid(uuid::Uuid::from_u128(9)),
            name: "Family".into(),
            version: 1,
            stages,
        }
    }

    #[test]
    fn a_new_stage_comes_in_behind_those_that_are_no_further() {
        let all = list(vec![
            stage(1, "Intake", Phase::Lead),
            stage(2, "Papers", Phase::Open),
            stage(3, "Over", Phase::Closed),
        ]);
        assert_eq!(all.place_for(Phase::Lead), 1);
        assert_eq!(all.place_for(Phase::Open), 2);
        assert_eq!(all.place_for(Phase::Closed), 3);
        assert_eq!(list(Vec::new()).place_for(Phase::Open), 0);
    }

    #[test]
    fn cases_that_are_closed_stay_closed_when_their_stage_is_taken_out() {
        let all = list(vec![
            stage(1, "Intake", Phase::Lead),
            stage(2, "Papers", Phase::Open),
            stage(3, "Over", Phase::Closed),
            stage(4, "Lost", Phase::Closed),
        ]);
        let names = |id: u128| -> Vec<String> {
            all.replacements(StageId::from_uuid(uuid::Uuid::from_u128(id)))
                .map(|line| line.stage.name.clone())
                .collect()
        };
        assert_eq!(names(2), ["Intake"]);
        assert_eq!(names(3), ["Lost"]);
        assert!(all.is_last_open(StageId::from_uuid(uuid::Uuid::from_u128(2))));
        assert!(!all.is_last_open(StageId::from_uuid(uuid::Uuid::from_u128(3))));
    }

    #[test]
    fn a_title_for_clients_is_short_and_a_name_is_there_once() {
        let mut errors = FieldErrors::default();
        let other = stage(1, "Papers", Phase::Open).stage;
        let form = StageForm {
            name: " papers ".into(),
            phase: Phase::Open,
            client_title: "x".repeat(41),
            client_text: "y".repeat(2_001),
        };
        check(&mut errors, &form, &[&other]);
        let fields: Vec<_> = errors.0.iter().map(|e| e.field.as_ref().to_owned()).collect();
        assert_eq!(fields, ["client_title", "client_text", "name"]);
    }
}
