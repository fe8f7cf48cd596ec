//! Mail servers that are talked with by TLS.

use std::path::{Path, PathBuf};

use portico::app::start;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use super::{mail_to, server_at, set, write_to};
use crate::support::{Form, Mailbox, Server, TestEnv, run};

const TEST: &str = "/admin/settings/mail/test";

/// A certificate authority, and a server's certificate that it vouches for, in a folder of their own.
struct Certificates {
    folder: tempfile::TempDir,
}

impl Certificates {
    fn for_host(host: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([host.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
        std::fs::write(folder.path().join("ca.pem"), authority.pem()).unwrap();
        std::fs::write(folder.path().join("server.pem"), certificate.pem() + &key.serialize_pem()).unwrap();
        Self { folder }
    }

    fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    fn server(&self) -> PathBuf {
        self.folder.path().join("server.pem")
    }
}

/// A server that believes the authorities in a file.
async fn believing(file: &Path) -> Server {
    Server::start(&TestEnv::create(), |config| config.mail.ca_file = file.to_owned()).await
}

async fn mailbox(security: &str, certificates: &Certificates) -> (Mailbox, Form) {
    let mailbox = Mailbox::secured(security, &certificates.server(), "harbour", "right-Pa55").await;
    let form = server_at(mailbox.address()).with("user", "harbour").with("password", "right-Pa55");
    (mailbox, form.with("security", security))
}

#[test]
fn mails_and_the_sign_in_go_by_tls_from_the_start_or_after_starttls() {
    run(async |_| {
        let certificates = Certificates::for_host("127.0.0.1");
        let server = believing(&certificates.authority()).await;
        for security in ["tls", "starttls"] {
            let (mailbox, form) = mailbox(security, &certificates).await;
            let agency = server.agency().await;
            let desk = server.recruiter_session(&agency.owner).await;
            let tried = desk.post(TEST, &form).await;
            assert!(tried.page(200).contains("250 2.0.0 Taken"), "{security}: {tried:?}");
            set(&desk, &form).await;
            for email in ["one@example.com", "two@example.com"] {
                write_to(&agency, email).await;
                assert!(mailbox.mails(email, 1).await[0].is_secured, "{security}");
            }
        }
    });
}

#[test]
fn the_servers_own_mail_server_is_reached_by_tls() {
    run(async |_| {
        let certificates = Certificates::for_host("127.0.0.1");
        for (security, scheme, query) in [("tls", "smtps", ""), ("starttls", "smtp", "?tls=required")] {
            let (mailbox, _) = mailbox(security, &certificates).await;
            let server = Server::start(&TestEnv::create(), |config| {
                config.mail.ca_file = certificates.authority();
                config.mail.smtp = format!("{scheme}://harbour:right-Pa55@{}{query}", mailbox.address());
            })
            .await;
            write_to(&server.agency().await, "own@example.com").await;
            assert!(mailbox.mails("own@example.com", 1).await[0].is_secured, "{security}");
        }
    });
}

#[test]
fn a_server_that_nobody_vouches_for_gets_no_mail() {
    run(async |_| {
        let (right, other) = (Certificates::for_host("127.0.0.1"), Certificates::for_host("127.0.0.1"));
        let misnamed = Certificates::for_host("mail.example");
        let nothing = PathBuf::new();
        for (believed, shown) in [(&nothing, &right), (&other.authority(), &right), (&misnamed.authority(), &misnamed)]
        {
            let server = believing(believed).await;
            for security in ["tls", "starttls"] {
                let (mailbox, form) = mailbox(security, shown).await;
                let agency = server.agency().await;
                let desk = server.recruiter_session(&agency.owner).await;
                let tried = desk.post(TEST, &form).await;
                assert!(tried.page(200).contains("could not be secured"), "{security}: {tried:?}");
                set(&desk, &form).await;
                write_to(&agency, "one@example.com").await;
                let is_refused = |error: &str| error.starts_with("tls");
                mail_to(&agency, "one@example.com", |mail| mail.last_error.as_deref().is_some_and(is_refused)).await;
                assert_eq!(mailbox.count(), 0, "{security}");
            }
        }
    });
}

#[test]
fn a_file_without_authorities_stops_the_start() {
    run(async |_| {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty.pem");
        std::fs::write(&empty, "none\n").unwrap();
        for file in [folder.path().join("missing.pem"), empty] {
            let mut config = TestEnv::create().config();
            config.mail.ca_file = file;
            let error = start::open(config).await.err().unwrap();
            assert!(format!("{error:?}").contains("mail.ca_file"), "{error:?}");
        }
    });
}
