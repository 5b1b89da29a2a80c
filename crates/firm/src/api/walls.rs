//! Colleagues for whom a matter does not exist.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::access::{self, ManageWalls, Wall};
use kernel::{MatterId, Permission, Timestamp, UserId};
use serde::Serialize;
use utoipa::ToSchema;
use web::{
    Guard, Path,
    api::{ApiTable, Doc, ListJson, NoBody, Sent, Told},
};

const ONE: &str = "/api/v1/matters/{matter}/walls/{user}";

pub(super) fn routes() -> ApiTable<FirmState> {
    let manage = Guard::ProgramWith(Permission::WallManage);
    ApiTable::new()
        .get(
            "/api/v1/matters/{matter}/walls",
            manage,
            Doc::list::<WallJson>("Who of the firm stands behind the wall of the matter"),
            list,
        )
        .put(
            ONE,
            manage,
            Doc::nothing("Put somebody behind the wall: from then on the matter does not exist for them"),
            raise,
        )
        .delete(
            ONE,
            manage,
            Doc::nothing("Take the wall down for somebody"),
            take_down,
        )
}

#[derive(Serialize, ToSchema)]
struct WallJson {
    #[schema(value_type = String, format = Uuid)]
    user: UserId,
    name: String,
    role_name: String,
    raised_by: String,
    #[schema(value_type = String, format = DateTime)]
    raised_at: Timestamp,
    /// Open tasks of the matter that are still theirs and that they cannot see.
    open_tasks: i64,
}

async fn list(State(s): State<FirmState>, program: Program, Path(id): Path<MatterId>) -> Answered {
    s.told(program, move |look, me| {
        let all = access::walls(look, &access::permit::<ManageWalls>(look, me, id)?)?;
        let json = |wall: Wall| WallJson {
            user: wall.user,
            name: wall.name,
            role_name: wall.role,
            raised_by: wall.raised_by,
            raised_at: wall.raised_at,
            open_tasks: wall.open_tasks,
        };
        Told::ok(&ListJson::whole(all.into_iter().map(json).collect()))
    })
    .await
}

async fn raise(
    State(s): State<FirmState>,
    program: Program,
    Path((id, user)): Path<(MatterId, UserId)>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let by = access::permit::<ManageWalls>(work, me, id)?;
        Ok(access::raise_wall(work, &by, user)?.map(|()| Told::nothing()))
    })
    .await
}

async fn take_down(
    State(s): State<FirmState>,
    program: Program,
    Path((id, user)): Path<(MatterId, UserId)>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let by = access::permit::<ManageWalls>(work, me, id)?;
        Ok(access::take_wall_down(work, &by, user)?.map(|()| Told::nothing()))
    })
    .await
}
