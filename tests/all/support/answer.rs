//! What a server answered.

use std::fmt;

use bytes::Bytes;
use portico_protocol::envelope::{Envelope, Refusal, VIEW_TYPE, ViewBoot};
use portico_protocol::{ErrorCode, Failure, FaultCode};
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

/// An answer, read whole.
#[derive(Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    /// Reads an answer to its end.
    pub async fn of(response: reqwest::Response) -> reqwest::Result<Self> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Self { status, headers, body: response.bytes().await? })
    }

    /// A header's value, or the empty string.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.header("content-type"), "application/json", "{self:?}");
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// The view of an answer that must have this status.
    #[track_caller]
    pub fn view(&self, status: u16) -> Envelope {
        self.of_view(status)
    }

    /// The refusal of a view, which must be of this kind.
    #[track_caller]
    pub fn refused_view(&self, status: u16, code: ErrorCode) -> Refusal {
        let refusal: Refusal = self.of_view(status);
        assert_eq!(refusal.code, code, "{refusal:?}");
        assert!(refusal.message.len() > 10 && refusal.server_time > 0, "{refusal:?}");
        refusal
    }

    /// What the widget starts from.
    #[track_caller]
    pub fn view_boot(&self) -> ViewBoot {
        self.of_view(200)
    }

    #[track_caller]
    fn of_view<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.header("content-type"), VIEW_TYPE, "{self:?}");
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// The page of an answer that must have this status.
    #[track_caller]
    pub fn page(&self, status: u16) -> &str {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.header("content-type"), "text/html; charset=utf-8", "{self:?}");
        self.text()
    }

    /// The failure of an answer that must be a refusal of this kind, in words and as JSON.
    #[track_caller]
    pub fn refused(&self, status: u16, code: ErrorCode) -> Failure {
        let failure: Failure = self.json(status);
        assert_eq!(failure.code, code, "{failure:?}");
        assert!(!failure.message.is_empty());
        failure
    }

    /// The faults of an answer that must be a refusal of single fields.
    #[track_caller]
    pub fn faults(&self) -> Vec<(String, FaultCode)> {
        let failure = self.refused(422, ErrorCode::Invalid);
        failure.fields.into_iter().map(|fault| (fault.field, fault.code)).collect()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        let start: String = body.chars().take(2_000).collect();
        write!(f, "{} {:?}\n{start}", self.status, self.headers)
    }
}
