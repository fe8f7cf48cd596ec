//! What every view of the portal needs: elements, history, signed calls, forms and timers.

pub mod browser;
pub mod calls;
pub mod elements;
pub mod forms;
pub mod state;
