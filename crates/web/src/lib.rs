//! The toolkit of both sites. It knows no feature: it turns errors into pages, reads forms strictly, keeps
//! other sites out, sets the headers, serves the assets and carries the live topics.
//!
//! A request passes two doors. [`edge::wrap`] stands before routing and is the same for everything that the
//! server answers: host, cross-site rules, method override, nonce, headers, compression. [`site::face`] stands
//! around one site's routes and draws that site's errors in the language of the person who asked.

pub mod answer;
pub mod api;
pub mod assets;
pub mod chrome;
pub mod client_ip;
pub mod cookies;
pub mod csrf;
pub mod edge;
pub mod error;
pub mod extract;
pub mod flash;
pub mod form;
pub mod icons;
mod initials;
pub mod limits;
pub mod live;
mod problem;
pub mod qr;
mod random;
pub mod routes;
pub mod sample;
mod sender;
pub mod site;
pub mod visit;

pub use answer::{
    Answer, Local, forgetting, html, json, page, page_with, see_other, unprocessable, with_cookie,
    without_referrer,
};
pub use chrome::{Chrome, Nonce, Theme};
pub use client_ip::{Cidr, ClientIp};
pub use cookies::{CookieName, Cookies, Lifetime};
pub use csrf::CsrfSecret;
pub use edge::{Edge, Hosts, Origin, RequestId};
pub use error::{ErrorKind, ErrorPage, Failure, Refusal};
pub use extract::{IsOpened, Json, Path, Query};
pub use flash::Flash;
pub use form::{Fields, Filled, Form, Upload};
pub use initials::initials;
pub use routes::{Guard, RouteInfo, Table};
pub use sender::Sender;
pub use site::Site;
pub use visit::{Public, Visit};
