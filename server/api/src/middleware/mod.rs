//! What a request passes before a handler, and what handlers read it with.
//!
//! Imports go from right to left: `query` < `language` < `error` < `path` < `signature_input` < `signature` < `answer` <
//! `signed_form`. `signature` notes the `scene` in which `refusal` writes errors, and `representation` says how both are
//! to be written. `api_answers` imports `refusal` and `cors`, `public_reads` imports `error` and `client_ip`. `client_ip`,
//! `origin`, `cors`, `kept` and `upload` import none of these.

pub mod answer;
pub mod api_answers;
pub mod client_ip;
pub mod cors;
pub mod error;
pub mod kept;
pub mod language;
pub mod origin;
pub mod path;
pub mod public_reads;
pub mod query;
pub mod refusal;
pub mod representation;
pub mod scene;
pub mod signature;
pub mod signature_input;
pub mod signed_form;
pub mod upload;
