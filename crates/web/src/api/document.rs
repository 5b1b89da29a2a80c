//! The OpenAPI 3.1 document, made from what the routes declare.

use super::table::{Answer, Operation, Shape};
use crate::routes::Guard;
use http::Method;
use std::collections::BTreeMap;
use utoipa::openapi::{
    Components, ComponentsBuilder, Content, ContentBuilder, HeaderBuilder, HttpMethod, InfoBuilder, OpenApi,
    OpenApiBuilder, Paths, Ref, RefOr, Required, Response, ResponseBuilder, Schema,
    path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn},
    request_body::{RequestBody, RequestBodyBuilder},
    schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type},
    security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};

const JSON: &str = "application/json";

/// Describes these routes.
#[must_use]
pub fn document(title: &str, version: &str, text: &str, operations: &[Operation]) -> OpenApi {
    let mut schemas: BTreeMap<String, RefOr<Schema>> = BTreeMap::new();
    schemas.insert("Problem".into(), problem());
    let mut paths = Paths::new();
    for operation in operations {
        let doc = &operation.doc;
        let shapes = [
            doc.takes.as_ref(),
            match &doc.answer {
                Answer::Nothing => None,
                Answer::One(shape) | Answer::Made(shape) | Answer::List { of: shape, .. } => Some(shape),
            },
        ];
        for shape in shapes.into_iter().flatten() {
            schemas.extend(shape.schemas.iter().cloned());
        }
        paths.add_path_operation(
            operation.path,
            vec![method(&operation.method)],
            described(operation),
        );
    }
    let info = InfoBuilder::new()
        .title(title)
        .version(version)
        .description(Some(text));
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components(schemas)))
        .build()
}

fn components(schemas: BTreeMap<String, RefOr<Schema>>) -> Components {
    let scheme = |text: &str| {
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .description(Some(text))
                .build(),
        )
    };
    ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .security_scheme(
            "staff_token",
            scheme("A token that a person of the firm made in their profile; it begins with pts_."),
        )
        .security_scheme(
            "client_token",
            scheme("A token that a client made in their profile; it begins with ptc_."),
        )
        .build()
}

fn described(operation: &Operation) -> OperationBuilder {
    let doc = &operation.doc;
    let is_read = operation.method == Method::GET;
    let (scheme, needs) = match operation.guard {
        Guard::ClientProgram => ("client_token", None),
        Guard::ProgramWith(permission) => ("staff_token", Some(permission)),
        _ => ("staff_token", None),
    };
    let mut out = OperationBuilder::new()
        .operation_id(Some(id_of(operation)))
        .tag(tag_of(operation.path))
        .summary(Some(doc.summary))
        .description(needs.map(|permission| format!("Needs the permission `{permission}`.")))
        .parameters(Some(parameters(operation)))
        .request_body(doc.takes.as_ref().map(body))
        .security(SecurityRequirement::new::<_, [String; 0], String>(scheme, []));
    let (status, answer) = answered(operation);
    out = out.response(status, answer);
    let mut refused: Vec<(&str, &str)> = vec![
        ("401", "No token, or one that is not good (any more)."),
        ("429", "Too many requests; `Retry-After` says when to go on."),
    ];
    if !is_read || needs.is_some() {
        refused.push((
            "403",
            "The owner of the token may not do this, or its scope is too small.",
        ));
    }
    if operation.path.contains('{') {
        refused.push((
            "404",
            "There is no such thing, or the owner of the token may not see it.",
        ));
    }
    if !is_read {
        refused.push(("409", "It does not fit what is stored by now."));
        refused.push((
            "422",
            "Something that was sent is missing or does not fit; `errors` says what.",
        ));
    }
    if doc.takes.is_some() {
        refused.push(("400", "The body is no JSON."));
        refused.push(("413", "The body is larger than 1 MiB."));
        refused.push(("415", "The body is not sent as application/json."));
    }
    if doc.is_edit {
        refused.push(("412", "Somebody saved meanwhile: get it again and edit that."));
        refused.push(("428", "`If-Match` is missing."));
    }
    refused.sort_unstable();
    for (status, text) in refused {
        out = out.response(status, refusal(text));
    }
    out
}

fn parameters(operation: &Operation) -> Vec<Parameter> {
    let mut all: Vec<Parameter> = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(uuid()))
                .build()
        })
        .collect();
    all.extend(operation.doc.asks.iter().cloned());
    let text = |name: &str, place, required, says: &str| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(required)
            .description(Some(says))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build()
    };
    if matches!(operation.doc.answer, Answer::List { is_paged: true, .. }) {
        all.push(text(
            "after",
            ParameterIn::Query,
            Required::False,
            "`next` of the page before",
        ));
    }
    if operation.doc.is_edit {
        all.push(text(
            "If-Match",
            ParameterIn::Header,
            Required::True,
            "The `ETag` of what the edit was made from",
        ));
    }
    if operation.method == Method::POST {
        all.push(text(
            "Idempotency-Key",
            ParameterIn::Header,
            Required::False,
            "Made up by the program; for a day the same request with the same key is answered the same and done once",
        ));
    }
    all
}

fn body(shape: &Shape) -> RequestBody {
    RequestBodyBuilder::new()
        .content(JSON, content(Ref::from_schema_name(&shape.name)))
        .required(Some(Required::True))
        .build()
}

fn answered(operation: &Operation) -> (&'static str, Response) {
    let (status, says, schema): (_, _, Option<RefOr<Schema>>) = match &operation.doc.answer {
        Answer::Nothing => ("204", "Done", None),
        Answer::One(shape) => (
            "200",
            "As it is now",
            Some(Ref::from_schema_name(&shape.name).into()),
        ),
        Answer::Made(shape) => ("201", "Made", Some(Ref::from_schema_name(&shape.name).into())),
        Answer::List { of, .. } => ("200", "A list", Some(list(of))),
    };
    let mut response = ResponseBuilder::new().description(says);
    if let Some(schema) = schema {
        response = response.content(JSON, content(schema));
    }
    let header = |text: &str| {
        HeaderBuilder::new()
            .description(Some(text))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build()
    };
    if operation.doc.has_version {
        response = response.header("ETag", header("For `If-Match` of an edit"));
    }
    if matches!(operation.doc.answer, Answer::Made(_)) {
        response = response.header("Location", header("Where it is"));
    }
    (status, response.build())
}

fn list(of: &Shape) -> RefOr<Schema> {
    let items = ArrayBuilder::new().items(Ref::from_schema_name(&of.name));
    let next = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .description(Some("Goes into `after`; null on the last page"));
    ObjectBuilder::new()
        .property("items", items)
        .required("items")
        .property("next", next)
        .required("next")
        .into()
}

fn refusal(text: &str) -> Response {
    ResponseBuilder::new()
        .description(text)
        .content(
            "application/problem+json",
            content(Ref::from_schema_name("Problem")),
        )
        .build()
}

/// RFC 9457, as `problem` writes it.
fn problem() -> RefOr<Schema> {
    let string = || ObjectBuilder::new().schema_type(Type::String);
    let field = ObjectBuilder::new()
        .property(
            "field",
            string().description(Some("The field; empty where it is the request as a whole")),
        )
        .required("field")
        .property("detail", string())
        .required("detail");
    ObjectBuilder::new()
        .property("type", string())
        .required("type")
        .property("title", string())
        .required("title")
        .property("status", ObjectBuilder::new().schema_type(Type::Integer))
        .required("status")
        .property("detail", string())
        .required("detail")
        .property(
            "request_id",
            string().description(Some("What the log calls the request")),
        )
        .required("request_id")
        .property(
            "permission",
            string().description(Some("The permission that is missing")),
        )
        .property("errors", ArrayBuilder::new().items(field))
        .into()
}

fn content(schema: impl Into<RefOr<Schema>>) -> Content {
    ContentBuilder::new().schema(Some(schema)).build()
}

fn uuid() -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
}

fn method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

/// `get_matters_matter_tasks`.
fn id_of(operation: &Operation) -> String {
    let mut id = operation.method.as_str().to_ascii_lowercase();
    for part in operation.path.trim_start_matches("/api/v1/").split('/') {
        id.push('_');
        id.push_str(&part.trim_matches(['{', '}']).replace('-', "_"));
    }
    id
}

/// The first noun; all that clients' programs reach is `portal`.
fn tag_of(path: &str) -> &str {
    path.trim_start_matches("/api/v1/")
        .split('/')
        .next()
        .unwrap_or_default()
}
