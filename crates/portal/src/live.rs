//! The stream that keeps open pages true. It listens to the client's own account and to nothing else, so that it cannot
//! tell even the time of what happens beside what is shared.

use crate::{PortalState, client::Client};
use axum::{body::Body, extract::State, response::IntoResponse};
use http::{HeaderMap, header};
use kernel::Error;
use web::{Answer, Guard, Table};

pub(crate) fn routes() -> Table<PortalState> {
    Table::new().stream("/portal/live", Guard::Client, show)
}

/// For a session that is over it says so in its own way, since the page that listens follows no redirect.
async fn show(State(state): State<PortalState>, client: Client, headers: HeaderMap) -> Answer {
    let session = client.session;
    let listening = match state.gate.may_listen(session.clone()).await {
        Err(Error::SignedOut) => return Ok(over()),
        other => other?,
    };
    let socket = state
        .bus
        .open(listening.topic.clone(), [listening.topic.clone()])?;
    // Access that ended between the question and the socket closed nothing: it is asked again, now that it would.
    if !state.gate.may_still_listen(session.clone(), &listening).await {
        return Ok(over());
    }
    let gate = state.gate.clone();
    Ok(web::live::stream(socket, &headers, move |topics| {
        let (gate, session, listening) = (gate.clone(), session.clone(), listening.clone());
        async move {
            let listens = gate.may_still_listen(session, &listening).await;
            listens.then_some(topics)
        }
    }))
}

fn over() -> axum::response::Response {
    (
        [(header::CONTENT_TYPE, "text/event-stream")],
        Body::from("event: end\ndata: {}\n\n"),
    )
        .into_response()
}
