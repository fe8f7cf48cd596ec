//! Somebody who is no contact yet creates a portal: registers, confirms the address, and a recruiter approves.

mod approving;
mod confirming;
mod hosted;
mod silence;
