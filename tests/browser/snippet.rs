//! An agency copies the snippet and pastes it into a page of its own.

use std::fs;
use std::net::TcpListener;

use axum::Router;
use axum::response::Html;
use portico_views::{Language, Words};

use crate::stage::{play, workspace};

/// The README's snippet.
fn snippet() -> String {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let (_, section) = readme.split_once("## The snippet").unwrap();
    let (_, block) = section.split_once("```html\n").unwrap();
    block.split_once("\n```").unwrap().0.to_owned()
}

/// Serves a page from an origin of its own, for as long as the journey lasts.
fn serve(listener: TcpListener, page: String) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let app = Router::new().route("/", axum::routing::get(async move || Html(page)));
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
}

fn origin(listener: &TcpListener) -> String {
    format!("http://localhost:{}", listener.local_addr().unwrap().port())
}

#[test]
fn the_readme_s_snippet_works_in_a_new_empty_page_of_a_site_that_the_agency_has_named() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let [allowed, other] = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
        let (home, elsewhere) = (origin(&allowed), origin(&other));

        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/sites/new").await;
        recruiter.fill("Name", "A page of our own").await;
        recruiter.fill("Page with the portal", &format!("{home}/")).await;
        recruiter.fill("Allowed origins", &home).await;
        recruiter.press("Add site").await;
        let key = recruiter.reads("#key").await;
        let offered = recruiter.look("first('#snippet').textContent").await.as_str().unwrap().to_owned();

        let pasted =
            snippet().replace("https://portico.example.com", &scene.stage.portico).replace("pk_your_key", &key);
        assert_eq!(pasted, offered, "the admin offers another snippet than the README");
        let page = format!("<!doctype html>\n<title>New page</title>\n{pasted}\n");
        serve(allowed, page.clone());
        serve(other, page);

        let visitor = scene.person("visitor").await;
        visitor.open(&home).await;
        visitor.finds_job(words, "marine systems", "Marine Systems Engineer").await;
        visitor.is_at("?portico=job/").await;
        visitor.press(words.tab_vacancy()).await;
        visitor.sees(words.request_title()).await;

        // The page says no language, so the browser's counts.
        let foreigner = scene.person_speaking("pt-BR").await;
        foreigner.open(&home).await;
        foreigner.sees("vagas abertas").await;

        visitor.open(&elsewhere).await;
        // A page that no site names may not even read why.
        visitor.sees("This part of the page is out of reach right now.").await;
        visitor.does_not_see("Marine Systems Engineer").await;
    });
}
