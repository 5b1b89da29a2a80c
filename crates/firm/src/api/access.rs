//! Who may see a matter in the portal: invite, send again, change role and dates, revoke, give back.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done, Look,
    access::{self, Grant, Permit, Revoke, Staff, View},
    contacts::EmailState,
    holds,
    portal_access::{self, AccessState, Door, InvitationState, InviteTerms, ShareRow, Terms},
};
use jiff::civil::Date;
use kernel::{CaseRoleId, ContactId, Error, HoldId, ItemKind, MatterId, Permission, Result, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Guard, Path,
    api::{ApiTable, Doc, IfMatch, ListJson, NoBody, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    let (view, grant) = (
        Guard::ProgramWith(Permission::MatterView),
        Guard::ProgramWith(Permission::PortalGrant),
    );
    ApiTable::new()
        .get(
            "/api/v1/matters/{matter}/access",
            view,
            Doc::list::<AccessJson>("Everybody on the matter, and what the portal is to them"),
            list,
        )
        .get(
            "/api/v1/matters/{matter}/access/{contact}",
            view,
            Doc::one::<AccessJson>("What the portal is to somebody on the matter").versioned(),
            show,
        )
        .post(
            "/api/v1/matters/{matter}/access/{contact}/invitation",
            grant,
            Doc::made::<InvitedJson>(
                "Give access: invites, or opens at once for who has a login. With `again` an invitation is sent again",
            )
            .takes::<InvitationJson>(),
            invite,
        )
        .put(
            "/api/v1/matters/{matter}/access/{contact}",
            grant,
            Doc::one::<AccessJson>("Change the case role and the dates of access that was granted")
                .takes::<TermsJson>()
                .edit(),
            change,
        )
        .delete(
            "/api/v1/matters/{matter}/access/{contact}",
            Guard::ProgramWith(Permission::PortalRevoke),
            Doc::nothing("Revoke access, at once"),
            revoke,
        )
        .post(
            "/api/v1/matters/{matter}/access/{contact}/restoration",
            grant,
            Doc::one::<AccessJson>("Give access back that was revoked by mistake; nobody is written to").versioned(),
            give_back,
        )
        .delete(
            "/api/v1/holds/{hold}",
            Guard::Program,
            Doc::one::<UndoneJson>("Undo a save of yours, as long as its hold lasts"),
            undo,
        )
}

#[derive(Serialize, ToSchema)]
struct AccessJson {
    #[schema(value_type = String, format = Uuid)]
    contact: ContactId,
    name: String,
    relationship: String,
    is_primary: bool,
    is_adverse: bool,
    email: Option<String>,
    /// `ok` or `bounced`.
    #[schema(value_type = Option<String>)]
    email_state: Option<EmailState>,
    /// They have nothing to accept.
    has_working_login: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen_at: Option<Timestamp>,
    /// `prepared`, `invited`, `active`, `expired`, `revoked` or `ended`; null: never had access.
    #[schema(value_type = Option<String>)]
    state: Option<AccessState>,
    /// Granted: prepared, invited or active.
    has_access: bool,
    /// Granted a moment ago and not in effect before the hold ends.
    is_held: bool,
    /// The state of the invitation that can still be accepted.
    #[schema(value_type = Option<String>)]
    invitation: Option<InvitationState>,
    /// The one they have, or would get.
    #[schema(value_type = String, format = Uuid)]
    case_role: CaseRoleId,
    /// The last day of the invitation, or what a new one would have.
    #[schema(value_type = String, format = Date)]
    expires_on: Date,
    /// The last day of access; null: no end.
    #[schema(value_type = Option<String>, format = Date)]
    access_ends_on: Option<Date>,
    /// What they see, or would see at once.
    sees: Vec<SeenItemJson>,
    /// 0: there is no access to edit.
    version: i64,
}

/// Something that is shared with somebody.
#[derive(Serialize, ToSchema)]
struct SeenItemJson {
    #[schema(value_type = String)]
    kind: ItemKind,
    id: String,
    name: String,
}

fn json(row: ShareRow) -> AccessJson {
    AccessJson {
        contact: row.contact,
        name: row.name,
        relationship: row.relationship,
        is_primary: row.is_primary,
        is_adverse: row.is_adverse,
        email: row.email,
        email_state: row.email_state,
        has_working_login: row.has_working_login,
        last_seen_at: row.last_seen_at,
        state: row.state,
        has_access: row.has_access,
        is_held: row.is_held,
        invitation: row.invitation,
        case_role: row.case_role,
        expires_on: row.expires_on,
        access_ends_on: row.access_ends_on,
        sees: row
            .sees
            .into_iter()
            .map(|seen| SeenItemJson {
                kind: seen.item.kind(),
                id: seen.item.id(),
                name: seen.name,
            })
            .collect(),
        version: row.version,
    }
}

fn find(look: &Look<'_>, may: &Permit<'_, View>, contact: ContactId) -> Result<AccessJson> {
    portal_access::share_table(look, may)?
        .into_iter()
        .find(|row| row.contact == contact)
        .map(json)
        .ok_or(Error::NotFound)
}

fn told(look: &Look<'_>, me: &Staff, id: MatterId, contact: ContactId) -> Result<Told> {
    let one = find(look, &access::permit::<View>(look, me, id)?, contact)?;
    Ok(Told::ok(&one)?.etag(one.version))
}

async fn list(State(s): State<FirmState>, program: Program, Path(id): Path<MatterId>) -> Answered {
    s.told(program, move |look, me| {
        let rows = portal_access::share_table(look, &access::permit::<View>(look, me, id)?)?;
        Told::ok(&ListJson::whole(rows.into_iter().map(json).collect()))
    })
    .await
}

async fn show(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
) -> Answered {
    s.told(program, move |look, me| told(look, me, id, contact)).await
}

#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InvitationJson {
    /// The address you mean: where another one is on file, nothing is sent. Stored where there is none.
    email: Option<String>,
    /// Missing: the one of their relationship.
    #[schema(value_type = Option<String>, format = Uuid)]
    case_role: Option<CaseRoleId>,
    /// Somebody else signs in with this address: whoever reads that mailbox sees the cases of both, and that is known.
    /// Without it such an address is refused at this field.
    #[serde(default)]
    shares_mailbox: bool,
    /// The last day on which the invitation can be accepted, 1 to 90 days ahead; missing: as the firm does.
    #[schema(value_type = Option<String>, format = Date)]
    expires_on: Option<Date>,
    /// The last day of access; missing: no end.
    #[schema(value_type = Option<String>, format = Date)]
    access_ends_on: Option<Date>,
    /// Of somebody who is invited: send it again. Of the other fields only `expires_on` counts then.
    #[serde(default)]
    again: bool,
}

#[derive(Serialize, ToSchema)]
struct InvitedJson {
    /// `invited`; or `active` for who has a login.
    #[schema(value_type = String)]
    state: AccessState,
    /// For Undo. Null: they had access already, and nothing was changed or sent.
    #[schema(value_type = Option<String>, format = Uuid)]
    hold: Option<HoldId>,
    /// Until then it is not in effect and nothing is sent.
    #[schema(value_type = String, format = DateTime)]
    undo_until: Timestamp,
}

async fn invite(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    sent: Sent<InvitationJson>,
) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        move |look, me| access::permit::<Grant>(look, me, id).map(drop),
        move |work, me| {
            let by = access::permit::<Grant>(work, me, id)?;
            let done = if value.again {
                portal_access::resend(work, &by, contact, value.expires_on, Door::Api)?
            } else {
                let terms = InviteTerms {
                    case_role: value.case_role,
                    expires_on: value.expires_on,
                    access_ends_on: value.access_ends_on,
                    email: value.email.clone(),
                    shares_mailbox: value.shares_mailbox,
                    door: Door::Api,
                };
                portal_access::invite(work, &by, contact, &terms)?
            };
            let invited = work.absorb(done);
            let json = InvitedJson {
                state: invited.state,
                hold: invited.hold,
                undo_until: invited.undo_until,
            };
            let path = format!("/api/v1/matters/{id}/access/{contact}");
            Ok(Done::unchanged(Told::made(path, &json)?))
        },
    )
    .await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TermsJson {
    #[schema(value_type = String, format = Uuid)]
    case_role: CaseRoleId,
    /// Of somebody who is invited; missing: as it is.
    #[schema(value_type = Option<String>, format = Date)]
    expires_on: Option<Date>,
    /// Null: access has no end.
    #[schema(value_type = Option<String>, format = Date)]
    access_ends_on: Option<Date>,
}

async fn change(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    seen: IfMatch,
    sent: Sent<TermsJson>,
) -> Answered {
    let version = seen.version()?;
    let terms = Terms {
        case_role: sent.value.case_role,
        expires_on: sent.value.expires_on,
        access_ends_on: sent.value.access_ends_on,
    };
    s.done(program, move |work, me| {
        let by = access::permit::<Grant>(work, me, id)?;
        work.absorb(portal_access::change_terms(work, &by, contact, terms, version)?);
        Ok(Done::unchanged(told(work, me, id, contact)?))
    })
    .await
}

async fn revoke(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let by = access::permit::<Revoke>(work, me, id)?;
        Ok(portal_access::revoke(work, &by, contact)?.map(|()| Told::nothing()))
    })
    .await
}

async fn give_back(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    sent: Sent<NoBody>,
) -> Answered {
    s.done_once(
        program,
        sent.repeat,
        move |look, me| access::permit::<Grant>(look, me, id).map(drop),
        move |work, me| {
            let by = access::permit::<Grant>(work, me, id)?;
            work.absorb(portal_access::give_back(work, &by, contact)?);
            Ok(Done::unchanged(told(work, me, id, contact)?))
        },
    )
    .await
}

#[derive(Serialize, ToSchema)]
struct UndoneJson {
    #[schema(value_type = String, format = Uuid)]
    matter: MatterId,
    /// Tasks and people that somebody changed since: their change stands.
    kept: Vec<String>,
}

async fn undo(
    State(s): State<FirmState>,
    program: Program,
    Path(hold): Path<HoldId>,
    _: Sent<NoBody>,
) -> Answered {
    s.done(program, move |work, me| {
        let undone = work.absorb(holds::undo(work, me, hold)?);
        Ok(Done::unchanged(Told::ok(&UndoneJson {
            matter: undone.matter,
            kept: undone.kept,
        })?))
    })
    .await
}
