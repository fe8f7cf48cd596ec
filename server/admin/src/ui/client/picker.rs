//! The client of a vacancy: searched among all as the list of clients is, and chosen among the few that were found.
//!
//! The script searches while somebody types. Without it the button beside the search shows the form again, with what
//! was found and all that was typed.

use axum::response::{Html, IntoResponse as _};
use maud::{Markup, html};
use portico_app::clients::similar_names::Suggestion;
use portico_app::clients::{self, ClientMatches};
use portico_app::error::{Error, Result};
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_store::ids::ClientId;
use portico_views::{fill, locale};

use crate::ui::form::FormWriter;
use crate::urls;
use crate::web::extract::QueryParams;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{ClientWords, VacancyWords};

/// The field that says which client.
const CHOSEN: &str = "client_id";
/// The field that is typed into.
const SEARCH: &str = "client_search";
/// The search that the choices in a form answer.
const ANSWERED: &str = "client_searched";
/// The id of the choices' element.
const CHOICES: &str = "client-choices";
/// What the button is called that only searches.
const FIND: &str = "find";

/// The clients to choose from.
pub(crate) struct ClientChoice {
    search: String,
    chosen: Option<Suggestion>,
    found: ClientMatches,
}

impl ClientChoice {
    /// The choices that a form leads to: the client that is chosen already, and those that its search finds.
    pub(crate) async fn from_values(session: &RecruiterSession, values: &Values) -> Result<Self> {
        Self::find(session, values.get(SEARCH).trim(), ClientId::parse(values.get(CHOSEN))).await
    }

    async fn find(session: &RecruiterSession, search: &str, chosen: Option<ClientId>) -> Result<Self> {
        let (app, recruiter) = (&session.app, &session.recruiter);
        let chosen = match chosen {
            Some(id) => clients::suggestion(app, recruiter, &id).await?,
            None => None,
        };
        let mut found = match (search, &chosen) {
            ("", Some(_)) => ClientMatches::default(),
            _ => clients::find(app, recruiter, search).await?,
        };
        if search.is_empty() && found.is_cut() {
            // Some of many are no choice.
            found = ClientMatches::default();
        }
        found.items.retain(|it| chosen.as_ref().is_none_or(|chosen| chosen.id != it.id));
        Ok(Self { search: search.to_owned(), chosen, found })
    }

    /// The field.
    pub(crate) fn render(&self, session: &RecruiterSession, writer: FormWriter<'_>) -> Markup {
        let words = session.words::<ClientWords>();
        writer.group(
            CHOSEN,
            session.words.client(),
            html! {
                div.search {
                    input.input type="search" name=(SEARCH) value=(self.search) autocomplete="off" maxlength="100"
                        aria-label=(words.search_clients()) placeholder=(words.search_clients())
                        aria-controls=(CHOICES) data-choices=(urls::client_choices()) autofocus[writer.is_first_fault(CHOSEN)]
                        aria-invalid=[writer.invalid(CHOSEN)];
                    button.btn name=(FIND) value="1" formnovalidate { (session.terms.search()) }
                }
                (self.render_choices(session))
            },
        )
    }

    fn render_choices(&self, session: &RecruiterSession) -> Markup {
        let words = session.words::<ClientWords>();
        let is_vain = !self.search.is_empty() && self.found.total == 0;
        html! {
            div id=(CHOICES) aria-live="polite" {
                input type="hidden" name=(ANSWERED) value=(self.search);
                @for it in self.chosen.iter() { (render_choice(it, true)) }
                @for it in &self.found.items { (render_choice(it, false)) }
                @if is_vain { p.small.muted { (words.no_client_matches()) } }
                @if self.found.is_cut() {
                    @let count = locale::format_count(session.terms, self.found.total);
                    p.small.muted { (fill(words.more_clients_match(), &[("count", &count)])) }
                }
            }
        }
    }
}

/// What is wrong with the choice of a client; `None` for a fault of another field.
pub(crate) fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> Option<String> {
    match (fault.code, fault.field.as_str()) {
        (FaultCode::Required | FaultCode::Choice, CHOSEN) => {
            Some(session.words::<VacancyWords>().fault_no_client().to_owned())
        }
        _ => None,
    }
}

fn render_choice(client: &Suggestion, chosen: bool) -> Markup {
    let own = format!("f-client-{}", client.id);
    html! {
        div.tick {
            input type="radio" id=(own) name=(CHOSEN) value=(client.id) checked[chosen];
            label for=(own) {
                (client.name)
                @if !client.city.is_empty() { span.small.muted { " · " (client.city) } }
            }
        }
    }
}

/// Whether a form was sent to search and not to save.
pub(crate) fn is_search(values: &Values) -> bool {
    !values.get(FIND).is_empty()
}

/// Refuses a form in which somebody searched for another client and has not seen yet what there is: the one that
/// was chosen before is hardly the one that is meant.
pub(crate) fn check_choice(values: &Values) -> Result<()> {
    let typed = values.get(SEARCH).trim();
    if typed.is_empty() || typed == values.get(ANSWERED).trim() {
        return Ok(());
    }
    Err(Error::field(CHOSEN, FaultCode::Choice))
}

/// What a button does that is first in a form, so that the Enter key does it too, and does not search.
pub(crate) fn render_enter_key(name: &str, value: &str) -> Markup {
    html! { button.sr name=(name) value=(value) tabindex="-1" aria-hidden="true" {} }
}

/// The choices alone, while somebody types.
pub(crate) async fn show_choices(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let search: String = params.get(SEARCH).trim().chars().take(100).collect();
    let choice = ClientChoice::find(&session, &search, params.id(CHOSEN)).await?;
    Ok(Html(choice.render_choices(&session).into_string()).into_response())
}
