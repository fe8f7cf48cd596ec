//! Naming, compressing and writing the assets, and removing those of earlier builds.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use super::manifest::{Asset, Manifest, NAME};
use crate::workspace;

/// Ten hexadecimal digits tell a build's files from those of any other build.
const HASH_DIGITS: usize = 10;

/// The assets written so far.
pub struct Bundle {
    folder: PathBuf,
    assets: BTreeMap<String, Asset>,
}

impl Bundle {
    /// Begins a bundle in `folder`.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), assets: BTreeMap::new() }
    }

    /// Adds a file that keeps its name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.write(name, name, bytes)
    }

    /// Adds a file under a name that changes with its content, and returns that name.
    pub fn add_hashed(&mut self, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
        let digest = hex(&Sha256::digest(bytes));
        let name = format!("{stem}.{}.{extension}", &digest[..HASH_DIGITS]);
        self.write(&format!("{stem}.{extension}"), &format!("a/{name}"), bytes)?;
        Ok(name)
    }

    /// Writes the manifest and removes what an earlier build left.
    pub fn finish(self, inputs: String, is_optimised: bool) -> Result<Manifest> {
        let manifest = Manifest { inputs, is_optimised, assets: self.assets };
        put(&self.folder.join(NAME), &serde_json::to_vec_pretty(&manifest)?)?;
        let ours = manifest.files(&self.folder);
        for file in workspace::files_below(&self.folder) {
            if !ours.contains(&file) {
                fs::remove_file(&file)?;
            }
        }
        Ok(manifest)
    }

    fn write(&mut self, name: &str, file: &str, bytes: &[u8]) -> Result<()> {
        let path = self.folder.join(file);
        let br = brotli(bytes)?;
        let gz = gzip(bytes)?;
        put(&path, bytes)?;
        put(&path.with_added_extension("br"), &br)?;
        put(&path.with_added_extension("gz"), &gz)?;
        let sizes = Asset { file: file.into(), raw: bytes.len(), br: br.len(), gz: gz.len() };
        self.assets.insert(name.into(), sizes);
        Ok(())
    }
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Replaces a file in one step, and leaves it alone when it is the same already: cargo would
/// otherwise compile the room that embeds it again.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    let folder = path.parent().context("an asset lies in a folder")?;
    fs::create_dir_all(folder)?;
    let readable = fs::Permissions::from_mode(0o644);
    let mut file = tempfile::Builder::new().prefix(".new-").permissions(readable).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_new_build_takes_the_place_of_the_old_one() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let build = |content: &str| -> Result<(String, Manifest)> {
            let mut bundle = Bundle::new(folder.path());
            bundle.add("v1.js", content.as_bytes())?;
            let name = bundle.add_hashed("widget", "js", content.as_bytes())?;
            Ok((name, bundle.finish("inputs".into(), true)?))
        };
        let (old, _) = build("old")?;
        let (new, manifest) = build("new")?;
        assert_ne!(old, new);
        let left: Vec<_> = workspace::files_below(folder.path());
        assert_eq!(left, manifest.files(folder.path()).into_iter().collect::<Vec<_>>());
        Ok(())
    }

    #[test]
    fn compressed_forms_hold_the_same_bytes() -> Result<()> {
        let text = "one portal, two portals, ".repeat(40);
        let mut gz = String::new();
        flate2::read::GzDecoder::new(&*gzip(text.as_bytes())?).read_to_string(&mut gz)?;
        let mut br = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(text.as_bytes())?, &mut br)?;
        assert_eq!((gz.as_bytes(), &*br), (text.as_bytes(), text.as_bytes()));
        Ok(())
    }
}
