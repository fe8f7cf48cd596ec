//! What can be done with a document: a new version, another name, sharing, removing.

use portico_app::documents::{self, MEGABYTES};
use portico_app::error::{Error, Result};
use portico_store::ids::DocumentId;
use portico_views::fill;

use crate::documents::file_field::no_file_fault;
use crate::documents::flash;
use crate::documents::page::{PageState, document_place, menu_section, render_page};
use crate::ui::form::{FormState, version};
use crate::ui::question::Question;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
use crate::web::flash::{FlashKind, SAVED};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::web::upload::{RefusedFile, UploadForm};
use crate::words::DocumentWords;

/// Puts a new version in place.
pub(crate) async fn replace(PathId(id): PathId<DocumentId>, form: UploadForm<1, MEGABYTES>) -> HandlerResult {
    let UploadForm { session, values, files, mut refused } = form;
    documents::get(&session.app, &session.recruiter, &id).await?;
    if let Some((_, received)) = files.first().filter(|_| refused.is_empty()) {
        match documents::replace(&session.app, &session.recruiter, &id, &values, received).await {
            Err(Error::Invalid(faults)) => {
                refused.extend(faults.into_iter().map(|fault| RefusedFile { name: received.name.clone(), fault }));
            }
            outcome => return redirect_after(&session, &id, outcome, flash::REPLACED),
        }
    }
    if refused.is_empty() {
        refused.push(RefusedFile { name: String::new(), fault: no_file_fault() });
    }
    render_page(&session, &id, PageState { filled: None, refused }).await
}

/// After a change, or when somebody else was faster, the page says what is now so.
fn redirect_after(
    session: &RecruiterSession,
    id: &DocumentId,
    outcome: Result<()>,
    notice: FlashKind,
) -> HandlerResult {
    match outcome {
        Ok(()) => Ok(session.redirect(&urls::document(id), notice)),
        Err(Error::Conflict) => Ok(session.redirect(&urls::document(id), flash::CONFLICT)),
        Err(other) => Err(other.into()),
    }
}

/// Puts an old version on top again.
pub(crate) async fn restore(PathId(id): PathId<DocumentId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let outcome = documents::restore_version(&session.app, &session.recruiter, &id, &values).await;
    redirect_after(&session, &id, outcome, flash::REPLACED)
}

/// Gives it another name.
pub(crate) async fn rename(PathId(id): PathId<DocumentId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match documents::rename(&session.app, &session.recruiter, &id, &values).await {
        Ok(()) => Ok(session.redirect(&urls::document(&id), SAVED)),
        Err(error) => {
            let now = documents::get(&session.app, &session.recruiter, &id).await?.row;
            let filled = FormState::refused(values, error)?.at_version(now.updated_at);
            render_page(&session, &id, PageState { filled: Some(filled), refused: Vec::new() }).await
        }
    }
}

/// Asks whether it shall be shared, and says with whom.
pub(crate) async fn ask_share(session: RecruiterSession, PathId(id): PathId<DocumentId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = documents::get(&session.app, &session.recruiter, &id).await?.row;
    if row.deleted_at.is_some() {
        return Err(Error::NotFound.into());
    }
    let people = documents::list_audience(&session.app, &session.recruiter, &row.client_id).await?;
    let words = session.words::<DocumentWords>();
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
        field: (version::FIELD, &row.updated_at.to_string()),
        back: &urls::document(&id),
    };
    question.ask(menu_section(&row), &session).await
}

/// Shares it when the address says so, or makes it internal.
pub(crate) async fn set_visibility(
    PathId(id): PathId<DocumentId>,
    params: QueryParams,
    form: CsrfForm,
) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let shared = params.get("shared") == "1";
    let outcome = documents::set_shared(&session.app, &session.recruiter, &id, &values, shared).await;
    redirect_after(&session, &id, outcome, if shared { flash::SHARED } else { flash::INTERNAL })
}

/// Removes it; the list then offers to put it back.
pub(crate) async fn remove(PathId(id): PathId<DocumentId>, form: CsrfForm) -> HandlerResult {
    set_removed(&id, form, true).await
}

/// Puts a removed one back.
pub(crate) async fn put_back(PathId(id): PathId<DocumentId>, form: CsrfForm) -> HandlerResult {
    set_removed(&id, form, false).await
}

async fn set_removed(id: &DocumentId, form: CsrfForm, removed: bool) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match documents::set_removed(&session.app, &session.recruiter, id, &values, removed).await {
        Ok(row) if removed => Ok(session.redirect(&urls::documents(&document_place(&row)), flash::REMOVED)),
        outcome => redirect_after(&session, id, outcome.map(drop), flash::PUT_BACK),
    }
}
