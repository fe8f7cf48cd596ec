//! Recruiters make clients with nothing but a name, complete them later, and invite many contacts at once.

use std::fs;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::stage::{Recruiter, Scene, play};

/// The smallest picture there is: one transparent point.
const POINT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/// Adds contacts to the client whose page is open, as its form does.
async fn adds(recruiter: &Recruiter, page: &str, emails: &[String]) {
    recruiter.open(&format!("{page}/contacts/new")).await;
    recruiter.finds("form[action$='/contacts/new']").await;
    let added = recruiter
        .hears(&format!(
            "(async () => {{
                const form = document.querySelector('form[action$=\"/contacts/new\"]');
                let added = 0;
                for (const email of {emails:?}) {{
                    const body = new URLSearchParams(new FormData(form));
                    body.set('name', 'Inês ' + email.split('@')[0]);
                    body.set('email', email);
                    const answer = await fetch(form.action, {{ method: 'POST', body }});
                    added += answer.ok && answer.redirected ? 1 : 0;
                }}
                return added;
            }})()"
        ))
        .await;
    assert_eq!(added, emails.len());
}

/// Makes a client of a name alone, and gives its page.
pub async fn creates(recruiter: &Recruiter, name: &str) -> String {
    recruiter.goes_to("/admin/clients/new").await;
    recruiter.press_on("form .actions button").await;
    assert!(!recruiter.fault("Name").await.is_empty());
    recruiter.fill("Name", name).await;
    recruiter.press_on("form .actions button").await;
    recruiter.sees("The client is created.").await;
    recruiter.address().await
}

/// The field as it stands, with a bar where the caret is.
async fn caret_in(recruiter: &Recruiter) -> String {
    let field = "(({ value, selectionStart: at }) => value.slice(0, at) + '|' + value.slice(at))(field('Tax id'))";
    recruiter.look(field).await.as_str().unwrap().to_owned()
}

/// Types, deletes and corrects a CNPJ: the separators come by themselves, and the caret stays where one works.
async fn writes_a_tax_id_its_own_way(recruiter: &Recruiter) {
    recruiter.types("Tax id", "12a").await;
    assert_eq!(caret_in(recruiter).await, "12.A|");
    recruiter.types_on("bc3").await;
    assert_eq!(caret_in(recruiter).await, "12.ABC.3|");
    for left in ["12.ABC|", "12.AB|", "12.A|", "12|", "1|"] {
        recruiter.key("Backspace", 8).await;
        assert_eq!(caret_in(recruiter).await, left);
    }
    recruiter.types_on("2ABC34501DE35").await;
    recruiter.look("field('Tax id').setSelectionRange(1, 1) || true").await;
    recruiter.key("Delete", 46).await;
    assert_eq!(caret_in(recruiter).await, "1|A.BC3.450/1DE3-5");
    recruiter.types_on("2").await;
    assert_eq!(caret_in(recruiter).await, "12|.ABC.345/01DE-35");
    recruiter.key("Delete", 46).await;
    assert_eq!(caret_in(recruiter).await, "12.|ABC.345/01DE-35", "a separator does not come back for ever");
    recruiter.key("Delete", 46).await;
    assert_eq!(caret_in(recruiter).await, "12.|BC3.450/1DE3-5");

    recruiter.choose("Country", "United Kingdom").await;
    recruiter.types("Tax id", "gd 001").await;
    assert_eq!(recruiter.typed("Tax id").await, "gd 001", "other countries write theirs in other ways");
    recruiter.choose("Country", "Brazil").await;
    assert_eq!(recruiter.typed("Tax id").await, "GD.001");
}

/// Gives a client a logo and a CNPJ, whose check digits are wrong at first.
pub async fn completes(scene: &Scene, recruiter: &Recruiter, page: &str) {
    let logo = scene.folder().join("logo.png");
    fs::write(&logo, STANDARD.decode(POINT).unwrap()).unwrap();
    recruiter.open(&format!("{page}/edit")).await;
    recruiter.choose("Country", "Brazil").await;
    recruiter.fill("Tax id", "12.ABC.345/01DE-36").await;
    recruiter.attach(&logo).await;
    recruiter.wait("the picture in its square", "first('.mount img')?.naturalWidth === 1").await;
    let size = "(({ width, height }) => [width, height])(first('.mount img').getBoundingClientRect())";
    assert_eq!(recruiter.look(size).await, serde_json::json!([96, 96]));
    recruiter.press_on("form .actions button").await;
    assert!(!recruiter.fault("Tax id").await.is_empty());
    assert_eq!(recruiter.typed("Tax id").await, "12.ABC.345/01DE-36");
    recruiter.wait("the picture that is kept", "first('.mount img')?.naturalWidth === 256").await;
    writes_a_tax_id_its_own_way(recruiter).await;
    recruiter.types("Tax id", "12abc34501de35").await;
    assert_eq!(recruiter.typed("Tax id").await, "12.ABC.345/01DE-35");
    recruiter.press_on("form .actions button").await;
    recruiter.sees("12.ABC.345/01DE-35").await;
    recruiter.wait("the logo", "first('img.logo')?.naturalWidth === 256").await;
}

#[test]
fn a_client_is_found_while_typing_deleted_and_put_back() {
    play(|scene| async move {
        let recruiter = scene.recruiter().await;
        let page = creates(&recruiter, "Estaleiro Atlântico Sul").await;

        recruiter.goes_to("/admin/clients").await;
        recruiter.fill("Name, tax id, city or contact", "atlantico sul").await;
        recruiter.is_at("q=atlantico").await;
        recruiter.wait("the client alone", "seen('li.client').length === 1").await;
        recruiter.sees("Estaleiro Atlântico Sul").await;

        recruiter.open(&format!("{page}/delete")).await;
        recruiter.press_on(".question button").await;
        recruiter.press("Undo").await;
        recruiter.sees("The client is back, with everything it had.").await;
        recruiter.sees("Estaleiro Atlântico Sul").await;
    });
}

#[test]
fn fifty_are_invited_and_one_bad_address_is_reported_and_stops_nobody() {
    play(|scene| async move {
        let recruiter = scene.recruiter().await;
        let page = creates(&recruiter, "Quarenta e Nove Navios").await;
        recruiter.press("Create client portal").await;
        recruiter.sees("Portal on").await;
        let mut emails: Vec<String> = (1..50).map(|number| format!("p{number}@fifty.example")).collect();
        emails.push("gone.away@fifty.example".to_owned());
        adds(&recruiter, &page, &emails).await;

        recruiter.open(&format!("{page}/contacts")).await;
        recruiter.press_on("#bulk [name=all]").await;
        recruiter.press_on("#bulk [value=invite]").await;
        recruiter.sees("50 links are on their way.").await;
        for email in emails.iter().filter(|email| !email.starts_with("gone.")) {
            scene.stage.post.latest(email, "Harbour & Pine").await;
        }
        let marked = async {
            loop {
                recruiter.goes_to("/admin/contacts?q=gone.away").await;
                recruiter.finds("tbody tr").await;
                if recruiter.look("seen('tbody tr')[0].innerText.includes('Address refused')").await == true {
                    break;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(30), marked).await.expect("the refused address is not marked");
        recruiter.sees("No such user here").await;
    });
}

#[test]
fn the_client_of_a_vacancy_is_found_while_its_name_is_typed() {
    play(|scene| async move {
        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/vacancies/new").await;
        recruiter.fill("Job title", "Dock master").await;
        recruiter.fill("Town or city", "Grimsby").await;
        recruiter.fill("Tasks, skills and what is offered", "You keep the dock, its gates and its books.").await;
        let search = "Name, tax id, city or contact";
        recruiter.fill(search, "grimsby wind").await;
        recruiter.wait("one client", "seen('#client-choices [type=radio]').length === 1").await;
        recruiter.press_on("#client-choices label").await;
        recruiter.wait("the choice", "!!first('#client-choices :checked')").await;

        // Looking further sends nothing, and what is chosen stays until something else is.
        recruiter.fill(search, "nobody at all").await;
        recruiter.key("Enter", 13).await;
        recruiter.sees("No client matches.").await;
        recruiter.wait("the choice", "!!first('#client-choices :checked')").await;
        assert_eq!(recruiter.typed("Job title").await, "Dock master");
        recruiter.press("Save as draft").await;
        recruiter.sees("The draft is saved.").await;
        recruiter.sees("Northhaven Offshore Wind").await;
    });
}
