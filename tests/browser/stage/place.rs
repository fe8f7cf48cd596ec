//! Where things are: programs, folders, free ports.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tempfile::TempDir;

use crate::data_folder;

/// The repository's root folder.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Where cargo puts what it builds: this very binary lies in `debug/deps` of it.
pub fn target() -> PathBuf {
    env::current_exe().unwrap().ancestors().nth(3).unwrap().to_path_buf()
}

/// A binary of ours, built next to this one.
pub fn executable(name: &str) -> PathBuf {
    let path = env::current_exe().unwrap().ancestors().nth(2).unwrap().join(name);
    assert!(path.is_file(), "{} is missing; run: cargo xtask test --only browser", path.display());
    path
}

/// A program that `cargo xtask test` names in `variable`, or else one on the path.
pub fn program(variable: &str, names: &[&str]) -> PathBuf {
    let given = env::var_os(variable).map(PathBuf::from);
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = || {
        let folders = || env::split_paths(&path);
        names.iter().flat_map(|name| folders().map(move |folder| folder.join(name))).find(|file| file.is_file())
    };
    given.or_else(on_path).filter(|file| file.is_file()).unwrap_or_else(|| {
        panic!("{} is missing ({variable} names it); run: cargo xtask test --only browser", names[0])
    })
}

/// The Python with the packages of `tests/requirements.txt`.
pub fn python() -> PathBuf {
    let made = target().join("python/bin/python");
    let given = env::var_os("PORTICO_PYTHON").map_or(made, PathBuf::from);
    assert!(given.is_file(), "{} is missing; run: cargo xtask test --only browser", given.display());
    given
}

/// A folder for what the whole run needs. Those of runs that are over are removed here, because
/// nothing of a test binary is sure to run at its end.
pub fn scratch() -> PathBuf {
    let folders = data_folder::root().join("portico-browser");
    for old in fs::read_dir(&folders).into_iter().flatten().flatten() {
        if !Path::new("/proc").join(old.file_name()).exists() {
            // Somebody else may be about to remove it, too.
            let _ = fs::remove_dir_all(old.path());
        }
    }
    let folder = folders.join(std::process::id().to_string());
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder that goes with its journey.
pub fn folder() -> TempDir {
    TempDir::new_in(scratch()).unwrap()
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
