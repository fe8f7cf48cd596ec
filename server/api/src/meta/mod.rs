//! What is about the server itself: health, the description of the API, assets.

pub mod assets;
pub mod health;
pub mod openapi;
