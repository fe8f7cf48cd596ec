//! Recruiters keep documents and notes on a client; the client gets what is shared, and nothing else.

use std::fs;

use portico_examples::content::Authority;
use portico_views::{Language, Words};

use crate::stage::{Person, Recruiter, Scene, cv, play};

const CLIENT: &str = "Trevanion Shipyard";

/// Goes to one of a client's tabs.
async fn opens_client(recruiter: &Recruiter, name: &str, tab: &str) {
    recruiter.goes_to(&format!("/admin/clients?q={}", name.replace(' ', "+"))).await;
    recruiter.press(name).await;
    recruiter.is_at("/admin/clients/0").await;
    let address = recruiter.address().await;
    recruiter.open(&format!("{address}/{tab}")).await;
}

#[test]
fn three_files_are_dropped_one_is_shared_and_the_contact_saves_that_one_only() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let known = scene.stage.british.contacts.iter().find(|contact| contact.code.is_some()).unwrap();
        let client = scene.stage.british.clients.iter().find(|client| client.key == known.client).unwrap();
        let terms = cv(&scene.stage.british, scene.folder(), 600_000);
        let terms = {
            fs::rename(&terms, scene.folder().join("Terms.pdf")).unwrap();
            scene.folder().join("Terms.pdf")
        };
        let (fees, page) = (scene.folder().join("Fees.txt"), scene.folder().join("Page.pdf"));
        fs::write(&fees, "Nobody but us knows what we earn.").unwrap();
        fs::write(&page, "<html><script>alert(1)</script></html>").unwrap();

        let recruiter = scene.recruiter().await;
        opens_client(&recruiter, &client.name, "documents").await;
        recruiter.sees("or drop them here").await;
        recruiter.sees("each at most 20 MB").await;
        recruiter.drop_files(".drop", &[terms.clone(), fees, page]).await;
        recruiter.wait("a bar for each file", "all('.uploads progress').length === 3").await;
        recruiter.wait("two files to be added", "seen('.uploads .good').length === 2").await;
        recruiter.sees("This kind of file is not taken.").await;
        recruiter.wait("them in the list", "seen('[data-region=documents] tbody tr').length >= 2").await;
        recruiter.press("Terms.pdf").await;
        recruiter.finds("iframe.paper").await;
        recruiter.sees("Only recruiters see it.").await;

        let contact = scene.person("contact").await;
        contact.open(&scene.stage.page("/jobs?portico=client")).await;
        contact.turns_to("portico-portal");
        contact.signs_in(words, &known.name, &known.email, known.code.as_deref().unwrap()).await;
        contact.does_not_see("Terms.pdf").await;

        recruiter.press("Share with the client").await;
        recruiter.sees(&known.name).await;
        recruiter.press_on(".question button").await;
        recruiter.sees("The document is shared.").await;

        contact.reload().await;
        contact.sees("Terms.pdf").await;
        contact.does_not_see("Fees.txt").await;
        let saved = contact.downloads_with(&format!("{}: Terms.pdf", words.download())).await;
        assert!(saved == fs::read(&terms).unwrap(), "the document arrived changed: {} bytes", saved.len());
        contact.sees(words.your_vacancies()).await;

        recruiter.press("Make internal").await;
        recruiter.sees("The client no longer sees it.").await;
        contact.press(&format!("{}: Terms.pdf", words.download())).await;
        contact.wait("the list to say so", "!text().includes('Terms.pdf')").await;
    });
}

#[test]
fn a_colleague_who_is_mentioned_in_a_note_finds_it_on_the_first_page() {
    play(|scene| async move {
        let mut others = scene.stage.british.recruiters.iter().filter(|it| it.authority == Authority::Recruiter);
        let colleague = others.next().unwrap();
        let recruiter = scene.recruiter().await;
        opens_client(&recruiter, CLIENT, "notes").await;
        let first = colleague.name.split(' ').next().unwrap();
        recruiter.fill("Comment", &format!("Please call them on Friday, @{first}")).await;
        recruiter.press_on(".suggestions li").await;
        let typed = recruiter.typed("Comment").await;
        assert_eq!(typed.trim_end(), format!("Please call them on Friday, @{}", colleague.name));
        recruiter.press("Save note").await;
        recruiter.sees("The note is saved.").await;
        recruiter.finds("strong.mention").await;

        let person = signs_in(&scene, &colleague.email, &colleague.password).await;
        person.sees("You were mentioned").await;
        person.press(&format!("{} on {CLIENT}", owner(&scene))).await;
        person.sees("Please call them on Friday").await;
        person.open(&scene.stage.own("/admin")).await;
        person.sees("You were mentioned").await;
        person
            .wait("it to be seen", "!seen('.rows .unseen .cover').some((it) => it.innerText.includes('Trevanion'))")
            .await;
    });
}

fn owner(scene: &Scene) -> String {
    scene.stage.british.recruiters[0].name.clone()
}

/// Another recruiter of the agency, in a browser of their own.
async fn signs_in(scene: &Scene, email: &str, password: &str) -> std::sync::Arc<Person> {
    let person = scene.person("colleague").await;
    person.open(&scene.stage.own("/admin")).await;
    person.fill("E-mail", email).await;
    person.fill("Password", password).await;
    person.press("Sign in").await;
    person
}
