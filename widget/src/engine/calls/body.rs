//! The bodies of writes, and the key that makes sending one twice harmless.

use portico_protocol::Values;

use crate::engine::browser::functions::{encode_component, fill_random};

/// A body ready to be signed and sent.
pub struct Body {
    /// `Content-Type`.
    pub content_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// `Idempotency-Key`.
    pub key: String,
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
    /// A body without a file.
    pub fn from_form(values: &Values, key: String) -> Self {
        let content_type = "application/x-www-form-urlencoded".to_owned();
        Self { content_type, bytes: encode_form(values).into_bytes(), key }
    }

    /// A body whose last part is the file `name` under the field `cv`. The boundary follows from the key, so that
    /// sending it again sends the same bytes.
    pub fn from_form_and_file(values: &Values, name: &str, file: &[u8], key: String) -> Self {
        let boundary = ["portico", &key].concat();
        let start = ["--", &boundary, "\r\nContent-Disposition: form-data; name=\""].concat();
        let mut fields = String::new();
        for (field, value) in &values.0 {
            fields.push_str(&[&start, field, "\"\r\n\r\n", value, "\r\n"].concat());
        }
        // How browsers write a file name (HTML standard, "multipart/form-data").
        let name = name.replace('"', "%22").replace('\n', "%0A").replace('\r', "%0D");
        let head =
            [&start, "cv\"; filename=\"", &name, "\"\r\nContent-Type: application/octet-stream\r\n\r\n"].concat();
        let end = ["\r\n--", &boundary, "--\r\n"].concat();
        let bytes = [fields.as_bytes(), head.as_bytes(), file, end.as_bytes()].concat();
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
