//! The kinds of document that are taken, judged by content and never by name.
//!
//! A name decides nothing, not even what a download is saved as: a program that looks like plain text is saved as
//! `.txt`, whatever it was called.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use portico_protocol::FaultCode;

use crate::error::{Error, Result};
use crate::files::{self, IncomingFile};

/// A kind of document.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its media type.
    pub media_type: &'static str,
    /// What its names end in; the first is given to names that end otherwise.
    pub endings: &'static [&'static str],
    /// Whether browsers show it as a picture.
    pub is_image: bool,
}

const fn kind(media_type: &'static str, endings: &'static [&'static str]) -> Kind {
    Kind { media_type, endings, is_image: false }
}

const fn image(media_type: &'static str, endings: &'static [&'static str]) -> Kind {
    Kind { media_type, endings, is_image: true }
}

const PDF: Kind = kind("application/pdf", &["pdf"]);
const DOCX: Kind = kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]);
const XLSX: Kind = kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]);
const PPTX: Kind = kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]);
const DOC: Kind = kind("application/msword", &["doc"]);
const XLS: Kind = kind("application/vnd.ms-excel", &["xls"]);
const PPT: Kind = kind("application/vnd.ms-powerpoint", &["ppt"]);
const ODT: Kind = kind("application/vnd.oasis.opendocument.text", &["odt"]);
const ODS: Kind = kind("application/vnd.oasis.opendocument.spreadsheet", &["ods"]);
const ODP: Kind = kind("application/vnd.oasis.opendocument.presentation", &["odp"]);
const RTF: Kind = kind("application/rtf", &["rtf"]);
const TEXT: Kind = kind("text/plain", &["txt", "csv"]);
const PNG: Kind = image("image/png", &["png"]);
const JPEG: Kind = image("image/jpeg", &["jpg", "jpeg"]);
const WEBP: Kind = image("image/webp", &["webp"]);
const GIF: Kind = image("image/gif", &["gif"]);
const ZIP: Kind = kind("application/zip", &["zip"]);

/// Every kind that is taken.
pub static KINDS: [Kind; 17] =
    [PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT, ODT, ODS, ODP, RTF, TEXT, PNG, JPEG, WEBP, GIF, ZIP];

/// The kind of a media type.
#[must_use]
pub fn find_by_media_type(media_type: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.media_type == media_type)
}

/// The kind of a received file.
///
/// # Errors
/// A fault beside `files` when it is empty or not a kind that is taken.
pub async fn detect(received: &IncomingFile) -> Result<&'static Kind> {
    if received.bytes == 0 {
        return Err(Error::field("files", FaultCode::FileEmpty));
    }
    let (head, path) = (received.head.clone(), received.path().to_owned());
    let found = files::cv_text::UNPACKING.run(move || sniff(&head, &path)).await?;
    found.and_then(|kind| find_by_media_type(kind.media_type)).ok_or_else(|| Error::field("files", FaultCode::FileType))
}

fn sniff(head: &[u8], path: &Path) -> Option<Kind> {
    if infer::archive::is_pdf(head) {
        Some(PDF)
    } else if head.starts_with(b"{\\rtf") {
        Some(RTF)
    } else if infer::image::is_png(head) {
        Some(PNG)
    } else if infer::image::is_jpeg(head) {
        Some(JPEG)
    } else if infer::image::is_webp(head) {
        Some(WEBP)
    } else if infer::image::is_gif(head) {
        Some(GIF)
    } else if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        compound(&std::fs::read(path).ok()?)
    } else if infer::archive::is_zip(head) {
        archive(path)
    } else if files::cv_text::is_text(head) && !begins_like_markup(head) {
        Some(TEXT)
    } else {
        None
    }
}

/// A text that begins with a tag, a comment or a declaration is a page, a picture or a program of a browser's.
fn begins_like_markup(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&head[..head.len().min(512)]);
    start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('<')
}

/// The old Office formats are told apart by the stream that each must have. Installers have the same container and
/// none of these.
fn compound(bytes: &[u8]) -> Option<Kind> {
    let has = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("WordDocument") {
        Some(DOC)
    } else if has("PowerPoint Document") {
        Some(PPT)
    } else if has("Workbook") {
        Some(XLS)
    } else {
        None
    }
}

/// New Office and OpenDocument files are archives with a known part inside. Archives that a machine would run, and
/// Office files with macros, are none of the kinds.
fn archive(path: &Path) -> Option<Kind> {
    if !files::cv_text::is_modest(File::open(path).ok()?).ok()? {
        return None;
    }
    let mut archive = zip::ZipArchive::new(File::open(path).ok()?).ok()?;
    let runs = |name: &str| {
        name.ends_with("vbaProject.bin")
            || name.eq_ignore_ascii_case("META-INF/MANIFEST.MF")
            || name == "AndroidManifest.xml"
    };
    // A name that cannot be read is none of an honest archive.
    if archive.file_names().any(|name| name.map_or(true, |name| runs(&name))) {
        return None;
    }
    for (part, kind) in [("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("ppt/presentation.xml", PPTX)] {
        if archive.index_for_name(part).is_some() {
            return Some(kind);
        }
    }
    let Ok(part) = archive.by_name("mimetype") else { return Some(ZIP) };
    let mut media_type = String::new();
    part.take(200).read_to_string(&mut media_type).ok()?;
    let media_type = media_type.trim();
    Some([ODT, ODS, ODP].into_iter().find(|kind| kind.media_type == media_type).unwrap_or(ZIP))
}

/// A name that ends as its kind does, so that no machine takes the file for something else.
#[must_use]
pub fn with_ending(name: &str, kind: &Kind) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match kind.endings.first() {
        Some(first) if !kind.endings.contains(&ending.as_str()) => format!("{name}.{first}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(content: &[u8]) -> Option<&'static str> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, content).unwrap();
        sniff(&content[..content.len().min(8192)], &path).map(|kind| kind.media_type)
    }

    fn zip_of(names: &[(&str, &[u8])]) -> Vec<u8> {
        use std::io::Write as _;
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in names {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(content).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn archives_are_told_by_what_is_in_them() {
        assert_eq!(sniffed(&zip_of(&[("xl/workbook.xml", b"<x/>")])), Some(XLSX.media_type));
        assert_eq!(sniffed(&zip_of(&[("ppt/presentation.xml", b"<x/>")])), Some(PPTX.media_type));
        assert_eq!(sniffed(&zip_of(&[("mimetype", ODS.media_type.as_bytes())])), Some(ODS.media_type));
        assert_eq!(sniffed(&zip_of(&[("a.txt", b"a")])), Some(ZIP.media_type));
        for runs in ["word/vbaProject.bin", "META-INF/MANIFEST.MF", "AndroidManifest.xml"] {
            assert_eq!(sniffed(&zip_of(&[("word/document.xml", b"<x/>"), (runs, b"x")])), None, "{runs}");
        }
    }

    #[test]
    fn an_archive_of_more_entries_than_a_document_has_is_refused() {
        let mut crowded = zip_of(&[("word/document.xml", b"<x/>")]);
        crowded.splice(0..0, b"PK\x01\x02 ".repeat(5_000));
        crowded.splice(0..0, *b"PK\x03\x04");
        assert_eq!(sniffed(&crowded), None);
    }

    #[test]
    fn old_office_files_are_told_by_their_streams() {
        let container = |stream: &str| {
            let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
            bytes.resize(9_000, 0);
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        assert_eq!(sniffed(&container("WordDocument")), Some(DOC.media_type));
        assert_eq!(sniffed(&container("Workbook")), Some(XLS.media_type));
        assert_eq!(sniffed(&container("PowerPoint Document")), Some(PPT.media_type));
        assert_eq!(sniffed(&container("Binary.Installer")), None);
    }

    #[test]
    fn what_a_browser_or_a_machine_would_run_is_refused() {
        for bad in [
            &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..],
            b"<?xml version='1.0'?><svg/>",
            b"\xEF\xBB\xBF<!DOCTYPE html>",
            b" <!-- --><html>",
            b"<b>bold</b>",
            b"#!/bin/sh\nrm -rf /",
            b"MZ\x90\0\x03",
            b"\x7FELF\x02\x01",
            b"\xCA\xFE\xBA\xBE\0\0",
            b"\x1F\x8B\x08\0",
        ] {
            assert_eq!(sniffed(bad), None, "{}", String::from_utf8_lossy(bad));
        }
        assert_eq!(sniffed("Name;Ort\nJosé;São Paulo\n".as_bytes()), Some("text/plain"));
    }

    #[test]
    fn a_name_ends_as_its_kind_does() {
        assert_eq!(with_ending("Contract.PDF", &PDF), "Contract.PDF");
        assert_eq!(with_ending("run.bat", &TEXT), "run.bat.txt");
        assert_eq!(with_ending("people.csv", &TEXT), "people.csv");
        assert_eq!(with_ending("Contract", &PDF), "Contract.pdf");
        assert_eq!(with_ending("tool.exe", &ZIP), "tool.exe.zip");
    }
}
