//! The admin's style sheet and its small script, put together of parts, under names that change with their content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use portico_app::error::Error;
use sha2::{Digest as _, Sha256};

use crate::urls;
use crate::web::rejection::HandlerResult;

/// The style sheet. The last part overrides the others on narrow screens.
const STYLE: &str = concat!(
    include_str!("../../assets/style/base.css"),
    include_str!("../../assets/style/arrangement.css"),
    include_str!("../../assets/style/frame.css"),
    include_str!("../../assets/style/buttons.css"),
    include_str!("../../assets/style/surfaces.css"),
    include_str!("../../assets/style/lists.css"),
    include_str!("../../assets/style/clients.css"),
    include_str!("../../assets/style/facts.css"),
    include_str!("../../assets/style/forms.css"),
    include_str!("../../assets/style/files.css"),
    include_str!("../../assets/style/documents.css"),
    include_str!("../../assets/style/notes.css"),
    include_str!("../../assets/style/narrow.css"),
);

/// What several features of the script import.
const SHARED_SCRIPT: &str = include_str!("../../assets/script/ask.js");

/// The features of the script, each an ES module.
const FEATURES: &[&str] = &[
    include_str!("../../assets/script/account_menu.js"),
    include_str!("../../assets/script/choices.js"),
    include_str!("../../assets/script/copy_button.js"),
    include_str!("../../assets/script/current_entry.js"),
    include_str!("../../assets/script/double_submit.js"),
    include_str!("../../assets/script/live_search.js"),
    include_str!("../../assets/script/mail_preview.js"),
    include_str!("../../assets/script/mentions.js"),
    include_str!("../../assets/script/picture_preview.js"),
    include_str!("../../assets/script/suggestions.js"),
    include_str!("../../assets/script/tax_id.js"),
    include_str!("../../assets/script/text_toolbar.js"),
    include_str!("../../assets/script/upload.js"),
];

/// The icon in the window's tab, an open door.
pub(crate) const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%231f5f4a'/%3E%3Cpath d='M9 25V12a7 7 0 0 1 14 0v13' fill='none' stroke='%23fff' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E";

static STYLE_FILE: LazyLock<String> = LazyLock::new(|| format!("admin.{}.css", content_hash(STYLE)));
static SCRIPT: LazyLock<String> = LazyLock::new(bundle_script);
static SCRIPT_FILE: LazyLock<String> = LazyLock::new(|| format!("admin.{}.js", content_hash(&SCRIPT)));

/// One strict script of all modules, so that a page asks once. Each feature keeps its names to itself in a block.
fn bundle_script() -> String {
    let mut script = format!("\"use strict\";\n{{\n{}", without_module_syntax(SHARED_SCRIPT));
    for feature in FEATURES {
        script += &format!("{{\n{}}}\n", without_module_syntax(feature));
    }
    script + "}\n"
}

fn without_module_syntax(module: &str) -> String {
    let lines = module.lines().filter(|line| !line.starts_with("import "));
    lines.map(|line| format!("{}\n", line.strip_prefix("export ").unwrap_or(line))).collect()
}

fn content_hash(content: &str) -> String {
    Sha256::digest(content.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Where the style sheet is.
pub(crate) fn style_url() -> String {
    urls::asset(&STYLE_FILE)
}

/// Where the script is.
pub(crate) fn script_url() -> String {
    urls::asset(&SCRIPT_FILE)
}

/// One of the two. Its content can never change under its name, so browsers may keep it.
pub(crate) async fn get(file: Result<Path<String>, PathRejection>) -> HandlerResult {
    let Path(file) = file.map_err(|_| Error::NotFound)?;
    let (media_type, content) = if file == *STYLE_FILE {
        ("text/css; charset=utf-8", STYLE)
    } else if file == *SCRIPT_FILE {
        ("text/javascript; charset=utf-8", SCRIPT.as_str())
    } else {
        return Err(Error::NotFound.into());
    };
    let headers = [(CONTENT_TYPE, media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, content).into_response())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn sources(folder: &str) -> Vec<String> {
        let files = fs::read_dir(format!("{}/assets/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    }

    #[test]
    fn each_part_of_the_style_sheet_is_in_it_once() {
        let parts = sources("style");
        assert!(parts.iter().all(|part| STYLE.matches(part.as_str()).count() == 1));
        assert_eq!(parts.iter().map(String::len).sum::<usize>(), STYLE.len());
    }

    #[test]
    fn each_module_is_in_the_script_once_and_nothing_is_imported() {
        let modules = sources("script");
        assert_eq!(modules.len(), FEATURES.len() + 1);
        assert!(modules.iter().all(|module| SCRIPT.matches(&without_module_syntax(module)).count() == 1));
        assert!(SCRIPT.lines().all(|line| !line.starts_with("import ") && !line.starts_with("export ")));
    }
}
