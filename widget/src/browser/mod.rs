//! All that the module uses of the browser, and no more.
//!
//! Most of it is declared here and not taken from `web-sys`. A selector of our own cannot be wrong, and an attribute of
//! our own markup can always be set. A call that cannot fail costs half the bytes of one that may. A call that may fail,
//! because of what the page or the person decided, says so by its `Result`.

pub mod address;
pub mod callback;
pub mod dom;
pub mod files;
pub mod functions;
pub mod json;
pub mod storage;
pub mod xhr;
