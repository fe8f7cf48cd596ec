//! The setting of which fields contacts may change at once, and which wait for a recruiter.

use maud::{Markup, html};
use portico_app::approvals::confirmations::{self, Confirmations, fields, key};
use portico_protocol::Values;
use portico_protocol::details::Subject;
use portico_views::details::field_name;

use crate::ui::form::{FormState, FormWriter, version};
use crate::ui::layout::{Page, Section, render_back_link};
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ApprovalWords;

/// The form.
pub(crate) async fn show(session: RecruiterSession) -> HandlerResult {
    session.recruiter.may_write()?;
    let choice = confirmations::get(&session.app, &session.recruiter).await?;
    render_page(&session, &FormState::new(form_values(&choice))).await
}

fn form_values(choice: &Confirmations) -> Values {
    let mut values = Values::default();
    for subject in Subject::ALL {
        for field in fields(*subject).iter().filter(|field| choice.holds(*subject, field)) {
            values.0.push(("field".to_owned(), key(*subject, field)));
        }
    }
    version::set(&mut values, choice.version);
    values
}

async fn render_page(session: &RecruiterSession, filled: &FormState) -> HandlerResult {
    let words = session.words::<ApprovalWords>();
    let writer = FormWriter::new(session, filled);
    let body = html! {
        (render_back_link(urls::settings(), session.words.settings()))
        div.stack { h1 { (words.confirmations_title()) } p.muted.narrow { (words.confirmations_hint()) } }
        form.stack.narrow method="post" action=(urls::confirmations()) novalidate {
            (writer.opening(urls::confirmations()))
            section.card.padded.stack {
                (writer.group("company", words.of_company(), render_ticks(session, &writer, Subject::Company)))
                (writer.group("own", words.of_contact(), render_ticks(session, &writer, Subject::Own)))
            }
            div.row.wrap.actions {
                button.btn.primary { (session.terms.save_changes()) }
                a.btn.quiet href=(urls::settings()) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Settings, title: words.confirmations_title(), body }
        .show_as(filled.status(), session)
        .await
}

fn render_ticks(session: &RecruiterSession, writer: &FormWriter<'_>, subject: Subject) -> Markup {
    html! {
        @for field in fields(subject) {
            (writer.tick("field", &key(subject, field), field_name(session.terms, subject, field), ""))
        }
    }
}

/// Saves the choice.
pub(crate) async fn save(form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match confirmations::set(&session.app, &session.recruiter, &values).await {
        Ok(()) => Ok(session.redirect(urls::confirmations(), SAVED)),
        Err(error) => {
            let version = confirmations::get(&session.app, &session.recruiter).await?.version;
            render_page(&session, &FormState::refused(values, error)?.at_version(version)).await
        }
    }
}
