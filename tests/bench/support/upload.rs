//! An application with its CV, as the widget sends it.

use anyhow::Result;
use uuid::Uuid;

use crate::support::caller::Caller;
use crate::support::chance::Chance;

const BOUNDARY: &str = "----portico-bench-0123456789";

/// A signed request: its head, and its body.
#[derive(Debug)]
pub struct Upload {
    pub head: Vec<u8>,
    pub body: Vec<u8>,
}

impl Upload {
    /// The application of a candidate who is nobody else, with a PDF of this size that is nobody else's.
    pub fn new(caller: &Caller, job: &str, cv_bytes: usize, chance: &mut Chance) -> Result<Self> {
        let person = Uuid::now_v7().simple().to_string();
        let mut body = Vec::with_capacity(cv_bytes + 2_000);
        for (name, value) in [
            ("name", format!("Candidate {person}")),
            ("email", format!("{person}@example.com")),
            ("phone", "+44 1632 960118".to_owned()),
            ("note", "I have kept medium-speed diesels running for eleven years.".to_owned()),
            ("notice", caller.notice.clone()),
        ] {
            body.extend(format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n").bytes());
            body.extend(format!("{value}\r\n").bytes());
        }
        let file = "content-disposition: form-data; name=\"cv\"; filename=\"CV.pdf\"\r\ncontent-type: application/pdf";
        body.extend(format!("--{BOUNDARY}\r\n{file}\r\n\r\n").bytes());
        body.extend(pdf(cv_bytes, chance));
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        let path = format!("/w/v1/jobs/{job}/applications");
        let head = caller.write(&path, &format!("multipart/form-data; boundary={BOUNDARY}"), &body, &person)?;
        Ok(Self { head, body })
    }
}

/// A file that begins and ends as a PDF and is otherwise one photograph.
pub fn pdf(bytes: usize, chance: &mut Chance) -> Vec<u8> {
    let (begin, end) = (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", b"\n%%EOF\n");
    let mut file = begin.to_vec();
    file.extend(chance.bytes(bytes.saturating_sub(begin.len() + end.len())));
    file.extend(end);
    file
}
