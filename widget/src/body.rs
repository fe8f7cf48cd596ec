//! The bodies of writes, and the key that makes sending one twice harmless.

use portico_protocol::Values;

use crate::route::encode;

/// A body ready to be signed and sent.
pub struct Body {
    /// `Content-Type`.
    pub content_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// `Idempotency-Key`.
    pub key: String,
}

/// The form's fields, as a plain form would send them.
pub fn urlencoded(values: &Values) -> String {
    let mut text = String::new();
    for (name, value) in &values.0 {
        if !text.is_empty() {
            text.push('&');
        }
        for piece in [name, "=", &encode(value)] {
            text.push_str(piece);
        }
    }
    text
}

impl Body {
    /// A body without a file.
    pub fn form(values: &Values, key: String) -> Self {
        let content_type = "application/x-www-form-urlencoded".to_owned();
        Self { content_type, bytes: urlencoded(values).into_bytes(), key }
    }

    /// A body whose last part is the file `name` under the field `cv`. The boundary follows from the key, so that
    /// sending it again sends the same bytes.
    pub fn with_file(values: &Values, name: &str, file: &[u8], key: String) -> Self {
        let boundary = ["portico", &key].concat();
        let mut bytes = Vec::with_capacity(file.len() + 4_096);
        let mut part = |field: &str, rest: &[&str]| {
            for piece in [&["--", &boundary, "\r\nContent-Disposition: form-data; name=\"", field, "\""], rest].concat()
            {
                bytes.extend_from_slice(piece.as_bytes());
            }
        };
        for (field, value) in &values.0 {
            part(field, &["\r\n\r\n", value, "\r\n"]);
        }
        // How browsers write a file name (HTML standard, "multipart/form-data").
        let name = name.replace('"', "%22").replace('\n', "%0A").replace('\r', "%0D");
        part("cv", &["; filename=\"", &name, "\"\r\nContent-Type: application/octet-stream\r\n\r\n"]);
        bytes.extend_from_slice(file);
        for piece in ["\r\n--", &boundary, "--\r\n"] {
            bytes.extend_from_slice(piece.as_bytes());
        }
        Self { content_type: ["multipart/form-data; boundary=", &boundary].concat(), bytes, key }
    }
}

/// A new random key: 32 hexadecimal digits.
pub fn new_key() -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut random = [0; 16];
    if let Some(Ok(crypto)) = web_sys::window().map(|window| window.crypto()) {
        // It fails only for more than 65,536 bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    random.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(HEX[usize::from(half)])).collect()
}
