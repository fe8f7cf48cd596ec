//! The CV arrives byte for byte, is told by its content, and leaves nothing behind when it is refused.

use futures::TryStreamExt as _;
use portico::app::candidates::applications;
use portico::app::files::cv_text::Preview;
use portico::store::ids::ApplicationId;
use portico_protocol::applications::{ApplicationReceipt, CV_MAX_BYTES};
use portico_protocol::{ErrorCode, FaultCode};

use super::sweeping::files_below;
use crate::support::{Agency, Answer, Cv, Form, Server, TestEnv, run};

async fn apply(agency: &Agency<'_>, cv: &Cv) -> Answer {
    let job = agency.publish_job("Rigger").await;
    let form = Form::application(&agency.notice());
    agency.open_page().await.upload(&job.applications(), &form, cv).send().await
}

/// What the recruiter downloads.
async fn download(agency: &Agency<'_>, receipt: &ApplicationReceipt) -> (String, Vec<u8>) {
    let id = ApplicationId::parse(&receipt.id).unwrap();
    let cv = applications::read_cv(&agency.server.app, &agency.owner, &id).await.unwrap();
    let pieces: Vec<_> = cv.content.try_collect().await.unwrap();
    (cv.media_type, pieces.concat())
}

#[test]
fn a_cv_is_kept_byte_for_byte() {
    run(async |server| {
        let agency = server.agency().await;
        for (cv, media_type) in [
            (Cv::pdf(), "application/pdf"),
            (Cv::docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Cv::pdf_of(1_000_000), "application/pdf"),
            (Cv::of("cv.rtf", "text/rtf", "{\\rtf1 Amara}"), "application/rtf"),
            (Cv::of("cv.txt", "text/plain", "Amara\r\n--portico-form\r\nÉ"), "text/plain"),
        ] {
            let receipt: ApplicationReceipt = apply(&agency, &cv).await.json(201);
            let (kind, bytes) = download(&agency, &receipt).await;
            assert_eq!(kind, media_type);
            assert!(bytes == cv.bytes, "{} came back changed", cv.name);
        }
    });
}

#[test]
fn a_cv_of_exactly_the_limit_is_taken_and_one_byte_more_is_not() {
    run(async |server| {
        let agency = server.agency().await;
        let limit = usize::try_from(CV_MAX_BYTES).unwrap();
        let receipt: ApplicationReceipt = apply(&agency, &Cv::pdf_of(limit)).await.json(201);
        assert_eq!(download(&agency, &receipt).await.1.len(), limit);

        for size in [limit + 1, limit + 2_000_000] {
            let failure = apply(&agency, &Cv::pdf_of(size)).await.refused(422, ErrorCode::Invalid);
            assert_eq!((failure.fields[0].field.as_str(), failure.fields[0].code), ("cv", FaultCode::FileTooLarge));
            assert_eq!(failure.fields[0].limit, Some(CV_MAX_BYTES));
        }
    });
}

#[test]
fn a_file_is_judged_by_its_content_and_not_by_its_name() {
    run(async |server| {
        let agency = server.agency().await;
        let html = "<!DOCTYPE html><script>alert(1)</script>";
        for cv in [
            Cv::of("cv.pdf", "application/pdf", html),
            Cv::of("cv.txt", "text/plain", html),
            Cv::of("cv.pdf", "application/pdf", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            Cv::of("cv.doc", "application/msword", b"MZ\x90\x00\x03\x00\x00\x00".to_vec()),
            Cv::of("cv.txt", "text/plain", b"\x7fELF\x02\x01\x01\x00".to_vec()),
            Cv::of("cv.pdf", "application/pdf", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec()),
            Cv::of("cv.docx", "application/zip", b"PK\x03\x04 and nothing more".to_vec()),
            Cv::zip_with("cv.docx", "evil.exe", b"MZ"),
        ] {
            let faults = apply(&agency, &cv).await.faults();
            assert_eq!(faults, [("cv".to_owned(), FaultCode::FileType)], "{}", String::from_utf8_lossy(&cv.bytes));
        }
        let misnamed = Cv::pdf().named("cv.html");
        let receipt: ApplicationReceipt = apply(&agency, &misnamed).await.json(201);
        assert_eq!(download(&agency, &receipt).await.0, "application/pdf");
    });
}

#[test]
fn an_empty_file_is_refused_as_empty() {
    run(async |server| {
        let agency = server.agency().await;
        let faults = apply(&agency, &Cv::of("cv.pdf", "application/pdf", "")).await.faults();
        assert_eq!(faults, [("cv".to_owned(), FaultCode::FileEmpty)]);
    });
}

#[test]
fn an_archive_with_more_entries_than_a_document_has_is_no_document() {
    run(async |server| {
        let agency = server.agency().await;
        for (entries, is_taken) in [(200, true), (20_000, false)] {
            let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            for number in 0..entries {
                let name = format!("word/media/{number}.bin");
                archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            }
            archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
            let cv = Cv::of("cv.docx", "application/octet-stream", archive.finish().unwrap().into_inner());
            let answer = apply(&agency, &cv).await;
            if is_taken {
                answer.json::<ApplicationReceipt>(201);
            } else {
                assert_eq!(answer.faults(), [("cv".to_owned(), FaultCode::FileType)]);
            }
        }
    });
}

#[test]
fn a_document_that_unpacks_to_more_than_anybody_reads_stays_packed() {
    run(async |server| {
        let agency = server.agency().await;
        let text = "<w:p><w:t>Amara </w:t></w:p>".repeat(2_000_000);
        let bomb = Cv::zip_with("cv.docx", "word/document.xml", text.as_bytes());
        assert!(bomb.bytes.len() < 1_000_000);
        let receipt: ApplicationReceipt = apply(&agency, &bomb).await.json(201);
        let row = &agency.applications().await[0];
        assert_eq!(row.id.as_str(), receipt.id);
        match applications::preview_cv(&server.app, &agency.owner, row).await.unwrap() {
            Preview::Text(text) => assert!(text.chars().count() <= 40_000),
            other => assert_eq!(other, Preview::None),
        }
    });
}

#[test]
fn a_files_name_can_neither_run_nor_climb() {
    run(async |server| {
        let agency = server.agency().await;
        for (name, kept) in [
            ("<script>alert(1)</script>.pdf", "script.pdf"),
            ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1).pdf"),
            ("../../../etc/passwd", "passwd"),
            ("C:\\Users\\amara\\cv.pdf", "cv.pdf"),
            ("Currículo da Amara.pdf", "Currículo da Amara.pdf"),
        ] {
            apply(&agency, &Cv::pdf().named(name)).await.json::<ApplicationReceipt>(201);
            assert_eq!(agency.applications().await[0].cv_name, kept);
        }
    });
}

#[test]
fn a_refused_upload_leaves_nothing_behind() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());

        let mut tampered = page.upload(&job.applications(), &form, &Cv::pdf()).sign();
        let middle = tampered.body.len() / 2;
        tampered.body[middle] ^= 1;
        tampered.send().await.refused(401, ErrorCode::SignatureInvalid);
        let faulty = form.clone().with("email", "nobody");
        page.upload(&job.applications(), &faulty, &Cv::pdf()).send().await.faults();
        page.upload(&job.applications(), &form, &Cv::of("cv.pdf", "application/pdf", "<html>")).send().await.faults();

        let data = server.env.data();
        assert_eq!(files_below(&data.join("files")), 0);
        assert_eq!(files_below(&data.join("incoming")), 0);
        assert!(agency.applications().await.is_empty());
        assert!(agency.mails("application_received", form.get("email")).await.is_empty());
    });
}
