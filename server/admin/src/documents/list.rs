//! The documents of a client or a vacancy: the list, and adding to it.

use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::clients;
use portico_app::documents::{self, AT_ONCE, DocumentRow, Documents, Place};
use portico_app::error::Error;
use portico_app::files::IncomingFile;
use portico_app::vacancies::{self, VacancyRow};
use portico_protocol::{FaultCode, FieldFault};
use portico_store::ids::{ClientId, VacancyId};
use portico_views::{fault_message, fill, locale};

use crate::documents::file_field::{DocumentsForm, accepted_endings, limits_text, no_file_fault, render_refused_files};
use crate::documents::flash;
use crate::documents::labels::{render_put_back_form, render_visibility_chip};
use crate::ui::client::tabs::{self, Tab};
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::urls;
use crate::web::extract::PathId;
use crate::web::rejection::{HandlerResult, Rejection};
use crate::web::session::RecruiterSession;
use crate::web::upload::RefusedFile;
use crate::words::DocumentWords;

/// A client's documents.
pub(crate) async fn show_client(session: RecruiterSession, PathId(id): PathId<ClientId>) -> HandlerResult {
    render_page(&session, &Place::Client(id), &[]).await
}

/// A vacancy's documents.
pub(crate) async fn show_vacancy(session: RecruiterSession, PathId(id): PathId<VacancyId>) -> HandlerResult {
    render_page(&session, &Place::Vacancy(id), &[]).await
}

/// Adds documents to a client.
pub(crate) async fn add_to_client(PathId(id): PathId<ClientId>, form: DocumentsForm) -> HandlerResult {
    add_documents(&Place::Client(id), form).await
}

/// Adds documents to a vacancy.
pub(crate) async fn add_to_vacancy(PathId(id): PathId<VacancyId>, form: DocumentsForm) -> HandlerResult {
    add_documents(&Place::Vacancy(id), form).await
}

/// Each file stands for itself: those that can be taken are, and the others are named with what is wrong with them.
async fn add_documents(place: &Place, form: DocumentsForm) -> HandlerResult {
    let DocumentsForm { session, files, mut refused, .. } = form;
    if files.is_empty() && refused.is_empty() {
        refused.push(RefusedFile { name: String::new(), fault: no_file_fault() });
    }
    // Whoever may not see the place is told so before anything is stored.
    documents::list(&session.app, &session.recruiter, place).await?;
    refused.extend(store_documents(&session, place, files.iter().map(|(_, received)| received)).await?);
    if refused.is_empty() {
        return Ok(session.redirect(&urls::documents(place), flash::ADDED));
    }
    render_page(&session, place, &refused).await
}

/// Adds each file that can be taken, and gives those that cannot.
pub(crate) async fn store_documents(
    session: &RecruiterSession,
    place: &Place,
    files: impl Iterator<Item = &IncomingFile>,
) -> Result<Vec<RefusedFile>, Rejection> {
    let mut refused = Vec::new();
    for received in files {
        match documents::add(&session.app, &session.recruiter, place, received).await {
            Ok(_) => {}
            Err(Error::Invalid(faults)) => {
                refused.extend(faults.into_iter().map(|fault| RefusedFile { name: received.name.clone(), fault }));
            }
            Err(other) => return Err(other.into()),
        }
    }
    Ok(refused)
}

/// The page, with what is wrong with files that were sent.
pub(crate) async fn render_page(session: &RecruiterSession, place: &Place, refused: &[RefusedFile]) -> HandlerResult {
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let render_body = |found: &Documents| {
        html! {
            @if session.may_write() { (render_form(session, &urls::documents(place), refused)) }
            (render_region(session, place, found))
        }
    };
    let id = match place {
        Place::Client(id) => {
            let row = clients::get_row(&session.app, &session.recruiter, id).await?;
            let found = documents::list_of_client(&session.app, &session.recruiter, &row).await?;
            return tabs::show_tab_as(status, session, &row, Tab::Documents, render_body(&found)).await;
        }
        Place::Vacancy(id) => id,
    };
    let row = vacancies::get(&session.app, &session.recruiter, id).await?;
    let found = documents::list_of_vacancy(&session.app, &session.recruiter, &row).await?;
    let words = session.words::<DocumentWords>();
    let body = html! {
        (render_back_link(&urls::vacancy(id), &row.title))
        h1 { (fill(words.documents_of(), &[("name", &row.title)])) }
        (render_body(&found))
    };
    Page { section: Section::Vacancies, title: words.documents(), body }.show_as(status, session).await
}

/// The form that takes files. With a script each is sent on its own as soon as it is chosen or dropped.
fn render_form(session: &RecruiterSession, action: &str, refused: &[RefusedFile]) -> Markup {
    let words = session.words::<DocumentWords>();
    let too_large =
        FieldFault { field: "files".to_owned(), code: FaultCode::FileTooLarge, limit: Some(DocumentsForm::FILE_MAX) };
    html! {
        form.card.padded.stack.drop method="post" action=(action) enctype="multipart/form-data" data-upload
            data-most=(AT_ONCE) data-largest=(DocumentsForm::FILE_MAX) data-token=(session.form_token)
            data-waiting=(words.waiting()) data-uploading=(words.uploading()) data-done=(words.uploaded())
            data-failed=(words.upload_failed()) data-too-large=(fault_message(session.terms, &too_large))
            data-too-many=(fill(words.fault_too_many(), &[("limit", &AT_ONCE.to_string())])) {
            (render_csrf_field(session))
            h2 { (words.add_documents()) }
            div.field {
                div.row.wrap {
                    input #f-files type="file" name="files" multiple required accept=(accepted_endings())
                        aria-label=(words.choose_files()) aria-describedby="f-files-hint"
                        aria-invalid=[(!refused.is_empty()).then_some("true")];
                    span.muted.only-scripted hidden { (words.drop_here()) }
                }
                p.hint #f-files-hint { (limits_text(session)) " " (words.added_as_internal()) }
                @if !refused.is_empty() { (render_refused_files(session, refused)) }
            }
            div { button.btn.primary { (words.upload()) } }
            ul.uploads aria-live="polite" {}
        }
    }
}

/// The part of the page that a script swaps after an upload.
fn render_region(session: &RecruiterSession, place: &Place, found: &Documents) -> Markup {
    let words = session.words::<DocumentWords>();
    html! {
        div.stack data-region="documents" {
            @if found.items.is_empty() {
                div.card.empty {
                    p { strong { (words.no_documents()) } }
                    p.muted { (words.no_documents_next()) }
                }
            } @else {
                (render_table(session, &found.items, matches!(place, Place::Client(_))))
            }
            @if !found.removed.is_empty() { (render_removed(session, &found.removed)) }
        }
    }
}

/// Documents as a list; with their vacancies, where they may be of several.
pub(crate) fn render_table(session: &RecruiterSession, rows: &[DocumentRow], with_vacancy: bool) -> Markup {
    let words = session.words::<DocumentWords>();
    html! {
        div.card.table {
            table {
                thead {
                    tr {
                        th scope="col" { (words.name()) }
                        th scope="col" { (words.visibility()) }
                        @if with_vacancy { th scope="col" { (words.about_vacancy()) } }
                        th scope="col" { (words.size()) }
                        th.end scope="col" { (words.changed()) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            td { a.cover href=(urls::document(&row.id)) { (row.name) } }
                            td { (render_visibility_chip(session, row)) }
                            @if with_vacancy { td.muted.wide-only { (row.vacancy_title.as_deref().unwrap_or_default()) } }
                            td.muted.num.wide-only { (locale::format_size(session.terms, row.bytes)) }
                            td.end.muted.small {
                                (session.relative_time(row.version_at))
                                @if let Some(name) = &row.recruiter_name { div { (name) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn render_removed(session: &RecruiterSession, rows: &[DocumentRow]) -> Markup {
    let words = session.words::<DocumentWords>();
    html! {
        details.card.padded.removed {
            summary { (words.removed()) " " span.muted.num { (rows.len()) } }
            div.stack {
                p.hint { (words.removed_hint()) }
                ul.stack {
                    @for row in rows {
                        li.row.wrap {
                            span.grow { (row.name) }
                            @if let Some(at) = row.deleted_at { span.muted.small { (session.relative_time(at)) } }
                            @if session.may_write() { (render_put_back_form(session, row)) }
                        }
                    }
                }
            }
        }
    }
}

/// The latest documents of a vacancy on its own page.
pub(crate) async fn render_section(session: &RecruiterSession, vacancy: &VacancyRow) -> Result<Markup, Rejection> {
    let place = Place::Vacancy(vacancy.id.clone());
    let found = documents::list_present(&session.app, &session.recruiter, vacancy).await?;
    let words = session.words::<DocumentWords>();
    Ok(html! {
        section.card.padded.stack {
            div.head {
                h2.grow { (words.documents()) " " span.muted.num { (found.len()) } }
                a.more href=(urls::documents(&place)) { @if session.may_write() { (words.add_documents()) } @else { (session.words.see_all()) } }
            }
            @if !found.is_empty() {
                ul.stack {
                    @for row in found.iter().take(5) {
                        li.row.wrap { a.link.grow href=(urls::document(&row.id)) { (row.name) } (render_visibility_chip(session, row)) }
                    }
                }
            }
        }
    })
}
