//! Serving: the listener with its time limits, and an end that finishes what was begun.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum::ServiceExt;
use axum::extract::Request;
use axum_server::Handle;
use hyper_util::rt::TokioTimer;
use portico_app::error::{Error, Result};
use portico_web::state::Shared;

use crate::jobs;
use crate::router::service;

/// How long a connection may take to send its headers. Without it, a few thousand idle connections that
/// never finish a header hold the server for nothing.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// How long requests under way may take to finish when the server is asked to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until `stop` resolves, then lets requests under way finish.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    state: Shared,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    listener.set_nonblocking(true).map_err(Error::internal)?;
    let jobs = jobs::start(&state);
    let handle = Handle::new();
    let ending = handle.clone();
    tokio::spawn(async move {
        stop.await;
        tracing::info!("stopping: requests under way may finish");
        ending.graceful_shutdown(Some(GRACE));
    });
    let mut server = axum_server::from_tcp(listener).map_err(Error::internal)?.handle(handle);
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
    server.http_builder().http2().timer(TokioTimer::new()).keep_alive_interval(Some(Duration::from_secs(30)));
    let service = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(service(state.clone()));
    let served = server.serve(service).await.map_err(Error::internal);
    drop(jobs);
    state.app.store.close().await;
    served
}

/// Resolves when the process is asked to stop.
pub async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
