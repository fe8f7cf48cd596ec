//! Genuine CV files made from a candidate's data: what a person would upload, not a file with the right name.

pub mod docx;
pub mod outline;
pub mod pdf;
mod typeface;

use portico_protocol::site::Language;

use crate::content::Candidate;

pub use outline::Outline;

/// The formats the demo's candidates use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
}

impl Format {
    /// Two candidates out of three send a PDF.
    #[must_use]
    pub const fn of_candidate(position: usize) -> Self {
        if position % 3 == 2 { Self::Docx } else { Self::Pdf }
    }

    /// The media type a browser sends with the file.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }
}

/// A CV as a browser would upload it.
#[derive(Debug)]
pub struct CvFile {
    /// What the person called it; with spaces and accents, as people do.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Writes a candidate's CV.
///
/// # Errors
/// A Word file is an archive, and writing one may fail, though not into memory.
pub fn write(candidate: &Candidate, language: Language, format: Format) -> zip::result::ZipResult<CvFile> {
    let outline = Outline::new(candidate, language);
    let (ending, bytes) = match format {
        Format::Pdf => ("pdf", pdf::write(&outline)),
        Format::Docx => ("docx", docx::write(&outline)?),
    };
    let name = match language {
        Language::En => format!("{} CV.{ending}", outline.name),
        Language::PtBr => format!("Currículo {}.{ending}", outline.name),
    };
    Ok(CvFile { name, format, bytes })
}
