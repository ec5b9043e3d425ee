//! What every endpoint has in common, added to the `OpenAPI` document from what the endpoint says of itself: whoever
//! asks for a token may be answered 401, whoever takes a body 415.

use utoipa::PartialSchema as _;
use utoipa::ToSchema as _;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::Type;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder,
};

use crate::problem::{Fault, Kind, ProblemDocument};

/// The name of the security scheme in the document.
pub const BEARER: &str = "token";
const KEY: &str = "IdempotencyKey";

/// Completes the document: the problems that each endpoint may answer, the header `Idempotency-Key` of each `POST`,
/// the way to send a token (`scopes` says what each is for), and the schemas of all that.
pub fn complete(api: &mut OpenApi, scopes: &str) {
    for item in api.paths.paths.values_mut() {
        let is_post = item.post.is_some();
        for operation in operations(item) {
            add_problems(operation);
        }
        if is_post && let Some(post) = &mut item.post {
            // A key that was used for another request.
            add_problem(post, Kind::Invalid);
            let key = RefOr::Ref(Ref::new(format!("#/components/parameters/{KEY}")));
            post.parameters.get_or_insert_default().push(key);
        }
        operations(item).for_each(add_content);
    }
    let components = api.components.get_or_insert_default();
    add_components(components, scopes);
}

/// The operations of a path, by their methods.
pub fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let all = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
    all.into_iter().flatten()
}

fn add_problems(operation: &mut Operation) {
    let mut kinds = vec![Kind::BadRequest, Kind::Internal, Kind::Unavailable];
    if let Some(security) = &operation.security {
        kinds.push(Kind::LoginNeeded);
        if security.iter().any(names_scope) {
            kinds.push(Kind::Forbidden);
        }
    }
    if operation.request_body.is_some() {
        kinds.extend([Kind::TooLarge, Kind::UnsupportedMediaType, Kind::Invalid]);
    }
    let in_query =
        |one: &RefOr<Parameter>| matches!(one, RefOr::T(one) if one.parameter_in == ParameterIn::Query);
    if operation.parameters.iter().flatten().any(in_query) {
        kinds.push(Kind::Invalid);
    }
    for kind in kinds {
        add_problem(operation, kind);
    }
}

/// Whether the token that is asked for must have a scope.
fn names_scope(security: &SecurityRequirement) -> bool {
    let written = serde_json::to_value(security).unwrap_or_default();
    let scopes = written.as_object().into_iter().flat_map(|schemes| schemes.values());
    scopes.filter_map(|scopes| scopes.as_array()).any(|scopes| !scopes.is_empty())
}

/// An endpoint may have said more about it than the table does: then its words stay.
fn add_problem(operation: &mut Operation, kind: Kind) {
    let shared = RefOr::Ref(Ref::from_response_name(name_of(kind)));
    let status = kind.status().as_u16().to_string();
    operation.responses.responses.entry(status).or_insert(shared);
}

/// Problems that an endpoint describes itself have the problem as their content.
fn add_content(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if matches!(status.bytes().next(), Some(b'4' | b'5')) && response.content.is_empty() {
            response.content.insert(PROBLEM_JSON.to_owned(), RefOr::T(problem_content()));
        }
    }
}

const PROBLEM_JSON: &str = "application/problem+json";

fn problem_content() -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(ProblemDocument::name()))).build()
}

/// `login-needed` → `LoginNeeded`.
fn name_of(kind: Kind) -> String {
    let capital = |word: &str| word.chars().next().map(|c| c.to_ascii_uppercase());
    kind.name().split('-').flat_map(|word| capital(word).into_iter().chain(word.chars().skip(1))).collect()
}

fn response_of(kind: Kind) -> Response {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    let header =
        |about: &str| HeaderBuilder::new().schema(Some(text.clone())).description(Some(about)).build();
    let response = ResponseBuilder::new().description(kind.title()).content(PROBLEM_JSON, problem_content());
    match kind {
        Kind::LoginNeeded | Kind::Forbidden => response
            .header("WWW-Authenticate", header("How to prove who calls, and with which scope (RFC 6750)")),
        Kind::Unavailable => response.header("Retry-After", header("Seconds to wait")),
        _ => response,
    }
    .build()
}

fn add_components(components: &mut Components, scopes: &str) {
    for kind in Kind::ALL {
        components.responses.insert(name_of(kind), RefOr::T(response_of(kind)));
    }
    components.schemas.insert(ProblemDocument::name().into_owned(), ProblemDocument::schema());
    components.schemas.insert(Fault::name().into_owned(), Fault::schema());
    components.parameters.insert(KEY.to_owned(), RefOr::T(key_parameter()));
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(scopes)).build();
    components.security_schemes.insert(BEARER.to_owned(), RefOr::T(SecurityScheme::Http(bearer)));
}

fn key_parameter() -> Parameter {
    let key = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "A name that the caller makes up for this request, such as a UUID. Sent again with the same body it \
             takes no effect, and gets the first answer again, with `Idempotency-Replayed: true`; with another \
             body it is refused (422). Kept for 48 hours.",
        ))
        .schema(Some(key.pattern(Some("^[!-~]+$"))))
        .build()
}
