//! Clients, as recruiters keep them.

pub mod bin;
pub mod edit;
pub mod form;
pub mod hierarchy;
pub mod history;
pub mod list;
pub mod logo;
pub mod portal_key;
pub mod portal_link;
pub mod same_tax_id;
pub mod search_index;
pub mod similar_names;

pub use crate::clients::edit::{create, create_with, set_portal, to_values, update, update_with};
pub use crate::clients::form::KINDS;
pub use crate::clients::list::{ClientMatches, ClientPage, PAGE, card, find, get, get_row, list, places, suggestion};
pub use crate::clients::search_index::index;
pub use portico_store::clients::ClientRow;
pub use portico_store::clients::cards::ClientCard;
pub use portico_store::clients::search::ClientOrder;
