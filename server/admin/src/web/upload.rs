//! Forms with files, as a signed-in recruiter sends them: streamed to disk, never held in memory.
//!
//! Whoever sends one is known before a byte of a file is taken: the session by its cookie, the page by its origin,
//! and the form by its token, which stands before the files or in a header. What a file is, is judged by the use case
//! that takes it; here only its size counts.

use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use futures::StreamExt as _;
use multer::{Constraints, Field, Multipart, SizeLimit};
use portico_app::error::Error;
use portico_app::files::{Files, Received, file_name};
use portico_protocol::{ErrorCode, FaultCode, FieldFault, Values};
use portico_web::state::Shared;
use subtle::ConstantTimeEq as _;

use crate::web::failure_pages::Rejection;
use crate::web::session::{FORM_TOKEN, RecruiterSession, is_ours};

/// The header in which a script sends the form's token, ahead of everything else.
const TOKEN_HEADER: &str = "x-form-token";
/// Largest plain field, in bytes.
const FIELD_MAX: usize = 40_000;
/// Most plain fields.
const FIELDS_MAX: usize = 40;
/// What boundaries, names and plain fields may take besides the files, in bytes.
const AROUND_FILES: u64 = 2_000_000;

/// A form with at most `FILES` files of at most `MEGABYTES` million bytes each, sent by a recruiter who may write, from
/// a page of this session: the authority to change something.
#[derive(Debug)]
pub(crate) struct UploadForm<const FILES: usize, const MEGABYTES: i64> {
    /// Who sent it.
    pub session: RecruiterSession,
    /// What was typed.
    pub values: Values,
    /// The files that were received whole, each with the name of its field.
    pub files: Vec<(String, Received)>,
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
    fn body_max() -> u64 {
        let files = u64::try_from(FILES).unwrap_or(1).max(3);
        files.saturating_mul(u64::try_from(Self::FILE_MAX).unwrap_or(0)) + AROUND_FILES
    }
}

impl<const FILES: usize, const MEGABYTES: i64> FromRequest<Shared> for UploadForm<FILES, MEGABYTES> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Rejection> {
        let (parts, body) = request.into_parts();
        let session = RecruiterSession::open(&parts, state).await?;
        if !is_ours(&parts.headers, &state.app.config.public_url) {
            return Err(Rejection::Foreign);
        }
        let is_known = match parts.headers.get(TOKEN_HEADER) {
            Some(token) if is_token(&session, token.as_bytes()) => true,
            Some(_) => return Err(Rejection::Foreign),
            None => false,
        };
        let Some(boundary) = boundary(&parts.headers) else {
            // A form of another kind carries no token where this one looks for it.
            return Err(if is_known { Error::Refused(ErrorCode::BadRequest).into() } else { Rejection::Foreign });
        };
        let length = parts.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if length.is_some_and(|length| length > Self::body_max()) {
            return Err(Rejection::TooLarge);
        }
        let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(Self::body_max()));
        let body = body.into_data_stream().map(|piece| piece.map_err(std::io::Error::other));
        let reading =
            Reading { files: &state.app.files, session: &session, is_known, most: FILES, largest: Self::FILE_MAX };
        let taken = reading.read(Multipart::with_constraints(body, boundary, limits)).await?;
        Ok(Self { session, values: taken.values, files: taken.files, refused: taken.refused })
    }
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    multer::parse_boundary(headers.get(CONTENT_TYPE)?.to_str().ok()?).ok()
}

fn is_token(session: &RecruiterSession, token: &[u8]) -> bool {
    token.ct_eq(session.form_token.as_bytes()).into()
}

/// A form on its way in.
struct Reading<'a> {
    files: &'a Files,
    session: &'a RecruiterSession,
    is_known: bool,
    most: usize,
    largest: i64,
}

#[derive(Default)]
struct Taken {
    values: Values,
    files: Vec<(String, Received)>,
    refused: Vec<RefusedFile>,
}

impl Reading<'_> {
    async fn read(mut self, mut form: Multipart<'_>) -> Result<Taken, Rejection> {
        let mut taken = Taken::default();
        while let Some(mut part) = form.next_field().await.map_err(broken)? {
            let field = part.name().unwrap_or_default().to_owned();
            if field.len() > 60 || taken.values.0.len() > FIELDS_MAX {
                return Err(Error::Refused(ErrorCode::BadRequest).into());
            }
            match part.file_name().map(str::to_owned) {
                Some(name) => self.take_file(&mut taken, &mut part, field, &name).await?,
                None => {
                    let text = text(&mut part).await?;
                    if field != FORM_TOKEN {
                        taken.values.0.push((field, text));
                    } else if is_token(self.session, text.as_bytes()) {
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

    async fn take_file(
        &self,
        taken: &mut Taken,
        part: &mut Field<'_>,
        field: String,
        name: &str,
    ) -> Result<(), Rejection> {
        if !self.is_known {
            return Err(Rejection::Foreign);
        }
        self.session.recruiter.may_write()?;
        // One too many is read to its end like one too large, so that the others are not lost with it.
        let is_one_too_many = taken.files.len() >= self.most;
        let mut receiving = self.files.receive(if is_one_too_many { 0 } else { self.largest })?;
        let (mut fits, mut is_empty) = (true, true);
        while let Some(piece) = part.chunk().await.map_err(broken)? {
            is_empty = is_empty && piece.is_empty();
            fits = fits && receiving.write(&piece).await?;
        }
        let fault = match (is_empty, fits) {
            // A browser sends an empty part without a name for a file that was not chosen.
            (true, _) if name.is_empty() => return Ok(()),
            (true, _) => (FaultCode::FileEmpty, None),
            (false, false) if is_one_too_many => (FaultCode::TooHigh, i64::try_from(self.most).ok()),
            (false, false) => (FaultCode::FileTooLarge, Some(self.largest)),
            (false, true) => {
                taken.files.push((field, receiving.finish(name).await?));
                return Ok(());
            }
        };
        let fault = FieldFault { field, code: fault.0, limit: fault.1 };
        taken.refused.push(RefusedFile { name: file_name(name), fault });
        Ok(())
    }
}

async fn text(part: &mut Field<'_>) -> Result<String, Rejection> {
    let mut text = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        if text.len() + piece.len() > FIELD_MAX {
            return Err(Rejection::TooLarge);
        }
        text.extend_from_slice(&piece);
    }
    String::from_utf8(text).map_err(|_| Error::Refused(ErrorCode::BadRequest).into())
}

fn broken(error: multer::Error) -> Rejection {
    match error {
        multer::Error::StreamSizeExceeded { .. } => Rejection::TooLarge,
        _ => Error::Refused(ErrorCode::BadRequest).into(),
    }
}
