//! The outer door, before routing: which host is meant, whether another site is behind it, what is really meant by
//! a form's POST; and on the way out the headers and the compression of everything.

pub mod compress;
pub mod headers;
mod hosts;
mod method;
mod sent;

pub use hosts::{Hosts, Origin};

use crate::{
    chrome::Nonce,
    client_ip::{Cidr, ClientIp},
    csrf,
    error::{Failure, Refusal},
    site::{self, Site},
    visit::Asked,
};
use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header, request::Parts};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

/// What the outer door knows.
pub struct Edge {
    pub hosts: Hosts,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Cidr>,
}

/// The name of a request, in its answer (`X-Request-Id`), its page of an error and its line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    pub(crate) fn new() -> Self {
        use std::fmt::Write;
        let mut text = String::with_capacity(12);
        for byte in crate::random::bytes::<6>() {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02X}");
        }
        Self(text.into())
    }
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Puts the door before a whole router: the sites' routes with their faces, and everything else. Nothing may be
/// served beside it. Serve the result with `into_make_service_with_connect_info::<SocketAddr>()`.
pub fn wrap(router: Router, edge: Edge) -> Router {
    let state = Arc::new(Door {
        edge,
        plain: Arc::new(Site::plain()),
        has_warned: AtomicBool::new(false),
    });
    // A router in a router, since what `layer` adds to one runs after its routing, and the method must be known before.
    Router::new()
        .fallback_service(router)
        .layer(axum::middleware::from_fn_with_state(state, pass))
}

struct Door {
    edge: Edge,
    plain: Arc<Site>,
    /// It was said that a proxy stands before this that nobody named.
    has_warned: AtomicBool,
}

impl Door {
    /// All who come through a proxy that is not named seem to come from one place, and share its limits.
    fn tell_of_proxy(&self, socket: IpAddr, parts: &Parts) {
        let is_named = || {
            self.edge
                .trusted_proxies
                .iter()
                .any(|net| net.contains(socket.to_canonical()))
        };
        if parts.headers.contains_key("x-forwarded-for")
            && !is_named()
            && !self.has_warned.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                "a request came through a proxy that `proxy.trusted` does not name: all people behind it count as one"
            );
        }
    }
}

async fn pass(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let (mut parts, body) = request.into_parts();
    let (id, nonce) = (RequestId::new(), Nonce::new());
    parts.extensions.insert(id.clone());
    parts.extensions.insert(nonce.clone());
    let is_asset = parts.uri.path().starts_with("/assets/");
    let accepts = compress::Accepts::of(&parts.headers);
    let is_by_script = sent::is_by_script(&parts.headers);
    let (is_https, response) = match enter(&door, &mut parts) {
        Ok(origin) => (
            origin.is_https(),
            next.run(Request::from_parts(parts, body)).await,
        ),
        Err(refusal) => (false, refused(&door, refusal, &parts)),
    };
    let response = if is_by_script {
        sent::told(response)
    } else {
        response
    };
    let mut response = compress::compress(response, accepts).await;
    headers::set(&mut response, &nonce, is_asset, is_https);
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(headers::REQUEST_ID, value);
    }
    // In whole milliseconds: finer ones would measure for a stranger what the network hides.
    let took = format!("app;dur={}", began.elapsed().as_millis());
    if let Ok(value) = HeaderValue::try_from(took) {
        response.headers_mut().insert(headers::SERVER_TIMING, value);
    }
    response
}

/// Everything that is decided before routing.
fn enter(door: &Door, parts: &mut Parts) -> Result<Origin, Refusal> {
    method::known(&parts.method)?;
    let origin = door.edge.hosts.origin_of(parts)?;
    csrf::judge(&parts.method, &parts.headers, origin.as_str())?;
    csrf::isolate(&parts.method, &parts.headers)?;
    method::override_with(parts)?;
    let socket = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |c| c.0.ip());
    door.tell_of_proxy(socket, parts);
    parts
        .extensions
        .insert(ClientIp::find(socket, &parts.headers, &door.edge.trusted_proxies));
    parts.extensions.insert(origin.clone());
    Ok(origin)
}

fn refused(door: &Door, refusal: Refusal, parts: &Parts) -> Response {
    let asked = Asked::new(door.plain.clone(), parts);
    let mut response = site::finish(
        &asked,
        "-",
        Failure::refused(refusal, "at the door").into_response(),
    );
    if refusal == Refusal::Method {
        response.headers_mut().insert(
            header::ALLOW,
            HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE"),
        );
    }
    response
}
