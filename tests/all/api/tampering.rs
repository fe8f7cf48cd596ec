//! A signed call that was changed on its way is refused, whatever was changed.

use portico_protocol::jobs::JobList;
use portico_protocol::{ErrorCode, Failure, digest};
use reqwest::Method;

use crate::support::{Agency, Cv, Form, Page, SignedCall, run};

async fn request(agency: &Agency<'_>) -> (Page, SignedCall) {
    let page = agency.open_page().await;
    let form = Form::vacancy_request(&agency.notice(), "Packaging engineer");
    let signed = page.post("/w/v1/vacancy-requests", &form).sign();
    (page, signed)
}

#[test]
fn an_untouched_call_is_answered_by_either_carrier() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Marine engineer").await;
        let page = agency.open_page().await;

        let by_header: JobList = page.get("/w/v1/jobs?q=marine").send().await.json(200);
        let by_query: JobList = page.get("/w/v1/jobs?q=marine").by_query().send().await.json(200);
        let without_query: JobList = page.get("/w/v1/jobs").by_query().send().await.json(200);
        assert_eq!((by_header.total, by_query.total, without_query.total), (1, 1, 1));

        let (_, signed) = request(&agency).await;
        assert_eq!(signed.send().await.status, 201);
    });
}

#[test]
fn a_changed_method_is_refused() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let made = page.post("/w/v1/client/vacancies", &Form::role("Fitter")).send().await;
        let id = made.json::<portico_protocol::clients::RequestReceipt>(201).id;
        let address = format!("/w/v1/client/vacancies/{id}");

        let mut write_sent_as_read = page.post(&address, &Form::role("Fitter").with("version", "1")).sign();
        write_sent_as_read.method = Method::GET;
        write_sent_as_read.body.clear();
        write_sent_as_read.send().await.refused(401, ErrorCode::SignatureInvalid);

        let mut read_sent_as_write = page.get(&address).sign();
        read_sent_as_write.method = Method::POST;
        read_sent_as_write.send().await.refused(401, ErrorCode::SignatureMissing);
    });
}

#[test]
fn a_changed_path_is_refused() {
    run(async |server| {
        let agency = server.agency().await;
        let (shown, other) = (agency.publish_job("Welder").await, agency.publish_job("Fitter").await);
        let page = agency.open_page().await;
        for call in [page.get(&format!("/w/v1/jobs/{}", shown.slug)), page.get("/w/v1/jobs").by_query()] {
            let mut signed = call.sign();
            signed.path = format!("/w/v1/jobs/{}", other.slug);
            signed.send().await.refused(401, ErrorCode::SignatureInvalid);
        }
    });
}

#[test]
fn a_changed_query_is_refused() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let swapped = |from: &str, to: &str, mut signed: SignedCall| {
            assert!(signed.query.contains(from));
            signed.query = signed.query.replacen(from, to, 1);
            signed
        };
        for signed in [
            swapped("q=a", "q=b", page.get("/w/v1/jobs?q=a").sign()),
            swapped("q=a", "q=a&page=2", page.get("/w/v1/jobs?q=a").sign()),
            swapped("q=a", "", page.get("/w/v1/jobs?q=a").sign()),
            swapped("q=a", "q=b", page.get("/w/v1/jobs?q=a").by_query().sign()),
            swapped("q=a&", "", page.get("/w/v1/jobs?q=a").by_query().sign()),
        ] {
            signed.send().await.refused(401, ErrorCode::SignatureInvalid);
        }
        // What stands behind the signature would not be covered, so nothing may stand there.
        let mut behind = page.get("/w/v1/jobs").by_query().sign();
        behind.query.push_str("&q=b");
        behind.send().await.refused(401, ErrorCode::SignatureMissing);
    });
}

#[test]
fn a_changed_body_is_refused_and_does_nothing() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, mut signed) = request(&agency).await;
        signed.body = String::from_utf8(signed.body).unwrap().replace("Packaging", "Painting").into_bytes();
        signed.clone().send().await.refused(401, ErrorCode::SignatureInvalid);

        let digest = digest::content_digest(&signed.body);
        signed.set("content-digest", &digest);
        signed.send().await.refused(401, ErrorCode::SignatureInvalid);

        let job = agency.publish_job("Welder").await;
        let form = Form::application(&agency.notice());
        let mut upload = agency.open_page().await.upload(&job.applications(), &form, &Cv::pdf()).sign();
        let at = upload.body.len() / 2;
        upload.body[at] ^= 1;
        upload.send().await.refused(401, ErrorCode::SignatureInvalid);

        let overview = portico::app::agency::overview::get(&server.app, &agency.owner).await.unwrap();
        assert!(overview.requests.is_empty() && overview.applications.is_empty());
    });
}

#[test]
fn a_changed_covered_header_is_refused() {
    run(async |server| {
        let agency = server.agency().await;
        for (name, value) in [
            ("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
            ("content-type", "text/plain"),
            ("idempotency-key", "another-key-than-before"),
            ("content-digest", &digest::content_digest(b"")),
        ] {
            let (_, mut signed) = request(&agency).await;
            signed.set(name, value);
            signed.send().await.refused(401, ErrorCode::SignatureInvalid);
            let (_, mut signed) = request(&agency).await;
            signed.remove(name);
            let answer = signed.send().await;
            assert_eq!(answer.json::<Failure>(401).code, ErrorCode::SignatureInvalid, "without {name}");
        }
    });
}

#[test]
fn a_changed_signature_or_parameter_is_refused() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let signed = page.get("/w/v1/jobs").sign();
        let bend = |name: &str, from: &str, to: &str| {
            let mut bent = signed.clone();
            let value = bent.header(name);
            assert!(value.contains(from), "{value}");
            bent.set(name, &value.replacen(from, to, 1));
            bent
        };
        let shorter = signed.header("signature").replacen("=:", "=:AAAA", 1);
        let mut longer = signed.clone();
        longer.set("signature", &shorter);
        for (bent, code) in [
            (longer, ErrorCode::SignatureInvalid),
            (bend("signature", &signed.header("signature"), "portico=::"), ErrorCode::SignatureInvalid),
            (bend("signature", "portico=", "other="), ErrorCode::SignatureInvalid),
            (bend("signature-input", "created=1", "created=2"), ErrorCode::SignatureInvalid),
            (bend("signature-input", ";alg", ";expires=9999999999;alg"), ErrorCode::SignatureInvalid),
            (bend("signature-input", "hmac-sha256", "ed25519"), ErrorCode::SignatureMissing),
            (bend("signature-input", "tag=\"portico\"", "tag=\"other\""), ErrorCode::SignatureMissing),
            (bend("signature-input", "\"@query\"", ""), ErrorCode::SignatureMissing),
            (bend("signature-input", "\"@query\"", "\"@query\" \"@query\""), ErrorCode::SignatureMissing),
            (bend("signature-input", "portico=", "portico"), ErrorCode::SignatureMissing),
        ] {
            bent.send().await.refused(401, code);
        }
    });
}

#[test]
fn a_call_without_a_signature_is_refused_with_the_scheme_that_would_do() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Welder").await;
        for (method, path) in [
            (Method::GET, "/w/v1/jobs".to_owned()),
            (Method::GET, format!("/w/v1/jobs/{}", job.slug)),
            (Method::POST, job.applications()),
            (Method::POST, "/w/v1/vacancy-requests".to_owned()),
            (Method::POST, "/w/v1/sign-in".to_owned()),
            (Method::GET, "/w/v1/client".to_owned()),
        ] {
            let headers = [("origin", agency.origin.as_str()), ("content-type", "application/x-www-form-urlencoded")];
            let answer = server.ask(method, &path, &headers, "a=b").await;
            // A body of the wrong type is no reason to say more to somebody who has not signed.
            assert!(matches!(answer.status, 401 | 415), "{path}: {answer:?}");
            if answer.status == 401 {
                answer.refused(401, ErrorCode::SignatureMissing);
                assert_eq!(answer.header("www-authenticate"), "Signature");
            }
        }
    });
}

#[test]
fn what_must_be_covered_must_be_covered() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        for name in portico_protocol::signature::COVERED_READ {
            page.get("/w/v1/jobs?q=a").not_covering(name).send().await.refused(401, ErrorCode::SignatureMissing);
        }
        for name in portico_protocol::signature::COVERED_WRITE {
            let form = Form::vacancy_request(&agency.notice(), "Fitter");
            let call = page.post("/w/v1/vacancy-requests", &form).not_covering(name);
            call.send().await.refused(401, ErrorCode::SignatureMissing);
        }
    });
}

#[test]
fn the_query_carries_no_signature_of_a_write_and_none_of_a_contact() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter");
        let write = agency.open_page().await.post("/w/v1/vacancy-requests", &form).by_query();
        write.send().await.refused(401, ErrorCode::SignatureMissing);

        let (_, page) = agency.sign_in_contact().await;
        assert_eq!(page.get("/w/v1/client").send().await.status, 200);
        page.get("/w/v1/client").by_query().send().await.refused(401, ErrorCode::SignatureMissing);
        page.get("/w/v1/jobs").by_query().send().await.refused(401, ErrorCode::SignatureMissing);

        let mut both = agency.open_page().await.get("/w/v1/jobs").sign();
        both.query = agency.open_page().await.get("/w/v1/jobs").by_query().sign().query;
        both.send().await.refused(401, ErrorCode::SignatureMissing);
    });
}

#[test]
fn a_wrong_clock_is_told_the_right_time() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        for ahead in [-3_600, -310, 310, 3_600] {
            let failure = page.get("/w/v1/jobs").clock_ahead(ahead).send().await.refused(401, ErrorCode::ClockSkew);
            let off = failure.server_time - portico::app::support::clock::now();
            assert!(off.abs() < 60_000, "the server's time is {off} ms off");
        }
        for ahead in [-290, 290] {
            assert_eq!(page.get("/w/v1/jobs").clock_ahead(ahead).send().await.status, 200);
        }
    });
}
