//! The description of the widget's API, generated from its handlers.

use portico_protocol::Failure;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder};

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
