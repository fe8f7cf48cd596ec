//! A client's logo in a page.

use maud::{Markup, html};
use portico_app::clients::ClientRow;
use portico_store::ids::ClientId;

use crate::ui::chip;
use crate::ui::picture::version_mark;
use crate::urls;

/// The client's logo, or the first letter of its name.
pub(crate) fn render_logo(row: &ClientRow) -> Markup {
    match &row.logo {
        Some(digest) => {
            html! { img.logo src=(logo_url(&row.id, digest)) alt="" width="36" height="36" loading="lazy"; }
        }
        None => chip::render_initial(&row.name),
    }
}

/// Where a logo is. The address changes with its bytes.
pub(crate) fn logo_url(client: &ClientId, digest: &str) -> String {
    format!("{}?v={}", urls::client_logo(client), version_mark(digest))
}
