//! A running server.

use std::net::TcpListener;
use std::sync::Arc;

use portico::app::config::Config;
use portico::app::{App, start};
use portico::web::state::State;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::task::JoinHandle;

use super::answer::Answer;
use super::test_env::TestEnv;

/// A server that listens on a port of its own, in this process. Dropping it stops it at once.
pub struct Server {
    /// The use cases, for what no page can ask for.
    pub app: Arc<App>,
    /// Its address, without a trailing slash.
    pub url: String,
    /// What it keeps.
    pub env: Arc<TestEnv>,
    http: reqwest::Client,
    serving: JoinHandle<()>,
}

impl Server {
    /// Starts a server with changed settings.
    pub async fn start(env: &Arc<TestEnv>, change: impl FnOnce(&mut Config)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let url = format!("http://{address}");
        let mut config = env.config();
        config.listen = address;
        config.public_url.clone_from(&url);
        change(&mut config);
        let app = start::open(config).await.unwrap();
        let state = State::new(app.clone());
        let serving = tokio::spawn(async move {
            portico::serve::serve(state, listener, std::future::pending()).await.unwrap();
        });
        Self { app, url, env: env.clone(), http: http(), serving }
    }

    /// The client that all calls to this server go through.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// Reads a page as a browser that is sent there.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], "").await
    }

    /// Sends anything; a redirect is an answer, and is not followed.
    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        let url = format!("{}{path}", self.url);
        let request = self.http.request(method, url).headers(header_map(headers)).body(body.into());
        Answer::of(request.send().await.unwrap()).await.unwrap()
    }

    /// Changes rows as only the passing of time would: no use case can wait for a fortnight.
    pub async fn execute(&self, statement: String) {
        let done = sqlx::query(sqlx::AssertSqlSafe(statement)).execute(self.app.store.read()).await.unwrap();
        assert_eq!(done.rows_affected(), 1);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A client that follows no redirect, keeps no cookie and asks for no compression.
pub fn http() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// Headers from pairs.
pub fn header_map(pairs: &[(&str, &str)]) -> HeaderMap {
    let header = |(name, value): &(&str, &str)| -> (HeaderName, HeaderValue) {
        (name.parse().unwrap(), HeaderValue::from_bytes(value.as_bytes()).unwrap())
    };
    pairs.iter().map(header).collect()
}
