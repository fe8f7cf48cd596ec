//! Starting over: removes what an earlier run left in the data folder, and only that.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// What Portico keeps in its data folder.
const OURS: [&str; 6] = ["portico.db", "portico.db-wal", "portico.db-shm", "master.key", "files", "incoming"];

/// Empties the folder. A folder that is not there is empty.
///
/// # Errors
/// When anything else is in it: then it is not, or not only, the demo's folder, and nothing is removed.
pub fn empty(folder: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("cannot empty {}: {error}", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<Result<Vec<_>, _>>().map_err(fault)?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(fault(error)),
    };
    if let Some(strange) = entries.iter().find(|entry| !OURS.iter().any(|ours| entry.file_name() == *ours)) {
        let name = strange.file_name();
        return Err(format!(
            "{} also holds {}, which is not Portico's; nothing was removed. Choose another folder with --data",
            folder.display(),
            name.display()
        ));
    }
    for entry in entries {
        let path = entry.path();
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(fault)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_run_is_removed_whole() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("portico.db"), "").unwrap();
        fs::create_dir_all(folder.path().join("files/agency")).unwrap();
        empty(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        empty(folder.path()).unwrap();
        empty(&folder.path().join("not there")).unwrap();
    }

    #[test]
    fn a_folder_with_anything_else_in_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["portico.db", "thesis.odt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let refusal = empty(folder.path()).unwrap_err();
        assert!(refusal.contains("thesis.odt"), "{refusal}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
