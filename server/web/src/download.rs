//! A stored file on its way to a browser, as nothing that a browser would execute.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use futures::StreamExt as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use portico_app::error::{Error, Result};
use portico_app::files;
use portico_app::files::blobs::StoredFile;

const PDF: &str = "application/pdf";

/// A PDF is shown by the browser's own viewer, which a sandbox would keep from starting. It may
/// stand in a frame of the admin, and load nothing.
const PDF_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";
const OTHER_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// What stays as it is in a file name's extended form (RFC 8187, `attr-char`).
const FILE_NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// What a browser does with a file (RFC 6266).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Shows it, if it is a PDF or a picture; else saves it.
    Inline,
    /// Saves it.
    Attachment,
}

/// Streams a file under its type by content; one of an unknown type goes out as plain bytes, to be saved.
///
/// # Errors
/// When its name makes no header. Every cleaned name makes one.
pub fn stream_file(file: StoredFile, disposition: Disposition) -> Result<Response> {
    let kind = files::file_type::find_by_media_type(&file.media_type);
    let is_pdf = kind.is_some_and(|kind| kind.media_type == PDF);
    let can_show = is_pdf || kind.is_some_and(|kind| kind.is_image);
    let disposition = content_disposition(can_show && disposition == Disposition::Inline, &file.name);
    let mut response = Response::new(Body::from_stream(file.content.map(|piece| piece.map_err(log_failure))));
    let headers: &mut HeaderMap = response.headers_mut();
    let media_type = kind.map_or("application/octet-stream", |kind| kind.media_type);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CONTENT_LENGTH, file.bytes.into());
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::internal)?);
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, if is_pdf { PDF_POLICY } else { OTHER_POLICY }),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "private, no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// Logs a file that breaks off in the middle. The status is sent already.
fn log_failure(error: Error) -> std::io::Error {
    tracing::error!(?error, "a file could not be read to its end");
    std::io::Error::other("the file could not be read")
}

/// `Content-Disposition` with a name for every reader (RFC 6266): plain ASCII first, then the whole name.
fn content_disposition(inline: bool, name: &str) -> String {
    let kind = if inline { "inline" } else { "attachment" };
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' })
        .collect();
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, FILE_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reaches_old_readers_and_new_ones() {
        assert_eq!(
            content_disposition(true, "Currículo José.pdf"),
            "inline; filename=\"Curr_culo Jos_.pdf\"; filename*=UTF-8''Curr%C3%ADculo%20Jos%C3%A9.pdf"
        );
    }

    #[test]
    fn a_name_cannot_leave_its_quotes_or_its_line() {
        let header = content_disposition(false, "a\"; filename=\"evil.html\r\nX-Evil: 1\\%41");
        assert_eq!(
            header,
            "attachment; filename=\"a_; filename=_evil.html__X-Evil: 1__41\"; filename*=UTF-8''a%22%3B%20filename%3D%22evil.html%0D%0AX-Evil%3A%201%5C%2541"
        );
        assert!(HeaderValue::from_str(&header).is_ok());
    }
}
