//! Links to the spreadsheets of what a list shows.

use maud::{Markup, html};
use portico_app::support::spreadsheet::SheetKind;

use crate::urls;
use crate::web::session::RecruiterSession;
use crate::words::ExportWords;

/// Links to the files of what a list shows with this query. `export` makes a file's address from its ending.
pub(crate) fn render_export_links(
    session: &RecruiterSession,
    export: fn(&str) -> String,
    query: &[(&str, &str)],
) -> Markup {
    let words = session.words::<ExportWords>();
    let to = |kind: SheetKind| urls::with_query(&export(kind.ending()), query);
    html! {
        span.row.small {
            span.muted { (words.export()) }
            a.link href=(to(SheetKind::Xlsx)) download { (words.export_excel()) }
            a.link href=(to(SheetKind::Csv)) download { (words.export_csv()) }
        }
    }
}
