//! What an agency's page loads: the loader, the module, its words and the stylesheet.
//!
//! The files are built into `embed/dist` by `cargo xtask assets` and carried inside the server's
//! binary (a debug build reads them from that folder instead, so that a rebuilt widget is served
//! without compiling the server again). This crate chooses the compressed form a browser takes and
//! says how long the file may be kept.

mod encoding;

use std::borrow::Cow;
use std::fmt::Write as _;

use rust_embed::RustEmbed;

pub use encoding::Encoding;

/// The loader's public path, which agencies paste into their pages and which therefore never changes.
pub const LOADER: &str = "/embed/v1.js";
/// What to do when [`is_built`] says no.
pub const NOT_BUILT: &str = "the widget has not been built into embed/dist; run `cargo xtask assets`";

/// The name carries a digest of the content, so what it names never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Short enough that a corrected loader is everywhere within minutes; while it is fetched anew the
/// old one, whose assets' names are in the browser's cache, may still be used.
const SHORT: &str = "public, max-age=300, stale-while-revalidate=86400";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/dist"]
#[allow_missing = true]
struct Dist;

/// One file in the form a browser takes.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The bytes to send.
    pub bytes: Cow<'static, [u8]>,
    /// `Content-Type`.
    pub content_type: &'static str,
    /// `Content-Encoding`, unless the bytes are as they are. Send `Vary: Accept-Encoding` either way.
    pub encoding: Option<Encoding>,
    /// `Cache-Control`.
    pub cache_control: &'static str,
    /// A strong `ETag`, quotes included; each compressed form has its own.
    pub etag: String,
}

/// The file at a public path such as `/embed/v1.js`, in the best form that `accept_encoding` (the
/// request's `Accept-Encoding`, or the empty string) allows. `None` when there is no such file.
#[must_use]
pub fn find_asset(path: &str, accept_encoding: &str) -> Option<Asset> {
    let file = path.strip_prefix("/embed/")?;
    let hashed = file.starts_with("a/");
    if !hashed && path != LOADER {
        return None;
    }
    let content_type = content_type(file)?;
    let (form, encoding) = Encoding::from_accept_encoding(accept_encoding)
        .find_map(|encoding| Some((Dist::get(&[file, ".", encoding.ending()].concat())?, Some(encoding))))
        .or_else(|| Some((Dist::get(file)?, None)))?;
    Some(Asset {
        etag: etag(&form.metadata.sha256_hash()),
        bytes: form.data,
        content_type,
        encoding,
        cache_control: if hashed { FOREVER } else { SHORT },
    })
}

/// The public path of an asset by the name it has without its digest: `portico.css` is at
/// `/embed/a/portico.<digest>.css`. `None` when the assets have not been built.
#[must_use]
pub fn find_path(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let file = Dist::iter().find(|file| {
        file.strip_prefix("a/")
            .and_then(|file| file.strip_prefix(stem)?.strip_prefix('.')?.strip_suffix(ending)?.strip_suffix('.'))
            .is_some_and(|digest| !digest.is_empty() && !digest.contains('.'))
    })?;
    Some(["/embed/", &file].concat())
}

/// Whether there is anything to serve. A server that starts without should say [`NOT_BUILT`].
#[must_use]
pub fn is_built() -> bool {
    Dist::get("v1.js").is_some()
}

/// The types of the files we make. The compressed forms are not files of their own, so they have none.
fn content_type(file: &str) -> Option<&'static str> {
    Some(match file.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        _ => return None,
    })
}

/// Sixteen bytes of the digest tell any two builds apart.
fn etag(sha256: &[u8; 32]) -> String {
    let mut tag = String::from("\"");
    for byte in &sha256[..16] {
        // Writing to a string cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loader_and_hashed_files_are_served() {
        for path in ["/embed/manifest.json", "/embed/", "/embed/v1.js.br", "/embed/a/", "/embed/a/../Cargo.toml", "/x"]
        {
            assert!(find_asset(path, "br").is_none(), "{path}");
        }
    }

    /// The assets need not be built for this crate's tests; where they are, they are held to their promises.
    #[test]
    fn the_loader_is_short_lived_and_what_it_names_is_kept_for_ever() {
        let Some(loader) = find_asset(LOADER, "gzip, deflate, br") else { return };
        assert_eq!((loader.encoding, loader.cache_control), (Some(Encoding::Brotli), SHORT));
        assert_eq!(loader.content_type, "text/javascript; charset=utf-8");
        let path = find_path("portico.css").unwrap();
        let sheet = find_asset(&path, "").unwrap();
        assert_eq!((sheet.encoding, sheet.cache_control), (None, FOREVER));
        assert_eq!(sheet.content_type, "text/css; charset=utf-8");
    }

    #[test]
    fn each_form_has_its_own_tag() {
        let Some(plain) = find_asset(LOADER, "") else { return };
        let small = find_asset(LOADER, "br").unwrap();
        assert_ne!(plain.etag, small.etag);
        assert!(plain.etag.len() == 34 && plain.etag.starts_with('"') && plain.etag.ends_with('"'));
        assert_eq!(find_asset(LOADER, "identity").unwrap().etag, plain.etag);
    }

    #[test]
    fn words_are_found_by_their_language() {
        let Some(path) = find_path("texts.pt-BR.json") else { return };
        assert!(path.starts_with("/embed/a/texts.pt-BR.") && path.ends_with(".json"));
        assert_eq!(find_path("texts.json"), None);
        assert_eq!(find_path("nothing.css"), None);
    }
}
