//! The event stream of a person's open pages. A browser has one for all its tabs, so it listens to every matter that they
//! are likely to have open: what it carries is no more than that something changed.

use crate::{FirmState, sign_in::Visitor};
use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    Look,
    access::{self, Presence, Staff, View},
    live::Topic,
    matters::{self, MatterFilter, MatterView},
};
use http::{HeaderMap, header};
use kernel::{Error, MatterId, Permission, Result};
use web::{Answer, Guard, Table};

pub(crate) fn routes() -> Table<FirmState> {
    Table::new().stream("/live", Guard::Staff, stream)
}

/// A stream of the person's own topic and of their matters. It ends with their session; to who is not in it says so in
/// its own way, since the page that listens follows no redirect.
async fn stream(State(s): State<FirmState>, Visitor(known): Visitor, headers: HeaderMap) -> Answer {
    let Some((token, Presence::Here(here))) = known else {
        return Ok(over());
    };
    let (staff, opened) = (here.staff, matter_of(&headers));
    let own = Topic::User(staff.user).to_string();
    let matters = s.firm.read(move |look| likely(look, &staff, opened)).await?;
    let topics = matters
        .into_iter()
        .map(|matter| Topic::Matter(matter).to_string())
        .chain([own.clone(), Topic::Invitations.to_string()]);
    let socket = s.bus.open(own, topics)?;
    Ok(web::live::stream(socket, &headers, move |topics| {
        let (state, token) = (s.clone(), token.clone());
        async move {
            let look = state.firm.read(move |look| {
                let Presence::Here(here) = access::staff(look, &token, None)? else {
                    return Ok(None);
                };
                let staff = here.staff;
                Ok(Some(
                    topics
                        .iter()
                        .filter(|topic| hears(look, &staff, topic))
                        .cloned()
                        .collect(),
                ))
            });
            look.await.ok().flatten()
        }
    }))
}

/// Who was taken off a matter, or lost the right to see it, hears no more of it, not even when something happens there.
fn hears(look: &Look<'_>, me: &Staff, topic: &str) -> bool {
    match topic.strip_prefix("matter:").map(str::parse) {
        Some(Ok(matter)) => access::permit::<View>(look, me, matter).is_ok(),
        Some(Err(_)) => false,
        None if topic == Topic::Invitations.to_string() => access::staff_scope(look, me).is_ok(),
        None => true,
    }
}

/// The matter that is open, where they may see it, those that something happened on, and their newest.
fn likely(look: &Look<'_>, me: &Staff, opened: Option<MatterId>) -> Result<Vec<MatterId>> {
    let scope = match access::staff_scope(look, me) {
        Ok(scope) => scope,
        Err(Error::Forbidden(Permission::MatterView)) => return Ok(Vec::new()),
        Err(other) => return Err(other),
    };
    let filter = MatterFilter {
        view: MatterView::Mine,
        case_type: None,
        q: String::new(),
    };
    let newest = matters::list(look, &scope, &filter, None)?.rows;
    let recent = matters::recent(look, &scope)?;
    Ok(opened
        .filter(|matter| access::permit::<View>(look, me, *matter).is_ok())
        .into_iter()
        .chain(recent.into_iter().map(|matter| matter.id))
        .chain(newest.into_iter().map(|matter| matter.id))
        .collect())
}

/// The matter of the page that opens the stream, where browsers tell which page that is.
fn matter_of(headers: &HeaderMap) -> Option<MatterId> {
    let page = headers.get(header::REFERER)?.to_str().ok()?;
    let (_, path) = page.split_once("/m/")?;
    path.split(['/', '?', '#']).next()?.parse().ok()
}

fn over() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/event-stream")];
    (kind, Body::from("event: end\ndata: {}\n\n")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::Id;

    #[test]
    fn the_open_matter_is_read_from_the_page_that_asks() {
        let id = MatterId::from_uuid(uuid::Uuid::from_u128(7));
        let from = |page: String| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, page.parse().unwrap());
            matter_of(&headers)
        };
        assert_eq!(from(format!("https://firm.example/m/{id}/tasks?x=1")), Some(id));
        assert_eq!(from(format!("https://firm.example/m/{id}")), Some(id));
        assert_eq!(from("https://firm.example/me".into()), None);
        assert_eq!(from("https://firm.example/m/new".into()), None);
    }
}
