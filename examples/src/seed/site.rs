//! The sample website, as a site of its agency.

use portico::app::App;
use portico::app::error::{Error, Result};
use portico::app::sites::origins_of;
use portico::store::Tx;
use portico::store::agency::sites::{self, SiteRow};
use portico::store::ids::{AgencyId, SiteId};
use portico_protocol::site::View;

use super::agency::DAYS;
use super::scene::{Actor, Scene};
use crate::content::Site;

/// Adds the site.
///
/// # Errors
/// When its key is taken.
pub async fn add(tx: &mut Tx, scene: &Scene<'_>, origin: &str) -> Result<()> {
    let site = &scene.content.agency.site;
    let views: Vec<&str> = View::ALL.iter().map(|view| view.as_str()).collect();
    let mut row = SiteRow {
        id: SiteId::fresh(),
        agency_id: scene.agency.clone(),
        name: site.name.clone(),
        public_key: site.key.clone(),
        origins: String::new(),
        portal_url: String::new(),
        views: views.join(","),
        accent: Some(site.accent.clone()),
        created_at: scene.calendar.past(DAYS, 9),
        disabled_at: None,
    };
    place(&mut row, site, origin)?;
    sites::insert(&mut **tx, &row).await?;
    scene.note(tx, Actor::Recruiter, "site.created", ("site", row.id.as_str()), row.created_at).await
}

/// Lets the site of an earlier run be served from another port this time.
///
/// # Errors
/// When the database fails.
pub async fn follow(app: &App, agency: &AgencyId, site: &Site, origin: &str) -> Result<()> {
    let rows = sites::list_of_agency(app.store.read(), agency).await?;
    let Some(mut row) = rows.into_iter().find(|row| row.public_key == site.key) else { return Ok(()) };
    if origins_of(&row).iter().any(|known| known == origin) {
        return Ok(());
    }
    place(&mut row, site, origin)?;
    let mut tx = app.store.begin().await?;
    sites::update(&mut *tx, agency, &row).await?;
    Ok(tx.commit().await?)
}

/// The pages are reached by both names of this machine; links lead to the first.
fn place(row: &mut SiteRow, site: &Site, origin: &str) -> Result<()> {
    let origins = [origin.to_owned(), origin.replace("//localhost", "//127.0.0.1")];
    row.origins = serde_json::to_string(&origins).map_err(Error::internal)?;
    row.portal_url = format!("{origin}{}", site.portal);
    Ok(())
}
