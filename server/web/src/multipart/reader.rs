//! Reads the parts of a form one after another.

use multra::{Constraints, Field, SizeLimit};
use portico_app::files::{BlobStore, IncomingFile};

use super::body::LimitedBody;
use super::limits::{Limit, Limits, MultipartError};

/// Most bytes before the first boundary.
const PREAMBLE_MAX: u64 = 8 * 1024;
/// Most bytes of the headers of one part. The parser takes at most 32 headers.
const HEADERS_MAX: u64 = 8 * 1024;
/// Most spaces and tabs after a boundary.
const PADDING_MAX: u64 = 256;
/// Longest name of a field, in bytes.
const NAME_MAX: usize = 60;

/// A form whose parts are read one after another.
#[derive(Debug)]
pub struct Multipart<'a> {
    parts: multra::Multipart<'a>,
    text: TextLeft,
}

/// How much text may still come.
#[derive(Debug)]
struct TextLeft {
    fields: usize,
    field_bytes: usize,
    bytes: usize,
}

impl<'a> Multipart<'a> {
    /// The form in a body of `content_type`.
    ///
    /// # Errors
    /// `NotMultipart`.
    pub fn new<W: FnMut(&[u8]) + Unpin + Send>(
        body: &'a mut LimitedBody<W>,
        content_type: &str,
        limits: Limits,
    ) -> Result<Self, MultipartError> {
        let boundary = multra::parse_boundary(content_type).map_err(|_| MultipartError::NotMultipart)?;
        let sizes = SizeLimit::new().preamble(PREAMBLE_MAX).headers(HEADERS_MAX).boundary_padding(PADDING_MAX);
        let constraints = Constraints::new().size_limit(sizes).max_fields(limits.parts);
        let text = TextLeft { fields: limits.fields, field_bytes: limits.field_bytes, bytes: limits.text_bytes };
        Ok(Self { parts: multra::Multipart::with_constraints(body, boundary, constraints), text })
    }

    /// The next part. The one before must have been read or skipped.
    ///
    /// # Errors
    /// `Malformed` or `OverLimit`.
    pub async fn next_part(&mut self) -> Result<Option<Part<'a, '_>>, MultipartError> {
        let Some(field) = self.parts.next_field().await? else { return Ok(None) };
        let name = field.name().unwrap_or_default().to_owned();
        if name.len() > NAME_MAX {
            return Err(MultipartError::OverLimit(Limit::Name));
        }
        Ok(Some(Part { name, field, text: &mut self.text }))
    }
}

/// One part of a form: a text field or a file.
#[derive(Debug)]
pub struct Part<'a, 'f> {
    /// The name of the field.
    pub name: String,
    field: Field<'a>,
    text: &'f mut TextLeft,
}

/// What came of a file.
#[derive(Debug)]
pub enum SentFile {
    /// No file was chosen: a browser then sends an empty part without a file name.
    NotChosen,
    /// The file passes its limit. Nothing of it is kept.
    TooLarge,
    /// The file, which may be empty.
    Received(IncomingFile),
}

impl Part<'_, '_> {
    /// The file's name as it was sent. A text field has none.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.field.file_name()
    }

    /// Reads a text field.
    ///
    /// # Errors
    /// `OverLimit`, or `Malformed` when it is not UTF-8.
    pub async fn read_text(mut self) -> Result<String, MultipartError> {
        let over = |limit| MultipartError::OverLimit(limit);
        self.text.fields = self.text.fields.checked_sub(1).ok_or(over(Limit::Fields))?;
        let mut text = Vec::new();
        while let Some(piece) = self.field.chunk().await? {
            if text.len() + piece.len() > self.text.field_bytes {
                return Err(over(Limit::FieldBytes));
            }
            self.text.bytes = self.text.bytes.checked_sub(piece.len()).ok_or(over(Limit::TextBytes))?;
            text.extend_from_slice(&piece);
        }
        String::from_utf8(text).map_err(|_| MultipartError::Malformed)
    }

    /// Streams a file of at most `largest` bytes to disk. A larger one is read to its end and not kept, so that the
    /// refusal reaches a browser that is still sending.
    ///
    /// # Errors
    /// `Malformed` or `OverLimit`, or `App` when the disk fails.
    pub async fn read_file(mut self, files: &BlobStore, largest: i64) -> Result<SentFile, MultipartError> {
        let name = self.field.file_name().unwrap_or_default().to_owned();
        let (mut receiving, mut fits) = (None, true);
        while let Some(piece) = self.field.chunk().await? {
            if piece.is_empty() || !fits {
                continue;
            }
            let file = match &mut receiving {
                Some(file) => file,
                None => receiving.insert(files.receive(largest)),
            };
            fits = file.write(&piece).await?;
            if !fits {
                receiving = None;
            }
        }
        Ok(match receiving {
            _ if !fits => SentFile::TooLarge,
            None if name.is_empty() => SentFile::NotChosen,
            None => SentFile::Received(files.receive(largest).finish(&name).await?),
            Some(file) => SentFile::Received(file.finish(&name).await?),
        })
    }

    /// Reads a part to its end and keeps nothing. Says whether it was empty.
    ///
    /// # Errors
    /// `Malformed` or `OverLimit`.
    pub async fn skip(mut self) -> Result<bool, MultipartError> {
        let mut is_empty = true;
        while let Some(piece) = self.field.chunk().await? {
            is_empty = is_empty && piece.is_empty();
        }
        Ok(is_empty)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::body::{Body, Bytes};
    use futures::{StreamExt as _, stream};

    use super::*;

    const LIMITS: Limits = Limits { parts: 10, fields: 5, field_bytes: 1_000, text_bytes: 3_000 };
    const CONTENT_TYPE: &str = "multipart/form-data; boundary=b";
    const PIECE: usize = 1024;

    /// What a form came to: its fields, its files' sizes, or why it was refused; and how many bytes of it were read.
    async fn read(body: Body) -> (Result<Vec<(String, String)>, MultipartError>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let files = BlobStore::open(folder.path()).unwrap();
        let mut bytes = 0;
        let mut body = LimitedBody::new(body, 10_000_000, |piece: &[u8]| bytes += piece.len());
        let fields = async {
            let mut form = Multipart::new(&mut body, CONTENT_TYPE, LIMITS)?;
            let mut fields = Vec::new();
            while let Some(part) = form.next_part().await? {
                let name = part.name.clone();
                let content = if part.file_name().is_none() {
                    part.read_text().await?
                } else {
                    match part.read_file(&files, 5_000).await? {
                        SentFile::NotChosen => "not chosen".to_owned(),
                        SentFile::TooLarge => "too large".to_owned(),
                        SentFile::Received(file) => format!("{} {}", file.name, file.bytes),
                    }
                };
                fields.push((name, content));
            }
            Ok(fields)
        };
        let fields = fields.await;
        drop(body);
        (fields, bytes)
    }

    async fn over(body: impl Into<Body>) -> Limit {
        match read(body.into()).await.0 {
            Err(MultipartError::OverLimit(limit)) => limit,
            other => panic!("{other:?}"),
        }
    }

    /// A body that begins like this and then never ends.
    fn endless(begin: &'static str, filler: &'static str) -> Body {
        let filler = Bytes::from(filler.repeat(PIECE / filler.len()));
        let begin = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(begin.as_bytes()))]);
        Body::from_stream(begin.chain(stream::repeat_with(move || Ok(filler.clone()))))
    }

    #[tokio::test]
    async fn what_never_ends_is_refused_after_a_few_thousand_bytes() {
        for (begin, filler, limit) in [
            ("--b\r\nX: ", "a", Limit::Headers),
            ("--b\r\n", "X: a\r\n", Limit::Headers),
            ("", "a", Limit::Preamble),
            ("--b\r\nX: a\r\n\r\nv\r\n--b", " ", Limit::Padding),
            ("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n", "a", Limit::FieldBytes),
            ("", "--b\r\nX: a\r\n\r\n\r\n", Limit::Fields),
        ] {
            let (fields, bytes) = read(endless(begin, filler)).await;
            assert!(matches!(fields, Err(MultipartError::OverLimit(found)) if found == limit), "{begin:?} {fields:?}");
            assert!(bytes <= 8 * 1024 + 2 * PIECE, "{begin:?}: {bytes} bytes were read");
        }
        let file = endless("--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n", "a");
        assert_eq!(over(file).await, Limit::Body);
    }

    #[tokio::test]
    async fn a_slow_source_is_asked_for_one_piece_at_a_time() {
        let (asked, taken) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let source = asked.clone();
        let part = format!("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{}\r\n", "v".repeat(900));
        let pieces = stream::repeat_with(move || {
            source.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from(part.clone()))
        });
        let mut body = LimitedBody::new(Body::from_stream(pieces), 10_000_000, |_: &[u8]| ());
        let mut form = Multipart::new(&mut body, CONTENT_TYPE, LIMITS).unwrap();
        while let Ok(Some(part)) = form.next_part().await {
            let Ok(_) = part.read_text().await else { break };
            let taken = taken.fetch_add(1, Ordering::Relaxed) + 1;
            assert!(asked.load(Ordering::Relaxed) <= taken + 2);
        }
        assert_eq!(taken.load(Ordering::Relaxed), 3, "3,000 bytes of text in all");
    }

    #[tokio::test]
    async fn numbers_and_sizes_are_limited_each() {
        let field = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let file = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n";
        let end = "--b--\r\n";
        assert_eq!(over(field("a", "v").repeat(6) + end).await, Limit::Fields);
        assert_eq!(over(file.repeat(11) + end).await, Limit::Parts);
        assert_eq!(over(field("a", &"v".repeat(1_001)) + end).await, Limit::FieldBytes);
        assert_eq!(over(field("a", &"v".repeat(900)).repeat(4) + end).await, Limit::TextBytes);
        assert_eq!(over(field(&"n".repeat(61), "v") + end).await, Limit::Name);
        let crowded = format!("--b\r\n{}\r\nv\r\n{end}", "X: a\r\n".repeat(33));
        assert!(matches!(read(crowded.into()).await.0, Err(MultipartError::Malformed)));
        assert!(read((field("a", "v").repeat(5) + &file.repeat(5) + end).into()).await.0.is_ok());
    }

    #[tokio::test]
    async fn fields_and_files_are_told_apart() {
        let mut body = String::from("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nsalário\r\n");
        for (name, content) in [("cv.pdf", "content"), ("", ""), ("void.pdf", ""), ("large.pdf", &"a".repeat(5_001))] {
            body += "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"";
            body += &format!("{name}\"\r\nContent-Type: application/pdf\r\n\r\n{content}\r\n");
        }
        let whole = body.clone() + "--b--\r\nepilogue";
        let fields = read(whole.into()).await.0.unwrap();
        let found: Vec<&str> = fields.iter().map(|(_, content)| content.as_str()).collect();
        assert_eq!(found, ["salário", "cv.pdf 7", "not chosen", "void.pdf 0", "too large"]);
        for cut in [body.len(), body.len() - 10, 60, 20, 0] {
            assert!(matches!(read(body[..cut].to_owned().into()).await.0, Err(MultipartError::Malformed)), "{cut}");
        }
    }

    #[tokio::test]
    async fn the_whole_body_is_watched_to_its_end() {
        let mut seen = Vec::new();
        let text = "--b\r\nX: a\r\n\r\nv\r\n--b--\r\nwhat follows";
        let mut body = LimitedBody::new(Body::from(text), 1_000, |piece: &[u8]| seen.extend_from_slice(piece));
        let mut form = Multipart::new(&mut body, CONTENT_TYPE, LIMITS).unwrap();
        while let Some(part) = form.next_part().await.unwrap() {
            assert!(!part.skip().await.unwrap());
        }
        drop(form);
        body.read_to_end().await.unwrap();
        assert_eq!(seen, text.as_bytes());
    }
}
