//! CVs to apply with.

use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use portico_examples::content::{Candidate, Content};
use portico_examples::cv::{self, Format};
use portico_protocol::site::Language;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file as a browser sends it.
#[derive(Debug, Clone)]
pub struct Cv {
    /// Its name.
    pub name: String,
    /// What the browser takes it for, which the server must not believe.
    pub media_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Cv {
    /// Any bytes under any name.
    pub fn of(name: &str, media_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), media_type: media_type.to_owned(), bytes: bytes.into() }
    }

    /// A genuine PDF. It is written once, which takes a while.
    pub fn pdf() -> Self {
        static PDF: LazyLock<Cv> = LazyLock::new(|| Cv::written(Format::Pdf));
        PDF.clone()
    }

    /// A genuine Word document.
    pub fn docx() -> Self {
        static DOCX: LazyLock<Cv> = LazyLock::new(|| Cv::written(Format::Docx));
        DOCX.clone()
    }

    fn written(format: Format) -> Self {
        let file = cv::write(&candidate(), Language::En, format).unwrap();
        Self::of(&file.name, format.content_type(), file.bytes)
    }

    /// A PDF of exactly this size: readers stop at the end mark, and so does nobody mind what follows.
    pub fn pdf_of(size: usize) -> Self {
        let mut cv = Self::pdf();
        assert!(cv.bytes.len() <= size, "a CV has at least {} bytes", cv.bytes.len());
        cv.bytes.resize(size, b'\n');
        cv
    }

    /// A PDF like no other.
    pub fn unlike_others() -> Self {
        let mut cv = Self::pdf();
        cv.bytes.extend(format!("\n% {}\n", uuid::Uuid::new_v4()).into_bytes());
        cv
    }

    /// An archive with one file in it.
    pub fn zip_with(name: &str, inside: &str, content: &[u8]) -> Self {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(inside, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
        Self::of(name, "application/octet-stream", archive.finish().unwrap().into_inner())
    }

    /// The same under another name.
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }
}

fn candidate() -> Candidate {
    let mut content = Content::harbour_pine().unwrap();
    content.candidates.remove(0)
}
