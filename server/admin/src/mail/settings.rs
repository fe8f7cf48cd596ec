//! The page of the mail server: the form, its test, and the way back to the server's own.

use axum::extract::State;
use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::error::Error;
use portico_app::mail;
use portico_app::mail::settings::MailSettings;
use portico_app::smtp::connection::Security;
use portico_app::smtp::error::{DeliveryError, Reply};
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_views::fill;
use portico_web::state::Shared;

use crate::mail::{failure_reason, flash};
use crate::ui::form::{Field, FormState, FormWriter, Typing, version};
use crate::ui::layout::{Page, Section, render_back_link};
use crate::ui::question::Question;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::MailServerWords;

/// What the test button found.
enum TestOutcome {
    NotYet,
    Answered(Result<Reply, DeliveryError>),
    TooOften,
}

/// The page.
pub(crate) async fn show(session: RecruiterSession) -> HandlerResult {
    let kept = mail::settings::get(&session.app, &session.recruiter).await?;
    let filled = FormState::new(kept.values.clone());
    render_page(&session, &kept, &filled, &TestOutcome::NotYet).await
}

/// Saves the settings.
pub(crate) async fn save(form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match mail::settings::save(&session.app, &session.recruiter, &values).await {
        Ok(()) => Ok(session.redirect(urls::mail_settings(), SAVED)),
        Err(error) => show_refused(&session, values, error).await,
    }
}

async fn show_refused(session: &RecruiterSession, values: Values, error: Error) -> HandlerResult {
    let values = mail::settings::encrypt_typed_password(&session.app, &session.recruiter, values)?;
    let filled = FormState::refused(values, error)?;
    let kept = mail::settings::get(&session.app, &session.recruiter).await?;
    let filled = filled.at_version(kept.version);
    render_page(session, &kept, &filled, &TestOutcome::NotYet).await
}

/// Tries what stands in the form and tells what the server said. Nothing is saved, and nothing typed is lost.
pub(crate) async fn test(State(state): State<Shared>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let kept = mail::settings::get(&session.app, &session.recruiter).await?;
    let tested = match state.limits.check_mail_test(session.recruiter.agency.id.as_str()) {
        Err(_) => TestOutcome::TooOften,
        Ok(()) => match mail::settings::send_test(&session.app, &session.recruiter, &values).await {
            Ok(outcome) => TestOutcome::Answered(outcome),
            Err(error) => return show_refused(&session, values, error).await,
        },
    };
    let values = mail::settings::encrypt_typed_password(&session.app, &session.recruiter, values)?;
    render_page(&session, &kept, &FormState::new(values), &tested).await
}

async fn render_page(
    session: &RecruiterSession,
    kept: &MailSettings,
    filled: &FormState,
    tested: &TestOutcome,
) -> HandlerResult {
    let words = session.words::<MailServerWords>();
    let email = [("email", session.recruiter.email.as_str())];
    let body = html! {
        (render_back_link(urls::settings(), session.words.settings()))
        h1 { (words.mail_server()) }
        (render_test_outcome(session, tested))
        (render_server_in_use(session, kept))
        form.stack.narrow method="post" action=(urls::mail_settings()) novalidate {
            (render_fields(session, kept, filled))
            p.small.muted { (fill(words.send_test_hint(), &email)) }
            div.row.wrap.actions {
                button.btn.primary { (session.terms.save_changes()) }
                button.btn formaction=(urls::mail_settings_test()) { (words.send_test()) }
                @if kept.is_own { a.btn.quiet href=(urls::mail_settings_clear()) { (words.use_common()) } }
            }
        }
    };
    let status = if matches!(tested, TestOutcome::TooOften) { StatusCode::TOO_MANY_REQUESTS } else { filled.status() };
    Page { section: Section::Settings, title: words.mail_server(), body }.show_as(status, session).await
}

fn render_server_in_use(session: &RecruiterSession, kept: &MailSettings) -> Markup {
    let (words, config) = (session.words::<MailServerWords>(), &session.app.config.mail);
    html! {
        @if kept.is_own {
            p.muted { (words.in_use_own()) }
        } @else if config.smtp.is_empty() {
            div.notice.wait { p { strong { (words.in_use_none()) } " " (words.in_use_none_next()) } }
        } @else {
            div.notice.calm {
                p { strong { (words.in_use_common()) } " " (fill(words.in_use_common_next(), &[("from", &config.from)])) }
            }
        }
    }
}

fn render_test_outcome(session: &RecruiterSession, tested: &TestOutcome) -> Markup {
    let words = session.words::<MailServerWords>();
    let email = [("email", session.recruiter.email.as_str())];
    html! {
        @match tested {
            TestOutcome::NotYet => {}
            TestOutcome::TooOften => div.notice.wait role="alert" { p { (words.notice_test_later()) } },
            TestOutcome::Answered(Ok(reply)) => div.notice.good role="status" {
                p { strong { (words.test_worked()) } " " (fill(words.test_worked_next(), &email)) }
                p.small.address { (words.server_said()) " " (reply) }
            },
            TestOutcome::Answered(Err(trouble)) => div.notice.bad role="alert" {
                p { strong { (words.test_failed()) } " " (failure_reason::reason_text(session, trouble.word())) }
                @let detail = trouble.detail();
                @if !detail.is_empty() { p.small.address { (words.server_said()) " " (detail) } }
            },
        }
    }
}

/// What is wrong with a field of this form.
fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    let words = session.words::<MailServerWords>();
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Required, "password") => Some(words.fault_mail_password().to_owned()),
        (FaultCode::Required, "sender_address") => Some(words.fault_sender_address().to_owned()),
        (FaultCode::Url | FaultCode::Required, "host") => Some(words.fault_host().to_owned()),
        _ => None,
    }
}

fn render_fields(session: &RecruiterSession, kept: &MailSettings, filled: &FormState) -> Markup {
    let words = session.words::<MailServerWords>();
    let writer = FormWriter::new(session, filled).explaining(explain_fault);
    let locked = filled.values.get("password_locked");
    let password = match (locked.is_empty(), kept.has_password) {
        (false, _) => words.password_typed(),
        (true, true) => words.password_kept(),
        (true, false) => "",
    };
    let securities = Security::ALL.map(|security| (security.as_str(), security_name(session, security)));
    html! {
        (writer.opening(urls::mail_settings()))
        section.card.padded.stack {
            div.columns {
                (writer.line(Field::required("host", words.host()).hint(words.host_hint()), Typing::URL))
                (writer.choice(Field::required("security", words.security()), Security::Tls.as_str(), securities))
                (writer.line(Field::optional("port", words.port()).hint(words.port_hint()), Typing::NUMBER))
            }
            div.columns {
                (writer.line(Field::optional("user", words.user()).hint(words.user_hint()), Typing::PLAIN))
                (writer.line(Field::optional("password", words.mail_password()).hint(password), Typing::SECRET))
            }
            @if !locked.is_empty() { input type="hidden" name="password_locked" value=(locked); }
            @if kept.has_password { (writer.tick("remove_password", "1", words.remove_password(), "")) }
        }
        section.card.padded.stack {
            h2 { (words.sender()) }
            div.columns {
                (writer.line(Field::optional("sender_name", words.sender_name()), Typing::PLAIN))
                (writer.line(Field::required("sender_address", words.sender_address()), Typing::EMAIL))
                (writer.line(Field::optional("reply_to", words.reply_to()).hint(words.reply_to_hint()), Typing::EMAIL))
            }
        }
    }
}

fn security_name(session: &RecruiterSession, security: Security) -> &'static str {
    let words = session.words::<MailServerWords>();
    match security {
        Security::Tls => words.security_tls(),
        Security::StartTls => words.security_starttls(),
        Security::None => words.security_none(),
    }
}

/// Asks whether the agency's own server shall be removed.
pub(crate) async fn ask_clear(session: RecruiterSession) -> HandlerResult {
    let kept = mail::settings::get(&session.app, &session.recruiter).await?;
    let words = session.words::<MailServerWords>();
    let question = Question {
        title: words.use_common_question(),
        text: words.use_common_consequence(),
        yes: words.use_common(),
        grave: true,
        action: urls::mail_settings_clear(),
        field: (version::FIELD, &kept.version.to_string()),
        back: urls::mail_settings(),
    };
    question.ask(Section::Settings, &session).await
}

/// Removes the agency's own server.
pub(crate) async fn clear(form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    mail::settings::clear(&session.app, &session.recruiter, &values).await?;
    Ok(session.redirect(urls::mail_settings(), flash::MAIL_CLEARED))
}
