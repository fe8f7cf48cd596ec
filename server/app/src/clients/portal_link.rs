//! The link to one client's portal: the page that holds the client area, and a key that names the
//! client there. It opens nothing by itself: whoever follows it still signs in.

use portico_store as store;
use portico_store::clients::ClientRow;
use portico_store::ids::{ClientId, SiteId};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::clients::edit;
use crate::clients::portal_key::fresh_key;
use crate::error::{Error, Result};

/// The page that links into the portal lead to: the agency's own, or the hosted one while no site is set up. Without
/// anything behind a `#`, where links put what they carry.
pub(crate) fn find_page(app: &App, agency_slug: &str) -> String {
    find_page_on(app, agency_slug, None)
}

/// The same on the site with this id, as long as it is there.
pub(crate) fn find_page_on(app: &App, agency_slug: &str, site: Option<&str>) -> String {
    let named = site.and_then(|id| app.sites.by_id(&SiteId::from(id.to_owned())));
    match named.or_else(|| app.sites.by_agency_slug(agency_slug)) {
        Some(site) => site.portal_url.split('#').next().unwrap_or_default().to_owned(),
        None => format!("{}/{agency_slug}/client", app.config.public_url),
    }
}

/// The link to a client's portal, while the portal is on. The key stands behind the `#`, which browsers
/// send to nobody.
#[must_use]
pub fn build_link(app: &App, recruiter: &Recruiter, row: &ClientRow) -> Option<String> {
    row.portal_enabled_at?;
    let key = row.portal_key.as_ref()?;
    Some(format!("{}#portico-portal={key}", find_page(app, &recruiter.agency.slug)))
}

/// The public key of the site whose page the link leads to; none while no site is set up.
#[must_use]
pub fn find_site_key(app: &App, recruiter: &Recruiter) -> Option<String> {
    app.sites.by_agency_slug(&recruiter.agency.slug).map(|site| site.key.clone())
}

/// Replaces the key: the link that was given out no longer names the client.
///
/// # Errors
/// `ReadOnly`, `NotFound`, or `Conflict` while the portal is off.
pub async fn rotate_key(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<()> {
    recruiter.may_write()?;
    let mut tx = app.begin().await?;
    let mut row = store::clients::find_by_id(&mut *tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    if row.portal_enabled_at.is_none() {
        return Err(Error::Conflict);
    }
    row.portal_key = Some(fresh_key()?);
    edit::save(&mut tx, recruiter, &row).await?;
    edit::commit(app, tx, recruiter, "client.link_replaced", id, &[]).await
}
