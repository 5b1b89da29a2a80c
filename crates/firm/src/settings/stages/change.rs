//! What is done to a stage as a whole: its place, and taking it out.

use super::{list_path, page};
use crate::{FirmState, staff::Me};
use axum::extract::State;
use domain::{
    access::{self, EditSettings},
    case_roles::Direction,
    matters,
};
use kernel::{CaseTypeId, Says, StageId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Fields, Filled, Flash, Form, Path};

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Way {
    Up,
    Down,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    to: Way,
}

pub(super) async fn place(
    State(s): State<FirmState>,
    me: Me,
    Path((case_type, stage)): Path<(CaseTypeId, StageId)>,
    form: Form<Place>,
) -> Answer {
    let to = match form.value.to {
        Way::Up => Direction::Up,
        Way::Down => Direction::Down,
    };
    let write = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &me.staff)?;
        matters::move_stage(work, &may, case_type, stage, to)
    });
    write.await?;
    web::see_other(list_path(case_type))
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Replacement {
    version: i64,
    to: Option<StageId>,
}

/// Takes a stage out; the cases in it go to the one that was chosen.
pub(super) async fn delete(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((case_type, stage)): Path<(CaseTypeId, StageId)>,
    form: Form<Replacement>,
) -> Answer {
    let (Replacement { version, to }, who) = (form.value, me.clone());
    let write = s.firm.write(move |work| {
        let may = access::firm_permit::<EditSettings>(work, &who.staff)?;
        matters::delete_stage(work, &may, case_type, version, stage, to)
    });
    match web::form::refused(write.await)? {
        Ok(cases) => {
            let says = Says::new("stages-said-deleted").with("count", cases);
            Ok(Flash::new(says).on(web::see_other(list_path(case_type))?, &cookies))
        }
        Err(errors) => {
            let mut now = page(&s, &me, chrome.with_error(), case_type, Some(stage), None).await?;
            let names = ["name", "phase", "client_title", "client_text"];
            let stored: Fields = names
                .into_iter()
                .map(|name| (name.to_owned(), now.filled.value(name).to_string()))
                .collect();
            now.filled = Filled::new(stored, errors);
            web::unprocessable(&now)
        }
    }
}
