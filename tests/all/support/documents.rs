//! Documents and notes of an agency.

use portico::app::documents::{self, Document, Place};
use portico::app::files::IncomingFile;
use portico::app::notes::{self, Subject};
use portico::store::ids::{DocumentId, NoteId};

use super::agency::Agency;
use super::cv::Cv;
use super::form::Form;
use super::server::Server;

impl Server {
    /// A file as it stands after an upload.
    pub async fn received(&self, file: &Cv) -> IncomingFile {
        let mut receiving = self.app.files.receive(100_000_000);
        assert!(receiving.write(&file.bytes).await.unwrap());
        receiving.finish(&file.name).await.unwrap()
    }
}

impl Agency<'_> {
    /// One more document, internal.
    pub async fn document(&self, place: &Place, file: &Cv) -> DocumentId {
        let received = self.server.received(file).await;
        documents::add(&self.server.app, &self.owner, place, &received).await.unwrap()
    }

    /// One more document, shared with the client's contacts.
    pub async fn shared_document(&self, place: &Place, file: &Cv) -> DocumentId {
        let id = self.document(place, file).await;
        let form = self.basis(&id).await;
        documents::set_shared(&self.server.app, &self.owner, &id, form.values(), true).await.unwrap();
        id
    }

    /// A document as recruiters have it.
    pub async fn document_row(&self, id: &DocumentId) -> Document {
        documents::get(&self.server.app, &self.owner, id).await.unwrap()
    }

    /// A form that is based on a document as it stands.
    pub async fn basis(&self, id: &DocumentId) -> Form {
        Form::new().with("version", &self.document_row(id).await.row.updated_at.to_string())
    }

    /// One more note of the owner's.
    pub async fn note(&self, subject: &Subject, body: &str) -> NoteId {
        let form = Form::new().with("body", body);
        notes::add(&self.server.app, &self.owner, subject, form.values()).await.unwrap()
    }
}
