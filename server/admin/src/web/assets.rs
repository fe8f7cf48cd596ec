//! The admin's style sheet and its small script, under names that change with their content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use portico_app::error::Error;
use sha2::{Digest as _, Sha256};

use crate::urls;
use crate::web::rejection::HandlerResult;

const STYLE: &str = include_str!("../../assets/admin.css");
const SCRIPT: &str = include_str!("../../assets/admin.js");

/// The icon in the window's tab, an open door.
pub(crate) const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%231f5f4a'/%3E%3Cpath d='M9 25V12a7 7 0 0 1 14 0v13' fill='none' stroke='%23fff' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E";

static STYLE_FILE: LazyLock<String> = LazyLock::new(|| format!("admin.{}.css", mark(STYLE)));
static SCRIPT_FILE: LazyLock<String> = LazyLock::new(|| format!("admin.{}.js", mark(SCRIPT)));

fn mark(content: &str) -> String {
    Sha256::digest(content.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Where the style sheet is.
pub(crate) fn style_path() -> String {
    urls::asset(&STYLE_FILE)
}

/// Where the script is.
pub(crate) fn script_path() -> String {
    urls::asset(&SCRIPT_FILE)
}

/// One of the two. Its content can never change under its name, so browsers may keep it.
pub(crate) async fn get(file: Result<Path<String>, PathRejection>) -> HandlerResult {
    let Path(file) = file.map_err(|_| Error::NotFound)?;
    let (media_type, content) = if file == *STYLE_FILE {
        ("text/css; charset=utf-8", STYLE)
    } else if file == *SCRIPT_FILE {
        ("text/javascript; charset=utf-8", SCRIPT)
    } else {
        return Err(Error::NotFound.into());
    };
    let headers = [(CONTENT_TYPE, media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, content).into_response())
}
