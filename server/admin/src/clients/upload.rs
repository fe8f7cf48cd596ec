//! The files of a client's form: its logo, and documents that are kept once the client is saved.

use maud::{Markup, html};
use portico_app::clients::ClientRow;
use portico_app::clients::logo::{self, LogoChange};
use portico_app::documents::{AT_ONCE, MEGABYTES, Place};
use portico_app::error::{Error, Result};
use portico_app::files::IncomingFile;
use portico_app::files::logo::{FIELD, SENT_MAX, data_url};
use portico_protocol::{FaultCode, FieldFault, Values};
use portico_store::ids::ClientId;

use crate::documents::file_field::{accepted_endings, limits_text};
use crate::documents::list::{render_page, store_documents};
use crate::ui::client::logo::logo_url;
use crate::ui::form::{Field, FormState, FormWriter};
use crate::urls;
use crate::web::flash::{Flash, FlashKind};
use crate::web::rejection::{HandlerResult, Rejection};
use crate::web::session::RecruiterSession;
use crate::web::upload::{RefusedFile, UploadForm};
use crate::words::{DocumentWords, LogoWords};

/// The form with its logo and documents.
pub(crate) type ClientForm = UploadForm<{ AT_ONCE + 1 }, MEGABYTES>;

/// A form that was sent, and what was enclosed.
pub(crate) struct FormFiles {
    /// Who sent it.
    pub session: RecruiterSession,
    /// What was typed.
    pub values: Values,
    /// The logo's part.
    pub logo: SentLogo,
    /// The documents.
    pub documents: SentDocuments,
}

/// What the form does to the logo, or what is wrong with the picture.
pub(crate) struct SentLogo {
    /// It, or faults beside its field.
    pub change: Result<LogoChange>,
}

impl SentLogo {
    /// The faults of the other fields with the picture's own, so that all are seen together.
    pub(crate) fn with_faults(self, error: Error) -> Error {
        match (error, self.change) {
            (Error::Invalid(mut faults), Err(Error::Invalid(own))) => {
                faults.extend(own);
                Error::Invalid(faults)
            }
            (error, _) => error,
        }
    }
}

/// The documents that came with the form, and those that were passed over on the way.
pub(crate) struct SentDocuments {
    received: Vec<IncomingFile>,
    refused: Vec<RefusedFile>,
}

impl SentDocuments {
    /// Whether none was chosen.
    pub(crate) fn is_empty(&self) -> bool {
        self.received.is_empty() && self.refused.is_empty()
    }

    /// Keeps them with the client, which is saved by now, and goes on to its page. Files that are refused are named on
    /// the page of its documents, where others can be chosen.
    pub(crate) async fn store(
        self,
        mut session: RecruiterSession,
        client: ClientId,
        notice: FlashKind,
    ) -> HandlerResult {
        let place = Place::Client(client.clone());
        let mut refused = self.refused;
        refused.extend(store_documents(&session, &place, self.received.iter()).await?);
        if refused.is_empty() {
            return Ok(session.redirect(&urls::client(&client), notice));
        }
        session.flash = Some(Flash { kind: notice, about: None });
        session.here = urls::documents(&place);
        render_page(&session, &place, &refused).await
    }
}

/// Takes the files out of a form. A good picture is kept and named in the values from then on, so that nobody has to
/// choose it again when something else was wrong.
pub(crate) async fn read_files(form: ClientForm) -> std::result::Result<FormFiles, Rejection> {
    let UploadForm { session, mut values, files, refused } = form;
    let (mut pictures, mut received) = (Vec::new(), Vec::new());
    for (field, file) in files {
        if field == FIELD { pictures.push(file) } else { received.push(file) }
    }
    let (mut faults, mut passed_over) = (Vec::new(), Vec::new());
    for mut file in refused {
        let is_picture = file.fault.field == FIELD;
        file.fault.limit = match file.fault.code {
            FaultCode::FileTooLarge if is_picture => Some(SENT_MAX),
            FaultCode::TooHigh => i64::try_from(AT_ONCE).ok(),
            _ => file.fault.limit,
        };
        if is_picture { faults.push(file.fault) } else { passed_over.push(file) }
    }
    passed_over.extend(received.drain(AT_ONCE.min(received.len())..).map(refuse_surplus));
    let documents = SentDocuments { received, refused: passed_over };
    let change = if faults.is_empty() {
        logo_change(&session, &mut values, pictures.first()).await
    } else {
        Err(Error::Invalid(faults))
    };
    match change {
        Ok(_) | Err(Error::Invalid(_)) => Ok(FormFiles { session, values, logo: SentLogo { change }, documents }),
        Err(other) => Err(other.into()),
    }
}

fn refuse_surplus(file: IncomingFile) -> RefusedFile {
    let limit = i64::try_from(AT_ONCE).ok();
    RefusedFile { name: file.name, fault: FieldFault { field: "files".to_owned(), code: FaultCode::TooHigh, limit } }
}

async fn logo_change(
    session: &RecruiterSession,
    values: &mut Values,
    picture: Option<&IncomingFile>,
) -> Result<LogoChange> {
    if let Some(received) = picture {
        if received.bytes > SENT_MAX {
            let fault = FieldFault { field: FIELD.to_owned(), code: FaultCode::FileTooLarge, limit: Some(SENT_MAX) };
            return Err(Error::Invalid(vec![fault]));
        }
        let word = logo::receive(&session.app, &session.recruiter, received).await?;
        values.set("logo_kept", &word);
    } else if values.get("remove_logo") == "1" {
        return Ok(LogoChange::Remove);
    }
    let kept = logo::verify_reference(&session.app, &session.recruiter, values.get("logo_kept"));
    Ok(kept.map_or(LogoChange::Keep, LogoChange::Set))
}

/// The logo's part of the form: what stands or was chosen, what may be sent, and the way to take it away.
pub(crate) async fn render_logo_field(
    session: &RecruiterSession,
    writer: &FormWriter<'_>,
    filled: &FormState,
    row: Option<&ClientRow>,
) -> Result<Markup> {
    let words = session.words::<LogoWords>();
    let word = filled.values.get("logo_kept");
    let chosen = logo::read_kept(&session.app, &session.recruiter, word).await?.map(|png| data_url(&png));
    let stands = row.and_then(|row| Some(logo_url(&row.id, row.logo.as_ref()?)));
    Ok(html! {
        section.card.padded.stack {
            h2 { (words.logo()) }
            div.row.wrap data-picture=(words.logo_chosen()) {
                (render_frame(chosen.as_deref(), stands.as_deref(), words.logo_chosen(), words.logo_now()))
                div.grow { (writer.picture(Field::optional(FIELD, words.logo_file()).hint(words.logo_hint()))) }
            }
            @if !word.is_empty() {
                input type="hidden" name="logo_kept" value=(word);
                @if chosen.is_some() { p.small.good { (words.logo_kept()) } }
            }
            @if stands.is_some() { (writer.tick("remove_logo", "1", words.remove_logo(), "")) }
        }
    })
}

/// The square that shows the picture: the one chosen before the one that stands, or nothing yet.
fn render_frame(chosen: Option<&str>, stands: Option<&str>, chosen_name: &str, stands_name: &str) -> Markup {
    let shown = chosen.map(|picture| (picture, chosen_name)).or(stands.map(|picture| (picture, stands_name)));
    html! {
        span.mount {
            @if let Some((picture, name)) = shown { img.logo.large src=(picture) alt=(name) width="96" height="96"; }
        }
    }
}

/// The documents' part of the form.
pub(crate) fn render_documents_field(session: &RecruiterSession, were_lost: bool) -> Markup {
    let words = session.words::<DocumentWords>();
    html! {
        section.card.padded.stack {
            h2 { (words.documents()) }
            div.field {
                label.label for="f-files" { (words.add_documents()) " " span.optional { (session.terms.optional()) } }
                input.input #f-files type="file" name="files" multiple accept=(accepted_endings()) aria-describedby="f-files-hint";
                p.hint #f-files-hint { (limits_text(session)) " " (words.added_as_internal()) }
                @if were_lost { p.wait role="alert" { strong { (words.choose_again()) } } }
            }
        }
    }
}
