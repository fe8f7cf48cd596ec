//! What recruiters keep on the agency's first client: documents, one of them shared, and notes. Written as of today, on
//! the same way that the admin takes.

use std::sync::Arc;

use portico::app::App;
use portico::app::actor::recruiter::{Recruiter, Role};
use portico::app::documents::{self, MEGABYTES, Place};
use portico::app::error::{Error, Result};
use portico::app::notes::{self, Subject};
use portico::store::agency;
use portico::store::ids::{ClientId, DocumentId};
use portico_protocol::Values;
use portico_protocol::site::Language;

use super::agency::role;
use super::clients::Known;
use super::scene::Scene;

/// A document's name and text.
type Paper = (&'static str, &'static str);

/// What is written in one language.
struct Papers {
    shared: Paper,
    internal: Paper,
    comment: &'static str,
    evaluation: &'static str,
}

const ENGLISH: Papers = Papers {
    shared: (
        "Terms of business.txt",
        "Terms of business\n\n1. We recruit, you decide.\n2. Our fee falls due on the first working day.\n",
    ),
    internal: ("Fees agreed.csv", "Role;Fee\nPermanent;18 %\nContract;12 %\n"),
    comment: "Prefers a call before nine, when the yard is still quiet.\nNever on a launch day.",
    evaluation: "Knows what it wants and says so.",
};

const PORTUGUESE: Papers = Papers {
    shared: (
        "Condições gerais.txt",
        "Condições gerais\n\n1. Nós recrutamos, vocês decidem.\n2. Os honorários vencem no primeiro dia de trabalho.\n",
    ),
    internal: ("Honorários combinados.csv", "Vaga;Honorários\nEfetiva;18 %\nTemporária;12 %\n"),
    comment: "Prefere ligações antes das nove, quando o estaleiro ainda está calmo.\nNunca em dia de lançamento.",
    evaluation: "Sabe o que quer e diz com clareza.",
};

/// Adds them, by the agency's owner and with a mention of a colleague.
///
/// # Errors
/// When the database or the disk fails.
pub async fn add(app: &App, scene: &Scene<'_>, known: &Known<'_>) -> Result<()> {
    let Some(owner) = recruiter(app, scene, 0).await? else { return Ok(()) };
    let Some(colleague) = recruiter(app, scene, 1).await? else { return Ok(()) };
    let first = scene.content.clients.first().and_then(|client| known.clients.get(client.key.as_str()));
    let Some(client) = first else { return Ok(()) };
    let papers = match scene.content.agency.language {
        Language::En => ENGLISH,
        Language::PtBr => PORTUGUESE,
    };
    let shared = add_document(app, &owner, client, papers.shared).await?;
    let row = documents::get(app, &owner, &shared).await?.row;
    documents::set_shared(app, &owner, &shared, &values(&[("version", &row.updated_at.to_string())]), true).await?;
    add_document(app, &owner, client, papers.internal).await?;
    let subject = Subject::Client(client.clone());
    let comment = format!("{}\n@{}", papers.comment, owner.name);
    notes::add(app, &colleague, &subject, &values(&[("body", &comment)])).await?;
    let stars = [("body", papers.evaluation), ("communication", "4"), ("clear_brief", "5"), ("payment", "3")];
    notes::add(app, &owner, &subject, &values(&stars)).await?;
    Ok(())
}

async fn recruiter(app: &App, scene: &Scene<'_>, position: usize) -> Result<Option<Recruiter>> {
    let row = agency::find_by_id(app.store.read(), &scene.agency).await?.ok_or(Error::NotFound)?;
    let known = scene.recruiters.get(position).zip(scene.content.recruiters.get(position));
    let made = known.map(|(id, content)| Recruiter {
        id: id.clone(),
        agency: Arc::new(row),
        name: content.name.clone(),
        email: content.email.clone(),
        role: role(content.authority),
        language: scene.content.agency.language,
    });
    Ok(made.filter(|recruiter| recruiter.role != Role::ReadOnly))
}

async fn add_document(app: &App, owner: &Recruiter, client: &ClientId, (name, text): Paper) -> Result<DocumentId> {
    let mut receiving = app.files.receive(MEGABYTES * 1_000_000);
    receiving.write(text.as_bytes()).await?;
    let received = receiving.finish(name).await?;
    documents::add(app, owner, &Place::Client(client.clone()), &received).await
}

fn values(pairs: &[(&str, &str)]) -> Values {
    Values(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}
