//! What the answers of the widget's API have and those of pages have not: bodies of errors, no caching unless a handler
//! says otherwise, and leave for the pages of listed origins to read them.
//!
//! It stands around the router as a whole. A router's own layers are copied for each request, once for each of them that
//! stands further out.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use portico_web::state::Shared;
use tower::{Layer as _, Service};
use tower_http::cors::Cors;

use crate::middleware::cors::cors_layer;
use crate::middleware::refusal::RefusalWriter;

/// The path of the API.
const API: &str = "/w/v1";

type Answering = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

/// A router, with what the API's answers have.
#[derive(Debug, Clone)]
pub struct ApiAnswers<S> {
    api: Cors<ErrorLayer<S>>,
    pages: S,
}

impl<S: Clone> ApiAnswers<S> {
    /// The router in `inner`.
    pub fn new(state: &Shared, inner: S) -> Self {
        Self { api: cors_layer(state).layer(ErrorLayer(inner.clone())), pages: inner }
    }
}

impl<S> Service<Request> for ApiAnswers<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        match self.api.poll_ready(context) {
            Poll::Ready(Ok(())) => self.pages.poll_ready(context),
            waiting => waiting,
        }
    }

    fn call(&mut self, request: Request) -> Answering {
        match request.uri().path().strip_prefix(API) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Box::pin(self.api.call(request)),
            _ => Box::pin(self.pages.call(request)),
        }
    }
}

/// Writes the bodies of errors.
#[derive(Debug, Clone)]
struct ErrorLayer<S>(S);

impl<S> Service<Request<Body>> for ErrorLayer<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Body>) -> Answering {
        let writer = RefusalWriter::read(&mut request);
        let answer = self.0.call(request);
        Box::pin(async move {
            let Ok(mut response) = answer.await;
            writer.write(&mut response);
            Ok(response)
        })
    }
}
