//! `manifest.json`: what was built, under which names, and how much it weighs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::table;

/// The manifest's own file name.
pub const NAME: &str = "manifest.json";

/// The file extensions under which an asset's compressed forms stand beside it.
pub const COMPRESSED: [&str; 2] = ["br", "gz"];

/// The content of `manifest.json`.
#[derive(Serialize, Deserialize)]
pub struct Manifest {
    /// Digest of what the assets were made from.
    pub inputs: String,
    /// Whether `wasm-opt` made the module smaller.
    pub is_optimised: bool,
    /// The assets under the names they would have without a hash.
    pub assets: BTreeMap<String, Asset>,
}

/// One asset, and what it weighs in bytes as it is and in each compressed form.
#[derive(Serialize, Deserialize)]
pub struct Asset {
    /// Path below `embed/dist`, with `/`.
    pub file: String,
    /// As it is.
    pub raw: usize,
    /// With brotli.
    pub br: usize,
    /// With gzip.
    pub gz: usize,
}

impl Manifest {
    /// What an earlier build left, unless there is none or it is of another shape.
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()
    }

    /// Whether these assets are made from these inputs and are all still there.
    pub fn is_current(&self, inputs: &str, folder: &Path) -> bool {
        self.inputs == inputs && self.files(folder).iter().all(|file| file.is_file())
    }

    /// Every file that belongs to the assets, with the manifest itself.
    pub fn files(&self, folder: &Path) -> BTreeSet<PathBuf> {
        let mut files = BTreeSet::from([folder.join(NAME)]);
        for asset in self.assets.values() {
            files.insert(folder.join(&asset.file));
            let compressed = COMPRESSED.map(|form| format!("{}.{form}", asset.file));
            files.extend(compressed.map(|file| folder.join(file)));
        }
        files
    }

    /// The asset's weight in brotli; nothing for an asset that does not exist.
    pub fn brotli(&self, name: &str) -> usize {
        self.assets.get(name).map_or(0, |asset| asset.br)
    }

    /// The table of sizes.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = vec![["asset", "raw", "brotli", "gzip"].map(String::from).to_vec()];
        for asset in self.assets.values() {
            let sizes = [asset.raw, asset.br, asset.gz].map(table::bytes);
            rows.push([vec![asset.file.clone()], sizes.to_vec()].concat());
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let asset = Asset { file: "a/widget.0123456789.js".into(), raw: 9, br: 5, gz: 6 };
        Manifest { inputs: "same".into(), is_optimised: true, assets: [("widget.js".into(), asset)].into() }
    }

    #[test]
    fn a_file_that_went_missing_makes_the_assets_stale() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("a"))?;
        for file in manifest().files(folder.path()) {
            fs::write(file, "")?;
        }
        assert!(manifest().is_current("same", folder.path()));
        assert!(!manifest().is_current("other", folder.path()));
        fs::remove_file(folder.path().join("a/widget.0123456789.js.br"))?;
        assert!(!manifest().is_current("same", folder.path()));
        Ok(())
    }
}
