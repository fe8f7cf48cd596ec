//! Another agency's recruiter finds nothing of this agency, through any use case, and a client's contact nothing
//! internal, by any route.

mod columns;
mod portal;

use std::fmt::Debug;

use portico::app::agency::overview;
use portico::app::agency::sites;
use portico::app::candidates::applications::{self, ApplicationRow};
use portico::app::clients::{self, ClientOrder};
use portico::app::documents::{self, Place};
use portico::app::error::{Error, Result};
use portico::app::mail::log::MailFilter;
use portico::app::notes::{self, Subject};
use portico::app::vacancies::{self, Reason, Transition, VacancyFilter};
use portico::app::{App, Recruiter, contacts, mail};
use portico::store::ids::{ClientId, ContactId, DocumentId, MailId, NoteId, SiteId};
use portico_protocol::FaultCode;
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Cv, Form, Job, run, site_form};

/// One of everything an agency has.
struct Belongings {
    client: ClientId,
    contact: ContactId,
    job: Job,
    application: ApplicationRow,
    site: SiteId,
    mail: MailId,
    document: DocumentId,
    note: NoteId,
}

async fn belongings(agency: &Agency<'_>) -> Belongings {
    let client = agency.add_client("Northern Turbines").await;
    let contact = agency.invite_contact(&client).await;
    let job = agency.publish_job("Rigger").await;
    let form = Form::application(&agency.notice());
    let page = agency.open_page().await;
    page.upload(&job.applications(), &form, &Cv::pdf()).send().await.json::<ApplicationReceipt>(201);
    let application = agency.applications().await.remove(0);
    let mail = agency.mails("portal_link", &contact.email).await.remove(0).id;
    let document = agency.document(&Place::Client(client.clone()), &Cv::pdf()).await;
    let note = agency.note(&Subject::Client(client.clone()), "Between us").await;
    let site = agency.site.clone();
    Belongings { client, contact: contact.id, job, application, site, mail, document, note }
}

#[track_caller]
fn not_found<T>(outcome: Result<T>) {
    match outcome {
        Err(Error::NotFound) => {}
        Err(other) => panic!("refused as {other:?}"),
        Ok(_) => panic!("it was there"),
    }
}

#[test]
fn nothing_of_an_agency_is_found_by_anothers_recruiter() {
    run(async |server| {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        let found = belongings(&ours).await;
        let (app, stranger) = (&*server.app, &theirs.owner);
        reading(app, stranger, &found).await;
        changing(app, stranger, &found).await;
        // What a stranger tried has changed nothing.
        let row = vacancies::get(app, &ours.owner, &found.job.id).await.unwrap();
        assert_eq!((row.status.as_str(), row.title.as_str(), row.version), ("published", "Rigger", 1));
        assert_eq!(clients::get(app, &ours.owner, &found.client).await.unwrap().1.len(), 1);
        assert_eq!(ours.live().origins, std::slice::from_ref(&ours.origin));
    });
}

async fn reading(app: &App, stranger: &Recruiter, of: &Belongings) {
    not_found(vacancies::get(app, stranger, &of.job.id).await);
    not_found(clients::get(app, stranger, &of.client).await);
    not_found(contacts::get(app, stranger, &of.contact).await);
    not_found(sites::get(app, stranger, &of.site).await);
    not_found(mail::log::get(app, stranger, &of.mail).await);
    not_found(applications::open(app, stranger, &of.application.id).await);
    not_found(applications::read_cv(app, stranger, &of.application.id).await);
    not_found(applications::preview_cv(app, stranger, &of.application).await);
    not_found(documents::get(app, stranger, &of.document).await);
    not_found(documents::open_file(app, stranger, &of.document, None).await);
    not_found(documents::list(app, stranger, &Place::Client(of.client.clone())).await);
    not_found(documents::list(app, stranger, &Place::Vacancy(of.job.id.clone())).await);
    not_found(documents::list_audience(app, stranger, &of.client).await);
    not_found(notes::get(app, stranger, &of.note).await);
    not_found(notes::list(app, stranger, &Subject::Client(of.client.clone()), "", 1).await);
}

async fn changing(app: &App, stranger: &Recruiter, of: &Belongings) {
    let named = Form::new().with("name", "Taken over").with("version", "1");
    let person = named.clone().with("email", "taken@over.example");
    let role = Form::role("Taken over").with("version", "1");
    not_found(clients::update(app, stranger, &of.client, named.values()).await);
    not_found(clients::set_portal(app, stranger, &of.client, false).await);
    not_found(contacts::create(app, stranger, &of.client, person.values()).await);
    not_found(contacts::update(app, stranger, &of.contact, person.values()).await);
    not_found(contacts::send_link(app, stranger, &of.contact).await);
    not_found(contacts::set_active(app, stranger, &of.contact, false).await);
    not_found(sites::update(app, stranger, &of.site, site_form("https://evil.example").values()).await);
    not_found(sites::rotate_key(app, stranger, &of.site).await);
    not_found(sites::set_enabled(app, stranger, &of.site, false).await);
    let reason = Reason::parse(Form::new().with("reason", "because").values()).unwrap();
    for step in
        [Transition::Publish, Transition::Freeze, Transition::Close, Transition::Reopen, Transition::Decline(reason)]
    {
        not_found(vacancies::apply_transition(app, stranger, &of.job.id, step).await);
    }
    not_found(documents::rename(app, stranger, &of.document, named.values()).await);
    not_found(documents::set_shared(app, stranger, &of.document, named.values(), true).await);
    not_found(documents::set_removed(app, stranger, &of.document, named.values(), true).await);
    not_found(
        documents::restore_version(app, stranger, &of.document, named.clone().with("number", "1").values()).await,
    );
    not_found(notes::set_deleted(app, stranger, &of.note, true).await);
    let theirs = clients::create(app, stranger, named.values()).await.unwrap();
    let with_their_client = role.clone().with("client_id", theirs.as_str());
    not_found(vacancies::update(app, stranger, &of.job.id, with_their_client.values()).await);
    let with_our_client = role.with("client_id", of.client.as_str());
    for outcome in [
        vacancies::update(app, stranger, &of.job.id, with_our_client.values()).await,
        vacancies::create(app, stranger, with_our_client.values(), true).await.map(drop),
    ] {
        is_no_choice(outcome);
    }
}

/// A client of another agency is not among the choices.
#[track_caller]
fn is_no_choice<T: Debug>(outcome: Result<T>) {
    let Err(Error::Invalid(faults)) = outcome else { panic!("{outcome:?}") };
    assert_eq!((faults[0].field.as_str(), faults[0].code), ("client_id", FaultCode::Choice));
}

#[test]
fn another_agencys_lists_are_empty() {
    run(async |server| {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        let found = belongings(&ours).await;
        let (app, stranger) = (&*server.app, &theirs.owner);
        let everything = VacancyFilter { status: "", search: "", client: "" };
        let of_our_client = VacancyFilter { client: found.client.as_str(), ..everything };
        for filter in [everything, of_our_client] {
            assert_eq!(vacancies::list(app, stranger, filter, 1).await.unwrap().total, 0);
        }
        for vacancy in ["", found.job.id.as_str()] {
            let list = applications::list(app, stranger, vacancy, 1).await.unwrap();
            assert!(list.items.is_empty() && list.total == 0 && list.unseen == 0);
        }
        assert!(vacancies::list_history(app, stranger, &found.job.id).await.unwrap().is_empty());
        assert!(mail::log::list(app, stranger, &MailFilter::default(), 1).await.unwrap().0.is_empty());
        assert_eq!(sites::list(app, stranger).await.unwrap().len(), 1, "its own");
        let own = [theirs.client.as_str().to_owned()];
        let found = clients::find(app, stranger, "").await.unwrap();
        assert_eq!(found.items.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), own);
        let cards = clients::list(app, stranger, "", ClientOrder::Name, 1).await.unwrap();
        assert_eq!(cards.items.iter().map(|card| card.client.id.as_str()).collect::<Vec<_>>(), own);
        let seen = overview::get(app, stranger).await.unwrap();
        assert!(seen.counts.is_empty() && seen.applications.is_empty() && seen.requests.is_empty());
    });
}

#[test]
fn a_read_only_recruiter_changes_nothing_of_the_own_agency() {
    run(async |server| {
        let agency = server.agency().await;
        let found = belongings(&agency).await;
        let read_only = agency.recruiter(portico::app::actor::recruiter::Role::ReadOnly).await;
        let app = &*server.app;
        let named = Form::new().with("name", "Changed").with("version", "1").with("email", "a@b.example");
        let role = Form::role("Changed").with("version", "1").with("client_id", found.client.as_str());
        for outcome in [
            clients::create(app, &read_only, named.values()).await.map(drop),
            clients::update(app, &read_only, &found.client, named.values()).await,
            clients::set_portal(app, &read_only, &found.client, false).await,
            contacts::create(app, &read_only, &found.client, named.values()).await.map(drop),
            contacts::update(app, &read_only, &found.contact, named.values()).await.map(drop),
            contacts::send_link(app, &read_only, &found.contact).await.map(drop),
            contacts::set_active(app, &read_only, &found.contact, false).await,
            documents::rename(app, &read_only, &found.document, named.values()).await,
            documents::set_shared(app, &read_only, &found.document, named.values(), true).await,
            documents::set_removed(app, &read_only, &found.document, named.values(), true).await.map(drop),
            notes::edit(app, &read_only, &found.note, named.values()).await.map(drop),
            sites::create(app, &read_only, site_form("https://a.example").values()).await.map(drop),
            sites::update(app, &read_only, &found.site, site_form("https://a.example").values()).await,
            sites::rotate_key(app, &read_only, &found.site).await,
            sites::set_enabled(app, &read_only, &found.site, false).await,
            vacancies::create(app, &read_only, role.values(), true).await.map(drop),
            vacancies::update(app, &read_only, &found.job.id, role.values()).await,
            vacancies::apply_transition(app, &read_only, &found.job.id, Transition::Freeze).await,
        ] {
            assert!(matches!(outcome, Err(Error::ReadOnly)), "{outcome:?}");
        }
        not_found(mail::log::get(app, &read_only, &found.mail).await);
        applications::open(app, &read_only, &found.application.id).await.unwrap();
        assert_eq!(agency.applications().await[0].seen_at, None, "looking leaves no mark");
    });
}
