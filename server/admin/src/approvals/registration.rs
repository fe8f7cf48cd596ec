//! One registration: what was typed, whom it may be about, and the three ways to answer it.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect};
use maud::{Markup, html};
use portico_app::approvals::{self, Case, Choice};
use portico_app::clients::similar_names::Suggestion;
use portico_app::error::Error;
use portico_protocol::site::Language;
use portico_store::ids::{ClientId, RegistrationId};
use portico_views::{fill, names};

use crate::approvals::flash;
use crate::ui::contact_links;
use crate::ui::form::{Field, FormState, FormWriter};
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ApprovalWords;

/// One registration. Once it was decided on, the inbox tells the rest.
pub(crate) async fn show(
    session: RecruiterSession,
    PathId(id): PathId<RegistrationId>,
    params: QueryParams,
) -> HandlerResult {
    let search = params.search();
    let case = approvals::get(&session.app, &session.recruiter, &id, &search).await?;
    if case.row.decision.is_some() {
        return Ok(Redirect::to(urls::approvals()).into_response());
    }
    render_page(&session, &case, &search, &FormState::default()).await
}

async fn render_page(session: &RecruiterSession, case: &Case, search: &str, declining: &FormState) -> HandlerResult {
    let words = session.words::<ApprovalWords>();
    let body = html! {
        (render_back_link(urls::approvals(), session.words.approvals()))
        h1 { (case.row.company) }
        @if let Some(known) = &case.known {
            div.notice.wait role="status" {
                p {
                    @let text = if known.deactivated_at.is_some() { words.known_inactive() } else { words.known_contact() };
                    (fill(text, &[("name", &known.name)]))
                }
            }
        }
        div.halves {
            (render_facts(session, case))
            @if session.may_write() { (render_answers(session, case, search, declining)) }
        }
    };
    Page { section: Section::Approvals, title: &case.row.company, body }.show_as(declining.status(), session).await
}

fn render_facts(session: &RecruiterSession, case: &Case) -> Markup {
    let (words, terms, row) = (session.words::<ApprovalWords>(), session.terms, &case.row);
    let language = Language::parse(&row.language).map_or("", names::language);
    html! {
        section.card.padded.stack {
            h2 { (words.registered()) }
            dl.facts {
                div { dt { (terms.company()) } dd { (row.company) } }
                div { dt { (terms.full_name()) } dd { (row.name) } }
                div { dt { (terms.email()) } dd { (contact_links::link_email(&row.email)) } }
                @if !row.phone.is_empty() { div { dt { (terms.phone()) } dd { (contact_links::link_telephone(session, &row.phone)) } } }
                div { dt { (terms.mail_language()) } dd { (language) } }
                div { dt { (words.registered()) } dd { (session.exact_time(row.created_at)) } }
                @if let Some(at) = row.confirmed_at { div { dt { (words.confirmed()) } dd { (session.exact_time(at)) } } }
                div { dt { (words.notice()) } dd { (row.notice_version) } }
            }
        }
    }
}

fn render_answers(session: &RecruiterSession, case: &Case, search: &str, declining: &FormState) -> Markup {
    let (words, at) = (session.words::<ApprovalWords>(), urls::registration(&case.row.id));
    let approve = urls::registration_approve(&case.row.id);
    let domain = case.row.email_key.rsplit('@').next().unwrap_or_default();
    let writer = FormWriter::new(session, declining);
    html! {
        section.card.padded.stack {
            h2 { (words.decide()) }
            p.muted { (words.decide_hint()) }
            (render_choices(session, &approve, &fill(words.same_domain(), &[("domain", domain)]), &case.look_alikes.by_domain))
            (render_choices(session, &approve, words.like_name(), &case.look_alikes.by_name))
            div.stack #search {
                h3 { (words.search_title()) }
                form.search role="search" method="get" action={ (at) "#search" } {
                    input.input type="search" name="q" value=(search) aria-label=(words.search_clients()) placeholder=(words.search_clients());
                    button.btn { (session.terms.search()) }
                }
                @if !search.is_empty() && case.found.is_empty() { p.muted { (words.nothing_found()) } }
                (render_suggestions(session, &approve, &case.found))
            }
            div.stack {
                h3 { (words.new_client()) }
                form method="post" action=(approve) {
                    (render_csrf_field(session))
                    input type="hidden" name="choice" value="create";
                    button.btn.primary { (fill(words.create(), &[("company", &case.row.company)])) }
                }
            }
            details.decline open[declining.status() != StatusCode::OK] {
                summary.btn.quiet { (words.decline_ellipsis()) }
                form.stack method="post" action=(urls::registration_decline(&case.row.id)) novalidate {
                    (writer.opening(&at))
                    (writer.lines(Field::optional("reason", words.reason()).hint(words.reason_hint()), "4"))
                    div { button.btn.grave { (words.decline()) } }
                }
            }
        }
    }
}

fn render_choices(session: &RecruiterSession, action: &str, title: &str, found: &[Suggestion]) -> Markup {
    html! { @if !found.is_empty() { div.stack { h3 { (title) } (render_suggestions(session, action, found)) } } }
}

fn render_suggestions(session: &RecruiterSession, action: &str, found: &[Suggestion]) -> Markup {
    let words = session.words::<ApprovalWords>();
    html! {
        @for it in found {
            div.row.wrap {
                div.grow {
                    a.link href=(urls::client(&it.id)) { (it.name) }
                    @if !it.city.is_empty() { span.small.muted { " · " (it.city) } }
                    @if it.portal_enabled_at.is_none() { div.small.muted { (words.portal_off()) } }
                }
                form method="post" action=(action) {
                    (render_csrf_field(session))
                    input type="hidden" name="choice" value=(it.id);
                    button.btn.small-btn aria-label={ (words.join()) ": " (it.name) } { (words.join()) }
                }
            }
        }
    }
}

/// Approves it: as a new client, or as a contact of the client that was chosen.
pub(crate) async fn approve(PathId(id): PathId<RegistrationId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let choice = match values.get("choice") {
        "create" => Choice::Create,
        client => Choice::Join(ClientId::parse(client).ok_or(Error::NotFound)?),
    };
    match approvals::approve(&session.app, &session.recruiter, &id, &choice).await {
        Ok(approved) => {
            let notice = if approved.is_linked { flash::APPROVED } else { flash::APPROVED_UNLINKED };
            Ok(session.redirect(&urls::client(&approved.client), notice))
        }
        Err(Error::Conflict) => Ok(session.redirect(urls::approvals(), flash::DECIDED)),
        Err(other) => Err(other.into()),
    }
}

/// Declines it.
pub(crate) async fn decline(PathId(id): PathId<RegistrationId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match approvals::decline(&session.app, &session.recruiter, &id, &values).await {
        Ok(()) => Ok(session.redirect(urls::approvals(), flash::REGISTRATION_DECLINED)),
        Err(Error::Conflict) => Ok(session.redirect(urls::approvals(), flash::DECIDED)),
        Err(error) => {
            let case = approvals::get(&session.app, &session.recruiter, &id, "").await?;
            render_page(&session, &case, "", &FormState::refused(values, error)?).await
        }
    }
}
