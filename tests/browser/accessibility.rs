//! Every page passes axe-core: each kind of page of the admin, and what the widget shows, narrow and wide, light and
//! dark, in both languages.
//!
//! A machine finds the faults that have a rule. Whether a page is understood by ear, only a person can tell.

use std::collections::{BTreeSet, VecDeque};
use std::process::Command;

use portico_examples::content::Content;

use crate::stage::{Person, Recruiter, Stage, play, python};

const WIDTHS: [u32; 2] = [360, 1280];
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
    play(|scene| async move { admin(scene.stage, scene.person("recruiter").await, &scene.stage.brazilian).await });
}

#[test]
fn the_widget_in_both_languages() {
    play(|scene| async move {
        let person = scene.person("visitor").await;
        let axe = axe();
        let mut faults = BTreeSet::new();
        for path in ["/jobs", "/employers", "/br/vagas", "/br/empresas"] {
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

/// Follows the links of the admin to one page of each kind.
async fn admin(stage: &'static Stage, person: std::sync::Arc<Person>, content: &Content) {
    let recruiter = Recruiter::sign_in(stage, person, content).await;
    let axe = axe();
    let (mut kinds, mut faults) = (BTreeSet::new(), BTreeSet::new());
    let mut paths = VecDeque::from(["/admin".to_owned()]);
    while let Some(path) = paths.pop_front() {
        if !kinds.insert(kind(&path)) {
            continue;
        }
        recruiter.goes_to(&path).await;
        recruiter.finds("main h1").await;
        let links = recruiter.hears(LINKS).await;
        paths.extend(links.as_array().into_iter().flatten().filter_map(|link| Some(link.as_str()?.to_owned())));
        examine(&recruiter, &axe, &path, "document", &mut faults).await;
    }
    assert!(kinds.len() > 30, "the links were followed: {kinds:?}");
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A path without its query, and with the same word for every id.
fn kind(path: &str) -> String {
    let (path, _) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let parts = path.split('/').map(|part| if uuid::Uuid::try_parse(part).is_ok() { "{id}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Notes what axe-core finds against the rules of WCAG 2.2 AA.
async fn examine(person: &Person, axe: &str, path: &str, context: &str, faults: &mut BTreeSet<String>) {
    person.hears(&format!("{axe}; true")).await;
    for width in WIDTHS {
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
