//! A private PostgreSQL cluster: made in a temporary folder, gone with whoever asked for it.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, geteuid, kill_process};
use tempfile::TempDir;

use crate::{command, interrupt};

/// A cluster this small is ready in a second; a minute means that it never will be.
const PATIENCE: Duration = Duration::from_secs(60);

/// Durability is PostgreSQL's own to test; ours would only wait for the disk. The tests of
/// both engines run many servers at once, each with a pool of its own.
const SETTINGS: [&str; 6] = [
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=400",
    "log_min_messages=warning",
];

/// A running cluster; it stops and its folder goes when this is dropped.
pub struct Cluster {
    server: Child,
    port: u16,
    folder: TempDir,
}

/// PostgreSQL refuses to run as root. Then it runs as the user that its package made.
#[derive(Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

impl Cluster {
    /// Makes and starts a cluster with the programs in `programs`.
    pub fn start(programs: &Path) -> Result<Self> {
        let account = Account::needed()?;
        let folder = tempfile::Builder::new().prefix("portico-postgres-").tempdir()?;
        if let Some(Account { user, group }) = account {
            chown(folder.path(), Some(user), Some(group))?;
        }
        let run = |name: &str| {
            let mut program = Command::new(programs.join(name));
            program.current_dir(folder.path()).stdin(Stdio::null());
            if let Some(Account { user, group }) = account {
                program.uid(user).gid(group);
            }
            program
        };

        println!("PostgreSQL: a private cluster in {}", folder.path().display());
        let data = folder.path().join("data");
        let mut initdb = run("initdb");
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]);
        initdb.args(["--locale=C.UTF-8", "--pgdata"]).arg(&data);
        command::capture(&mut initdb)?;

        let port = free_port()?;
        let log = File::create(folder.path().join("log"))?;
        let mut postgres = run("postgres");
        postgres.arg("-D").arg(&data).arg("-k").arg(folder.path());
        postgres.arg("-p").arg(port.to_string());
        for setting in SETTINGS {
            postgres.args(["-c", setting]);
        }
        postgres.stdout(log.try_clone()?).stderr(log);
        // Ctrl-C must reach the tests and not the database that they are using.
        let server = postgres.process_group(0).spawn();
        let server = server.with_context(|| command::cannot_start(&postgres))?;
        let mut cluster = Self { server, port, folder };
        cluster.wait_until_ready(&programs.join("pg_isready"))?;
        Ok(cluster)
    }

    /// Where tests reach it, as a superuser who may create databases.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, pg_isready: &Path) -> Result<()> {
        let begin = Instant::now();
        let port = self.port.to_string();
        let mut ask = Command::new(pg_isready);
        ask.args(["--quiet", "--host", "127.0.0.1", "--port", &port]);
        while !command::succeeds(&mut ask) {
            interrupt::check()?;
            let ended = self.server.try_wait()?.is_some();
            if ended || begin.elapsed() > PATIENCE {
                let log = fs::read_to_string(self.folder.path().join("log"))?;
                bail!("PostgreSQL does not start:\n{log}");
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT ends the connections and shuts down at once.
        if let Some(server) = Pid::from_raw(self.server.id() as i32) {
            let _ = kill_process(server, Signal::INT);
        }
        let begin = Instant::now();
        while let Ok(None) = self.server.try_wait() {
            if begin.elapsed() > Duration::from_secs(10) {
                let _ = self.server.kill();
            }
            sleep(Duration::from_millis(20));
        }
    }
}

impl Account {
    fn needed() -> Result<Option<Self>> {
        if !geteuid().is_root() {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd")?;
        let fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
        let mut postgres = fields.filter(|fields| fields.first() == Some(&"postgres"));
        let account = postgres.find_map(|fields| {
            let number = |at: usize| fields.get(at)?.parse().ok();
            Some(Self { user: number(2)?, group: number(3)? })
        });
        account.map(Some).context("PostgreSQL refuses to run as root, and no user is `postgres`")
    }
}

/// A port that nobody listens on.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The folder of PostgreSQL's server programs: Debian keeps them off the `PATH`, a folder for
/// each version.
pub fn programs() -> Option<PathBuf> {
    let on_path = crate::workspace::program("initdb").and_then(|program| program.canonicalize().ok());
    if let Some(program) = on_path {
        return program.parent().map(Path::to_path_buf);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let folders = versions.map(|version| version.path().join("bin"));
    folders.filter(|folder| folder.join("initdb").is_file()).max()
}
