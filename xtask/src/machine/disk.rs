//! Space on the disk: a build that runs out of it ends in an error that names anything but the disk.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anyhow::{Context, Result, bail};
use rustix::fs::statvfs;

use crate::workspace;

/// What a command leaves in an empty target folder, in megabytes, rounded up from what was measured.
#[derive(Clone, Copy)]
pub struct Space(pub u64);

const MEGABYTE: u64 = 1_000_000;

/// Fails when the disk of the target folder has less space than a build needs. What stands in the folder already
/// counts as built.
pub fn require(Space(needed): Space, target: &Path) -> Result<()> {
    let free = free(target)?;
    if free >= needed || free + used(target) >= needed {
        return Ok(());
    }
    bail!(
        "{} is on a disk with {} free, and a build from nothing needs {}. Make room, or let the variable \
         CARGO_TARGET_DIR name a folder on another disk",
        target.display(),
        gigabytes(free),
        gigabytes(needed)
    )
}

/// Megabytes that this user may still write.
fn free(target: &Path) -> Result<u64> {
    let folder = target.ancestors().find(|folder| folder.exists()).context("no folder of this path exists")?;
    let disk = statvfs(folder).with_context(|| format!("cannot ask for the space of {}", folder.display()))?;
    Ok(disk.f_bavail * disk.f_frsize / MEGABYTE)
}

/// Megabytes that the folder takes. Cargo links some files to a second name; they count once.
fn used(target: &Path) -> u64 {
    let mut seen = HashSet::new();
    let files = workspace::files_below(target);
    let files = files.iter().filter_map(|file| fs::symlink_metadata(file).ok());
    let blocks: u64 = files.filter(|file| seen.insert(file.ino())).map(|file| file.blocks()).sum();
    blocks * 512 / MEGABYTE
}

fn gigabytes(megabytes: u64) -> String {
    format!("{}.{} GB", megabytes / 1000, megabytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_space_is_said_with_both_figures() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let target = folder.path().join("not/there/yet");
        require(Space(0), &target)?;
        let refusal = require(Space(900_000_000_000), &target).err().map(|error| error.to_string());
        let refusal = refusal.unwrap_or_default();
        assert!(refusal.contains("needs 900000000.0 GB"), "{refusal}");
        assert!(refusal.contains(&format!("{} free", gigabytes(free(&target)?))), "{refusal}");
        Ok(())
    }

    #[test]
    fn a_file_with_two_names_counts_once() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("one"), vec![1; 3_000_000])?;
        let once = used(folder.path());
        fs::hard_link(folder.path().join("one"), folder.path().join("two"))?;
        assert_eq!((once, used(folder.path())), (3, 3));
        Ok(())
    }
}
