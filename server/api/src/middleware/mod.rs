//! What a call passes before its handler: signatures, origins, language, bodies.

pub mod caller;
pub mod cors;
pub mod error;
pub mod signature;
pub mod signature_headers;
pub mod upload;
