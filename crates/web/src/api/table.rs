//! Routes of the API, each declared together with its description.

use crate::routes::{Guard, RouteInfo, Table};
use axum::{Router, handler::Handler};
use http::Method;
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        RefOr, Schema,
        path::{Parameter, ParameterIn},
    },
};

type Schemas = Vec<(String, RefOr<Schema>)>;

/// A type of JSON, for the description.
#[derive(Clone)]
pub(super) struct Shape {
    pub name: String,
    pub schemas: Schemas,
}

impl Shape {
    fn of<T: ToSchema>() -> Self {
        let mut schemas = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut schemas);
        Self {
            name: T::name().into_owned(),
            schemas,
        }
    }
}

/// What a route answers when all is well.
#[derive(Clone)]
pub(super) enum Answer {
    Nothing,
    One(Shape),
    Made(Shape),
    /// `is_paged`: by `after` and `next`.
    List {
        of: Shape,
        is_paged: bool,
    },
}

/// What a route takes and gives, for the description.
#[derive(Clone)]
pub struct Doc {
    pub(super) summary: &'static str,
    pub(super) takes: Option<Shape>,
    pub(super) answer: Answer,
    pub(super) asks: Vec<Parameter>,
    /// Answers with an `ETag`.
    pub(super) has_version: bool,
    /// Wants `If-Match`.
    pub(super) is_edit: bool,
}

impl Doc {
    const fn new(summary: &'static str, answer: Answer) -> Self {
        Self {
            summary,
            takes: None,
            answer,
            asks: Vec::new(),
            has_version: false,
            is_edit: false,
        }
    }
    /// 204.
    #[must_use]
    pub const fn nothing(summary: &'static str) -> Self {
        Self::new(summary, Answer::Nothing)
    }
    /// 200 with one thing.
    #[must_use]
    pub fn one<T: ToSchema>(summary: &'static str) -> Self {
        Self::new(summary, Answer::One(Shape::of::<T>()))
    }
    /// 201 with the thing that was made, and where it is.
    #[must_use]
    pub fn made<T: ToSchema>(summary: &'static str) -> Self {
        Self::new(summary, Answer::Made(Shape::of::<T>()))
    }
    /// 200 with all of them.
    #[must_use]
    pub fn list<T: ToSchema>(summary: &'static str) -> Self {
        let of = Shape::of::<T>();
        Self::new(summary, Answer::List { of, is_paged: false })
    }
    /// 200 with a page of them.
    #[must_use]
    pub fn page<T: ToSchema>(summary: &'static str) -> Self {
        let of = Shape::of::<T>();
        Self::new(summary, Answer::List { of, is_paged: true })
    }
    /// The body.
    #[must_use]
    pub fn takes<T: ToSchema>(mut self) -> Self {
        self.takes = Some(Shape::of::<T>());
        self
    }
    /// The query.
    #[must_use]
    pub fn asks<T: IntoParams>(mut self) -> Self {
        self.asks = T::into_params(|| Some(ParameterIn::Query));
        self
    }
    /// Answers with an `ETag`, for a later edit.
    #[must_use]
    pub const fn versioned(mut self) -> Self {
        self.has_version = true;
        self
    }
    /// An edit: wants `If-Match`, answers with the new `ETag`.
    #[must_use]
    pub const fn edit(mut self) -> Self {
        self.has_version = true;
        self.is_edit = true;
        self
    }
}

/// One route and its description.
#[derive(Clone)]
pub struct Operation {
    pub method: Method,
    pub path: &'static str,
    pub guard: Guard,
    pub(super) doc: Doc,
}

/// Routes being declared.
pub struct ApiTable<S> {
    table: Table<S>,
    operations: Vec<Operation>,
}

impl<S: Clone + Send + Sync + 'static> Default for ApiTable<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> ApiTable<S> {
    #[must_use]
    pub fn new() -> Self {
        Self {
            table: Table::new(),
            operations: Vec::new(),
        }
    }
    #[must_use]
    pub fn get<H: Handler<T, S>, T: 'static>(
        mut self,
        path: &'static str,
        guard: Guard,
        doc: Doc,
        handler: H,
    ) -> Self {
        self.table = self.table.get(path, guard, handler);
        self.declared(Method::GET, path, guard, doc)
    }
    #[must_use]
    pub fn post<H: Handler<T, S>, T: 'static>(
        mut self,
        path: &'static str,
        guard: Guard,
        doc: Doc,
        handler: H,
    ) -> Self {
        self.table = self.table.post(path, guard, handler);
        self.declared(Method::POST, path, guard, doc)
    }
    #[must_use]
    pub fn put<H: Handler<T, S>, T: 'static>(
        mut self,
        path: &'static str,
        guard: Guard,
        doc: Doc,
        handler: H,
    ) -> Self {
        self.table = self.table.put(path, guard, handler);
        self.declared(Method::PUT, path, guard, doc)
    }
    #[must_use]
    pub fn delete<H: Handler<T, S>, T: 'static>(
        mut self,
        path: &'static str,
        guard: Guard,
        doc: Doc,
        handler: H,
    ) -> Self {
        self.table = self.table.delete(path, guard, handler);
        self.declared(Method::DELETE, path, guard, doc)
    }
    /// All routes of another feature.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.table = self.table.merge(other.table);
        self.operations.extend(other.operations);
        self
    }
    pub fn into_router(self) -> Router<S> {
        self.table
            .into_router()
            .layer(axum::middleware::map_response(super::challenge))
    }
    #[must_use]
    pub fn into_routes(self) -> Vec<RouteInfo> {
        self.table.into_routes()
    }
    #[must_use]
    pub fn into_operations(self) -> Vec<Operation> {
        self.operations
    }

    fn declared(mut self, method: Method, path: &'static str, guard: Guard, doc: Doc) -> Self {
        self.operations.push(Operation {
            method,
            path,
            guard,
            doc,
        });
        self
    }
}
