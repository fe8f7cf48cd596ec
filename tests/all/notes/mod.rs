//! Internal notes and evaluations: written, changed, found, and kept among recruiters.

mod evaluations;
mod mentions;
mod writing;
