//! The router of one firm: its site, the portal, assets, and in the demo the caught mail.

use crate::{config::host_of, dev_mail, open::OpenFirm};
use axum::{Router, extract::Request, response::Response, routing::post};
use portal::preview::{self, PreviewPage};
use std::{convert::Infallible, pin::Pin, sync::Arc};
use tower::ServiceExt;
use web::{Edge, Hosts, limits::Limits};

/// Everything that one firm serves, behind its own door: a host that is not its own is 421.
pub fn router(open: &OpenFirm, trusted_proxies: &[web::Cidr]) -> Router {
    router_with(open, trusted_proxies, Limits::new(open.clock.clone()))
}

/// The same with limits that outlive it.
pub(crate) fn router_with(open: &OpenFirm, trusted_proxies: &[web::Cidr], limits: Limits) -> Router {
    let gate = sharing::Gate::new(open.firm.clone());
    let staff = firm::router(firm::FirmState::new(
        open.firm.clone(),
        open.bus.clone(),
        limits.clone(),
        open.clock.clone(),
        open.zone.clone(),
        Arc::new(ClientPages(gate.clone())),
    ));
    let client = portal::router(portal::PortalState::new(
        gate,
        open.bus.clone(),
        limits,
        open.clock.clone(),
        open.zone.clone(),
    ));

    let mut common = Router::new()
        .merge(web::assets::router())
        .merge(crate::api::router())
        .route("/csp-report", post(web::edge::headers::csp_report));
    if let Some(caught) = &open.caught {
        common = common.merge(dev_mail::router(
            caught.clone(),
            open.firm.clone(),
            open.clock.clone(),
        ));
    }
    let sites = Sites {
        staff,
        client,
        portal_host: open.portal_host.as_deref().map(Arc::from),
    };
    let common = common.fallback_service(tower::service_fn(move |request| sites.clone().serve(request)));

    let scheme = &open.base_url[..open.base_url.len() - host_of(&open.base_url).len()];
    let origins = std::iter::once(open.base_url.clone())
        .chain(open.portal_host.iter().map(|host| format!("{scheme}{host}")));
    web::edge::wrap(
        common,
        Edge {
            hosts: Hosts::of(origins),
            trusted_proxies: trusted_proxies.to_vec(),
        },
    )
}

/// The portal's own pages, for the firm's site, which knows nothing of the portal.
struct ClientPages(sharing::Gate);

impl firm::ClientPages for ClientPages {
    fn draw(
        &self,
        asked: firm::Asked,
    ) -> Pin<Box<dyn Future<Output = kernel::Result<firm::Drawn>> + Send + '_>> {
        Box::pin(async move {
            let page = match asked.page {
                firm::ClientPage::Dashboard => PreviewPage::Dashboard,
                firm::ClientPage::Tasks => PreviewPage::Tasks,
                firm::ClientPage::Task(id) => PreviewPage::Task(id),
                firm::ClientPage::Cases => PreviewPage::Cases,
            };
            let preview = preview::Asked {
                matter: asked.matter,
                contact: asked.contact,
                page,
                at: asked.at,
                query: asked.query,
            };
            let drawn = preview::draw(&self.0, asked.who, preview, asked.chrome).await?;
            Ok(firm::Drawn {
                watched: drawn.watched,
                language: drawn.language,
                body: drawn.body,
                style: drawn.style,
            })
        })
    }
}

/// Staff's paths and clients' paths. With a host of its own the portal stands there and nowhere else, and nothing else
/// stands there.
#[derive(Clone)]
struct Sites {
    staff: Router,
    client: Router,
    portal_host: Option<Arc<str>>,
}

impl Sites {
    async fn serve(self, request: Request) -> Result<Response, Infallible> {
        let path = request.uri().path();
        let is_portal_path =
            path == "/portal" || path.starts_with("/portal/") || path.starts_with("/api/v1/portal/");
        let host = request
            .headers()
            .get(http::header::HOST)
            .and_then(|h| h.to_str().ok());
        let to_client = match &self.portal_host {
            Some(own) => host.is_some_and(|host| host.eq_ignore_ascii_case(own)),
            None => is_portal_path,
        };
        if to_client {
            self.client.oneshot(request).await
        } else {
            self.staff.oneshot(request).await
        }
    }
}
