//! The first job row in a throttled browser, beside a static page with the same jobs; and the preflights
//! that were sent until it was there.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::routing::get;
use portico::web::state::State;
use portico_examples::{seed, sites};
use serde_json::Value;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

use crate::support::browser::{Browser, Shown, Times, find_chromium};
use crate::support::connection::{Answer, Connection};
use crate::support::data;
use crate::support::report::{Line, Report, Verdict};
use crate::support::spread::median;

const RUNS: usize = 9;
const BUDGET: f64 = 1.3;
const SITE: &str = "pk_demo_uk";
const VISIBLE: &str = "first job row visible, slow 4G, CPU ÷ 4";
const PREFLIGHTS: &str = "preflights before the list or a job is shown";

pub async fn measure(report: &mut Report, folder: &Path, stylesheet: &str) -> Result<()> {
    let Some(chromium) = find_chromium() else {
        let missing = "Chromium is not installed";
        report.skip(VISIBLE, &format!("≤ {BUDGET} × static"), missing);
        report.skip(PREFLIGHTS, "0", missing);
        return Ok(());
    };
    let stage = Stage::set(&folder.join("browser"), stylesheet).await?;
    let browser = Browser::start(&chromium, &folder.join("chromium")).await?;
    let measured = in_turn(report, &browser, &stage).await;
    browser.quit().await;
    measured
}

async fn in_turn(report: &mut Report, browser: &Browser, stage: &Stage) -> Result<()> {
    let list = format!("http://{}/jobs", stage.site);
    let (fixed, job) = (format!("http://{}/static", stage.site), format!("{list}?portico=job/{}", stage.job));
    // The first pages of a browser pay for its own start.
    browser.show(&list, Shown::Row).await?;
    browser.show(&fixed, Shown::Row).await?;
    stage.preflights.store(0, Ordering::SeqCst);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(browser.show(&list, Shown::Row).await?);
        theirs.push(browser.show(&fixed, Shown::Row).await?);
    }
    for _ in 0..3 {
        browser.show(&job, Shown::View).await?;
    }
    let preflights = stage.preflights.load(Ordering::SeqCst);

    report.add(compare(VISIBLE, &ours, &theirs, |times| times.painted));
    // A row may stand in the page while the agency's own stylesheet still keeps anything from being drawn.
    let in_page = compare("the same row in the page, whether drawn or not", &ours, &theirs, |times| times.in_page);
    report.add(Line { verdict: Verdict::Context, budget: "–".to_owned(), ..in_page });
    report.add(Line {
        what: PREFLIGHTS.to_owned(),
        budget: "0".to_owned(),
        measured: preflights.to_string(),
        reference: format!("{} page views", RUNS + 3),
        verdict: Verdict::kept_if(preflights == 0),
    });
    report.remark(format!(
        "First row: {RUNS} runs each, in turn, medians from the start of the navigation, empty cache, 1.6 Mbit/s, 150 ms for \
         each request, processor slowed down four times. Both pages have the agency's own head and stylesheet and come from \
         the same server in brotli; the static one carries the same markup and stylesheet inline. Setting up a connection \
         costs nothing here, so a TLS handshake with a second host is not in the figure."
    ));
    Ok(())
}

fn compare(what: &str, ours: &[Times], theirs: &[Times], of: fn(&Times) -> f64) -> Line {
    let [ours, theirs] = [ours, theirs].map(|times| median(&times.iter().map(of).collect::<Vec<_>>()));
    Line {
        what: what.to_owned(),
        budget: format!("≤ {BUDGET} × static"),
        measured: format!("{ours:.0} ms, {:.2} ×", ours / theirs),
        reference: format!("{theirs:.0} ms"),
        verdict: Verdict::kept_if(ours <= BUDGET * theirs),
    }
}

/// Portico, the agency's website, and the static page beside it.
struct Stage {
    site: SocketAddr,
    job: String,
    preflights: Arc<AtomicUsize>,
}

impl Stage {
    async fn set(data: &Path, stylesheet: &str) -> Result<Self> {
        let (portico, site) = (listener().await?, listener().await?);
        let (address, site_address) = (portico.local_addr()?, site.local_addr()?);
        let app = data::open(data, &format!("http://{address}")).await?;
        seed::run(&app, &format!("http://{site_address}")).await.map_err(data::failed)?;
        let preflights = Arc::new(AtomicUsize::new(0));
        let counter = preflights.clone();
        let server = Router::new().fallback_service(portico::router::service(State::new(app)));
        let counted = server.layer(from_fn(move |request: Request, next: Next| {
            counter.fetch_add(usize::from(request.method() == Method::OPTIONS), Ordering::SeqCst);
            next.run(request)
        }));
        tokio::spawn(axum::serve(portico, counted.into_make_service_with_connect_info::<SocketAddr>()).into_future());

        let boot = fetch(address, &format!("/w/v1/boot?site={SITE}&view=jobs&lang=en-GB&portal=1")).await?;
        let boot: Value = serde_json::from_slice(&boot.body)?;
        let text =
            |pointer: &str| boot.pointer(pointer).and_then(Value::as_str).context("the boot answer lacks a text");
        let pages = sites::router(&format!("http://{address}"));
        let page = static_page(&pages, &format!("http://{address}"), text("/html")?, stylesheet).await?;
        let page = get(async move || ([(CONTENT_TYPE, "text/html; charset=utf-8")], page));
        let pages = pages.route("/static", page).layer(CompressionLayer::new());
        tokio::spawn(axum::serve(site, pages).into_future());
        Ok(Self { site: site_address, job: text("/jobs/items/0/slug")?.to_owned(), preflights })
    }
}

async fn listener() -> Result<TcpListener> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?)
}

async fn fetch(address: SocketAddr, path: &str) -> Result<Answer> {
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n\r\n");
    Connection::open(address).await?.exchange(request.as_bytes()).await
}

/// The agency's job page, with what the widget would show already in it.
async fn static_page(pages: &Router, portico: &str, html: &str, stylesheet: &str) -> Result<String> {
    let listener = listener().await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(axum::serve(listener, pages.clone()).into_future());
    let page = String::from_utf8(fetch(address, "/jobs").await?.body)?;
    server.abort();
    let script = format!("<script src=\"{portico}/embed/v1.js\" data-site=\"{SITE}\" async></script>");
    let element = "<portico-portal></portico-portal>";
    ensure!(page.contains(&script) && page.contains(element), "the agency's job page has another tag than expected");
    let styled = format!("<div class=\"jobs\"><style>{}</style>{html}</div>", stylesheet.replace(":host", ".jobs"));
    Ok(page.replace(&script, "").replace(element, &styled))
}
