//! One client, and what it is found and compared by.

use sqlx::FromRow;

use crate::ids::ClientId;
use crate::sql::values::columns;

/// One client.
#[derive(Debug, Clone, FromRow)]
pub struct ClientRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ClientId,
    /// The id of the client that a branch or department belongs to.
    pub parent_id: Option<String>,
    /// That client's name, by join. None while it is in the bin.
    pub parent_name: Option<String>,
    /// `company`, `branch` or `department`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// CNPJ, VAT number or whatever its country has. May be empty.
    pub tax_id: String,
    /// Number, or empty.
    pub phone: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// State or county, or empty.
    pub region: String,
    /// City, or empty.
    pub city: String,
    /// Web address, or empty.
    pub website: String,
    /// 1 while it is only a lead from the site.
    pub lead: i64,
    /// When its portal was switched on.
    pub portal_enabled_at: Option<i64>,
    /// The secret part of the link to its portal, once the portal was switched on.
    pub portal_key: Option<String>,
    /// The file with its logo.
    pub logo_file_id: Option<String>,
    /// SHA-256 of the logo in hex, by join.
    pub logo: Option<String>,
    /// When somebody last did something with it.
    pub last_activity_at: i64,
    /// Goes up with every change.
    pub version: i64,
    /// When it was made.
    pub created_at: i64,
}

impl ClientRow {
    /// A company of which nothing but the name is known.
    #[must_use]
    pub fn named(name: &str, now: i64) -> Self {
        Self {
            id: ClientId::fresh(),
            parent_id: None,
            parent_name: None,
            kind: "company".to_owned(),
            name: name.to_owned(),
            tax_id: String::new(),
            phone: String::new(),
            country: String::new(),
            region: String::new(),
            city: String::new(),
            website: String::new(),
            lead: 0,
            portal_enabled_at: None,
            portal_key: None,
            logo_file_id: None,
            logo: None,
            last_activity_at: now,
            version: 1,
            created_at: now,
        }
    }
}

/// What a client is found and compared by, made from its row by whoever writes it.
#[derive(Debug, Clone)]
pub struct ClientKeys {
    /// The name as it is searched.
    pub name: String,
    /// The tax id without separators, in capitals.
    pub tax: String,
    /// The website's host without `www.`.
    pub website_host: String,
}

columns! {
    ClientRow "c."
    insert { id, last_activity_at, version, created_at }
    update {
        parent_id, kind, name, tax_id, phone, country, region, city, website, lead, portal_enabled_at,
        portal_key, logo_file_id,
    }
    select {
        "(SELECT p.name FROM clients p WHERE p.id = c.parent_id AND p.deleted_at IS NULL)" as parent_name,
        "(SELECT f.digest FROM files f WHERE f.id = c.logo_file_id)" as logo,
    }
}
