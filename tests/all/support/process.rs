//! The real `portico` program.

use std::io::Read as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tokio::net::TcpSocket;

use super::ground::Ground;
use super::server::http;

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `portico serve`. Dropping it kills it.
pub struct Process {
    child: Child,
    /// Its address, without a trailing slash.
    pub url: String,
    output: Option<thread::JoinHandle<String>>,
}

impl Process {
    /// Starts it on some ground with more environment, and waits until it is ready.
    pub async fn start(ground: &Arc<Ground>, address: SocketAddr, environment: &[(&str, &str)]) -> Self {
        let url = format!("http://{address}");
        let mut command = Command::new(program());
        command.args(["serve", "--listen", &address.to_string(), "--public-url", &url, "--data"]).arg(ground.data());
        command.env_clear().env("PORTICO_DATABASE", ground.database());
        for limit in ["BOOTS", "READS", "WRITES", "SIGN_INS"] {
            command.env(format!("PORTICO_LIMITS__{limit}"), "1000000");
        }
        command.envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let output = thread::spawn(move || {
            let errors = thread::spawn(move || {
                let mut text = String::new();
                err.read_to_string(&mut text).map(|_| text).unwrap_or_default()
            });
            let mut text = String::new();
            out.read_to_string(&mut text).unwrap();
            text + errors.join().unwrap().as_str()
        });
        let mut process = Self { child, url, output: Some(output) };
        process.wait_until_ready().await;
        process
    }

    async fn wait_until_ready(&mut self) {
        let (http, begin) = (http(), Instant::now());
        let ready = format!("{}/readyz", self.url);
        while !http.get(&ready).send().await.is_ok_and(|answer| answer.status().is_success()) {
            let ended = self.child.try_wait().unwrap().is_some();
            assert!(!ended && begin.elapsed() < PATIENCE, "portico does not start: {}", self.kill());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// How long it has been on a processor (Linux, proc(5)), to a hundredth of a second.
    fn processor_time(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        // The name of the program, in brackets, is the only field that may hold spaces.
        let (_, fields) = stat.rsplit_once(") ").unwrap();
        let ticks = |field: usize| fields.split(' ').nth(field - 3).unwrap().parse::<u64>().unwrap();
        Duration::from_millis((ticks(14) + ticks(15)) * 10)
    }

    /// The least processor time that each of several things took in four rounds: whatever else a busy machine does only
    /// adds to it.
    pub async fn least_work<const THINGS: usize>(&self, mut act: impl AsyncFnMut(usize)) -> [Duration; THINGS] {
        let mut least = [Duration::MAX; THINGS];
        for _ in 0..4 {
            for (thing, least) in least.iter_mut().enumerate() {
                let begin = self.processor_time();
                act(thing).await;
                *least = (self.processor_time() - begin).min(*least);
            }
        }
        least
    }

    /// Asks it to stop (SIGTERM), and says whether it ended well.
    pub async fn terminate(&mut self) -> bool {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let begin = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            assert!(begin.elapsed() < PATIENCE, "portico does not stop");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Kills it without a word (SIGKILL), and gives what it had written.
    pub fn kill(&mut self) -> String {
        let _ = self.child.kill();
        self.child.wait().unwrap();
        self.output.take().map(|output| output.join().unwrap()).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// An address that nobody listens on, until the one who asked does. The port stays held, or the system would give
/// it to another test meanwhile; a socket that is bound and does not listen refuses connections, and lets another
/// one listen at its address.
pub fn free_address() -> SocketAddr {
    static HELD: Mutex<Vec<TcpSocket>> = Mutex::new(Vec::new());
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    HELD.lock().unwrap().push(socket);
    address
}

/// The program beside the tests: cargo builds both into folders of the same profile.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.ancestors().nth(2).unwrap();
    let program = profile.join("portico");
    assert!(
        program.is_file(),
        "{} is not built; `cargo xtask test` builds it, or `cargo build -p portico`",
        program.display()
    );
    program
}
