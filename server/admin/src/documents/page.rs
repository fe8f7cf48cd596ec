//! A document's page: its preview, who sees it, its versions, and what can be done with it.

use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::documents::{self, Document, DocumentRow, MEGABYTES, Place, SHARED, VersionRow};
use portico_app::error::Error;
use portico_app::files;
use portico_app::files::cv_text::Preview;
use portico_protocol::Values;
use portico_store::ids::{ClientId, DocumentId, VacancyId};
use portico_views::{fill, locale};
use portico_web::download::{Disposition, stream_file};

use crate::documents::file_field::{accepted_endings, render_refused_files};
use crate::documents::labels::{render_hidden_fields, render_put_back_form, render_visibility_chip};
use crate::ui::form::{Field, FormState, FormWriter, Typing, version};
use crate::ui::layout::{Page, Section, render_back_link};
use crate::urls;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::{HandlerResult, Rejection};
use crate::web::session::RecruiterSession;
use crate::web::upload::{RefusedFile, UploadForm};
use crate::words::DocumentWords;

/// What the page says besides the document: what was typed, and what was wrong with it.
#[derive(Default)]
pub(crate) struct PageState {
    /// The form of its name, as somebody filled it in.
    pub filled: Option<FormState>,
    /// The files that were not taken as a new version.
    pub refused: Vec<RefusedFile>,
}

/// One document.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<DocumentId>) -> HandlerResult {
    render_page(&session, &id, PageState::default()).await
}

/// The page as an answer.
pub(crate) async fn render_page(session: &RecruiterSession, id: &DocumentId, state: PageState) -> HandlerResult {
    let Document { row, versions } = documents::get(&session.app, &session.recruiter, id).await?;
    let words = session.words::<DocumentWords>();
    let preview = load_preview(session, &row).await?;
    let may_change = session.may_write() && row.deleted_at.is_none();
    let status = match &state.filled {
        Some(filled) => filled.status(),
        None if state.refused.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let name_form = state.filled.unwrap_or_else(|| FormState::new(form_values(&row, &[("name", &row.name)])));
    let body = html! {
        (render_back_link(&urls::documents(&document_place(&row)), words.documents()))
        div.head {
            div.grow {
                h1 { (row.name) }
                p.muted {
                    a.link href=(urls::client(&row.client_id)) { (row.client_name) }
                    @if let (Some(id), Some(title)) = (&row.vacancy_id, &row.vacancy_title) {
                        " · " a.link href=(urls::vacancy(&VacancyId::from(id.clone()))) { (title) }
                    }
                }
            }
            (render_visibility_chip(session, &row))
        }
        @if row.deleted_at.is_some() {
            div.notice.wait {
                p { (words.removed_now()) }
                @if session.may_write() { (render_put_back_form(session, &row)) }
            }
        }
        div.aside-layout {
            (render_preview(session, &row, &preview))
            div.stack {
                (render_audience(session, &row, may_change))
                (render_versions(session, &row, &versions, may_change))
                @if may_change {
                    (render_replace_form(session, &row, &state.refused))
                    (render_name_form(session, &row, &name_form))
                    form method="post" action=(urls::document_remove(&row.id)) {
                        (render_hidden_fields(session, &row))
                        button.btn.grave { (words.remove()) }
                    }
                }
            }
        }
    };
    Page { section: menu_section(&row), title: &row.name, body }.show_as(status, session).await
}

/// The entry of the menu that the page belongs to.
pub(crate) fn menu_section(row: &DocumentRow) -> Section {
    if row.vacancy_id.is_some() { Section::Vacancies } else { Section::Clients }
}

/// Where a document is listed.
pub(crate) fn document_place(row: &DocumentRow) -> Place {
    match &row.vacancy_id {
        Some(id) => Place::Vacancy(VacancyId::from(id.clone())),
        None => Place::Client(ClientId::from(row.client_id.as_str().to_owned())),
    }
}

/// Values that say which state of the document a form is based on.
fn form_values(row: &DocumentRow, more: &[(&str, &str)]) -> Values {
    let mut values = Values::default();
    version::set(&mut values, row.updated_at);
    for (name, value) in more {
        values.set(name, value);
    }
    values
}

/// How the latest version appears in the page.
enum PreviewKind {
    Image,
    Other(Preview),
}

async fn load_preview(session: &RecruiterSession, row: &DocumentRow) -> Result<PreviewKind, Rejection> {
    if files::file_type::find_by_media_type(&row.media_type).is_some_and(|kind| kind.is_image) {
        return Ok(PreviewKind::Image);
    }
    // A document whose file is gone can still be read about.
    match documents::preview(&session.app, &session.recruiter, row).await {
        Err(Error::NotFound) => Ok(PreviewKind::Other(Preview::None)),
        other => Ok(PreviewKind::Other(other?)),
    }
}

fn render_preview(session: &RecruiterSession, row: &DocumentRow, preview: &PreviewKind) -> Markup {
    let (words, at) = (session.words::<DocumentWords>(), urls::document_file(&row.id));
    let title = fill(words.shown_as(), &[("name", &row.name)]);
    let can_open = matches!(preview, PreviewKind::Image | PreviewKind::Other(Preview::Pdf));
    html! {
        section.card.cv {
            div.head {
                div.grow {
                    h2 { (fill(words.version(), &[("number", &row.number.to_string())])) }
                    p.muted.small { (locale::format_size(session.terms, row.bytes)) }
                }
                @if can_open { a.btn href=(at) target="_blank" rel="noopener" { (session.words.open_cv()) } }
                a.btn href={ (at) "?download=1" } download { (words.download()) }
            }
            @match preview {
                PreviewKind::Image => div.paper.picture { img src={ (at) "?version=" (row.number) } alt=(title); },
                PreviewKind::Other(Preview::Pdf) => iframe.paper src={ (at) "#navpanes=0&view=FitH" } title=(title) {},
                PreviewKind::Other(Preview::Text(text)) => {
                    p.hint.padded { (session.words.text_only()) }
                    div.paper.typed tabindex="0" role="region" aria-label=(title) { (text) }
                }
                PreviewKind::Other(Preview::None) => p.padded.muted { (session.words.no_preview()) },
            }
        }
    }
}

fn render_audience(session: &RecruiterSession, row: &DocumentRow, may_change: bool) -> Markup {
    let words = session.words::<DocumentWords>();
    html! {
        section.card.padded.stack {
            h2 { (words.visibility()) }
            @if row.visibility == SHARED {
                p.muted { (fill(words.shared_text(), &[("client", &row.client_name)])) }
                @if may_change {
                    form method="post" action=(urls::document_visibility(&row.id)) {
                        (render_hidden_fields(session, row))
                        button.btn { (words.unshare()) }
                    }
                }
            } @else {
                p.muted { (words.internal_text()) }
                @if may_change { div { a.btn href=(urls::document_visibility(&row.id)) { (words.share()) } } }
            }
        }
    }
}

fn render_versions(session: &RecruiterSession, row: &DocumentRow, versions: &[VersionRow], may_change: bool) -> Markup {
    let words = session.words::<DocumentWords>();
    html! {
        section.card.padded.stack {
            h2 { (words.versions()) }
            ul.stack.versions {
                @for version in versions {
                    @let number = version.number.to_string();
                    li.row.wrap {
                        div.grow {
                            a.link href={ (urls::document_file(&row.id)) "?download=1&version=" (number) } download {
                                (fill(words.version(), &[("number", &number)]))
                            }
                            @if version.number == row.number { " " span.muted.small { (words.latest()) } }
                            p.muted.small {
                                @if let Some(name) = &version.recruiter_name { (name) " · " }
                                (session.relative_time(version.created_at)) " · " (locale::format_size(session.terms, version.bytes))
                            }
                        }
                        @if may_change && version.number != row.number {
                            form method="post" action=(urls::document_restore(&row.id)) {
                                (render_hidden_fields(session, row))
                                input type="hidden" name="number" value=(number);
                                button.btn.small-btn { (words.restore()) span.sr { " " (fill(words.version(), &[("number", &number)])) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn render_replace_form(session: &RecruiterSession, row: &DocumentRow, refused: &[RefusedFile]) -> Markup {
    let words = session.words::<DocumentWords>();
    let size = locale::format_size(session.terms, UploadForm::<1, MEGABYTES>::FILE_MAX);
    let limit = fill(words.limit(), &[("size", &size)]);
    html! {
        form.card.padded.stack method="post" action=(urls::document_versions(&row.id)) enctype="multipart/form-data" {
            (render_hidden_fields(session, row))
            h2 { (words.replace()) }
            div.field {
                label.label for="f-files" { (words.file()) }
                input #f-files type="file" name="files" required accept=(accepted_endings())
                    aria-describedby="f-files-hint" aria-invalid=[(!refused.is_empty()).then_some("true")];
                p.hint #f-files-hint { (limit) " " (words.replace_hint()) }
                @if !refused.is_empty() { (render_refused_files(session, refused)) }
            }
            div { button.btn { (words.upload()) } }
        }
    }
}

fn render_name_form(session: &RecruiterSession, row: &DocumentRow, filled: &FormState) -> Markup {
    let words = session.words::<DocumentWords>();
    let write = FormWriter::new(session, filled);
    html! {
        form.card.padded.stack method="post" action=(urls::document_name(&row.id)) {
            (write.opening(&urls::document(&row.id)))
            (write.line(Field::required("name", words.name()), Typing::PLAIN))
            div { button.btn { (words.rename()) } }
        }
    }
}

/// The file of a version, or of the latest one.
pub(crate) async fn get_file(
    session: RecruiterSession,
    PathId(id): PathId<DocumentId>,
    params: QueryParams,
) -> HandlerResult {
    let number = match params.get("version") {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::NotFound)?),
    };
    let disposition = if params.get("download").is_empty() { Disposition::Inline } else { Disposition::Attachment };
    let file = documents::open_file(&session.app, &session.recruiter, &id, number).await?;
    Ok(stream_file(file, disposition)?)
}
