//! Refusals of views: in the words of the site, with something to show where a view was asked for.

use portico_protocol::ErrorCode;
use portico_protocol::envelope::VIEW_TYPE;
use portico_protocol::site::Language;
use reqwest::Method;

use crate::support::{Cv, Form, run};

#[test]
fn faults_come_with_their_messages_in_the_sites_language() {
    run(async |server| {
        for (language, email, notice) in [
            (Language::En, "Add the part after the dot, such as .com", "Tick this box to go on"),
            (Language::PtBr, "Complete o final do endereço, como .com.br", "Marque esta caixa para continuar"),
        ] {
            let agency = server.agency_speaking(language).await;
            let job = agency.publish_job("Rigger").await;
            let page = agency.open_page().await;
            let form = Form::application("").with("email", "amara@okafor");
            let answer = page.upload(&job.applications(), &form, &Cv::pdf()).for_view().send().await;
            let refusal = answer.refused_view(422, ErrorCode::Invalid);
            let said: Vec<_> =
                refusal.fields.iter().map(|fault| (fault.field.as_str(), fault.message.as_str())).collect();
            assert_eq!(said, [("email", email), ("notice", notice)]);
            assert!(refusal.markup.is_none(), "the form stays as it is");
        }
    });
}

#[test]
fn a_job_that_is_gone_has_a_view_of_its_own() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        for path in ["/w/v1/job/no-such-job", "/w/v1/jobs/no-such-job?portal=1", "/w/v1/job/%00"] {
            let refusal = page.get(path).by_query().for_view().send().await.refused_view(404, ErrorCode::NotFound);
            let shown = refusal.markup.unwrap();
            assert!(!super::is_framed(&shown), "{path}");
            assert!(shown.contains("This job is no longer open") || path.contains("%00"), "{path}: {shown}");
        }
    });
}

#[test]
fn whatever_was_wrong_there_is_something_to_show() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let as_view = [("accept", VIEW_TYPE), ("accept-language", "pt"), ("origin", agency.origin.as_str())];
        let unsigned = server.ask(Method::GET, "/w/v1/jobs", &as_view, "").await;
        let refusal = unsigned.refused_view(401, ErrorCode::SignatureMissing);
        assert!(refusal.markup.unwrap().contains("data-do=\"retry\""));
        assert!(refusal.message.contains("página"), "{}", refusal.message);
        assert!(refusal.session.is_none());

        let late = page.get("/w/v1/jobs").clock_ahead(-4_000).for_view().send().await;
        late.refused_view(401, ErrorCode::ClockSkew);
        let mut tampered = page.get("/w/v1/vacancy").for_view().sign();
        tampered.query = "portal=1".to_owned();
        tampered.send().await.refused_view(401, ErrorCode::SignatureInvalid);
        server.ask(Method::GET, "/w/v1/nowhere", &as_view, "").await.refused_view(404, ErrorCode::NotFound);
        let method = server.ask(Method::DELETE, "/w/v1/jobs", &as_view, "").await;
        method.refused_view(405, ErrorCode::MethodNotAllowed);
        let boot = server.ask(Method::GET, "/w/v1/boot?site=none", &as_view, "").await;
        assert!(boot.refused_view(404, ErrorCode::SiteUnknown).message.contains("portal"));
        for answer in [&unsigned, &boot] {
            assert_eq!(answer.header("cache-control"), "no-store");
            assert!(answer.header("vary").contains("accept") || !answer.header("vary").is_empty());
        }
    });
}
