//! Forms with files, as a signed-in recruiter sends them: streamed to disk, never held in memory.
//!
//! Whoever sends one is known before a byte of a file is taken: the session by its cookie, the page by its origin,
//! and the form by its token, which stands before the files or in a header. What a file is, is judged by the use case
//! that takes it; here only its size counts.

use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use portico_app::error::Error;
use portico_app::files::{BlobStore, IncomingFile, file_name};
use portico_protocol::{ErrorCode, FaultCode, FieldFault, Values};
use portico_web::multipart::{LimitedBody, Limits, Multipart, MultipartError, Part, SentFile};
use portico_web::state::Shared;

use crate::web::csrf::{FORM_TOKEN, is_form_token, is_same_origin};
use crate::web::rejection::Rejection;
use crate::web::session::RecruiterSession;

/// The header in which a script sends the form's token, ahead of everything else.
const TOKEN_HEADER: &str = "x-form-token";
/// What a form may hold besides its files. Files beyond those taken at once are named in the answer, so parts are many.
const LIMITS: Limits = Limits { parts: 1_000, fields: 42, field_bytes: 40_000, text_bytes: 400_000 };
/// What boundaries, names and plain fields may take besides the files, in bytes.
const AROUND_FILES: usize = 2_000_000;

/// A form with at most `FILES` files of at most `MEGABYTES` million bytes each, sent by a recruiter who may write, from
/// a page of this session: the authority to change something.
#[derive(Debug)]
pub(crate) struct UploadForm<const FILES: usize, const MEGABYTES: i64> {
    /// Who sent it.
    pub session: RecruiterSession,
    /// What was typed.
    pub values: Values,
    /// The files that were received whole, each with the name of its field.
    pub files: Vec<(String, IncomingFile)>,
    /// The files that were passed over.
    pub refused: Vec<RefusedFile>,
}

/// A file that was not taken.
#[derive(Debug)]
pub(crate) struct RefusedFile {
    /// The name it was sent under, cleaned.
    pub name: String,
    /// Why, beside which field.
    pub fault: FieldFault,
}

impl<const FILES: usize, const MEGABYTES: i64> UploadForm<FILES, MEGABYTES> {
    /// The largest file, in bytes.
    pub(crate) const FILE_MAX: i64 = MEGABYTES * 1_000_000;

    /// Largest body that is read to its end. A file over its limit is passed over, so that the refusal reaches a
    /// browser that is still sending; beyond this the connection is cut.
    fn body_max() -> usize {
        FILES.max(3).saturating_mul(usize::try_from(Self::FILE_MAX).unwrap_or(0)) + AROUND_FILES
    }
}

impl<const FILES: usize, const MEGABYTES: i64> FromRequest<Shared> for UploadForm<FILES, MEGABYTES> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Rejection> {
        let (parts, body) = request.into_parts();
        let session = RecruiterSession::open(&parts, state).await?;
        if !is_same_origin(&parts.headers, &state.app.config.public_url) {
            return Err(Rejection::Foreign);
        }
        let is_known = match parts.headers.get(TOKEN_HEADER) {
            Some(token) if is_form_token(&session, token.as_bytes()) => true,
            Some(_) => return Err(Rejection::Foreign),
            None => false,
        };
        let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut body = LimitedBody::new(body, Self::body_max(), |_: &[u8]| ());
        let Ok(form) = Multipart::new(&mut body, content_type, LIMITS) else {
            // A form of another kind carries no token where this one looks for it.
            return Err(if is_known { Error::Refused(ErrorCode::BadRequest).into() } else { Rejection::Foreign });
        };
        let length = parts.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        if length.is_some_and(|length| length > Self::body_max()) {
            return Err(Rejection::TooLarge);
        }
        let reader =
            FormReader { files: &state.app.files, session: &session, is_known, most: FILES, largest: Self::FILE_MAX };
        let taken = reader.read_form(form).await?;
        Ok(Self { session, values: taken.values, files: taken.files, refused: taken.refused })
    }
}

/// A form on its way in.
struct FormReader<'a> {
    files: &'a BlobStore,
    session: &'a RecruiterSession,
    is_known: bool,
    most: usize,
    largest: i64,
}

#[derive(Default)]
struct FormParts {
    values: Values,
    files: Vec<(String, IncomingFile)>,
    refused: Vec<RefusedFile>,
}

impl FormReader<'_> {
    async fn read_form(mut self, mut form: Multipart<'_>) -> Result<FormParts, Rejection> {
        let mut taken = FormParts::default();
        while let Some(part) = form.next_part().await? {
            match part.file_name().map(str::to_owned) {
                Some(name) => self.receive_file(&mut taken, part, &name).await?,
                None => {
                    let field = part.name.clone();
                    let text = part.read_text().await?;
                    if field != FORM_TOKEN {
                        taken.values.0.push((field, text));
                    } else if is_form_token(self.session, text.as_bytes()) {
                        self.is_known = true;
                    } else {
                        return Err(Rejection::Foreign);
                    }
                }
            }
        }
        if !self.is_known {
            return Err(Rejection::Foreign);
        }
        self.session.recruiter.may_write()?;
        Ok(taken)
    }

    async fn receive_file(&self, taken: &mut FormParts, part: Part<'_, '_>, name: &str) -> Result<(), Rejection> {
        if !self.is_known {
            return Err(Rejection::Foreign);
        }
        self.session.recruiter.may_write()?;
        let field = part.name.clone();
        let (code, limit) = if taken.files.len() >= self.most {
            // One too many is read to its end like one too large, so that the others are not lost with it.
            match part.skip().await? {
                true if name.is_empty() => return Ok(()),
                true => (FaultCode::FileEmpty, None),
                false => (FaultCode::TooHigh, i64::try_from(self.most).ok()),
            }
        } else {
            match part.read_file(self.files, self.largest).await? {
                SentFile::NotChosen => return Ok(()),
                SentFile::TooLarge => (FaultCode::FileTooLarge, Some(self.largest)),
                SentFile::Received(file) if file.bytes == 0 => (FaultCode::FileEmpty, None),
                SentFile::Received(file) => {
                    taken.files.push((field, file));
                    return Ok(());
                }
            }
        };
        taken.refused.push(RefusedFile { name: file_name(name), fault: FieldFault { field, code, limit } });
        Ok(())
    }
}

impl From<MultipartError> for Rejection {
    fn from(error: MultipartError) -> Self {
        match Error::from(error) {
            Error::Refused(ErrorCode::TooLarge) => Self::TooLarge,
            other => Self::App(other),
        }
    }
}
