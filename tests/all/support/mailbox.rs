//! A mail server that is not ours, and the mails it took.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::process::free_address;
use super::python::script;

/// How long a mail may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail as its recipient's program reads it.
#[derive(Debug, Clone, Deserialize)]
pub struct Mail {
    /// The envelope's sender.
    pub sender: String,
    /// The envelope's recipients.
    pub recipients: Vec<String>,
    /// Mails that came over one connection have the same number.
    pub session: u64,
    /// Whether it came by TLS.
    pub is_secured: bool,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The plain part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// What stands in one part with the HTML, for the HTML to name.
    pub pictures: Vec<Picture>,
    /// How many parts it has in all, those that hold others counted too.
    pub parts: usize,
}

/// A picture that goes with a mail's HTML.
#[derive(Debug, Clone, Deserialize)]
pub struct Picture {
    /// Its `Content-ID`.
    pub id: String,
    /// Its type.
    pub media_type: String,
    /// `inline` or `attachment`.
    pub disposition: String,
    /// Its bytes in Base64.
    pub bytes: String,
}

impl Mail {
    /// The values of a header.
    pub fn header(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }
}

/// A running mail server. Dropping it ends it.
pub struct Mailbox {
    child: Child,
    address: SocketAddr,
    mails: Arc<Mutex<Vec<Mail>>>,
}

impl Mailbox {
    /// Starts one.
    pub async fn open() -> Self {
        Self::open_at(free_address()).await
    }

    /// Starts one that lets nobody send without signing in.
    pub async fn guarded(user: &str, password: &str) -> Self {
        Self::start(free_address(), &["--user", user, "--password", password]).await
    }

    /// Starts one whose connections go over to TLS, before anything is said or at a word of the other side's, with a
    /// certificate and its key in PEM. Nobody sends without signing in, and nobody signs in before that.
    pub async fn secured(security: &str, certificate: &Path, user: &str, password: &str) -> Self {
        let certificate = certificate.to_str().unwrap();
        let options = ["--security", security, "--certificate", certificate, "--user", user, "--password", password];
        Self::start(free_address(), &options).await
    }

    /// Starts one at an address, and waits until it listens. Like [`Self::open`] it refuses recipients whose
    /// address begins with `gone.`, `policy.`, `busy.` or `spam.`.
    pub async fn open_at(address: SocketAddr) -> Self {
        Self::start(address, &[]).await
    }

    /// Starts one at an address that refuses nobody.
    pub async fn kind_at(address: SocketAddr) -> Self {
        Self::start(address, &["--kind"]).await
    }

    async fn start(address: SocketAddr, options: &[&str]) -> Self {
        let mut command = script("mail_server.py");
        let command = command.arg(address.port().to_string()).args(options);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = tokio::task::spawn_blocking(move || lines.next().map(|line| (line, lines))).await.unwrap();
        let (_, lines) = first.expect("the mail server ended before it listened");
        let mails = Arc::new(Mutex::new(Vec::new()));
        let taken = mails.clone();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                taken.lock().unwrap().push(serde_json::from_str(&line).unwrap());
            }
        });
        Self { child, address, mails }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// As the configuration's `mail.smtp`.
    pub fn url(&self) -> String {
        smtp(self.address)
    }

    /// The mails to an address, once there are `count` of them.
    pub async fn mails(&self, recipient: &str, count: usize) -> Vec<Mail> {
        let begin = Instant::now();
        loop {
            let all = self.mails.lock().unwrap().clone();
            let found: Vec<_> = all.into_iter().filter(|mail| mail.recipients == [recipient]).collect();
            if found.len() >= count {
                return found;
            }
            assert!(begin.elapsed() < PATIENCE, "{} of {count} mails to {recipient}", found.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// How many mails it took in all.
    pub fn count(&self) -> usize {
        self.mails.lock().unwrap().len()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A mail server's address as the configuration has it.
pub fn smtp(address: SocketAddr) -> String {
    format!("smtp://{address}")
}
