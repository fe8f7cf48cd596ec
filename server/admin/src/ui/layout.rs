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
use crate::web::csrf::FORM_TOKEN;
use crate::web::flash::{Flash, clear_cookie};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::AdminWords;

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
        // Counted last, because what was done for the page may have changed it.
        let waiting = overview::waiting(&session.app, &session.recruiter).await?;
        Ok((status, self.show_counted(session, &waiting)).into_response())
    }

    /// The page as an answer, where it is known already how much waits.
    pub(crate) fn show_counted(self, session: &RecruiterSession, waiting: &Waiting) -> Response {
        let page = render_framed(session, Some(self.section), self.title, waiting, self.body);
        match session.flash {
            Some(_) => (clear_cookie(&session.app.config), page).into_response(),
            None => page.into_response(),
        }
    }
}

/// A page in the frame, with how much waits beside the menu's entries.
pub(crate) fn render_framed(
    session: &RecruiterSession,
    section: Option<Section>,
    title: &str,
    waiting: &Waiting,
    body: Markup,
) -> Html<String> {
    let (words, agency) = (session.words, session.recruiter.agency.name.as_str());
    render_document(
        session.recruiter.language,
        &format!("{title} – {agency}"),
        html! {
            a.skip href="#content" { (words.skip_to_content()) }
            div.frame {
                header.side {
                    a.brand href=(urls::home()) { (chip::render_initial(agency)) span { (agency) } }
                    nav aria-label=(words.menu()) {
                        @for entry in Section::ALL {
                            a href=(entry.path()) aria-current=[(section == Some(entry)).then_some("page")] {
                                (entry.name(words))
                                @let count = entry.waiting(waiting);
                                @if count > 0 {
                                    span.count { (locale::format_count(session.terms, count)) span.sr { " " (words.waiting()) } }
                                }
                            }
                        }
                    }
                    (render_account(session))
                }
                main #content tabindex="-1" {
                    @if let Some(flash) = &session.flash { (render_flash(session, flash)) }
                    (body)
                }
            }
        },
    )
}

fn render_flash(session: &RecruiterSession, flash: &Flash) -> Markup {
    let (kind, language) = (flash.kind, session.recruiter.language);
    let undo = kind.undo.zip(flash.about.as_deref()).filter(|_| session.may_write()).map(|(undo, about)| undo(about));
    html! {
        div.notice.(if kind.is_good { "good" } else { "wait" }) role="status" {
            p { ((kind.text)(language)) }
            @if let Some((to, text)) = kind.link { a href=(to) { (text(language)) } }
            @if let Some(undo) = undo {
                form method="post" action=(undo) {
                    (render_csrf_field(session))
                    button.btn.small-btn { (session.words.undo()) }
                }
            }
        }
    }
}

/// Who is signed in, the language, and the way out.
fn render_account(session: &RecruiterSession) -> Markup {
    let (words, recruiter) = (session.words, &session.recruiter);
    let role = match recruiter.role {
        Role::Owner => words.role_owner(),
        Role::Recruiter => words.role_recruiter(),
        Role::ReadOnly => words.role_read_only(),
    };
    html! {
        details.account {
            summary {
                (chip::render_initial(&recruiter.name))
                span.who { span.name { (recruiter.name) } span.muted.small { (role) } }
            }
            div.sheet {
                p.small.muted.address { (recruiter.email) }
                form method="post" action=(urls::language()) {
                    (render_csrf_field(session))
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
                    (render_csrf_field(session))
                    button.btn.wide { (words.sign_out()) }
                }
            }
        }
    }
}

/// The languages by their own names, which are the same in every catalogue.
pub(crate) const LANGUAGES: [(Language, &str); 2] = [(Language::En, "English"), (Language::PtBr, "Português")];

/// The hidden field without which no form of the admin is taken.
pub(crate) fn render_csrf_field(session: &RecruiterSession) -> Markup {
    html! { input type="hidden" name=(FORM_TOKEN) value=(session.form_token); }
}

/// A whole document.
fn render_document(language: Language, title: &str, body: Markup) -> Html<String> {
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
                link rel="stylesheet" href=(assets::style_url());
                script src=(assets::script_url()) defer {}
            }
            body { (body) }
        }
    };
    Html(page.into_string())
}

/// A page outside the frame, for those who are not signed in.
pub(crate) fn render_bare(language: Language, title: &str, body: Markup) -> Html<String> {
    render_document(language, title, html! { main.bare #content { (body) } })
}

/// The way back to the list a page came from.
pub(crate) fn render_back_link(to: &str, text: &str) -> Markup {
    html! { a.back href=(to) { (PreEscaped(ARROW)) (text) } }
}

const ARROW: &str =
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M19 12H5m6-6-6 6 6 6"/></svg>"#;
