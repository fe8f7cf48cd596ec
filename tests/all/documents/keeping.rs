//! A recruiter adds documents and finds them again.

use portico::app::actor::recruiter::Role;
use portico::app::documents::{self, Place};
use reqwest::Method;

use crate::support::{Cv, Form, run};

const MEGABYTE: usize = 1_000_000;
const UPLOAD: &str = "multipart/form-data; boundary=b";

#[test]
fn several_documents_are_added_at_once_and_come_back_byte_for_byte() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let list = format!("/admin/clients/{}/documents", agency.client);
        let files = [
            Cv::pdf_of(1_500_000).named("Contract São Paulo.pdf"),
            Cv::docx().named("Brief.docx"),
            Cv::of("people.csv", "text/html", "Name;City\nJosé;Leeds\n"),
        ];
        let done = desk.upload(&list, &Form::new(), &files).await;
        assert_eq!((done.status, done.header("location")), (303, list.as_str()));
        let page = desk.get(&list).await;
        for file in &files {
            assert!(page.page(200).contains(&file.name), "{}", file.name);
        }
        let place = Place::Client(agency.client.clone());
        let found = documents::list(&server.app, &agency.owner, &place).await.unwrap().items;
        assert_eq!(found.len(), 3);
        for row in found {
            assert_eq!(row.visibility, "internal", "nothing is shared by adding it");
            let file = files.iter().find(|file| file.name == row.name).unwrap();
            let answer = desk.get(&format!("/admin/documents/{}/file?download=1", row.id)).await;
            assert!(answer.status == 200 && answer.body == file.bytes, "{} came back changed", file.name);
            assert!(answer.header("content-disposition").starts_with("attachment"));
            assert!(desk.get(&format!("/admin/documents/{}", row.id)).await.page(200).contains(&row.name));
        }
    });
}

#[test]
fn a_vacancys_documents_stand_with_the_vacancy_and_with_its_client() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let job = agency.publish_job("Rigger").await;
        let list = format!("/admin/vacancies/{}/documents", job.id);
        let done = desk.upload(&list, &Form::new(), [&Cv::pdf().named("Brief.pdf")]).await;
        assert_eq!(done.status, 303, "{done:?}");
        for path in
            [list, format!("/admin/vacancies/{}", job.id), format!("/admin/clients/{}/documents", agency.client)]
        {
            assert!(desk.get(&path).await.page(200).contains("Brief.pdf"), "{path}");
        }
        let other = agency.publish_job("Fitter").await;
        let page = desk.get(&format!("/admin/vacancies/{}/documents", other.id)).await;
        assert!(!page.page(200).contains("Brief.pdf"));
    });
}

#[test]
fn what_cannot_be_taken_is_named_and_the_rest_is_kept() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let list = format!("/admin/clients/{}/documents", agency.client);
        let files = [
            Cv::pdf().named("good.pdf"),
            Cv::of("empty.pdf", "application/pdf", ""),
            Cv::of("evil.pdf", "application/pdf", "<html><script>alert(1)</script>"),
            Cv::pdf_of(20 * MEGABYTE + 1).named("huge.pdf"),
        ];
        let answer = desk.upload(&list, &Form::new(), &files).await;
        let page = answer.page(422);
        for name in ["empty.pdf", "evil.pdf", "huge.pdf"] {
            assert!(page.contains(&format!("<strong>{name}</strong>")), "{name}");
        }
        assert!(page.contains("20\u{a0}MB") && page.contains("programs, web pages and SVG are not"));
        let place = Place::Client(agency.client.clone());
        let found = documents::list(&server.app, &agency.owner, &place).await.unwrap().items;
        assert_eq!(found.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["good.pdf"]);

        let nothing = desk.upload(&list, &Form::new(), [&Cv::of("", "application/octet-stream", "")]).await;
        assert!(nothing.page(422).contains("Choose at least one file"));
        let largest = desk.upload(&list, &Form::new(), [&Cv::pdf_of(20 * MEGABYTE).named("just.pdf")]).await;
        assert_eq!(largest.status, 303);
        let many: Vec<Cv> = (0..22).map(|at| Cv::of(&format!("{at}.txt"), "text/plain", format!("{at}"))).collect();
        let answer = desk.upload(&list, &Form::new(), &many).await;
        assert_eq!(
            answer.page(422).matches("at most 20 files").count(),
            2 + 1,
            "two refusals, and what the script says"
        );
        assert_eq!(documents::list(&server.app, &agency.owner, &place).await.unwrap().items.len(), 22);
    });
}

#[test]
fn no_file_is_taken_before_the_form_is_known() {
    run(async |server| {
        let agency = server.agency().await;
        let (desk, other) =
            (server.recruiter_session(&agency.owner).await, server.recruiter_session(&agency.owner).await);
        let list = format!("/admin/clients/{}/documents", agency.client);
        let file = Cv::pdf();
        let body = |form: &Form| form.with_files("b", "files", [&file]);
        for form in [Form::new(), Form::new().with("form_token", "guess"), other.signed(&Form::new())] {
            assert_eq!(desk.send(&Method::POST, &list, UPLOAD, body(&form)).await.status, 403);
        }
        // The token after the file is too late.
        let mut late = Form::new().with_files("b", "files", [&file]);
        late.truncate(late.len() - "--b--\r\n".len());
        let token = desk.signed(&Form::new());
        late.extend(token.with_files("b", "files", []));
        assert_eq!(desk.send(&Method::POST, &list, UPLOAD, late).await.status, 403);
        // A page of another site, even with the session's cookie and token.
        let (cookie, token) = desk.authority();
        for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
            let headers = [("cookie", cookie), ("content-type", UPLOAD), ("x-form-token", token), foreign];
            assert_eq!(server.ask(Method::POST, &list, &headers, body(&Form::new())).await.status, 403, "{foreign:?}");
        }
        let headers = [("cookie", cookie), ("content-type", UPLOAD), ("x-form-token", "guess")];
        assert_eq!(server.ask(Method::POST, &list, &headers, body(&token_form(token))).await.status, 403);
        let place = Place::Client(agency.client.clone());
        assert!(documents::list(&server.app, &agency.owner, &place).await.unwrap().items.is_empty());
        // The header alone is enough, as the script sends it.
        let headers = [("cookie", cookie), ("content-type", UPLOAD), ("x-form-token", token)];
        assert_eq!(server.ask(Method::POST, &list, &headers, body(&Form::new())).await.status, 303);

        let read_only = server.recruiter_session(&agency.recruiter(Role::ReadOnly).await).await;
        assert_eq!(read_only.upload(&list, &Form::new(), [&file]).await.status, 403);
        assert!(!read_only.get(&list).await.page(200).contains("data-upload"));
        for broken in ["", "--b\r\n", "--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\nx"] {
            let answer = desk.send(&Method::POST, &list, UPLOAD, broken).await;
            assert!(matches!(answer.status, 400 | 403), "{broken}: {answer:?}");
        }
    });
}

fn token_form(token: &str) -> Form {
    Form::new().with("form_token", token)
}

#[test]
fn a_name_that_would_run_or_break_out_does_neither() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let list = format!("/admin/clients/{}/documents", agency.client);
        for name in ["../../etc/cron.d/x.txt", "<img src=x onerror=alert(1)>.txt", "run.bat", "=cmd().csv"] {
            assert_eq!(desk.upload(&list, &Form::new(), [&Cv::of(name, "text/plain", "just words")]).await.status, 303);
        }
        let page = desk.get(&list).await;
        assert!(!page.page(200).contains("<img") && !page.text().contains("../"));
        let place = Place::Client(agency.client.clone());
        for row in documents::list(&server.app, &agency.owner, &place).await.unwrap().items {
            assert!(row.name.ends_with(".txt") || row.name.ends_with(".csv"), "{}", row.name);
            let answer = desk.get(&format!("/admin/documents/{}/file", row.id)).await;
            assert!(answer.header("content-disposition").starts_with("attachment"), "{answer:?}");
            assert_eq!(answer.header("content-type"), "text/plain");
            assert!(answer.header("content-security-policy").starts_with("sandbox"));
            assert!(!desk.get(&format!("/admin/documents/{}", row.id)).await.page(200).contains("<img src=x"));
        }
    });
}
