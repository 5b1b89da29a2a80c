//! The client's cases.

use super::program::{Answered, Program};
use crate::PortalState;
use axum::extract::State;
use jiff::civil::Date;
use kernel::MatterId;
use serde::Serialize;
use sharing::SharedCase;
use utoipa::ToSchema;
use web::{
    Guard,
    api::{ApiTable, Doc, ListJson, Told},
};

pub(super) fn routes() -> ApiTable<PortalState> {
    ApiTable::new().get(
        "/api/v1/portal/cases",
        Guard::ClientProgram,
        Doc::list::<SharedCaseJson>("Your cases that you can see now"),
        list,
    )
}

#[derive(Serialize, ToSchema)]
struct SharedCaseJson {
    #[schema(value_type = String, format = Uuid)]
    id: MatterId,
    title: String,
    stage_title: String,
    stage_text: String,
    /// Step `step` of `steps`.
    step: usize,
    steps: usize,
    is_closed: bool,
    /// How many things you have to do, and how many are done.
    to_do: usize,
    done: usize,
    #[schema(value_type = Option<String>, format = Date)]
    next_due_on: Option<Date>,
    /// Whom to ask.
    ask: String,
    /// The last day on which you can see it.
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Date>,
}

fn json(case: SharedCase) -> SharedCaseJson {
    SharedCaseJson {
        id: case.id,
        title: case.title,
        stage_title: case.stage_title,
        stage_text: case.stage_text,
        step: case.step,
        steps: case.steps,
        is_closed: case.is_closed,
        to_do: case.to_do,
        done: case.done,
        next_due_on: case.next_due_on,
        ask: case.ask.name,
        ends_on: case.ends_on,
    }
}

async fn list(State(state): State<PortalState>, program: Program) -> Answered {
    state
        .told(program, |client| {
            let cases = client.cases()?.into_iter().map(json);
            Told::ok(&ListJson::whole(cases.collect()))
        })
        .await
}
