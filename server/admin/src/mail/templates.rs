//! The words of mails: the list, the editor with its preview, and the way back to Portico's words.

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use maud::{Markup, html};
use portico_app::error::Error;
use portico_app::mail;
use portico_app::mail::kinds::Kind;
use portico_app::mail::templates::{Preview, Template};
use portico_app::mail::words::MailWords;
use portico_protocol::{FaultCode, FieldFault};
use portico_views::{Language, fill};

use crate::mail::flash;
use crate::ui::chip::{self, Tone};
use crate::ui::form::{Field, FormState, FormWriter, Typing, version};
use crate::ui::layout::{LANGUAGES, Page, Section, render_back_link};
use crate::ui::question::Question;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::flash::SAVED;
use crate::web::headers::CONTENT_POLICY;
use crate::web::rejection::{HandlerResult, Rejection};
use crate::web::session::RecruiterSession;
use crate::words::{OutboxWords, TemplateWords};

fn template_url(kind: &Kind, language: Language) -> String {
    urls::template(kind.word, language.as_str())
}

fn find_template(Path((kind, language)): Path<(String, String)>) -> Result<(&'static Kind, Language), Rejection> {
    mail::templates::parse_names(&kind, &language).ok_or_else(|| Error::NotFound.into())
}

fn kind_title(session: &RecruiterSession, kind: &Kind) -> &'static str {
    (kind.name)(MailWords::in_language(session.recruiter.language))
}

fn language_name(language: Language) -> &'static str {
    LANGUAGES.iter().find(|(known, _)| *known == language).map_or("", |(_, name)| name)
}

/// The languages, that of whoever looks first.
fn languages_own_first(session: &RecruiterSession) -> [(Language, &'static str); LANGUAGES.len()] {
    let mut languages = LANGUAGES;
    languages.sort_by_key(|(language, _)| *language != session.recruiter.language);
    languages
}

/// Every mail in every language.
pub(crate) async fn list(session: RecruiterSession) -> HandlerResult {
    let own = mail::templates::list_own(&session.app, &session.recruiter).await?;
    let words = session.words::<TemplateWords>();
    let body = html! {
        (render_back_link(urls::settings(), session.words.settings()))
        div { h1 { (words.templates()) } p.muted { (words.templates_about()) } }
        @for (language, title) in languages_own_first(&session) {
            section.stack {
                h2 { (title) }
                ul.card.rows {
                    @for kind in mail::kinds::ALL {
                        @let is_own = own.iter().any(|(word, tag)| word == kind.word && tag == language.as_str());
                        li {
                            span { a.cover href=(template_url(kind, language)) { (kind_title(&session, kind)) } }
                            div.muted.small { ((kind.subject)(MailWords::in_language(language))) }
                            div.end { (render_owner_chip(&session, is_own)) }
                        }
                    }
                }
            }
        }
    };
    Page { section: Section::Settings, title: words.templates(), body }.show(&session).await
}

fn render_owner_chip(session: &RecruiterSession, is_own: bool) -> Markup {
    let words = session.words::<TemplateWords>();
    if is_own {
        chip::render_chip(Tone::Good, words.own_words())
    } else {
        chip::render_chip(Tone::Calm, words.portico_words())
    }
}

/// The editor.
pub(crate) async fn show_edit_form(session: RecruiterSession, at: Path<(String, String)>) -> HandlerResult {
    let (kind, language) = find_template(at)?;
    let template = mail::templates::get(&session.app, &session.recruiter, kind, language).await?;
    render_page(&session, kind, language, &template, &FormState::new(template.to_values())).await
}

/// Saves the words.
pub(crate) async fn save(at: Path<(String, String)>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let (kind, language) = find_template(at)?;
    match mail::templates::save(&session.app, &session.recruiter, kind, language, &values).await {
        Ok(()) => Ok(session.redirect(&template_url(kind, language), SAVED)),
        Err(error) => {
            let filled = FormState::refused(values, error)?;
            let template = mail::templates::get(&session.app, &session.recruiter, kind, language).await?;
            let filled = filled.at_version(template.version);
            render_page(&session, kind, language, &template, &filled).await
        }
    }
}

/// The editor with a preview of what stands in it, saved or not.
pub(crate) async fn show_preview(at: Path<(String, String)>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let (kind, language) = find_template(at)?;
    let template = mail::templates::get(&session.app, &session.recruiter, kind, language).await?;
    render_page(&session, kind, language, &template, &FormState::new(values)).await
}

async fn render_page(
    session: &RecruiterSession,
    kind: &Kind,
    language: Language,
    template: &Template,
    filled: &FormState,
) -> HandlerResult {
    let preview = mail::templates::preview(&session.app, &session.recruiter, kind, language, &filled.values).await?;
    let (words, at, title) =
        (session.words::<TemplateWords>(), template_url(kind, language), kind_title(session, kind));
    let preview_url = urls::template_preview(kind.word, language.as_str());
    let writer = FormWriter::new(session, filled).explaining(explain_fault);
    let body = html! {
        (render_back_link(urls::templates(), words.templates()))
        div.head {
            div.grow { h1 { (title) } p.muted { (language_name(language)) } }
            (render_owner_chip(session, template.is_own))
        }
        div.halves {
            form.stack method="post" action=(at) novalidate data-preview=(preview_url) {
                (writer.opening(&at))
                section.card.padded.stack {
                    (writer.line(Field::required("subject", words.template_subject()), Typing::PLAIN))
                    (writer.lines(Field::required("body", words.template_body()).hint(words.template_body_hint()), "16"))
                }
                (render_variables(session, kind))
                div.row.wrap.actions {
                    button.btn.primary { (session.terms.save_changes()) }
                    button.btn formaction=(preview_url) { (words.show_preview()) }
                    @if template.is_own { a.btn.quiet href=(urls::template_reset(kind.word, language.as_str())) { (words.reset_template()) } }
                }
            }
            (render_preview(session, &preview))
        }
    };
    let mut response = Page { section: Section::Settings, title, body }.show_as(filled.status(), session).await?;
    // The mail in the frame inherits this page's policy, and mails carry their styles on the elements.
    let policy = format!("{CONTENT_POLICY}; style-src-attr 'unsafe-inline'");
    let policy = HeaderValue::from_str(&policy).map_err(Error::internal)?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// What is wrong with a field of this form.
fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    let words = session.words::<TemplateWords>();
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Required, "body") => Some(words.fault_template_needed().to_owned()),
        (FaultCode::Choice, "body" | "subject") => Some(words.fault_template_variable().to_owned()),
        _ => None,
    }
}

fn render_variables(session: &RecruiterSession, kind: &Kind) -> Markup {
    let (words, about) = (session.words::<TemplateWords>(), MailWords::in_language(session.recruiter.language));
    html! {
        section.card.padded.stack {
            div { h2 { (words.variables()) } p.small.muted { (words.variables_hint()) } }
            dl.facts {
                @for variable in kind.variables() {
                    div {
                        dt { code { "{" (variable.name) "}" } }
                        dd {
                            ((variable.about)(about))
                            @if variable.is_block || variable.is_needed {
                                " "
                                span.small.muted {
                                    "("
                                    @if variable.is_block { (words.variable_block()) }
                                    @if variable.is_block && variable.is_needed { ", " }
                                    @if variable.is_needed { (words.variable_needed()) }
                                    ")"
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn render_preview(session: &RecruiterSession, preview: &Preview) -> Markup {
    let words = session.words::<TemplateWords>();
    html! {
        section.stack #preview {
            div { h2 { (words.preview()) } p.small.muted { (words.preview_hint()) } }
            p { span.muted.small { (words.template_subject()) ": " } strong.address { (preview.subject) } }
            // The sandbox keeps whatever somebody's words may hold from running or leading away.
            iframe.card.letter sandbox="" srcdoc=(preview.html) title=(session.words::<OutboxWords>().mail_as_html()) {}
            h2 { (session.words::<OutboxWords>().mail_as_text()) }
            div.card.padded.typed { (preview.text) }
        }
    }
}

/// Asks whether the agency's own words shall be dropped.
pub(crate) async fn ask_reset(session: RecruiterSession, at: Path<(String, String)>) -> HandlerResult {
    let (kind, language) = find_template(at)?;
    let template = mail::templates::get(&session.app, &session.recruiter, kind, language).await?;
    let (words, at) = (session.words::<TemplateWords>(), template_url(kind, language));
    let facts = [("mail", kind_title(&session, kind)), ("language", language_name(language))];
    let question = Question {
        title: words.reset_question(),
        text: &fill(words.reset_consequence(), &facts),
        yes: words.reset_template(),
        grave: true,
        action: &urls::template_reset(kind.word, language.as_str()),
        field: (version::FIELD, &template.version.to_string()),
        back: &at,
    };
    question.ask(Section::Settings, &session).await
}

/// Drops the agency's own words.
pub(crate) async fn reset(at: Path<(String, String)>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let (kind, language) = find_template(at)?;
    mail::templates::reset(&session.app, &session.recruiter, kind, language, &values).await?;
    Ok(session.redirect(&template_url(kind, language), flash::TEMPLATE_RESET))
}
