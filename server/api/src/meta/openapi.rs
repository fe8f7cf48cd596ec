//! The description of the widget's API, generated from its handlers.

use portico_protocol::Failure;
use portico_protocol::envelope::{FieldMessage, Refusal, SessionNews, VIEW_TYPE};
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, Content, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Response,
};

/// What every write carries besides its signature.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code)] // Described here, read with the signature.
pub struct WriteKey {
    /// Made once per filled form: a retry with the same key gets the first answer.
    #[param(rename = "Idempotency-Key", min_length = 8, max_length = 100, pattern = "^[!-~]+$")]
    idempotency_key: String,
}

/// What any signed call may be refused for.
#[derive(utoipa::IntoResponses)]
#[allow(dead_code)] // Described here, answered by the extractors.
pub enum CallRefused {
    /// Not signed, not rightly, or by a key that is over
    #[response(status = 401)]
    Signature(Failure),
    /// Another origin than the key's
    #[response(status = 403)]
    Origin(Failure),
    /// The site is gone
    #[response(status = 404)]
    Site(Failure),
    /// Too many calls
    #[response(status = 429)]
    Rate(Failure),
}

/// What any signed write may be refused for besides.
#[derive(utoipa::IntoResponses)]
#[allow(dead_code)] // Described here, answered by the extractors.
pub enum WriteRefused {
    /// Not understood, or without an idempotency key
    #[response(status = 400)]
    Malformed(Failure),
    /// Too large
    #[response(status = 413)]
    Size(Failure),
    /// Not urlencoded
    #[response(status = 415)]
    Kind(Failure),
}

/// What a resource that is a view and nothing else may be refused for.
#[derive(utoipa::IntoResponses)]
#[allow(dead_code)] // Described here, answered by the extractors.
pub enum ViewRefused {
    /// Not signed, not rightly, or by a key that is over
    #[response(status = 401, content_type = "application/vnd.portico.view+json")]
    Signature(Refusal),
    /// Another origin than the key's
    #[response(status = 403, content_type = "application/vnd.portico.view+json")]
    Origin(Refusal),
    /// The site is gone
    #[response(status = 404, content_type = "application/vnd.portico.view+json")]
    Site(Refusal),
    /// Too many calls
    #[response(status = 429, content_type = "application/vnd.portico.view+json")]
    Rate(Refusal),
}

/// The signed operations that answer data alone.
const DATA_ONLY: [&str; 1] = ["/w/v1/client/documents"];

/// Adds the view representation, which every signed resource has beside its data.
pub fn name_views(description: &mut OpenApi) {
    let paths = description.paths.paths.iter_mut().filter(|(path, _)| !DATA_ONLY.contains(&path.as_str()));
    for operation in paths.flat_map(|(_, item)| [&mut item.get, &mut item.post]).flatten() {
        if operation.security.is_some() {
            name_views_of(operation);
        }
    }
}

fn name_views_of(operation: &mut Operation) {
    let answers = &mut operation.responses.responses;
    let is_bare = |answer: &RefOr<Response>| matches!(answer, RefOr::T(answer) if answer.content.is_empty());
    let bare: Vec<_> = answers.extract_if(.., |_, answer| is_bare(answer)).collect();
    // What needs no words as data is answered with some: a view is content.
    for (_, done) in bare.iter().filter(|(status, _)| status.starts_with('2')) {
        answers.insert("200".to_owned(), done.clone());
    }
    for (status, answer) in answers.iter_mut() {
        let RefOr::T(answer) = answer else { continue };
        let schema = if status.starts_with('2') { "Envelope" } else { "Refusal" };
        let content = Content::new(Some(Ref::from_schema_name(schema)));
        answer.content.entry(VIEW_TYPE.to_owned()).or_insert(RefOr::T(content));
    }
    answers.extend(bare);
}

/// The description without its routes.
pub fn describe_api() -> OpenApi {
    let signature = ApiKeyValue::with_description(
        "Signature",
        "HTTP Message Signatures (RFC 9421) with hmac-sha256 and tag \"portico\", covering @method, @path, @query, and \
         with a body content-digest, content-type and idempotency-key. Anonymous reads may carry the values of \
         Signature-Input and Signature as the last two query parameters, signature-input and signature.",
    );
    let components = ComponentsBuilder::new()
        .security_scheme("signature", SecurityScheme::ApiKey(ApiKey::Header(signature)))
        .schema_from::<Refusal>()
        .schema_from::<FieldMessage>()
        .schema_from::<SessionNews>()
        .build();
    let info = InfoBuilder::new()
        .title("Portico widget API")
        .version("1")
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build()))
        .build();
    OpenApiBuilder::new().info(info).components(Some(components)).build()
}

/// The described routes, as method and path.
pub fn list_routes(description: &OpenApi) -> Vec<(String, String)> {
    let mut routes = Vec::new();
    for (path, item) in &description.paths.paths {
        let methods = [
            ("GET", &item.get),
            ("HEAD", &item.head),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("DELETE", &item.delete),
            ("OPTIONS", &item.options),
            ("TRACE", &item.trace),
        ];
        let described = methods.into_iter().filter(|(_, operation)| operation.is_some());
        routes.extend(described.map(|(method, _)| (method.to_owned(), path.clone())));
    }
    routes
}
