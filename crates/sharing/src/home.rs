//! What each page of a client's needs around it, and the dashboard.

use crate::{Face, Person, SharedCase, SharedTask, scope::asks, viewer::PortalViewer};
use kernel::{Language, Result};

/// How many things to do the dashboard lists.
const ON_DASHBOARD: usize = 5;

/// The frame of every signed-in page.
#[derive(Debug, Clone)]
pub struct Frame {
    pub face: Face,
    pub language: Language,
    pub email: String,
    /// The current case. `None`: none is live.
    pub case: Option<SharedCase>,
    /// The switcher is shown from two on.
    pub case_count: usize,
    /// Access to some case is over.
    pub ended: bool,
}

impl Frame {
    /// The client, as the current case knows them.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        self.case.as_ref().map(|case| &case.contact)
    }
    /// Things to do on the current case.
    #[must_use]
    pub fn to_do(&self) -> usize {
        self.case.as_ref().map_or(0, |case| case.to_do)
    }
}

/// The dashboard of one case.
#[derive(Debug, Clone)]
pub struct Home {
    pub frame: Frame,
    pub case: SharedCase,
    /// The first few, the most urgent first.
    pub to_do: Vec<SharedTask>,
    pub to_do_total: usize,
    /// What the firm is checking, and what waits for others.
    pub waiting: usize,
    pub done: usize,
    /// The stages of the case in their order.
    pub steps: Vec<Step>,
}

/// One stage, in the firm's words for clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub title: String,
    pub text: String,
    pub state: StepState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Now,
    Next,
}

db::row! {
    struct StepRow {
        title: String,
        text: String,
        position: i64,
        now: i64,
    }
}

impl PortalViewer<'_, '_> {
    /// # Errors
    /// None of its own.
    pub fn frame(&self) -> Result<Frame> {
        let cases = self.cases()?;
        Ok(Frame {
            face: self.face(),
            language: self.language(),
            email: self.email().to_owned(),
            case_count: cases.len(),
            case: cases.into_iter().find(|case| case.is_current),
            ended: self.has_ended(),
        })
    }

    /// The dashboard of the current case. `None`: none is live; [`Self::frame`] and [`Self::ended`] say what there is.
    ///
    /// # Errors
    /// None of its own.
    pub fn home(&self) -> Result<Option<Home>> {
        let frame = self.frame()?;
        let Some(case) = frame.case.clone() else {
            return Ok(None);
        };
        let tasks = self.open_tasks()?;
        let (to_do_total, waiting) = (tasks.to_do.len(), tasks.waiting.len());
        let to_do = tasks.to_do.into_iter().take(ON_DASHBOARD).collect();
        Ok(Some(Home {
            to_do,
            to_do_total,
            waiting,
            done: case.done,
            steps: self.steps()?,
            frame,
            case,
        }))
    }

    /// The stages of the current case, in their order; none without one.
    ///
    /// # Errors
    /// None of its own.
    pub fn steps(&self) -> Result<Vec<Step>> {
        let Some(current) = self.current() else {
            return Ok(Vec::new());
        };
        let rows = asks!(
            self,
            all,
            StepRow,
            ("select x.client_title, x.client_text, x.position, st.position"),
            live_cases,
            ("join stages st on st.id = m.stage_id join stages x on x.case_type_id = m.case_type_id
              where pa.id = $3 order by x.position, x.id limit 50"),
            [&current]
        )?;
        let step = |row: StepRow| Step {
            title: row.title,
            text: row.text,
            state: match row.position.cmp(&row.now) {
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Now,
                std::cmp::Ordering::Greater => StepState::Next,
            },
        };
        Ok(rows.into_iter().map(step).collect())
    }
}
