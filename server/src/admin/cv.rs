//! The CV of an application on its way to a recruiter's browser, as nothing a browser would execute.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Response;
use futures::StreamExt as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::address::{Asked, Id};
use super::answer::Answer;
use super::session::Desk;
use crate::app::applications;
use crate::error::Error;
use crate::ids::ApplicationId;

const PDF: &str = "application/pdf";

/// The types a CV is sent as; a file of any other goes out as plain bytes.
const KNOWN: &[&str] = &[
    PDF,
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/rtf",
    "text/plain",
];

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

/// Streams the CV: a PDF into the page unless a download is asked for, everything else to be saved.
pub(super) async fn get(desk: Desk, Id(id): Id<ApplicationId>, asked: Asked) -> Answer {
    let cv = applications::cv(&desk.app, &desk.recruiter, &id).await?;
    let media_type = KNOWN.iter().find(|known| **known == cv.file.media_type).copied();
    let is_pdf = media_type == Some(PDF);
    let inline = is_pdf && asked.get("download").is_empty();
    let mut response = Response::new(Body::from_stream(cv.bytes.map(|piece| piece.map_err(broken))));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type.unwrap_or("application/octet-stream")));
    headers.insert(CONTENT_LENGTH, cv.file.bytes.into());
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(if is_pdf { PDF_POLICY } else { OTHER_POLICY }));
    let disposition = disposition(inline, &cv.file.name);
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::internal)?);
    Ok(response)
}

/// A file that breaks off in the middle: the status is sent already, so the log is all that is left.
fn broken(error: Error) -> std::io::Error {
    tracing::error!(?error, "a CV could not be read to its end");
    std::io::Error::other("the file could not be read")
}

/// `Content-Disposition` with a name for every reader (RFC 6266): plain ASCII first, then the whole name.
fn disposition(inline: bool, name: &str) -> String {
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
            disposition(true, "Currículo José.pdf"),
            "inline; filename=\"Curr_culo Jos_.pdf\"; filename*=UTF-8''Curr%C3%ADculo%20Jos%C3%A9.pdf"
        );
    }

    #[test]
    fn a_name_cannot_leave_its_quotes_or_its_line() {
        let header = disposition(false, "a\"; filename=\"evil.html\r\nX-Evil: 1\\%41");
        assert_eq!(
            header,
            "attachment; filename=\"a_; filename=_evil.html__X-Evil: 1__41\"; filename*=UTF-8''a%22%3B%20filename%3D%22evil.html%0D%0AX-Evil%3A%201%5C%2541"
        );
        assert!(HeaderValue::from_str(&header).is_ok());
    }
}
