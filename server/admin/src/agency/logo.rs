//! The page of the agency's own logo.

use maud::{Markup, html};
use portico_app::error::Error;
use portico_app::mail;
use portico_app::mail::logo::FIELD;
use portico_protocol::{FaultCode, Values};

use crate::agency::settings::words_of;
use crate::clients::tabs::page_words;
use crate::ui::form::{Field, Filled, Writer};
use crate::ui::layout::{Page, Section, back, token};
use crate::ui::picture::{mark, png};
use crate::urls;
use crate::web::extract::Asked;
use crate::web::failure_pages::Answer;
use crate::web::flash::Notice;
use crate::web::session::{Desk, Sent};
use crate::web::upload::SentFiles;

/// The form with its picture, of 5 MB at most.
pub(crate) type Upload = SentFiles<1, 5>;

/// The page.
pub(crate) async fn page(desk: Desk) -> Answer {
    show(&desk, &Filled::default()).await
}

async fn show(desk: &Desk, filled: &Filled) -> Answer {
    let words = words_of(desk);
    let digest = mail::logo::digest(&desk.app, &desk.recruiter).await?;
    let writer = Writer::new(desk, filled);
    let body = html! {
        (back(urls::settings(), desk.words.settings()))
        h1 { (words.agency_logo()) }
        p.muted { (words.agency_logo_about()) }
        form.stack.narrow method="post" action=(urls::agency_logo()) enctype="multipart/form-data" novalidate {
            (writer.opening(urls::agency_logo()))
            section.card.padded.stack {
                div.row.wrap data-picture=(page_words(desk).logo_chosen()) {
                    (current(desk, digest.as_deref()))
                    div.grow { (writer.picture(Field::required(FIELD, page_words(desk).logo_file()).hint(words.agency_logo_hint()))) }
                }
            }
            div.row.wrap.actions { button.btn.primary { (desk.terms.save_changes()) } }
        }
        @if digest.is_some() {
            form method="post" action=(urls::agency_logo_remove()) {
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
                img.logo.letterhead src={ (urls::agency_logo_picture()) "?v=" (mark(digest)) } alt=(page_words(desk).logo_now()) height="96";
            }
        }
    }
}

/// Makes a sent picture the logo.
pub(crate) async fn save(sent: Upload) -> Answer {
    let SentFiles { desk, files, refused, .. } = sent;
    let saved = match (files.first(), refused.into_iter().next()) {
        (_, Some(refused)) => Err(Error::Invalid(vec![refused.fault])),
        (Some((_, picture)), None) => mail::logo::set(&desk.app, &desk.recruiter, picture).await,
        (None, None) => Err(Error::field(FIELD, FaultCode::Required)),
    };
    match saved {
        Ok(()) => Ok(desk.go(urls::agency_logo(), Notice::Saved)),
        Err(error) => show(&desk, &Filled::again(Values::default(), error)?).await,
    }
}

/// Takes the logo away.
pub(crate) async fn remove(sent: Sent) -> Answer {
    let desk = sent.desk;
    mail::logo::remove(&desk.app, &desk.recruiter).await?;
    Ok(desk.go(urls::agency_logo(), Notice::Saved))
}

/// The bytes, for all recruiters of the agency.
pub(crate) async fn picture(desk: Desk, asked: Asked) -> Answer {
    let logo = mail::logo::read(&desk.app, &desk.recruiter).await?;
    Ok(png(&logo.digest, logo.png, asked.get("v")))
}
