//! The first start: an agency and its owner, so that somebody can sign in.

use portico_protocol::FaultCode;
use portico_protocol::fields::Email;
use portico_protocol::site::Language;
use portico_store::agency::{self, AgencyRow, NoticeRow};
use portico_store::ids::AgencyId;

use crate::actor;
use crate::actor::recruiter::{NewRecruiter, Role};
use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::security::secret;
use crate::support::{self, clock};

/// The owner that was just made. The password is shown once and stored only as a hash.
#[derive(Debug)]
pub struct FirstOwner {
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Makes the configured agency and its owner when the database has no agency yet.
///
/// # Errors
/// When the configured address is none, or the database fails.
pub async fn run(app: &App) -> Result<Option<FirstOwner>> {
    if agency::count(app.store.read()).await? > 0 {
        return Ok(None);
    }
    let first = &app.config.first;
    let language = Language::from_tag(&first.language).unwrap_or(Language::En);
    let email = Email::parse(&first.owner_email)
        .map_err(|_| Error::Internal(format!("first.owner_email is no e-mail address: {}", first.owner_email)))?;
    let (country, currency, time_zone) = match language {
        Language::En => ("GB", "GBP", "Europe/London"),
        Language::PtBr => ("BR", "BRL", "America/Sao_Paulo"),
    };
    let slug =
        Some(support::text::slug(&first.agency)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "agency".to_owned());
    let agency = create_agency(
        app,
        NewAgency { name: &first.agency, slug: &slug, language, country, currency, time_zone, reference_prefix: "V" },
    )
    .await?;
    let password = secret::generate_readable(16)?;
    let new = NewRecruiter { email: &email, name: email.as_str(), role: Role::Owner, language, password: &password };
    actor::recruiter::add(app, &agency, new).await?;
    app.reload().await?;
    Ok(Some(FirstOwner { email: email.as_str().to_owned(), password }))
}

/// An agency to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewAgency<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its part of hosted URLs.
    pub slug: &'a str,
    /// Its main language.
    pub language: Language,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// ISO 4217.
    pub currency: &'a str,
    /// IANA.
    pub time_zone: &'a str,
    /// What references begin with.
    pub reference_prefix: &'a str,
}

/// Makes an agency with a first privacy notice in each language.
///
/// # Errors
/// `Invalid` when the time zone is unknown; when the slug is taken.
pub async fn create_agency(app: &App, new: NewAgency<'_>) -> Result<AgencyRow> {
    if !clock::knows_zone(new.time_zone) {
        return Err(Error::field("time_zone", FaultCode::Choice));
    }
    let row = AgencyRow {
        id: AgencyId::fresh(),
        slug: new.slug.to_owned(),
        name: new.name.to_owned(),
        language: new.language.as_str().to_owned(),
        country: new.country.to_owned(),
        currency: new.currency.to_owned(),
        time_zone: new.time_zone.to_owned(),
        reference_prefix: new.reference_prefix.to_owned(),
    };
    let now = clock::now();
    let version = clock::day(now, new.time_zone).chars().take(7).collect::<String>();
    let mut tx = app.begin().await?;
    agency::insert(&mut *tx, &row, now).await?;
    for language in Language::ALL {
        let body = crate::mail::words::first_notice(*language, new.name);
        let notice = NoticeRow { version: version.clone(), body };
        agency::insert_notice(&mut *tx, &row.id, language.as_str(), &notice, now).await?;
    }
    change::commit_audited(app, tx, &row.id, &[]).await?;
    Ok(row)
}

/// Refuses a database with an agency whose time zone is unknown: its closing dates would act on wrong days.
///
/// # Errors
/// `Internal`, naming the agency and the zone; when the database fails.
pub async fn check_time_zones(app: &App) -> Result<()> {
    let zones = agency::time_zones(app.store.read()).await?;
    match zones.into_iter().find(|(_, zone)| !clock::knows_zone(zone)) {
        Some((slug, zone)) => Err(Error::Internal(format!("the agency {slug} has an unknown time zone: {zone:?}"))),
        None => Ok(()),
    }
}
