//! The inventory of routes. One table makes both the router and the list of what it serves, so they cannot differ.

use axum::{Router, handler::Handler, routing};
use http::Method;
use kernel::Permission;

/// Who may reach a route. The proof is made where the work is done; this is what a stranger is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Anybody.
    Public,
    /// A person of the firm who is signed in.
    Staff,
    /// One who holds this permission, on the matter where the path names one.
    Permission(Permission),
    /// A client who is signed in.
    Client,
    /// A program with the token of a person of the firm.
    Program,
    /// The same, where that person holds this permission, and the token's scope too; on the matter where the path names one.
    ProgramWith(Permission),
    /// A program with the token of a client.
    ClientProgram,
}

impl std::fmt::Display for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Staff => f.write_str("staff"),
            Self::Permission(permission) => write!(f, "{permission}"),
            Self::Client => f.write_str("client"),
            Self::Program => f.write_str("token"),
            Self::ProgramWith(permission) => write!(f, "token {permission}"),
            Self::ClientProgram => f.write_str("client token"),
        }
    }
}

/// One route.
#[derive(Debug, Clone)]
pub struct RouteInfo {
    pub method: Method,
    /// With its parameters in braces, as it is routed.
    pub path: &'static str,
    pub guard: Guard,
    /// It answers with a stream that stays open.
    pub is_streaming: bool,
}

/// Routes being declared.
pub struct Table<S> {
    router: Router<S>,
    routes: Vec<RouteInfo>,
}

impl<S: Clone + Send + Sync + 'static> Default for Table<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> Table<S> {
    #[must_use]
    pub fn new() -> Self {
        Self {
            router: Router::new(),
            routes: Vec::new(),
        }
    }
    #[must_use]
    pub fn get<H: Handler<T, S>, T: 'static>(self, path: &'static str, guard: Guard, handler: H) -> Self {
        self.with(Method::GET, path, guard, false, routing::get(handler))
    }
    /// A GET whose answer is a stream.
    #[must_use]
    pub fn stream<H: Handler<T, S>, T: 'static>(self, path: &'static str, guard: Guard, handler: H) -> Self {
        self.with(Method::GET, path, guard, true, routing::get(handler))
    }
    #[must_use]
    pub fn post<H: Handler<T, S>, T: 'static>(self, path: &'static str, guard: Guard, handler: H) -> Self {
        self.with(Method::POST, path, guard, false, routing::post(handler))
    }
    #[must_use]
    pub fn put<H: Handler<T, S>, T: 'static>(self, path: &'static str, guard: Guard, handler: H) -> Self {
        self.with(Method::PUT, path, guard, false, routing::put(handler))
    }
    #[must_use]
    pub fn delete<H: Handler<T, S>, T: 'static>(self, path: &'static str, guard: Guard, handler: H) -> Self {
        self.with(Method::DELETE, path, guard, false, routing::delete(handler))
    }
    /// All routes of another feature.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.routes.extend(other.routes);
        self
    }
    /// The router, to be finished with a fallback and a state.
    pub fn into_router(self) -> Router<S> {
        self.router
    }
    /// The list.
    #[must_use]
    pub fn into_routes(self) -> Vec<RouteInfo> {
        self.routes
    }

    fn with(
        mut self,
        method: Method,
        path: &'static str,
        guard: Guard,
        is_streaming: bool,
        route: routing::MethodRouter<S>,
    ) -> Self {
        self.router = self.router.route(path, route);
        self.routes.push(RouteInfo {
            method,
            path,
            guard,
            is_streaming,
        });
        self
    }
}
