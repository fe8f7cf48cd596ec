//! The form of a client: its fields, what it belongs to, look-alikes, and two recruiters at once.

use portico::app::actor::recruiter::Role;
use portico::app::clients::{self, ClientRow};
use portico::store::ids::ClientId;
use portico_protocol::jobs::JobList;

use crate::support::{Agency, Answer, Form, RecruiterSession, run};

/// Sends the form of a new client.
async fn send(desk: &RecruiterSession<'_>, form: &Form) -> Answer {
    desk.send_logo("/admin/clients/new", form, None).await
}

/// Makes a client through the form.
async fn made(desk: &RecruiterSession<'_>, form: &Form) -> ClientId {
    let answer = send(desk, form).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    ClientId::parse(answer.header("location").rsplit('/').next().unwrap()).unwrap()
}

async fn row(agency: &Agency<'_>, id: &ClientId) -> ClientRow {
    clients::get(&agency.server.app, &agency.owner, id).await.unwrap().0
}

async fn opened(agency: &Agency<'_>, id: &ClientId) -> Form {
    Form::new().merge(clients::to_values(&agency.owner, &row(agency, id).await))
}

fn named(name: &str) -> Form {
    Form::new().with("name", name)
}

#[test]
fn a_renamed_client_has_its_new_name_on_the_job_board_at_once() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let shown = async || {
            let list: JobList = page.get("/w/v1/jobs").by_query().send().await.json(200);
            list.items[0].client.clone()
        };
        assert_eq!(shown().await.as_deref(), Some("Northern Turbines"));
        let form = opened(&agency, &agency.client).await.with("name", "Southern Turbines");
        let desk = server.recruiter_session(&agency.recruiter(Role::Recruiter).await).await;
        let saved = desk.send_logo(&format!("/admin/clients/{}/edit", agency.client), &form, None).await;
        assert_eq!(saved.status, 303, "{saved:?}");
        assert_eq!(shown().await.as_deref(), Some("Southern Turbines"));
    });
}

#[test]
fn a_name_is_enough_and_the_rest_comes_later() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.recruiter(Role::Recruiter).await).await;
        let id = made(&desk, &named("Coldstream Foods")).await;
        assert_eq!(row(&agency, &id).await.kind, "company");
        let form = opened(&agency, &id)
            .await
            .with("country", "BR")
            .with("tax_id", "00.000.000/0001-91")
            .with("phone", "(11) 3123-4567")
            .with("region", "SP")
            .with("city", "São Paulo")
            .with("website", "coldstream.example");
        let saved = desk.send_logo(&format!("/admin/clients/{id}/edit"), &form, None).await;
        assert_eq!(saved.status, 303, "{saved:?}");
        let row = row(&agency, &id).await;
        assert_eq!((row.tax_id.as_str(), row.phone.as_str()), ("00000000000191", "+551131234567"));
        let page = desk.get(&format!("/admin/clients/{id}")).await;
        let text = page.page(200);
        assert!(text.contains("00.000.000/0001-91") && text.contains("+55 11 3123-4567"), "{text}");
        assert!(text.contains("tel:+551131234567"));
        assert!(desk.get(&format!("/admin/clients/{id}/edit")).await.text().contains("00.000.000/0001-91"));
    });
}

#[test]
fn faults_stand_beside_their_fields_and_nothing_typed_is_lost() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = named("x")
            .with("country", "BR")
            .with("tax_id", "12.ABC.345/01DE-53")
            .with("phone", "call me")
            .with("website", "nowhere")
            .with("city", "Santos, \"Porto\"")
            .with("kind", "branch")
            .with("belongs_to", "Nobody knows");
        let text = send(&desk, &form).await.page(422).to_owned();
        for field in ["name", "tax_id", "phone", "website"] {
            assert!(text.contains(&format!("id=\"f-{field}-fault\"")), "{field}");
        }
        for typed in ["12.ABC.345/01DE-53", "call me", "nowhere", "Santos, &quot;Porto&quot;", "Nobody knows"] {
            assert!(text.contains(&format!("value=\"{typed}\"")), "{typed}");
        }
        assert!(text.contains("no tax id of the chosen country"));
    });
}

#[test]
fn a_branch_belongs_to_the_client_whose_name_is_typed() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let company = made(&desk, &named("Estaleiro Ação").with("city", "Santos")).await;
        let branch = named("Doca Norte").with("kind", "branch");
        let child = made(&desk, &branch.clone().with("belongs_to", "estaleiro ACAO")).await;
        assert_eq!(row(&agency, &child).await.parent_id.as_deref(), Some(company.as_str()));
        assert!(desk.get(&format!("/admin/clients/{child}")).await.page(200).contains("Estaleiro Ação"));

        let unknown = send(&desk, &named("Doca Sul").with("kind", "branch").with("belongs_to", "Nobody")).await;
        assert!(unknown.page(422).contains("No client has this name"));
        let of_company = send(&desk, &named("Doca Sul").with("belongs_to", "Estaleiro Ação")).await;
        assert!(of_company.page(422).contains("Only a branch or a department"));

        made(&desk, &named("Estaleiro Acao").with("city", "Itajaí").with("anyway", "1")).await;
        let several = branch.with("name", "Doca Sul").with("anyway", "1").with("belongs_to", "Estaleiro Ação");
        assert!(send(&desk, &several).await.page(422).contains("2 clients have this name"));
        let suggested = desk.get("/admin/clients/suggest?q=estaleiro").await;
        let names: Vec<String> = suggested.json(200);
        assert_eq!(names, ["Estaleiro Ação, Santos", "Estaleiro Acao, Itajaí"]);
        let other = made(&desk, &several.with("belongs_to", "Estaleiro Ação, Santos")).await;
        assert_eq!(row(&agency, &other).await.parent_id.as_deref(), Some(company.as_str()));
    });
}

#[test]
fn no_client_is_beneath_itself() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let top = made(&desk, &named("Northern Yards").with("kind", "branch")).await;
        let middle =
            made(&desk, &named("Middle dock").with("kind", "branch").with("belongs_to", "Northern Yards")).await;
        let bottom =
            made(&desk, &named("Bottom office").with("kind", "department").with("belongs_to", "Middle dock")).await;
        for beneath in ["Bottom office", "Middle dock", "Northern Yards"] {
            let form = opened(&agency, &top).await.with("belongs_to", beneath);
            let answer = desk.send_logo(&format!("/admin/clients/{top}/edit"), &form, None).await;
            assert!(answer.page(422).contains("itself part of"), "{beneath}");
        }
        assert_eq!(row(&agency, &bottom).await.parent_id.as_deref(), Some(middle.as_str()));
    });
}

#[test]
fn another_agency_s_client_is_no_parent_and_no_suggestion() {
    run(async |server| {
        let (agency, other) = (server.agency().await, server.agency().await);
        let desk = server.recruiter_session(&agency.owner).await;
        made(&server.recruiter_session(&other.owner).await, &named("Secret Shipyard")).await;
        let suggested: Vec<String> = desk.get("/admin/clients/suggest?q=secret").await.json(200);
        assert!(suggested.is_empty());
        let form = named("Doca").with("kind", "branch").with("belongs_to", "Secret Shipyard");
        assert_eq!(send(&desk, &form).await.status, 422);
        assert_eq!(send(&desk, &named("Secret Shipyard Ltd")).await.status, 303, "no look-alike across agencies");
    });
}

#[test]
fn a_look_alike_is_named_before_anything_is_saved() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let known = named("Estaleiro Atlântico Ltda.")
            .with("country", "BR")
            .with("tax_id", "12.ABC.345/01DE-35")
            .with("website", "https://www.atlantico.example/empresa");
        let known = made(&desk, &known).await;
        for form in [
            named("ESTALEIRO ATLANTICO S.A."),
            named("Quite different").with("country", "BR").with("tax_id", "12abc34501de35"),
            named("Also different").with("website", "atlantico.example"),
        ] {
            let form = form.with("city", "Recife");
            let text = send(&desk, &form).await.page(409).to_owned();
            assert!(text.contains(&format!("href=\"/admin/clients/{known}\"")), "{text}");
            assert!(text.contains("Create anyway") && text.contains("value=\"Recife\""));
            made(&desk, &form.with("anyway", "1")).await;
        }
        assert_eq!(send(&desk, &named("Coldstream Foods")).await.status, 303);
    });
}

#[test]
fn an_edit_is_warned_only_about_what_it_changes() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        made(&desk, &named("Coldstream Foods")).await;
        let twin = made(&desk, &named("Coldstream Foods Ltd").with("anyway", "1")).await;
        let path = format!("/admin/clients/{twin}/edit");
        let moved = opened(&agency, &twin).await.with("city", "Leeds");
        assert_eq!(desk.send_logo(&path, &moved, None).await.status, 303, "the name is as it was");
        let renamed = opened(&agency, &twin).await.with("name", "Northern Turbines GmbH");
        let warned = desk.send_logo(&path, &renamed, None).await;
        assert!(warned.page(409).contains("Save anyway"));
        assert_eq!(row(&agency, &twin).await.name, "Coldstream Foods Ltd");
        assert_eq!(desk.send_logo(&path, &renamed.with("anyway", "1"), None).await.status, 303);
    });
}

#[test]
fn two_who_edit_at_once_see_both_versions() {
    run(async |server| {
        let agency = server.agency().await;
        let (mine, theirs) = (
            server.recruiter_session(&agency.owner).await,
            server.recruiter_session(&agency.recruiter(Role::Recruiter).await).await,
        );
        let id = made(&mine, &named("Coldstream Foods").with("country", "GB")).await;
        let path = format!("/admin/clients/{id}/edit");
        let before = opened(&agency, &id).await;
        let first = before.clone().with("city", "Leeds").with("kind", "department");
        assert_eq!(theirs.send_logo(&path, &first, None).await.status, 303);
        let second = before.with("city", "York").with("region", "Yorkshire");
        let text = mine.send_logo(&path, &second, None).await.page(409).to_owned();
        assert!(text.contains("value=\"York\"") && text.contains("value=\"Yorkshire\""), "nothing typed is lost");
        assert_eq!(text.matches("Stands now:").count(), 3, "{text}");
        for stands in ["Leeds", "Department", "empty"] {
            let shown =
                text.split("Stands now:").skip(1).any(|rest| rest.split("</p>").next().unwrap().contains(stands));
            assert!(shown, "{stands}");
        }
        assert_eq!(row(&agency, &id).await.city, "Leeds");
        let again = second.with("version", "2");
        assert_eq!(mine.send_logo(&path, &again, None).await.status, 303);
        assert_eq!(row(&agency, &id).await.city, "York");
    });
}

#[test]
fn the_form_suggests_places() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        made(&desk, &named("Coldstream Foods").with("region", "West Yorkshire").with("city", "Leeds")).await;
        let form = desk.get("/admin/clients/new").await;
        let text = form.page(200);
        assert!(text.contains("<option value=\"West Yorkshire\">") && text.contains("<option value=\"Leeds\">"));
        assert!(!text.contains("Espírito Santo"));
        let brazilian = send(&desk, &named("x").with("country", "BR")).await;
        let states = brazilian.page(422).matches("<option value=\"").count();
        assert!(brazilian.text().contains("<option value=\"ES\">Espírito Santo") && states > 27);
    });
}

#[test]
fn what_is_typed_runs_nowhere() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let script = "<script>alert(1)</script>";
        let id = made(&desk, &named(script).with("city", script).with("region", script)).await;
        made(&desk, &named("Doca").with("kind", "branch").with("belongs_to", script)).await;
        for path in [
            "/admin/clients".to_owned(),
            "/admin/clients/new".to_owned(),
            format!("/admin/clients/{id}"),
            format!("/admin/clients/{id}/edit"),
            format!("/admin/clients/{id}/delete"),
            format!("/admin/clients/{id}/vacancies"),
            format!("/admin/clients/{id}/activity"),
        ] {
            assert!(!desk.get(&path).await.page(200).contains(script), "{path}");
        }
        assert!(!send(&desk, &named(script)).await.page(409).contains(script));
        desk.post(&format!("/admin/clients/{id}/delete"), &Form::new()).await;
        assert!(!desk.get("/admin/clients/bin").await.page(200).contains(script));
    });
}

#[test]
fn cities_are_suggested_from_clients_and_published_vacancies_of_the_agency_alone() {
    run(async |server| {
        let (agency, other) = (server.agency().await, server.agency().await);
        let desk = server.recruiter_session(&agency.owner).await;
        made(&desk, &named("Coldstream Foods").with("city", "Whitby")).await;
        agency.publish_job("Rigger").await;
        for path in ["/admin/clients/new".to_owned(), format!("/admin/clients/{}/edit", agency.client)] {
            let page = desk.get(&path).await;
            let (_, rest) = page.page(200).split_once("<datalist id=\"cities\">").unwrap();
            let cities = rest.split("</datalist>").next().unwrap();
            assert!(cities.contains("value=\"Whitby\"") && cities.contains("value=\"Leeds\""), "{cities}");
        }
        let theirs = server.recruiter_session(&other.owner).await.get("/admin/clients/new").await;
        assert!(!theirs.page(200).contains("Whitby") && !theirs.text().contains("Leeds"));
    });
}
