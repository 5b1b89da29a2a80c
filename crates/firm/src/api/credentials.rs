//! `Send temporary password`, for somebody with access. Nothing of what is sent is in the answer.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done,
    access::{self, SendCredential},
    credentials::{self, Mode},
};
use kernel::{ContactId, Error, MatterId, Permission, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::{
    Guard, Path,
    api::{ApiTable, Doc, NoBody, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    ApiTable::new().post(
        "/api/v1/matters/{matter}/access/{contact}/credential",
        Guard::ProgramWith(Permission::CredentialSend),
        Doc::one::<CredentialJson>(
            "Send a temporary password, or a link for choosing one, at once; where a PIN belongs to it, only the page sends it",
        ),
        send,
    )
}

#[derive(Serialize, ToSchema)]
struct CredentialJson {
    /// `link` or `words`.
    #[schema(value_type = String)]
    mode: Mode,
    /// Where it goes.
    address: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The login has no password yet.
    is_first: bool,
}

async fn send(
    State(s): State<FirmState>,
    program: Program,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    sent: Sent<NoBody>,
) -> Answered {
    let material = credentials::prepare(&s.firm).await?;
    s.done_once(
        program,
        sent.repeat,
        move |look, me| access::permit::<SendCredential>(look, me, id).map(drop),
        move |work, me| {
            let by = access::permit::<SendCredential>(work, me, id)?;
            let issued = work.absorb(credentials::issue(work, &by, contact, &material)?);
            if issued.mode == Mode::Pin {
                // An answer may be kept and logged on its way; a PIN is shown once, on a page.
                return Err(Error::conflict("api-credential-pin"));
            }
            Ok(Done::unchanged(Told::ok(&CredentialJson {
                mode: issued.mode,
                address: issued.address,
                expires_at: issued.expires_at,
                is_first: issued.is_first,
            })?))
        },
    )
    .await
}
