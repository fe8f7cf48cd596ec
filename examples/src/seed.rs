//! Fills an empty Portico with the two invented agencies, as if they had worked with it for more than a year.
//!
//! What the product does only now is done here in the past: rows are written through `store`, with
//! times counted back from today. Each agency is one transaction, so that a start that was
//! interrupted leaves nothing half done.

mod agency;
mod applications;
mod calendar;
mod clients;
mod cvs;
mod hashes;
mod logos;
mod papers;
mod scene;
mod site;
mod vacancies;
mod waiting;

use portico::app::App;
use portico::app::error::{Error, Result};
use portico::store::agency as rows;
use scene::Scene;

use crate::content::{Authority, Content};

/// What one needs to know to use the demo, the same on every start.
#[derive(Debug)]
pub struct Seeded {
    /// The British agency, and the Brazilian one.
    pub agencies: Vec<SeededAgency>,
}

/// One agency of the demo.
#[derive(Debug)]
pub struct SeededAgency {
    /// Its name.
    pub name: String,
    /// Its part of the hosted pages' address.
    pub slug: String,
    /// The public key of its site.
    pub site_key: String,
    /// The first page of its sample website.
    pub home: String,
    /// The page of its sample website that holds the client area.
    pub portal: String,
    /// Who signs in to the admin: the owner first.
    pub recruiters: Vec<RecruiterSignIn>,
    /// Who signs in to the client area. Each belongs to another client.
    pub contacts: Vec<ContactSignIn>,
}

/// What a recruiter signs in with.
#[derive(Debug)]
pub struct RecruiterSignIn {
    /// What the recruiter may do.
    pub authority: Authority,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// What a contact signs in with.
#[derive(Debug)]
pub struct ContactSignIn {
    /// The client's name, or the names of all that the contact is at.
    pub clients: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The individual access code.
    pub code: String,
}

/// Adds the agencies that are not there yet. Those that are keep what has happened to them, and only
/// learn where the sample websites are this time: `site_origin`, such as `http://localhost:8090`.
///
/// # Errors
/// When the database or the disk fails.
pub async fn run(app: &App, site_origin: &str) -> Result<Seeded> {
    let mut seeded = Seeded { agencies: Vec::new() };
    for content in [Content::harbour_pine(), Content::atlantico_talentos()] {
        let content = content.map_err(Error::internal)?;
        match rows::find_by_slug(app.store.read(), &content.agency.slug).await? {
            Some(known) => site::follow(app, &known.id, &content.agency.site, site_origin).await?,
            None => add(app, &content, site_origin).await?,
        }
        seeded.agencies.push(SeededAgency::of(&content, site_origin));
    }
    app.reload().await?;
    Ok(seeded)
}

async fn add(app: &App, content: &Content, site_origin: &str) -> Result<()> {
    let scene = Scene::new(content)?;
    let hashes = hashes::make(app, content).await?;
    let cvs = cvs::store(app, &scene).await?;
    let own_logo = logos::store_own(app, &scene.agency, content.agency.language).await?;
    let logos = logos::store(app, &scene).await?;
    let mut tx = app.store.begin().await?;
    agency::add(&mut tx, &scene, &hashes, &own_logo).await?;
    site::add(&mut tx, &scene, site_origin).await?;
    let clients = clients::add(&mut tx, &scene, &hashes, &logos).await?;
    let vacancies = vacancies::add(&mut tx, &scene, &clients).await?;
    applications::add(&mut tx, &scene, &vacancies, &cvs).await?;
    waiting::add(&mut tx, &scene, &clients).await?;
    tx.commit().await?;
    papers::add(app, &scene, &clients).await
}

impl SeededAgency {
    fn of(content: &Content, site_origin: &str) -> Self {
        let agency = &content.agency;
        let recruiters = content.recruiters.iter().map(|recruiter| RecruiterSignIn {
            authority: recruiter.authority,
            name: recruiter.name.clone(),
            email: recruiter.email.clone(),
            password: recruiter.password.clone(),
        });
        let contacts = content.contacts.iter().filter_map(|contact| {
            let is_theirs = |key: &String| *key == contact.client || contact.also.contains(key);
            let clients = content.clients.iter().filter(|client| is_theirs(&client.key));
            Some(ContactSignIn {
                clients: clients.map(|client| client.name.as_str()).collect::<Vec<_>>().join(" + "),
                name: contact.name.clone(),
                email: contact.email.clone(),
                code: contact.code.clone()?,
            })
        });
        Self {
            name: agency.name.clone(),
            slug: agency.slug.clone(),
            site_key: agency.site.key.clone(),
            home: format!("{site_origin}{}", agency.site.home),
            portal: format!("{site_origin}{}", agency.site.portal),
            recruiters: recruiters.collect(),
            contacts: contacts.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
