//! What a call is about, made anew for each.

use portico::app::agency::sites;
use portico::app::approvals::{self, confirmations, proposals};
use portico::app::documents::Place;
use portico::app::{clients, contacts, notes, vacancies};
use portico::store::ids::{ClientId, DocumentId, ProposalId, VacancyId};
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::RequestReceipt;
use portico_protocol::details::{Details, DetailsReceipt};
use portico_protocol::documents::FileLink;
use reqwest::Method;

use super::actors::Actors;
use super::target::Subject;
use crate::support::{Agency, Cv, Form, PASSWORD, Registrant, free_address, picture, site_form};

/// Where an agency's logo is set.
const LOGO: &str = "/admin/settings/logo";

/// The forms that may carry files.
const MULTIPART: &[&str] = &["/admin/clients/new", "/admin/clients/{id}/edit"];

impl Subject {
    /// What a route is about; the form is one that the route would take from whoever may send it.
    pub async fn of(agency: &Agency<'_>, actors: &Actors<'_>, method: &Method, path: &str) -> Self {
        let address = address(agency, actors, path).await;
        let form = if *method == Method::GET { Form::new() } else { form(agency, actors, path, &address).await };
        let cv = ["/applications", "/apply", "/documents", "/versions"].iter().any(|end| path.ends_with(end));
        let cv = (cv && *method == Method::POST).then(Cv::unlike_others);
        let cv = if *method == Method::POST && path == LOGO { Some(picture()) } else { cv };
        Self { address, form, cv, is_multipart: *method == Method::POST && MULTIPART.contains(&path) }
    }
}

async fn address(agency: &Agency<'_>, actors: &Actors<'_>, path: &str) -> String {
    let mut address =
        path.replace("{agency}", &agency.row.slug).replace("{*path}", "v1.js").replace("{*rest}", "nowhere");
    address = address.replace("{kind}", "portal_link").replace("{language}", "pt-BR");
    if path == "/w/v1/boot" {
        address = format!("{path}?site={}", agency.live().key);
    }
    if path.contains("{slug}") {
        address = address.replace("{slug}", &agency.publish_job("Rigger").await.slug);
    }
    if path.contains("{file}") {
        let page = agency.server.get("/admin/sign-in").await;
        let (_, rest) = page.text().split_once("/admin/assets/").unwrap();
        address = address.replace("{file}", rest.split('"').next().unwrap());
    }
    if path == "/w/v1/files/{id}" {
        return file_link(agency, actors).await;
    }
    if path == "/admin/settings/logo/picture" {
        let set =
            agency.server.recruiter_session(&agency.owner).await.send_logo(LOGO, &Form::new(), Some(&picture())).await;
        assert_eq!(set.status, 303, "{set:?}");
    }
    if path.contains("{report}") {
        return report(agency).await;
    }
    if path.contains("{contact}") {
        return contact_address(agency, &address).await;
    }
    if path.contains("{id}") {
        address = address.replace("{id}", &id(agency, actors, path).await);
    }
    address
}

async fn contact_address(agency: &Agency<'_>, address: &str) -> String {
    let client = agency.add_client("Northern Turbines").await;
    let email = email();
    let form = Form::new().with("name", "Ana Prado").with("email", &email);
    let contact = contacts::create(&agency.server.app, &agency.owner, &client, form.values()).await.unwrap();
    address.replace("{id}", client.as_str()).replace("{contact}", contact.as_str())
}

/// The report of something the owner has done with several contacts.
async fn report(agency: &Agency<'_>) -> String {
    let contact =
        agency.add_contact(&agency.client, "Ana Prado", &format!("{}@client.example", uuid::Uuid::new_v4())).await;
    let form = Form::new().with("do", "deactivate").with("contact", contact.as_str());
    let answer = agency.server.recruiter_session(&agency.owner).await.post("/admin/contacts/bulk", &form).await;
    answer.header("location").to_owned()
}

async fn shared_document(agency: &Agency<'_>, actors: &Actors<'_>) -> String {
    agency.shared_document(&Place::Client(actors.client.clone()), &Cv::unlike_others()).await.to_string()
}

async fn file_link(agency: &Agency<'_>, actors: &Actors<'_>) -> String {
    let address = format!("/w/v1/client/documents/{}", shared_document(agency, actors).await);
    let link: FileLink = actors.contact.get(&address).send().await.json(200);
    link.url.strip_prefix(&agency.server.url).unwrap().to_owned()
}

/// The id of something that this part of the server is about.
async fn id(agency: &Agency<'_>, actors: &Actors<'_>, path: &str) -> String {
    let (app, owner) = (&agency.server.app, &agency.owner);
    match path.split('/').nth(2).unwrap() {
        "v1" if path.contains("/documents") => shared_document(agency, actors).await,
        "documents" => agency.document(&Place::Client(agency.client.clone()), &Cv::unlike_others()).await.to_string(),
        "notes" => agency.note(&notes::Subject::Client(agency.client.clone()), "Between us").await.to_string(),
        "candidates" => candidate(agency).await,
        "v1" | "requests" => {
            let made = actors.contact.post("/w/v1/client/vacancies", &Form::role("Rigger")).send().await;
            made.json::<RequestReceipt>(201).id
        }
        "approvals" if path.contains("/registrations/") => Registrant::fresh().waits(agency).await.to_string(),
        "approvals" => proposal(agency, actors).await.to_string(),
        "vacancies" => agency.publish_job("Rigger").await.id.to_string(),
        "applications" => {
            let job = agency.publish_job("Rigger").await;
            let form = Form::application(&agency.notice());
            let page = agency.open_page().await;
            let made = page.upload(&job.applications(), &form, &Cv::unlike_others()).send().await;
            made.json::<ApplicationReceipt>(201).id
        }
        "clients" => {
            let client = agency.add_client("Northern Turbines").await;
            if path.ends_with("/logo") {
                with_logo(agency, &client).await;
            }
            if path.ends_with("/restore") {
                clients::bin::delete(app, owner, &client).await.unwrap();
            }
            client.to_string()
        }
        "sites" => {
            let form = site_form("https://other.example");
            sites::create(app, owner, form.values()).await.unwrap().to_string()
        }
        "mails" => a_mail(agency).await,
        other => panic!("nothing is known of the ids in {other}"),
    }
}

/// A new name that the contact has proposed for the company.
async fn proposal(agency: &Agency<'_>, actors: &Actors<'_>) -> ProposalId {
    let path = "/w/v1/client/company";
    let details: Details = actors.contact.get(path).send().await.json(200);
    let name = format!("Northern Turbines {}", uuid::Uuid::new_v4());
    let form = Form::new().merge(details.to_values()).with("name", &name);
    actors.contact.post(path, &form).send().await.json::<DetailsReceipt>(200);
    let inbox = approvals::get_inbox(&agency.server.app, &agency.owner).await.unwrap();
    inbox.proposals.into_iter().next_back().unwrap().id
}

async fn candidate(agency: &Agency<'_>) -> String {
    let job = agency.publish_job("Rigger").await;
    let form = Form::application(&agency.notice());
    let made = agency.open_page().await.upload(&job.applications(), &form, &Cv::unlike_others()).send().await;
    made.json::<ApplicationReceipt>(201);
    agency.applications().await.remove(0).candidate_id.to_string()
}

/// A form that this route takes.
async fn form(agency: &Agency<'_>, actors: &Actors<'_>, path: &str, address: &str) -> Form {
    let role = || Form::role("Rigger").with("client_id", agency.client.as_str()).with("version", "1");
    match path {
        "/w/v1/jobs/{slug}/applications" | "/{agency}/jobs/{slug}/apply" => Form::application(&agency.notice()),
        "/w/v1/vacancy-requests" | "/{agency}/vacancies/new" => Form::vacancy_request(&agency.notice(), "Rigger"),
        "/w/v1/client/vacancies" | "/w/v1/client/vacancies/{id}" => role(),
        "/w/v1/registrations" | "/{agency}/client/register" => Registrant::fresh().form(agency),
        "/w/v1/registrations/confirm" | "/{agency}/client/confirm" => {
            let person = Registrant::fresh();
            person.confirmation(&person.gets_code(agency).await)
        }
        // As they stand: whoever sends them, nothing changes for the next.
        "/w/v1/client/details" => Form::new().with("name", "José da Silva").with("language", "en").with("version", "1"),
        "/w/v1/client/company" => Form::new().with("name", "Northern Turbines").with("version", "2"),
        "/admin/approvals/registrations/{id}/approve" => Form::new().with("choice", "create"),
        "/admin/approvals/proposals/{id}/accept" => {
            let id = ProposalId::parse(address.split('/').nth(4).unwrap()).unwrap();
            let stand = proposals::get(&agency.server.app, &agency.owner, &id).await.unwrap().record;
            Form::new().with("all", "1").with("version", &stand.version().to_string())
        }
        "/admin/settings/confirmations" => {
            let version = confirmations::get(&agency.server.app, &agency.owner).await.unwrap().version;
            Form::new().with("field", "company.name").with("version", &version.to_string())
        }
        "/w/v1/client/switch" => Form::new().with("client", actors.client.as_str()),
        "/w/v1/code-requests" | "/{agency}/client/code" => Form::new().with("email", &email()),
        "/admin/contacts/bulk" => {
            let contact = agency.add_contact(&agency.client, "Ana Prado", &email()).await;
            Form::new().with("do", "deactivate").with("one", contact.as_str())
        }
        "/w/v1/sign-in" | "/{agency}/client" => agency.invite_contact(&agency.add_client("Known").await).await.form(),
        "/admin/sign-in" => Form::new().with("email", &agency.owner.email).with("password", PASSWORD),
        "/admin/language" => Form::new().with("language", "en"),
        "/admin/requests/{id}/amend" | "/admin/vacancies/{id}/edit" => edited(agency, address).await,
        "/admin/requests/{id}/confirm" => Form::new().with("version", "1"),
        "/admin/requests/{id}/decline" => Form::new().with("reason", "Not our field.").with("version", "1"),
        "/admin/vacancies/new" => role(),
        "/admin/vacancies/{id}/step" => Form::new().with("step", "freeze"),
        "/admin/clients/new" => Form::new().with("name", "Coldstream Foods").with("anyway", "1"),
        "/admin/clients/{id}/edit" => renamed(agency, address).await,
        "/admin/clients/{id}/portal" => Form::new().with("on", "1"),
        "/admin/clients/{id}/contacts/new" | "/admin/clients/{id}/contacts/{contact}/edit" => {
            Form::new().with("name", "Ana Prado").with("email", &email()).with("version", "1")
        }
        "/admin/clients/{id}/contacts/{contact}/active" => Form::new().with("active", "0"),
        "/admin/sites/new" | "/admin/sites/{id}/edit" => site_form("https://another.example"),
        "/admin/settings/mail" => mail_settings().with("version", &version_of(agency, address).await),
        "/admin/settings/mail/test" => mail_settings(),
        "/admin/settings/mail/clear" => Form::new().with("version", &version_of(agency, address).await),
        "/admin/settings/templates/{kind}/{language}" => Form::new()
            .with("subject", "About {agency}")
            .with("body", "Hello {contact},\n\n{access}\n\n{link}")
            .with("version", &version_of(agency, address).await),
        "/admin/settings/templates/{kind}/{language}/reset" => {
            Form::new().with("version", &version_of(agency, address).await)
        }
        "/admin/sites/{id}/switch" => Form::new().with("on", "0"),
        path if path.ends_with("/notes") => Form::new().with("body", "Between us"),
        "/admin/notes/{id}/edit" => Form::new().with("body", "Still between us").with("version", "1"),
        path if path.starts_with("/admin/documents/") => {
            let id = DocumentId::parse(named_in(address)).unwrap();
            agency.basis(&id).await.with("number", "1").with("name", "Renamed")
        }
        _ => Form::new(),
    }
}

/// The address of somebody who is new here.
fn email() -> String {
    format!("{}@client.example", uuid::Uuid::new_v4().simple())
}

/// A mail that may be sent again; the latest others carry access codes.
async fn a_mail(agency: &Agency<'_>) -> String {
    let job = agency.publish_job("Rigger").await;
    let page = agency.open_page().await;
    // Somebody else each time: an address gets only a few of these mails.
    let form = Form::application(&agency.notice()).with("email", &email());
    page.upload(&job.applications(), &form, &Cv::unlike_others()).send().await.json::<ApplicationReceipt>(201);
    agency.mails("application_received", form.get("email")).await[0].id.to_string()
}

/// Mail settings that can be saved, of a server that nobody listens on.
fn mail_settings() -> Form {
    Form::new()
        .with("host", "127.0.0.1")
        .with("port", &free_address().port().to_string())
        .with("security", "none")
        .with("sender_address", "portal@harbour.example")
}

/// The version that a change of something of the agency's is based on.
async fn version_of(agency: &Agency<'_>, address: &str) -> String {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    let page = desk.get(address.trim_end_matches("/clear").trim_end_matches("/reset")).await;
    let (_, rest) = page.text().split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// Gives a client a logo, as a recruiter does it in the form.
async fn with_logo(agency: &Agency<'_>, client: &ClientId) {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    let (row, _) = clients::get(&agency.server.app, &agency.owner, client).await.unwrap();
    let form = Form::new().merge(clients::to_values(&agency.owner, &row)).with("anyway", "1");
    let saved = desk.send_logo(&format!("/admin/clients/{client}/edit"), &form, Some(&picture())).await;
    assert_eq!(saved.status, 303, "{saved:?}");
}

fn named_in(address: &str) -> &str {
    address.split('/').nth(3).unwrap()
}

async fn edited(agency: &Agency<'_>, address: &str) -> Form {
    let id = VacancyId::parse(named_in(address)).unwrap();
    let row = vacancies::get(&agency.server.app, &agency.owner, &id).await.unwrap();
    Form::new().merge(vacancies::to_values(&row))
}

async fn renamed(agency: &Agency<'_>, address: &str) -> Form {
    let id = ClientId::parse(named_in(address)).unwrap();
    let (row, _) = clients::get(&agency.server.app, &agency.owner, &id).await.unwrap();
    Form::new().merge(clients::to_values(&agency.owner, &row)).with("name", "Renamed").with("anyway", "1")
}
