//! A mail server that is not ours, and the letters it was given. It knows nobody whose address begins with `gone.`.

use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::patience::PATIENCE;
use super::place::{free_port, python, workspace};
use super::program::Program;

/// Python reads the letters: a second opinion on whether they are well formed.
const READ: &str = r#"
import base64, email, email.policy, sys
letter = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(letter["subject"])
print(letter.get_body(("plain",)).get_content(), end="\0")
html = letter.get_body(("html",)).get_content()
for part in letter.walk():
    name = part.get("content-id", "").strip("<>")
    if name:
        picture = base64.b64encode(part.get_content()).decode()
        html = html.replace(f"cid:{name}", f"data:{part.get_content_type()};base64,{picture}")
print(html)
"#;

/// A letter as its recipient reads it.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML with the pictures that came with it, as a mail program shows it.
    pub html: String,
}

impl Mail {
    /// The first address in the text.
    pub fn link(&self) -> String {
        let link = self.text.split_whitespace().find(|word| word.starts_with("http"));
        link.unwrap_or_else(|| panic!("no link in: {}", self.text)).to_owned()
    }
}

/// The mail server.
pub struct Post {
    port: u16,
    folder: PathBuf,
    python: PathBuf,
    _server: Program,
}

impl Post {
    /// Starts the server, which keeps letters in `folder`.
    pub fn open(folder: &Path) -> Self {
        let (port, python) = (free_port(), python());
        let server = Program::start("aiosmtpd", &python, |server| {
            server.args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")]);
            server.env("PYTHONPATH", workspace().join("tests/python"));
            server.args(["-c", "refusing_post.Post"]).arg(folder);
        });
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begin.elapsed() < PATIENCE, "aiosmtpd does not listen");
            sleep(Duration::from_millis(25));
        }
        Self { port, folder: folder.to_path_buf(), python, _server: server }
    }

    /// Where it takes letters.
    pub fn smtp(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The latest letter to `address` whose subject holds `about`; waits until there is one.
    pub async fn latest(&self, address: &str, about: &str) -> Mail {
        let begin = Instant::now();
        loop {
            let letters = self.letters(address);
            if let Some(mail) = letters.iter().rev().find(|mail| mail.subject.contains(about)) {
                return mail.clone();
            }
            assert!(begin.elapsed() < PATIENCE, "no letter about “{about}” came to {address}, only {letters:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// All letters to `address`, in the order they came.
    pub fn letters(&self, address: &str) -> Vec<Mail> {
        let arrived = fs::read_dir(self.folder.join("new")).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = arrived.map(|file| file.path()).filter(|file| is_to(file, address)).collect();
        files.sort_by_key(|file| fs::metadata(file).and_then(|data| data.modified()).ok());
        files.iter().map(|file| self.read(file)).collect()
    }

    fn read(&self, file: &Path) -> Mail {
        let output = Command::new(&self.python).args(["-c", READ]).arg(file).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let (subject, bodies) = text.split_once('\n').unwrap();
        let (text, html) = bodies.split_once('\0').unwrap();
        Mail { subject: subject.to_owned(), text: text.to_owned(), html: html.to_owned() }
    }
}

/// The server notes the envelope's recipients in a header of its own.
fn is_to(file: &Path, address: &str) -> bool {
    let letter = fs::read(file).unwrap_or_default();
    let letter = String::from_utf8_lossy(&letter);
    let mut head = letter.lines().take_while(|line| !line.is_empty());
    head.any(|line| line.strip_prefix("X-RcptTo:").is_some_and(|to| to.trim().eq_ignore_ascii_case(address)))
}
