//! Signing in and out, and the language of the admin.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse as _, Redirect};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use maud::{Markup, html};
use portico_app::actor;
use portico_app::error::Error;
use portico_protocol::ErrorCode;
use portico_views::Language;
use portico_web::client_ip::find_client_ip;
use portico_web::state::Shared;

use crate::ui::layout::{LANGUAGES, render_bare};
use crate::urls;
use crate::web::cookies::{build_cookie, session_cookie_name};
use crate::web::csrf::{CsrfForm, PublicForm};
use crate::web::extract::QueryParams;
use crate::web::language::preferred_language;
use crate::web::rejection::HandlerResult;
use crate::words::{AdminWords, FailureWords};

/// The sign-in form, and what came of the last try.
struct SignIn<'a> {
    language: Language,
    next: &'a str,
    email: &'a str,
    failure: Option<ErrorCode>,
}

/// The page to sign in on.
pub(crate) async fn show(
    State(state): State<Shared>,
    jar: CookieJar,
    headers: HeaderMap,
    params: QueryParams,
) -> HandlerResult {
    let next = urls::redirect_target(params.get("next"));
    if let Some(token) = jar.get(&session_cookie_name(&state))
        && actor::recruiter::find_by_session(&state.app, token.value()).await?.is_some()
    {
        return Ok(Redirect::to(next).into_response());
    }
    let language = chosen_language(params.get("language"), &headers);
    Ok(SignIn { language, next, email: "", failure: None }.render().into_response())
}

fn chosen_language(word: &str, headers: &HeaderMap) -> Language {
    Language::parse(word).unwrap_or_else(|| preferred_language(headers))
}

/// Signs in, and goes on to the page that was asked for.
pub(crate) async fn submit(
    State(state): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    headers: HeaderMap,
    PublicForm(values): PublicForm,
) -> HandlerResult {
    let email = values.get("email").trim();
    let next = urls::redirect_target(values.get("next"));
    let one = Attempt::new(&state, peer, &headers, email);
    let tried = match state.limits.check_sign_in(one.caller, &one.person) {
        Ok(()) => actor::recruiter::sign_in(&state.app, email, values.get("password")).await,
        Err(error) => Err(error),
    };
    let (failure, status) = match tried {
        Ok(token) => {
            state.limits.reset_sign_in(one.caller, &one.person);
            let session = build_cookie(&state.app.config, "portico", token);
            return Ok((jar.add(session), Redirect::to(next)).into_response());
        }
        Err(Error::Refused(code)) => (code, StatusCode::UNPROCESSABLE_ENTITY),
        Err(Error::RateLimited(_)) => (ErrorCode::RateLimited, StatusCode::TOO_MANY_REQUESTS),
        Err(other) => return Err(other.into()),
    };
    let language = chosen_language(values.get("language"), &headers);
    Ok((status, SignIn { language, next, email, failure: Some(failure) }.render()).into_response())
}

/// Who tries to sign in as whom. Recruiters are counted apart from contacts.
struct Attempt {
    caller: IpAddr,
    person: String,
}

impl Attempt {
    fn new(state: &Shared, peer: SocketAddr, headers: &HeaderMap, email: &str) -> Self {
        let email: String = email.chars().take(254).collect();
        Self {
            caller: find_client_ip(&state.app.config.trusted_proxies, peer, headers),
            person: format!("recruiter {email}"),
        }
    }
}

impl SignIn<'_> {
    fn render(&self) -> Html<String> {
        let words = AdminWords::in_language(self.language);
        render_bare(
            self.language,
            words.sign_in_title(),
            html! {
                section.card.sign-in {
                    p.brand { "Portico" }
                    h1 { (words.sign_in_title()) }
                    @if let Some(code) = self.failure {
                        div.notice.bad role="alert" { p { (self.failure_text(code)) } }
                    }
                    form method="post" action=(urls::sign_in()) {
                        input type="hidden" name="next" value=(self.next);
                        input type="hidden" name="language" value=(self.language.as_str());
                        (self.render_field("email", "email", "username", words.your_email(), self.email))
                        (self.render_field("password", "password", "current-password", words.password(), ""))
                        button.btn.primary.wide { (words.sign_in()) }
                    }
                    (self.render_languages())
                }
            },
        )
    }

    fn render_field(&self, name: &str, kind: &str, autocomplete: &str, label: &str, value: &str) -> Markup {
        let first_empty = (name == "email") == self.email.is_empty();
        html! {
            div.field {
                label.label for=(name) { (label) }
                input.input type=(kind) id=(name) name=(name) value=(value) autocomplete=(autocomplete)
                    required autofocus[first_empty];
            }
        }
    }

    fn failure_text(&self, code: ErrorCode) -> &'static str {
        let failures = FailureWords::in_language(self.language);
        match code {
            ErrorCode::SignInFailed => AdminWords::in_language(self.language).sign_in_failed(),
            ErrorCode::RateLimited => failures.too_many_next(),
            _ => failures.unavailable_next(),
        }
    }

    fn render_languages(&self) -> Markup {
        html! {
            nav.languages aria-label=(AdminWords::in_language(self.language).language_label()) {
                @for (language, name) in LANGUAGES {
                    a.small href=(urls::with_query(urls::sign_in(), &[("language", language.as_str()), ("next", self.next)]))
                        lang=(language.as_str()) hreflang=(language.as_str())
                        aria-current=[(language == self.language).then_some("true")] { (name) }
                }
            }
        }
    }
}

/// Ends the session, in the database and in the browser.
pub(crate) async fn sign_out(State(state): State<Shared>, jar: CookieJar, form: CsrfForm) -> HandlerResult {
    let name = session_cookie_name(&state);
    if let Some(token) = jar.get(&name).map(Cookie::value) {
        actor::recruiter::sign_out(&form.session.app, token).await?;
    }
    let mut gone = build_cookie(&state.app.config, "portico", String::new());
    gone.make_removal();
    Ok((CookieJar::new().add(gone), Redirect::to(urls::sign_in())).into_response())
}

/// Sets the language of the admin and goes back to the page.
pub(crate) async fn set_language(form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    if let Some(language) = Language::parse(values.get("language")) {
        actor::recruiter::set_language(&session.app, &session.recruiter, language).await?;
    }
    Ok(Redirect::to(urls::redirect_target(values.get("next"))).into_response())
}
