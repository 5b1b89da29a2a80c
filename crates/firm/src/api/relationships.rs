//! Who is on a matter.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done, Look,
    access::{self, Edit, Permit, View},
    matters::{self, InviteeType, Relationship, RelationshipForm},
    portal_access::AccessState,
};
use kernel::{ContactId, Error, MatterId, Permission, RelationshipTypeId, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Guard, Path,
    api::{ApiTable, Doc, IfMatch, ListJson, NoBody, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    let (view, edit) = (
        Guard::ProgramWith(Permission::MatterView),
        Guard::ProgramWith(Permission::MatterEdit),
    );
    ApiTable::new()
        .get(
            "/api/v1/matters/{matter}/relationships",
            view,
            Doc::list::<RelationshipJson>("Who is on the matter, the main contact first"),
            list,
        )
        .post(
            "/api/v1/matters/{matter}/relationships",
            edit,
            Doc::made::<RelationshipJson>("Put a contact on the matter: opens nothing and sends nothing")
                .takes::<NewRelationshipJson>()
                .versioned(),
            add,
        )
        .get(
            "/api/v1/matters/{matter}/relationships/{contact}",
            view,
            Doc::one::<RelationshipJson>("What a contact is to the matter").versioned(),
            show,
        )
        .put(
            "/api/v1/matters/{matter}/relationships/{contact}",
            edit,
            Doc::one::<RelationshipJson>("Change what a contact is to the matter")
                .takes::<RelationshipFormJson>()
                .edit(),
            save,
        )
        .delete(
            "/api/v1/matters/{matter}/relationships/{contact}",
            edit,
            Doc::nothing("Take a contact off the matter; not one with access to the portal"),
            remove,
        )
}

#[derive(Serialize, ToSchema)]
struct RelationshipJson {
    #[schema(value_type = String, format = Uuid)]
    contact: ContactId,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    #[schema(value_type = String, format = Uuid)]
    relationship_type: RelationshipTypeId,
    relationship: String,
    /// `client` or `contact`.
    #[schema(value_type = String)]
    invitee_type: InviteeType,
    is_adverse: bool,
    /// The main contact.
    is_primary: bool,
    /// Null: never had access to the portal.
    #[schema(value_type = Option<String>)]
    access: Option<AccessState>,
}

fn json(one: Relationship) -> RelationshipJson {
    RelationshipJson {
        contact: one.contact,
        name: one.name,
        email: one.email,
        phone: one.phone,
        relationship_type: one.relationship_type,
        relationship: one.relationship,
        invitee_type: one.invitee_type,
        is_adverse: one.is_adverse,
        is_primary: one.is_primary,
        access: one.access,
    }
}

/// A relationship has no number of its version: what it says is its version.
fn etag(one: &RelationshipJson) -> String {
    format!("{}:{}", one.relationship_type, u8::from(one.is_primary))
}

/// What the ETag says. One that no relationship ever had is an older version.
fn seen(etag: &IfMatch) -> Result<RelationshipForm> {
    let parse = || {
        let (relationship_type, is_primary) = etag.0.split_once(':')?;
        Some(RelationshipForm {
            relationship_type: relationship_type.parse().ok()?,
            is_primary: is_primary == "1",
        })
    };
    parse().ok_or_else(|| Error::conflict("conflict-changed-by-somebody"))
}

fn find<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>, contact: ContactId) -> Result<RelationshipJson> {
    let all = matters::get(look, may)?.relationships;
    all.into_iter()
        .find(|one| one.contact == contact)
        .map(json)
        .ok_or(Error::NotFound)
}

async fn list(State(s): State<FirmState>, program: Program, Path(id): Path<MatterId>) -> Answered {
    s.told(program, move |look, me| {
        let all = matters::get(look, &access::permit::<View>(look, me, id)?)?.relationships;
        Told::ok(&ListJson::whole(all.into_iter().map(json).collect()))
    })
    .await
}

async fn show(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
) -> Answered {
    s.told(program, move |look, me| {
        let one = find(look, &access::permit::<View>(look, me, id)?, contact)?;
        Ok(Told::ok(&one)?.etag(etag(&one)))
    })
    .await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRelationshipJson {
    #[schema(value_type = String, format = Uuid)]
    contact: ContactId,
    #[schema(value_type = String, format = Uuid)]
    relationship_type: RelationshipTypeId,
    /// Takes that from whoever is the main contact.
    #[serde(default)]
    is_primary: bool,
}

async fn add(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<MatterId>,
    sent: Sent<NewRelationshipJson>,
) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        move |look, me| access::permit::<Edit>(look, me, id).map(drop),
        move |work, me| {
            let may = access::permit::<Edit>(work, me, id)?;
            let form = RelationshipForm {
                relationship_type: value.relationship_type,
                is_primary: value.is_primary,
            };
            work.absorb(matters::add_relationship(work, &may, value.contact, form)?);
            let one = find(work, &may.to_view(), value.contact)?;
            let path = format!("/api/v1/matters/{id}/relationships/{}", value.contact);
            Ok(Done::unchanged(Told::made(path, &one)?.etag(etag(&one))))
        },
    )
    .await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RelationshipFormJson {
    #[schema(value_type = String, format = Uuid)]
    relationship_type: RelationshipTypeId,
    is_primary: bool,
}

async fn save(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    etags: IfMatch,
    sent: Sent<RelationshipFormJson>,
) -> Answered {
    let form = RelationshipForm {
        relationship_type: sent.value.relationship_type,
        is_primary: sent.value.is_primary,
    };
    s.done(program, move |work, me| {
        let may = access::permit::<Edit>(work, me, id)?;
        find(work, &may.to_view(), contact)?;
        work.absorb(matters::change_relationship(
            work,
            &may,
            contact,
            seen(&etags)?,
            form,
        )?);
        let one = find(work, &may.to_view(), contact)?;
        Ok(Done::unchanged(Told::ok(&one)?.etag(etag(&one))))
    })
    .await
}

async fn remove(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let may = access::permit::<Edit>(work, me, id)?;
        Ok(matters::remove_relationship(work, &may, contact)?.map(|()| Told::nothing()))
    })
    .await
}
