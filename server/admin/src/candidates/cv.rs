//! The CV of an application on its way to a recruiter's browser.

use portico_app::candidates::applications;
use portico_app::error::Error;
use portico_store::ids::{ApplicationId, FileId};
use portico_web::download::{Disposition, stream_file};

use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;

/// Streams the CV, or the one of the application's earlier ones that the address names by its file: a PDF into the page unless a download is asked for, everything else to be saved.
pub(crate) async fn get(
    session: RecruiterSession,
    PathId(id): PathId<ApplicationId>,
    params: QueryParams,
) -> HandlerResult {
    let cv = if params.get("earlier").is_empty() {
        applications::read_cv(&session.app, &session.recruiter, &id).await?
    } else {
        let file = params.id::<FileId>("earlier").ok_or(Error::NotFound)?;
        applications::read_earlier_cv(&session.app, &session.recruiter, &id, &file).await?
    };
    let disposition = if params.get("download").is_empty() { Disposition::Inline } else { Disposition::Attachment };
    Ok(stream_file(cv, disposition)?)
}
