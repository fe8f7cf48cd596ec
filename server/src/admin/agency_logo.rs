//! The page of the agency's own logo.

use maud::{Markup, html};
use portico_protocol::{FaultCode, Values};

use super::address::Asked;
use super::answer::Answer;
use super::client_tabs::page_words;
use super::flash::Notice;
use super::form::{Field, Filled, Writer};
use super::layout::{Page, Section, back, token};
use super::logo::{mark, png};
use super::session::{Desk, Sent};
use super::settings::{self, words_of};
use super::upload::SentFiles;
use crate::app::agency_logo::{self, FIELD};
use crate::error::Error;

const PATH: &str = "/admin/settings/logo";

/// The form with its picture, of 5 MB at most.
pub(super) type Upload = SentFiles<1, 5>;

/// The page.
pub(super) async fn page(desk: Desk) -> Answer {
    show(&desk, &Filled::default()).await
}

async fn show(desk: &Desk, filled: &Filled) -> Answer {
    let words = words_of(desk);
    let digest = agency_logo::digest(&desk.app, &desk.recruiter).await?;
    let writer = Writer::new(desk, filled);
    let body = html! {
        (back(settings::PATH, desk.words.settings()))
        h1 { (words.agency_logo()) }
        p.muted { (words.agency_logo_about()) }
        form.stack.narrow method="post" action=(PATH) enctype="multipart/form-data" novalidate {
            (writer.opening(PATH))
            section.card.padded.stack {
                div.row.wrap data-picture=(page_words(desk).logo_chosen()) {
                    (current(desk, digest.as_deref()))
                    div.grow { (writer.picture(Field::required(FIELD, page_words(desk).logo_file()).hint(words.agency_logo_hint()))) }
                }
            }
            div.row.wrap.actions { button.btn.primary { (desk.terms.save_changes()) } }
        }
        @if digest.is_some() {
            form method="post" action={ (PATH) "/remove" } {
                (token(desk))
                button.btn.quiet.bad { (page_words(desk).remove_logo()) }
            }
        }
    };
    Page { section: Section::Settings, title: words.agency_logo(), body }.show_as(filled.status(), desk).await
}

/// The logo as it is.
fn current(desk: &Desk, digest: Option<&str>) -> Markup {
    html! {
        span.mount {
            @if let Some(digest) = digest {
                img.logo.letterhead src={ (PATH) "/picture?v=" (mark(digest)) } alt=(page_words(desk).logo_now()) height="96";
            }
        }
    }
}

/// Makes a sent picture the logo.
pub(super) async fn save(sent: Upload) -> Answer {
    let SentFiles { desk, files, refused, .. } = sent;
    let saved = match (files.first(), refused.into_iter().next()) {
        (_, Some(refused)) => Err(Error::Invalid(vec![refused.fault])),
        (Some((_, picture)), None) => agency_logo::set(&desk.app, &desk.recruiter, picture).await,
        (None, None) => Err(Error::field(FIELD, FaultCode::Required)),
    };
    match saved {
        Ok(()) => Ok(desk.go(PATH, Notice::Saved)),
        Err(error) => show(&desk, &Filled::again(Values::default(), error)?).await,
    }
}

/// Takes the logo away.
pub(super) async fn remove(sent: Sent) -> Answer {
    let desk = sent.desk;
    agency_logo::remove(&desk.app, &desk.recruiter).await?;
    Ok(desk.go(PATH, Notice::Saved))
}

/// The bytes, for all recruiters of the agency.
pub(super) async fn picture(desk: Desk, asked: Asked) -> Answer {
    let logo = agency_logo::read(&desk.app, &desk.recruiter).await?;
    Ok(png(&logo.digest, logo.png, asked.get("v")))
}
