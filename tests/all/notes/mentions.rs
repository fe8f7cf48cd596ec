//! A colleague who is mentioned is told on the first page, until the note was seen.

use portico::app::actor::recruiter::{NewRecruiter, Recruiter, Role};
use portico::app::notes::{self, Subject};
use portico::app::{actor, clients};
use portico_protocol::fields::Email;
use portico_protocol::site::Language;

use crate::support::{Agency, Form, PASSWORD, run};

/// A recruiter with a name that no other has.
async fn called(agency: &Agency<'_>, name: &str) -> Recruiter {
    let email = format!("{}@{}.example", uuid::Uuid::new_v4().simple(), agency.row.slug);
    let email = Email::parse(&email).unwrap();
    let new = NewRecruiter { email: &email, name, role: Role::Recruiter, language: Language::En, password: PASSWORD };
    let id = actor::recruiter::add(&agency.server.app, &agency.row, new).await.unwrap();
    let (name, email) = (name.to_owned(), email.as_str().to_owned());
    Recruiter { id, agency: agency.row.clone(), name, email, role: Role::Recruiter, language: Language::En }
}

#[test]
fn the_mentioned_colleague_is_told_until_the_note_was_seen() {
    run(async |server| {
        let agency = server.agency().await;
        let (ana, bea) = (called(&agency, "Ana Conceição").await, called(&agency, "Bea Lima").await);
        let subject = Subject::Client(agency.client.clone());
        let id = agency.note(&subject, "@ana conceicao please call. Not mail@bea lima.").await;

        let seen = async |who: &Recruiter| notes::list_mentions(&server.app, who).await.unwrap();
        assert_eq!(seen(&ana).await.len(), 1);
        assert!(seen(&bea).await.is_empty() && seen(&agency.owner).await.is_empty());
        let desk = server.recruiter_session(&ana).await;
        let today = desk.get("/admin").await;
        assert!(today.page(200).contains("You were mentioned") && today.text().contains("Northern Turbines"));
        assert!(!server.recruiter_session(&bea).await.get("/admin").await.page(200).contains("You were mentioned"));

        let list = format!("/admin/clients/{}/notes", agency.client);
        let page = desk.get(&list).await;
        assert!(page.page(200).contains("<strong class=\"mention\">@ana conceicao</strong>"));
        let opened = desk.get(&format!("/admin/notes/{id}")).await;
        assert_eq!(opened.header("location"), format!("{list}#note-{id}"));
        assert!(seen(&ana).await[0].seen_at.is_some());

        // Edited: who was there stays seen, who is new is told, who is gone is not.
        let edited = Form::new().with("body", "@Ana Conceição and @Bea Lima!").with("version", "1");
        notes::edit(&server.app, &agency.owner, &id, edited.values()).await.unwrap();
        assert!(seen(&ana).await[0].seen_at.is_some() && seen(&bea).await[0].seen_at.is_none());
        let edited = Form::new().with("body", "@Bea Lima").with("version", "2");
        notes::edit(&server.app, &agency.owner, &id, edited.values()).await.unwrap();
        assert!(seen(&ana).await.is_empty());
        notes::set_deleted(&server.app, &agency.owner, &id, true).await.unwrap();
        assert!(seen(&bea).await.is_empty(), "a deleted note tells nobody");
    });
}

#[test]
fn what_is_about_a_client_in_the_bin_tells_nobody() {
    run(async |server| {
        let agency = server.agency().await;
        let ana = called(&agency, "Ana Conceição").await;
        let client = agency.add_client("Vanishing Foods").await;
        let job = agency.vacancy(&Form::role("Fitter").with("client_id", client.as_str()), true).await;
        agency.note(&Subject::Client(client.clone()), "@Ana Conceição, about the client.").await;
        agency.note(&Subject::Vacancy(job.id.clone()), "@Ana Conceição, about the vacancy.").await;
        let desk = server.recruiter_session(&ana).await;
        let today = desk.get("/admin").await;
        assert!(today.page(200).contains("about the client") && today.text().contains("about the vacancy"));
        clients::bin::delete(&server.app, &agency.owner, &client).await.unwrap();
        let today = desk.get("/admin").await;
        assert!(!today.page(200).contains("You were mentioned"), "{}", today.text());
        clients::bin::restore(&server.app, &agency.owner, &client).await.unwrap();
        assert_eq!(notes::list_mentions(&server.app, &ana).await.unwrap().len(), 2);
    });
}

#[test]
fn nobody_of_another_agency_is_mentioned() {
    run(async |server| {
        let (agency, theirs) = (server.agency().await, server.agency().await);
        let stranger = called(&theirs, "Zeno Quist").await;
        agency.note(&Subject::Client(agency.client.clone()), "@Zeno Quist").await;
        assert!(notes::list_mentions(&server.app, &stranger).await.unwrap().is_empty());
    });
}
