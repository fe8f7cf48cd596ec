//! The configuration: one struct, read once at the start.
//!
//! Later sources win: built-in defaults, the TOML file, `PORTICO_…` environment
//! variables (`__` between section and name), flags.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use figment::Figment;
use figment::providers::{Env, Format as _, Serialized, Toml};
use serde::{Deserialize, Serialize};

/// Everything a person can set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The URL under which browsers reach this server, without a trailing slash.
    pub public_url: String,
    /// Folder for the database, the files and the master keys.
    pub data: PathBuf,
    /// `sqlite:…` or `postgres://…`; empty for SQLite inside the data folder.
    pub database: String,
    /// Most database connections at once.
    pub database_connections: u32,
    /// Master keys as `id:base64`, the one in use first, older ones while their sessions last.
    /// Empty: one is made and kept in the data folder. Several machines must share them.
    pub master_keys: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `text` for people, `json` for machines.
    pub log: LogFormat,
    /// Outgoing mail.
    pub mail: MailConfig,
    /// How much is let in.
    pub limits: LimitsConfig,
    /// What the first start sets up.
    pub first: FirstConfig,
    /// What hashing a password or an access code costs. No file and no variable sets it, so that no server in use hashes
    /// for less by accident; a program that lowers it is compiled to do so, as the tests are.
    #[serde(skip)]
    pub hash_cost: HashCost,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One readable line per event.
    Text,
    /// One JSON object per event.
    Json,
}

/// Outgoing mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// `smtp://host:port` (plain), `smtps://user:password@host` (TLS) or
    /// `smtp://user:password@host:587?tls=required` (STARTTLS). Empty: mails are kept and shown in the admin.
    pub smtp: String,
    /// The sender's address.
    pub from: String,
    /// A PEM file of certificate authorities that may vouch for mail servers besides the public ones. Empty: none.
    pub ca_file: PathBuf,
    /// Whether agencies' own mail servers may stand on this machine or in its network. What is set here,
    /// by who runs this server, may always.
    pub private_hosts: bool,
}

/// How much is let in. All per minute, by a bucket that refills evenly.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsConfig {
    /// Boots per address.
    pub boots: u32,
    /// Signed reads per session.
    pub reads: u32,
    /// Reads of what anybody may read, per address: visitors' signed reads, and hosted pages.
    pub public_reads: u32,
    /// Writes per session and per address.
    pub writes: u32,
    /// Sign-in tries per address, and as many confirmations of registrations. Half as many failures with the same
    /// person are free; after them that address waits longer with each one.
    pub sign_ins: u32,
    /// Test mails per agency.
    pub mail_tests: u32,
}

/// The agency and owner that the first start makes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstConfig {
    /// The agency's name.
    pub agency: String,
    /// `en` or `pt-BR`.
    pub language: String,
    /// The owner's address.
    pub owner_email: String,
}

/// What it costs to make a hash, and so to try one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HashCost {
    /// OWASP's setting for argon2id: 19 MiB and two passes.
    #[default]
    Standard,
    /// Next to nothing. For tests alone: who steals such hashes tries them all.
    ForTests,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: "http://localhost:8080".to_owned(),
            data: PathBuf::from("portico-data"),
            database: String::new(),
            database_connections: 8,
            master_keys: Vec::new(),
            trusted_proxies: Vec::new(),
            log: LogFormat::Text,
            mail: MailConfig {
                smtp: String::new(),
                from: "Portico <portico@localhost>".to_owned(),
                ca_file: PathBuf::new(),
                private_hosts: false,
            },
            limits: LimitsConfig {
                boots: 120,
                reads: 600,
                public_reads: 2_400,
                writes: 20,
                sign_ins: 10,
                mail_tests: 6,
            },
            first: FirstConfig {
                agency: "My agency".to_owned(),
                language: "en".to_owned(),
                owner_email: "owner@example.com".to_owned(),
            },
            hash_cost: HashCost::Standard,
        }
    }
}

impl Config {
    /// Reads defaults, then the file (when given it must exist), then the environment.
    ///
    /// # Errors
    /// When a value has the wrong shape or a name is unknown; the message names it.
    pub fn load(file: Option<&std::path::Path>) -> Result<Self, Box<figment::Error>> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        figment.merge(Env::prefixed("PORTICO_").split("__")).extract().map_err(Box::new)
    }

    /// The database's URL, with the default filled in.
    #[must_use]
    pub fn database_url(&self) -> String {
        if self.database.is_empty() {
            format!("sqlite:{}?mode=rwc", self.data.join("portico.db").display())
        } else {
            self.database.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example's lines are comments, so it must say what a start without it does.
    #[test]
    fn the_example_shows_the_defaults() {
        let example = include_str!("../../../portico.example.toml");
        let uncommented: String = example
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
            .map(|line| format!("{line}\n"))
            .collect();
        let read: Config = Figment::new().merge(Toml::string(&uncommented)).extract().unwrap();
        assert_eq!(format!("{read:?}"), format!("{:?}", Config::default()));
    }

    #[test]
    fn nothing_outside_of_the_program_lowers_the_cost_of_hashes() {
        for text in ["hash_cost = \"ForTests\"", "[hash_cost]\nmemory = 8"] {
            let read = Figment::from(Serialized::defaults(Config::default())).merge(Toml::string(text));
            match read.extract::<Config>() {
                Ok(config) => assert_eq!(config.hash_cost, HashCost::Standard),
                Err(error) => assert!(error.to_string().contains("hash_cost")),
            }
        }
    }

    #[test]
    fn an_unknown_name_is_refused_by_name() {
        let error = Figment::from(Serialized::defaults(Config::default()))
            .merge(Toml::string("lisen = \"1.2.3.4:5\""))
            .extract::<Config>()
            .unwrap_err();
        assert!(error.to_string().contains("lisen"));
    }
}
