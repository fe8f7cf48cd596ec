//! The CV of an application on its way to a recruiter's browser.

use super::address::{Asked, Id};
use super::answer::Answer;
use super::session::Desk;
use crate::app::applications;
use crate::download::{self, Manner};
use crate::error::Error;
use crate::ids::{ApplicationId, FileId};

/// Streams the CV, or the one of the application's earlier ones that the address names by its file: a PDF into the page unless a download is asked for, everything else to be saved.
pub(super) async fn get(desk: Desk, Id(id): Id<ApplicationId>, asked: Asked) -> Answer {
    let cv = if asked.get("earlier").is_empty() {
        applications::cv(&desk.app, &desk.recruiter, &id).await?
    } else {
        let file = asked.id::<FileId>("earlier").ok_or(Error::NotFound)?;
        applications::earlier_cv(&desk.app, &desk.recruiter, &id, &file).await?
    };
    let manner = if asked.get("download").is_empty() { Manner::Shown } else { Manner::Saved };
    Ok(download::answer(cv, manner)?)
}
