//! The frame around every page: head, menu, account, and what was done just now.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use portico_app::actor::recruiter::Role;
use portico_app::agency::overview::{self, Waiting};
use portico_views::{Language, locale};

use crate::ui::chip;
use crate::urls;
use crate::web::assets;
use crate::web::failure_pages::{Failure, HandlerResult};
use crate::web::flash::{self, Notice, Told};
use crate::web::session::{FORM_TOKEN, RecruiterSession};
use crate::words::{AdminWords, FailureWords, OutboxWords};

/// The entries of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Today,
    Requests,
    Approvals,
    Vacancies,
    Applications,
    Candidates,
    Clients,
    Contacts,
    Sites,
    Mails,
    Settings,
}

impl Section {
    const ALL: [Self; 11] = [
        Self::Today,
        Self::Requests,
        Self::Approvals,
        Self::Vacancies,
        Self::Applications,
        Self::Candidates,
        Self::Clients,
        Self::Contacts,
        Self::Sites,
        Self::Mails,
        Self::Settings,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Today => urls::home(),
            Self::Requests => urls::requests(),
            Self::Approvals => urls::approvals(),
            Self::Vacancies => urls::vacancies(),
            Self::Applications => urls::applications(),
            Self::Candidates => urls::candidates(),
            Self::Clients => urls::clients(),
            Self::Contacts => urls::contacts(),
            Self::Sites => urls::sites(),
            Self::Mails => urls::mails(),
            Self::Settings => urls::settings(),
        }
    }

    fn name(self, words: &AdminWords) -> &str {
        match self {
            Self::Today => words.today(),
            Self::Requests => words.requests(),
            Self::Approvals => words.approvals(),
            Self::Vacancies => words.vacancies(),
            Self::Applications => words.applications(),
            Self::Candidates => words.candidates(),
            Self::Clients => words.clients(),
            Self::Contacts => words.contacts(),
            Self::Sites => words.sites(),
            Self::Mails => words.mails(),
            Self::Settings => words.settings(),
        }
    }

    /// How much of it waits for somebody.
    const fn waiting(self, waiting: &Waiting) -> i64 {
        match self {
            Self::Requests => waiting.requests,
            Self::Approvals => waiting.approvals,
            Self::Applications => waiting.unseen,
            _ => 0,
        }
    }
}

/// One page: where it belongs, what it is called, what is in it.
pub(crate) struct Page<'a> {
    /// The menu's entry it belongs to.
    pub section: Section,
    /// The title of the window.
    pub title: &'a str,
    /// The content of `main`.
    pub body: Markup,
}

impl Page<'_> {
    /// The page as an answer.
    pub(crate) async fn show(self, session: &RecruiterSession) -> HandlerResult {
        self.show_as(StatusCode::OK, session).await
    }

    /// The page as an answer with a status of its own.
    pub(crate) async fn show_as(self, status: StatusCode, session: &RecruiterSession) -> HandlerResult {
        let waiting = overview::waiting(&session.app, &session.recruiter).await?;
        let page = framed(session, Some(self.section), self.title, &waiting, self.body);
        Ok(match session.notice {
            Some(_) => (status, flash::spent(session), page).into_response(),
            None => (status, page).into_response(),
        })
    }
}

fn framed(
    session: &RecruiterSession,
    section: Option<Section>,
    title: &str,
    waiting: &Waiting,
    body: Markup,
) -> Html<String> {
    let (words, agency) = (session.words, session.recruiter.agency.name.as_str());
    document(
        session.recruiter.language,
        &format!("{title} – {agency}"),
        html! {
            a.skip href="#content" { (words.skip_to_content()) }
            div.frame {
                header.side {
                    a.brand href=(urls::home()) { (chip::initial(agency)) span { (agency) } }
                    nav aria-label=(words.menu()) {
                        @for entry in Section::ALL {
                            a href=(entry.path()) aria-current=[(section == Some(entry)).then_some("page")] {
                                (entry.name(words))
                                @let count = entry.waiting(waiting);
                                @if count > 0 {
                                    span.count { (locale::count(session.terms, count)) span.sr { " " (words.waiting()) } }
                                }
                            }
                        }
                    }
                    (account(session))
                }
                main #content tabindex="-1" {
                    @if let Some(told) = &session.notice { (told_now(session, told)) }
                    (body)
                }
            }
        },
    )
}

fn told_now(session: &RecruiterSession, told: &Told) -> Markup {
    let notice = told.notice;
    let undo = told.about.as_deref().and_then(|about| notice.undo(about)).filter(|_| session.may_write());
    html! {
        div.notice.(if notice.is_good() { "good" } else { "wait" }) role="status" {
            p { (notice.text(session)) }
            @if notice == Notice::LinkKept { a href=(urls::mails()) { (session.words::<OutboxWords>().open_mails()) } }
            @if let Some(undo) = undo {
                form method="post" action=(undo) {
                    (token(session))
                    button.btn.small-btn { (session.words.undo()) }
                }
            }
        }
    }
}

/// Who is signed in, the language, and the way out.
fn account(session: &RecruiterSession) -> Markup {
    let (words, recruiter) = (session.words, &session.recruiter);
    let role = match recruiter.role {
        Role::Owner => words.role_owner(),
        Role::Recruiter => words.role_recruiter(),
        Role::ReadOnly => words.role_read_only(),
    };
    html! {
        details.account {
            summary {
                (chip::initial(&recruiter.name))
                span.who { span.name { (recruiter.name) } span.muted.small { (role) } }
            }
            div.sheet {
                p.small.muted.address { (recruiter.email) }
                form method="post" action=(urls::language()) {
                    (token(session))
                    input type="hidden" name="next" value=(session.here);
                    fieldset.languages {
                        legend { (words.language_label()) }
                        @for (language, name) in LANGUAGES {
                            button.btn.small-btn name="language" value=(language.as_str()) lang=(language.as_str())
                                aria-pressed=(if language == recruiter.language { "true" } else { "false" }) { (name) }
                        }
                    }
                }
                form method="post" action=(urls::sign_out()) {
                    (token(session))
                    button.btn.wide { (words.sign_out()) }
                }
            }
        }
    }
}

/// The languages by their own names, which are the same in every catalogue.
pub(crate) const LANGUAGES: [(Language, &str); 2] = [(Language::En, "English"), (Language::PtBr, "Português")];

/// The hidden field without which no form of the admin is taken.
pub(crate) fn token(session: &RecruiterSession) -> Markup {
    html! { input type="hidden" name=(FORM_TOKEN) value=(session.form_token); }
}

/// A whole document.
fn document(language: Language, title: &str, body: Markup) -> Html<String> {
    let page = html! {
        (DOCTYPE)
        html lang=(language.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="icon" href=(assets::ICON);
                link rel="stylesheet" href=(assets::style_path());
                script src=(assets::script_path()) defer {}
            }
            body { (body) }
        }
    };
    Html(page.into_string())
}

/// A page outside the frame, for those who are not signed in.
pub(crate) fn bare(language: Language, title: &str, body: Markup) -> Html<String> {
    document(language, title, html! { main.bare #content { (body) } })
}

/// The page of a failure, with the menu around it.
pub(crate) async fn failure(session: &RecruiterSession, failure: Failure) -> Response {
    // The database may be what failed; the page then does without the numbers.
    let waiting = overview::waiting(&session.app, &session.recruiter).await.unwrap_or_default();
    let language = session.recruiter.language;
    framed(session, None, failure_words(language, failure).0, &waiting, explained(language, failure)).into_response()
}

/// The page of a failure, for those who are not signed in.
pub(crate) fn bare_failure(language: Language, failure: Failure) -> Response {
    bare(language, failure_words(language, failure).0, explained(language, failure)).into_response()
}

fn explained(language: Language, failure: Failure) -> Markup {
    let (title, text) = failure_words(language, failure);
    html! {
        section.card.empty {
            h1 { (title) }
            p.muted { (text) }
            p { a.btn href=(urls::home()) { (AdminWords::of(language).back_to_today()) } }
        }
    }
}

fn failure_words(language: Language, failure: Failure) -> (&'static str, &'static str) {
    let words = FailureWords::of(language);
    match failure {
        Failure::NotFound => (words.not_found(), words.not_found_next()),
        Failure::ReadOnly => (words.read_only(), words.read_only_next()),
        Failure::OwnerOnly => (words.owner_only(), words.owner_only_next()),
        Failure::Conflict => (words.conflict(), words.conflict_next()),
        Failure::Foreign => (words.foreign(), words.foreign_next()),
        Failure::BadRequest => (words.bad_request(), words.bad_request_next()),
        Failure::TooLarge => (words.too_large(), words.too_large_next()),
        Failure::TooMany => (words.too_many(), words.too_many_next()),
        Failure::Unavailable => (words.unavailable(), words.unavailable_next()),
        Failure::Internal => (words.internal(), words.internal_next()),
    }
}

/// A question on a page of its own, with the button that answers it.
pub(crate) struct Question<'a> {
    /// What is asked.
    pub title: &'a str,
    /// What follows from a yes.
    pub text: &'a str,
    /// What the button says.
    pub yes: &'a str,
    /// Whether a yes takes something away.
    pub grave: bool,
    /// Where the yes goes.
    pub action: &'a str,
    /// A field the yes carries.
    pub field: (&'a str, &'a str),
    /// The page to go back to.
    pub back: &'a str,
}

impl Question<'_> {
    /// The page of the question.
    pub(crate) async fn ask(self, section: Section, session: &RecruiterSession) -> HandlerResult {
        let body = html! {
            section.card.question {
                h1 { (self.title) }
                p { (self.text) }
                form.row.wrap method="post" action=(self.action) {
                    (token(session))
                    input type="hidden" name=(self.field.0) value=(self.field.1);
                    button.btn.(if self.grave { "grave" } else { "primary" }) { (self.yes) }
                    a.btn.quiet href=(self.back) { (session.terms.cancel()) }
                }
            }
        };
        Page { section, title: self.title, body }.show(session).await
    }
}

/// The way back to the list a page came from.
pub(crate) fn back(to: &str, text: &str) -> Markup {
    html! { a.back href=(to) { (PreEscaped(ARROW)) (text) } }
}

const ARROW: &str =
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M19 12H5m6-6-6 6 6 6"/></svg>"#;
