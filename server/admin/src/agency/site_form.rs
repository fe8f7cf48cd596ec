//! The form of a site.

use maud::{Markup, html};
use portico_app::agency::sites::{self, SiteRow};
use portico_protocol::site::View;
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_store::ids::SiteId;
use portico_views::names;

use crate::agency::flash;
use crate::ui::form::{Field, FormState, FormWriter, Typing};
use crate::ui::layout::{Page, Section, render_back_link};
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::PathId;
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::SiteWords;

/// What is wrong with a field of this form.
fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    let words = session.words::<SiteWords>();
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Required, "views") => Some(words.fault_no_view().to_owned()),
        (FaultCode::Choice, "accent") => Some(words.fault_colour().to_owned()),
        _ => None,
    }
}

fn render_fields(session: &RecruiterSession, filled: &FormState, current: &str) -> Markup {
    let words = session.words::<SiteWords>();
    let writer = FormWriter::new(session, filled).explaining(explain_fault);
    let views = html! {
        @for view in View::ALL { (writer.tick("views", view.as_str(), names::view(session.terms, *view), "")) }
    };
    html! {
        (writer.opening(current))
        section.card.padded.stack {
            (writer.line(Field::required("name", words.site_name()).hint(words.site_name_hint()), Typing::PLAIN))
            (writer.line(Field::required("portal_url", words.portal_page()).hint(words.portal_page_hint()), Typing::URL))
            (writer.lines(Field::required("origins", words.origins()).hint(words.origins_hint()), "3"))
        }
        section.card.padded.stack {
            (writer.group("views", words.views_shown(), views))
            (writer.line(Field::optional("accent", words.accent()).hint(words.accent_hint()), Typing::PLAIN))
        }
    }
}

/// What a row says, as the form's values.
fn to_values(row: &SiteRow) -> Values {
    let mut values = Values::default();
    values.set("name", &row.name);
    values.set("portal_url", &row.portal_url);
    values.set("origins", &portico_app::sites::origins_of(row).join("\n"));
    values.set("accent", row.accent.as_deref().unwrap_or_default());
    values.0.extend(row.views.split(',').map(|view| ("views".to_owned(), view.to_owned())));
    values
}

/// An empty form, with every view ticked.
pub(crate) async fn show_new_form(session: RecruiterSession) -> HandlerResult {
    session.recruiter.may_write()?;
    let all = View::ALL.iter().map(|view| ("views".to_owned(), view.as_str().to_owned()));
    render_new_form(&session, &FormState::new(Values(all.collect()))).await
}

async fn render_new_form(session: &RecruiterSession, filled: &FormState) -> HandlerResult {
    let words = session.words::<SiteWords>();
    let body = html! {
        (render_back_link(urls::sites(), session.words.sites()))
        h1 { (words.create_site()) }
        form.stack.narrow method="post" action=(urls::site_new()) novalidate {
            (render_fields(session, filled, urls::sites()))
            div.row.wrap.actions {
                button.btn.primary { (words.create_site()) }
                a.btn.quiet href=(urls::sites()) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Sites, title: words.create_site(), body }.show_as(filled.status(), session).await
}

/// Makes a site.
pub(crate) async fn create(form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match sites::create(&session.app, &session.recruiter, &values).await {
        Ok(id) => Ok(session.redirect(&urls::site(&id), flash::SITE_CREATED)),
        Err(error) => render_new_form(&session, &FormState::refused(values, error)?).await,
    }
}

/// The form of a site there is.
pub(crate) async fn show_edit_form(session: RecruiterSession, PathId(id): PathId<SiteId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = sites::get(&session.app, &session.recruiter, &id).await?;
    render_edit_form(&session, &row, &FormState::new(to_values(&row))).await
}

async fn render_edit_form(session: &RecruiterSession, row: &SiteRow, filled: &FormState) -> HandlerResult {
    let (words, at) = (session.words::<SiteWords>(), urls::site(&row.id));
    let body = html! {
        (render_back_link(&at, &row.name))
        h1 { (words.edit_site()) }
        form.stack.narrow method="post" action=(urls::site_edit(&row.id)) novalidate {
            (render_fields(session, filled, &at))
            div.row.wrap.actions {
                button.btn.primary { (session.terms.save_changes()) }
                a.btn.quiet href=(at) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Sites, title: words.edit_site(), body }.show_as(filled.status(), session).await
}

/// Saves a site.
pub(crate) async fn save(PathId(id): PathId<SiteId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match sites::update(&session.app, &session.recruiter, &id, &values).await {
        Ok(()) => Ok(session.redirect(&urls::site(&id), SAVED)),
        Err(error) => {
            let row = sites::get(&session.app, &session.recruiter, &id).await?;
            render_edit_form(&session, &row, &FormState::refused(values, error)?).await
        }
    }
}
