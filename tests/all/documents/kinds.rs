//! What a document is, is told by its content, and decides how a browser gets it.

use portico::app::documents::{self, Place};

use crate::support::{Cv, Form, run};

/// The beginning of a picture of one point is enough for a browser to know it.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9";
const WEBP: &[u8] = b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";

#[test]
fn pictures_and_pdfs_are_shown_and_all_else_is_saved() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let place = Place::Client(agency.client.clone());
        let zip = Cv::zip_with("all.zip", "a.txt", b"a");
        let xlsx = Cv::zip_with("sheet.bin", "xl/workbook.xml", b"<workbook/>");
        for (file, media_type, shown, name) in [
            (Cv::pdf().named("a.pdf"), "application/pdf", true, "a.pdf"),
            (Cv::of("a.html", "text/html", GIF), "image/gif", true, "a.html.gif"),
            (Cv::of("a", "text/html", PNG), "image/png", true, "a.png"),
            (Cv::of("a.jpeg", "image/jpeg", JPEG), "image/jpeg", true, "a.jpeg"),
            (Cv::of("a.svg", "image/svg+xml", WEBP), "image/webp", true, "a.svg.webp"),
            (zip, "application/zip", false, "all.zip"),
            (xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "sheet.bin.xlsx"),
            (Cv::of("a.exe", "application/x-msdownload", "just words"), "text/plain", false, "a.exe.txt"),
            (Cv::of("a.rtf", "text/html", "{\\rtf1 words}"), "application/rtf", false, "a.rtf"),
        ] {
            let id = agency.document(&place, &file).await;
            assert_eq!(agency.document_row(&id).await.row.name, name);
            let answer = desk.get(&format!("/admin/documents/{id}/file")).await;
            assert!(answer.body == file.bytes && answer.header("content-type") == media_type, "{answer:?}");
            let disposition = answer.header("content-disposition");
            assert_eq!(disposition.starts_with("inline"), shown, "{name}: {disposition}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'"), "{policy}");
            assert_eq!(policy.starts_with("sandbox"), media_type != "application/pdf", "{policy}");
            let page = desk.get(&format!("/admin/documents/{id}")).await;
            assert_eq!(page.page(200).contains("<img src="), media_type.starts_with("image/"));
            assert_eq!(page.text().contains("<iframe"), media_type == "application/pdf");
        }
    });
}

#[test]
fn pages_programs_and_drawings_are_refused_whatever_they_are_called() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let list = format!("/admin/clients/{}/documents", agency.client);
        let macros = Cv::zip_with("brief.docx", "word/vbaProject.bin", b"x");
        let program = Cv::zip_with("tool.zip", "META-INF/MANIFEST.MF", b"x");
        for file in [
            Cv::of("a.pdf", "application/pdf", "<!DOCTYPE html><script>alert(1)</script>"),
            Cv::of("a.png", "image/png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            Cv::of("a.txt", "text/plain", "\u{feff}<?xml version='1.0'?><svg/>"),
            Cv::of("a.txt", "text/plain", "#!/bin/sh\nrm -rf /"),
            Cv::of("a.txt", "text/plain", b"MZ\x90\0\x03\0\0\0".as_slice()),
            Cv::of("a.txt", "text/plain", b"\x7fELF\x02\x01\x01\0".as_slice()),
            macros,
            program,
        ] {
            let answer = desk.upload(&list, &Form::new(), [&file]).await;
            assert!(answer.page(422).contains("This kind of file is not taken"), "{}", file.name);
        }
        let place = Place::Client(agency.client.clone());
        assert!(documents::list(&server.app, &agency.owner, &place).await.unwrap().items.is_empty());
    });
}
