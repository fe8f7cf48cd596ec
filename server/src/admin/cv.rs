//! The CV of an application on its way to a recruiter's browser.

use super::address::{Asked, Id};
use super::answer::Answer;
use super::session::Desk;
use crate::app::applications;
use crate::download::{self, Manner};
use crate::ids::ApplicationId;

/// Streams the CV: a PDF into the page unless a download is asked for, everything else to be saved.
pub(super) async fn get(desk: Desk, Id(id): Id<ApplicationId>, asked: Asked) -> Answer {
    let cv = applications::cv(&desk.app, &desk.recruiter, &id).await?;
    let manner = if asked.get("download").is_empty() { Manner::Shown } else { Manner::Saved };
    Ok(download::answer(cv, manner)?)
}
