//! What every view of the portal needs: elements, history, signed calls, forms and timers.
//!
//! The folders stand in order: `browser` knows none of the others, `state` knows `browser`, and so on down the list.
//! Nothing here imports a view. A view is reached through [`elements::element::Views`] and
//! [`elements::submission::Form`].

pub mod browser;
pub mod state;

pub mod calls;
pub mod forms;

pub mod elements;
