use crate::{FirmState, sign_in::Pressed, staff::Me};
use axum::extract::State;
use domain::access;
use kernel::{Says, StaffSessionId};
use web::{Answer, Cookies, Flash, Form, Path};

pub(super) async fn end(
    State(s): State<FirmState>,
    me: Me,
    Path(session): Path<StaffSessionId>,
    cookies: Cookies,
    _: Form<Pressed>,
) -> Answer {
    s.firm
        .write(move |work| access::end_session(work, &access::myself(work, &me.staff)?, session))
        .await?;
    Ok(Flash::new("me-session-ended").on(web::see_other("/me")?, &cookies))
}

pub(super) async fn end_others(
    State(s): State<FirmState>,
    me: Me,
    cookies: Cookies,
    _: Form<Pressed>,
) -> Answer {
    let count = s
        .firm
        .write(move |work| access::end_other_sessions(work, &access::myself(work, &me.staff)?))
        .await?;
    let says = Says::new("me-sessions-ended").with("count", count);
    Ok(Flash::new(says).on(web::see_other("/me")?, &cookies))
}
