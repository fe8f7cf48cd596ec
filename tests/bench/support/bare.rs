//! The reference for reads: an axum handler that answers with bytes it was given, behind no middleware,
//! in a process of its own.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Bytes;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use axum::routing::get;
use tokio::process::Command;

use crate::support::connection::Answer;
use crate::support::process::{Server, free_address};

/// Serves a file's bytes at `path` for ever. `encoding` is how they are compressed; empty when they are not.
pub async fn serve(address: SocketAddr, path: &str, file: &Path, encoding: &str) -> Result<()> {
    let body = Bytes::from(std::fs::read(file)?);
    let encoding = (!encoding.is_empty()).then(|| [(CONTENT_ENCODING, encoding.to_owned())]);
    let handler = async move || ([(CONTENT_TYPE, "application/json")], encoding, body).into_response();
    let listener = tokio::net::TcpListener::bind(address).await?;
    Ok(axum::serve(listener, Router::new().route(path, get(handler))).await?)
}

/// Starts this very program once more, as the server of an answer's bytes.
pub async fn start(path: &str, answer: &Answer, folder: &Path) -> Result<Server> {
    let encoding = answer.header("content-encoding").unwrap_or_default();
    let file = folder.join(format!("answer.{encoding}"));
    std::fs::write(&file, &answer.body)?;
    let address = free_address()?;
    let mut command = Command::new(std::env::current_exe().context("this program has no path")?);
    command.args(["bare", &address.to_string(), path]).arg(file).arg(encoding);
    Server::start(command, address, path).await
}
