//! The people of the firm.

use super::{Answered, Program, matters::NamedJson};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done,
    access::{self, ManageUsers, NewUser, UserState},
};
use kernel::{Permission, RoleId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Guard, Path, Query,
    api::{self, ApiTable, Doc, IfMatch, ListJson, NoBody, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    let manage = Guard::ProgramWith(Permission::UserManage);
    ApiTable::new()
        .get(
            "/api/v1/colleagues",
            Guard::Program,
            Doc::list::<NamedJson>("Whom work can be given to, by name"),
            colleagues,
        )
        .get(
            "/api/v1/users",
            manage,
            Doc::page::<UserJson>("The people of the firm, by name"),
            list,
        )
        .post(
            "/api/v1/users",
            manage,
            Doc::made::<IdJson>("Add somebody; they are mailed a link to choose a password")
                .takes::<NewUserJson>(),
            add,
        )
        .delete(
            "/api/v1/users/{user}",
            manage,
            Doc::nothing("End somebody's access: sessions and tokens at once").edit(),
            disable,
        )
        .get(
            "/api/v1/roles",
            manage,
            Doc::list::<NamedJson>("The roles that can be given"),
            roles,
        )
}

async fn colleagues(State(s): State<FirmState>, program: Program) -> Answered {
    s.told(program, move |look, me| {
        access::rights(look, me)?;
        let all = access::colleagues(look)?.into_iter().map(|one| NamedJson {
            id: one.id.to_string(),
            name: one.name,
        });
        Told::ok(&ListJson::whole(all.collect()))
    })
    .await
}

#[derive(Serialize, ToSchema)]
struct UserJson {
    #[schema(value_type = String, format = Uuid)]
    id: UserId,
    name: String,
    email: String,
    #[schema(value_type = String, format = Uuid)]
    role: RoleId,
    role_name: String,
    /// `invited`, `active` or `disabled`.
    #[schema(value_type = String)]
    state: UserState,
    /// For `If-Match`.
    version: i64,
}

#[derive(Deserialize)]
struct Paged {
    after: Option<String>,
}

async fn list(State(s): State<FirmState>, program: Program, Query(query): Query<Paged>) -> Answered {
    s.told(program, move |look, me| {
        let may = access::firm_permit::<ManageUsers>(look, me)?;
        let after = api::cursor(query.after.as_deref())?;
        Told::ok(&ListJson::of(
            access::list_users(look, &may, after.as_ref())?,
            |user| UserJson {
                id: user.id,
                name: user.name,
                email: user.email,
                role: user.role,
                role_name: user.role_name,
                state: user.state,
                version: user.version,
            },
        ))
    })
    .await
}

#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewUserJson {
    name: String,
    email: String,
    #[schema(value_type = String, format = Uuid)]
    role: RoleId,
}

#[derive(Serialize, ToSchema)]
struct IdJson {
    #[schema(format = Uuid)]
    id: String,
}

async fn add(State(s): State<FirmState>, program: Program, sent: Sent<NewUserJson>) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        |look, me| access::firm_permit::<ManageUsers>(look, me).map(drop),
        move |work, me| {
            let may = access::firm_permit::<ManageUsers>(work, me)?;
            let new = NewUser {
                name: value.name.clone(),
                email: value.email.clone(),
                role: value.role,
            };
            let id = work.absorb(access::add_user(work, &may, &new)?).to_string();
            let path = format!("/api/v1/users/{id}");
            Ok(Done::unchanged(Told::made(path, &IdJson { id })?))
        },
    )
    .await
}

async fn disable(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<UserId>,
    seen: IfMatch,
    _: Sent<NoBody>,
) -> Answered {
    let version = seen.version()?;
    s.done(program, move |work, me| {
        let may = access::firm_permit::<ManageUsers>(work, me)?;
        Ok(access::disable_user(work, &may, id, version)?.map(|()| Told::nothing()))
    })
    .await
}

async fn roles(State(s): State<FirmState>, program: Program) -> Answered {
    s.told(program, move |look, me| {
        access::firm_permit::<ManageUsers>(look, me)?;
        let all = access::roles(look)?.into_iter().map(|role| NamedJson {
            id: role.id.to_string(),
            name: role.name,
        });
        Told::ok(&ListJson::whole(all.collect()))
    })
    .await
}
