//! Internal comments and evaluations. No function of the portal reads what is here.

mod list;
mod mentions;
mod row;
mod scores;

pub use list::*;
pub use mentions::*;
pub use row::*;
pub use scores::*;
