//! Writes every view in every state, in both languages, as static pages for looking at:
//! `cargo run -p portico-views --example gallery -- <folder>`.
//!
//! Each page holds its views in shadow roots inside a hostile host page. The part
//! after `#` sets the scheme, the width and the accent: `jobs.en.html#dark,360,#c2410c`.

mod scene;

use std::fs;
use std::path::Path;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use portico_protocol::ErrorCode;
use portico_protocol::details::Subject;
use portico_protocol::search::JobQuery;
use portico_protocol::site::View;
use portico_protocol::vacancies::{EmploymentType, Workplace};
use portico_views::vacancies::RequestForm;
use portico_views::{
    FormState, Language, Page, Place, STYLESHEET, Words, applications, clients, details, frame, jobs, registrations,
    sign_in, states, vacancies,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: gallery <folder>")?;
    fs::create_dir_all(&folder)?;
    for &language in Language::ALL {
        let site = scene::site(language);
        let page = Page { site: &site, words: Words::in_language(language), place: Place::Embedded };
        for (name, scenes) in [
            ("jobs", jobs_scenes(&page)),
            ("job", job_scenes(&page)),
            ("vacancy", vacancy_scenes(&page)),
            ("client", client_scenes(&page)),
            ("states", state_scenes(&page)),
        ] {
            let file = Path::new(&folder).join(format!("{name}.{}.html", language.as_str()));
            fs::write(&file, host(&scenes).into_string())?;
            println!("{}", file.display());
        }
    }
    Ok(())
}

fn jobs_scenes(page: &Page<'_>) -> Vec<Markup> {
    let language = page.site.language;
    let all = scene::list(scene::summaries(language), 94, 2);
    let narrowed = JobQuery {
        q: "engineer".to_owned(),
        location: "Plymouth".to_owned(),
        employment_type: Some(EmploymentType::Permanent),
        workplace: Some(Workplace::Hybrid),
        ..JobQuery::default()
    };
    let found = scene::list(scene::summaries(language)[..1].to_vec(), 1, 1);
    let hosted = Page { place: Place::Hosted, ..*page };
    vec![
        frame::render_frame(page, View::Jobs, jobs::list::render_view(page, &all, &JobQuery::default())),
        jobs::list::render_view(page, &found, &narrowed),
        jobs::list::render_view(
            page,
            &scene::list(vec![], 0, 1),
            &JobQuery { q: "astronaut".to_owned(), ..JobQuery::default() },
        ),
        jobs::list::render_view(page, &scene::no_jobs(), &JobQuery::default()),
        jobs::list::render_view(&hosted, &scene::list(scene::summaries(language), 30, 1), &JobQuery::default()),
    ]
}

fn job_scenes(page: &Page<'_>) -> Vec<Markup> {
    let language = page.site.language;
    let sending = jobs::page::render_view(page, &scene::job(language, 0), &FormState::default()).into_string();
    let sending = sending
        .replace("data-region=\"file\" hidden", "data-region=\"file\"")
        .replace("data-name></span>", "data-name>Amara-Okafor-CV-with-a-very-long-file-name-2026-final-v7.pdf</span>")
        .replace("max=\"1\" value=\"0\"", "max=\"100\" value=\"62\"");
    vec![
        jobs::page::render_view(page, &scene::job(language, 0), &FormState::default()),
        jobs::page::render_view(page, &scene::job(language, 2), &scene::faulty_application()),
        PreEscaped(sending),
        applications::render_receipt(page, "Marine Systems Engineer", &scene::receipt()),
        jobs::page::render_missing(page),
    ]
}

fn vacancy_scenes(page: &Page<'_>) -> Vec<Markup> {
    vec![
        vacancies::render_view(page, &RequestForm::Visitor, &FormState::default()),
        vacancies::render_view(page, &RequestForm::Visitor, &scene::faulty_vacancy()),
        vacancies::render_view(page, &RequestForm::Edit { id: "0197".to_owned() }, &FormState::default()),
        vacancies::render_receipt(page, &scene::request_receipt()),
    ]
}

fn client_scenes(page: &Page<'_>) -> Vec<Markup> {
    let home = scene::home(page.site.language);
    let mut nothing = home.clone();
    nothing.vacancies.clear();
    nothing.counts.closed = 0;
    let asking = clients::render_home(page, &home)
        .into_string()
        .replace("<details class=\"p-ask\">", "<details class=\"p-ask\" open>");
    vec![
        PreEscaped(asking),
        sign_in::render_view(page, &FormState::default()),
        sign_in::render_view(page, &scene::refused_sign_in()),
        sign_in::render_code_request(page, &FormState::default()),
        sign_in::render_code_sent(page),
        sign_in::render_client_choice(page, &scene::clients(page.site.language)),
        clients::render_home(page, &nothing),
        registrations::render_view(page, &FormState::default()),
        registrations::render_confirmation(
            page,
            &FormState { failure: Some(ErrorCode::ConfirmationFailed), ..scene::refused_sign_in() },
        ),
        registrations::render_confirmed(page),
        details(page, Subject::Company),
        details(page, Subject::Own),
    ]
}

fn details(page: &Page<'_>, subject: Subject) -> Markup {
    let known = scene::details(page.site.language, subject);
    details::render_view(page, subject, &known, &scene::details_form(&known), page.words.details_waiting())
}

fn state_scenes(page: &Page<'_>) -> Vec<Markup> {
    let mut scenes: Vec<_> = View::ALL.iter().map(|view| states::render_skeleton(page.words, *view)).collect();
    scenes.push(states::render_outage(page.words, ErrorCode::Unavailable));
    scenes.push(states::render_outage(page.words, ErrorCode::OriginNotAllowed));
    scenes
}

/// A host page that does its worst, with one shadow root for each scene.
fn host(scenes: &[Markup]) -> Markup {
    const HOSTILE: &str = "* { all: unset !important } main, main > div { display: block !important } head * { display: none !important }
        html { display: block !important; font: 300 20px/3 Inter, system-ui, sans-serif !important; letter-spacing: .3em !important; text-transform: uppercase !important; background: light-dark(#f7f6f3, #15171a) !important }
        main > div { padding: 16px !important; max-width: calc(var(--width) - 32px) !important }";
    const SCRIPT: &str = "const [scheme, width, accent] = location.hash.slice(1).split(',');
        const html = document.documentElement;
        html.style.setProperty('color-scheme', scheme || 'light', 'important');
        if (width) html.style.setProperty('--width', width + 'px');
        if (accent) html.style.setProperty('--portico-accent', accent);";
    html! {
        (DOCTYPE)
        html {
            head { meta charset="utf-8"; title { "Gallery" } style { (PreEscaped(HOSTILE)) } script { (PreEscaped(SCRIPT)) } }
            body {
                main {
                    @for scene in scenes {
                        div { portico-view {
                            template shadowrootmode="open" { style { (PreEscaped(STYLESHEET)) } (scene) }
                        } }
                    }
                }
            }
        }
    }
}
