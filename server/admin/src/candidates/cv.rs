//! The CV of an application on its way to a recruiter's browser.

use portico_app::candidates::applications;
use portico_app::error::Error;
use portico_store::ids::{ApplicationId, FileId};
use portico_web::download::{self, Manner};

use crate::web::extract::{Asked, Id};
use crate::web::failure_pages::Answer;
use crate::web::session::Desk;

/// Streams the CV, or the one of the application's earlier ones that the address names by its file: a PDF into the page unless a download is asked for, everything else to be saved.
pub(crate) async fn get(desk: Desk, Id(id): Id<ApplicationId>, asked: Asked) -> Answer {
    let cv = if asked.get("earlier").is_empty() {
        applications::cv(&desk.app, &desk.recruiter, &id).await?
    } else {
        let file = asked.id::<FileId>("earlier").ok_or(Error::NotFound)?;
        applications::earlier_cv(&desk.app, &desk.recruiter, &id, &file).await?
    };
    let manner = if asked.get("download").is_empty() { Manner::Shown } else { Manner::Saved };
    Ok(download::answer(cv, manner)?)
}
