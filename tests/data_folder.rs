//! Where the data of servers under test lies: in memory where there is room.
//!
//! A server waits for the disk at every write. The tests kill the server and never the machine, so that what lies in
//! memory is lost as little as what lies on a disk.

use std::path::{Path, PathBuf};

/// Linux keeps files in memory here (tmpfs(5)).
const IN_MEMORY: &str = "/dev/shm";

/// More than a whole run needs, in bytes.
const ROOM: u64 = 4 << 30;

/// The folder for data folders. It exists.
pub fn root() -> PathBuf {
    let has_room = |folder: &Path| {
        let free = rustix::fs::statvfs(folder).map(|it| it.f_bavail * it.f_frsize);
        free.is_ok_and(|free| free >= ROOM) && rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
    };
    let in_memory = PathBuf::from(IN_MEMORY);
    if has_room(&in_memory) { in_memory } else { std::env::temp_dir() }
}
