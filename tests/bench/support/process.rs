//! Servers under measurement, each a process of its own, so that what they use can be told from what
//! the measuring uses.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tokio::process::{Child, Command};

use crate::support::connection::Connection;

/// How long a server may take until it answers; building a board of 100,000 jobs is part of it.
const START: Duration = Duration::from_secs(300);

/// A running server. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// How long it took until it answered.
    pub started_within: Duration,
}

/// A port that nobody listens on.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

impl Server {
    /// The `portico` binary, serving a data folder, with no limit to how often it may be called.
    pub async fn portico(binary: &Path, data: &Path) -> Result<Self> {
        Self::portico_on(binary, data, "").await
    }

    /// The same on a database of its own; an empty one is the file in the data folder.
    pub async fn portico_on(binary: &Path, data: &Path, database: &str) -> Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(binary);
        command.args(["serve", "--listen", &address.to_string(), "--public-url", &format!("http://{address}")]);
        command.arg("--data").arg(data);
        if !database.is_empty() {
            command.args(["--database", database]);
        }
        for kind in ["BOOTS", "READS", "PUBLIC_READS", "WRITES", "SIGN_INS"] {
            command.env(format!("PORTICO_LIMITS__{kind}"), crate::support::data::UNLIMITED.to_string());
        }
        let server = Self::start(command, address, "/readyz").await?;
        server.settle().await?;
        Ok(server)
    }

    /// Waits until a server that has just started has nothing left to do.
    async fn settle(&self) -> Result<()> {
        let mut before = self.processor_time()?;
        loop {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let now = self.processor_time()?;
            if now - before < Duration::from_millis(10) {
                return Ok(());
            }
            before = now;
        }
    }

    /// Starts a server that will listen on `address`, and waits until `path` is answered.
    pub async fn start(mut command: Command, address: SocketAddr, path: &str) -> Result<Self> {
        let begin = Instant::now();
        command.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true);
        let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n\r\n");
        while begin.elapsed() < START {
            if let Some(status) = child.try_wait()? {
                bail!("{command:?} ended with {status}");
            }
            if let Ok(mut connection) = Connection::open(address).await
                && connection.exchange(request.as_bytes()).await.is_ok_and(|answer| answer.status == 200)
            {
                return Ok(Self { child, address, started_within: begin.elapsed() });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("{command:?} does not answer")
    }

    fn proc(&self, path: &str) -> Result<String> {
        let id = self.child.id().context("the server has ended")?;
        Ok(format!("/proc/{id}/{path}"))
    }

    /// Processor time used so far, in user and in kernel mode. By the scheduler's own count, because
    /// the ticks of `stat` are a hundredth of a second.
    pub fn processor_time(&self) -> Result<Duration> {
        processor_time(Path::new(&self.proc("")?))
    }

    /// Memory in use now, in bytes.
    pub fn memory(&self) -> Result<f64> {
        self.status("VmRSS:")
    }

    /// Most memory that was in use at once since [`Server::forget_peak`], in bytes.
    pub fn peak_memory(&self) -> Result<f64> {
        self.status("VmHWM:")
    }

    /// Lets the peak begin anew.
    pub fn forget_peak(&self) -> Result<()> {
        Ok(fs::write(self.proc("clear_refs")?, "5")?)
    }

    fn status(&self, name: &str) -> Result<f64> {
        let text = fs::read_to_string(self.proc("status")?)?;
        let line = text.lines().find_map(|line| line.strip_prefix(name)).context("no such line in status")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0)
    }

    /// Ends the server.
    pub async fn stop(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }
}

/// Processor time that all threads of a process used so far; `process` is its folder in `/proc`.
pub fn processor_time(process: &Path) -> Result<Duration> {
    let mut nanoseconds = 0;
    for task in fs::read_dir(process.join("task"))? {
        let text = fs::read_to_string(task?.path().join("schedstat"))?;
        nanoseconds += text.split_whitespace().next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}
