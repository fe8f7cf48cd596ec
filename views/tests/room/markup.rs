//! What must hold for every view in every state.

use std::collections::BTreeSet;

use maud::Markup;
use portico_protocol::details::Subject;
use portico_protocol::search::JobQuery;
use portico_protocol::site::{Site, View};
use portico_protocol::vacancies::{EmploymentType, Workplace};
use portico_protocol::{ErrorCode, FaultCode};
use portico_views::vacancies::RequestForm;
use portico_views::{
    FormState, Language, Page, Place, STYLESHEET, Words, applications, clients, details, frame, jobs, registrations,
    sign_in, states, vacancies,
};

use crate::scan::{Tag, tags};
use crate::scene;

const EVIL: &str = "<script>alert(1)</script>\"'";

/// Every view in every state, for one site and place, with its name.
fn views(site: &Site, place: Place) -> Vec<(String, String)> {
    let page = Page { site, words: Words::in_language(site.language), place };
    let language = site.language;
    let narrowed = JobQuery {
        q: "engineer".to_owned(),
        location: "Plymouth".to_owned(),
        sector: "Nowhere".to_owned(),
        employment_type: Some(EmploymentType::Permanent),
        workplace: Some(Workplace::Hybrid),
        ..JobQuery::default()
    };
    let everything = JobQuery::default();
    let fresh = FormState::default();
    let edit = RequestForm::Edit { id: "0197".to_owned() };
    let list = scene::list(scene::summaries(language), 94, 2);
    let home = scene::home(language);
    let mut new_client = home.clone();
    new_client.vacancies.clear();
    let mut all: Vec<(&str, Markup)> = vec![
        ("list", frame::render_frame(&page, View::Jobs, jobs::list::render_view(&page, &list, &everything))),
        ("narrowed list", jobs::list::render_view(&page, &list, &narrowed)),
        ("nothing found", jobs::list::render_view(&page, &scene::list(vec![], 0, 1), &narrowed)),
        ("no jobs", jobs::list::render_view(&page, &scene::no_jobs(), &everything)),
        ("job", jobs::page::render_view(&page, &scene::job(language, 0), &fresh)),
        ("refused application", jobs::page::render_view(&page, &scene::job(language, 2), &scene::faulty_application())),
        ("gone", jobs::page::render_missing(&page)),
        ("received", applications::render_receipt(&page, EVIL, &scene::receipt())),
        ("vacancy", vacancies::render_view(&page, &RequestForm::Visitor, &fresh)),
        ("request", vacancies::render_view(&page, &RequestForm::Contact, &fresh)),
        ("refused vacancy", vacancies::render_view(&page, &RequestForm::Visitor, &scene::faulty_vacancy())),
        ("refused edit", vacancies::render_view(&page, &edit, &scene::faulty_vacancy())),
        ("vacancy received", vacancies::render_receipt(&page, &scene::request_receipt())),
        ("sign-in", sign_in::render_view(&page, &fresh)),
        ("refused sign-in", sign_in::render_view(&page, &scene::refused_sign_in())),
        ("registration", registrations::render_view(&page, &fresh)),
        ("refused registration", registrations::render_view(&page, &scene::faulty_vacancy())),
        ("confirmation", registrations::render_confirmation(&page, &fresh)),
        ("refused confirmation", registrations::render_confirmation(&page, &scene::refused_sign_in())),
        ("confirmed", registrations::render_confirmed(&page)),
        ("home", clients::render_home(&page, &home)),
        ("new client", clients::render_home(&page, &new_client)),
        ("outage", states::render_outage(page.words, ErrorCode::Unavailable)),
        ("new code", sign_in::render_code_request(&page, &fresh)),
        ("new code sent", sign_in::render_code_sent(&page)),
        ("which client", sign_in::render_client_choice(&page, &scene::clients(language))),
    ];
    for subject in Subject::ALL {
        let known = scene::details(language, *subject);
        all.push((
            "details",
            details::render_view(&page, *subject, &known, &scene::details_form(&known), page.words.details_waiting()),
        ));
        all.push(("refused details", details::render_view(&page, *subject, &known, &scene::faulty_vacancy(), "")));
    }
    all.extend(View::ALL.iter().map(|view| ("skeleton", states::render_skeleton(page.words, *view))));
    all.into_iter().map(|(name, markup)| (format!("{name}, {place:?}, {language:?}"), markup.into_string())).collect()
}

fn every_view() -> Vec<(String, String)> {
    let places = [Place::Embedded, Place::Hosted];
    Language::ALL
        .iter()
        .flat_map(|language| places.map(|place| (scene::site(*language), place)))
        .flat_map(|(site, place)| views(&site, place))
        .collect()
}

/// The gaps in a text that nothing was filled into. The engine fills those of an upload's progress, and an expression of
/// a rule has braces of its own.
fn gaps(html: &str) -> Vec<&str> {
    let known = ["sent", "total"];
    let named = html.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_gap = |name: &&str| name.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !known.contains(name);
    named.filter(is_gap).collect()
}

/// The ids of a page's elements.
fn ids<'a>(tags: &'a [Tag<'_>]) -> Vec<&'a str> {
    tags.iter().filter_map(|tag| tag.get("id")).collect()
}

#[test]
fn every_view_has_its_root_and_no_gap_is_left_open() {
    for (name, html) in every_view() {
        assert!(html.starts_with("<div class=\"portico\" part=\"root\""), "{name}");
        assert_eq!(gaps(&html), Vec::<&str>::new(), "{name}");
        assert_eq!(html.matches("data-region=\"view\"").count(), usize::from(name.starts_with("list")), "{name}");
    }
}

#[test]
fn what_people_type_never_becomes_markup() {
    for &language in Language::ALL {
        let mut site = scene::site(language);
        site.agency = EVIL.to_owned();
        site.notice.version = EVIL.to_owned();
        let page = Page { site: &site, words: Words::in_language(language), place: Place::Embedded };
        let query =
            JobQuery { q: EVIL.to_owned(), location: EVIL.to_owned(), sector: EVIL.to_owned(), ..JobQuery::default() };
        let mut job = scene::job(language, 0);
        for text in
            [&mut job.summary.title, &mut job.summary.slug, &mut job.summary.reference, &mut job.summary.location]
        {
            EVIL.clone_into(text);
        }
        job.summary.client = Some(EVIL.to_owned());
        EVIL.clone_into(&mut job.summary.sector);
        EVIL.clone_into(&mut job.summary.posted_on);
        let mut list = scene::list(vec![job.summary.clone()], 1, 1);
        EVIL.clone_into(&mut list.facets.location[0].value);
        let mut home = scene::home(language);
        EVIL.clone_into(&mut home.client_name);
        home.contact_name = format!("{EVIL} Duarte");
        let vacancy = &mut home.vacancies[0];
        for text in [&mut vacancy.title, &mut vacancy.id, &mut vacancy.location] {
            EVIL.clone_into(text);
        }
        vacancy.declined_reason = Some(EVIL.to_owned());
        let mut evil_details = scene::details(language, Subject::Company);
        for field in evil_details.fields.iter_mut().chain(&mut evil_details.waiting).chain(&mut evil_details.countries)
        {
            EVIL.clone_into(&mut field.value);
        }
        let fields = ["name", "email", "note", "title", "description", "version", "salary_min", "code", "notice"];
        let values: Vec<_> = fields.into_iter().map(|field| (field, EVIL)).collect();
        let mut form = scene::faulty(&values, &[("name", FaultCode::TooLong, Some(120))]);
        EVIL.clone_into(&mut form.idempotency_key);
        let mut receipt = scene::receipt();
        EVIL.clone_into(&mut receipt.reference);
        for markup in [
            jobs::list::render_view(&page, &list, &query),
            jobs::page::render_view(&page, &job, &form),
            applications::render_receipt(&page, EVIL, &receipt),
            vacancies::render_view(&page, &RequestForm::Visitor, &form),
            vacancies::render_view(&page, &RequestForm::Edit { id: EVIL.to_owned() }, &form),
            sign_in::render_view(&page, &form),
            clients::render_home(&page, &home),
            registrations::render_view(&page, &form),
            registrations::render_confirmation(&page, &form),
            details::render_view(&page, Subject::Company, &evil_details, &form, ""),
            details::render_view(&page, Subject::Own, &evil_details, &form, ""),
        ] {
            let html = markup.into_string();
            assert!(!html.contains("<script"), "{html}");
            assert!(html.contains("&lt;script&gt;") || html.contains("%3Cscript%3E"));
            // Quotes inside a value would end an attribute, and the reader would find a stray name.
            assert!(tags(&html).iter().flat_map(Tag::names).all(|name| !name.contains(['<', '\'', '('])));
        }
    }
}

#[test]
fn every_field_has_a_label_and_ids_are_unique() {
    for (name, html) in every_view() {
        let tags = tags(&html);
        let ids = ids(&tags);
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{name}: {ids:?}");
        let labels: Vec<_> = tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.get("for")).collect();
        for field in tags.iter().filter(|tag| tag.is_field()) {
            let id = field.get("id").unwrap_or_default();
            assert!(labels.contains(&id), "{name}: {field:?} has no label");
        }
        for label in labels {
            assert!(ids.contains(&label), "{name}: nothing is labelled {label}");
        }
    }
}

#[test]
fn a_fault_stands_beside_its_field_and_is_linked_to_it() {
    let mut seen = 0;
    for (name, html) in every_view() {
        let tags = tags(&html);
        let ids = ids(&tags);
        for field in tags.iter().filter(|tag| tag.is_field()) {
            let described: Vec<_> = field.get("aria-describedby").unwrap_or_default().split_whitespace().collect();
            assert!(described.iter().all(|id| ids.contains(id)), "{name}: {field:?}");
            let fault = format!("p-{}-fault", field.get("name").unwrap_or_default());
            assert_eq!(field.get("aria-invalid").is_some(), ids.contains(&fault.as_str()), "{name}: {field:?}");
            assert_eq!(described.contains(&fault.as_str()), ids.contains(&fault.as_str()), "{name}: {field:?}");
            seen += usize::from(field.get("aria-invalid").is_some());
        }
    }
    let per_language = 7 + 17 + 12 + 5 + 2 + 4;
    assert_eq!(seen, per_language * 4, "every fault of the scenes is shown");
}

#[test]
fn what_was_typed_is_still_there() {
    let site = scene::site(Language::En);
    let page = Page { site: &site, words: Words::in_language(Language::En), place: Place::Hosted };
    let values = [
        ("name", "Amara"),
        ("note", "\n  two lines\nhere"),
        ("notice", "May 2026"),
        ("talent_pool", "1"),
        ("workplace", "remote"),
    ];
    let state = scene::faulty(&values, &[]);
    let html = applications::render_form(&page, "engineer", &state).into_string();
    assert!(html.contains("value=\"Amara\""));
    assert!(html.contains(">\n\n  two lines\nhere</textarea>"), "a browser drops the first line feed only");
    assert_eq!(tags(&html).iter().filter(|tag| tag.get("checked").is_some()).count(), 2);
    assert!(html.contains("name=\"idempotency_key\" value=\"0197-key\""));
    let html = vacancies::render_view(&page, &RequestForm::Visitor, &state).into_string();
    assert!(html.contains("<option value=\"remote\" selected>"));
    let outdated = scene::faulty(&[("notice", "May 2019")], &[]);
    assert!(!applications::render_form(&page, "engineer", &outdated).into_string().contains(" checked"));
}

#[test]
fn content_blockers_find_nothing_to_hide() {
    for (name, html) in every_view() {
        for tag in tags(&html) {
            for attribute in ["class", "id", "name", "for", "part"] {
                let value = tag.get(attribute).unwrap_or_default().to_lowercase();
                let hidden = ["gdpr", "cookie", "consent"].iter().any(|word| value.contains(word));
                assert!(!hidden, "{name}: {tag:?}");
            }
        }
    }
}

#[test]
fn a_strict_content_policy_is_enough() {
    for (name, html) in every_view() {
        for tag in tags(&html) {
            assert!(!matches!(tag.name, "script" | "style" | "img" | "iframe" | "link"), "{name}: {tag:?}");
            assert!(tag.names().all(|name| name != "style" && !name.starts_with("on")), "{name}: {tag:?}");
        }
    }
    assert!(!STYLESHEET.contains("url("), "the stylesheet loads nothing");
}

#[test]
fn links_are_routes_inside_a_page_and_addresses_on_ours() {
    for (name, html) in every_view() {
        let hosted = name.contains("Hosted");
        for link in tags(&html).iter().filter(|tag| tag.name == "a") {
            let href = link.get("href").unwrap_or_default();
            let route = href.starts_with("?portico=");
            let address = href.starts_with("https://portico.example/harbour-pine/");
            let client = href.starts_with("?portico=client");
            let both = address && link.get("data-portico-route").is_some_and(|it| it.starts_with("?portico=client/"));
            assert!(
                href.starts_with("mailto:") || client || both || if hosted { address } else { route },
                "{name}: {href}"
            );
        }
    }
}

#[test]
fn a_search_survives_the_address_bar() {
    let site = scene::site(Language::En);
    let query =
        JobQuery { q: "R&D = 100 %?".to_owned(), location: "São Paulo".to_owned(), page: 3, ..JobQuery::default() };
    let mut page = Page { site: &site, words: Words::in_language(Language::En), place: Place::Embedded };
    assert_eq!(
        page.jobs_href(&query),
        "?portico=jobs&portico-q=R%26D%20%3D%20100%20%25%3F&portico-location=S%C3%A3o%20Paulo&portico-page=3"
    );
    page.place = Place::Hosted;
    assert_eq!(
        page.jobs_href(&query),
        "https://portico.example/harbour-pine/jobs?q=R%26D%20%3D%20100%20%25%3F&location=S%C3%A3o%20Paulo&page=3"
    );
    assert_eq!(page.job_href("a/b"), "https://portico.example/harbour-pine/jobs/a%2Fb");
}

#[test]
fn personal_data_never_goes_into_an_address() {
    for (name, html) in every_view() {
        for form in tags(&html).iter().filter(|tag| tag.name == "form") {
            let search = form.get("data-form") == Some("search");
            assert_eq!(form.get("method"), Some(if search { "get" } else { "post" }), "{name}");
            assert!(form.get("action").is_some_and(|action| action.starts_with("https://portico.example/")), "{name}");
        }
    }
}

#[test]
fn markup_and_stylesheet_know_the_same_classes() {
    let views = every_view();
    let used: BTreeSet<&str> = views
        .iter()
        .flat_map(|(_, html)| tags(html))
        .filter_map(|tag| tag.get("class"))
        .flat_map(str::split_whitespace)
        .collect();
    let code = STYLESHEET.split("*/").filter_map(|piece| piece.split("/*").next()).collect::<String>();
    let styled: BTreeSet<&str> = code
        .match_indices(".p-")
        .map(|(at, _)| &code[at + 1..])
        .map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default())
        .collect();
    let unstyled: Vec<_> = used.iter().filter(|class| **class != "portico" && !styled.contains(*class)).collect();
    let unused: Vec<_> = styled.iter().filter(|class| !used.contains(*class)).collect();
    assert!(unstyled.is_empty() && unused.is_empty(), "unstyled: {unstyled:?}, unused: {unused:?}");
}

/// The forms of a view, each as its own piece of markup.
fn forms(html: &str) -> Vec<&str> {
    html.split("<form").skip(1).map(|piece| piece.split("</form>").next().unwrap_or_default()).collect()
}

#[test]
fn the_engine_finds_in_the_markup_what_it_must_know_of_a_form() {
    let mut seen = BTreeSet::new();
    for (name, html) in every_view().iter().filter(|(name, _)| name.contains("Embedded")) {
        for form in forms(html) {
            let form = format!("<form{form}");
            let tags = tags(&form);
            let kind = tags[0].get("data-form").unwrap_or_default();
            seen.insert(kind.to_owned());
            if kind == "search" {
                assert_eq!(tags[0].get("data-route"), Some("?portico=jobs"), "{name}");
                assert_eq!(tags[0].get("data-swap"), Some("results filters"), "{name}");
                assert!(tags[0].get("data-live").is_some(), "{name}");
                continue;
            }
            assert!(tags[0].get("data-action").is_some_and(|path| path.starts_with("/w/v1/")), "{name}: {kind}");
            assert!(form.contains("data-region=\"alert\""), "{name}: {kind}");
            assert_eq!(tags.iter().filter(|tag| tag.get("type") == Some("submit")).count(), 1, "{name}: {kind}");
            let is_secret = tags.iter().any(|tag| tag.get("data-secret").is_some());
            assert_eq!(is_secret, matches!(kind, "sign-in" | "confirm"), "{name}: {kind}");
            assert!(!is_secret || tags[0].get("data-draft").is_none(), "{name}: a secret is kept");
            for field in tags.iter().filter(|tag| tag.is_field() && tag.get("required").is_some()) {
                assert!(field.get("data-missing").is_some_and(|text| text.len() > 5), "{name}: {field:?}");
            }
            for field in tags.iter().filter(|tag| tag.get("type") == Some("file")) {
                for said in ["accept", "data-accept", "data-max", "data-large", "data-empty"] {
                    assert!(field.get(said).is_some_and(|text| !text.is_empty()), "{name}: {field:?}");
                }
                assert!(form.contains("data-region=\"file\" hidden"), "{name}");
            }
        }
    }
    let all = [
        "apply",
        "code",
        "company",
        "confirm",
        "details",
        "edit",
        "register",
        "request",
        "search",
        "sign-in",
        "sign-out",
        "sign-out-all",
        "switch",
        "vacancy",
        "withdraw",
    ];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

#[test]
fn hosted_pages_carry_nothing_for_an_engine_that_is_not_there() {
    for (name, html) in every_view().iter().filter(|(name, _)| name.contains("Hosted") && !name.contains("skeleton")) {
        for tag in tags(html) {
            for unused in
                ["data-action", "data-draft", "data-missing", "data-rules", "data-swap", "data-live", "data-get"]
            {
                assert!(tag.get(unused).is_none(), "{name}: {tag:?}");
            }
        }
    }
}

#[test]
fn the_usual_order_stands_in_no_address() {
    let site = scene::site(Language::En);
    let page = Page { site: &site, words: Words::in_language(Language::En), place: Place::Embedded };
    let list = scene::list(scene::summaries(Language::En), 94, 1);
    let html = jobs::list::render_view(&page, &list, &JobQuery::default()).into_string();
    assert!(html.contains(&format!("<option value=\"\" selected>{}</option>", page.words.sort_newest())));
}
