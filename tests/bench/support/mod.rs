//! What measurements need: servers, callers, data, figures.

pub mod bare;
pub mod browser;
pub mod caller;
pub mod chance;
pub mod connection;
pub mod crowd;
pub mod data;
pub mod engine;
pub mod machine;
pub mod office;
pub mod process;
pub mod report;
pub mod spread;
pub mod upload;
