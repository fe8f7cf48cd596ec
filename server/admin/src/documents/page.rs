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
use portico_web::download::{self, Manner};

use crate::documents::list::{self, nothing_chosen, refusals, visibility, words_of};
use crate::ui::form::{Field, Filled, Typing, Writer};
use crate::ui::layout::{Page, Question, Section, back, token};
use crate::urls;
use crate::web::extract::{Asked, Id};
use crate::web::failure_pages::{Answer, Refusal};
use crate::web::flash::Notice;
use crate::web::session::{Desk, Sent};
use crate::web::upload::{RefusedFile, SentFiles};

/// What the page says besides the document: what was typed, and what was wrong with it.
#[derive(Default)]
struct Said {
    filled: Option<Filled>,
    refused: Vec<RefusedFile>,
}

/// One document.
pub(crate) async fn page(desk: Desk, Id(id): Id<DocumentId>) -> Answer {
    show(&desk, &id, Said::default()).await
}

async fn show(desk: &Desk, id: &DocumentId, said: Said) -> Answer {
    let Document { row, versions } = documents::get(&desk.app, &desk.recruiter, id).await?;
    let words = words_of(desk);
    let preview = preview(desk, &row).await?;
    let may_change = desk.may_write() && row.deleted_at.is_none();
    let status = match &said.filled {
        Some(filled) => filled.status(),
        None if said.refused.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let name_form = said.filled.unwrap_or_else(|| Filled::with(basis(&row, &[("name", &row.name)])));
    let body = html! {
        (back(&urls::documents(&place(&row)), words.documents()))
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
            (visibility(desk, &row))
        }
        @if row.deleted_at.is_some() {
            div.notice.wait {
                p { (words.removed_now()) }
                @if desk.may_write() { (put_back_form(desk, &row)) }
            }
        }
        div.aside-layout {
            (shown(desk, &row, &preview))
            div.stack {
                (audience(desk, &row, may_change))
                (history(desk, &row, &versions, may_change))
                @if may_change {
                    (replacing(desk, &row, &said.refused))
                    (naming(desk, &row, &name_form))
                    form method="post" action=(urls::document_remove(&row.id)) {
                        (hidden(desk, &row))
                        button.btn.grave { (words.remove()) }
                    }
                }
            }
        }
    };
    Page { section: section(&row), title: &row.name, body }.show_as(status, desk).await
}

fn section(row: &DocumentRow) -> Section {
    if row.vacancy_id.is_some() { Section::Vacancies } else { Section::Clients }
}

/// Where a document is listed.
fn place(row: &DocumentRow) -> Place {
    match &row.vacancy_id {
        Some(id) => Place::Vacancy(VacancyId::from(id.clone())),
        None => Place::Client(ClientId::from(row.client_id.as_str().to_owned())),
    }
}

/// Values that say which state of the document a form is based on.
fn basis(row: &DocumentRow, more: &[(&str, &str)]) -> Values {
    let mut values = Values::default();
    values.set("version", &row.updated_at.to_string());
    for (name, value) in more {
        values.set(name, value);
    }
    values
}

fn hidden(desk: &Desk, row: &DocumentRow) -> Markup {
    html! { (token(desk)) input type="hidden" name="version" value=(row.updated_at); }
}

/// The button that puts a removed document back.
pub(crate) fn put_back_form(desk: &Desk, row: &DocumentRow) -> Markup {
    html! {
        form method="post" action=(urls::document_put_back(&row.id)) {
            (hidden(desk, row))
            button.btn.small-btn { (words_of(desk).put_back()) span.sr { " " (row.name) } }
        }
    }
}

/// How the latest version appears in the page.
enum Shown {
    Image,
    Other(Preview),
}

async fn preview(desk: &Desk, row: &DocumentRow) -> Result<Shown, Refusal> {
    if files::file_type::by_media_type(&row.media_type).is_some_and(|kind| kind.is_image) {
        return Ok(Shown::Image);
    }
    // A document whose file is gone can still be read about.
    match documents::preview(&desk.app, &desk.recruiter, row).await {
        Err(Error::NotFound) => Ok(Shown::Other(Preview::None)),
        other => Ok(Shown::Other(other?)),
    }
}

fn shown(desk: &Desk, row: &DocumentRow, preview: &Shown) -> Markup {
    let (words, at) = (words_of(desk), urls::document_file(&row.id));
    let title = fill(words.shown_as(), &[("name", &row.name)]);
    let can_open = matches!(preview, Shown::Image | Shown::Other(Preview::Pdf));
    html! {
        section.card.cv {
            div.head {
                div.grow {
                    h2 { (fill(words.version(), &[("number", &row.number.to_string())])) }
                    p.muted.small { (locale::bytes(desk.terms, row.bytes)) }
                }
                @if can_open { a.btn href=(at) target="_blank" rel="noopener" { (desk.words.open_cv()) } }
                a.btn href={ (at) "?download=1" } download { (words.download()) }
            }
            @match preview {
                Shown::Image => div.paper.picture { img src={ (at) "?version=" (row.number) } alt=(title); },
                Shown::Other(Preview::Pdf) => iframe.paper src={ (at) "#navpanes=0&view=FitH" } title=(title) {},
                Shown::Other(Preview::Text(text)) => {
                    p.hint.padded { (desk.words.text_only()) }
                    div.paper.typed tabindex="0" role="region" aria-label=(title) { (text) }
                }
                Shown::Other(Preview::None) => p.padded.muted { (desk.words.no_preview()) },
            }
        }
    }
}

fn audience(desk: &Desk, row: &DocumentRow, may_change: bool) -> Markup {
    let words = words_of(desk);
    html! {
        section.card.padded.stack {
            h2 { (words.visibility()) }
            @if row.visibility == SHARED {
                p.muted { (fill(words.shared_text(), &[("client", &row.client_name)])) }
                @if may_change {
                    form method="post" action=(urls::document_visibility(&row.id)) {
                        (hidden(desk, row))
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

fn history(desk: &Desk, row: &DocumentRow, versions: &[VersionRow], may_change: bool) -> Markup {
    let words = words_of(desk);
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
                                (desk.when(version.created_at)) " · " (locale::bytes(desk.terms, version.bytes))
                            }
                        }
                        @if may_change && version.number != row.number {
                            form method="post" action=(urls::document_restore(&row.id)) {
                                (hidden(desk, row))
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

fn replacing(desk: &Desk, row: &DocumentRow, refused: &[RefusedFile]) -> Markup {
    let words = words_of(desk);
    let size = locale::bytes(desk.terms, SentFiles::<1, MEGABYTES>::FILE_MAX);
    let limit = fill(words.limit(), &[("size", &size)]);
    html! {
        form.card.padded.stack method="post" action=(urls::document_versions(&row.id)) enctype="multipart/form-data" {
            (hidden(desk, row))
            h2 { (words.replace()) }
            div.field {
                label.label for="f-files" { (words.file()) }
                input #f-files type="file" name="files" required accept=(list::accepted())
                    aria-describedby="f-files-hint" aria-invalid=[(!refused.is_empty()).then_some("true")];
                p.hint #f-files-hint { (limit) " " (words.replace_hint()) }
                @if !refused.is_empty() { (refusals(desk, refused)) }
            }
            div { button.btn { (words.upload()) } }
        }
    }
}

fn naming(desk: &Desk, row: &DocumentRow, filled: &Filled) -> Markup {
    let words = words_of(desk);
    let write = Writer::new(desk, filled);
    html! {
        form.card.padded.stack method="post" action=(urls::document_name(&row.id)) {
            (write.opening(&urls::document(&row.id)))
            (write.line(Field::required("name", words.name()), Typing::PLAIN))
            div { button.btn { (words.rename()) } }
        }
    }
}

/// The file of a version, or of the latest one.
pub(crate) async fn file(desk: Desk, Id(id): Id<DocumentId>, asked: Asked) -> Answer {
    let number = match asked.get("version") {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::NotFound)?),
    };
    let manner = if asked.get("download").is_empty() { Manner::Shown } else { Manner::Saved };
    let file = documents::file(&desk.app, &desk.recruiter, &id, number).await?;
    Ok(download::answer(file, manner)?)
}

/// Puts a new version in place.
pub(crate) async fn replace(Id(id): Id<DocumentId>, sent: SentFiles<1, MEGABYTES>) -> Answer {
    let SentFiles { desk, values, files, mut refused } = sent;
    documents::get(&desk.app, &desk.recruiter, &id).await?;
    if let Some((_, received)) = files.first().filter(|_| refused.is_empty()) {
        match documents::replace(&desk.app, &desk.recruiter, &id, &values, received).await {
            Err(Error::Invalid(faults)) => {
                refused.extend(faults.into_iter().map(|fault| RefusedFile { name: received.name.clone(), fault }));
            }
            outcome => return changed(&desk, &id, outcome, Notice::DocumentReplaced),
        }
    }
    if refused.is_empty() {
        refused.push(RefusedFile { name: String::new(), fault: nothing_chosen() });
    }
    show(&desk, &id, Said { filled: None, refused }).await
}

/// After a change, or when somebody else was faster, the page says what is now so.
fn changed(desk: &Desk, id: &DocumentId, outcome: portico_app::error::Result<()>, notice: Notice) -> Answer {
    match outcome {
        Ok(()) => Ok(desk.go(&urls::document(id), notice)),
        Err(Error::Conflict) => Ok(desk.go(&urls::document(id), Notice::DocumentConflict)),
        Err(other) => Err(other.into()),
    }
}

/// Puts an old version on top again.
pub(crate) async fn restore(Id(id): Id<DocumentId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    let outcome = documents::restore_version(&desk.app, &desk.recruiter, &id, &values).await;
    changed(&desk, &id, outcome, Notice::DocumentReplaced)
}

/// Gives it another name.
pub(crate) async fn rename(Id(id): Id<DocumentId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    match documents::rename(&desk.app, &desk.recruiter, &id, &values).await {
        Ok(()) => Ok(desk.go(&urls::document(&id), Notice::Saved)),
        Err(error) => {
            let now = documents::get(&desk.app, &desk.recruiter, &id).await?.row;
            let filled = Filled::again(values, error)?.rebased(now.updated_at);
            show(&desk, &id, Said { filled: Some(filled), refused: Vec::new() }).await
        }
    }
}

/// Asks whether it shall be shared, and says with whom.
pub(crate) async fn ask_share(desk: Desk, Id(id): Id<DocumentId>) -> Answer {
    desk.recruiter.may_write()?;
    let row = documents::get(&desk.app, &desk.recruiter, &id).await?.row;
    if row.deleted_at.is_some() {
        return Err(Error::NotFound.into());
    }
    let people = documents::audience(&desk.app, &desk.recruiter, &row.client_id).await?;
    let words = words_of(&desk);
    let text = match people.as_slice() {
        [] => words.share_consequence_nobody().to_owned(),
        people => fill(words.share_consequence(), &[("people", &people.join(", "))]),
    };
    let question = Question {
        title: &fill(words.share_question(), &[("name", &row.name), ("client", &row.client_name)]),
        text: &text,
        yes: words.share(),
        grave: false,
        action: &format!("{}?shared=1", urls::document_visibility(&id)),
        field: ("version", &row.updated_at.to_string()),
        back: &urls::document(&id),
    };
    question.ask(section(&row), &desk).await
}

/// Shares it when the address says so, or makes it internal.
pub(crate) async fn set_visibility(Id(id): Id<DocumentId>, asked: Asked, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    let shared = asked.get("shared") == "1";
    let outcome = documents::set_shared(&desk.app, &desk.recruiter, &id, &values, shared).await;
    changed(&desk, &id, outcome, if shared { Notice::DocumentShared } else { Notice::DocumentInternal })
}

/// Removes it; the list then offers to put it back.
pub(crate) async fn remove(Id(id): Id<DocumentId>, sent: Sent) -> Answer {
    set_removed(&id, sent, true).await
}

/// Puts a removed one back.
pub(crate) async fn put_back(Id(id): Id<DocumentId>, sent: Sent) -> Answer {
    set_removed(&id, sent, false).await
}

async fn set_removed(id: &DocumentId, sent: Sent, removed: bool) -> Answer {
    let Sent { desk, values } = sent;
    match documents::set_removed(&desk.app, &desk.recruiter, id, &values, removed).await {
        Ok(row) if removed => Ok(desk.go(&urls::documents(&place(&row)), Notice::DocumentRemoved)),
        outcome => changed(&desk, id, outcome.map(drop), Notice::DocumentPutBack),
    }
}
