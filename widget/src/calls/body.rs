//! The bodies of writes, and the key that makes sending one twice harmless.

use portico_protocol::Values;

use crate::browser::functions::{encode_component, fill_random, replace_all};

/// A body ready to be signed and sent.
pub struct Body {
    /// `Content-Type`.
    pub content_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// `Idempotency-Key`.
    pub key: String,
}

/// A file of a form, read whole.
pub struct FilePart {
    /// The name of the field.
    pub field: String,
    /// The file's own name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Encodes a form's fields as a plain form would send them.
pub fn encode_form(values: &Values) -> String {
    let mut text = String::new();
    for (name, value) in &values.0 {
        if !text.is_empty() {
            text.push('&');
        }
        for piece in [name, "=", &encode_component(value)] {
            text.push_str(piece);
        }
    }
    text
}

impl Body {
    /// A body without files.
    pub fn from_form(values: &Values, key: String) -> Self {
        let content_type = "application/x-www-form-urlencoded".to_owned();
        Self { content_type, bytes: encode_form(values).into_bytes(), key }
    }

    /// A body with files, which stand last. The boundary follows from the key, so that sending it again sends the same
    /// bytes.
    pub fn from_form_and_files(values: &Values, files: &[FilePart], key: String) -> Self {
        let boundary = ["portico", &key].concat();
        let start = ["--", &boundary, "\r\nContent-Disposition: form-data; name=\""].concat();
        let mut bytes = Vec::new();
        for (field, value) in &values.0 {
            for piece in [&start, field, "\"\r\n\r\n", value, "\r\n"] {
                bytes.extend_from_slice(piece.as_bytes());
            }
        }
        for file in files {
            // How browsers write a file name (HTML standard, "multipart/form-data").
            let name = replace_all(&replace_all(&replace_all(&file.name, "\"", "%22"), "\n", "%0A"), "\r", "%0D");
            for piece in
                [&start, &file.field, "\"; filename=\"", &name, "\"\r\nContent-Type: application/octet-stream\r\n\r\n"]
            {
                bytes.extend_from_slice(piece.as_bytes());
            }
            bytes.extend_from_slice(&file.bytes);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(["--", &boundary, "--\r\n"].concat().as_bytes());
        Self { content_type: ["multipart/form-data; boundary=", &boundary].concat(), bytes, key }
    }
}

/// Makes a random idempotency key: 32 hexadecimal digits.
pub fn make_key() -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut random = [0; 16];
    fill_random(&mut random);
    let mut key = String::with_capacity(32);
    for byte in random {
        key.push(char::from(HEX[usize::from(byte >> 4)]));
        key.push(char::from(HEX[usize::from(byte & 15)]));
    }
    key
}
