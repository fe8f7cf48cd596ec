//! Every page passes axe-core: each kind of page of the admin, and what the widget shows, light and dark.
//!
//! The long run does so narrow and wide and in both languages, the everyday run in a wide window and in English.
//!
//! A machine finds the faults that have a rule. Whether a page is understood by ear, only a person can tell.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::process::Command;

use portico_examples::content::Content;

use crate::extent;
use crate::stage::{Person, Recruiter, Stage, play, python};

const WIDTHS: [u32; 2] = [1280, 360];
const SCHEMES: [&str; 2] = ["light", "dark"];

/// Where the package of `tests/requirements.txt` has axe-core; it is found and not run.
const FIND: &str =
    "import importlib.util as i; print(i.find_spec('axe_playwright_python').submodule_search_locations[0])";

/// The links of a page that lead to other pages of the admin. What is downloaded is no page.
const LINKS: &str = "[...document.querySelectorAll('a[href^=\"/admin\"]:not([download])')].map((link) => link.getAttribute('href'))\
    .filter((path) => !/(\\/cv|\\/export|\\/file|\\/logo\\?|\\.csv|\\.xlsx|\\.svg)/.test(path))";

#[test]
fn the_admin_in_english() {
    play(|scene| async move { admin(scene.stage, scene.person("recruiter").await, &scene.stage.british).await });
}

#[test]
fn the_admin_in_portuguese() {
    if !extent::is_everything() {
        println!("only the long run examines the admin in Portuguese");
        return;
    }
    play(|scene| async move { admin(scene.stage, scene.person("recruiter").await, &scene.stage.brazilian).await });
}

#[test]
fn the_widget_in_both_languages() {
    play(|scene| async move {
        let person = scene.person("visitor").await;
        let axe = axe();
        let mut faults = BTreeSet::new();
        let paths = ["/jobs", "/employers", "/br/vagas", "/br/empresas"];
        for path in paths.into_iter().take(if extent::is_everything() { 4 } else { 2 }) {
            person.open(&scene.stage.page(path)).await;
            person.finds(".p-root, .p-list, form, h2").await;
            let parts = "{ include: [['portico-jobs, portico-client, portico-portal, portico-vacancy-form']] }";
            examine(&person, &axe, path, parts, &mut faults).await;
        }
        assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
    });
}

fn axe() -> String {
    let found = Command::new(python()).args(["-c", FIND]).output().unwrap();
    assert!(found.status.success(), "axe_playwright_python is missing; run: cargo xtask test --only browser");
    let folder = String::from_utf8(found.stdout).unwrap();
    std::fs::read_to_string(format!("{}/axe.min.js", folder.trim())).unwrap()
}

/// Examines one page of each kind that the admin has.
async fn admin(stage: &'static Stage, person: std::sync::Arc<Person>, content: &Content) {
    let (axe, mut faults) = (axe(), BTreeSet::new());
    person.open(&stage.own("/admin/sign-in")).await;
    person.finds("main h1").await;
    examine(&person, &axe, "/admin/sign-in", "document", &mut faults).await;
    let recruiter = Recruiter::sign_in(&stage.portico, person, content).await;
    // A mail, for the page of one.
    recruiter.goes_to("/admin/contacts?status=not_registered").await;
    recruiter.press_on("tbody button[value=invite]:enabled").await;
    recruiter.finds(".notice.good").await;
    let mut pages = pages_of_each_kind(&recruiter).await;
    // The report of a form that changes nothing, because nobody who is active can be reactivated.
    recruiter.goes_to("/admin/contacts?status=connected").await;
    recruiter.press_on("tbody input[name=contact]").await;
    recruiter.press_on("#bulk [value=reactivate]").await;
    recruiter.is_at("/admin/contacts/bulk/").await;
    let report = recruiter.address().await;
    pages.insert(REPORT.to_owned(), report[stage.own("").len()..].to_owned());
    for path in pages.values() {
        recruiter.goes_to(path).await;
        recruiter.finds("main h1").await;
        examine(&recruiter, &axe, path, "document", &mut faults).await;
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
    check_all_were_seen(&pages.into_keys().collect());
}

/// A page of each kind that links lead to, by its kind: the first that is found. A few pages of each kind are read for
/// their links, until every route has a page: not every client has a portal, nor every list a second page.
async fn pages_of_each_kind(recruiter: &Recruiter) -> BTreeMap<String, String> {
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    let mut read: BTreeMap<String, usize> = BTreeMap::new();
    let mut wanted = routes();
    wanted.remove(REPORT);
    let mut known = BTreeSet::new();
    let mut paths = VecDeque::new();
    let mut links: Vec<String> = ["/admin"].iter().chain(&UNLINKED).map(|path| (*path).to_owned()).collect();
    loop {
        for path in links.drain(..).filter(|path| !is_excused(&kind(path))) {
            kinds.entry(kind(&path)).or_insert_with(|| path.clone());
            paths.push_back(path);
        }
        if wanted.iter().all(|route| is_seen(route, kinds.keys())) {
            return kinds;
        }
        let Some(path) = paths.pop_front() else { return kinds };
        let read = read.entry(kind(&path)).or_default();
        if *read < READ_OF_A_KIND && known.insert(path.clone()) {
            *read += 1;
            links = links_of(recruiter, &path).await;
        }
    }
}

async fn links_of(recruiter: &Recruiter, path: &str) -> Vec<String> {
    let page = format!("fetch({path:?}).then((answer) => answer.text())");
    let links = recruiter
        .hears(&format!(
            "{page}.then((text) => {{ const document = new DOMParser().parseFromString(text, 'text/html'); return {LINKS}; }})"
        ))
        .await;
    links.as_array().into_iter().flatten().filter_map(|link| Some(link.as_str()?.to_owned())).collect()
}

/// The page that no link leads to: a form does.
const REPORT: &str = "/admin/contacts/bulk/{report}";

/// How many pages of a kind are read for their links.
const READ_OF_A_KIND: usize = 40;

/// Pages that a link leads to only once something was set: the agency's own mail server, its own words.
const UNLINKED: [&str; 2] = ["/admin/settings/mail/clear", "/admin/settings/templates/portal_link/en/reset"];

/// Routes that are no page to examine, each with the reason.
const NOT_EXAMINED: &[(&str, &str)] = &[
    ("/admin/sign-in", "examined by itself, before there is a session"),
    ("/admin/assets/{file}", "a file"),
    ("/admin/{*rest}", "every address that is no page"),
    ("/admin/clients/suggest", "a list that a field asks for"),
    ("/admin/clients/choices", "a list that a field asks for"),
    ("/admin/clients/{id}/logo", "a picture"),
    ("/admin/settings/logo/picture", "a picture"),
    ("/admin/clients/{id}/portal/qr.svg", "a picture"),
    ("/admin/applications/{id}/cv", "a file"),
    ("/admin/documents/{id}/file", "a file"),
    ("/admin/vacancies/export.xlsx", "a file"),
    ("/admin/vacancies/export.csv", "a file"),
    ("/admin/clients/export.xlsx", "a file"),
    ("/admin/clients/export.csv", "a file"),
    ("/admin/notes/{id}", "leads to the note where it stands"),
];

/// Fails when the admin has a page of a kind that was not examined, or a reason is given for what is no route.
fn check_all_were_seen(kinds: &BTreeSet<String>) {
    let routes = routes();
    let left: Vec<&String> = routes.iter().filter(|route| !is_seen(route, kinds)).collect();
    assert!(left.is_empty(), "no page of {left:?} was examined, only {kinds:?}");
    let gone: Vec<&str> =
        NOT_EXAMINED.iter().map(|(route, _)| *route).filter(|route| !routes.contains(*route)).collect();
    assert!(gone.is_empty(), "{gone:?} are no routes any more");
}

/// The admin's pages, as the router knows them.
fn routes() -> BTreeSet<String> {
    let routes = portico::router::routes().into_iter();
    let routes = routes.filter(|(method, path)| method == "GET" && path.starts_with("/admin"));
    routes.map(|(_, path)| path).collect()
}

/// Whether a page of this route is among the kinds, or need not be.
fn is_seen<'k>(route: &str, kinds: impl IntoIterator<Item = &'k String>) -> bool {
    kinds.into_iter().any(|kind| is_of(kind, route)) || is_excused(route)
}

fn is_excused(kind: &str) -> bool {
    NOT_EXAMINED.iter().any(|(route, _)| is_of(kind, route))
}

/// Whether a kind of path is one of a route, part by part.
fn is_of(kind: &str, route: &str) -> bool {
    let (kind, route): (Vec<&str>, Vec<&str>) = (kind.split('/').collect(), route.split('/').collect());
    let stands_for = |part: &str, wanted: &str| match wanted {
        "{id}" | "{contact}" => part == "{id}",
        _ => false,
    };
    let fits = |(part, wanted): (&&str, &&str)| part == wanted || stands_for(part, wanted);
    kind.len() == route.len() && kind.iter().zip(&route).all(fits)
}

/// A path without its query, and with the same word for every id and every template.
fn kind(path: &str) -> String {
    let (path, _) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let parts: Vec<&str> =
        path.split('/').map(|part| if uuid::Uuid::try_parse(part).is_ok() { "{id}" } else { part }).collect();
    match parts.as_slice() {
        ["", "admin", "settings", "templates", _, _, rest @ ..] => {
            ["/admin/settings/templates/{kind}/{language}"].iter().chain(rest).copied().collect::<Vec<_>>().join("/")
        }
        parts => parts.join("/"),
    }
}

/// Notes what axe-core finds against the rules of WCAG 2.2 AA.
async fn examine(person: &Person, axe: &str, path: &str, context: &str, faults: &mut BTreeSet<String>) {
    person.hears(&format!("{axe}; true")).await;
    for width in WIDTHS.into_iter().take(if extent::is_everything() { 2 } else { 1 }) {
        person.resize(width).await;
        for scheme in SCHEMES {
            person.prefers(scheme).await;
            let found = person
                .hears(&format!(
                    "(async () => {{
                        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                        const outcome = await axe.run({context}, {{ iframes: false, runOnly: tags }});
                        return outcome.violations.flatMap((rule) =>
                            rule.nodes.map((node) => rule.id + ': ' + node.html.slice(0, 160)));
                    }})()"
                ))
                .await;
            for fault in found.as_array().expect("axe-core answers with a list") {
                faults.insert(format!("{path} at {width}, {scheme}: {}", fault.as_str().unwrap_or_default()));
            }
        }
    }
}
