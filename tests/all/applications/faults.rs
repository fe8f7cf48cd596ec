//! What is wrong with an application is said beside each field, all at once.

use portico::app::candidates::applications;
use portico_protocol::FaultCode::{self, Email, EmailDomain, NotAccepted, NoticeOutdated, Phone, Required, TooLong};
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Cv, Form, run};

async fn faults(agency: &Agency<'_>, form: &Form) -> Vec<(String, FaultCode)> {
    let job = agency.publish_job("Rigger").await;
    agency.open_page().await.upload(&job.applications(), form, &Cv::pdf()).send().await.faults()
}

#[test]
fn every_fault_is_named_beside_its_field() {
    run(async |server| {
        let agency = server.agency().await;
        let good = Form::application(&agency.notice());
        for (field, value, code) in [
            ("name", "", Required),
            ("name", "A", FaultCode::TooShort),
            ("name", &"A".repeat(121), TooLong),
            ("email", "", Required),
            ("email", "amara", Email),
            ("email", "amara@example", EmailDomain),
            ("email", "amara@example.com\r\nBcc: everybody@example.com", Email),
            ("phone", "call me", Phone),
            ("note", &"n".repeat(4_001), TooLong),
            ("notice", "", NotAccepted),
            ("notice", "1999-01", NoticeOutdated),
        ] {
            let found = faults(&agency, &good.clone().with(field, value)).await;
            assert_eq!(found, [(field.to_owned(), code)], "{value:?}");
        }
        let several = good.with("name", "").with("email", "amara").without("notice");
        let found = faults(&agency, &several).await;
        let wanted = [("name", Required), ("email", Email), ("notice", NotAccepted)];
        assert_eq!(found, wanted.map(|(field, code)| (field.to_owned(), code)));
    });
}

#[test]
fn a_missing_cv_is_named_with_the_other_faults() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        let without = async |form: &Form| {
            let body = form.multipart("b", None);
            page.send(&job.applications(), "multipart/form-data; boundary=b", body).send().await.faults()
        };
        assert_eq!(without(&form).await, [("cv".to_owned(), Required)]);
        let both = without(&form.clone().with("name", "")).await;
        assert_eq!(both, [("name".to_owned(), Required), ("cv".to_owned(), Required)]);

        // A browser sends an empty part without a name when no file was chosen.
        let none_chosen = Cv::of("", "application/octet-stream", "");
        let answer = page.upload(&job.applications(), &form, &none_chosen).send().await;
        assert_eq!(answer.faults(), [("cv".to_owned(), Required)]);
    });
}

#[test]
fn a_corrected_form_may_keep_its_key() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        let key = "filled-form-0001";
        let faulty = form.clone().with("email", "amara");
        page.upload(&job.applications(), &faulty, &Cv::pdf()).key(key).send().await.faults();
        let answer = page.upload(&job.applications(), &form, &Cv::pdf()).key(key).send().await;
        answer.json::<ApplicationReceipt>(201);
    });
}

#[test]
fn a_body_that_is_no_form_is_refused_in_words() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let whole = Form::application(&agency.notice()).multipart("b", Some(&Cv::pdf()));
        for body in [b"nonsense".to_vec(), Vec::new(), whole[..whole.len() - 40].to_vec(), whole[..100].to_vec()] {
            let call = page.send(&job.applications(), "multipart/form-data; boundary=b", body);
            call.send().await.refused(400, portico_protocol::ErrorCode::BadRequest);
        }
        let list = applications::list(&server.app, &agency.owner, "", 1).await.unwrap();
        assert_eq!(list.total, 0);
    });
}
