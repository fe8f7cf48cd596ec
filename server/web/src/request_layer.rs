//! What every request passes around its handler: an id for the log, limits of time, and headers that every answer has.
//!
//! One service in the place of six, and around the router as a whole: each layer wraps the future and the body of every
//! call once more, and a router's own layers are copied for each request besides.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tower::{Layer, Service};
use tower_http::timeout::TimeoutBody;
use tracing::{Instrument as _, Span};

/// How long a body may pause between two pieces. A slow connection is served, a stalled one let go.
const PAUSE_IN_BODY: Duration = Duration::from_secs(30);
/// How long a request may take in all: 10 MB at 100 kbit/s.
const ANSWER_WITHIN: Duration = Duration::from_secs(15 * 60);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id that is taken over from a proxy.
const ID_MAX: usize = 100;

/// Puts a service between requests and another one.
#[derive(Debug, Clone, Copy)]
pub struct RequestLayer {
    pause_in_body: Duration,
    answer_within: Duration,
}

impl Default for RequestLayer {
    fn default() -> Self {
        Self { pause_in_body: PAUSE_IN_BODY, answer_within: ANSWER_WITHIN }
    }
}

impl<S> Layer<S> for RequestLayer {
    type Service = RequestService<S>;

    fn layer(&self, inner: S) -> RequestService<S> {
        RequestService { inner, times: *self }
    }
}

/// What stands around a service.
#[derive(Debug, Clone)]
pub struct RequestService<S> {
    inner: S,
    times: RequestLayer,
}

impl<S, B> Service<Request<B>> for RequestService<S>
where
    S: Service<Request<Body>, Response = Response, Error = Infallible>,
    S::Future: Send + 'static,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let id = read_id(request.headers()).unwrap_or_else(fresh_id);
        let span = span(&request, &id);
        let begin = Instant::now();
        let RequestLayer { pause_in_body, answer_within } = self.times;
        let answer = self.inner.call(request.map(|body| limit_pauses(body, pause_in_body)));
        let sent = async move {
            let Ok(mut response) = tokio::time::timeout(answer_within, answer)
                .await
                .unwrap_or_else(|_late| Ok(StatusCode::REQUEST_TIMEOUT.into_response()));
            seal(response.headers_mut(), id);
            log(response.status(), begin);
            Ok(response)
        };
        Box::pin(sent.instrument(span))
    }
}

/// The id that a proxy has given the request, if it looks like one.
fn read_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let is_of_an_id =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':' | b'=' | b'/');
    let given = headers.get(REQUEST_ID)?;
    let fits = (1..=ID_MAX).contains(&given.len()) && given.as_bytes().iter().copied().all(is_of_an_id);
    fits.then(|| given.clone())
}

/// An id that no other request has: a number that stands for this run of the server, and one that counts.
fn fresh_id() -> HeaderValue {
    static RUN: LazyLock<u64> = LazyLock::new(|| uuid::Uuid::new_v4().as_u64_pair().0);
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let id = format!("{:016x}-{:x}", *RUN, NEXT.fetch_add(1, Ordering::Relaxed));
    HeaderValue::try_from(id).unwrap_or(HeaderValue::from_static("none"))
}

/// Log lines name method, path and request id; never the query, which may hold what people typed.
fn span<B>(request: &Request<B>, id: &HeaderValue) -> Span {
    let id = id.to_str().unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}

/// A body that breaks off when it pauses too long.
fn limit_pauses<B>(body: B, pause: Duration) -> Body
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    if body.is_end_stream() { Body::empty() } else { Body::new(TimeoutBody::new(pause, body)) }
}

/// The headers of every answer.
fn seal(headers: &mut HeaderMap, id: HeaderValue) {
    let mut add = |name, value| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    headers.insert(REQUEST_ID, id);
}

fn log(status: StatusCode, begin: Instant) {
    if status.is_server_error() {
        tracing::error!(status = status.as_u16(), milliseconds = begin.elapsed().as_millis(), "the request failed");
    } else {
        tracing::debug!(
            status = status.as_u16(),
            milliseconds = begin.elapsed().as_millis(),
            "the request is answered"
        );
    }
}

#[cfg(test)]
mod tests {
    use futures::stream;
    use tower::{ServiceExt as _, service_fn};

    use super::*;

    const QUICK: RequestLayer =
        RequestLayer { pause_in_body: Duration::from_millis(200), answer_within: Duration::from_millis(500) };

    async fn ask(request: Request<Body>, answer: Response) -> Response {
        let mut answer = Some(answer);
        let inner = service_fn(move |_| std::future::ready(Ok(answer.take().unwrap_or_default())));
        RequestLayer::default().layer(inner).oneshot(request).await.unwrap()
    }

    fn request() -> Request<Body> {
        Request::new(Body::empty())
    }

    #[tokio::test]
    async fn every_answer_has_an_id_of_its_own_and_headers_that_a_handler_may_replace() {
        let (first, second) = (ask(request(), Response::default()).await, ask(request(), Response::default()).await);
        assert_eq!(first.headers()["x-content-type-options"], "nosniff");
        assert_eq!(first.headers()["referrer-policy"], "strict-origin-when-cross-origin");
        assert_ne!(first.headers()["x-request-id"], second.headers()["x-request-id"]);
        let strict = [(header::REFERRER_POLICY, "no-referrer")].into_response();
        assert_eq!(ask(request(), strict).await.headers()["referrer-policy"], "no-referrer");
    }

    #[tokio::test]
    async fn an_id_is_taken_over_only_if_it_looks_like_one() {
        for (given, is_taken) in [
            ("0193e3a0-7c1d-7000-8000-5f0c3e1b2a11", true),
            ("Root=1-67891233-abcdef012345678912345678", true),
            ("", false),
            ("ana@example.com", false),
            ("two words", false),
            (&"a".repeat(101), false),
        ] {
            let mut request = request();
            request.headers_mut().insert("x-request-id", HeaderValue::from_str(given).unwrap());
            let answer = ask(request, Response::default()).await;
            assert_eq!(answer.headers()["x-request-id"] == given, is_taken, "{given}");
        }
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_let_go() {
        let inner = service_fn(|_| std::future::pending());
        let response = QUICK.layer(inner).oneshot(request()).await.unwrap();
        assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
        assert!(response.headers().contains_key("x-request-id"));
    }

    #[tokio::test]
    async fn a_body_that_pauses_too_long_breaks_off() {
        let inner = service_fn(|request: Request<Body>| async {
            let read = axum::body::to_bytes(request.into_body(), 1_000).await;
            Ok(StatusCode::from_u16(if read.is_ok() { 200 } else { 400 }).unwrap().into_response())
        });
        let pieces = |pause: u64| {
            let piece = move |number: u32| async move {
                tokio::time::sleep(Duration::from_millis(pause)).await;
                (number < 3).then(|| (Ok::<_, Infallible>(Bytes::from_static(b"piece")), number + 1))
            };
            Request::new(Body::from_stream(stream::unfold(0, piece)))
        };
        let service = QUICK.layer(inner);
        let status = async |pause| service.clone().oneshot(pieces(pause)).await.unwrap().status();
        assert_eq!(status(10).await, StatusCode::OK);
        assert_eq!(status(2_000).await, StatusCode::BAD_REQUEST);
    }
}
