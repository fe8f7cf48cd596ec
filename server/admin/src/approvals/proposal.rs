//! One proposed change: field by field as it is now and as proposed, to accept whole, in part or not at all.

use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::approvals::difference::Difference;
use portico_app::approvals::proposals::{self, Proposal};
use portico_app::error::Error;
use portico_protocol::Values;
use portico_protocol::details::Subject;
use portico_store::ids::ProposalId;
use portico_views::details::field_name;
use portico_views::{Language, fill, names};

use crate::approvals::flash;
use crate::ui::contact_links;
use crate::ui::form::{Field, FormState, FormWriter, version};
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::PathId;
use crate::web::flash::FlashKind;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ApprovalWords;
use portico_app::support::countries;

/// One proposal. Once it was decided on or replaced, the inbox tells the rest.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<ProposalId>) -> HandlerResult {
    match proposals::get(&session.app, &session.recruiter, &id).await {
        Ok(proposal) => render_page(&session, &proposal, Problem::None).await,
        Err(Error::Conflict) => Ok(session.redirect(urls::approvals(), flash::DECIDED)),
        Err(other) => Err(other.into()),
    }
}

/// What is said above the fields.
enum Problem {
    /// Nothing.
    None,
    /// No field was ticked.
    NothingTicked,
    /// The details were changed meanwhile.
    Changed,
    /// The reason for declining cannot be taken.
    Invalid(FormState),
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Self::None => StatusCode::OK,
            Self::NothingTicked => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Changed => StatusCode::CONFLICT,
            Self::Invalid(filled) => filled.status(),
        }
    }
}

async fn render_page(session: &RecruiterSession, proposal: &Proposal, problem: Problem) -> HandlerResult {
    let words = session.words::<ApprovalWords>();
    let title = match proposal.subject() {
        Subject::Company => words.about_company(),
        Subject::Own => words.about_contact(),
    };
    let body = html! {
        (render_back_link(urls::approvals(), session.words.approvals()))
        div.head { div.grow { h1 { (proposal.client_name) } p.muted { (title) } } }
        @match &problem {
            Problem::Changed => { div.notice.wait role="alert" { p { (words.moved()) } } }
            Problem::NothingTicked => { div.notice.bad role="alert" { p { (words.tick_one()) } } }
            _ => {}
        }
        div.aside-layout {
            div.stack {
                (render_differences(session, proposal))
                @if session.may_write() { (render_decline_form(session, proposal, &problem)) }
            }
            (render_proposer(session, proposal))
        }
    };
    Page { section: Section::Approvals, title: &proposal.client_name, body }.show_as(problem.status(), session).await
}

fn render_differences(session: &RecruiterSession, proposal: &Proposal) -> Markup {
    let words = session.words::<ApprovalWords>();
    let several = proposal.differences.len() > 1;
    html! {
        form.stack method="post" action=(urls::proposal_accept(&proposal.row.id)) {
            (render_csrf_field(session))
            (version::hidden_field(proposal.record.version()))
            div.card.table {
                table.contacts {
                    thead {
                        tr {
                            th scope="col" { (words.field()) }
                            th scope="col" { (words.as_now()) }
                            th scope="col" { (words.as_proposed()) }
                        }
                    }
                    tbody { @for it in &proposal.differences { tr { (render_cells(session, proposal, it, several)) } } }
                }
            }
            @if session.may_write() {
                div.row.wrap.actions {
                    @if several {
                        button.btn.primary name="all" value="1" { (words.accept_all()) }
                        button.btn { (words.accept_ticked()) }
                    } @else {
                        button.btn.primary name="all" value="1" { (words.accept()) }
                    }
                }
            }
        }
    }
}

fn render_cells(session: &RecruiterSession, proposal: &Proposal, it: &Difference, several: bool) -> Markup {
    let words = session.words::<ApprovalWords>();
    let name = field_name(session.terms, proposal.subject(), &it.field);
    html! {
        td {
            @if several && session.may_write() {
                div.tick {
                    input type="checkbox" id={ "f-" (it.field) } name="field" value=(it.field) checked
                        aria-label=(fill(words.accept_field(), &[("field", name)]));
                    label for={ "f-" (it.field) } { strong { (name) } }
                }
            } @else {
                strong { (name) }
            }
        }
        td.address data-label=(words.as_now()) {
            (render_value(session, &it.field, &it.now))
            @if let Some(was) = &it.was {
                div { span.chip.wait { (fill(words.changed_since(), &[("was", &format_value(session, &it.field, was))])) } }
            }
        }
        td.address data-label=(words.as_proposed()) { strong { (render_value(session, &it.field, &it.then)) } }
    }
}

fn render_value(session: &RecruiterSession, field: &str, value: &str) -> Markup {
    html! {
        @if value.is_empty() { span.muted { (session.words::<ApprovalWords>().empty()) } } @else { (format_value(session, field, value)) }
    }
}

/// A value as people say it.
fn format_value(session: &RecruiterSession, field: &str, value: &str) -> String {
    let known = match field {
        "country" => countries::name(value, session.recruiter.language),
        "language" => Language::parse(value).map(names::language),
        _ => None,
    };
    known.unwrap_or(if value.is_empty() { session.words::<ApprovalWords>().empty() } else { value }).to_owned()
}

fn render_decline_form(session: &RecruiterSession, proposal: &Proposal, problem: &Problem) -> Markup {
    let (words, at) = (session.words::<ApprovalWords>(), urls::proposal(&proposal.row.id));
    let empty = FormState::default();
    let filled = if let Problem::Invalid(filled) = problem { filled } else { &empty };
    let writer = FormWriter::new(session, filled);
    html! {
        details.decline open[filled.status() != StatusCode::OK] {
            summary.btn.quiet { (words.decline_ellipsis()) }
            form.stack method="post" action=(urls::proposal_decline(&proposal.row.id)) novalidate {
                (writer.opening(&at))
                (writer.lines(Field::optional("reason", words.reason()).hint(words.reason_hint()), "4"))
                div { button.btn.grave { (words.decline_change()) } }
            }
        }
    }
}

fn render_proposer(session: &RecruiterSession, proposal: &Proposal) -> Markup {
    let (words, contact) = (session.words::<ApprovalWords>(), &proposal.contact);
    html! {
        section.card.padded.stack {
            h2 { (words.proposed_by()) }
            dl.facts {
                div { dt { (session.terms.full_name()) } dd { (contact.name) } }
                div { dt { (session.terms.email()) } dd { (contact_links::link_email(&contact.email)) } }
                div { dt { (session.words.client()) } dd { a.link href=(urls::client(&proposal.row.client_id)) { (proposal.client_name) } } }
                div { dt { (words.proposed()) } dd { (session.exact_time(proposal.row.created_at)) } }
            }
        }
    }
}

/// Accepts all of it, or the fields that are ticked.
pub(crate) async fn accept(PathId(id): PathId<ProposalId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, mut values } = form;
    if values.get("all") == "1" {
        match proposals::get(&session.app, &session.recruiter, &id).await {
            Ok(proposal) => tick_all(&mut values, &proposal),
            Err(Error::Conflict) => return Ok(session.redirect(urls::approvals(), flash::DECIDED)),
            Err(other) => return Err(other.into()),
        }
    }
    let answered = proposals::accept(&session.app, &session.recruiter, &id, &values).await;
    show_outcome(&session, &id, values, answered, flash::CHANGE_ACCEPTED).await
}

fn tick_all(values: &mut Values, proposal: &Proposal) {
    values.0.extend(proposal.differences.iter().map(|it| ("field".to_owned(), it.field.clone())));
}

/// Declines it.
pub(crate) async fn decline(PathId(id): PathId<ProposalId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let answered = proposals::decline(&session.app, &session.recruiter, &id, &values).await;
    show_outcome(&session, &id, values, answered, flash::CHANGE_DECLINED).await
}

/// Says that it was done; or shows the page again, with what stands now.
async fn show_outcome(
    session: &RecruiterSession,
    id: &ProposalId,
    values: Values,
    answered: Result<(), Error>,
    done: FlashKind,
) -> HandlerResult {
    let error = match answered {
        Ok(()) => return Ok(session.redirect(urls::approvals(), done)),
        Err(error) => error,
    };
    let proposal = match proposals::get(&session.app, &session.recruiter, id).await {
        Ok(proposal) => proposal,
        Err(Error::Conflict) => return Ok(session.redirect(urls::approvals(), flash::DECIDED)),
        Err(other) => return Err(other.into()),
    };
    let problem = match error {
        Error::Conflict => Problem::Changed,
        Error::Invalid(faults) if faults.iter().any(|fault| fault.field == "field") => Problem::NothingTicked,
        error => Problem::Invalid(FormState::refused(values, error)?),
    };
    render_page(session, &proposal, problem).await
}
