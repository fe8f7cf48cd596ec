//! Stars for a fixed set of criteria, and what they come to.

use portico::app::notes::{self, Criterion, Subject};

use crate::support::{Form, run};

#[test]
fn evaluations_make_an_average_that_follows_every_change() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let path = format!("/admin/clients/{}/notes", agency.client);
        let subject = Subject::Client(agency.client.clone());
        let averages = async || {
            let found = notes::list(&server.app, &agency.owner, &subject, "", 1).await.unwrap();
            found.averages.iter().map(|it| (it.criterion, it.tenths, it.count)).collect::<Vec<_>>()
        };
        agency.note(&subject, "No stars").await;
        assert!(averages().await.is_empty());

        desk.post(&path, &Form::new().with("communication", "5").with("payment", "2")).await;
        desk.post(&path, &Form::new().with("communication", "4").with("body", "Better on the phone")).await;
        assert_eq!(averages().await, [(Criterion::Communication, 45, 2), (Criterion::Payment, 20, 1)]);
        let page = desk.get(&path).await;
        assert!(page.page(200).contains("4.5") && page.text().contains("2 evaluations"));

        let found = notes::list(&server.app, &agency.owner, &subject, "phone", 1).await.unwrap();
        let note = &found.items[0];
        assert_eq!((note.row.kind.as_str(), note.scores.len()), ("evaluation", 1));
        let id = note.row.id.clone();
        let edited = Form::new().merge(notes::to_values(note)).with("communication", "2");
        notes::edit(&server.app, &agency.owner, &id, edited.values()).await.unwrap();
        assert_eq!(averages().await[0], (Criterion::Communication, 35, 2));
        notes::set_deleted(&server.app, &agency.owner, &id, true).await.unwrap();
        assert_eq!(averages().await[0], (Criterion::Communication, 50, 1));
        notes::set_deleted(&server.app, &agency.owner, &id, false).await.unwrap();
        assert_eq!(averages().await[0].2, 2);
        // What is no criterion of a client's counts for nothing.
        let odd = desk.post(&path, &Form::new().with("motivation", "5")).await;
        assert_eq!(odd.status, 422, "neither words nor stars");
    });
}
