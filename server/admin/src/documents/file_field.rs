//! The field that takes documents: what may be chosen, and what is wrong with what was.

use maud::{Markup, html};
use portico_app::documents::{AT_ONCE, MEGABYTES};
use portico_app::files::file_type::KINDS;
use portico_protocol::{FaultCode, FieldFault};
use portico_views::{fault_message, fill, locale};

use crate::web::session::RecruiterSession;
use crate::web::upload::{RefusedFile, UploadForm};
use crate::words::DocumentWords;

/// A form with documents.
pub(crate) type DocumentsForm = UploadForm<AT_ONCE, MEGABYTES>;

/// No file where there must be one.
pub(crate) fn no_file_fault() -> FieldFault {
    FieldFault { field: "files".to_owned(), code: FaultCode::Required, limit: None }
}

/// How many files of which kinds are taken at once.
pub(crate) fn limits_text(session: &RecruiterSession) -> String {
    let size = locale::format_size(session.terms, DocumentsForm::FILE_MAX);
    fill(session.words::<DocumentWords>().limits(), &[("count", &AT_ONCE.to_string()), ("size", &size)])
}

/// The endings a browser offers first; what is taken is decided by content.
pub(crate) fn accepted_endings() -> String {
    let endings: Vec<String> = KINDS.iter().flat_map(|kind| kind.endings).map(|ending| format!(".{ending}")).collect();
    endings.join(",")
}

/// What is wrong with which file.
pub(crate) fn render_refused_files(session: &RecruiterSession, refused: &[RefusedFile]) -> Markup {
    html! {
        ul.stack role="alert" {
            @for file in refused {
                li.fault { @if !file.name.is_empty() { strong { (file.name) } ": " } (explain_fault(session, &file.fault)) }
            }
        }
    }
}

fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> String {
    let words = session.words::<DocumentWords>();
    match fault.code {
        FaultCode::Required => words.fault_no_file().to_owned(),
        FaultCode::FileType => words.fault_kind().to_owned(),
        FaultCode::TooHigh => fill(
            words.fault_too_many(),
            &[("limit", &locale::format_count(session.terms, fault.limit.unwrap_or_default()))],
        ),
        _ => fault_message(session.terms, fault),
    }
}
