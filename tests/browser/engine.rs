//! A view and a form that only this test's server knows: the engine serves what it has never heard of.

use std::net::TcpListener;
use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use portico::app::actor::recruiter::{self, NewRecruiter, Recruiter, Role};
use portico::app::agency::first_start::{NewAgency, create_agency};
use portico::app::agency::sites;
use portico::app::config::{Config, HashCost};
use portico::app::start;
use portico_protocol::Values;
use portico_protocol::fields::Email;
use portico_protocol::site::Language;
use serde_json::{Value, json};

use crate::stage::play;

const VIEW: &str = "application/vnd.portico.view+json";

/// What the agency's page sees of the forecast's events.
const LISTEN: &str = "window.heard = []; \
    document.addEventListener('portico:forecast', (event) => heard.push(event.detail.town))";

fn forecast_form() -> Value {
    let markup = r#"<div class="portico" data-view="weather"><div class="p-hidden" data-region="status" role="status"></div>
        <h2 class="p-title" tabindex="-1">Weather</h2>
        <form class="p-form" method="post" action="/nowhere" data-form="weather" data-action="/w/v1/vacancy/weather"
            data-draft="tab" data-invalid="Not asked yet.">
            <div class="p-alert" role="alert" data-region="alert" hidden><p></p></div>
            <div class="p-field"><label class="p-label" for="p-town">Town</label>
                <input class="p-input" type="text" id="p-town" name="town" data-missing="Name a town"
                    data-rules="^\D+$&#10;A town has no digits&#10;^.{2,}$&#10;That is too short"></div>
            <button class="p-button" type="submit">Ask</button>
        </form></div>"#;
    json!({ "area": "vacancy", "route": "?portico=vacancy/weather", "title": "Weather", "markup": markup })
}

async fn show_form(headers: HeaderMap) -> Response {
    assert_eq!(headers[header::ACCEPT], VIEW);
    Json(forecast_form()).into_response()
}

async fn answer_form(headers: HeaderMap, Form(values): Form<Vec<(String, String)>>) -> Response {
    for signed in ["signature", "signature-input", "content-digest", "idempotency-key"] {
        assert!(headers.contains_key(signed), "{signed} is missing");
    }
    let town = values.iter().find(|(name, _)| name == "town").map(|(_, value)| value.as_str()).unwrap_or_default();
    if town == "Atlantis" {
        let refusal = json!({
            "code": "invalid", "message": "Nobody can say.", "server_time": 0,
            "fields": [{ "field": "town", "message": "It is under water" }],
        });
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(refusal)).into_response();
    }
    let markup = format!("<div class=\"portico\"><h2 tabindex=\"-1\">Rain in {town}</h2></div>");
    let event = json!({ "name": "portico:forecast", "detail": { "town": "t-1" } });
    Json(json!({ "markup": markup, "events": [event] })).into_response()
}

async fn show_page(State(key): State<Arc<String>>) -> Html<String> {
    Html(format!(
        "<!doctype html><meta charset=utf-8><title>Somewhere</title><portico-portal></portico-portal>\
         <script src=/embed/v1.js data-site={key} async></script>"
    ))
}

/// Portico with one agency, and the made-up resource beside its own. Returns its address.
async fn serve_with_forecast(folder: &std::path::Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    let config = Config {
        data: folder.join("forecast"),
        public_url: url.clone(),
        hash_cost: HashCost::ForTests,
        ..Config::default()
    };
    let app = start::open(config).await.unwrap();
    let new = NewAgency {
        name: "Weather & Sons",
        slug: "weather",
        language: Language::En,
        country: "GB",
        currency: "GBP",
        time_zone: "Europe/London",
        reference_prefix: "WS",
    };
    let row = Arc::new(create_agency(&app, new).await.unwrap());
    let (name, role, language) = ("Rosa Lind", Role::Owner, Language::En);
    let email = Email::parse("rosa@weather.example").unwrap();
    let new = NewRecruiter { email: &email, name, role, language, password: "correct horse battery" };
    let id = recruiter::add(&app, &row, new).await.unwrap();
    let email = email.as_str().to_owned();
    let owner = Recruiter { id, agency: row.clone(), name: name.to_owned(), email, role, language };
    app.boards.reload(&app.store, &row.id).await.unwrap();
    let site = [
        ("name", "Site"),
        ("origins", url.as_str()),
        ("portal_url", url.as_str()),
        ("views", "jobs"),
        ("views", "vacancy"),
    ];
    let site = Values(site.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    let site = sites::create(&app, &owner, &site).await.unwrap();
    let key = Arc::new(app.sites.by_id(&site).unwrap().key.clone());

    let router = Router::new()
        .route("/w/v1/vacancy/weather", get(show_form).post(answer_form))
        .route("/somewhere/page", get(show_page))
        .with_state(key)
        .fallback_service(portico::router::service(portico::web::state::State::new(app)));
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
    url
}

#[test]
fn serves_a_view_and_a_form_that_it_has_never_heard_of() {
    play(|scene| async move {
        let url = serve_with_forecast(scene.folder()).await;
        let visitor = scene.person("visitor").await;
        visitor.listens(LISTEN).await;
        visitor.open(&format!("{url}/somewhere/page?portico=vacancy/weather")).await;
        visitor.sees("Weather").await;

        visitor.press("Ask").await;
        visitor.sees("Not asked yet.").await;
        assert_eq!(visitor.fault("Town").await, "Name a town");
        visitor.fill("Town", "Paris 7").await;
        visitor.press("Ask").await;
        visitor.sees("A town has no digits").await;
        assert_eq!(visitor.look("focused().name").await, "town");

        visitor.fill("Town", "Atlantis").await;
        visitor.press("Ask").await;
        visitor.sees("Nobody can say.").await;
        assert_eq!(visitor.fault("Town").await, "It is under water");
        assert_eq!(visitor.typed("Town").await, "Atlantis");

        visitor.fill("Town", "Looe").await;
        visitor.reload().await;
        visitor.sees("Weather").await;
        visitor.wait("what was typed before", "field('Town').value === 'Looe'").await;
        visitor.press("Ask").await;
        visitor.sees("Rain in Looe").await;
        assert_eq!(visitor.hears("window.heard").await, json!(["t-1"]));
        visitor.reload().await;
        visitor.sees("Weather").await;
        assert_eq!(visitor.typed("Town").await, "", "what was sent is no draft");
    });
}
