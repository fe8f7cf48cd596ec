//! The agency itself, its privacy notice and its recruiters.

use portico::app::actor::recruiter::Role;
use portico::app::error::{Error, Result};
use portico::store::Tx;
use portico::store::agency::{self, AgencyRow, NoticeRow};
use portico::store::documents::files::{self, FileRow};
use portico::store::sign_in::recruiters::{self, RecruiterRow};
use portico_protocol::fields::Email;
use portico_protocol::site::Language;

use super::hashes::Hashes;
use super::scene::Scene;
use crate::content::Authority;

/// Days since the agency began with Portico, which is longer than any of its other stories.
pub const DAYS: u32 = 480;

/// Adds agency, logo, notice and recruiters.
///
/// # Errors
/// When the slug or a recruiter's address is taken.
pub async fn add(tx: &mut Tx, scene: &Scene<'_>, hashes: &Hashes<'_>, logo: &FileRow) -> Result<()> {
    let agency = &scene.content.agency;
    let begun = scene.calendar.past(DAYS, 0);
    let row = AgencyRow {
        id: scene.agency.clone(),
        slug: agency.slug.clone(),
        name: agency.name.clone(),
        language: agency.language.as_str().to_owned(),
        country: agency.country.clone(),
        currency: agency.currency.as_str().to_owned(),
        time_zone: agency.time_zone.clone(),
        reference_prefix: agency.reference_prefix.clone(),
    };
    agency::insert(&mut **tx, &row, begun).await?;
    files::insert(&mut **tx, &scene.agency, logo, begun).await?;
    agency::set_logo(&mut **tx, &scene.agency, Some(&logo.id)).await?;
    for language in Language::ALL {
        let body = agency.notice.text.in_language(*language).trim().to_owned();
        let notice = NoticeRow { version: agency.notice.version.clone(), body };
        agency::insert_notice(&mut **tx, &scene.agency, language.as_str(), &notice, begun).await?;
    }
    for (position, recruiter) in scene.content.recruiters.iter().enumerate() {
        let email = Email::parse(&recruiter.email).map_err(|_| Error::internal(&recruiter.key))?;
        let row = RecruiterRow {
            id: scene.recruiters[position].clone(),
            agency_id: scene.agency.clone(),
            email: email.as_str().to_owned(),
            name: recruiter.name.clone(),
            role: role(recruiter.authority).as_str().to_owned(),
            language: agency.language.as_str().to_owned(),
            password_hash: hashes.passwords.get(recruiter.key.as_str()).cloned().unwrap_or_default(),
            deactivated_at: None,
        };
        recruiters::insert(&mut **tx, &row, &email.normalized(), scene.calendar.past(DAYS, position + 1)).await?;
    }
    Ok(())
}

/// What a recruiter of the content may do.
pub const fn role(authority: Authority) -> Role {
    match authority {
        Authority::Owner => Role::Owner,
        Authority::Recruiter => Role::Recruiter,
        Authority::ReadOnly => Role::ReadOnly,
    }
}
