//! A visitor who is nobody's client yet asks for a vacancy.

use portico_views::{Language, Words};

use crate::stage::{Asker, Role, play};

#[test]
fn requests_a_vacancy_which_is_in_the_list_once_the_recruiter_has_confirmed_it() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let visitor = scene.person("visitor").await;
        let asker = Asker {
            company: "Looe Bay Chandlers".to_owned(),
            name: "Wenna Tregenza".to_owned(),
            email: "wenna@looebay.example".to_owned(),
        };
        let role = Role::called("Sailmaker for Looe");

        visitor.open(&scene.stage.page("/jobs?from=newsletter")).await;
        visitor.turns_to("portico-portal");
        visitor.finds_it_live().await;
        visitor.press(words.tab_vacancy()).await;
        let reference = visitor.asks_for(words, &asker, &role).await;
        scene.stage.post.latest(&asker.email, &reference).await;

        visitor.press(words.tab_jobs()).await;
        visitor.sees("open jobs").await;
        visitor.does_not_see(&role.title).await;

        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/requests").await;
        recruiter.press(&role.title).await;
        recruiter.sees(&asker.company).await;
        recruiter.sees("Not a client yet.").await;
        recruiter.confirms(&role.title).await;
        scene.stage.post.latest(&asker.email, &role.title).await;

        visitor.reload().await;
        visitor.finds_job(words, &role.title, &role.title).await;
        for said in ["Falmouth", "£31,000–£36,500 a year", "Start in spring."] {
            visitor.sees(said).await;
        }
        visitor.is_at("from=newsletter").await;
    });
}
