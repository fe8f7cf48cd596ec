//! The real `portico` program.

use std::io::{BufRead as _, BufReader, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tokio::net::TcpSocket;

use super::server::http;
use super::test_env::TestEnv;

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `portico serve`. Dropping it kills it.
pub struct Process {
    child: Child,
    /// Its address, without a trailing slash.
    pub url: String,
    output: Arc<Mutex<String>>,
    listeners: Vec<thread::JoinHandle<()>>,
}

impl Process {
    /// Starts it with more environment variables, and waits until it is ready.
    pub async fn start(env: &Arc<TestEnv>, address: SocketAddr, environment: &[(&str, &str)]) -> Self {
        let url = format!("http://{address}");
        let mut command = Command::new(program());
        command.args(["serve", "--listen", &address.to_string(), "--public-url", &url, "--data"]).arg(env.data());
        command.env_clear().env("PORTICO_DATABASE", env.database());
        for limit in ["BOOTS", "READS", "WRITES", "SIGN_INS"] {
            command.env(format!("PORTICO_LIMITS__{limit}"), "1000000");
        }
        command.envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let output = Arc::new(Mutex::new(String::new()));
        let listeners = vec![
            listen(child.stdout.take().unwrap(), output.clone()),
            listen(child.stderr.take().unwrap(), output.clone()),
        ];
        let mut process = Self { child, url, output, listeners };
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

    /// Waits until it has written something.
    pub async fn wait_until_it_says(&self, words: &str) {
        let begin = Instant::now();
        while !self.output.lock().unwrap().contains(words) {
            assert!(begin.elapsed() < PATIENCE, "portico does not say “{words}”: {}", self.output.lock().unwrap());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Kills it without a word (SIGKILL), and gives what it had written.
    pub fn kill(&mut self) -> String {
        let _ = self.child.kill();
        self.child.wait().unwrap();
        self.listeners.drain(..).for_each(|listener| listener.join().unwrap());
        self.output.lock().unwrap().clone()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Takes down what a program writes, line by line.
fn listen(from: impl Read + Send + 'static, output: Arc<Mutex<String>>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let mut output = output.lock().unwrap();
            output.push_str(&line);
            output.push('\n');
        }
    })
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
