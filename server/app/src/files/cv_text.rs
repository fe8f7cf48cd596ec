//! What kind of file a CV is, judged by its content and never by its name.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use portico_protocol::applications::CV_MAX_BYTES;
use portico_protocol::{FaultCode, FieldFault};
use quick_xml::events::Event;

use crate::error::{Error, Result};
use crate::files::incoming::IncomingFile;
use crate::support::blocking::Blocking;

/// Most characters a text preview shows.
const PREVIEW_CHARS: usize = 40_000;
/// Most bytes a document inside an archive may unpack to for a preview: a bomb stays packed.
const UNPACKED_MAX: u64 = 8_000_000;

/// Most entries of an archive that is taken for a document, and most ends of a directory: a document inside the
/// document has its own.
const ENTRIES_MAX: usize = 4_000;
const ENDS_MAX: usize = 64;
/// How much of an archive is looked at together.
const WINDOW: usize = 64 * 1024;

/// Looking into an archive keeps a core busy; more at once would starve the rest.
pub(crate) static UNPACKING: Blocking = Blocking::at_most(2);

const PDF: &str = "application/pdf";
const DOC: &str = "application/msword";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ODT: &str = "application/vnd.oasis.opendocument.text";
const RTF: &str = "application/rtf";
const TXT: &str = "text/plain";

/// The media type of a received CV.
///
/// # Errors
/// A fault beside `cv` when it is empty or not a kind that is taken.
pub async fn detect_media_type(received: &IncomingFile) -> Result<&'static str> {
    if received.bytes == 0 {
        return Err(Error::field("cv", FaultCode::FileEmpty));
    }
    let head = &received.head;
    let found = if infer::archive::is_pdf(head) {
        Some(PDF)
    } else if head.starts_with(b"{\\rtf") {
        Some(RTF)
    } else if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        Some(DOC)
    } else if infer::archive::is_zip(head) {
        let path = received.path().to_owned();
        UNPACKING.run(move || inside_zip(&path)).await?
    } else if is_text(head) {
        Some(TXT)
    } else {
        None
    };
    found.ok_or_else(|| Error::field("cv", FaultCode::FileType))
}

/// A CV over the limit.
#[must_use]
pub fn too_large() -> Error {
    let fault = FieldFault { field: "cv".to_owned(), code: FaultCode::FileTooLarge, limit: Some(CV_MAX_BYTES) };
    Error::Invalid(vec![fault])
}

/// Word and OpenDocument files are archives with a known document inside.
fn inside_zip(path: &Path) -> Option<&'static str> {
    if !is_modest(File::open(path).ok()?).ok()? {
        return None;
    }
    let archive = zip::ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?;
    if archive.index_for_name("word/document.xml").is_some() {
        Some(DOCX)
    } else if archive.index_for_name("content.xml").is_some()
        && archive.index_for_name("META-INF/manifest.xml").is_some()
    {
        Some(ODT)
    } else {
        None
    }
}

/// Whether an archive has as many entries as a document may have. Counted by the signatures that begin a directory's
/// entry and its end (APPNOTE.TXT, sections 4.3.12 to 4.3.16), because what an archive says of itself may be untrue, and
/// opening it would cost memory and time for each.
pub(crate) fn is_modest(mut file: impl Read) -> std::io::Result<bool> {
    let mut window = vec![0; WINDOW];
    let (mut kept, mut entries, mut ends) = (0, 0, 0);
    loop {
        let read = file.read(&mut window[kept..])?;
        if read == 0 {
            return Ok(true);
        }
        let filled = kept + read;
        for signature in window[..filled].windows(4) {
            match signature {
                b"PK\x01\x02" => entries += 1,
                b"PK\x05\x06" | b"PK\x06\x06" => ends += 1,
                _ => {}
            }
        }
        if entries > ENTRIES_MAX || ends > ENDS_MAX {
            return Ok(false);
        }
        // A signature may lie across two pieces.
        kept = filled.min(3);
        window.copy_within(filled - kept..filled, 0);
    }
}

/// Text has no control characters, and neither begins like a program nor like a web page.
pub(crate) fn is_text(head: &[u8]) -> bool {
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0C);
    let start = String::from_utf8_lossy(&head[..head.len().min(512)]).to_ascii_lowercase();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    !head.iter().any(control)
        && !["<!doctype", "<html", "<script", "<svg", "<?xml", "#!", "mz"].iter().any(|bad| start.starts_with(bad))
}

/// How a CV can be shown in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    /// By the browser's own PDF viewer.
    Pdf,
    /// As plain text, taken out of the document.
    Text(String),
    /// Not at all: it can be downloaded.
    None,
}

/// The preview of a CV of a type, from its bytes.
#[must_use]
pub fn preview(media_type: &str, bytes: &[u8]) -> Preview {
    let text = match media_type {
        PDF => return Preview::Pdf,
        TXT => Some(String::from_utf8_lossy(bytes).into_owned()),
        DOCX => archive_text(bytes, "word/document.xml", &["w:p", "w:br"]),
        ODT => archive_text(bytes, "content.xml", &["text:p", "text:h", "text:line-break"]),
        _ => None,
    };
    text.map_or(Preview::None, |text| Preview::Text(text.trim().chars().take(PREVIEW_CHARS).collect()))
}

/// The character data of an XML part inside an archive, with a line break after each of `breaks`.
fn archive_text(bytes: &[u8], part: &str, breaks: &[&str]) -> Option<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut xml = String::new();
    archive.by_name(part).ok()?.take(UNPACKED_MAX).read_to_string(&mut xml).ok()?;
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut text = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(name) => text.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "",
            }),
            Event::Empty(tag) if breaks.contains(&tag.name().as_ref()) => text.push('\n'),
            Event::End(tag) if breaks.contains(&tag.name().as_ref()) => text.push('\n'),
            Event::Eof => return Some(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_what_a_browser_would_run() {
        assert!(is_text("José\nEngineer\n".as_bytes()));
        for bad in ["<html>", "  <!DOCTYPE html>", "<svg onload=1>", "#!/bin/sh", "MZ\u{90}", "a\0b"] {
            assert!(!is_text(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn signatures_are_counted_wherever_they_lie() {
        let many = |signature: &[u8], count: usize| {
            let mut bytes = b"PK\x03\x04".to_vec();
            for _ in 0..count {
                bytes.extend_from_slice(signature);
                bytes.extend([0; 13]);
            }
            bytes
        };
        for (signature, most) in [(b"PK\x01\x02", ENTRIES_MAX), (b"PK\x05\x06", ENDS_MAX)] {
            assert!(is_modest(&many(signature, most)[..]).unwrap());
            assert!(!is_modest(&many(signature, most + 1)[..]).unwrap());
        }
    }

    #[test]
    fn a_broken_document_has_no_preview() {
        assert_eq!(preview(DOCX, b"PK\x03\x04 nothing"), Preview::None);
        assert_eq!(preview(DOC, b"anything"), Preview::None);
    }
}
