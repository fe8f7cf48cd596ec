//! The page of the agency's own logo.

use maud::{Markup, html};
use portico_app::error::Error;
use portico_app::mail;
use portico_app::mail::logo::FIELD;
use portico_protocol::{FaultCode, FieldFault, Values};

use crate::ui::form::{Field, FormState, FormWriter};
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::ui::picture::{explain_picture_fault, png_response, version_mark};
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::QueryParams;
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::web::upload::UploadForm;
use crate::words::LogoWords;

/// The form with its picture, of 5 MB at most.
pub(crate) type LogoForm = UploadForm<1, 5>;

/// The page.
pub(crate) async fn show(session: RecruiterSession) -> HandlerResult {
    render_page(&session, &FormState::default()).await
}

async fn render_page(session: &RecruiterSession, filled: &FormState) -> HandlerResult {
    let words = session.words::<LogoWords>();
    let digest = mail::logo::digest(&session.app, &session.recruiter).await?;
    let writer = FormWriter::new(session, filled).explaining(explain_fault);
    let body = html! {
        (render_back_link(urls::settings(), session.words.settings()))
        h1 { (words.agency_logo()) }
        p.muted { (words.agency_logo_about()) }
        form.stack.narrow method="post" action=(urls::agency_logo()) enctype="multipart/form-data" novalidate {
            (writer.opening(urls::agency_logo()))
            section.card.padded.stack {
                div.row.wrap data-picture=(session.words::<LogoWords>().logo_chosen()) {
                    (render_current_logo(session, digest.as_deref()))
                    div.grow { (writer.picture(Field::required(FIELD, session.words::<LogoWords>().logo_file()).hint(words.agency_logo_hint()))) }
                }
            }
            div.row.wrap.actions { button.btn.primary { (session.terms.save_changes()) } }
        }
        @if digest.is_some() {
            form method="post" action=(urls::agency_logo_remove()) {
                (render_csrf_field(session))
                button.btn.quiet.bad { (session.words::<LogoWords>().remove_logo()) }
            }
        }
    };
    Page { section: Section::Settings, title: words.agency_logo(), body }.show_as(filled.status(), session).await
}

/// What is wrong with a field of this form.
fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    match fault.code {
        FaultCode::Required => Some(session.words::<LogoWords>().fault_no_picture().to_owned()),
        _ => explain_picture_fault(session, fault),
    }
}

/// The logo as it is.
fn render_current_logo(session: &RecruiterSession, digest: Option<&str>) -> Markup {
    html! {
        span.mount {
            @if let Some(digest) = digest {
                img.logo.letterhead src={ (urls::agency_logo_picture()) "?v=" (version_mark(digest)) } alt=(session.words::<LogoWords>().logo_now()) height="96";
            }
        }
    }
}

/// Makes a sent picture the logo.
pub(crate) async fn save(form: LogoForm) -> HandlerResult {
    let UploadForm { session, files, refused, .. } = form;
    let saved = match (files.first(), refused.into_iter().next()) {
        (_, Some(refused)) => Err(Error::Invalid(vec![refused.fault])),
        (Some((_, picture)), None) => mail::logo::set(&session.app, &session.recruiter, picture).await,
        (None, None) => Err(Error::field(FIELD, FaultCode::Required)),
    };
    match saved {
        Ok(()) => Ok(session.redirect(urls::agency_logo(), SAVED)),
        Err(error) => render_page(&session, &FormState::refused(Values::default(), error)?).await,
    }
}

/// Takes the logo away.
pub(crate) async fn remove(form: CsrfForm) -> HandlerResult {
    let session = form.session;
    mail::logo::remove(&session.app, &session.recruiter).await?;
    Ok(session.redirect(urls::agency_logo(), SAVED))
}

/// The bytes, for all recruiters of the agency.
pub(crate) async fn get_picture(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let logo = mail::logo::read(&session.app, &session.recruiter).await?;
    Ok(png_response(&logo.digest, logo.png, params.get("v")))
}
